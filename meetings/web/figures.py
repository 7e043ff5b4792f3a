"""Columns of figures on a page: set to the right, so that tens stand under tens.

Works on the HTML that our own writer made of a table: a cell holds no table, and every "<"
of a text is escaped. A table whose cells span rows is left as it is.
"""

import re
from collections.abc import Iterator
from typing import Final

_ROW: Final = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL: Final = re.compile(r"<(t[hd])([^>]*)>(.*?)</\1>", re.DOTALL)
_SPAN: Final = re.compile(r'colspan="(\d+)"')
_TAG: Final = re.compile(r"<[^>]+>")
_FIGURE: Final = re.compile(r"[+−–-]?\s?\d[\d.,\s]*(?:%|pct\.|kr\.|mio\. kr\.)?|[–-]")


def with_figures(table: str) -> str:
    """The table with a class on every cell of a column that holds figures only."""
    if "rowspan=" in table or "<tbody>" not in table:
        return table
    columns = _figure_columns(table[table.index("<tbody>") :])
    if not columns:
        return table
    return _ROW.sub(lambda row: f"<tr>{_marked(row[1], columns)}</tr>", table)


def _figure_columns(body: str) -> frozenset[int]:
    figures: set[int] = set()
    words: set[int] = set()
    for row in _ROW.finditer(body):
        for column, span, cell in _cells(row[1]):
            text = _TAG.sub(" ", cell[3]).strip()
            if text and column > 0:
                is_figure = span == 1 and _FIGURE.fullmatch(text) is not None
                (figures if is_figure else words).update(range(column, column + span))
    return frozenset(figures - words)


def _marked(row: str, columns: frozenset[int]) -> str:
    written = []
    for column, span, cell in _cells(row):
        mark = ' class="amount"' if column in columns and span == 1 else ""
        written.append(f"<{cell[1]}{cell[2]}{mark}>{cell[3]}</{cell[1]}>")
    return "".join(written)


def _cells(row: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Each cell of a row: its column, how many columns it spans, and the cell itself."""
    column = 0
    for cell in _CELL.finditer(row):
        span = int(found[1]) if (found := _SPAN.search(cell[2])) else 1
        yield column, span, cell
        column += span
