"""What somebody is kept from because he is, or may be, disqualified from an item. (FVL § 6)

From a ruling of disqualified the item's closed words and files are shut to him, also in what was
given out before; and already from a notice, where he asked not to see them or the mayor limited
his access. What is undone, or ruled otherwise, opens them at once.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from uuid import UUID

from sqlmodel import and_, col, or_, select

from meetings.database import session
from meetings.models.cases import EarlierTreatment
from meetings.models.decisions import Decision, Disqualification
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.minutes import MinuteEntry
from meetings.models.people import Person
from meetings.models.snapshots import Addition, SnapshotUnit
from meetings.record import MeetingRecord
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.kept_from import PrintedTreatment, folded
from meetings.rules.permissions import Actor
from meetings.rules.proceedings.course import replay
from meetings.rules.proceedings.disqualification import shut_items
from meetings.rules.proceedings.entries import read_entry
from meetings.vocabulary import Access, DocumentKind, EntryKind, Ruling, UnitKind

ShutUnit = tuple[UUID, UUID]  # a snapshot, and a closed item of it


def items_barred_to(viewer: Actor, record: MeetingRecord | None = None) -> frozenset[UUID]:
    """The items whose closed words and files are shut to the viewer.

    The ruling counts from when it is written down, also for papers that were released before;
    where a record is given that was not minuted here, what it says itself counts too.
    """
    if viewer.person_id is None:
        return frozenset()
    barred = _ruled(viewer.person_id) | _noticed(viewer.person_id)
    return barred if record is None else barred | _printed(viewer, viewer.person_id, record)


def is_barred(viewer: Actor, item_id: UUID) -> bool:
    """Whether the item's closed words and files are shut to the viewer."""
    return item_id in items_barred_to(viewer)


def units_barred_to(viewer: Actor, snapshot_ids: Collection[UUID]) -> frozenset[ShutUnit]:
    """The closed items of these snapshots that are shut to the viewer."""
    barred = items_barred_to(viewer)
    if not barred or not snapshot_ids:
        return frozenset()
    statement = (
        select(col(SnapshotUnit.snapshot_id), col(SnapshotUnit.item_id))
        .where(col(SnapshotUnit.snapshot_id).in_(snapshot_ids))
        .where(SnapshotUnit.kind == UnitKind.ITEM)
        .where(col(SnapshotUnit.item_id).in_(barred))
        .where(SnapshotUnit.access != Access.OPEN)
    )
    return frozenset((one, item) for one, item in session().exec(statement) if item is not None)


def told_elsewhere(viewer: Actor, barred: Collection[UUID]) -> frozenset[PrintedTreatment]:
    """How other items print what was decided on these: as an earlier treatment, or an addition.

    What came in print is bound to no item: it is known by where and when these were treated, and
    by the words that were decided on them.
    """
    if not barred:
        return frozenset()
    printed = select(EarlierTreatment).where(col(EarlierTreatment.source_item_id).in_(barred))
    added = select(Addition.html).where(col(Addition.source_item_id).in_(barred))
    return frozenset(
        [
            *(
                PrintedTreatment(body=row.body, held_on=row.held_on, number=row.number)
                for row in session().exec(printed)
            ),
            *(PrintedTreatment(html=html) for html in session().exec(added)),
            *_heads_of(barred),
        ]
    )


def _heads_of(barred: Collection[UUID]) -> Iterator[PrintedTreatment]:
    """By each body that treated these items, and with each decision on them."""
    statement = (
        select(
            col(MeetingBody.name),
            col(Meeting.held_on),
            col(AgendaItem.number),
            col(Decision.html),
        )
        .join(Meeting, col(Meeting.id) == MeetingBody.meeting_id)
        .join(AgendaItem, col(AgendaItem.meeting_id) == Meeting.id)
        .outerjoin(Decision, col(Decision.item_id) == AgendaItem.id)
        .where(col(AgendaItem.id).in_(barred))
    )
    for body, held_on, number, html in session().exec(statement):
        words = folded(to_text(parse(html or ""), markers=False))
        yield PrintedTreatment(body=body, held_on=held_on, number=number, words=words)


def _ruled(person_id: UUID) -> frozenset[UUID]:
    """By the rows of minutes, those that were imported and those that were written here."""
    is_out = and_(
        col(Disqualification.ruling) == Ruling.DISQUALIFIED,
        col(Disqualification.took_part).is_(False),
    )
    asked = and_(
        col(Disqualification.ruling) == Ruling.PENDING,
        col(Disqualification.papers_closed_at).is_not(None),
    )
    statement = (
        select(Disqualification.item_id)
        .where(Disqualification.person_id == person_id)
        .where(or_(is_out, asked))
    )
    return frozenset(session().exec(statement))


def _noticed(person_id: UUID) -> frozenset[UUID]:
    """By notices of meetings that are not opened yet, whose record has no such rows."""
    meetings = (
        select(col(MinuteEntry.meeting_id))
        .join(Meeting, col(Meeting.id) == MinuteEntry.meeting_id)
        .where(MinuteEntry.kind == EntryKind.NOTICE)
        .where(MinuteEntry.person_id == person_id)
        .where(Meeting.document_kind != DocumentKind.MINUTES)
    )
    statement = (
        select(MinuteEntry)
        .where(col(MinuteEntry.meeting_id).in_(meetings))
        .where(col(MinuteEntry.kind).in_((EntryKind.NOTICE, EntryKind.UNDONE)))
        .order_by(col(MinuteEntry.meeting_id), col(MinuteEntry.sequence))
    )
    shut: set[UUID] = set()
    for _, rows in groupby(session().exec(statement), key=lambda row: row.meeting_id):
        shut |= shut_items(replay(read_entry(row.data) for row in rows), person_id)
    return frozenset(shut)


def _printed(viewer: Actor, person_id: UUID, record: MeetingRecord) -> frozenset[UUID]:
    """By what a record says that was printed elsewhere: it knows the person's name alone.

    What was minuted here is known by the entries, and by nothing that was given out of them: a
    ruling that was undone since bars nobody.
    """
    ruled = {
        item.id: {d.name for d in item.disqualifications if _is_out(d.ruling, d.took_part)}
        for item in record.items
        if item.id is not None
    }
    if not any(ruled.values()) or _is_minuted(record.id):
        return frozenset()
    person = session().get(Person, person_id)
    names = {viewer.name, person.name if person is not None else viewer.name}
    return frozenset(item_id for item_id, out in ruled.items() if out & names)


def _is_out(ruling: Ruling, took_part: bool) -> bool:
    return ruling is Ruling.DISQUALIFIED and not took_part


def _is_minuted(meeting_id: UUID | None) -> bool:
    statement = select(MinuteEntry.id).where(MinuteEntry.meeting_id == meeting_id).limit(1)
    return session().exec(statement).first() is not None
