"""What was decided before an item on its paper and its case: as it is printed, and as it waits.

Printed is what was given out. What a meeting decided that is closed, and whose minutes nobody was
given yet, waits: the secretariat that writes the next item knows it at once, and nobody else. It
is read from the minutes as they are now, and kept nowhere, so it follows them by itself.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.base import now
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.minutes import MinuteEntry
from meetings.models.snapshots import Snapshot
from meetings.queries.disqualified import items_barred_to
from meetings.queries.drafts import draft_facts
from meetings.queries.given_out import GivenOut, bodies_of, given_out_of
from meetings.queries.lineage import line_of, same_case
from meetings.queries.working import read_working_record
from meetings.record import EarlierTreatment, MeetingRecord
from meetings.rules.canonical import read_canonical
from meetings.rules.earlier_treatments import Tie, Treated, treatments_of
from meetings.rules.local_time import today
from meetings.rules.permissions import SYSTEM, Actor, may
from meetings.vocabulary import Ability, Access, DocumentKind, State

Records = Callable[[Collection[UUID]], Mapping[UUID, MeetingRecord]]


@dataclass(frozen=True, slots=True)
class Told:
    """A treatment as it is printed, and the item that it is the treatment of."""

    source: AgendaItem
    printed: EarlierTreatment


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was decided, and nobody was given; and whether what was given is being rewritten."""

    treatments: tuple[EarlierTreatment, ...] = ()
    rewrites_given: bool = False


def given_out_before(viewer: Actor, item: AgendaItem) -> list[Told]:
    """What is printed of the treatments before this item, the oldest first.

    For services that write an agenda; they asked who may.
    """
    return _told(viewer, item, _given_out)


def waiting_before(item_id: UUID, viewer: Actor) -> Waiting:
    """What closed meetings decided before this item, while nobody was given their minutes.

    Only who keeps the item's working record is told; closed words as the printed treatment would
    have them, and none of an item that is shut to the reader himself.
    """
    item = session().get(AgendaItem, item_id)
    if item is None:
        return Waiting()
    if not may(viewer, Ability.READ_WORKING_RECORD, draft_facts(item, viewer).organization_ids):
        return Waiting()
    finished = _told(SYSTEM, item, _finished)
    if not finished:
        return Waiting()
    barred = items_barred_to(viewer)
    given = given_out_before(SYSTEM, item)
    known = {one.source.id for one in given}
    rewritten = [one.printed for one in finished if one.source.id in known]
    sources = {one.source.id for one in finished}
    return Waiting(
        treatments=tuple(
            one.printed
            for one in finished
            if one.source.id not in known
            and (one.source.id not in barred or one.printed.access is Access.OPEN)
        ),
        rewrites_given=rewritten != [one.printed for one in given if one.source.id in sources],
    )


def _told(viewer: Actor, item: AgendaItem, records_of: Records) -> list[Told]:
    line = line_of(viewer, item)
    cases = same_case(viewer, item, line.values())
    meeting = session().get(Meeting, item.meeting_id) if item.meeting_id else None
    until = meeting.held_on if meeting else today(now())
    sources = [
        one
        for one in (*line.values(), *cases)
        if one.meeting_id not in {None, item.meeting_id} and one.merged_into_id is None
    ]
    records = records_of({one.meeting_id for one in sources if one.meeting_id})
    names = bodies_of(viewer, list(records))
    here = set(draft_facts(item, SYSTEM).organization_ids) if records else set()
    narrowed = _narrowed([one.id for one in sources])
    told: list[Told] = []
    for one in sources:
        record = records.get(one.meeting_id) if one.meeting_id else None
        if one.meeting_id is None or record is None or record.held_on > until:
            continue
        held_by = names[one.meeting_id]
        same = not here.isdisjoint(body.organization_id for body in held_by)
        tie = Tie.SAME_BODY if same else Tie.SENT_ON if one.id in line else Tie.SAME_CASE
        bodies = " og ".join(body.name for body in held_by)
        for decided in record.items:
            if decided.id == one.id:
                # What was narrowed when it was given out stays so, whatever became of it since.
                is_narrowed = one.id in narrowed or bool(decided.narrowed_to)
                where = Treated(bodies, record.held_on, tie, is_narrowed)
                told += [Told(one, printed) for printed in treatments_of(decided, where)]
    return sorted(told, key=_when)


def _when(told: Told) -> tuple[date, str, str]:
    """The oldest first, and always the same order: the check knows the record by its words."""
    return told.printed.held_on, told.printed.body, told.printed.number


def _given_out(meeting_ids: Collection[UUID]) -> dict[UUID, MeetingRecord]:
    """The minutes of these meetings that somebody was given, and that were not taken back.

    What was taken back from the public is printed nowhere, though its own members may keep it:
    the next body's agenda may be public.
    """
    records: dict[UUID, MeetingRecord] = {}
    for meeting_id, given in given_out_of(SYSTEM, meeting_ids).items():
        if given.withdrawn_at is not None or given.withdrawn_release is not None:
            continue
        snapshot_id = given.release_snapshot_id
        if snapshot_id is None and given.is_public:
            snapshot_id = given.publication_snapshot_id
        snapshot = session().get(Snapshot, snapshot_id) if snapshot_id else None
        if snapshot is not None and snapshot.kind is DocumentKind.MINUTES:
            records[meeting_id] = read_canonical(snapshot.canonical_json)
    return records


def _finished(meeting_ids: Collection[UUID]) -> dict[UUID, MeetingRecord]:
    """The minutes of those of these meetings that are closed here and not signed yet, as written.

    Minutes that were published and taken back are printed nowhere, and wait for nothing.
    """
    statement = (
        select(Meeting.id)
        .where(col(Meeting.id).in_(meeting_ids))
        .where(Meeting.state == State.HELD)
        .where(Meeting.document_kind == DocumentKind.MINUTES)
        .where(col(Meeting.id).in_(select(col(MinuteEntry.meeting_id))))
    )
    closed = list(session().exec(statement))
    return {
        meeting_id: read_working_record(meeting_id, SYSTEM)
        for meeting_id, given in given_out_of(SYSTEM, closed).items()
        if not _is_taken_back(given)
    }


def _is_taken_back(given: GivenOut) -> bool:
    if given.withdrawn_at is None or given.publication_snapshot_id is None:
        return False
    snapshot = session().get_one(Snapshot, given.publication_snapshot_id)
    return snapshot.kind is DocumentKind.MINUTES


def _narrowed(item_ids: Sequence[UUID]) -> set[UUID]:
    statement = select(ItemReader).where(col(ItemReader.item_id).in_(item_ids))
    return {row.item_id for row in session().exec(statement)}
