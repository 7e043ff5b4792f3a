"""A vote in writing as who is asked sees it.

Until the round is closed a member reads his own answers and nobody else's; afterwards everybody
reads what the record says.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.minutes import WrittenRound
from meetings.queries.given_out import bodies_of
from meetings.queries.meetings import get_meeting
from meetings.queries.proceedings import assembly_of, course_of
from meetings.queries.round_rows import answer_rows, given_of, round_row
from meetings.queries.views import MeetingView
from meetings.record import Item
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.rules.written_rounds import (
    GivenAnswer,
    asked_at_item,
    asks_now,
)
from meetings.vocabulary import (
    State,
    WayWithoutMeeting,
)


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item as a member answers it; `asked` says that he has a vote on it."""

    item: Item
    asked: bool
    answer: GivenAnswer | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnRound:
    """A round as one who is asked sees it: his own answers and nobody else's."""

    meeting: MeetingView
    due_at: datetime | None
    closed_at: datetime | None
    is_open: bool
    items: tuple[OwnItem, ...]

    @property
    def missing(self) -> int:
        """How many items wait for his answer."""
        return sum(one.asked and one.answer is None for one in self.items)


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A round that waits for somebody's answer."""

    meeting_id: UUID
    bodies: str
    due_at: datetime


def own_round(meeting_id: UUID, viewer: Actor) -> OwnRound:
    """The round as the viewer is asked. Raises NotFound where he is not, or not yet."""
    meeting, row = round_row(meeting_id, viewer)
    person = viewer.person_id
    if row.way is not WayWithoutMeeting.WRITTEN or row.asked_at is None or person is None:
        raise NotFound
    view = get_meeting(meeting_id, viewer)
    assembly, course = assembly_of(meeting, viewer), course_of(meeting_id, viewer)
    answers = answer_rows(row.id, viewer)
    items = []
    for item in view.record.items:
        if item.id is None or item.withdrawn:
            continue
        voters = {one.person_id for one in asked_at_item(course, assembly, item.id)}
        own = next((one for one in answers[item.id] if one.person_id == person), None)
        items.append(
            OwnItem(
                item,
                person in voters,
                given_of(own, viewer) if own is not None else None,
                own.answered_at if own is not None else None,
            )
        )
    if not any(one.asked or one.answer for one in items):
        raise NotFound
    is_open = asks_now(row.asked_at, row.due_at, row.closed_at, now())
    return OwnRound(view, row.due_at, row.closed_at, is_open, tuple(items))


def list_to_answer(viewer: Actor) -> tuple[ToAnswer, ...]:
    """The rounds that wait for the viewer's answer now, the first to end first."""
    if viewer.person_id is None:
        return ()
    statement = (
        select(WrittenRound)
        .join(Meeting, col(Meeting.id) == WrittenRound.meeting_id)
        .where(Meeting.state == State.IN_SESSION)
        .where(WrittenRound.way == WayWithoutMeeting.WRITTEN)
        .where(col(WrittenRound.closed_at).is_(None))
        .where(col(WrittenRound.due_at) > now())
        .order_by(col(WrittenRound.due_at).nulls_last(), col(WrittenRound.id))
    )
    found = []
    for row in session().exec(statement).all():
        try:
            own = own_round(row.meeting_id, viewer)
        except NotFound:
            continue
        if own.missing and row.due_at is not None:
            names = ", ".join(b.name for b in bodies_of(viewer, [row.meeting_id])[row.meeting_id])
            found.append(ToAnswer(row.meeting_id, names, row.due_at))
    return tuple(found)
