"""A whole installation's tables from one database to another, row for row.

All is written in one transaction, read again before it is committed, and held to the source by
count and digest; what does not agree is undone. Stored files are not in the database.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, Connection, Integer, Table, bindparam, func, insert, select, text

from meetings.database import reading_on
from meetings.models import metadata
from meetings.services.abilities import internal
from meetings.services.database_ends import (
    CannotCopy,
    End,
    open_source,
    open_target,
    refuse_content,
    telling,
)
from meetings.services.history import verify_chain

_BLOCK: Final = 200  # rows; the largest hold a meeting's whole record
_SUM: Final = 1 << 256

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is: rows of this table so far, and of all tables; `checks` when read again."""

    table: str
    rows: int
    done: int
    total: int
    checks: bool = False


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: rows by table, and the lines of the log that do not fit."""

    rows: dict[str, int]
    broken_lines: tuple[int, ...]


Tell = Callable[[Step], None]


@internal("whoever copies has both databases themselves")
def copy_database(source: str, target: str, tell: Tell = lambda _: None) -> Copied:
    """Copy every table from the address `source` to the empty database at `target`.

    Raises CannotCopy with one sentence; then the target holds no row, and no file was made.
    """
    first = open_source(source)
    try:
        last = open_target(target)
    except BaseException:
        first.leave(undo=False)
        raise
    undo = True
    try:
        copied = _copy(first, last, tell)
        undo = False
        return copied
    finally:
        first.leave(undo=False)
        last.leave(undo=undo)


def _copy(source: End, target: End, tell: Tell) -> Copied:
    with telling(target):
        refuse_content(target, set(metadata.tables))
    with telling(source), source.engine.connect() as reader:
        total = sum(_count(reader, table) for table in metadata.sorted_tables)
        with telling(target), target.engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                return _copy_tables(_Move(source, target, reader, writer, tell, total))


@dataclass(slots=True)
class _Move:
    source: End
    target: End
    reader: Connection
    writer: Connection
    tell: Tell
    total: int
    done: int = 0


def _copy_tables(move: _Move) -> Copied:
    sums = {table.name: _copy_table(move, table) for table in metadata.sorted_tables}
    _continue_numbers(move.writer)
    move.done = 0
    for table in metadata.sorted_tables:
        found = _Sum()
        for rows in _blocks(move.target, move.writer, table):
            found.add(rows)
            move.done += len(rows)
            move.tell(Step(table.name, found.count, move.done, move.total, checks=True))
        if not found.is_like(sums[table.name]):
            raise CannotCopy(f"Tabellen {table.name} blev ikke den samme i målet som i kilden.")
    with reading_on(move.writer):
        broken = tuple(verify_chain())
    return Copied({name: found.count for name, found in sums.items()}, broken)


def _copy_table(move: _Move, table: Table) -> "_Sum":
    """Copy the rows of one table; what points at rows of the same table is written afterwards."""
    found, later = _Sum(), _columns_to_itself(table)
    for rows in _blocks(move.source, move.reader, table):
        found.add(rows)
        values = [dict(zip(table.columns.keys(), row, strict=True)) for row in rows]
        for one in values:
            one.update(dict.fromkeys(later))
        move.writer.execute(insert(table), values)
        move.done += len(rows)
        move.tell(Step(table.name, found.count, move.done, move.total))
    for name in later:
        _point(move, table, table.columns[name])
    return found


def _columns_to_itself(table: Table) -> list[str]:
    return [key.parent.name for key in table.foreign_keys if key.column.table is table]


def _point(move: _Move, table: Table, column: Column[Any]) -> None:
    (key,) = table.primary_key.columns
    change = table.update().where(key == bindparam("its_key")).values({column: bindparam("to")})
    pointing = select(key, column).where(column.is_not(None))
    for rows in move.reader.execute(pointing, execution_options=_in_blocks()).partitions():
        move.writer.execute(change, [{"its_key": own, "to": other} for own, other in rows])


class _Sum:
    """The count of rows and their digests' sum, which is the same in whatever order they come."""

    def __init__(self) -> None:
        self.count = 0
        self.digest = 0

    def add(self, rows: list[tuple[Any, ...]]) -> None:
        for row in rows:
            told = hashlib.sha256(repr(row).encode("utf-8", "surrogatepass")).digest()
            self.digest = (self.digest + int.from_bytes(told, "big")) % _SUM
        self.count += len(rows)

    def is_like(self, other: "_Sum") -> bool:
        return (self.count, self.digest) == (other.count, other.digest)


def _in_blocks() -> dict[str, Any]:
    return {"yield_per": _BLOCK}


def _blocks(end: End, connection: Connection, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table, some at a time, as plain values."""
    with telling(end):
        found = connection.execute(select(table), execution_options=_in_blocks())
        for rows in found.partitions():
            yield [tuple(row) for row in rows]


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _continue_numbers(connection: Connection) -> None:
    """Let PostgreSQL count on after the numbers that were copied; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        for column in table.primary_key.columns:
            if not isinstance(column.type, Integer):
                continue
            names = {"table": table.name, "column": column.name}
            asked = text("SELECT pg_get_serial_sequence(:table, :column)")
            sequence = connection.scalar(asked, names)
            newest = connection.scalar(select(func.max(column)))
            if sequence is not None and newest is not None:
                connection.execute(
                    text("SELECT setval(:sequence, :newest)"),
                    {"sequence": sequence, "newest": newest},
                )
