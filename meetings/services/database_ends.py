"""The two ends of a move from one database to another, and what is wrong with them.

Nothing here repeats an address or what a driver says of it: either may hold a password.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alembic.util import CommandError
from sqlalchemy import URL, Engine, exists, inspect, make_url, select
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    NoSuchModuleError,
    ProgrammingError,
    SQLAlchemyError,
)

from meetings.config import database_url, is_database_url, with_driver
from meetings.database import connect
from meetings.file_errors import why
from meetings.models import metadata, migrations

_SECONDS_TO_CONNECT: Final = "10"
_VERSIONS: Final = "alembic_version"

_REFUSED: Final = "brugernavn eller adgangskode blev afvist"
_NO_DATABASE: Final = "der er ingen database med det navn"

# What PostgreSQL calls it (its manual, appendix A), and what SQLite says.
_BY_STATE: Final = {
    "28": _REFUSED,
    "3D": _NO_DATABASE,
    "42501": "der mangler rettigheder",
    "53100": "der er ikke plads på disken",
    "53": "serveren har ikke flere ressourcer",
    "22": "en værdi kan ikke gemmes",
    "23": "en række passer ikke til de andre",
    "57": "serveren lukkede forbindelsen",
    "08": "serveren svarer ikke",
}
_BY_WORDS: Final = {
    "authentication failed": _REFUSED,
    "FATAL:  role": _REFUSED,
    "FATAL:  database": _NO_DATABASE,
    "is full": "der er ikke plads på disken",
    "not a database": "filen er ikke en SQLite-database",
    "malformed": "filen er ødelagt",
    "readonly": "der kan kun læses i filen",
    "unable to open": "filen kan ikke åbnes",
    "locked": "andre bruger filen",
    "NUL": "en tekst har et NUL-tegn, som PostgreSQL ikke kan gemme",
    "constraint": "en række passer ikke til de andre",
}


class CannotCopy(Exception):
    """The databases cannot be copied as they are. The text is one sentence for people."""


@dataclass(frozen=True, slots=True)
class End:
    """A database at one end of the move; `fresh` is the SQLite file that was made for it."""

    name: str  # "kilden" or "målet"
    engine: Engine
    fresh: Path | None = None

    def leave(self, *, undo: bool) -> None:
        """Close it, and take away the file that was made where the move came to nothing."""
        self.engine.dispose()
        if undo and self.fresh is not None:
            for ending in ("", "-wal", "-shm"):
                Path(f"{self.fresh}{ending}").unlink(missing_ok=True)


def open_source(given: str) -> End:
    """Where to copy from; it is only read. Raises CannotCopy."""
    url = _address(given, "kilden")
    path = _file_of(url)
    if path is not None and not path.is_file():
        raise CannotCopy("Kilden findes ikke. Ret stien til databasens fil.")
    end = End("kilden", connect(url, read_only=True))
    with telling(end):
        tables = inspect(end.engine).get_table_names()
        if _VERSIONS not in tables:
            raise CannotCopy("Kilden er ikke en database fra Protokol.")
        if not migrations.is_current(end.engine):
            raise CannotCopy(
                "Kilden er fra en anden udgave af Protokol. Start denne udgave på kilden, "
                "så den bliver ført op til i dag, og prøv igen."
            )
    return end


def open_target(given: str) -> End:
    """Where to copy to, with our tables and nothing in them. Raises CannotCopy."""
    url = _address(given, "målet")
    end = End("målet", connect(url), _make_file(_file_of(url)))
    try:
        with telling(end):
            tables = set(inspect(end.engine).get_table_names())
            foreign = tables - metadata.tables.keys() - {_VERSIONS}
            if foreign or (tables and _VERSIONS not in tables):
                raise CannotCopy(f"Målet er ikke tomt: det har tabellen {min(foreign or tables)}.")
            refuse_content(end, tables)
            migrations.upgrade(end.engine)
    except BaseException:
        end.leave(undo=True)
        raise
    return end


def refuse_content(end: End, tables: set[str]) -> None:
    """Raise CannotCopy if there is a row in any of these tables."""
    with end.engine.connect() as connection:
        for name in sorted(tables - {_VERSIONS}):
            if connection.scalar(select(exists().select_from(metadata.tables[name]))):
                raise CannotCopy(
                    f"Målet er ikke tomt: der er rækker i tabellen {name}. Vælg en tom database."
                )


@contextmanager
def telling(end: End) -> Iterator[None]:
    """Turn what a database, its driver or a file says into CannotCopy with a sentence of ours."""
    try:
        yield
    except DBAPIError as error:
        reason = _reason(error)
        if reason is None and isinstance(error, ProgrammingError):
            raise  # our fault, not the server's
        told = reason or "databasen svarer ikke"
        raise CannotCopy(f"Noget gik galt i {end.name}: {told}.") from None
    except CommandError:
        told = "en nyere udgave af Protokol end denne"
        raise CannotCopy(f"{end.name.capitalize()} er fra {told}.") from None
    except (SQLAlchemyError, LookupError, ValueError):
        told = "har en værdi, som Protokol ikke kender"
        raise CannotCopy(f"{end.name.capitalize()} {told}.") from None
    except OSError as error:
        raise CannotCopy(f"Noget gik galt i {end.name}: {why(error)}.") from None


def _reason(error: DBAPIError) -> str | None:
    words = str(error.orig)
    state = getattr(error.orig, "sqlstate", None) or ""
    for known, reason in _BY_WORDS.items():
        if not state and known in words:
            return reason
    for length in (5, 2):
        if state[:length] in _BY_STATE:
            return _BY_STATE[state[:length]]
    return None


def _address(given: str, name: str) -> URL:
    """The address, as it is given or as the path of an SQLite file."""
    url = database_url(given) or ""
    wrong = CannotCopy(
        f"Adressen på {name} kan ikke bruges. Skriv sqlite:///sti, en fils sti eller "
        "postgresql://bruger@server/database; særlige tegn i en adgangskode skrives med %."
    )
    if not is_database_url(url):
        raise wrong
    try:
        address = make_url(with_driver(url))
        address.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise wrong from None
    if address.get_backend_name() == "sqlite":
        if not address.database or address.database == ":memory:":
            raise wrong
        return address
    if "connect_timeout" not in address.query:
        address = address.update_query_dict({"connect_timeout": _SECONDS_TO_CONNECT})
    return address


def _file_of(url: URL) -> Path | None:
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _make_file(path: Path | None) -> Path | None:
    """Make the file where there is none, for its owner alone: it will hold closed cases."""
    if path is None or path.exists():
        return None
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise CannotCopy(f"Målet kan ikke skrives: {why(error)}.") from None
    return path
