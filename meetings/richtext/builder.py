"""Blocks from plain text: for the importer, the demo and everybody who has no HTML."""

import re
from collections.abc import Iterable

from meetings.richtext.blocks import (
    Block,
    Blocks,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Table,
)
from meetings.richtext.normal import normalise

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


def paragraph(text: str) -> Paragraph:
    """One paragraph; a newline in the text is a line break."""
    return Paragraph((Run(text),))


def paragraphs(*texts: str) -> Blocks:
    """Paragraphs of plain text; an empty line inside a text parts it in two."""
    return normalise(paragraph(text) for text in texts)


def heading(text: str, level: int = 1) -> Heading:
    """A heading of level 1-3."""
    return Heading(level, (Run(text),))


def bullets(*texts: str) -> ListBlock:
    """A bulleted list of plain entries."""
    return ListBlock(False, tuple(_entry(text) for text in texts))


def numbered(*texts: str, start: int = 1, marker: str = "1") -> ListBlock:
    """A numbered list of plain entries; marker is "1", "a", "A", "i" or "I"."""
    return ListBlock(True, tuple(_entry(text) for text in texts), start, marker)


def table(rows: Iterable[Iterable[str]], header_rows: int = 0, caption: str = "") -> Table:
    """A table of plain cells; its first header_rows rows name the columns."""
    return Table(
        tuple(Row(tuple(Cell((paragraph(text),)) for text in row)) for row in rows),
        header_rows,
        caption,
    )


def blocks(*parts: Block | str) -> Blocks:
    """Blocks and plain paragraphs together, in normal form."""
    return normalise(paragraph(part) if isinstance(part, str) else part for part in parts)


def _entry(text: str) -> ListItem:
    return ListItem((paragraph(text),))
