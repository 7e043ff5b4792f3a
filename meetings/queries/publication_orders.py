"""Publications that were ordered for a time, and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.minutes import ScheduledPublication
from meetings.queries.given_out import bodies_of
from meetings.rules.permissions import Actor, may
from meetings.vocabulary import Ability, DocumentKind, Problem, ScheduleState


@dataclass(frozen=True, slots=True)
class PublicationOrder:
    """The newest order of a meeting."""

    order_id: UUID
    document_kind: DocumentKind
    publish_at: datetime
    ordered_by: str
    state: ScheduleState
    problems: tuple[Problem, ...]
    ended_at: datetime | None


def newest_order(meeting_id: UUID, viewer: Actor) -> PublicationOrder | None:
    """The meeting's newest order, for who publishes it; None where there is none, or no right."""
    bodies = bodies_of(viewer, [meeting_id])[meeting_id]
    if not may(viewer, Ability.PUBLISH, [body.organization_id for body in bodies]):
        return None
    statement = (
        select(ScheduledPublication)
        .where(ScheduledPublication.meeting_id == meeting_id)
        .order_by(col(ScheduledPublication.ordered_at).desc(), col(ScheduledPublication.id))
        .limit(1)
    )
    row = session().exec(statement).first()
    if row is None:
        return None
    return PublicationOrder(
        row.id,
        row.document_kind,
        row.publish_at,
        row.ordered_by,
        row.state,
        tuple(Problem(one) for one in row.problem.split()),
        row.ended_at,
    )
