"""Tables: a grid of cells becomes bands of rows, tagged as what they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from exports.figures import NOTHING, is_figure
from exports.pdf.bands import Band, BandCell, Content
from exports.pdf.column import Column
from exports.pdf.grid import Placed, bands_of, grid_of
from exports.pdf.layout import MOST_REPEATED, Strip, TextLine
from exports.pdf.style import (
    BODY_HEIGHT,
    CAPTION,
    CELL_PAD_X,
    SMALL,
    TABLE_GAP,
    TINY,
    TextStyle,
)
from exports.pdf.tagging import Element
from exports.pdf.widths import Styles, column_widths
from meetings.richtext.blocks import Blocks, Cell, Paragraph, Table

# Writes rich text as the content of a cell, which is told how wide its longest line is.
FillCell: TypeAlias = Callable[[Column, Blocks, float], Content]

_PAD_SHARE = 0.12  # of a column's width, at most, stays empty at each side
_GLANCE = 0.2 * BODY_HEIGHT  # a table no higher than this stays on one page


def add_table(column: Column, table: Table, fill: FillCell) -> None:
    """Add a table; `fill` writes what its cells hold."""
    if not any(row.cells for row in table.rows):
        if table.caption.strip():
            column.text(table.caption, CAPTION, column.element.child("P"))
        return
    rows, columns = grid_of(table)
    header_rows = min(table.header_rows, len(table.rows))
    element = column.element.child("Table")
    since = len(column.strips)
    if table.caption.strip():
        column.text(table.caption, CAPTION, element.child("Caption"))
        column.keep_with_next(since)
    style = _table_style(column, columns)
    styles = style, replace(style, bold=True)
    pad = min(CELL_PAD_X, _PAD_SHARE * column.width / columns)
    widths = column_widths(column, rows, header_rows, styles, pad)
    numeric = _number_columns(rows[header_rows:], columns)
    edges = list(accumulate(widths, initial=0.0))
    builder = _Builder(column, element, styles, edges, header_rows, fill, numeric, pad)
    bands = [builder.band(rows_of_band) for rows_of_band in bands_of(rows, header_rows)]
    bands[0].before = 5.0 if len(column.strips) > since else TABLE_GAP
    bands[0].opening = not header_rows
    if header_rows:
        head = bands[0]
        head.heading, head.keep = True, len(bands) > 1
        if head.height <= MOST_REPEATED:
            for band in bands[1:]:
                band.repeated = [head]
    _keep_small_whole(bands)
    bands[-1].below = TABLE_GAP + 2
    column.add(bands)


def _keep_small_whole(bands: Sequence[Strip]) -> None:
    """A table one takes in at a glance, such as a vote, is not cut; no last row stands alone."""
    whole = sum(band.height for band in bands) <= _GLANCE
    for band in bands[:-1] if whole else bands[-2:-1]:
        band.keep = band.keep or band.height + bands[-1].height <= _GLANCE


def _table_style(column: Column, columns: int) -> TextStyle:
    if column.style.size < SMALL.size or column.width / columns < 40:
        return TINY
    return SMALL


@dataclass(slots=True, eq=False)
class _Builder:
    column: Column
    element: Element
    styles: Styles
    edges: list[float]  # of the table's columns
    header_rows: int
    fill: FillCell
    numeric: list[bool]
    pad: float

    def band(self, rows: list[list[Placed]]) -> Band:
        """The strip of rows that belong together."""
        band = Band(0.0, left=self.column.left)
        for at, row in enumerate(rows):
            element = self.element.child("TR")
            for placed in row:
                band.cells.append(self._cell(placed, element, at))
        return band.measure()

    def _cell(self, placed: Placed, row: Element, at: int) -> BandCell:
        heading = placed.row < self.header_rows
        named = placed.cell.header or heading
        names = named and bool(placed.cell.blocks)  # an empty cell names nothing
        tag, attributes = _cell_tag(placed, named=names, heading=heading)
        beyond = placed.column + placed.colspan
        left, right = self.edges[placed.column], self.edges[beyond]
        style = self.styles[named]
        inner = self.column.cell(row.child(tag, attributes), right - left - 2 * self.pad, style)
        content = self.fill(inner, placed.cell.blocks, placed.longest)
        if all(self.numeric[placed.column : beyond]):
            content = _shifted(content, inner.width, 1.0 if placed.colspan == 1 else 0.5)
        inset = self.pad if heading and placed.colspan > 1 else 0.0
        return BandCell(at, placed.rowspan, left, right - left, content, self.pad, heading, inset)


def _cell_tag(placed: Placed, *, named: bool, heading: bool) -> tuple[str, str]:
    spans = f"/ColSpan {placed.colspan}" if placed.colspan > 1 else ""
    spans += f"/RowSpan {placed.rowspan}" if placed.rowspan > 1 else ""
    if named:
        scope = "Column" if heading else "Row"
        return "TH", f"<</O/Table/Scope/{scope}{spans}>>"
    return "TD", f"<</O/Table{spans}>>" if spans else ""


def _shifted(content: Content, width: float, part: float) -> Content:
    """The content with its lines moved to the right: numbers by all the room there is, a heading
    over several columns of numbers by half of it."""

    def shift() -> list[Strip]:
        for strip in content.strips:
            if isinstance(strip, TextLine) and strip.beside is None:
                strip.shift = max(0.0, width - strip.line.width) * part
        return content.strips

    return Content(content.height, shift)


def _number_columns(rows: list[list[Placed]], columns: int) -> list[bool]:
    """Which columns hold nothing but numbers; years that name the rows are no such column."""
    found: list[list[str]] = [[] for _ in range(columns)]
    for row in rows:
        for placed in row:
            text = "…" if placed.cell.header else _plain(placed.cell)
            if placed.colspan == 1 and text not in ("", *NOTHING):
                found[placed.column].append(text)
    return [bool(texts) and all(map(is_figure, texts)) for texts in found]


def _plain(cell: Cell) -> str:
    """The text of a cell that is one paragraph; for any other, something that is no number."""
    if not cell.blocks:
        return ""
    first = cell.blocks[0]
    if len(cell.blocks) > 1 or not isinstance(first, Paragraph):
        return "…"
    return "".join(run.text for run in first.runs).strip()
