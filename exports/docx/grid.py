"""Where the cells of a table stand, and how wide its columns are."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import accumulate, pairwise
from math import ceil

from exports.docx.styles import TWIPS
from exports.figures import NOTHING, is_figure
from exports.pdf.fonts import face, printable
from exports.pdf.ink import Ink
from exports.pdf.measure import widest_word_and_line
from exports.pdf.style import CELL_PAD_X, CELL_PAD_Y, SMALL
from exports.pdf.widths import LONGEST_LINE, LONGEST_WORD, share_width, stretch
from meetings.richtext.blocks import Blocks, Cell, Heading, ListBlock, Paragraph, Row

MOST_COLUMNS = 63  # Word opens no table with more
_BOLD = 1.04  # how much wider Word's bold is than the PDF's, which is a weight lighter
_CHARACTER = 4.4  # points a letter of a table takes, on average
_LEAST = 2 * CELL_PAD_X + 0.1 + SMALL.size  # points of a column: a letter between its margins


class Merge(Enum):
    """A cell's part in a merge of several rows."""

    NONE = ""
    FIRST = "restart"
    GOES_ON = "continue"


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with the columns it covers. A row's places cover every column exactly once."""

    cell: Cell
    column: int
    span: int = 1
    merge: Merge = Merge.NONE
    texts: tuple[str, ...] = ()  # the cell's paragraphs as plain text, for measuring

    @property
    def length(self) -> int:
        """How many characters the cell holds."""
        return sum(map(len, self.texts))


@dataclass(slots=True)
class _Reach:
    """How far a cell reaches into rows below the one it began in."""

    span: int
    rows: int


@dataclass(slots=True)
class _RowPlacing:
    """One row while its cells find their places between those that reach down from above."""

    above: dict[int, _Reach]
    rows_below: int
    places: list[Place] = field(default_factory=list)
    begun: dict[int, _Reach] = field(default_factory=dict)
    column: int = 0

    def put(self, cell: Cell) -> None:
        """Place the next cell of the row."""
        self._pass_what_reaches_down()
        if self.column >= MOST_COLUMNS:
            self._join_to_last(cell)
            return
        span = max(1, min(cell.colspan, self._next_taken() - self.column))
        rows = min(max(cell.rowspan - 1, 0), self.rows_below)
        merge = Merge.FIRST if rows else Merge.NONE
        self.places.append(Place(cell, self.column, span, merge, _texts(cell.blocks)))
        if rows:
            self.begun[self.column] = _Reach(span, rows)
        self.column += span

    def finish(self) -> dict[int, _Reach]:
        """Close the row; what reaches down into the next one."""
        self._pass_what_reaches_down()
        while self.above:
            gap = self._next_taken() - self.column
            self.places.append(Place(_EMPTY, self.column, gap))
            self.column += gap
            self._pass_what_reaches_down()
        return self.begun

    def _next_taken(self) -> int:
        return min([MOST_COLUMNS, *self.above])

    def _pass_what_reaches_down(self) -> None:
        while reach := self.above.pop(self.column, None):
            self.places.append(Place(_EMPTY, self.column, reach.span, Merge.GOES_ON))
            if reach.rows > 1:
                self.begun[self.column] = _Reach(reach.span, reach.rows - 1)
            self.column += reach.span

    def _join_to_last(self, cell: Cell) -> None:
        """Beyond Word's last column the words go to the last cell instead of being lost."""
        visible = [n for n, place in enumerate(self.places) if place.merge is not Merge.GOES_ON]
        last = self.places[visible[-1] if visible else -1]
        joined = replace(last.cell, blocks=last.cell.blocks + cell.blocks)
        texts = last.texts + _texts(cell.blocks)
        self.places[visible[-1] if visible else -1] = replace(last, cell=joined, texts=texts)


_EMPTY = Cell(())


