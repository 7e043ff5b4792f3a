"""`python -m meetings copy-database FROM TO` moves an installation, or says why not."""

import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from sqlalchemy import Engine, event

from meetings import database as databases
from meetings.cli import commands
from meetings.cli.copy_database import CANNOT, MISFIT
from meetings.database import connect, reading
from meetings.models import metadata
from meetings.models.accounts import Account
from meetings.models.cases import Case
from meetings.models.files import FileFacts, StoredFile
from meetings.models.migrations import downgrade, upgrade
from meetings.models.people import Organization, Person
from meetings.models.searching import SearchGroup, SearchPosting, SearchSegment
from meetings.rules.permissions import SYSTEM
from meetings.services import demo
from meetings.services.history import Subject, verify_chain, write_line
from meetings.services.verifying import verify_everything
from meetings.vocabulary import LogAction
from tests.postgres import fresh_engine

OLD, NEW = UUID(int=1), UUID(int=2)
# Words that a server, a driver or a separator could take for something else.
HOSTILE = (
    "𠜎 👩‍👩‍👧 Ærø\u0301 \u202eoj \\N \\\\ '\"; DROP TABLE --"
    " %s :name {0}\t\r\n\u2028 \ufeff\x01\x7f"
)
LONG = "ø" * 1_200_000
AT = datetime(2024, 3, 31, 2, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line tells how far it is, however slow the machine."""
    monkeypatch.setattr(sys.modules["meetings.cli.copy_database"], "_SECONDS", 3600.0)


def move(source: str | Path, target: str | Path) -> Result:
    return CliRunner().invoke(commands, ["copy-database", str(source), str(target)])


def contents(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        return {
            name: sorted(str(row) for row in connection.execute(table.select()))
            for name, table in metadata.tables.items()
        }


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def fill(engine: Engine) -> None:
    """A little of everything that two servers keep differently."""
    databases.bind(engine)
    with databases.transaction() as db:
        # The first points at the second, which comes after it in the table.
        db.add(Organization(id=OLD, name="Udvalget A", slug="a", period_starts_on=date(1, 1, 1)))
        db.add(Organization(id=NEW, name="Udvalget B", slug="b", period_ends_on=date(9999, 12, 31)))
        db.flush()
        first = db.get_one(Organization, OLD)
        first.predecessor_id = NEW
        db.add(Person(name=HOSTILE))
        db.add(Account(login_name="sanne", display_name="Sanne", created_at=AT))
        db.add(StoredFile(sha256="a" * 64, size_bytes=2**31 - 1, stored_at=AT))
        db.flush()
        db.add(FileFacts(sha256="a" * 64, words=LONG + "\f" + HOSTILE.replace("\x01", "")))
        db.add(SearchGroup(id=7, organization_ids=f"{OLD} {NEW}"))
        db.add(SearchSegment(id=3, first_docid=2**40, last_docid=2**40 + 1, analyser=1))
        db.flush()
        db.add(SearchPosting(term="ældre", segment_id=3, rows=bytes(range(256))))
        db.add(SearchPosting(term="+råd", segment_id=3, rows=b""))
        write_line(LogAction.NOTED, Subject("tests"), actor=SYSTEM)


@contextmanager
def file_database(path: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{path}")
    upgrade(engine)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Engine]:
    """A database file with content."""
    with file_database(tmp_path / "kilde.sqlite") as engine:
        fill(engine)
        yield engine


def test_a_file_becomes_the_same_file_elsewhere(source: Engine, tmp_path: Path) -> None:
    told = move(tmp_path / "kilde.sqlite", tmp_path / "mål.sqlite")
    assert told.exit_code == 0, told.output
    assert "Kopieret og læst efter: " in told.output
    assert "Filerne er ikke flyttet" in told.output
    with file_database(tmp_path / "mål.sqlite") as copy:
        assert contents(copy) == contents(source)
    assert stat.S_IMODE((tmp_path / "mål.sqlite").stat().st_mode) == 0o600


def test_the_source_is_not_changed(source: Engine, tmp_path: Path) -> None:
    source.dispose()
    before = (tmp_path / "kilde.sqlite").read_bytes()
    assert move(tmp_path / "kilde.sqlite", tmp_path / "mål.sqlite").exit_code == 0
    assert (tmp_path / "kilde.sqlite").read_bytes() == before


@pytest.mark.slow
@pytest.mark.postgres
def test_it_goes_to_a_server_and_back_unchanged(source: Engine, tmp_path: Path) -> None:
    with fresh_engine() as server:
        told = move(tmp_path / "kilde.sqlite", address(server))
        assert told.exit_code == 0, told.output
        assert contents(server) == contents(source)
        assert move(address(server), tmp_path / "hjem.sqlite").exit_code == 0
        databases.bind(server)
        with databases.transaction() as db:  # it counts on after what came
            db.add(SearchGroup(organization_ids="x"))  # type: ignore[call-arg]
        with reading():
            assert verify_chain() == []
    with file_database(tmp_path / "hjem.sqlite") as home:
        assert contents(home) == contents(source)


@pytest.mark.slow
@pytest.mark.postgres
def test_the_demo_stands_after_it_was_moved(database: Engine, quick_documents: None) -> None:
    demo.fill_if_empty()
    with fresh_engine() as server:
        told = move(address(database), address(server))
        assert told.exit_code == 0, told.output
        assert contents(server) == contents(database)
        databases.bind(server)
        assert verify_everything().misfits == ()


@pytest.mark.slow
@pytest.mark.postgres
def test_a_text_that_the_server_cannot_keep_is_named_and_nothing_is_left(
    source: Engine, tmp_path: Path
) -> None:
    with source.begin() as connection:
        connection.execute(
            sa.insert(metadata.tables["cases"]).values(
                Case(case_number="1", title="a\0b").model_dump()
            )
        )
    with fresh_engine() as server:
        told = move(tmp_path / "kilde.sqlite", address(server))
        assert (told.exit_code, told.output.count("\n")) == (CANNOT, 1)
        assert "NUL-tegn" in told.output
        assert set(map(len, contents(server).values())) == {0}


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize(
    ("user", "name", "reason"),
    [("postgres", "nowhere", "ingen database"), ("nobody", "postgres", "afvist")],
)
def test_a_server_that_refuses_is_told_in_one_line(
    source: Engine, tmp_path: Path, user: str, name: str, reason: str
) -> None:
    with fresh_engine() as server:
        url = server.url.set(database=name, username=user, password="hemmelig")
    told = move(tmp_path / "kilde.sqlite", url.render_as_string(hide_password=False))
    assert (told.exit_code, told.output.count("\n")) == (CANNOT, 1)
    assert reason in told.output
    assert "hemmelig" not in told.output


# -- what cannot be copied


def refused(source: str | Path, target: str | Path, *words: str) -> None:
    told = move(source, target)
    assert (told.exit_code, told.output.count("\n")) == (CANNOT, 1), told.output
    for word in words:
        assert word in told.output
    assert "hemmelig" not in told.output


def test_a_target_with_content_is_refused_and_keeps_it(source: Engine, tmp_path: Path) -> None:
    with file_database(tmp_path / "mål.sqlite") as other:
        fill(other)
        before = contents(other)
        refused(tmp_path / "kilde.sqlite", tmp_path / "mål.sqlite", "Målet er ikke tomt")
        assert contents(other) == before


def test_nobody_copies_a_database_onto_itself(source: Engine, tmp_path: Path) -> None:
    refused(tmp_path / "kilde.sqlite", tmp_path / "kilde.sqlite", "Målet er ikke tomt")


def test_a_target_of_somebody_elses_is_refused(source: Engine, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "mål.sqlite") as other:
        other.execute("CREATE TABLE musik (navn TEXT)")
    other.close()
    refused(tmp_path / "kilde.sqlite", tmp_path / "mål.sqlite", "musik")


def test_a_target_that_an_older_version_made_is_brought_up_to_date(
    source: Engine, tmp_path: Path
) -> None:
    with file_database(tmp_path / "mål.sqlite") as other:
        downgrade(other, "2026_11_22_b")
    assert move(tmp_path / "kilde.sqlite", tmp_path / "mål.sqlite").exit_code == 0
    with file_database(tmp_path / "mål.sqlite") as copy:
        assert contents(copy) == contents(source)


def test_a_source_of_another_version_is_told_apart(source: Engine, tmp_path: Path) -> None:
    with source.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '2026_11_22_b'"))
    refused(tmp_path / "kilde.sqlite", tmp_path / "mål.sqlite", "en anden udgave af Protokol")
    assert not (tmp_path / "mål.sqlite").exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("intet.sqlite", "Kilden findes ikke"),
        ("tekst.sqlite", "ikke en SQLite-database"),
        ("tom.sqlite", "ikke en database fra Protokol"),
        ("mysql://sanne:hemmelig@db/protokol", "Adressen på kilden"),
        ("postgresql://sanne:hemmelig@db:hemmelig/x", "Adressen på kilden"),
        ("postgresql://sanne:hemmelig@127.0.0.1:1/protokol", "svarer ikke"),
        ("postgresql://sanne:x@hemmelig@127.0.0.1:1/protokol", "svarer ikke"),
        ("postgresql://sanne:hemmelig@/protokol?sslmode=hemmelig", "svarer ikke"),
        ("sqlite://", "Adressen på kilden"),
    ],
)
def test_a_source_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, given: str, words: str
) -> None:
    (tmp_path / "tekst.sqlite").write_text("Referat " * 1000)
    (tmp_path / "tom.sqlite").touch()
    source = given if ":" in given else tmp_path / given
    refused(source, tmp_path / "mål.sqlite", words)
    assert not (tmp_path / "mål.sqlite").exists()
    assert (tmp_path / "tom.sqlite").stat().st_size == 0


def test_a_folder_that_is_not_there_is_told(source: Engine, tmp_path: Path) -> None:
    refused(tmp_path / "kilde.sqlite", tmp_path / "nej" / "mål.sqlite", "den findes ikke")


def test_a_full_disk_leaves_nothing_behind(
    source: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cramped(url: sa.URL, *, read_only: bool = False) -> Engine:
        engine = connect(url, read_only=read_only)
        if not read_only:
            event.listen(
                engine, "connect", lambda made, _: made.execute("PRAGMA max_page_count=700")
            )
        return engine

    monkeypatch.setattr("meetings.services.database_ends.connect", cramped)
    refused(tmp_path / "kilde.sqlite", tmp_path / "mål.sqlite", "ikke plads på disken")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("mål")] == []


def test_a_log_that_does_not_fit_is_copied_as_it_is_and_told(
    source: Engine, tmp_path: Path
) -> None:
    with source.begin() as connection:
        connection.execute(sa.text("UPDATE log_entries SET actor_name = 'en anden'"))
    told = move(tmp_path / "kilde.sqlite", tmp_path / "mål.sqlite")
    assert told.exit_code == MISFIT
    assert "Loggens kæde passer ikke i linje 1" in told.output


def test_the_command_explains_itself_and_warns_of_passwords() -> None:
    told = CliRunner().invoke(commands, ["copy-database", "--help"]).output
    assert "PGPASSWORD" in told
    assert datetime.now(UTC) > AT
