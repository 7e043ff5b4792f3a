"""Reading what others wrote into the neutral record. Pure: services store.

    imported = read_text(decode(read_file(path)), unmarked=Access.CLOSED)

A text is cut into lines (lines.py), and the rules in text/ read those. A reader of another
format fills the same lines and calls read_lines.
"""

from collections.abc import Sequence
from typing import Final

from meetings.importing.decoding import decode, read_file
from meetings.importing.imported import Doubt, Imported, LeftOut
from meetings.importing.lines import Line, split_lines
from meetings.importing.problems import NotReadable
from meetings.importing.text.reader import read
from meetings.richtext.grammar import TooLarge
from meetings.vocabulary import Access

# Some 2,000 printed pages: a minute's reading would be needed for ten times as many.
MOST_LINES: Final = 100_000
MOST_TABS: Final = 1_000  # on one line; no table is as wide

__all__ = [
    "MOST_LINES",
    "Doubt",
    "Imported",
    "LeftOut",
    "Line",
    "NotReadable",
    "decode",
    "read_file",
    "read_lines",
    "read_text",
    "split_lines",
]


def read_text(text: str, *, unmarked: Access, committee: str = "") -> Imported:
    """Read a printed agenda or referat.

    Items that bear no mark get the access `unmarked`; items marked closed are CLOSED always.
    `committee` names the body, whatever the text says. Raises NotReadable for a text that
    is no agenda and no referat.
    """
    return read_lines(split_lines(text), unmarked=unmarked, committee=committee)


def read_lines(lines: Sequence[Line], *, unmarked: Access, committee: str = "") -> Imported:
    """As read_text, for the lines of any format. More than MOST_LINES are not read."""
    if len(lines) > MOST_LINES:
        raise NotReadable(
            "har flere linjer, end et referat kan have. Se efter, om det er den rigtige fil, "
            "og del den i et referat pr. fil."
        )
    if any(line.text.count("\t") > MOST_TABS for line in lines):
        raise NotReadable(
            f"har en linje med over {MOST_TABS} kolonner. Se efter, om det er den rigtige fil."
        )
    try:
        return read(lines, unmarked=unmarked, committee=committee)
    except TooLarge as problem:
        raise NotReadable(f"har en tekst, der er for stor: {problem}") from problem
