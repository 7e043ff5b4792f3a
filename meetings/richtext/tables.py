"""Tables on a whole grid: what a table must be before a page, DOCX or PDF can draw it.

HTML tables may overlap, leave holes and span past their end. `tidy_table` settles all of
that once (HTML Standard, forming a table), so that no writer has to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from meetings.richtext.blocks import Block, Blocks, Cell, ListBlock, Paragraph, Row, Run, Table
from meetings.richtext.grammar import MAX_COLSPAN, MAX_COLUMNS, MAX_SLOTS, TooLarge


@dataclass(slots=True)
class _Placed:
    """A cell on the grid: its upper left corner, and how many rows and columns it covers."""

    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


def has_words(table: Table) -> bool:
    """Whether any cell holds anything."""
    return any(cell.blocks for row in table.rows for cell in row.cells)


def frames_tables(table: Table) -> bool:
    """Whether the table is there for its looks: one row or one column, with tables in it."""
    one_row = sum(any(cell.blocks for cell in row.cells) for row in table.rows) == 1
    one_column = all(len(row.cells) == 1 for row in table.rows)
    return (one_row or one_column) and any(_holds_table(block) for block in dissolved(table))


def is_box(table: Table) -> bool:
    """Whether the table is a frame around a single cell."""
    return sum(len(row.cells) for row in table.rows) == 1


def dissolved(table: Table) -> Blocks:
    """What the cells hold, in order, without the table."""
    return tuple(block for row in table.rows for cell in row.cells for block in cell.blocks)


def without_inner_tables(blocks: Iterable[Block]) -> Blocks:
    """Blocks in which each table has become its cells' text, in order."""
    return tuple(made for block in blocks for made in _without_table(block))


def tidy_table(table: Table) -> Table:
    """The table with every slot of its grid covered once, and its header rows settled.

    Cells must be in normal form. Raises TooLarge for a grid that no page can hold.
    """
    placed, header_rows = _compressed(_place(table), table.header_rows)
    rows = _whole_rows(placed)
    header_rows = _settled_header_rows(rows, header_rows)
    settled = tuple(_with_headers(row, index < header_rows) for index, row in enumerate(rows))
    return Table(settled, header_rows, table.caption)


def _holds_table(block: Block) -> bool:
    if isinstance(block, ListBlock):
        return any(_holds_table(inner) for item in block.items for inner in item.blocks)
    return isinstance(block, Table)


def _without_table(block: Block) -> Iterable[Block]:
    if isinstance(block, Table):
        caption = [Paragraph((Run(block.caption),))] if block.caption else []
        return [*caption, *without_inner_tables(dissolved(block))]
    if isinstance(block, ListBlock):
        items = (replace(item, blocks=without_inner_tables(item.blocks)) for item in block.items)
        return [replace(block, items=tuple(items))]
    return [block]


def _place(table: Table) -> list[_Placed]:
    """Each cell in the first free slot of its row; spans end where something stands already."""
    taken: list[set[int]] = [set() for _ in table.rows]
    placed: list[_Placed] = []
    slots = 0
    for index, row in enumerate(table.rows):
        in_header = index < table.header_rows
        rows_left = (
            min(table.header_rows, len(table.rows)) if in_header else len(table.rows)
        ) - index
        column = 0
        for cell in row.cells:
            while column in taken[index]:
                column += 1
            columns = _free_columns(taken[index], column, cell.colspan)
            rows = min(max(cell.rowspan, 1), rows_left)
            slots += rows * columns
            if slots > MAX_SLOTS:
                raise TooLarge("Tabellen er for stor. Del den i flere tabeller.")
            for covered in taken[index : index + rows]:
                covered.update(range(column, column + columns))
            placed.append(_Placed(cell, index, column, rows, columns))
            column += columns
    return placed


def _free_columns(taken: set[int], column: int, wanted: int) -> int:
    """How many columns from this one the cell may cover."""
    wanted = min(max(wanted, 1), MAX_COLSPAN)
    return next((n for n in range(1, wanted) if column + n in taken), wanted)


def _compressed(placed: list[_Placed], header_rows: int) -> tuple[list[_Placed], int]:
    """The grid without rows and columns in which no cell begins, and the header rows left."""
    rows = sorted({cell.row for cell in placed})
    columns = sorted({cell.column for cell in placed})
    if len(columns) > MAX_COLUMNS:
        raise TooLarge(f"Tabellen har {len(columns)} kolonner; der er plads til {MAX_COLUMNS}.")
    row_at = {row: index for index, row in enumerate(rows)}
    column_at = {column: index for index, column in enumerate(columns)}
    for cell in placed:
        cell.rows = sum(row in row_at for row in range(cell.row, cell.row + cell.rows))
        cell.columns = sum(c in column_at for c in range(cell.column, cell.column + cell.columns))
        cell.row, cell.column = row_at[cell.row], column_at[cell.column]
    return placed, sum(row < header_rows for row in rows)


def _whole_rows(placed: list[_Placed]) -> list[Row]:
    """Rows of one width: where no cell reaches, an empty one stands."""
    height = max(cell.row for cell in placed) + 1
    width = max(cell.column + cell.columns for cell in placed)
    if height * width > MAX_SLOTS:
        raise TooLarge("Tabellen er for stor. Del den i flere tabeller.")
    starts: list[dict[int, Cell]] = [{} for _ in range(height)]
    free = [set(range(width)) for _ in range(height)]
    for cell in placed:
        starts[cell.row][cell.column] = replace(cell.cell, colspan=cell.columns, rowspan=cell.rows)
        for row in free[cell.row : cell.row + cell.rows]:
            row.difference_update(range(cell.column, cell.column + cell.columns))
    for cells, holes in zip(starts, free, strict=True):
        cells.update((column, Cell(())) for column in holes)
    return [
        Row(tuple(cell for _, cell in sorted(row.items(), key=lambda at: at[0]))) for row in starts
    ]


def _settled_header_rows(rows: Sequence[Row], given: int) -> int:
    """How many first rows name the columns: as given, else those with nothing but headers.

    At least one row is left for the body, and no header cell reaches into it.
    """
    count = given or next((i for i, row in enumerate(rows) if not _only_headers(row)), len(rows))
    if count >= len(rows):
        count = min(1, len(rows) - 1)
    while any(
        index + cell.rowspan > count for index, row in enumerate(rows[:count]) for cell in row.cells
    ):
        count -= 1
    return count


def _only_headers(row: Row) -> bool:
    told = [cell for cell in row.cells if cell.blocks]
    return bool(told) and all(cell.header for cell in told)


def _with_headers(row: Row, in_header: bool) -> Row:
    """An empty cell names nothing, so it is no header."""
    return Row(
        tuple(
            replace(cell, header=bool(cell.blocks) and (cell.header or in_header))
            for cell in row.cells
        )
    )
