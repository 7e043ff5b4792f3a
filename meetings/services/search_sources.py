"""What is given out of meetings, as each kind of reader reads it: what search rows are made from.

The kinds follow queries/given_out.reading_of, and what each reads is filtered by the rules that
everything is shown by (rules/visibility.py).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy
from sqlmodel import col, select

from meetings.database import session
from meetings.models.files import FileFacts
from meetings.models.meetings import MeetingBody
from meetings.models.snapshots import Addition, Snapshot, SnapshotUnit
from meetings.queries.given_out import GivenOut, given_out_of
from meetings.record import Addition as PrintedAddition
from meetings.record import AttachmentList, MeetingRecord
from meetings.rules.canonical import read_canonical
from meetings.rules.late_additions import with_late
from meetings.rules.permissions import SYSTEM
from meetings.rules.visibility import for_audience, without_personal
from meetings.search.reader_classes import ReaderClass
from meetings.services.abilities import internal
from meetings.vocabulary import Access, Audience, UnitKind

_PAGE: Final = "\f"


class Unit(NamedTuple):
    """A piece of a snapshot's text."""

    item_id: UUID | None
    kind: UnitKind
    access: Access
    heading: str
    public_heading: str
    plain_text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A snapshot that is given out: all its words, with what was added since."""

    snapshot_id: UUID
    record: MeetingRecord
    units: Mapping[UUID | None, list[Unit]]
    late: tuple[tuple[PrintedAddition, datetime], ...] = ()  # with when each was released


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What kinds of readers read of a meeting: which snapshot, filtered for them, since when."""

    reader: ReaderClass
    source: Source
    record: MeetingRecord
    since: datetime
    sees: frozenset[Access]  # of what is not shut


@dataclass(frozen=True, slots=True)
class GivenMeeting:
    """A meeting as it is given out to each kind of reader; kinds that read nothing are left out."""

    meeting_id: UUID
    organization_ids: str  # sorted, parted by spaces
    readings: tuple[ReadBy, ...] = ()
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of files, by SHA-256


@internal("only the index is made from it, and what it tells is asked for by each reader")
def given_meetings(meeting_ids: Collection[UUID]) -> list[GivenMeeting]:
    """These meetings as they are given out now, in a fixed number of statements."""
    given = given_out_of(SYSTEM, meeting_ids)
    sources = _sources(
        {
            one
            for each in given.values()
            for one in (each.release_snapshot_id, each.publication_snapshot_id)
            if one is not None
        }
    )
    bodies = _bodies(meeting_ids)
    readings = {one: tuple(_readings(given[one], sources)) for one in meeting_ids}
    pages = _pages(source.record for source in sources.values())
    return [GivenMeeting(one, bodies.get(one, ""), readings[one], pages) for one in meeting_ids]


_OPEN: Final = frozenset({Access.OPEN})
_NOT_PERSONAL: Final = frozenset({Access.OPEN, Access.CLOSED})
_ALL: Final = frozenset(Access)


def _readings(given: GivenOut, sources: Mapping[UUID, Source]) -> Iterable[ReadBy]:
    """Who reads which snapshot, and what of it; the same as queries/given_out.reading_of."""
    published = sources.get(given.publication_snapshot_id) if given.is_public else None  # type: ignore[arg-type]
    public: MeetingRecord | None = None
    if published is not None and given.published_at is not None:
        public = for_audience(published.record, Audience.PUBLIC)
        everybody = ReaderClass.PUBLIC
        if given.withdrawn_release is not None:  # insiders have what the public has
            everybody = _EVERYBODY
        yield ReadBy(everybody, published, public, given.published_at, _OPEN)
    kept = given.release_snapshot_id or given.publication_snapshot_id
    since = given.released_at or given.published_at
    if given.withdrawn_release is not None or kept is None or since is None:
        return
    source = sources[kept]
    whole = source.record
    outside = public if source is published else for_audience(whole, Audience.PUBLIC)
    inside = for_audience(without_personal(whole), Audience.MEMBER)
    own = for_audience(whole, Audience.MEMBER)
    if outside is not None:
        yield ReadBy(ReaderClass.OUTSIDE, source, outside, since, _OPEN)
    yield ReadBy(ReaderClass.INSIDE, source, inside, since, _NOT_PERSONAL)
    yield ReadBy(ReaderClass.OWN, source, own, since, _ALL)
    yield ReadBy(ReaderClass.SECRETARIAT, source, whole, since, _ALL)


