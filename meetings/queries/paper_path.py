"""The bodies that a paper has been to, is at, and is going to."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem
from meetings.models.people import Organization
from meetings.rules.permissions import Actor
from meetings.rules.versions import version_of
from meetings.vocabulary import ConsultationRole


@dataclass(frozen=True, slots=True)
class PathLine:
    """A body on the paper's way: which reading, whether it decides, whether it is this item's."""

    organization_id: UUID
    name: str
    reading: int
    decides: bool
    is_here: bool
    is_past: bool


def path_of(item_id: UUID, viewer: Actor) -> tuple[PathLine, ...]:
    """The bodies of the item's paper in order; for queries that asked who may read it."""
    item = session().get(AgendaItem, item_id)
    if item is None:
        return ()
    chain = _chain(item)
    places = [row.id for row, _ in chain]
    here = places.index(item.consultation_id) if item.consultation_id in places else 0
    return tuple(
        PathLine(
            organization_id=row.organization_id,
            name=name,
            reading=row.reading,
            decides=row.role is ConsultationRole.DECIDING,
            is_here=place == here,
            is_past=place < here,
        )
        for place, (row, name) in enumerate(chain)
    )


def path_version(item_id: UUID, viewer: Actor) -> str:
    """Tells whether the path is still the one that a form was filled from."""
    lines = enumerate(path_of(item_id, viewer))
    return version_of({str(place): str(line) for place, line in lines})


def _chain(item: AgendaItem) -> list[tuple[Consultation, str]]:
    paper = select(Consultation.paper_id).where(Consultation.id == item.consultation_id)
    statement = (
        select(Consultation, Organization.name)
        .join(Organization, col(Organization.id) == Consultation.organization_id)
        .where(col(Consultation.paper_id).in_(paper))
        .order_by(col(Consultation.position))
    )
    return list(session().exec(statement))
