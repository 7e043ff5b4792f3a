"""What many tests begin with is built once, and copied from then on.

`@built_once` stands on a function that fills a test's database: the first time it runs; when it
is called again on the very same database with the same arguments, the database it left is put
back instead, with what it returned. So it gives the same as before, only sooner.
"""

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, Protocol, TypeVar

from sqlalchemy import Engine

from meetings.database import NoSession, session
from meetings.services import snapshots

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Place(Protocol):
    """Where the test keeps its database and its stored files. A state is the place's own."""

    @property
    def most(self) -> int:
        """States to keep at a time; who is asked for least lately goes first."""

    def known_as(self) -> str | None:
        """By which what is kept now is known again; None where it cannot be known again."""

    def state(self) -> Any:
        """All that is kept now."""

    def put_back(self, state: Any) -> None:
        """Let that be kept, and nothing else."""

    def forget(self, state: Any) -> None:
        """Nobody will ask for that again."""


@dataclass(frozen=True)
class FilePlace:
    """SQLite: a database is one file."""

    engine: Engine
    database: Path
    files: Path
    most: int = 400

    def known_as(self) -> str:
        """Its bytes, and the names of the files; a stored file is named by its content."""
        self.engine.dispose()  # SQLite writes everything into the one file
        known = hashlib.sha256(self.database.read_bytes())
        known.update("\n".join(stored_in(self.files)).encode())
        return known.hexdigest()

    def state(self) -> "_State":
        """The file, pressed together, and the stored files."""
        self.engine.dispose()
        return _State(zlib.compress(self.database.read_bytes(), 1), stored_in(self.files))

    def put_back(self, state: "_State") -> None:
        """Write the files again."""
        self.engine.dispose()
        self.database.write_bytes(zlib.decompress(state.database))
        store_in(self.files, state.files)

    def forget(self, state: "_State") -> None:
        """It is gone with the last who knows it."""


@dataclass(frozen=True)
class _State:
    database: bytes
    files: dict[str, bytes] = field(default_factory=dict)


def stored_in(folder: Path) -> dict[str, bytes]:
    """The stored files by name, in the order of their names."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def store_in(folder: Path, files: dict[str, bytes]) -> None:
    """Write them where they were; what is there already stays, as a storage's files do."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


_kept: Final[OrderedDict[tuple[str, str, str], tuple[Any, object]]] = OrderedDict()
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
        if not _place or _is_within_a_session() or (known := _place[0].known_as()) is None:
            return build(*args, **kwargs)
        place, given = _place[0], (args, kwargs)
        # Quick documents are others than real ones.
        written_by = vars(snapshots)["write_documents"].__qualname__
        name = f"{build.__module__}.{build.__qualname__} {written_by}"
        key = (name, repr(given), known)
        if key not in _kept:
            result = build(*args, **kwargs)
            _keep(key, place, result)
            return result
        _kept.move_to_end(key)
        state, found = _kept[key]
        place.put_back(state)
        return found  # type: ignore[return-value]

    return begin


def _keep(key: tuple[str, str, str], place: Place, result: object) -> None:
    _kept[key] = (place.state(), result)
    # What another kind of place keeps is not this one's to forget.
    own = [one for one, (state, _) in _kept.items() if type(state) is type(_kept[key][0])]
    if len(own) > place.most:
        oldest, _ = _kept.pop(own[0])
        place.forget(oldest)


def _is_within_a_session() -> bool:
    try:
        session()
    except NoSession:
        return False
    return True


def now_kept() -> Any:
    """All that the test keeps now, so that it can be put back."""
    return _place[0].state()


def put_back(state: Any) -> None:
    """Let that be kept again, and nothing else."""
    _place[0].put_back(state)
