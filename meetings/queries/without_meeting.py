"""How a meeting's cases are decided without it, as the record tells it."""

from sqlmodel import select

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.models.minutes import WrittenRound
from meetings.record import WithoutMeeting
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.vocabulary import MeetingKind


def without_meeting_of(meeting: Meeting, viewer: Actor) -> WithoutMeeting | None:
    """How it is decided, where there is no meeting; None also for what was imported so.

    For queries that asked who may read it.
    """
    if meeting.kind is not MeetingKind.WITHOUT_MEETING:
        return None
    statement = select(WrittenRound).where(WrittenRound.meeting_id == meeting.id)
    row = session().exec(statement).first()
    if row is None:
        return None
    return WithoutMeeting(
        way=row.way,
        closed_on=today(row.closed_at) if row.closed_at is not None else None,
        decided_by=row.decided_by,
        ground=row.ground,
        reason=row.reason,
    )
