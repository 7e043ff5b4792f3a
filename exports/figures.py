"""What is a figure in a table: it stands to the right, so that the digits meet, in every format."""

import re
from typing import Final

NOTHING: Final = ("-", "−", "–", "—", "÷")  # what stands where there is no figure
_FIGURE: Final = re.compile(
    r"(?:kr\.?\s?)?[-−–+]?\s?(?:\d[\d.,\s]*|,\d+\s?)"
    r"(?:%|kr\.?|mio\. kr\.|mio\.|t\.kr\.|t\.?|m[23²³]?)?"
)


def is_figure(text: str) -> bool:
    """Whether it is a number and nothing else but its unit."""
    return _FIGURE.fullmatch(text) is not None