def place_cells(rows: Sequence[Row]) -> list[list[Place]]:
    """The places of each row's cells, all rows equally wide (at least one column)."""
    placed: list[list[Place]] = []
    above: dict[int, _Reach] = {}
    for index, row in enumerate(rows):
        placing = _RowPlacing(above, len(rows) - index - 1)
        for cell in row.cells:
            placing.put(cell)
        above = placing.finish()
        placed.append(placing.places)
    width = max((_width(places) for places in placed), default=1) or 1
    for places in placed:
        missing = width - _width(places)
        if missing:
            places.append(Place(_EMPTY, width - missing, missing))
    return placed


def column_widths(
    placed: list[list[Place]],
    width: int,
    header_rows: int,
    *,
    first_margin: int = 0,
    breadth: float = 1.0,
) -> list[int]:
    """The width of each column in twips, together at most `width`, as the PDF shares them.

    `first_margin` is what the first column needs beside its text, besides what all need;
    `breadth` how much wider than ours the letters may be.
    """
    columns = max((_width(places) for places in placed), default=1)
    least = [_LEAST] * columns
    best = [_LEAST] * columns
    spanning = []
    for number, places in enumerate(placed):
        for place in places:
            if not place.texts:
                continue
            word, line = _measured(place.texts, bold=place.cell.header or number < header_rows)
            word, line = breadth * word, breadth * line
            narrow = min(word, LONGEST_WORD) + 2 * CELL_PAD_X + 0.1
            wide = min(line, LONGEST_LINE) + 2 * CELL_PAD_X + 0.1
            if place.span == 1:
                least[place.column] = max(least[place.column], narrow)
                best[place.column] = max(best[place.column], wide)
            else:
                spanning.append((place, narrow, wide))
    for place, narrow, wide in spanning:
        stretch(least, place.column, place.span, narrow)
        stretch(best, place.column, place.span, wide)
    least[0] += first_margin / TWIPS
    best = [
        max(pair) for pair in zip(least, [best[0] + first_margin / TWIPS, *best[1:]], strict=True)
    ]
    shares = share_width(width / TWIPS, least, best)
    edges = [round(edge * TWIPS) for edge in accumulate(shares, initial=0.0)]
    return [max(right - left, 1) for left, right in pairwise(edges)]


def row_height(places: list[Place], widths: list[int]) -> float:
    """About how high a row becomes, in points."""
    lines = 1
    for place in places:
        room = sum(widths[place.column : place.column + place.span]) / TWIPS - 2 * CELL_PAD_X
        cell = [max(1, ceil(len(text) * _CHARACTER / max(room, 1))) for text in place.texts]
        lines = max(lines, sum(cell))
    return lines * SMALL.leading + 2 * CELL_PAD_Y


def figure_columns(placed: list[list[Place]], header_rows: int) -> frozenset[int]:
    """The columns below whose header stand figures only; the first one names its row."""
    figures: set[int] = set()
    words: set[int] = {0}
    for places in placed[header_rows:]:
        for place in places:
            text = " ".join(place.texts).strip()
            if text and text not in NOTHING:
                kind = figures if place.span == 1 and is_figure(text) else words
                kind.update(range(place.column, place.column + place.span))
    return frozenset(figures - words)


def _width(places: list[Place]) -> int:
    return places[-1].column + places[-1].span if places else 0


def _measured(texts: tuple[str, ...], *, bold: bool) -> tuple[float, float]:
    """The longest word and the longest line of some paragraphs, in points."""
    chosen = face(bold)
    ink = Ink(chosen, SMALL.size, SMALL.colour)
    pairs = [widest_word_and_line(printable(text, chosen, set()), ink) for text in texts]
    bolder = _BOLD if bold else 1.0
    return bolder * max(word for word, _ in pairs), bolder * max(line for _, line in pairs)


def _texts(blocks: Blocks) -> tuple[str, ...]:
    """The paragraphs of some blocks as plain text."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            runs = block.runs
            text = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
            texts.append(text)
        elif isinstance(block, ListBlock):
            for item in block.items:
                texts += _texts(item.blocks)
        else:
            for row in block.rows:
                for cell in row.cells:
                    texts += _texts(cell.blocks)
    return tuple(texts)
