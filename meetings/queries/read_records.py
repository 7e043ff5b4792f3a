"""The records of several meetings as one viewer reads them, in a fixed number of statements.

Each is the record that the meeting's own page shows (snapshots.py); a test holds them together.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy
from sqlmodel import col, select

from meetings.database import session
from meetings.models.minutes import MinuteEntry
from meetings.models.people import Person
from meetings.models.snapshots import Addition, Snapshot
from meetings.queries.disqualified import items_barred_to, told_elsewhere
from meetings.queries.narrowed import items_narrowed_from
from meetings.queries.readable import ReadableSnapshot
from meetings.record import Addition as PrintedAddition
from meetings.record import Item, MeetingRecord
from meetings.rules.canonical import read_canonical
from meetings.rules.kept_from import PrintedTreatment, with_items, without_treatments
from meetings.rules.permissions import Actor
from meetings.rules.visibility import for_audience, without_personal
from meetings.vocabulary import Audience, Ruling

_NOBODY: Final = UUID(int=0)  # the id of no person

# Which items of a record are asked for, by their canonical JSON; the others are not read at all.
Keep = Callable[[Mapping[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A meeting's record as the viewer reads it, and what its documents say of it."""

    snapshot: ReadableSnapshot
    record: MeetingRecord
    version: int
    sha256: str
    made_at: datetime
    imported: bool


@dataclass(frozen=True, slots=True)
class _Kept:
    """What one viewer is kept from in these records."""

    viewer: Actor
    narrowed: frozenset[UUID]
    barred: frozenset[UUID]
    told_elsewhere: frozenset[PrintedTreatment]


@dataclass(frozen=True, slots=True)
class _Whole:
    """A record before it is filtered, with the items that were asked for and a few more."""

    row: Any
    record: MeetingRecord
    asked_for: frozenset[UUID] | None  # None: all of them


def read_records(
    viewer: Actor, snapshots: Iterable[ReadableSnapshot], keep: Keep | None = None
) -> dict[UUID, ReadRecord]:
    """The records of these snapshots by their ids, with the items asked for, filtered."""
    readable = {one.line.id: one for one in snapshots}
    wholes = [_whole(row, keep) for row in _rows(list(readable))]
    added = _additions([one.line.meeting_id for one in readable.values()])
    kept = _kept_from(viewer, [one.record for one in wholes])
    found = {}
    for one in wholes:
        snapshot = readable[one.row.id]
        whole = _with_additions(one, added[snapshot.line.meeting_id])
        found[one.row.id] = ReadRecord(
            snapshot=snapshot,
            record=_with_asked_for(_filtered(whole, snapshot, kept), one.asked_for),
            version=one.row.version,
            sha256=one.row.sha256,
            made_at=one.row.made_at,
            imported=one.row.imported,
        )
    return found


def _rows(snapshot_ids: Collection[UUID]) -> Iterator[Any]:
    names = ("id", "version", "sha256", "made_at", "imported", "canonical_json")
    columns = [getattr(Snapshot, name) for name in names]
    yield from session().execute(
        sqlalchemy.select(*columns).where(col(Snapshot.id).in_(snapshot_ids))
    )


def _whole(row: Any, keep: Keep | None) -> _Whole:
    if keep is None:
        return _Whole(row, read_canonical(row.canonical_json), None)
    raw = json.loads(row.canonical_json)
    asked_for = frozenset(UUID(one["id"]) for one in raw["items"] if one["id"] and keep(one))
    # Who is out of one item may be kept from what another one tells of it.
    raw["items"] = [one for one in raw["items"] if keep(one) or one["disqualifications"]]
    return _Whole(row, MeetingRecord.model_validate(raw), asked_for)


def _with_asked_for(record: MeetingRecord, asked_for: frozenset[UUID] | None) -> MeetingRecord:
    if asked_for is None:
        return record
    items = tuple(item for item in record.items if item.id in asked_for)
    return record.model_copy(update={"items": items})


def _additions(meeting_ids: Collection[UUID]) -> dict[UUID, list[Addition]]:
    """What was released on top of snapshots, by meeting, in its order."""
    statement = (
        select(Addition)
        .where(col(Addition.meeting_id).in_(meeting_ids))
        .where(col(Addition.released_at).is_not(None))
        .order_by(col(Addition.meeting_id), col(Addition.position))
    )
    found: dict[UUID, list[Addition]] = defaultdict(list)
    for row in session().exec(statement):
        found[row.meeting_id].append(row)
    return found


def _with_additions(whole: _Whole, rows: Iterable[Addition]) -> MeetingRecord:
    record = whole.record
    late = [
        PrintedAddition.model_validate(
            {name: getattr(row, name) for name in PrintedAddition.model_fields}
        )
        for row in rows
        if row.released_at is not None and row.released_at >= whole.row.made_at
    ]
    late = [one for one in late if one not in record.additions]
    return record.model_copy(update={"additions": (*record.additions, *late)}) if late else record


def _kept_from(viewer: Actor, records: Collection[MeetingRecord]) -> _Kept:
    ids = [item.id for record in records for item in record.items if item.id is not None]
    barred = items_barred_to(viewer) | _named_out(viewer, records)
    return _Kept(
        viewer=viewer,
        narrowed=items_narrowed_from(viewer, ids),
        barred=barred,
        told_elsewhere=told_elsewhere(viewer, barred),
    )


def _named_out(viewer: Actor, records: Iterable[MeetingRecord]) -> frozenset[UUID]:
    """The items from which records of elsewhere name the viewer as disqualified."""
    if viewer.person_id is None:
        return frozenset()
    person = session().get(Person, viewer.person_id)
    names = {viewer.name, person.name if person is not None else viewer.name}
    found = {record.id: _out_of(record.items, names) for record in records}
    named = [meeting_id for meeting_id, items in found.items() if items]
    statement = select(MinuteEntry.meeting_id).where(col(MinuteEntry.meeting_id).in_(named))
    minuted = set(session().exec(statement.distinct())) if named else set()
    return frozenset().union(*(found[one] for one in named if one not in minuted))


def _out_of(items: Iterable[Item], names: Collection[str]) -> frozenset[UUID]:
    return frozenset(
        item.id
        for item in items
        for notice in item.disqualifications
        if item.id is not None
        and notice.name in names
        and notice.ruling is Ruling.DISQUALIFIED
        and not notice.took_part
    )


def _filtered(whole: MeetingRecord, snapshot: ReadableSnapshot, kept: _Kept) -> MeetingRecord:
    """The record as its reader reads it; the same steps as on the meeting's own page."""
    reading = snapshot.reading
    if reading.audience is Audience.PUBLIC:
        return for_audience(whole, Audience.PUBLIC)
    record = whole
    if reading.audience is Audience.MEMBER:
        if reading.is_limited:
            record = for_audience(whole, Audience.PUBLIC)
        elif not snapshot.is_own:
            record = without_personal(whole)
        record = with_items(record, whole, reading.also_item_ids)
        record = _narrowed_since(record, kept.narrowed)
    shown = for_audience(record, reading.audience, kept.barred, kept.viewer.person_id)
    return without_treatments(shown, kept.told_elsewhere)


def _narrowed_since(record: MeetingRecord, narrowed: Collection[UUID]) -> MeetingRecord:
    items = tuple(
        item.model_copy(update={"narrowed_to": (_NOBODY,)}) if item.id in narrowed else item
        for item in record.items
    )
    return record.model_copy(update={"items": items})
