"""Tables of a Word file: which rows and cells there are, and which tables are only layout."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from meetings.importing.docx.package import child, local, value
from meetings.importing.docx.styles import Styles
from meetings.importing.docx.words import read_words
from meetings.importing.lines import Line

_LONGEST_CELL: Final = 3_000  # characters; a cell with more is a page, not a cell
_MOST_SPAN: Final = 63
_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


@dataclass(slots=True)
class GridRow:
    """One row: the texts of its cells, as many as the columns they cover, and their elements."""

    cells: list[str] = field(default_factory=list)
    elements: list[etree._Element] = field(default_factory=list)
    header: bool = False


@dataclass(slots=True)
class Grid:
    """A table as read."""

    style: str
    rows: list[GridRow]


def read_grid(table: etree._Element, text_of: Callable[[etree._Element], str]) -> Grid:
    """The rows of a table; a cell over several columns is followed by empty ones."""
    rows = []
    for row in _held(table, "tr"):
        properties = child(row, "trPr")
        read = GridRow(header=_is_on(child(properties, "tblHeader")))
        read.cells += [""] * _count(child(properties, "gridBefore"), 0)
        for cell in _held(row, "tc"):
            merge = child(cell, "tcPr", "vMerge")
            goes_on = merge is not None and value(merge) != "restart"
            read.elements.append(cell)
            read.cells.append("" if goes_on else text_of(cell))
            read.cells += [""] * (_count(child(cell, "tcPr", "gridSpan"), 1) - 1)
        rows.append(read)
    return Grid(value(child(table, "tblPr", "tblStyle")), rows)


def is_layout(grid: Grid, styles: Styles) -> bool:
    """Whether a table only places text on the page, as in minutes set in one large table."""
    if all(len(row.cells) < 2 for row in grid.rows):
        return True
    for row in grid.rows:
        if any(len(cell) > _LONGEST_CELL for cell in row.cells):
            return True
        for element in row.elements:
            for held in element.iter():
                if local(held) == "p" and styles.heading_of(child(held, "pPr")):
                    return True
    return False


def label_rows(grid: Grid) -> list[Line]:
    """The lines of a table of labels and what they stand for: the label, then each value."""
    lines = []
    for row in grid.rows:
        label, *values = (_paragraphs(cell) for cell in row.elements)
        lines.append(Line(0, " ".join(label) + ":"))
        lines += [Line(0, text) for cell in values for text in cell]
    return lines


def _paragraphs(cell: etree._Element) -> list[str]:
    return [read_words(held).text for held in cell if local(held) == "p"]


def _held(element: etree._Element, name: str) -> list[etree._Element]:
    found = []
    for held in element:
        if local(held) == name:
            found.append(held)
        elif local(held) in _WRAPPERS:
            found += _held(held, name)
    return found


def _count(element: etree._Element | None, fallback: int) -> int:
    count = value(element)
    return min(int(count), _MOST_SPAN) if count.isdigit() else fallback


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and value(element) not in ("0", "false", "off")
