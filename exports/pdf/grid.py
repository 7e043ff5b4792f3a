"""The grid of a table: which cell covers which places, when cells span columns and rows.

Rows come as HTML has them: a cell takes the next free place of its row. What spans beyond
the table, into another cell, or from the header into the body is cut off there, and places
that no cell covers get an empty one, so that every row counts the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meetings.richtext.blocks import Cell, Row, Table

MOST_COLUMNS = 60  # beyond this, no letter would fit a column


@dataclass(slots=True, eq=False)
class Placed:
    """A cell, the places it covers, and how wide its longest line is, when that is measured."""

    cell: Cell
    row: int
    column: int
    colspan: int
    rowspan: int
    longest: float = 0.0


def grid_of(table: Table) -> tuple[list[list[Placed]], int]:
    """The cells of each row, from left to right, and the number of columns."""
    header_rows = min(table.header_rows, len(table.rows))
    head, head_width = _place(table.rows[:header_rows], 0)
    body, body_width = _place(table.rows[header_rows:], header_rows)
    columns = max(head_width, body_width, 1)
    return _covered([*head, *body], columns), columns


def _place(rows: Sequence[Row], first: int) -> tuple[list[list[Placed]], int]:
    """The cells of some rows in their places, counted from the first row's number."""
    taken: set[tuple[int, int]] = set()
    placed_rows: list[list[Placed]] = []
    width = 0
    for at, row in enumerate(rows, first):
        placed_row: list[Placed] = []
        column = 0
        for cell in row.cells:
            while (at, column) in taken:
                column += 1
            if column >= MOST_COLUMNS and placed_row:
                # The rest of an absurdly wide row goes below one another in its last cell.
                last = placed_row[-1]
                merged = replace(last.cell, blocks=last.cell.blocks + cell.blocks)
                placed_row[-1] = replace(last, cell=merged)
                continue
            colspan = _free_run(taken, at, column, min(cell.colspan, MOST_COLUMNS - column))
            rowspan = max(1, min(cell.rowspan, first + len(rows) - at))
            taken.update(
                (at + down, column + right) for down in range(rowspan) for right in range(colspan)
            )
            placed_row.append(Placed(cell, at, column, colspan, rowspan))
            column += colspan
            width = max(width, column)
        placed_rows.append(placed_row)
    return placed_rows, width


def _free_run(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    run = 1
    while run < wanted and (row, column + run) not in taken:
        run += 1
    return run


def _covered(rows: list[list[Placed]], columns: int) -> list[list[Placed]]:
    """The rows with an empty cell at every place that no cell covers."""
    taken = {
        (placed.row + down, placed.column + right)
        for row in rows
        for placed in row
        for down in range(placed.rowspan)
        for right in range(placed.colspan)
    }
    return [
        sorted(
            [
                *row,
                *(
                    Placed(Cell(()), at, column, 1, 1)
                    for column in range(columns)
                    if (at, column) not in taken
                ),
            ],
            key=lambda placed: placed.column,
        )
        for at, row in enumerate(rows)
    ]


def bands_of(rows: list[list[Placed]], header_rows: int) -> list[list[list[Placed]]]:
    """Rows that cells hold together, as groups; the header rows are one group."""
    bands: list[list[list[Placed]]] = []
    until = header_rows  # the first row that the open group does not hold
    for at, row in enumerate(rows):
        if bands and at < until:
            bands[-1].append(row)
        else:
            bands.append([row])
        until = max([until, at + 1, *(placed.row + placed.rowspan for placed in row)])
    return bands
