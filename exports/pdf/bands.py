"""Rows of a table as strips: bands, which can be cut at any height.

Rows that a spanning cell holds together are one band. Where a page ends within it, each
cell keeps above what fits and hands the rest on, under the same element, so that a cell
over three pages is still one cell to who has it read aloud.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.layout import Strip
from exports.pdf.style import (
    BODY_HEIGHT,
    CELL_PAD_Y,
    HAIR,
    HAIRLINE,
    RULE,
    TINT,
)

_WHOLE = 0.35 * BODY_HEIGHT  # a band lower than this goes whole to the next page


class Content:
    """What a cell shows: how high it is, and its strips, which are made when they are drawn or
    cut. Nobody asks for them where nothing but pages is counted."""

    __slots__ = ("_made", "_make", "height")

    def __init__(self, height: float, make: Callable[[], list[Strip]]) -> None:
        self.height = height
        self._make = make
        self._made: list[Strip] | None = None

    @property
    def strips(self) -> list[Strip]:
        """The strips, from top to bottom."""
        if self._made is None:
            self._made = self._make()
        return self._made


def content_of(strips: list[Strip]) -> Content:
    """The content that these strips are."""
    return Content(_content_height(strips), lambda: strips)


@dataclass(slots=True, eq=False)
class BandCell:
    """A cell of a band: its place, and what of it is still to be shown."""

    row: int  # within the band
    rowspan: int
    left: float
    width: float
    content: Content
    pad: float  # at both sides
    tint: bool = False
    inset: float = 0.0  # of the rule below it, at both ends: so that neighbours stand apart


@dataclass(slots=True, eq=False)
class Band(Strip):
    """Rows of a table that stay together as long as a page has room."""

    rows: list[float] = field(default_factory=list)  # the heights
    cells: list[BandCell] = field(default_factory=list)
    heading: bool = False
    opening: bool = False  # the first of a table without a header: it has a rule above, too

    def measure(self) -> "Band":
        """Make the rows as high as their cells need; gives the band itself."""
        count = max([cell.row + cell.rowspan for cell in self.cells], default=1)
        rows = [0.0] * count
        for cell in sorted(self.cells, key=lambda cell: cell.rowspan):
            last = cell.row + cell.rowspan - 1
            lacking = cell.content.height + 2 * CELL_PAD_Y - sum(rows[cell.row : last + 1])
            if lacking > 0:
                rows[last] += lacking
        self.rows = rows
        self.height = sum(rows)
        return self

    def top_of(self, row: int) -> float:
        """How far below the band's top a row begins."""
        return sum(self.rows[:row])

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Tints and rules first, then each cell from left to right, row by row."""
        left += self.left
        if self.opening:
            width = max(cell.left + cell.width for cell in self.cells)
            canvas.rectangle((left, top - HAIR / 2, left + width, top + HAIR / 2), HAIRLINE)
        for cell in self.cells:
            self._draw_ground(canvas, cell, left, top)
        for cell in self.cells:
            at = top - self.top_of(cell.row) - CELL_PAD_Y
            for number, strip in enumerate(cell.content.strips):
                at -= strip.before if number else 0.0
                strip.draw(canvas, left + cell.left + cell.pad, at)
                at -= strip.height

    def _draw_ground(self, canvas: TaggedCanvas, cell: BandCell, left: float, top: float) -> None:
        start, end = left + cell.left, left + cell.left + cell.width
        high, low = top - self.top_of(cell.row), top - self.top_of(cell.row + cell.rowspan)
        if cell.tint:
            canvas.rectangle((start, low, end, high), TINT)
        rule, half = (RULE, HAIR) if self.heading else (HAIRLINE, HAIR / 2)
        start, end = start + cell.inset, end - cell.inset
        canvas.rectangle((start, low - half, end, low + half), rule)

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
                lower.append(replace(cell, row=cell.row - row))
            else:
                inner = room - self.top_of(cell.row) - 2 * CELL_PAD_Y
                shown, rest = cut_strips(cell.content.strips, inner, must=must and row == 0)
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
                lower.append(replace(cell, row=cell.row - row))
            else:
                inner = self.top_of(row) - self.top_of(cell.row) - 2 * CELL_PAD_Y
                shown, rest = cut_strips(cell.content.strips, inner, must=False)
                upper.append(self._moved(cell, cell.row, row - cell.row, shown))
                lower.append(self._moved(cell, 0, cell.row + cell.rowspan - row, rest))
        return self._part(upper), self._part(lower)

    def _moved(self, cell: BandCell, row: int, rowspan: int, strips: list[Strip]) -> BandCell:
        return replace(cell, row=row, rowspan=rowspan, content=content_of(strips))

    def _part(self, cells: list[BandCell]) -> "Band":
        band = Band(0.0, self.before, left=self.left, bar=self.bar, repeated=self.repeated)
        band.cells, band.heading, band.opening = cells, self.heading, self.opening
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
