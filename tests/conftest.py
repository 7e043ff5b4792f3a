"""What tests share: an empty database with its storage, and quick documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from exports.document import Document
from meetings import database as databases
from meetings import storage as storages
from meetings.database import connect
from meetings.models import migrations
from meetings.models.people import Organization, Person
from meetings.services import snapshots
from meetings.vocabulary import Format
from tests.people import CAST, SOCIAL, TECHNICAL, Cast, person_id


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with tables and nothing in them, copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "protokol.sqlite"
    engine = connect(f"sqlite:///{path}")
    migrations.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty database and an empty storage, in use until the test ends."""
    path = tmp_path / "protokol.sqlite"
    path.write_bytes(empty_database.read_bytes())
    engine = connect(f"sqlite:///{path}")
    databases.bind(engine)
    storages.bind(tmp_path / "files")
    yield engine
    engine.dispose()


@pytest.fixture
def anyone(database: Engine) -> Cast:
    """The cast, with its committees and its people in the database."""
    with databases.transaction() as session:
        session.add(Organization(id=TECHNICAL, name="Teknisk Udvalg", slug="teknisk-udvalg"))
        session.add(Organization(id=SOCIAL, name="Socialudvalget", slug="socialudvalget"))
        for actor in vars(CAST).values():
            if actor.person_id is not None:
                session.add(Person(id=person_id(actor.name), name=actor.name))
    return CAST


@pytest.fixture
def quick_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that hold everything they were given, and cost no time to make."""

    def export(document: Document, format: Format) -> bytes:
        return f"{format}\n{document.model_dump_json()}".encode()

    monkeypatch.setattr(snapshots, "export", export)
