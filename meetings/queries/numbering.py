"""Which numbers a body has used in a year."""

from datetime import date
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.rules.numbering import highest_number
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.vocabulary import State

_NOT_SENT = (State.PLANNED, State.DRAFT, State.PROOFREADING, State.CANCELLED)


def last_number_used(viewer: Actor, meeting_id: UUID) -> int:
    """The highest number of the year that another meeting of the body has sent; 0 for none.

    The body is the meeting's first, and the year the one in which the meeting is held. A number
    is used from when its agenda was sent, also where the meeting was cancelled afterwards. It
    tells no more than how many items there were. Raises NotFound.
    """
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    leads = (
        select(col(MeetingBody.organization_id))
        .where(MeetingBody.meeting_id == meeting_id)
        .where(MeetingBody.position == 0)
    )
    year = meeting.held_on.year
    statement = (
        select(col(AgendaItem.number))
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(col(MeetingBody.organization_id).in_(leads))
        .where(MeetingBody.position == 0)
        .where(col(Meeting.held_on).between(date(year, 1, 1), date(year, 12, 31)))
        .where(Meeting.id != meeting_id)
        .where(or_(col(AgendaItem.number_frozen), col(Meeting.state).not_in(_NOT_SENT)))
    )
    return highest_number(session().exec(statement))
