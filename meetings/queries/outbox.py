"""The outbox, as far as the viewer sends mails: of the bodies that it may give agendas out for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, func, select, true

from meetings.database import session
from meetings.models.meetings import MeetingBody
from meetings.models.sending import OutboxMail
from meetings.rules.permissions import Actor, bodies_with
from meetings.vocabulary import Ability, MailState

WAITING_FOR_A_PERSON: Final = (MailState.UNCERTAIN, MailState.FAILED)


@dataclass(frozen=True, slots=True)
class MailLine:
    """A mail without its text."""

    mail_id: UUID
    meeting_id: UUID | None
    to_name: str
    to_address: str
    subject: str
    state: MailState
    attempts: int
    not_before: datetime
    sent_at: datetime | None
    created_at: datetime
    last_error: str


def list_mails(viewer: Actor, states: Collection[MailState], limit: int = 200) -> list[MailLine]:
    """The newest mails in these states, in one statement."""
    statement = (
        select(OutboxMail)
        .where(_is_the_viewers(viewer))
        .where(col(OutboxMail.state).in_(states))
        .order_by(col(OutboxMail.created_at).desc(), col(OutboxMail.to_name))
        .limit(limit)
    )
    return [
        MailLine(
            mail_id=row.id,
            meeting_id=row.meeting_id,
            to_name=row.to_name,
            to_address=row.to_address,
            subject=row.subject,
            state=row.state,
            attempts=row.attempts,
            not_before=row.not_before,
            sent_at=row.sent_at,
            created_at=row.created_at,
            last_error=row.last_error,
        )
        for row in session().exec(statement)
    ]


def count_mails(viewer: Actor, meeting_id: UUID | None = None) -> dict[MailState, int]:
    """How many mails there are in each state, of one meeting or of all, in one statement."""
    statement = (
        select(col(OutboxMail.state), func.count())
        .where(_is_the_viewers(viewer))
        .group_by(col(OutboxMail.state))
    )
    if meeting_id is not None:
        statement = statement.where(OutboxMail.meeting_id == meeting_id)
    counts = {MailState(state): count for state, count in session().exec(statement)}
    return {state: counts[state] for state in MailState if state in counts}


def _is_the_viewers(viewer: Actor) -> ColumnElement[bool]:
    bodies = bodies_with(viewer, Ability.RELEASE)
    if bodies is None:
        return true()
    meetings = select(col(MeetingBody.meeting_id)).where(
        col(MeetingBody.organization_id).in_(bodies)
    )
    return col(OutboxMail.meeting_id).in_(meetings)
