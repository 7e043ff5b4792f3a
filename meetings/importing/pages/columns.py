"""Tables: rows that stand under each other in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from meetings.importing.pages.printed import PrintedPiece
from meetings.importing.pages.rows import Row

Cells = tuple[str, ...]

_FEWEST_ROWS: Final = 3
_FEWEST_COLUMNS: Final = 2
_ALIGNED: Final = 3.0  # points
_MOST_APART: Final = 4.0  # sizes of letters between two rows of one table


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: its rows' texts, and the index of the first row after it."""

    number: int
    rows: tuple[Cells, ...]
    end: int


def tables_in(rows: Sequence[Row]) -> dict[int, FoundTable]:
    """The tables among rows, by the index of their first row."""
    found: dict[int, FoundTable] = {}
    at = 0
    while at < len(rows):
        end = _end(rows, at)
        if end - at >= _FEWEST_ROWS:
            columns = _columns(rows[at:end])
            if len(columns) >= _FEWEST_COLUMNS and not _leads(rows[at:end]):
                found[at] = FoundTable(len(found) + 1, _cells(rows[at:end], columns), end)
                at = end
                continue
        at += 1
    return found


def _leads(rows: Sequence[Row]) -> bool:
    """Whether rows lead to pages, as a list of contents does: numbers that only grow, far out."""
    pages = [
        int(row.cells[-1].text)
        for row in rows
        if row.cells[-1].text.isdecimal()
        and len(row.cells[-1].text) <= 4
        and row.cells[-1].left > 0.75 * row.page_width
    ]
    return len(pages) * 3 >= len(rows) * 2 and pages == sorted(pages)


def _end(rows: Sequence[Row], at: int) -> int:
    """The index after the rows that may be one table with this one."""
    if len(rows[at].cells) == 1 or (len(rows[at].cells) == 2 and not _is_wide(rows, at)):
        return at
    end = at
    while end < len(rows) and (end == at or _belongs(rows[at:end], rows[end])):
        end += 1
    while end > at and len(rows[end - 1].cells) < 2:
        end -= 1
    return end


def _is_wide(rows: Sequence[Row], at: int) -> bool:
    """Two columns are a table only where three columns' rows are near; else they are labels."""
    near = rows[at : at + 3]
    return any(len(row.cells) > 2 for row in near)


def _belongs(table: Sequence[Row], row: Row) -> bool:
    last = table[-1]
    if row.page != last.page or row.base - last.base > _MOST_APART * row.size:
        return False
    starts = [cell.left for one in table for cell in one.cells]
    ends = [cell.right for one in table for cell in one.cells]
    if len(row.cells) == 1:
        # A cell's second line stands in its column, not at the margin over several.
        cell = row.cells[0]
        below = any(abs(cell.left - start) <= _ALIGNED for start in starts)
        return below and row.base - last.base < 1.6 * row.size and not _spans(cell, table)
    fitting = sum(
        any(abs(cell.left - start) <= _ALIGNED for start in starts)
        or any(abs(cell.right - end) <= _ALIGNED for end in ends)
        for cell in row.cells
    )
    return fitting * 2 >= len(row.cells)


def _spans(cell: PrintedPiece, table: Sequence[Row]) -> bool:
    """Whether a text goes on over where the next column begins."""
    return any(
        other.left > cell.left + _ALIGNED and cell.right > other.left + _ALIGNED
        for row in table
        for other in row.cells
    )


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns as stretches of the page's width that no other column's words stand in."""
    spans = sorted(
        (cell.left, cell.right) for row in rows for cell in row.cells if len(row.cells) > 1
    )
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left <= columns[-1][1] + 1.0:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _cells(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> tuple[Cells, ...]:
    """The rows' texts by column; a row without a first cell goes on in the cells above it."""
    made: list[list[str]] = []
    for row in rows:
        texts = [""] * len(columns)
        for cell in row.cells:
            place = next((n for n, (_, end) in enumerate(columns) if cell.left < end + 1.0), -1)
            texts[place] = f"{texts[place]} {cell.text}".strip()
        if made and not texts[0] and any(texts):
            made[-1] = [f"{one} {more}".strip() for one, more in zip(made[-1], texts, strict=True)]
        else:
            made.append(texts)
    return tuple(tuple(texts) for texts in made)
