"""What citizens follow: the items and the editions of what is published, asked for many at once.

Everything here is of current publications that were not withdrawn, and depends on nobody who asks.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy
from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.snapshots import Publication, Snapshot, SnapshotUnit
from meetings.queries.treatments import treatments_of
from meetings.queries.views import Treatment
from meetings.rules.permissions import CITIZEN, Actor
from meetings.vocabulary import Access, DocumentKind, UnitKind


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of a published meeting as a list names it; "" where it has no title for everyone."""

    meeting_id: UUID
    number: str
    title: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PublishedTreatment:
    """A treatment of a case that everybody may read, and since when."""

    treatment: Treatment
    kind: DocumentKind
    published_at: datetime


def published_items(viewer: Actor, meeting_ids: Collection[UUID]) -> dict[UUID, list[ItemLine]]:
    """The items of each of these meetings as it is published, in their order, in one statement.

    An item that is not open is told of by its public title alone.
    """
    statement = (
        sqlalchemy.select(
            col(Publication.meeting_id),
            col(SnapshotUnit.item_number),
            col(SnapshotUnit.access),
            col(SnapshotUnit.heading),
            col(SnapshotUnit.public_heading),
        )
        .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == col(Publication.snapshot_id))
        .where(col(Publication.meeting_id).in_(meeting_ids))
        .where(col(Publication.superseded_at).is_(None))
        .where(col(Publication.withdrawn_at).is_(None))
        .where(col(SnapshotUnit.kind) == UnitKind.ITEM)
        .order_by(col(Publication.meeting_id), col(SnapshotUnit.position))
    )
    found: dict[UUID, list[ItemLine]] = defaultdict(list)
    for meeting_id, number, access, heading, public_heading in session().execute(statement):
        is_open = access is Access.OPEN
        title = heading if is_open else public_heading
        found[meeting_id].append(ItemLine(meeting_id, number, title, is_open))
    return found


def editions_of(viewer: Actor, meeting_ids: Collection[UUID]) -> dict[UUID, int]:
    """How often what is public of each meeting was changed, in one statement; it only rises.

    Each publication is one, and each withdrawal, whatever came after it.
    """
    statement = (
        select(
            col(Publication.meeting_id),
            func.count() + func.count(col(Publication.withdrawn_at)) - 1,
        )
        .where(col(Publication.meeting_id).in_(meeting_ids))
        .group_by(col(Publication.meeting_id))
    )
    return dict(session().exec(statement).all())


def published_treatments(case_number: str, viewer: Actor) -> tuple[PublishedTreatment, ...]:
    """Every treatment of the case that everybody may read, the latest published first."""
    found = treatments_of(case_number, CITIZEN)
    snapshots = [snapshot.line.id for _, snapshot in found]
    statement = (
        select(col(Publication.snapshot_id), col(Publication.published_at), col(Snapshot.kind))
        .join(Snapshot, col(Snapshot.id) == Publication.snapshot_id)
        .where(col(Publication.snapshot_id).in_(snapshots))
        .where(col(Publication.superseded_at).is_(None))
    )
    facts = {one: (kind, at) for one, at, kind in session().exec(statement)}
    told = [
        PublishedTreatment(treatment, *facts[snapshot.line.id])
        for treatment, snapshot in found
        if snapshot.line.id in facts
    ]
    return tuple(sorted(told, key=lambda one: one.published_at, reverse=True))
