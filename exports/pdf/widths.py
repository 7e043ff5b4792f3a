"""How wide the columns of a table are: as their content asks, within the width there is."""

from exports.pdf.column import Column
from exports.pdf.grid import Placed
from exports.pdf.measure import longest_part, natural_width
from exports.pdf.style import CELL_PAD_X, TextStyle
from meetings.richtext.blocks import Block, Heading, ListBlock, Paragraph, Table

_WORD = 96.0  # a longer word is divided rather than given a column to itself
_LINE = 320.0  # a longer text does not ask for more: it has lines enough anyway
_LIST = 18.0
_SPAN_TABLE = 120.0


def column_widths(
    column: Column, rows: list[list[Placed]], columns: int, style: TextStyle
) -> list[float]:
    """The widths, which fill the column together.

    Each column asks for its longest word at least and its longest line at best. What lies
    between is shared by how much each still lacks, as browsers do.
    """
    least = [2 * CELL_PAD_X + style.size] * columns
    best = list(least)
    spanning = []
    for row in rows:
        for placed in row:
            narrow, wide = _wishes(column, placed.cell.blocks, style, bold=placed.cell.header)
            if placed.colspan == 1:
                least[placed.column] = max(
                    least[placed.column], min(narrow, _WORD) + 2 * CELL_PAD_X
                )
                best[placed.column] = max(best[placed.column], min(wide, _LINE) + 2 * CELL_PAD_X)
            else:
                spanning.append((placed, min(narrow, _WORD), min(wide, _LINE)))
    for placed, narrow, wide in spanning:
        _stretch(least, placed, narrow + 2 * CELL_PAD_X)
        _stretch(best, placed, wide + 2 * CELL_PAD_X)
    best = [max(pair) for pair in zip(least, best, strict=True)]
    return _share(column.width, least, best)


def _stretch(widths: list[float], placed: Placed, wanted: float) -> None:
    covered = range(placed.column, placed.column + placed.colspan)
    lacking = wanted - sum(widths[at] for at in covered)
    if lacking > 0:
        for at in covered:
            widths[at] += lacking / placed.colspan


def _share(width: float, least: list[float], best: list[float]) -> list[float]:
    if sum(best) <= width:
        return [wish * width / sum(best) for wish in best]
    if sum(least) <= width:
        part = (width - sum(least)) / (sum(best) - sum(least))
        return [low + part * (high - low) for low, high in zip(least, best, strict=True)]
    return _share_of_too_little(width, least)


def _share_of_too_little(width: float, least: list[float]) -> list[float]:
    """Columns that need less than a fair share keep what they need; the others share the rest."""
    widths = dict(enumerate(least))
    rest, open_columns = width, set(widths)
    while open_columns:
        fair = rest / len(open_columns)
        modest = {at for at in open_columns if widths[at] <= fair}
        if not modest:
            for at in open_columns:
                widths[at] = fair
            break
        rest -= sum(widths[at] for at in modest)
        open_columns -= modest
    return [widths[at] for at in range(len(least))]


def _wishes(
    column: Column, blocks: tuple[Block, ...], style: TextStyle, *, bold: bool
) -> tuple[float, float]:
    """The widest word and the widest line of blocks, in points."""
    chosen = TextStyle(style.size, style.leading, bold=bold)
    narrow = wide = 0.0
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            words = column.words("".join(run.text for run in block.runs), chosen)
            least, best = longest_part(words), natural_width(words)
        elif isinstance(block, ListBlock):
            inside = [_wishes(column, item.blocks, style, bold=bold) for item in block.items]
            least = _LIST + max((pair[0] for pair in inside), default=0.0)
            best = _LIST + max((pair[1] for pair in inside), default=0.0)
        else:
            least, best = _wish_of_table(block)
        narrow, wide = max(narrow, least), max(wide, best)
    return narrow, wide


def _wish_of_table(table: Table) -> tuple[float, float]:
    columns = max((len(row.cells) for row in table.rows), default=1)
    return _SPAN_TABLE, _SPAN_TABLE * columns
