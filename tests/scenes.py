"""What many tests begin with is built once, and copied from then on.

`@built_once` stands on a function that fills a test's database: the first time it runs; when it
is called again on the very same database with the same arguments, the database it left is put
back instead, with what it returned. So it gives the same as before, only sooner. On PostgreSQL
it runs each time.
"""

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from sqlalchemy import Engine

from meetings.database import NoSession, session
from meetings.services import snapshots

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Key = tuple[str, str, str]


@dataclass(frozen=True)
class Place:
    """Where the test keeps its database, and its stored files."""

    engine: Engine
    database: Path
    files: Path

    def state(self) -> "State":
        """All that is kept now."""
        self.engine.dispose()  # SQLite writes everything into the one file
        files = {
            str(path.relative_to(self.files)): path.read_bytes()
            for path in sorted(self.files.rglob("*"))
            if path.is_file()
        }
        return State(self.database.read_bytes(), files)

    def put_back(self, state: "State") -> None:
        """Let that be kept, and nothing else."""
        self.database.write_bytes(state.database)
        for name, content in state.files.items():
            path = self.files / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@dataclass(frozen=True)
class State:
    """A database and the files stored with it."""

    database: bytes
    files: dict[str, bytes] = field(default_factory=dict)

    def digest(self) -> str:
        """By which the same state is known again; a stored file is named by its content."""
        known = hashlib.sha256(self.database)
        known.update("\n".join(self.files).encode())
        return known.hexdigest()


_MOST: Final = 400  # states at a time; who is asked for least lately goes first
_kept: Final[OrderedDict[_Key, tuple[bytes, dict[str, bytes], object]]] = OrderedDict()
_place: list[Place] = []


def use(place: Place) -> None:
    """Let scenes be built, and put back, here from now on."""
    _place[:] = [place]


def leave() -> None:
    """The test is over, or keeps its database elsewhere."""
    _place.clear()


def built_once(build: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let what this function fills a database with be kept, as the module says."""

    @wraps(build)
    def begin(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        if not _place or _is_within_a_session():
            return build(*args, **kwargs)
        place, given = _place[0], (args, kwargs)
        # Quick documents are others than real ones.
        written_by = vars(snapshots)["write_documents"].__qualname__
        name = f"{build.__module__}.{build.__qualname__} {written_by}"
        key = (name, repr(given), place.state().digest())
        if key not in _kept:
            result = build(*args, **kwargs)
            _keep(key, place.state(), result)
            return result
        _kept.move_to_end(key)
        database, files, found = _kept[key]
        place.put_back(State(zlib.decompress(database), files))
        return found  # type: ignore[return-value]

    return begin


def _keep(key: _Key, state: State, result: object) -> None:
    _kept[key] = (zlib.compress(state.database, 1), state.files, result)
    if len(_kept) > _MOST:
        _kept.popitem(last=False)


def _is_within_a_session() -> bool:
    try:
        session()
    except NoSession:
        return False
    return True


def now_kept() -> State:
    """All that the test keeps now, so that it can be put back."""
    return _place[0].state()


def put_back(state: State) -> None:
    """Let that be kept again, and nothing else."""
    _place[0].state()  # nothing is left open
    _place[0].put_back(state)
