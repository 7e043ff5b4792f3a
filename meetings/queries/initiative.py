"""The coming meetings of a body as a member with a proposal needs them: their deadlines."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.queries.templates import rules_of
from meetings.rules.initiative import Chance, chances_of
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability, DocumentKind, MeetingKind, State

_MOST = 4
_READING = (Ability.PROPOSE_ITEMS, Ability.WRITE_PAPERS, Ability.READ_WORKING_RECORD)


def list_chances(
    viewer: Actor, organization_id: UUID, sent_on: date, first_day: date
) -> tuple[Chance, ...]:
    """The body's next meetings from that day, with the deadline for proposals of each.

    Members know their own body's planned days; for everybody else there are none.
    """
    if not any(may(viewer, ability, [organization_id]) for ability in _READING):
        return ()
    statement = (
        select(col(Meeting.held_on))
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(MeetingBody.organization_id == organization_id)
        .where(col(Meeting.held_on) >= first_day)
        .where(Meeting.state != State.CANCELLED)
        .where(Meeting.document_kind == DocumentKind.AGENDA)
        .where(col(Meeting.kind).in_((MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY)))
        .order_by(col(Meeting.held_on))
        .limit(_MOST)
    )
    days = list(session().exec(statement))
    return chances_of(days, rules_of(viewer, organization_id), sent_on)
