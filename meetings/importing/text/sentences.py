"""Where a sentence ends, and where a full stop only shortens a word."""

import re
from collections.abc import Iterator
from typing import Final

SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ(]|\d{1,3}\s(?:\(|medlem|stemme|af\s))|\n+")

ABBREVIATION: Final = re.compile(
    r"\b(?:[Kk]l|[Nn]r|[Pp]kt|bl\.a|[Cc]a|mio|mia|kr|[Jj]f|stk|d|f\.eks|m\.v|evt|vedr|hhv|pga|mht)\.$|"
    r"\b(?!Liste |Gruppe |Parti )[A-ZÆØÅ][\w-]+\s[A-ZÆØÅ]\.$"  # "Anne V. Kirk"
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; an abbreviation does not end one."""
    held = ""
    for piece in SENTENCE.split(text):
        held = f"{held} {piece}".strip() if held else piece.strip()
        if held and not (ABBREVIATION.search(held) and len(held) < 400):
            yield held
            held = ""
    if held:
        yield held
