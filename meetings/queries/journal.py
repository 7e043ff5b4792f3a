"""Which meetings hold a case that the viewer may journalise, and which cases a meeting holds."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import AgendaItem, Meeting
from meetings.queries.given_out import bodies_of
from meetings.rules.extracts import TAKEN_PLACE
from meetings.rules.kle import case_key
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability, DocumentKind


@dataclass(frozen=True, slots=True)
class TreatedCase:
    """One treatment of a case at a held meeting."""

    meeting_id: UUID
    organization_id: UUID
    bodies: tuple[str, ...]
    held_on: date
    case_number: str
    case_title: str
    number: str
    title: str


def treated_cases(
    viewer: Actor, *, meeting_id: UUID | None = None, case_number: str = ""
) -> list[TreatedCase]:
    """Held treatments with a case number, of a meeting or a case, oldest first.

    Only where the viewer reads the working record and may take out what is closed; a fixed
    number of statements.
    """
    statement = (
        select(AgendaItem, Meeting)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(col(Meeting.state).in_(TAKEN_PLACE))
        .where(Meeting.document_kind == DocumentKind.MINUTES)
        .where(AgendaItem.case_number != "")
        .order_by(col(Meeting.held_on), col(Meeting.id), col(AgendaItem.position))
    )
    if meeting_id is not None:
        statement = statement.where(AgendaItem.meeting_id == meeting_id)
    rows = [
        (item, meeting)
        for item, meeting in session().exec(statement)
        if not case_number or case_key(item.case_number) == case_key(case_number)
    ]
    bodies = bodies_of(viewer, list({meeting.id for _, meeting in rows}))
    return [
        TreatedCase(
            meeting.id,
            bodies[meeting.id][0].organization_id,
            tuple(body.name for body in bodies[meeting.id]),
            meeting.held_on,
            item.case_number,
            item.case_title,
            item.number,
            item.title,
        )
        for item, meeting in rows
        if _may_take_out(viewer, [body.organization_id for body in bodies[meeting.id]])
    ]


def _may_take_out(viewer: Actor, organization_ids: list[UUID]) -> bool:
    return may(viewer, Ability.READ_WORKING_RECORD, organization_ids) and may(
        viewer, Ability.EXPORT_CLOSED, organization_ids
    )
