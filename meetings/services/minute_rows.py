"""The rows of the record that follow from a meeting's course. They are written anew each time."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import SQLModel, col, select

from meetings.database import session
from meetings.models import metadata
from meetings.models.base import table_name
from meetings.models.decisions import (
    Candidate,
    Disqualification,
    NonParticipation,
    ReferralDemand,
    Statement,
    Vote,
    VoteEvent,
)
from meetings.models.meetings import (
    AgendaItem,
    Attendance,
    Guest,
    ItemPresence,
    Meeting,
    MeetingPause,
)
from meetings.record import Shape
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.disqualification import persons_in_question
from meetings.rules.proceedings.pieces import ItemPieces, Pieces, pieces_of
from meetings.services.abilities import internal
from meetings.services.decided_rows import mark_item
from meetings.services.rows import insert_rows, rows_below

_OF_MEETING: Final = (Attendance, Guest, MeetingPause)
_OF_ITEM: Final = (
    ItemPresence,
    NonParticipation,
    Disqualification,
    VoteEvent,
    Statement,
    ReferralDemand,
)
_OF_VOTE: Final = (Vote, Candidate)


@internal("services that note ask first")
def write_pieces(meeting: Meeting, course: Course, assembly: Assembly) -> None:
    """Let the rows of the meeting be what its course says; its texts stay as they are."""
    pieces = pieces_of(course, assembly)
    session().flush()
    _clear(meeting.id)
    people = assembly.persons()
    insert_rows(_rows(meeting.id, pieces, people, course))
    meeting.starts_at = pieces.starts_at or meeting.starts_at
    meeting.ends_at = pieces.ends_at
    session().add(meeting)
    for item in session().exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)):
        mark_item(item, pieces.items[item.id], course, assembly)
    session().flush()


def _clear(meeting_id: UUID) -> None:
    tables = metadata.tables
    connection = session().connection()
    items = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    events = select(VoteEvent.id).where(col(VoteEvent.item_id).in_(items))
    for below_vote in _OF_VOTE:
        table = tables[table_name(below_vote.__name__)]
        connection.execute(delete(table).where(table.c.vote_event_id.in_(events)))
    for below_item in _OF_ITEM:
        table = tables[table_name(below_item.__name__)]
        connection.execute(delete(table).where(table.c.item_id.in_(items)))
    for below_meeting in _OF_MEETING:
        table = tables[table_name(below_meeting.__name__)]
        connection.execute(delete(table).where(table.c.meeting_id == meeting_id))


def _rows(
    meeting_id: UUID, pieces: Pieces, people: Mapping[str, UUID], course: Course
) -> Iterator[SQLModel]:
    of_meeting: tuple[tuple[type[SQLModel], tuple[Shape, ...]], ...] = (
        (Guest, pieces.guests),
        (MeetingPause, pieces.pauses),
    )
    attendance = rows_below(Attendance, pieces.attendance, {}, meeting_id=meeting_id)
    yield from _about(attendance, pieces.attendance_ids)
    for table, shapes in of_meeting:
        yield from rows_below(table, shapes, people, meeting_id=meeting_id)
    for item_id, one in pieces.items.items():
        yield from _item_rows(item_id, one, people, course)


def _item_rows(
    item_id: UUID, pieces: ItemPieces, people: Mapping[str, UUID], course: Course
) -> Iterator[SQLModel]:
    of_item: tuple[tuple[type[SQLModel], tuple[Shape, ...]], ...] = (
        (NonParticipation, pieces.non_participations),
        (Statement, pieces.statements),
        (ReferralDemand, pieces.referrals),
    )
    presence = rows_below(ItemPresence, pieces.presence, {}, item_id=item_id)
    yield from _about(presence, pieces.presence_ids)
    for table, shapes in of_item:
        yield from rows_below(table, shapes, people, item_id=item_id)
    asked = persons_in_question(course, item_id)
    told = rows_below(Disqualification, pieces.disqualifications, {}, item_id=item_id)
    for row, person_id in zip(told, asked, strict=True):
        yield _with_notice(row, person_id, course)
    for position, event in enumerate(pieces.votes):
        facts: dict[str, Any] = event.model_dump(exclude={"votes", "candidates"})
        row = VoteEvent(item_id=item_id, position=position, **facts)
        yield row
        yield from rows_below(Vote, event.votes, people, vote_event_id=row.id)
        yield from rows_below(Candidate, event.candidates, people, vote_event_id=row.id)


def _about(rows: Iterator[SQLModel], person_ids: tuple[UUID, ...]) -> Iterator[SQLModel]:
    """The rows with the persons they are about, who may share a name."""
    for row, person_id in zip(rows, person_ids, strict=True):
        row.person_id = person_id
        yield row


def _with_notice(row: SQLModel, person_id: UUID, course: Course) -> SQLModel:
    """What the notice says and the record does not: the reason, and papers closed before it.

    Whom it is about is taken from the course: two members can have one name.
    """
    if not isinstance(row, Disqualification):
        return row
    row.person_id = person_id
    notice = course.notices.get((row.item_id, person_id))
    ruled = course.rulings.get((row.item_id, person_id))
    if notice is not None:
        row.reason, row.notice_at = notice.reason, notice.at
        row.papers_closed_at = notice.at if notice.papers_closed else None
        row.papers_closed_ground = notice.papers_closed_ground
    row.ruled_at = ruled.at if ruled is not None else None
    return row
