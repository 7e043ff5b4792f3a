"""A read-through: one version of the draft agenda, who was asked to read it, what they said.

Who was asked reads that version and nothing else that is being written, until it ends. All
who were asked see one another's comments, and those of that read-through only.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.drafting import ReadThrough, ReadThroughComment, ReadThroughReader
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.queries.disqualified import items_barred_to
from meetings.queries.read_through_readers import still_asked
from meetings.queries.snapshots import for_own_members, for_reader
from meetings.record import MeetingRecord
from meetings.rules.canonical import read_canonical
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, Audience, State


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """Somebody who was asked to read, and since when he is done."""

    account_id: UUID
    name: str
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment on an item, or on the whole where `item_id` is None."""

    comment_id: UUID
    read_through_id: UUID
    number: int  # of the read-through
    item_id: UUID | None
    quote: str
    text: str
    author: str
    made_at: datetime
    settled_at: datetime | None
    settled_by: str


@dataclass(frozen=True, slots=True)
class ReadThroughLine:
    """A read-through in a list."""

    read_through_id: UUID
    meeting_id: UUID
    number: int
    bodies: str
    held_on: date
    due_on: date | None
    is_open: bool
    finished: int  # of the readers
    readers: int
    unsettled: int  # comments


@dataclass(frozen=True, slots=True)
class ReadThroughView:
    """A read-through as its reader, or the secretariat, reads it."""

    read_through_id: UUID
    meeting_id: UUID
    organization_ids: tuple[UUID, ...]
    number: int
    record: MeetingRecord
    note: str
    due_on: date | None
    asked_at: datetime
    asked_by: str
    is_open: bool
    readers: tuple[ReaderLine, ...]
    comments: tuple[CommentLine, ...]
    may_finish: bool  # the viewer was asked, and is not done
    may_settle: bool


def get_read_through(read_through_id: UUID, viewer: Actor) -> ReadThroughView:
    """The read-through, for who was asked while it is open, and for the secretariat.

    Raises NotFound for everybody else, and for who was asked as one he is no more.
    """
    row = session().get(ReadThrough, read_through_id)
    if row is None:
        raise NotFound
    meeting = session().get_one(Meeting, row.meeting_id)
    bodies = _bodies(row.meeting_id)
    is_open = row.closed_at is None and meeting.state is State.PROOFREADING
    readers = _readers([row.id])[row.id]
    own = [one for one in readers if one.account_id == viewer.account_id]
    writes = may(viewer, Ability.READ_WORKING_RECORD, bodies)
    if not writes and not (own and is_open and still_asked(viewer, [bodies])):
        raise NotFound
    audience = Audience.SECRETARIAT if writes else Audience.MEMBER
    record = read_canonical(row.canonical_json)
    if audience is Audience.MEMBER:
        record = for_own_members(record, viewer, row.meeting_id)
    record = for_reader(record, audience, viewer)
    kept_from = {item.id for item in record.items if item.withheld}
    kept_from |= items_barred_to(viewer)  # what was said of an open item may quote what is shut
    return ReadThroughView(
        read_through_id=row.id,
        meeting_id=row.meeting_id,
        organization_ids=bodies,
        number=row.number,
        record=record,
        note=row.note,
        due_on=row.due_on,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        is_open=is_open,
        readers=tuple(readers),
        comments=tuple(one for one in _comments([row]) if one.item_id not in kept_from),
        may_finish=bool(own) and is_open and own[0].finished_at is None,
        may_settle=may(viewer, Ability.EDIT_AGENDA, bodies),
    )


def ended_for(read_through_id: UUID, viewer: Actor) -> State | None:
    """The meeting's state, where the viewer was asked to read and it has ended; else None."""
    row = session().get(ReadThrough, read_through_id)
    if row is None or viewer.account_id is None:
        return None
    asked = {one.account_id for one in _readers([row.id])[row.id]}
    meeting = session().get_one(Meeting, row.meeting_id)
    is_open = row.closed_at is None and meeting.state is State.PROOFREADING
    writes = may(viewer, Ability.READ_WORKING_RECORD, _bodies(row.meeting_id))
    return meeting.state if viewer.account_id in asked and not is_open and not writes else None


def list_asked_of(viewer: Actor) -> list[ReadThroughLine]:
    """What the viewer was asked to read and has not finished, the most pressing first."""
    if viewer.account_id is None:
        return []
    statement = (
        select(ReadThrough)
        .join(ReadThroughReader, col(ReadThroughReader.read_through_id) == ReadThrough.id)
        .join(Meeting, col(Meeting.id) == ReadThrough.meeting_id)
        .where(ReadThroughReader.account_id == viewer.account_id)
        .where(col(ReadThroughReader.finished_at).is_(None))
        .where(col(ReadThrough.closed_at).is_(None))
        .where(Meeting.state == State.PROOFREADING)
        .order_by(col(ReadThrough.due_on).nulls_last(), col(ReadThrough.asked_at))
    )
    rows = list(session().exec(statement))
    bodies = _bodies_of_meetings([row.meeting_id for row in rows])
    asked = still_asked(viewer, bodies.values())
    return _lines([row for row in rows if bodies.get(row.meeting_id) in asked])


