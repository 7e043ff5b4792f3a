"""Rows come in the same order from SQLite and PostgreSQL, also where nothing is known of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import SQLModel

import meetings.models  # noqa: F401 - every table

MEETINGS = Path(__file__).parents[2] / "meetings"
# SQLite has what is not known first, PostgreSQL has it last, unless the query says which.
_SAYS_WHERE = ("nulls_first", "nulls_last")
_UNKNOWN_AT_TIMES = {
    (mapper.class_.__name__, column.name)
    for mapper in SQLModel._sa_registry.mappers
    for column in mapper.columns
    if column.nullable
}


def test_where_what_is_unknown_stands_is_said() -> None:
    unsaid = [
        f"{path.relative_to(MEETINGS).as_posix()}:{order.lineno}: {ast.unparse(order)}"
        for path in sorted(MEETINGS.rglob("*.py"))
        for order in _orders(ast.parse(path.read_text("utf-8")))
        if _may_be_unknown(order) and not any(one in ast.unparse(order) for one in _SAYS_WHERE)
    ]
    assert unsaid == []


def test_an_order_that_says_nothing_would_be_noticed() -> None:
    for said, noticed in (
        ("q.order_by(col(Meeting.held_on), col(Meeting.starts_at).desc())", [False, True]),
        ("q.order_by(col(Meeting.starts_at).desc().nulls_last())", [True]),
        ("q.order_by(col(Meeting.starts_at).is_(None))", [False]),
    ):
        assert [_may_be_unknown(one) for one in _orders(ast.parse(said))] == noticed


def _orders(source: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(source):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".order_by"):
            yield from node.args


def _may_be_unknown(order: ast.expr) -> bool:
    if isinstance(order, ast.Call) and ast.unparse(order.func).endswith((".is_", ".is_not")):
        return False  # whether it is known is known
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in _UNKNOWN_AT_TIMES
        for node in ast.walk(order)
    )
