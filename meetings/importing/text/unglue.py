"""Lines that a conversion glued together: a title on the end of the line before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.contents import LIST_HEADERS, read_entry, title_key
from meetings.importing.text.heading_words import HEADINGS
from meetings.importing.text.spelling import fold

SEAM: Final = re.compile(r"(?<=[^\W\d_])(?=\d{1,4}[.:]\s{1,6}[A-ZÆØÅ\"”'(])")
NUMBER_END: Final = re.compile(r"\d[.:]\s")  # in every seam, and sooner found
LONGEST: Final = 600
KNOWN: Final = LIST_HEADERS | set(HEADINGS)


def unglue(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Part each line that holds the end of one thing and the whole title of the next.

    A seam counts only when what follows it is also printed elsewhere as a line of its own,
    or what stands before it is a known heading: "CO2. Det" is no seam.
    """
    glued = [len(line.text) <= LONGEST and bool(NUMBER_END.search(line.text)) for line in lines]
    if not any(glued):
        return tuple(lines)
    titles = {
        title_key(read_entry(line.text)[1])
        for line in lines
        if not line.blank and len(line.text) <= LONGEST
    }
    return tuple(
        piece
        for line, may_be in zip(lines, glued, strict=True)
        for piece in (pieces(line, titles) if may_be else (line,))
    )


def pieces(line: Line, titles: set[str]) -> Iterator[Line]:
    """A line, or the two lines that were glued into it."""
    for seam in SEAM.finditer(line.text):
        left, right = line.text[: seam.start()], line.text[seam.start() :]
        if fold(left) in KNOWN or title_key(read_entry(right)[1]) in titles:
            yield replace(line, text=left)
            yield replace(line, text=right)
            return
    yield line
