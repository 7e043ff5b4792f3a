"""Add columns and constraints to a table that has rows, the same way on both servers.

SQLite cannot add a constraint to a table, so the table is made anew under another name, its
rows are copied, and it takes the old one's place (sqlite.org: ALTER TABLE, section 7).
Whoever calls runs with foreign keys off, as `upgrade` does.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import CreateColumn

_FIRST_CONSTRAINT: Final = re.compile(
    r",\s*\n?\s*(CONSTRAINT|PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY)"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one table. `columns` says for each new column what old rows get."""

    table: str
    columns: Sequence[tuple[sa.Column[Any], object]] = ()
    checks: Mapping[str, str] = field(default_factory=dict)  # name: condition
    references: Mapping[str, str] = field(default_factory=dict)  # column: table
    new_checks: Mapping[str, str] = field(default_factory=dict)  # replacing those of that name
    nullable: Mapping[str, bool] = field(default_factory=dict)
    indexes: Sequence[str] = ()


def alter(change: Change) -> None:
    """Make the change, keeping every row."""
    if op.get_bind().dialect.name == "sqlite":
        _make_anew(change)
    else:
        _alter_in_place(change)
    for column in change.indexes:
        op.create_index(op.f(f"ix_{change.table}_{column}"), change.table, [column])


def drop_added(change: Change, old_checks: Mapping[str, str]) -> None:
    """Take back what `alter` did; what stood in the new columns is lost."""
    for column in change.indexes:
        op.drop_index(op.f(f"ix_{change.table}_{column}"), change.table)
    names = [column.name for column, _ in change.columns]
    if op.get_bind().dialect.name == "sqlite":
        _make_smaller(change, names, old_checks)
        return
    for name in change.checks:
        op.drop_constraint(op.f(name), change.table, type_="check")
    for name in names:
        op.drop_column(change.table, name)
    _replace_checks(change.table, old_checks)
    for name, nullable in change.nullable.items():
        op.alter_column(change.table, name, nullable=not nullable)


def _alter_in_place(change: Change) -> None:
    for column, value in change.columns:
        default = None if value is None else sa.literal(value)
        op.add_column(
            change.table,
            sa.Column(column.name, column.type, nullable=column.nullable, server_default=default),
        )
        op.alter_column(change.table, column.name, server_default=None)
    for name, condition in change.checks.items():
        op.create_check_constraint(op.f(name), change.table, condition)
    for key, target in change.references.items():
        name = op.f(f"fk_{change.table}_{key}")
        op.create_foreign_key(name, change.table, target, [key], ["id"])
    _replace_checks(change.table, change.new_checks)
    for changed, nullable in change.nullable.items():
        op.alter_column(change.table, changed, nullable=nullable)


def _replace_checks(table: str, checks: Mapping[str, str]) -> None:
    for name, condition in checks.items():
        op.drop_constraint(op.f(name), table, type_="check")
        op.create_check_constraint(op.f(name), table, condition)


def _make_anew(change: Change) -> None:
    bind = op.get_bind()
    written = _with_checks(_nullable(_written(change.table), change.nullable), change.new_checks)
    columns = [
        str(CreateColumn(sa.Column(c.name, c.type, nullable=c.nullable)).compile(bind))
        for c, _ in change.columns
    ]
    constraints = [f"CONSTRAINT {name} CHECK ({sql})" for name, sql in change.checks.items()]
    constraints += [
        f"CONSTRAINT fk_{change.table}_{column} FOREIGN KEY({column}) REFERENCES {table} (id)"
        for column, table in change.references.items()
    ]
    place = _FIRST_CONSTRAINT.search(written)
    if place is None:
        raise RuntimeError(f"{change.table} has no constraint to stand before")
    head, tail = written[: place.start()], written[place.start() :].rstrip().removesuffix(")")
    body = ", \n\t".join([head, *columns]) + ", \n\t".join([tail.rstrip(), *constraints]) + "\n)"
    _swap(change.table, body, {c.name: value for c, value in change.columns})


def _make_smaller(change: Change, names: Sequence[str], old_checks: Mapping[str, str]) -> None:
    back = {name: not nullable for name, nullable in change.nullable.items()}
    written = _with_checks(_nullable(_written(change.table), back), old_checks)
    gone = {*names, *change.checks, *(f"fk_{change.table}_{name}" for name in change.references)}
    head, *pieces = re.split(r",\s*\n\s*|\(\s*\n\s*", written.rstrip().removesuffix(")").rstrip())
    kept = [piece for piece in pieces if not gone.intersection(piece.split()[:2])]
    _swap(change.table, head + "(\n\t" + ", \n\t".join(kept) + "\n)", {})


def _written(table: str) -> str:
    """The statement that made the table."""
    statement = sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    return str(op.get_bind().execute(statement, {"name": table}).scalar_one())


def _nullable(written: str, nullable: Mapping[str, bool]) -> str:
    for name, may_be_null in nullable.items():
        old, new = (" NOT NULL", "") if may_be_null else ("", " NOT NULL")
        written = re.sub(rf"(\n\s*{name} [A-Z]+\(?\d*\)?){old}(?=\s*,)", rf"\1{new}", written)
    return written


def _with_checks(written: str, checks: Mapping[str, str]) -> str:
    for name, condition in checks.items():
        pattern = rf"(CONSTRAINT {name} CHECK )\(.*\)(?=\s*(,\s*\n|\n?\)?$))"
        written, times = re.subn(pattern, lambda m: f"{m[1]}({condition})", written)  # noqa: B023
        if times != 1:
            raise RuntimeError(f"{name} was found {times} times")
    return written


def _swap(table: str, written: str, values: Mapping[str, object]) -> None:
    bind = op.get_bind()
    indexes = bind.execute(
        sa.text("SELECT sql FROM sqlite_master WHERE type='index' AND tbl_name=:t AND sql NOTNULL"),
        {"t": table},
    ).scalars()
    statements = list(indexes)
    old = {column["name"] for column in sa.inspect(bind).get_columns(table)}
    bind.exec_driver_sql(
        re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE _new_{table}", written)
    )
    new = [c["name"] for c in sa.inspect(bind).get_columns(f"_new_{table}") if c["name"] in old]
    names = ", ".join([*new, *values])
    chosen = ", ".join([*new, *(f":{name}" for name in values)])
    copy = f"INSERT INTO _new_{table} ({names}) SELECT {chosen} FROM {table}"  # noqa: S608
    bind.execute(sa.text(copy), dict(values))
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(f"ALTER TABLE _new_{table} RENAME TO {table}")
    for statement in statements:
        bind.exec_driver_sql(statement)
