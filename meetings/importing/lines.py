"""The neutral stream of source lines that every importer of documents makes.

A reader of a format (plain text here, DOCX in docx.py) says what stands on each line and,
where the format knows, what the line is: a heading, a list entry, a table row. The rules in
text/ read this stream only and never ask where it came from.

How to fill a Line from a format that knows more than plain text:

- one Line for each paragraph, in reading order; an empty paragraph is a Line with no text;
- `heading` is the level of a heading paragraph, 1 the highest; 0 says that the format did
  not mark it as one, and the rules then judge by the words;
- `list_level` is 1 for an entry of the outermost list, 2 for one inside it; 0 is no entry.
  `list_marker` is the marker as a reader sees it ("•", "1.", "a)"); it is then not in `text`;
- `cells` holds the texts of a table row, and `text` the same joined with tabs. `table` is the
  same positive number for all rows of one table, and `header` is true for its header rows;
- `number` counts the lines of the source from 1, so that a warning can name one.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

LINE_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# What no reader sees: soft hyphens, zero-width marks, other control characters.
UNSEEN = re.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff\x00-\x08\x0e-\x1b\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, with what the source's format says of it."""

    number: int
    text: str
    heading: int = 0
    list_level: int = 0
    list_marker: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0
    header: bool = False

    @property
    def bare(self) -> str:
        """The text without white space around it."""
        return self.text.strip()

    @property
    def blank(self) -> bool:
        """Whether there is nothing to read on the line."""
        return not self.text.strip()

    def at(self, number: int) -> "Line":
        """The same line at another place; written out, because it is done for every line."""
        return Line(
            number,
            self.text,
            self.heading,
            self.list_level,
            self.list_marker,
            self.cells,
            self.table,
            self.header,
        )

    @property
    def printed(self) -> str:
        """The line as a reader sees it, marker and all."""
        return f"{self.list_marker} {self.text}" if self.list_marker else self.text


def split_lines(text: str) -> tuple[Line, ...]:
    """Cut a text into lines at every kind of line break, form feeds among them.

    The text comes out in Unicode's composed form (NFC), without what no reader sees.
    """
    return tuple(
        Line(number=number, text=line) for number, line in enumerate(seen_lines(text), start=1)
    )


def seen_lines(text: str) -> list[str]:
    """As split_lines, the texts alone."""
    clean = unicodedata.normalize("NFC", text)
    if clean.isprintable():  # so it is one line, and all of it is seen
        return [clean.rstrip()]
    return [
        UNSEEN.sub("", line).replace("\u00a0", " ").rstrip() for line in LINE_BREAKS.split(clean)
    ]


def printed_text(lines: Iterable[Line]) -> str:
    """The lines as one text, without blank lines at its ends."""
    return "\n".join(line.printed for line in lines).strip("\n")
