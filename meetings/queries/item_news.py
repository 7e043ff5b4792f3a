"""What is new to a member in the meetings he reads: per item, since he last read it.

Only who was sent it is told; the words of before are shown to the body's own members. Both
versions are filtered as he may read today, and one that was withdrawn since is compared with
nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.reading import ItemReading
from meetings.models.snapshots import Addition, Publication, Release, Snapshot, SnapshotUnit
from meetings.queries.given_out import snapshot_lines
from meetings.queries.item_news_views import ItemNews, LatePaper, MeetingNews
from meetings.queries.read_records import ReadRecord, read_records
from meetings.queries.readable import ReadableSnapshot, readable_snapshots
from meetings.record import Attachment, AttachmentList, Item
from meetings.rules.item_news import came_to_decision, differences_of
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.version_difference import ItemDifference
from meetings.vocabulary import Ability, Audience, UnitKind

Piece = tuple[UUID, UUID]  # a meeting, and an item or an attachment of it


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked for all meetings at once."""

    marks: Mapping[Piece, ItemReading]
    records: Mapping[UUID, ReadRecord]  # by snapshot: those read now, and those read before
    came: Mapping[Piece, datetime]
    first: Mapping[UUID, datetime]  # by meeting: when it was first sent
    added: Mapping[UUID, list[Addition]]  # by meeting


def news_of(viewer: Actor, meeting_ids: Collection[UUID]) -> dict[UUID, MeetingNews]:
    """What is new to the viewer, by meeting; only of meetings that he was sent.

    The number of statements is the same for any number of meetings.
    """
    own = _sent_to(viewer, meeting_ids)
    if viewer.account_id is None:
        return {}
    ids = [one.line.meeting_id for one in own]
    marks = _marks(viewer, ids)
    records = read_records(viewer, [*own, *_read_before(viewer, own, marks.values())])
    came, first = _arrivals(ids)
    known = _Known(marks, records, came, first, _added(ids))
    return {one.line.meeting_id: _meeting(one, known) for one in own}


def versions_of_item(
    viewer: Actor, meeting_id: UUID, item_id: UUID, version: int
) -> tuple[Item, Item]:
    """The item as it was sent in that version of the meeting and as it is now, for its members.

    Raises NotFound where that version was not sent or was taken back, and where the item is shut
    to the viewer or narrowed to others.
    """
    own = [one for one in _sent_to(viewer, [meeting_id]) if one.is_own]
    if not own or item_id in own[0].kept_from:
        raise NotFound
    asked = select(Snapshot.id).where(
        Snapshot.meeting_id == meeting_id, Snapshot.version == version
    )
    before = _as_sent(viewer, own, set(session().exec(asked)))
    if not before:
        raise NotFound
    records = read_records(viewer, [*own, *before]).values()
    found = {
        read.version: item for read in records for item in read.record.items if item.id == item_id
    }
    if version not in found or own[0].line.version not in found:
        raise NotFound
    return found[version], found[own[0].line.version]


def _sent_to(viewer: Actor, meeting_ids: Collection[UUID]) -> list[ReadableSnapshot]:
    """What he was sent of these meetings: who reads the archive alone was sent nothing."""
    return [
        one
        for one in readable_snapshots(viewer, meeting_ids).values()
        if one.reading.audience is Audience.MEMBER
        and not one.reading.is_limited
        and may(viewer, Ability.READ_RELEASED, [body.organization_id for body in one.bodies])
    ]


def _marks(viewer: Actor, meeting_ids: Collection[UUID]) -> dict[Piece, ItemReading]:
    statement = (
        select(ItemReading)
        .where(ItemReading.account_id == viewer.account_id)
        .where(col(ItemReading.meeting_id).in_(meeting_ids))
    )
    return {(row.meeting_id, row.item_id): row for row in session().exec(statement)}


def _read_before(
    viewer: Actor, own: Collection[ReadableSnapshot], marks: Iterable[ItemReading]
) -> list[ReadableSnapshot]:
    """The versions that he read before the present ones, without those that were taken back."""
    present = {one.line.id for one in own}
    return _as_sent(viewer, own, {mark.snapshot_id for mark in marks} - present)


def _as_sent(
    viewer: Actor, own: Collection[ReadableSnapshot], asked: Collection[UUID]
) -> list[ReadableSnapshot]:
    """These versions of the same meetings, as far as they were given out and stand."""
    now = {one.line.meeting_id: one for one in own}
    released = select(Release.snapshot_id).where(col(Release.snapshot_id).in_(asked))
    published = select(Publication.snapshot_id).where(col(Publication.snapshot_id).in_(asked))
    given = {
        *session().exec(released.where(col(Release.withdrawn_at).is_(None))),
        *session().exec(published.where(col(Publication.withdrawn_at).is_(None))),
    }
    return [
        replace(
            now[line.meeting_id],
            reading=replace(now[line.meeting_id].reading, snapshot_id=line.id),
            line=line,
        )
        for line in snapshot_lines(viewer, given).values()
    ]


