"""How wide the columns of a table are: as their content asks, within the width there is."""

from typing import TypeAlias

from exports.pdf.column import Column
from exports.pdf.grid import Placed
from exports.pdf.ink import Ink
from exports.pdf.measure import widest_word_and_line
from exports.pdf.style import TextStyle
from meetings.richtext.blocks import Block, Heading, ListBlock, Paragraph, Table

# Of plain cells, and of those that name a row or a column.
Styles: TypeAlias = tuple[TextStyle, TextStyle]

LONGEST_WORD = 96.0  # a longer word is divided rather than given a column to itself
LONGEST_LINE = 320.0  # a longer text does not ask for more: it has lines enough anyway
_LIST = 18.0
_AIR = 30.0  # added to each column of a table that needs little
_FULL = 0.7  # of the text's width: from here on a table takes all of it
_SPAN_TABLE = 120.0


def column_widths(
    column: Column, rows: list[list[Placed]], header_rows: int, styles: Styles, pad: float
) -> list[float]:
    """The widths, which together are at most as wide as the column.

    Each column of the table asks for its longest word at least and its longest line at
    best. What lies between is shared by how much each still lacks, as browsers do. The cells
    remember their longest line.
    """
    columns = max(placed.column + placed.colspan for row in rows for placed in row)
    padding = 2 * pad + 0.1
    least = [padding + styles[0].size] * columns
    plain, named = (column.ink(style) for style in styles)
    best = list(least)
    spanning = []
    for placed in (placed for row in rows for placed in row):
        ink = named if placed.cell.header or placed.row < header_rows else plain
        narrow, wide = _wishes(column, placed.cell.blocks, ink)
        placed.longest = wide
        narrow, wide = min(narrow, LONGEST_WORD) + padding, min(wide, LONGEST_LINE) + padding
        if placed.colspan == 1:
            least[placed.column] = max(least[placed.column], narrow)
            best[placed.column] = max(best[placed.column], wide)
        else:
            spanning.append((placed, narrow, wide))
    for placed, narrow, wide in spanning:
        stretch(least, placed.column, placed.colspan, narrow)
        stretch(best, placed.column, placed.colspan, wide)
    best = [max(pair) for pair in zip(least, best, strict=True)]
    return share_width(column.width, least, best)


def stretch(widths: list[float], column: int, columns: int, wanted: float) -> None:
    """Widen some columns evenly, where together they are narrower than wanted."""
    covered = range(column, column + columns)
    lacking = wanted - sum(widths[at] for at in covered)
    if lacking > 0:
        for at in covered:
            widths[at] += lacking / columns


def share_width(width: float, least: list[float], best: list[float]) -> list[float]:
    """The columns' widths, given what each needs at least and would have at best."""
    natural = sum(best)
    if natural <= width:
        # A small table stays small, with some air; one nearly as wide as the text takes it all.
        wanted = natural + _AIR * len(best)
        filled = width if wanted > _FULL * width else wanted
        return [wish + (filled - natural) / len(best) for wish in best]
    if sum(least) > width:
        best = least  # too little even for the words: whoever needs least suffers least
    return _fill(width, least, best)


def _fill(width: float, least: list[float], best: list[float]) -> list[float]:
    """Modest columns get what they wish, and the others share the rest evenly; but no column
    gets less than it needs as long as there is enough for that."""
    enough = sum(least) <= width
    widths = [0.0] * len(least)
    waiting, rest = set(range(len(least))), width
    while waiting:
        fair = rest / len(waiting)
        settled = {at: least[at] for at in waiting if enough and least[at] > fair}
        settled = settled or {at: best[at] for at in waiting if best[at] <= fair}
        settled = settled or dict.fromkeys(waiting, fair)
        for at, settled_width in settled.items():
            widths[at] = settled_width
        rest -= sum(settled.values())
        waiting -= set(settled)
    spare = max(0.0, rest) / len(widths)
    return [wide + spare for wide in widths]


def _wishes(column: Column, blocks: tuple[Block, ...], ink: Ink) -> tuple[float, float]:
    """The widest word and the widest line of blocks, in points."""
    narrow = wide = 0.0
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            runs = block.runs
            text = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
            text = column.printable(text, ink)
            least, best = widest_word_and_line(text, ink)
        elif isinstance(block, ListBlock):
            inside = [_wishes(column, item.blocks, ink) for item in block.items]
            least = _LIST + max((pair[0] for pair in inside), default=0.0)
            best = _LIST + max((pair[1] for pair in inside), default=0.0)
        else:
            least, best = _wish_of_table(block)
        narrow, wide = max(narrow, least), max(wide, best)
    return narrow, wide


def _wish_of_table(table: Table) -> tuple[float, float]:
    columns = max((len(row.cells) for row in table.rows), default=1)
    return _SPAN_TABLE, _SPAN_TABLE * columns
