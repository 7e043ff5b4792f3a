"""`python -m meetings demo` fills an empty database once, and says so in Danish."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exports.document import Document
from meetings import database as databases
from meetings.cli import commands
from meetings.services import demo, snapshots
from meetings.vocabulary import Format
from tests.conftest import own_database


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that take no time; the real ones are tested where they are made."""

    def export(document: Document, formats: Iterable[Format]) -> dict[Format, bytes]:
        return {one: f"{one}{document.record.id}".encode() for one in formats}

    monkeypatch.setattr(snapshots, "write_documents", export)


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty instance folder that the commands use."""
    monkeypatch.setenv("PROTOKOL_INSTANCE", str(tmp_path / "instance"))
    with own_database():
        yield tmp_path / "instance"
    databases.engine().dispose()


def run() -> Result:
    return CliRunner().invoke(commands, ["demo"])


def files_of(folder: Path) -> dict[str, str]:
    """Every file but what SQLite keeps beside its database, by its digest."""
    databases.engine().dispose()
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in {".sqlite-wal", ".sqlite-shm"}
    }


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_an_empty_database_is_filled_and_the_second_time_is_refused(instance: Path) -> None:
    first = run()

    assert first.exit_code == 0, first.output
    assert "22 møder" in first.output
    assert demo.PASSWORD in first.output
    assert "sanne" in first.output
    before = files_of(instance)

    second = run()

    assert second.exit_code == 2
    assert second.stdout == ""
    assert second.stderr.count("\n") == 1
    assert "allerede indhold i databasen" in second.stderr
    assert files_of(instance) == before


def test_the_command_says_what_it_does_in_both_languages() -> None:
    told = CliRunner().invoke(commands, ["demo", "--help"]).output
    assert "opdigtet kommune" in told
    assert "invented municipality" in told
