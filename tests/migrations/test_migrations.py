"""A database goes up to this version and back, with what it holds, on both servers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from meetings import database as databases
from meetings import storage as storages
from meetings.database import connect, reading
from meetings.models import metadata
from meetings.models.migrations import downgrade, is_current, upgrade
from meetings.rules.permissions import SYSTEM
from meetings.services.assemble import assemble
from meetings.services.history import verify_chain
from meetings.services.importing import store
from tests.factories import ReadRecord
from tests.leaks import leaky_record
from tests.postgres import fresh_engine
from tests.records import without_ids

pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=[pytest.mark.slow, pytest.mark.postgres])]
)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database without tables, on each kind of server."""
    if request.param == "postgres":
        with fresh_engine() as engine:
            yield engine
        return
    engine = connect(f"sqlite:///{tmp_path / 'protokol.sqlite'}")
    yield engine
    engine.dispose()


def filled(engine: Engine, folder: Path) -> None:
    databases.bind(engine)
    storages.bind(folder)
    record = leaky_record()
    meeting_id = store(
        ReadRecord(record), source=b"referat", file_name="referat.txt", published=True, actor=SYSTEM
    )
    with reading():
        assert without_ids(assemble(meeting_id)) == without_ids(record)
        assert verify_chain() == []


def rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608
            for name in metadata.tables
        }


def test_the_tables_are_those_of_the_models(server: Engine) -> None:
    assert not is_current(server)
    upgrade(server)
    assert is_current(server)
    with server.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_every_record_can_be_kept_in_a_migrated_database(server: Engine, tmp_path: Path) -> None:
    upgrade(server)
    filled(server, tmp_path / "files")
    counts = rows(server)
    upgrade(server)  # once more changes nothing
    assert rows(server) == counts
    downgrade(server)
    assert [name for name in inspect(server).get_table_names() if name != "alembic_version"] == []
    upgrade(server)
    assert set(rows(server).values()) == {0}


def contents(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table, in an order of its own."""
    with engine.connect() as connection:
        return {
            name: sorted(str(row) for row in connection.execute(table.select()))
            for name, table in metadata.tables.items()
        }


def test_what_was_kept_before_the_newest_change_is_kept_through_it(
    server: Engine, tmp_path: Path
) -> None:
    upgrade(server)
    filled(server, tmp_path / "files")
    with server.begin() as connection:  # what was not known before
        connection.execute(text("UPDATE papers SET created_at = '2026-11-22 00:00:00'"))
        connection.execute(text("UPDATE agenda_items SET withdrawn_reason = '', late_reason = ''"))
        connection.execute(
            text(
                "UPDATE disqualifications SET printed_reason = '', substitute = '',"
                " told_to_public = true, left_at = NULL"
            )
        )
        connection.execute(text("DELETE FROM snapshot_documents WHERE format = 'XML'"))
        for table in ("rows", "words", "groups", "states"):  # made anew from what is given out
            connection.execute(text(f"DELETE FROM search_{table}"))  # noqa: S608
    before = contents(server)
    downgrade(server, "2026_11_22_b")
    assert not is_current(server)
    upgrade(server)
    assert contents(server) == before


def test_what_points_nowhere_is_refused_after_a_migration(server: Engine) -> None:
    upgrade(server)
    with server.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(
            text(
                "INSERT INTO papers (id, case_id, title) VALUES "
                "('00000000000040008000000000000001', '00000000000040008000000000000002', 'Plan')"
            )
        )


def statements(engine: Engine) -> dict[str, set[str]]:
    """What each table was created by, piece by piece, whatever the order of the pieces."""
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%'")
        )
        return {
            # A table that took another's place stands with its name in quotes.
            name: {
                piece.strip(" ,\n\t")
                for piece in re.split(r",\s*\n", (sql or "").replace(f'"{name}"', name, 1))
            }
            for name, sql in found
        }


def test_each_column_and_constraint_is_written_as_the_models_write_it(tmp_path: Path) -> None:
    migrated = connect(f"sqlite:///{tmp_path / 'migrated.sqlite'}")
    upgrade(migrated)
    made = connect(f"sqlite:///{tmp_path / 'made.sqlite'}")
    SQLModel.metadata.create_all(made)
    expected, found = statements(made), statements(migrated)
    assert found.keys() == expected.keys()
    for name, pieces in expected.items():
        assert {p.strip("()\n ") for p in found[name]} == {p.strip("()\n ") for p in pieces}, name
    migrated.dispose()
    made.dispose()
