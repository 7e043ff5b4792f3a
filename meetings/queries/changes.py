"""What was changed of a meeting's place in the year; whoever reads the meeting reads it."""

from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import MeetingChange
from meetings.queries.views import ChangeLine
from meetings.rules.permissions import Actor


def changes_of(viewer: Actor, meeting_id: UUID) -> tuple[ChangeLine, ...]:
    """What was changed of a meeting that the viewer may read, the first change first."""
    statement = (
        select(MeetingChange)
        .where(MeetingChange.meeting_id == meeting_id)
        .order_by(col(MeetingChange.position))
    )
    return tuple(
        ChangeLine(row.kind, row.from_day, row.to_day, row.reason, row.made_at)
        for row in session().exec(statement)
    )
