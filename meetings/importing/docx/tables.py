"""Tables of a Word file: which rows and cells there are, and which tables are only layout."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from meetings.importing.docx.package import child, count, local, value
from meetings.importing.docx.styles import Styles
from meetings.importing.docx.words import read_words

_LONGEST_CELL: Final = 3_000  # characters; a cell with more is a page, not a cell
_MOST_SPAN: Final = 63
_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: where its words stand, and how many columns it covers."""

    element: etree._Element | None  # None for one that is merged with the cell above
    span: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of cells."""

    cells: tuple[GridCell, ...]
    header: bool = False

    @property
    def elements(self) -> list[etree._Element]:
        """The cells that hold words of their own."""
        return [cell.element for cell in self.cells if cell.element is not None]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before its words are read."""

    style: str
    rows: tuple[GridRow, ...]


def read_grid(table: etree._Element) -> Grid:
    """The rows and cells of a table."""
    rows = []
    for row in _held(table, "tr"):
        properties = child(row, "trPr")
        before = min(count(child(properties, "gridBefore")) or 0, _MOST_SPAN)
        cells = [GridCell(None)] * before + [_cell(cell) for cell in _held(row, "tc")]
        rows.append(GridRow(tuple(cells), header=_is_on(child(properties, "tblHeader"))))
    return Grid(value(child(table, "tblPr", "tblStyle")), tuple(rows))


def is_layout(grid: Grid, styles: Styles) -> bool:
    """Whether a table only places text on the page, as in minutes set in one large table."""
    if all(sum(cell.span for cell in row.cells) < 2 for row in grid.rows):
        return True
    for row in grid.rows:
        for element in row.elements:
            length = 0
            for held in element.iter():
                name = local(held)
                if name == "t":
                    length += len(held.text or "")
                elif name == "p" and styles.heading_of(child(held, "pPr")):
                    return True
            if length > _LONGEST_CELL:
                return True
    return False


def cell_texts(row: GridRow, text_of: Callable[[etree._Element], str]) -> tuple[str, ...]:
    """The texts of a row; a cell over several columns is followed by empty ones."""
    texts: list[str] = []
    for cell in row.cells:
        texts.append("" if cell.element is None else text_of(cell.element))
        texts += [""] * (cell.span - 1)
    return tuple(texts)


def label_rows(grid: Grid) -> list[tuple[str, list[str]]]:
    """The rows of a table of labels, each with the paragraphs that stand beside it."""
    rows = []
    for row in grid.rows:
        label, *values = (_paragraphs(cell) for cell in row.elements) if row.elements else [[]]
        rows.append((" ".join(label), [text for cell in values for text in cell]))
    return rows


def _paragraphs(cell: etree._Element) -> list[str]:
    return [read_words(held).text for held in cell if local(held) == "p"]


def _cell(element: etree._Element) -> GridCell:
    merge = child(element, "tcPr", "vMerge")
    goes_on = merge is not None and value(merge) != "restart"
    span = min(count(child(element, "tcPr", "gridSpan")) or 1, _MOST_SPAN)
    return GridCell(None if goes_on else element, span)


def _held(element: etree._Element, name: str) -> list[etree._Element]:
    found = []
    for held in element:
        if local(held) == name:
            found.append(held)
        elif local(held) in _WRAPPERS:
            found += _held(held, name)
    return found


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and value(element) not in ("0", "false", "off")
