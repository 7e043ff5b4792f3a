"""The styles of the contents and of registers: lines that end in the number of a page."""

from typing import Final

from exports.docx.paragraphs import Indent
from exports.docx.styles import Style, spacing, tabs
from exports.pdf.style import CONTENTS_LINE

_NUMBER: Final = 680  # twips for an item's number
_STEP: Final = 284  # that a line of a register stands in, or a line too long for one row


def contents_styles(width: int) -> tuple[Style, ...]:
    """The styles, for pages with so many twips between their margins."""
    return (*(_contents(level, width) for level in (1, 2)), *(_index(n, width) for n in (1, 2)))


def contents_stops(level: int, width: int) -> str:
    """Where the title and the page number of a line of the contents stand."""
    return tabs(("left", level * _NUMBER), ("dots", width))


def contents_indent(level: int) -> Indent:
    """Where a line of the contents begins."""
    return Indent(level * _NUMBER, _NUMBER)


def _contents(level: int, width: int) -> Style:
    indent = contents_indent(level)
    return Style(
        f"TOC{level}",
        f"toc {level}",
        f"<w:keepLines/>{contents_stops(level, width)}{spacing(CONTENTS_LINE)}"
        f'<w:ind w:left="{indent.left}" w:hanging="{indent.hanging}"/>',
        followed_by="Normal",
    )


def _index(level: int, width: int) -> Style:
    return Style(
        f"Index{level}",
        f"index {level}",
        f"<w:keepLines/>{tabs(('dots', width))}{spacing(CONTENTS_LINE)}"
        # No indent at the right: LibreOffice shows no number beyond it.
        f'<w:ind w:left="{level * _STEP}" w:hanging="{_STEP}"/>',
        followed_by="Normal",
    )
