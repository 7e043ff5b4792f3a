"""What tests share: an empty database with its storage, and quick documents."""

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import is_hypothesis_test, settings
from sqlalchemy import Engine, event, make_url

from exports.document import Document
from meetings import database as databases
from meetings import keys
from meetings import storage as storages
from meetings.database import connect
from meetings.models import migrations
from meetings.models.people import Organization, Person
from meetings.services import snapshots
from meetings.vocabulary import Format
from tests import postgres, scenes
from tests.people import CAST, SOCIAL, TECHNICAL, Cast, person_id

# The same examples each time, so that a change is judged by what it changed; `.ci/full` sets
# PROTOKOL_LONG and looks for new ones.
LONG = bool(os.environ.get("PROTOKOL_LONG"))
# Where nothing else is said, tests keep their database in a file; `.ci/full` runs them on a server.
SERVER = os.environ.get("PROTOKOL_TEST_DATABASE", "sqlite")
_OF_TABLES = {"models", "migrations"}
# Tests walk more pages in a minute than one address may; the test of that sets its own number.
os.environ.setdefault("PUBLIC_REQUESTS_PER_MINUTE", "0")
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("new", print_blob=True, deadline=None)
settings.load_profile("new" if LONG else "same")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs for minutes, unless it is asked for; mark what tries examples."""
    elsewhere = _spread_over_postgres(items)
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.property)
    long = [item for item in items if item.get_closest_marker("long") and not LONG]
    if left_out := {*elsewhere, *long}:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def _spread_over_postgres(items: list[pytest.Item]) -> list[pytest.Item]:
    """Of each module's tests every eighth is tried on PostgreSQL; what is left out is returned.

    It is tried when PROTOKOL_TEST_DATABASE says so. What is on PostgreSQL alone is `long` instead;
    what is about tables and migrations is tried there each time.
    """
    seen: Counter[Path] = Counter()
    left_out = []
    for item in items:
        if item.get_closest_marker("postgres") and item.path.parent.name not in _OF_TABLES:
            if seen[item.path] % 8:
                if "database" in getattr(getattr(item, "callspec", None), "params", {}):
                    left_out.append(item)
                else:
                    item.add_marker(pytest.mark.long)
            seen[item.path] += 1
    return left_out


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests of a module with ON_BOTH_SERVERS = True run on SQLite, and slowly on PostgreSQL."""
    if "database" in metafunc.fixturenames and getattr(metafunc.module, "ON_BOTH_SERVERS", False):
        if SERVER == "postgres":
            return  # it is run there, and nowhere else
        slow = [pytest.mark.slow, pytest.mark.postgres]
        servers = ["sqlite", pytest.param("postgres", marks=slow)]
        metafunc.parametrize("database", servers, indirect=True)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with tables and nothing in them, copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "protokol.sqlite"
    engine = connect(f"sqlite:///{path}")
    migrations.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def sqlite_engine() -> Engine:
    """The engine of every test's file: what it learned of our statements is learned once."""
    engine = connect("sqlite:///of-each-test")
    event.listen(engine, "connect", _without_waiting_for_the_disk)

    @event.listens_for(engine, "do_connect")
    def connect_to_its_file(
        _dialect: object, _record: object, arguments: list[object], _named: object
    ) -> None:
        arguments[:] = [engine.url.database]

    return engine


@pytest.fixture
def database(
    request: pytest.FixtureRequest,
    empty_database: Path,
    sqlite_engine: Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Engine]:
    """An empty database and an empty storage, in use until the test ends."""
    monkeypatch.setattr("os.fsync", lambda _: None)  # see _without_waiting_for_the_disk
    storages.bind(tmp_path / "files")
    keys.bind(b"only for tests")
    if getattr(request, "param", SERVER) == "postgres":
        with postgres.fresh_place(tmp_path / "files") as there:
            databases.bind(there.engine)
            scenes.use(there)
            yield there.engine
            scenes.leave()
        return
    path = tmp_path / "protokol.sqlite"
    path.write_bytes(empty_database.read_bytes())
    sqlite_engine.url = make_url(f"sqlite:///{path}")
    databases.bind(sqlite_engine)
    scenes.use(scenes.FilePlace(sqlite_engine, path, tmp_path / "files"))
    yield sqlite_engine
    scenes.leave()
    sqlite_engine.dispose()


@contextmanager
def own_database() -> Iterator[None]:
    """Let an installation that is opened here find an empty database: a file in its own folder,
    or one on the server, where tests keep theirs there.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        if SERVER != "postgres":
            yield
            return
        with postgres.fresh_address() as address:
            patch.setenv("DATABASE_URL", address)
            yield


def _without_waiting_for_the_disk(connection: sqlite3.Connection, _record: object) -> None:
    """No power cut is tested with this database and its storage, so nothing waits for one."""
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture
def anyone(database: Engine) -> Cast:
    """The cast, with its committees and its people in the database."""
    _bring_the_cast()
    return CAST


@scenes.built_once
def _bring_the_cast() -> None:
    with databases.transaction() as session:
        session.add(Organization(id=TECHNICAL, name="Teknisk Udvalg", slug="teknisk-udvalg"))
        session.add(Organization(id=SOCIAL, name="Socialudvalget", slug="socialudvalget"))
        for actor in vars(CAST).values():
            if actor.person_id is not None:
                session.add(Person(id=person_id(actor.name), name=actor.name))


@pytest.fixture
def quick_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that hold everything they were given, and cost no time to make."""

    def write(document: Document, formats: Iterable[Format]) -> dict[Format, bytes]:
        return {one: f"{one}\n{document.model_dump_json()}".encode() for one in formats}

    monkeypatch.setattr(snapshots, "write_documents", write)
