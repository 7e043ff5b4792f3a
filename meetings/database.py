"""The database: one engine, one session at a time, one way to write.

`with reading():` opens a session to read by; `with transaction():` opens one whose
changes are committed together at its end, or not at all. Inside either, `session()` is
that session; a transaction inside a transaction joins it.

SQLite runs in WAL mode with foreign keys on and writers that begin IMMEDIATE, so that two
writers wait for each other instead of failing at commit; synchronous=FULL, so that what was
acknowledged survives a power cut. (sqlite.org: WAL, pragma; SQLAlchemy: pysqlite dialect,
"Serializable isolation / Savepoints".)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlmodel import Session

_session: ContextVar[Session] = ContextVar("session")
_default: list[Engine] = []
_to_read_by: list[Engine] = []

# On PostgreSQL; SQLite's readers see one moment by themselves (sqlite.org, isolation).
_ONE_MOMENT: Final[dict[str, Any]] = {"isolation_level": "REPEATABLE READ"}


class NoSession(RuntimeError):
    """A query or a service was called outside `reading()` and `transaction()`: our fault."""


def connect(url: str | URL, *, read_only: bool = False) -> Engine:
    """Make an engine for the address, with SQLite's settings where it is SQLite.

    With `read_only` nothing is written by it, and all that one connection reads is of one moment.
    """
    # A statement that fails is logged without its values, which may be words of a closed case.
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    engine = create_engine(url, pool_pre_ping=not is_sqlite, hide_parameters=True)
    if is_sqlite:
        event.listen(engine, "connect", _only_read if read_only else _set_pragmas)
        event.listen(engine, "begin", _begin)
    elif read_only:
        engine = engine.execution_options(**_ONE_MOMENT, postgresql_readonly=True)
    return engine


def bind(engine: Engine) -> None:
    """Make this the engine that sessions are opened on, for the whole process."""
    _default[:] = [engine]
    is_sqlite = engine.dialect.name == "sqlite"
    _to_read_by[:] = [engine if is_sqlite else engine.execution_options(**_ONE_MOMENT)]


def engine() -> Engine:
    """The engine in use. Raises NoSession when none was bound."""
    if not _default:
        raise NoSession("no database was bound")
    return _default[0]


def session() -> Session:
    """The session of the innermost `reading()` or `transaction()`."""
    try:
        return _session.get()
    except LookupError:
        raise NoSession("open reading() or transaction() first") from None


@contextmanager
def reading() -> Iterator[Session]:
    """A session to read by. Inside a transaction it is that transaction's session.

    All that it reads is of one moment, whatever others write meanwhile: a page never shows half
    of a change, and a search never asks for a part of the index that has just been replaced.
    """
    if (outer := _session.get(None)) is not None:
        yield outer
        return
    engine()  # says so when there is none
    with Session(_to_read_by[0]) as fresh:
        token = _session.set(fresh)
        try:
            yield fresh
        finally:
            _session.reset(token)


@contextmanager
def transaction() -> Iterator[Session]:
    """A session whose changes are committed together at the end, or rolled back on an error."""
    outer = _session.get(None)
    if outer is not None and outer.info.get("writes"):
        yield outer
        return
    with Session(engine(), info={"writes": True}) as fresh:
        fresh.connection(execution_options={"writes": True})
        token = _session.set(fresh)
        try:
            yield fresh
            fresh.commit()
        finally:
            _session.reset(token)


@contextmanager
def reading_on(connection: Connection) -> Iterator[Session]:
    """A session to read by inside a transaction that is not ours; it is neither ended nor undone.

    Queries see what that transaction has written and nobody else does yet.
    """
    with Session(connection) as fresh:
        token = _session.set(fresh)
        try:
            yield fresh
        finally:
            _session.reset(token)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we send BEGIN ourselves, see _begin
    for pragma in (
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=15000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _only_read(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("query_only=ON", "busy_timeout=15000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
