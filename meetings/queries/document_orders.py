"""Documents that somebody ordered: his own alone, with what they are of and how far they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.documents import DocumentOrder
from meetings.models.meetings import Meeting
from meetings.models.people import Organization
from meetings.queries.given_out import bodies_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.vocabulary import Audience, OrderedKind, OrderState, Problem


@dataclass(frozen=True, slots=True)
class OrderedDocument:
    """A document that the viewer ordered: what it is, how far it is, and what came of it."""

    order_id: UUID
    kind: OrderedKind
    edition: Audience
    as_docx: bool
    meeting_id: UUID | None
    organization_id: UUID | None
    year: int | None
    bodies: tuple[str, ...]
    held_on: date | None
    ordered_at: datetime
    ended_at: datetime | None
    state: OrderState
    steps_done: int
    steps_total: int
    problems: tuple[Problem, ...]
    size_bytes: int
    page_count: int | None

    @property
    def waits(self) -> bool:
        """Whether it is still to be made."""
        return self.state in (OrderState.WAITING, OrderState.WORKING)


def list_ordered(viewer: Actor) -> list[OrderedDocument]:
    """The viewer's own ordered documents, the newest first; a fixed number of statements."""
    if viewer.account_id is None:
        return []
    statement = (
        select(DocumentOrder)
        .where(DocumentOrder.account_id == viewer.account_id)
        .order_by(col(DocumentOrder.ordered_at).desc(), col(DocumentOrder.id))
    )
    return _seen(session().exec(statement).all(), viewer)


def get_ordered(order_id: UUID, viewer: Actor) -> OrderedDocument:
    """One of the viewer's own ordered documents. Raises NotFound, also for another's."""
    row = session().get(DocumentOrder, order_id)
    if row is None or viewer.account_id is None or row.account_id != viewer.account_id:
        raise NotFound
    return _seen([row], viewer)[0]


def _seen(rows: Sequence[DocumentOrder], viewer: Actor) -> list[OrderedDocument]:
    meeting_ids = {row.meeting_id for row in rows if row.meeting_id is not None}
    held_by, days = bodies_of(viewer, meeting_ids), _days(meeting_ids)
    names = _names({row.organization_id for row in rows if row.organization_id is not None})
    return [
        OrderedDocument(
            order_id=row.id,
            kind=row.kind,
            edition=row.edition,
            as_docx=row.as_docx,
            meeting_id=row.meeting_id,
            organization_id=row.organization_id,
            year=row.year,
            bodies=tuple(body.name for body in held_by.get(row.meeting_id, ()))
            if row.meeting_id is not None
            else (names[row.organization_id],)
            if row.organization_id is not None
            else (),
            held_on=days[row.meeting_id] if row.meeting_id is not None else None,
            ordered_at=row.ordered_at,
            ended_at=row.ended_at,
            state=row.state,
            steps_done=row.steps_done,
            steps_total=row.steps_total,
            problems=tuple(Problem(name) for name in row.problem.split()),
            size_bytes=row.size_bytes,
            page_count=row.page_count,
        )
        for row in rows
    ]


def _days(meeting_ids: Collection[UUID]) -> dict[UUID, date]:
    statement = select(col(Meeting.id), col(Meeting.held_on)).where(
        col(Meeting.id).in_(meeting_ids)
    )
    return dict(session().exec(statement).all())


def _names(organization_ids: Collection[UUID]) -> dict[UUID, str]:
    statement = select(col(Organization.id), col(Organization.name)).where(
        col(Organization.id).in_(organization_ids)
    )
    return dict(session().exec(statement).all())
