"""Everything that is published, as addresses: for search engines. A fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy
from sqlalchemy import ColumnElement, and_
from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.people import Organization
from meetings.models.snapshots import Publication, Snapshot, SnapshotUnit
from meetings.queries.views import MeetingAddress
from meetings.rules.permissions import Actor
from meetings.vocabulary import Access, UnitKind

_AT_ONCE: Final = 5000  # snapshots asked about in one statement; databases take no endless lists


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A published meeting with where it is read, and how many items it has."""

    snapshot_id: UUID
    address: MeetingAddress
    published_at: datetime
    items: int


def list_published_pages(viewer: Actor) -> list[PublishedPage]:
    """Every published meeting, the first published first."""
    counts = _counts()
    pages: dict[UUID, PublishedPage] = {}
    for snapshot_id, published_at, held_on, ordinal, slug in session().execute(_PAGES):
        if snapshot_id not in pages:  # the first body's address is the meeting's
            address = MeetingAddress(slug, held_on, ordinal)
            items = counts.get(snapshot_id, 0)
            pages[snapshot_id] = PublishedPage(snapshot_id, address, published_at, items)
    return list(pages.values())


def published_numbers(viewer: Actor, snapshot_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """The numbers of the items of these published snapshots, in their order."""
    found: dict[UUID, list[str]] = {one: [] for one in snapshot_ids}
    for first in range(0, len(snapshot_ids), _AT_ONCE):
        statement = (
            sqlalchemy.select(col(SnapshotUnit.snapshot_id), col(SnapshotUnit.item_number))
            .join(Publication, _is_published())
            .where(col(SnapshotUnit.snapshot_id).in_(snapshot_ids[first : first + _AT_ONCE]))
            .where(col(SnapshotUnit.kind) == UnitKind.ITEM)
            .order_by(col(SnapshotUnit.snapshot_id), col(SnapshotUnit.position))
        )
        for snapshot_id, number in session().execute(statement):
            found[snapshot_id].append(number)
    return found


def list_published_cases(viewer: Actor) -> list[str]:
    """The numbers of every case of which an open item is published."""
    statement = (
        select(SnapshotUnit.case_number)
        .join(Publication, _is_published())
        .where(SnapshotUnit.kind == UnitKind.ITEM)
        .where(SnapshotUnit.access == Access.OPEN)
        .where(SnapshotUnit.case_number != "")
        .distinct()
        .order_by(col(SnapshotUnit.case_number))
    )
    return list(session().exec(statement))


def _counts() -> dict[UUID, int]:
    statement = (
        select(col(SnapshotUnit.snapshot_id), func.count())
        .join(Publication, _is_published())
        .where(SnapshotUnit.kind == UnitKind.ITEM)
        .group_by(col(SnapshotUnit.snapshot_id))
    )
    return dict(session().exec(statement).all())


def _is_published() -> ColumnElement[Any]:
    return and_(
        col(Publication.snapshot_id) == col(SnapshotUnit.snapshot_id),
        col(Publication.superseded_at).is_(None),
        col(Publication.withdrawn_at).is_(None),
    )


_PAGES: Final[sqlalchemy.Select[UUID, datetime, date, int, str]] = (
    sqlalchemy.select(
        col(Publication.snapshot_id),
        col(Publication.published_at),
        col(Snapshot.held_on),
        col(Meeting.ordinal),
        col(Organization.slug),
    )
    .join(Snapshot, col(Snapshot.id) == col(Publication.snapshot_id))
    .join(Meeting, col(Meeting.id) == col(Publication.meeting_id))
    .join(MeetingBody, col(MeetingBody.meeting_id) == col(Meeting.id))
    .join(Organization, col(Organization.id) == col(MeetingBody.organization_id))
    .where(col(Publication.superseded_at).is_(None))
    .where(col(Publication.withdrawn_at).is_(None))
    .order_by(col(Publication.published_at), col(Publication.id), col(MeetingBody.position))
)
