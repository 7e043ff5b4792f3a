"""How far a meeting is minuted: what a page asks for every few seconds, in few statements."""

from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.minutes import MinuteEntry
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability


def newest_entry(meeting_id: UUID, viewer: Actor) -> int:
    """The place of what was noted last; 0 before anything is.

    Raises NotFound where the viewer takes no minutes of the meeting, or there is none.
    """
    if session().get(Meeting, meeting_id) is None:
        raise NotFound
    bodies = select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
    if not may(viewer, Ability.MINUTE, session().exec(bodies).all()):
        raise NotFound
    newest = select(func.max(MinuteEntry.sequence)).where(MinuteEntry.meeting_id == meeting_id)
    return session().exec(newest).one() or 0


def is_noted_by_others(meeting_id: UUID, after: int, viewer: Actor) -> bool:
    """Whether anybody else noted something after that place; for who asked how far it is."""
    statement = (
        select(MinuteEntry.id)
        .where(MinuteEntry.meeting_id == meeting_id)
        .where(MinuteEntry.sequence > after)
        .where(col(MinuteEntry.noted_by_id).is_distinct_from(viewer.account_id))
    )
    return session().exec(statement).first() is not None
