"""Any field of a signed record that is changed past Protokol is found."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from meetings import database as databases
from meetings.database import engine, reading
from meetings.models import metadata
from meetings.models.base import now
from meetings.services.sealed_tables import HANGS, rows_of_record
from meetings.services.verifying import misfits_of
from tests.minuting import Live
from tests.people import Cast
from tests.signed import sign_record

pytestmark = [pytest.mark.usefixtures("quick_documents"), pytest.mark.slow]


@pytest.fixture
def signed(anyone: Cast) -> Live:
    """A meeting with something in every table of its record, sent to be signed."""
    return sign_record(anyone)


def other(column: sa.Column[Any], value: Any) -> Any:
    """Another value for the column, of the same type."""
    kind = column.type
    if isinstance(kind, sa.Enum):
        return next(word for word in kind.python_type if word is not value)
    if value is None:
        if column.foreign_keys or isinstance(kind, sa.Uuid):
            return uuid4()
        return {bool: True, int: 7, str: "andet", date: date(2030, 1, 1), time: time(1)}.get(
            kind.python_type, now()
        )
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 7
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, datetime | date):
        return value + timedelta(days=1)
    if isinstance(value, time):
        return time((value.hour + 1) % 24, value.minute)
    assert isinstance(value, UUID)
    return uuid4()


def test_any_field_of_a_signed_record_that_is_changed_by_sql_is_found(signed: Live) -> None:
    with reading():
        rows = {table: row for (table, _), row in rows_of_record(signed.meeting_id).items()}
    missing = {"meetings", *HANGS} - rows.keys()
    assert missing <= {"meeting_sections"}, "the scene has something in every table"
    unseen = [
        f"{table}.{column.name}"
        for table, row in sorted(rows.items())
        for column in metadata.tables[table].columns
        if not found_when_changed(signed, table, row, column)
    ]
    assert unseen == []


def found_when_changed(live: Live, table: str, row: Any, column: sa.Column[Any]) -> bool:
    """Whether verify finds the change, which is taken back afterwards."""
    rows = metadata.tables[table]
    with _free_of_checks() as connection:
        changed = {column.name: other(column, row[column.name])}
        try:
            connection.execute(rows.update().where(rows.c.id == row["id"]).values(changed))
        except sa.exc.IntegrityError:
            return True  # the database itself refuses it
        with Session(connection) as fresh:
            token = databases._session.set(fresh)
            try:
                return bool(misfits_of(live.meeting_id))
            finally:
                databases._session.reset(token)


class _free_of_checks:  # noqa: N801 - used as a function
    """A connection whose changes are taken back, and that refuses no value."""

    def __enter__(self) -> sa.Connection:
        self._connection = engine().connect()
        if engine().dialect.name == "sqlite":
            raw = self._connection.connection.dbapi_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
            raw.execute("PRAGMA ignore_check_constraints=ON")  # type: ignore[union-attr]
        else:
            self._connection.execute(sa.text("SET session_replication_role = replica"))
            for table in {"meetings", *HANGS}:
                for check in metadata.tables[table].constraints:
                    if isinstance(check, sa.CheckConstraint) and check.name:
                        self._connection.execute(
                            sa.text(f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{check.name}"')
                        )
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.rollback()
        if engine().dialect.name == "sqlite":
            raw = self._connection.connection.dbapi_connection
            raw.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
            raw.execute("PRAGMA ignore_check_constraints=OFF")  # type: ignore[union-attr]
        self._connection.close()