def _arrivals(
    meeting_ids: Collection[UUID],
) -> tuple[dict[Piece, datetime], dict[UUID, datetime]]:
    """When each item and attachment was first sent, and each meeting."""
    statement = (
        select(
            col(Release.meeting_id),
            col(SnapshotUnit.item_id),
            col(SnapshotUnit.attachment_id),
            func.min(Release.released_at),
        )
        .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == Release.snapshot_id)
        .where(col(Release.meeting_id).in_(meeting_ids))
        .where(col(Release.withdrawn_at).is_(None))
        .where(col(SnapshotUnit.kind).in_((UnitKind.ITEM, UnitKind.ATTACHMENT)))
        .group_by(
            col(Release.meeting_id), col(SnapshotUnit.item_id), col(SnapshotUnit.attachment_id)
        )
    )
    came: dict[Piece, datetime] = {}
    first: dict[UUID, datetime] = {}
    for meeting_id, item_id, attachment_id, at in session().exec(statement):
        piece = attachment_id or item_id
        if piece is not None:
            came[(meeting_id, piece)] = min(at, came.get((meeting_id, piece), at))
        first[meeting_id] = min(at, first.get(meeting_id, at))
    return came, first


def _added(meeting_ids: Collection[UUID]) -> dict[UUID, list[Addition]]:
    statement = (
        select(Addition)
        .where(col(Addition.meeting_id).in_(meeting_ids))
        .where(col(Addition.released_at).is_not(None))
    )
    found: dict[UUID, list[Addition]] = defaultdict(list)
    for row in session().exec(statement):
        found[row.meeting_id].append(row)
    return found


def _meeting(one: ReadableSnapshot, known: _Known) -> MeetingNews:
    read = known.records[one.line.id]
    earlier = {
        mark.snapshot_id
        for (meeting_id, _), mark in known.marks.items()
        if meeting_id == one.line.meeting_id and mark.snapshot_id in known.records
    }
    changed = {
        snapshot_id: differences_of(known.records[snapshot_id].record, read.record)
        for snapshot_id in earlier
    }
    items = tuple(
        _item(item, item.id, one, changed, known)
        for item in read.record.items
        if item.id is not None
    )
    return MeetingNews(one.line.meeting_id, one.line.version, read.record.kind, items)


def _item(
    item: Item,
    item_id: UUID,
    one: ReadableSnapshot,
    changed: Mapping[UUID, Mapping[object, ItemDifference]],
    known: _Known,
) -> ItemNews:
    meeting_id = one.line.meeting_id
    mark = known.marks.get((meeting_id, item_id))
    news = ItemNews(
        item_id=item_id,
        number=item.number,
        title=item.title,
        read_at=None,
        came_on=_late(known, meeting_id, item_id),
        late_papers=_late_papers(item, meeting_id, known),
    )
    if mark is None or mark.snapshot_id not in known.records:
        return news
    before = next(
        (old for old in known.records[mark.snapshot_id].record.items if old.id == item_id), None
    )
    told = changed[mark.snapshot_id].get(item_id)
    hidden = item_id in one.kept_from or not one.is_own
    return replace(
        news,
        read_at=mark.read_at,
        # Of what may be shut to him, not even the name of a paper that was taken away is told.
        difference=replace(told, removed_attachments=()) if told and hidden else told,
        is_decided=came_to_decision(before, item),
        is_added_to=_is_added_to(item_id, mark.read_at, one, known),
        read_version=None if hidden else known.records[mark.snapshot_id].version,
    )


def _late(known: _Known, meeting_id: UUID, piece_id: UUID) -> date | None:
    came = known.came.get((meeting_id, piece_id))
    return today(came) if came is not None and came > known.first[meeting_id] else None


def _late_papers(item: Item, meeting_id: UUID, known: _Known) -> tuple[LatePaper, ...]:
    """Its attachments that came later than the item itself."""
    own = known.came.get((meeting_id, item.id)) if item.id is not None else None
    found = []
    for file in _files(item):
        came = known.came.get((meeting_id, file.id)) if file.id is not None else None
        if came is not None and own is not None and came > own:
            found.append(LatePaper(file.title, today(came)))
    return tuple(found)


def _files(item: Item) -> Iterable[Attachment]:
    return (
        file for part in item.parts if isinstance(part, AttachmentList) for file in part.attachments
    )


def _is_added_to(item_id: UUID, read_at: datetime, one: ReadableSnapshot, known: _Known) -> bool:
    """Whether an addition that he may read was put on the item after he read it."""
    shown = {
        (add.html, add.added_on)
        for add in known.records[one.line.id].record.additions
        if add.item_id == item_id
    }
    return any(
        row.item_id == item_id
        and row.released_at is not None
        and row.released_at > read_at
        and (row.html, row.added_on) in shown
        for row in known.added[one.line.meeting_id]
    )
