"""Citizens' packs: a published meeting with its attachments in one PDF, before anyone asks.

A pack is found by a digest of all that citizens read of the meeting, the version published and
what was added to it since. So one that was made of anything else is found by nobody from the
moment something else is published, and nothing is found of what was withdrawn. The packs are no
part of the record: their folder can be emptied, and they are made again.

The worker makes them, one worker at a time (jobs/alone.py), and takes away what is of no use. Only
the newest meetings have one: an archive of decades would keep it busy for days, for nobody.
"""

import logging
import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import reading, session
from meetings.models.meetings import MeetingChange
from meetings.models.snapshots import Addition, Publication, Snapshot
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.documents import Edition, read_edition
from meetings.services.meeting_files import attachments_size, read_digest
from meetings.services.packs import write_pack
from meetings.storage import Storage, storage
from meetings.vocabulary import Audience

log = logging.getLogger(__name__)

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_BEGUN: Final = "begun"  # and how often: who dies of it tries no fourth time
_FAILED: Final = "failed"
_ATTEMPTS: Final = 3
_MADE_OF: Final = "made-of"
_REST_SECONDS: Final = 30.0  # when the program has just begun, others need the machine more
_BETWEEN_LOOKS_SECONDS: Final = 5.0
_MOST_MEETINGS: Final = 400  # some two years of a municipality's meetings


@internal("what is published was filtered for citizens before")
def pack_digest(edition: Edition) -> str | None:
    """The digest of the pack of exactly this edition; None while there is none."""
    return kept_pack(read_digest(edition)) or None


@internal("what is published was filtered for citizens before")
def kept_pack(key: str) -> str:
    """The digest of the pack that is found by this key; "" while there is none."""
    told = _told(key)
    return told if _DIGEST.fullmatch(told) and _files().has(told) else ""


@internal("what is published was filtered for citizens before")
def pack_path(digest: str) -> Path:
    """The file of a pack. Raises FileIsMissing or FileIsDamaged."""
    return _files().path_of(digest)


class CitizensPacks:
    """The worker's side. What it remembers only saves it from looking at all once more."""

    def __init__(
        self, rest: float = _REST_SECONDS, between_looks: float = _BETWEEN_LOOKS_SECONDS
    ) -> None:
        self._next_look = time.monotonic() + rest
        self._between_looks = between_looks
        self._marks: dict[UUID, str] = {}  # what was published of each meeting at the last look
        self._keys: dict[UUID, str] = {}  # what its pack is found by
        self._waiting: list[UUID] = []
        self._to_tidy = False

    def make_next(self) -> bool:
        """Look at the next meeting of which something else is published, and make its pack;
        says whether there was one."""
        if not self._waiting:
            self._look()
        if self._waiting:
            self._look_at(self._waiting.pop())
            return True
        if self._to_tidy:
            _tidy(set(self._keys.values()))
            self._to_tidy = False
        return False

    def _look(self) -> None:
        if time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + self._between_looks
        with reading():
            marks = _marks()
        self._waiting = [one for one, mark in marks.items() if self._marks.get(one) != mark]
        self._to_tidy |= marks != self._marks
        self._keys = {one: key for one, key in self._keys.items() if one in marks}
        self._marks = marks

    def _look_at(self, meeting_id: UUID) -> None:
        try:
            edition = read_edition(meeting_id, Audience.PUBLIC, CITIZEN)
        except (NotFound, NotAllowed):  # withdrawn since
            self._keys.pop(meeting_id, None)
            return
        self._keys[meeting_id] = read_digest(edition)
        if attachments_size(edition) and pack_digest(edition) is None:
            _make(edition)


def _marks() -> dict[UUID, str]:
    """What changes when citizens may read something else of a meeting, of the newest meetings; the
    newest stands last."""
    additions = (
        select(func.count())
        .where(Addition.meeting_id == Publication.meeting_id)
        .where(col(Addition.released_at).is_not(None))
        .scalar_subquery()
    )
    changes = (
        select(func.count())
        .where(MeetingChange.meeting_id == Publication.meeting_id)
        .scalar_subquery()
    )
    statement = (
        select(col(Publication.meeting_id), col(Publication.snapshot_id), additions, changes)
        .join(Snapshot, col(Snapshot.id) == Publication.snapshot_id)
        .where(col(Publication.superseded_at).is_(None))
        .where(col(Publication.withdrawn_at).is_(None))
        .order_by(col(Snapshot.held_on).desc(), col(Publication.id))
        .limit(_MOST_MEETINGS)
    )
    rows = session().exec(statement).all()
    return {row[0]: f"{row[1]} {row[2]} {row[3]}" for row in reversed(rows)}


def _make(edition: Edition) -> None:
    """Make the pack, unless it could not be made before."""
    key = read_digest(edition)
    told = _told(key)
    begun = int(told.removeprefix(_BEGUN)) if told.startswith(_BEGUN) else 0
    if told == _FAILED or begun >= _ATTEMPTS:
        return
    _tell(key, f"{_BEGUN} {begun + 1}")
    try:
        made = write_pack(edition.document, lambda _done, _all: None)
    except ProblemsFound:  # too many or too large: it will not be otherwise until they change
        _tell(key, _FAILED)
    except Exception as fault:  # one that goes wrong does not stop the others
        # Only what kind of fault: its words may hold a case's.
        log.error("Citizens' pack %s failed: %s", key[:12], type(fault).__name__)
    else:
        _tell(key, _files().put(made.content))


def _tidy(keys: set[str]) -> None:
    """Take away what nobody finds any more. What is being read just now goes the next time."""
    for path in _folder().glob(f"{_MADE_OF}/*"):
        if path.name not in keys:
            with suppress(OSError):
                path.unlink()
    known = {path.read_text("ascii") for path in _folder().glob(f"{_MADE_OF}/*")}
    for digest in _files().orphans(known):
        with suppress(OSError):
            _files().remove(digest)


# --- the folder: bytes by their digest, and beside them which are of what ---------------------


def _folder() -> Path:
    return storage().folder / "citizens"


def _files() -> Storage:
    return Storage(_folder())


def _told(key: str) -> str:
    try:
        return (_folder() / _MADE_OF / key).read_text("ascii")
    except FileNotFoundError:
        return ""


def _tell(key: str, words: str) -> None:
    """Written beside and renamed, so that nobody reads half of it."""
    path = _folder() / _MADE_OF / key
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(words, "ascii")
    beside.replace(path)
