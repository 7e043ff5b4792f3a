"""Why minutes were taken back from who was to sign them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.minutes import MinutesReturn
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability, State


@dataclass(frozen=True, slots=True)
class Returned:
    """That minutes were taken back before they were approved, and why."""

    returned_at: datetime
    returned_by: str
    reason: str


def returned_of(meeting_id: UUID, viewer: Actor) -> Returned | None:
    """Why the minutes were last taken back, while they are; for who was to read them."""
    meeting = session().get(Meeting, meeting_id)
    bodies = session().exec(
        select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
    )
    if meeting is None or meeting.state not in (State.HELD, State.IN_SESSION):
        return None
    if not may(viewer, Ability.READ_RELEASED, list(bodies)):
        return None
    statement = select(MinutesReturn).where(MinutesReturn.meeting_id == meeting_id)
    row = session().exec(statement.order_by(col(MinutesReturn.returned_at).desc())).first()
    return Returned(row.returned_at, row.returned_by, row.reason) if row is not None else None