_EVERYBODY: Final = (
    ReaderClass.PUBLIC
    | ReaderClass.OUTSIDE
    | ReaderClass.INSIDE
    | ReaderClass.OWN
    | ReaderClass.SECRETARIAT
)


def _sources(snapshot_ids: Collection[UUID]) -> dict[UUID, Source]:
    found = (
        session()
        .connection()
        .execute(
            sqlalchemy.select(
                col(Snapshot.id),
                col(Snapshot.meeting_id),
                col(Snapshot.made_at),
                col(Snapshot.canonical_json),
            ).where(col(Snapshot.id).in_(snapshot_ids))
        )
        .all()
    )
    additions = _additions({row.meeting_id for row in found})
    units = _units(snapshot_ids)
    sources = {}
    for row in found:
        late = [one for one in additions[row.meeting_id] if one[1] >= row.made_at]
        record = with_late(read_canonical(row.canonical_json), [one for one, _ in late])
        sources[row.id] = Source(row.id, record, units[row.id], tuple(late))
    return sources


def _additions(meeting_ids: Collection[UUID]) -> dict[UUID, list[tuple[PrintedAddition, datetime]]]:
    statement = (
        select(Addition)
        .where(col(Addition.meeting_id).in_(meeting_ids))
        .where(col(Addition.released_at).is_not(None))
        .order_by(col(Addition.meeting_id), col(Addition.position))
    )
    found: dict[UUID, list[tuple[PrintedAddition, datetime]]] = defaultdict(list)
    for row in session().exec(statement):
        if row.released_at is not None:
            facts = {name: getattr(row, name) for name in PrintedAddition.model_fields}
            found[row.meeting_id].append((PrintedAddition.model_validate(facts), row.released_at))
    return found


def _units(snapshot_ids: Collection[UUID]) -> dict[UUID, dict[UUID | None, list[Unit]]]:
    columns = [getattr(SnapshotUnit, name) for name in ("snapshot_id", *Unit._fields)]
    statement = (
        sqlalchemy.select(*columns)
        .where(col(SnapshotUnit.snapshot_id).in_(snapshot_ids))
        .order_by(col(SnapshotUnit.snapshot_id), col(SnapshotUnit.position))
    )
    found: dict[UUID, dict[UUID | None, list[Unit]]] = defaultdict(lambda: defaultdict(list))
    for snapshot_id, *facts in session().connection().execute(statement):
        unit = Unit(*facts)
        found[snapshot_id][unit.item_id].append(unit)
    return found


def _bodies(meeting_ids: Collection[UUID]) -> dict[UUID, str]:
    statement = select(col(MeetingBody.meeting_id), col(MeetingBody.organization_id)).where(
        col(MeetingBody.meeting_id).in_(meeting_ids)
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for meeting_id, organization_id in session().exec(statement):
        found[meeting_id].add(str(organization_id))
    return {meeting_id: " ".join(sorted(bodies)) for meeting_id, bodies in found.items()}


def _pages(records: Iterable[MeetingRecord]) -> dict[str, tuple[str, ...]]:
    """The words of every attached file whose words are known, page by page."""
    files = {
        attachment.sha256
        for record in records
        for item in record.items
        for part in item.parts
        if isinstance(part, AttachmentList)
        for attachment in part.attachments
        if attachment.sha256
    }
    if not files:
        return {}
    statement = (
        select(col(FileFacts.sha256), col(FileFacts.words))
        .where(col(FileFacts.sha256).in_(files))
        .where(FileFacts.words != "")
    )
    return {sha256: tuple(words.split(_PAGE)) for sha256, words in session().exec(statement)}
