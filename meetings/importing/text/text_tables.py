"""Tables as they are typed: cells parted by tabs, or set in columns with spaces."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.spelling import tidy
from meetings.richtext.blocks import Block, Cell, Paragraph, Row, Run, Table

GAP: Final = re.compile(r"\s{3,}")
NUMERIC: Final = re.compile(
    r"^[<>≥≤~±+-]?\s?\(?[\d.,]+\s?(?:%|kr\.?|mio\.?(?: kr\.?)?|pct\.?|t\.?kr\.?)?\)?$|^-$"
)
MOST_HEADER_ROWS: Final = 3


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table."""
    return bool(line.cells) or "\t" in line.text.strip() or line.text.count("\t") > 1


def cells_of(line: Line) -> list[str]:
    """The texts of a row's cells."""
    if line.cells:
        return [tidy(cell) for cell in line.cells]
    return [tidy(cell) for cell in line.text.split("\t")]


def spaced_rows(lines: Sequence[Line], at: int) -> list[Line]:
    """Rows set in columns with spaces: three lines or more, each with as many wide gaps."""
    rows: list[tuple[Line, list[str]]] = []
    for line in lines[at : at + 200]:
        if line.blank or line.list_level or line.heading or len(line.text) > 400:
            break
        cells = GAP.split(line.bare)
        if len(cells) < 2 or (rows and len(cells) != len(rows[0][1])):
            break
        rows.append((line, cells))
    if len(rows) < 3:
        return []
    return [replace(line, cells=tuple(cells)) for line, cells in rows]


def table_block(rows: Sequence[Line]) -> Table:
    """The table of some rows, all made as wide as the widest, its first rows as header."""
    texts = [cells_of(row) for row in rows]
    if all(not cells[0] for cells in texts) and not rows[0].cells:
        texts = [cells[1:] for cells in texts]
    widest = max(len(cells) for cells in texts)
    while widest > 1 and all(len(cells) < widest or not cells[widest - 1] for cells in texts):
        widest -= 1
    padded = [(cells + [""] * widest)[:widest] for cells in texts]
    headers = header_rows(rows, padded)
    return Table(
        rows=tuple(
            Row(tuple(Cell(cell_blocks(text), header=number < headers) for text in cells))
            for number, cells in enumerate(padded)
        ),
        header_rows=headers,
    )


def cell_blocks(text: str) -> tuple[Block, ...]:
    """What stands in a cell."""
    return (Paragraph((Run(text),)),) if text else ()


def header_rows(rows: Sequence[Line], texts: Sequence[Sequence[str]]) -> int:
    """How many rows name the columns: those before the first one with figures in it."""
    said = sum(1 for row in rows if row.header)
    if said or len(texts) < 2:
        return min(said, len(texts))
    for number, cells in enumerate(texts[: MOST_HEADER_ROWS + 1]):
        if sum(1 for cell in cells if NUMERIC.match(cell)) * 3 >= max(1, sum(map(bool, cells))):
            return min(number, len(texts) - 1)
    return 1
