"""Where the cells of a table stand, and how wide its columns are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from meetings.richtext.blocks import Blocks, Cell, Heading, ListBlock, Paragraph, Row

MOST_COLUMNS = 63  # Word opens no table with more
_CHARACTER = 120  # twips a character of a word takes: broad, since a broken word is ugly
_CELL_AIR = 190  # twips of margin inside a cell, left and right together
_LONGEST_WORD = 26  # characters a column makes room for; longer words break
_LONGEST_TEXT = 120  # characters beyond which a cell's text asks for no more width

_FIGURE = re.compile(r"[-−–+]?\s?(\d[\d.\s]*)?(,\d+)?\s?(%|kr\.?|mio\.|t\.?)?|[-−–]")


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


def column_widths(placed: list[list[Place]], width: int) -> list[int]:
    """The width of each column in twips, together `width`: by longest word and by text."""
    columns = max((_width(places) for places in placed), default=1)
    least = [1] * columns
    wanted = [1] * columns
    for places in placed:
        for place in places:
            if place.span == 1 and place.texts:
                words, letters = _measure(place.texts)
                least[place.column] = max(least[place.column], min(words, _LONGEST_WORD))
                wanted[place.column] = max(wanted[place.column], min(letters, _LONGEST_TEXT))
    narrow = [count * _CHARACTER + _CELL_AIR for count in least]
    spare = width - sum(narrow)
    if spare < 0:
        shares = _squeeze(narrow, width)
    else:
        extra = [max(full - word, 0) + 1 for full, word in zip(wanted, least, strict=True)]
        shares = [n + spare * e / sum(extra) for n, e in zip(narrow, extra, strict=True)]
    widths = [int(share) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def _squeeze(needed: list[int], width: int) -> list[float]:
    """Shares of too small a width: what asks for little gets it, the others share the rest."""
    shares = [0.0] * len(needed)
    waiting = sorted(range(len(needed)), key=needed.__getitem__)
    left = float(width)
    for place, column in enumerate(waiting):
        shares[column] = min(needed[column], left / (len(waiting) - place))
        left -= shares[column]
    return shares


def figure_columns(placed: list[list[Place]], header_rows: int) -> frozenset[int]:
    """The columns below whose header stand figures only; the first one names its row."""
    figures: set[int] = set()
    words: set[int] = {0}
    for places in placed[header_rows:]:
        for place in places:
            text = " ".join(place.texts).strip()
            if text:
                kind = figures if place.span == 1 and _FIGURE.fullmatch(text) else words
                kind.update(range(place.column, place.column + place.span))
    return frozenset(figures - words)


def _width(places: list[Place]) -> int:
    return places[-1].column + places[-1].span if places else 0


def _measure(texts: tuple[str, ...]) -> tuple[int, int]:
    """The longest word and the longest paragraph, in characters."""
    letters = max(map(len, texts))
    words = " ".join(texts).split()
    return (max(map(len, words)) if words else 1), max(letters, 1)


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
