"""Tables: columns as wide as what they hold, rows that break across pages.

Rows that a spanning cell holds together are one strip, a band. A band can be cut at any
height: each cell keeps above what fits and hands the rest on, under the same element, so
that a cell over three pages is still one cell to who has it read aloud.
"""

import re
from dataclasses import dataclass, field

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.column import AddBlocks, Column
from exports.pdf.grid import Placed, bands_of, grid_of
from exports.pdf.layout import MOST_REPEATED, Strip, TextLine
from exports.pdf.style import (
    BODY_HEIGHT,
    CAPTION,
    CELL_PAD_X,
    CELL_PAD_Y,
    HAIR,
    HAIRLINE,
    RULE,
    SMALL,
    TABLE_GAP,
    TINT,
    TINY,
    TextStyle,
)
from exports.pdf.tagging import Element
from exports.pdf.widths import column_widths
from meetings.richtext.blocks import Block, Cell, ListBlock, Paragraph, Table

_NUMBER = re.compile(
    r"[-−+]?\s?(kr\.?\s?)?[\d.,\s\u00a0]*\d[\d.,]*\s?(%|kr\.?|mio\. kr\.|t\.kr\.)?"
)
_WHOLE = 0.35 * BODY_HEIGHT  # a band lower than this goes whole to the next page


@dataclass(slots=True, eq=False)
class BandCell:
    """A cell of a band: its place, and its strips still to be shown."""

    row: int  # within the band
    rowspan: int
    left: float
    width: float
    strips: list[Strip]
    tint: bool = False