def list_read_throughs(meeting_id: UUID, viewer: Actor) -> list[ReadThroughLine]:
    """The meeting's read-throughs, the newest first; for its secretariat, else none."""
    if not may(viewer, Ability.READ_WORKING_RECORD, _bodies(meeting_id)):
        return []
    statement = (
        select(ReadThrough)
        .where(ReadThrough.meeting_id == meeting_id)
        .order_by(col(ReadThrough.number).desc())
    )
    return _lines(list(session().exec(statement)))


def comments_on(item_id: UUID, viewer: Actor) -> list[CommentLine]:
    """What readers said of the item, for the secretariat that writes it: unsettled first."""
    item = session().get(AgendaItem, item_id)
    if item is None or item.meeting_id is None:
        return []
    if not may(viewer, Ability.EDIT_AGENDA, _bodies(item.meeting_id)):
        return []
    rows = session().exec(select(ReadThrough).where(ReadThrough.meeting_id == item.meeting_id))
    found = [one for one in _comments(list(rows)) if one.item_id == item_id]
    return sorted(found, key=lambda one: (one.settled_at is not None, one.made_at))


def _lines(rows: Sequence[ReadThrough]) -> list[ReadThroughLine]:
    meeting_ids = [row.meeting_id for row in rows]
    meetings = {
        meeting.id: meeting
        for meeting in session().exec(select(Meeting).where(col(Meeting.id).in_(meeting_ids)))
    }
    names: dict[UUID, list[str]] = {}
    statement = (
        select(MeetingBody.meeting_id, MeetingBody.name)
        .where(col(MeetingBody.meeting_id).in_(meeting_ids))
        .order_by(col(MeetingBody.position))
    )
    for meeting_id, name in session().exec(statement):
        names.setdefault(meeting_id, []).append(name)
    readers = _readers([row.id for row in rows])
    comments = _comments(rows)
    return [
        ReadThroughLine(
            read_through_id=row.id,
            meeting_id=row.meeting_id,
            number=row.number,
            bodies=", ".join(names.get(row.meeting_id, [])),
            held_on=meetings[row.meeting_id].held_on,
            due_on=row.due_on,
            is_open=row.closed_at is None and meetings[row.meeting_id].state is State.PROOFREADING,
            finished=sum(one.finished_at is not None for one in readers[row.id]),
            readers=len(readers[row.id]),
            unsettled=sum(
                one.read_through_id == row.id and one.settled_at is None for one in comments
            ),
        )
        for row in rows
    ]


def _bodies(meeting_id: UUID) -> tuple[UUID, ...]:
    return _bodies_of_meetings([meeting_id]).get(meeting_id, ())


def _bodies_of_meetings(meeting_ids: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    statement = (
        select(MeetingBody.meeting_id, MeetingBody.organization_id)
        .where(col(MeetingBody.meeting_id).in_(meeting_ids))
        .order_by(col(MeetingBody.position))
    )
    found: dict[UUID, tuple[UUID, ...]] = {}
    for meeting_id, organization_id in session().exec(statement):
        found[meeting_id] = (*found.get(meeting_id, ()), organization_id)
    return found


def _readers(read_through_ids: Collection[UUID]) -> dict[UUID, list[ReaderLine]]:
    found: dict[UUID, list[ReaderLine]] = {one: [] for one in read_through_ids}
    statement = (
        select(ReadThroughReader, Account.display_name)
        .join(Account, col(Account.id) == ReadThroughReader.account_id)
        .where(col(ReadThroughReader.read_through_id).in_(read_through_ids))
        .order_by(col(Account.display_name))
    )
    for row, name in session().exec(statement):
        found[row.read_through_id].append(ReaderLine(row.account_id, name, row.finished_at))
    return found


def _comments(rows: Sequence[ReadThrough]) -> list[CommentLine]:
    numbers = {row.id: row.number for row in rows}
    statement = (
        select(ReadThroughComment)
        .where(col(ReadThroughComment.read_through_id).in_(list(numbers)))
        .order_by(col(ReadThroughComment.made_at), col(ReadThroughComment.id))
    )
    return [
        CommentLine(
            comment_id=row.id,
            read_through_id=row.read_through_id,
            number=numbers[row.read_through_id],
            item_id=row.item_id,
            quote=row.quote,
            text=row.text,
            author=row.author_name,
            made_at=row.made_at,
            settled_at=row.settled_at,
            settled_by=row.settled_by,
        )
        for row in session().exec(statement)
    ]
