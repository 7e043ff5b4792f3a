"""One worker of each kind at a time: who has the lock works, others wait for it.

The lock goes when its process does, however that died. On SQLite it is a lock on a file in
the instance folder; on PostgreSQL an advisory lock that belongs to a connection.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from sqlalchemy import Engine, text

MAIL: Final = "mail-worker"
DOCUMENTS: Final = "document-worker"
INDEX: Final = "index-worker"
_NUMBERS: Final = {
    MAIL: 714_250_301,
    DOCUMENTS: 714_250_302,
    INDEX: 714_250_303,
}  # that nothing else there uses


@contextmanager
def alone(engine: Engine, folder: Path, work: str = MAIL) -> Iterator[bool]:
    """Hold the lock on that kind of work, if nobody has it; says whether we do."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            asked = text("SELECT pg_try_advisory_lock(:number)")
            won = bool(connection.execute(asked, {"number": _NUMBERS[work]}).scalar())
            try:
                yield won
            finally:
                if won:
                    freed = text("SELECT pg_advisory_unlock(:number)")
                    connection.execute(freed, {"number": _NUMBERS[work]})
        return
    with (folder / f"{work}.lock").open("a+b") as file:
        won = _lock(file)
        try:
            yield won
        finally:
            if won:
                _unlock(file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