@dataclass(slots=True, eq=False)
class Band(Strip):
    """Rows of a table that stay together as long as a page has room."""

    rows: list[float] = field(default_factory=list)  # the heights
    cells: list[BandCell] = field(default_factory=list)
    heading: bool = False

    def measure(self) -> "Band":
        """Make the rows as high as their cells need; gives the band itself."""
        count = max((cell.row + cell.rowspan for cell in self.cells), default=1)
        rows = [0.0] * count
        for cell in sorted(self.cells, key=lambda cell: cell.rowspan):
            covered = range(cell.row, cell.row + cell.rowspan)
            lacking = (
                _content_height(cell.strips) + 2 * CELL_PAD_Y - sum(rows[at] for at in covered)
            )
            if lacking > 0:
                rows[covered[-1]] += lacking
        self.rows = rows
        self.height = sum(rows)
        return self

    def top_of(self, row: int) -> float:
        """How far below the band's top a row begins."""
        return sum(self.rows[:row])

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Tints and rules first, then each cell from left to right, row by row."""
        left += self.left
        for cell in self.cells:
            high = top - self.top_of(cell.row)
            low = top - self.top_of(cell.row + cell.rowspan)
            if cell.tint:
                canvas.rectangle((left + cell.left, low, left + cell.left + cell.width, high), TINT)
            rule, thick = (RULE, 2 * HAIR) if self.heading else (HAIRLINE, HAIR)
            edge = (
                left + cell.left,
                low - thick / 2,
                left + cell.left + cell.width,
                low + thick / 2,
            )
            canvas.rectangle(edge, rule)
        for cell in self.cells:
            at = top - self.top_of(cell.row) - CELL_PAD_Y
            for number, strip in enumerate(cell.strips):
                at -= strip.before if number else 0.0
                strip.draw(canvas, left + cell.left + CELL_PAD_X, at)
                at -= strip.height

    def cut(self, room: float, *, must: bool) -> tuple[Strip, Strip] | None:
        """The part of the band that fits the room, and a band with the rest."""
        if room <= 0 or (not must and self.height <= _WHOLE):
            return None
        row = next((at for at in range(len(self.rows)) if self.top_of(at + 1) > room), None)
        if row is None:
            return None
        parts = self._cut_in_row(row, room, must=must) or self._cut_above(row)
        if parts is None:
            return None
        head, tail = parts
        tail.before, tail.keep, head.keep = 0.0, self.keep, False
        return head, tail

    def _cut_in_row(self, row: int, room: float, *, must: bool) -> "tuple[Band, Band] | None":
        """Cut through a row; None where none of its cells could show a line of its own."""
        upper, lower, shown_any = [], [], False
        for cell in self.cells:
            if cell.row + cell.rowspan <= row:
                upper.append(cell)
            elif cell.row > row:
                lower.append(self._moved(cell, cell.row - row, cell.rowspan, cell.strips))
            else:
                inner = room - self.top_of(cell.row) - 2 * CELL_PAD_Y
                shown, rest = cut_strips(cell.strips, inner, must=must and row == 0)
                shown_any = shown_any or (cell.row == row and bool(shown))
                upper.append(self._moved(cell, cell.row, row - cell.row + 1, shown))
                lower.append(self._moved(cell, 0, cell.row + cell.rowspan - row, rest))
        return (self._part(upper), self._part(lower)) if shown_any else None

    def _cut_above(self, row: int) -> "tuple[Band, Band] | None":
        """Cut between two rows; cells that span both are divided there."""
        if row == 0:
            return None
        upper, lower = [], []
        for cell in self.cells:
            if cell.row + cell.rowspan <= row:
                upper.append(cell)
            elif cell.row >= row:
                lower.append(self._moved(cell, cell.row - row, cell.rowspan, cell.strips))
            else:
                inner = self.top_of(row) - self.top_of(cell.row) - 2 * CELL_PAD_Y
                shown, rest = cut_strips(cell.strips, inner, must=False)
                upper.append(self._moved(cell, cell.row, row - cell.row, shown))
                lower.append(self._moved(cell, 0, cell.row + cell.rowspan - row, rest))
        return self._part(upper), self._part(lower)

    def _moved(self, cell: BandCell, row: int, rowspan: int, strips: list[Strip]) -> BandCell:
        return BandCell(row, rowspan, cell.left, cell.width, strips, cell.tint)

    def _part(self, cells: list[BandCell]) -> "Band":
        band = Band(0.0, self.before, left=self.left, bar=self.bar, repeated=self.repeated)
        band.cells, band.heading = cells, self.heading
        return band.measure()


def cut_strips(strips: list[Strip], room: float, *, must: bool) -> tuple[list[Strip], list[Strip]]:
    """The strips that fit the room, and the rest; the first is cut when it must be."""
    used, fitting = 0.0, 0
    for at, strip in enumerate(strips):
        used += strip.height + (strip.before if at else 0.0)
        if used > room + 0.01:
            break
        fitting = at + 1
    if fitting == len(strips):
        return strips, []
    kept = fitting
    while kept and strips[kept - 1].keep:
        kept -= 1
    fitting = kept or (fitting if must else 0)
    strip = strips[fitting]
    done = _content_height(strips[:fitting])
    left = room - done - (strip.before if fitting else 0.0)
    parts = strip.cut(left, must=must and not fitting)
    if parts is None:
        if must and not fitting:
            return strips[:1], strips[1:]  # higher than a page: it is shown, whatever it costs
        return strips[:fitting], strips[fitting:]
    return [*strips[:fitting], parts[0]], [parts[1], *strips[fitting + 1 :]]


def _content_height(strips: list[Strip]) -> float:
    total = sum(strip.height + strip.before for strip in strips)
    return total - strips[0].before if strips else 0.0


def add_table(column: Column, table: Table, add_blocks: AddBlocks) -> None:
    """Add a table; `add_blocks` writes what its cells hold."""
    rows, columns = grid_of(table)
    if not any(row.cells for row in table.rows):
        return
    header_rows = min(table.header_rows, len(table.rows))
    element = column.element.child("Table")
    since = len(column.strips)
    if table.caption.strip():
        column.text(table.caption, CAPTION, element.child("Caption"))
        column.keep_with_next(since)
    style = _table_style(column, columns)
    widths = column_widths(column, rows, columns, style)
    builder = _Builder(column, element, style, widths, header_rows, add_blocks)
    builder.numeric = _number_columns(rows[header_rows:], columns)
    bands = [builder.band(rows_of_band) for rows_of_band in bands_of(rows, header_rows)]
    bands[0].before = 5.0 if len(column.strips) > since else TABLE_GAP
    if header_rows:
        head = bands[0]
        head.heading, head.keep = True, len(bands) > 1
        if head.height <= MOST_REPEATED:
            for band in bands[1:]:
                band.repeated = [head]
    column.add(bands)


def _table_style(column: Column, columns: int) -> TextStyle:
    if column.style.size < SMALL.size or column.width / columns < 40:
        return TINY
    return SMALL


@dataclass(slots=True, eq=False)
class _Builder:
    column: Column
    element: Element
    style: TextStyle
    widths: list[float]
    header_rows: int
    add_blocks: AddBlocks
    numeric: list[bool] = field(default_factory=list)

    def band(self, rows: list[list[Placed]]) -> Band:
        """The strip of rows that belong together."""
        band = Band(0.0, left=self.column.left)
        first = rows[0][0].row if rows[0] else 0
        for at, row in enumerate(rows):
            element = self.element.child("TR")
            for placed in row:
                band.cells.append(self._cell(placed, element, at))
            first += 1
        return band.measure()

    def _cell(self, placed: Placed, row: Element, at: int) -> BandCell:
        heading = placed.row < self.header_rows
        named = placed.cell.header or heading
        tag, attributes = _cell_tag(
            placed, named=named and bool(placed.cell.blocks), heading=heading
        )
        width = sum(self.widths[placed.column : placed.column + placed.colspan])
        style = TextStyle(self.style.size, self.style.leading, self.style.before, bold=named)
        inner = self.column.cell(row.child(tag, attributes), width - 2 * CELL_PAD_X, style)
        self.add_blocks(inner, placed.cell.blocks)
        if placed.colspan == 1 and self.numeric[placed.column]:
            _align_right(inner)
        left = sum(self.widths[: placed.column])
        return BandCell(at, placed.rowspan, left, width, inner.strips, tint=heading)


def _cell_tag(placed: Placed, *, named: bool, heading: bool) -> tuple[str, str]:
    spans = f"/ColSpan {placed.colspan}" if placed.colspan > 1 else ""
    spans += f"/RowSpan {placed.rowspan}" if placed.rowspan > 1 else ""
    if named:
        scope = "Column" if heading else "Row"
        return "TH", f"<</O/Table/Scope/{scope}{spans}>>"
    return "TD", f"<</O/Table{spans}>>" if spans else ""


def _align_right(column: Column) -> None:
    for strip in column.strips:
        if isinstance(strip, TextLine) and strip.beside is None:
            strip.shift = max(0.0, column.width - strip.line.width)


def _number_columns(rows: list[list[Placed]], columns: int) -> list[bool]:
    """Which columns hold nothing but numbers, and at least two of them or one row."""
    found: list[list[bool]] = [[] for _ in range(columns)]
    for row in rows:
        for placed in row:
            text = _plain(placed.cell)
            if placed.colspan == 1 and text:
                found[placed.column].append(_NUMBER.fullmatch(text) is not None)
    return [bool(answers) and all(answers) for answers in found]


def _plain(cell: Cell) -> str:
    """The text of a cell that is one paragraph; something that is no number for any other."""
    if not cell.blocks:
        return ""
    first: Block = cell.blocks[0]
    if len(cell.blocks) > 1 or not isinstance(first, Paragraph) or isinstance(first, ListBlock):
        return "-"
    return "".join(run.text for run in first.runs).strip()
