"""Everything published in one file: JSON lines with a manifest, made anew each night.

The worker writes it beside the old one and puts it in its place in one step, so that nobody gets
half of it. What was withdrawn is in no file that is made afterwards, and the next one is made as
soon as something is.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

from pydantic import BaseModel
from sqlmodel import col, select

from meetings.database import reading, session
from meetings.models.base import now
from meetings.models.snapshots import Publication
from meetings.queries.directory import list_organizations
from meetings.queries.meetings import get_published, list_published_meetings
from meetings.queries.views import MeetingCard
from meetings.rules.local_time import moment_of, today
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotFound
from meetings.services.abilities import internal
from meetings.services.open_data import Addresses, OpenData
from meetings.services.open_shapes import OpenMeetingLine
from meetings.storage import storage

_NIGHT: Final = time(2, 0)  # when a new day's file is due
_AT_ONCE: Final = 100  # meetings in one reading
_CURRENT: Final = "current"
# A file says the same of when its parts were written each time: what is in it, its digest tells.
_WRITTEN: Final = (1980, 1, 1, 0, 0, 0)


@internal("it tells when the file was made, of what everybody reads")
def is_due() -> bool:
    """Whether a new file is to be made: none is there, a night has passed, or something was
    withdrawn since."""
    made_at = _made_at()
    if made_at is None:
        return True
    if made_at < _last_night():
        return True
    with reading():
        withdrawn = select(Publication.id).where(col(Publication.withdrawn_at) >= made_at)
        return session().exec(withdrawn.limit(1)).first() is not None


@internal("it holds what everybody reads, and nothing else")
def make(public_url: str, municipality: str) -> str:
    """Make the file of everything published now; returns its digest."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    made_at = now()
    descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(descriptor, "w+b") as file:
            _write(file, _Frame(public_url=public_url, municipality=municipality, made_at=made_at))
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        Path(temporary).replace(_path(digest))
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _point_to(digest, made_at)
    for old in folder.glob("*.zip"):
        if old.name != f"{digest}.zip":
            old.unlink(missing_ok=True)  # who reads it just now reads on
    return digest


@internal("it holds what everybody reads, and nothing else")
def current() -> tuple[str, Path] | None:
    """The digest and the path of the file as it is now; None while there is none."""
    told = _told()
    if not told or not _path(told[0]).is_file():
        return None
    return told[0], _path(told[0])


def _last_night() -> datetime:
    """The last time that clocks in Denmark showed the hour of the night."""
    day = today(now())
    tonight = moment_of(day, _NIGHT)
    return tonight if tonight <= now() else moment_of(day - timedelta(days=1), _NIGHT)


class _Frame(BaseModel):
    """What the manifest says of the whole."""

    public_url: str
    municipality: str
    made_at: datetime


def _write(file: object, frame: _Frame) -> None:
    data = OpenData(Addresses(frame.public_url))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        with reading():
            bodies = [data.body(one) for one in list_organizations(CITIZEN)]
        described = [
            _add(archive, "bodies.jsonl", bodies),
            _add(archive, "meetings.jsonl", _meetings(data)),
            _add(archive, "withdrawn.jsonl", _withdrawn(data)),
        ]
        manifest = frame.model_dump(mode="json") | {
            "schema": data.at.page("/data/protokol-1.schema.json"),
            "description": data.at.json("/openapi.json"),
            "files": described,
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        archive.writestr(_entry("manifest.json"), text)


def _add(archive: zipfile.ZipFile, name: str, shapes: Iterable[BaseModel]) -> dict[str, object]:
    """Write one shape a line; what the manifest says of it."""
    digest, lines, size = hashlib.sha256(), 0, 0
    with archive.open(_entry(name), "w", force_zip64=True) as entry:
        for shape in shapes:
            line = shape.model_dump_json().encode() + b"\n"
            entry.write(line)
            digest.update(line)
            lines, size = lines + 1, size + len(line)
    return {"name": name, "lines": lines, "size_bytes": size, "sha256": digest.hexdigest()}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WRITTEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _meetings(data: OpenData) -> Iterator[BaseModel]:
    for card in _cards():
        if card.withdrawn_at is not None:
            continue
        address = card.address
        try:
            with reading():
                found = get_published(
                    address.slug, address.held_on, address.ordinal, viewer=CITIZEN
                )
        except NotFound:  # moved to another day since the list was read
            continue
        if found.record is not None:
            yield data.meeting(found, found.record)


def _withdrawn(data: OpenData) -> Iterator[OpenMeetingLine]:
    return (data.meeting_line(card) for card in _cards() if card.withdrawn_at is not None)


def _cards() -> Iterator[MeetingCard]:
    """Every published meeting once, whatever is published while they are read."""
    seen, offset = set(), 0
    while True:
        with reading():
            cards = list_published_meetings(CITIZEN, limit=_AT_ONCE, offset=offset)
        if not cards:
            return
        yield from (card for card in cards if card.meeting_id not in seen)
        seen |= {card.meeting_id for card in cards}
        offset += len(cards)


# --- the folder: the file by its digest, and beside it which one is current ------------------


def _folder() -> Path:
    return storage().folder / "open-data"


def _path(digest: str) -> Path:
    return _folder() / f"{digest}.zip"


def _told() -> tuple[str, datetime] | None:
    try:
        digest, moment = (_folder() / _CURRENT).read_text("ascii").split()
    except (FileNotFoundError, ValueError):
        return None
    return digest, datetime.fromisoformat(moment).astimezone(UTC)


def _made_at() -> datetime | None:
    told = _told()
    return told[1] if told and _path(told[0]).is_file() else None


def _point_to(digest: str, made_at: datetime) -> None:
    beside = _folder() / f".{_CURRENT}-{os.getpid()}"
    beside.write_text(f"{digest} {made_at.isoformat()}", "ascii")
    beside.replace(_folder() / _CURRENT)
