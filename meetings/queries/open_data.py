"""What open data lists: everything published, since when, changed when, and what is gone since.

A thing is known from the publications in which it stood. It was made when the first of them was
given out, it changed with the last, and it is gone when none that holds it stands any more; then
nothing is told of it but that. The lists are parted into pages by the database.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

import sqlalchemy
from sqlalchemy import ColumnElement, Select, case, func, literal
from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem, MeetingBody, MeetingChange
from meetings.models.snapshots import (
    Addition,
    Publication,
    Snapshot,
    SnapshotDocument,
    SnapshotUnit,
)
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.vocabulary import Access, Audience, Format, UnitKind


class Kind(StrEnum):
    """What of a publication is a thing of its own."""

    MEETING = "meeting"
    ITEM = "item"
    CONSULTATION = "consultation"
    PAPER = "paper"
    FILE = "file"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for; a moment counts itself, and `until` is left out."""

    limit: int = 100
    offset: int = 0
    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None

    @property
    def with_gone(self) -> bool:
        """Whether what is gone is told of: to who asks what became of what he has."""
        return self.modified_since is not None


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that was published, and where it is read today."""

    id: UUID
    created: datetime
    modified: datetime
    is_gone: bool = False
    variant: str = ""  # of a meeting's documents: "MINUTES.PDF"
    meeting_ids: tuple[UUID, ...] = ()  # the meetings in which it is read, the last given out first


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list, and how many things the whole list has."""

    things: tuple[Known, ...]
    total: int


def list_published(
    kind: Kind, window: Window, viewer: Actor, organization_id: UUID | None = None
) -> Listed:
    """A page of what was published of a kind, in the order of publication; three statements.

    `organization_id` leaves of the meetings those that the body holds.
    """
    spans = _spans(kind, organization_id).subquery()
    told = windowed(spans.c, window, viewer)
    page = (
        sqlalchemy.select(spans)
        .where(*told)
        .order_by(spans.c.created, spans.c.key, spans.c.variant)
        .limit(window.limit)
        .offset(window.offset)
    )
    total = session().execute(sqlalchemy.select(func.count()).select_from(spans).where(*told))
    return Listed(_with_meetings(kind, _known(page), viewer), total.scalar_one())


def find_one(kind: Kind, key: UUID, viewer: Actor, variant: str = "") -> Known:
    """One thing that was published, also where it is gone since. Raises NotFound."""
    spans = _spans(kind, key=key).subquery()
    found = _known(sqlalchemy.select(spans).where(spans.c.variant == variant))
    if not found:
        raise NotFound
    return _with_meetings(kind, found, viewer)[0]


def find_many(kind: Kind, keys: frozenset[UUID], viewer: Actor) -> dict[tuple[UUID, str], Known]:
    """Those of the things that stand now, by id and variant, without where they are read."""
    appearances = _appearances(kind).subquery()
    spans = _grouped(appearances, appearances.c.key.in_(keys)).subquery()
    found = _known(sqlalchemy.select(spans).where(spans.c.live == 1))
    return {(one.id, one.variant): one for one in found}


def windowed(columns: Any, window: Window, viewer: Actor) -> list[ColumnElement[bool]]:
    """The conditions of a page's window on its columns."""
    told: list[ColumnElement[bool]] = [] if window.with_gone else [columns.live == 1]
    for column, since, until in (
        (columns.created, window.created_since, window.created_until),
        (columns.modified, window.modified_since, window.modified_until),
    ):
        if since is not None:
            told.append(column >= since)
        if until is not None:
            told.append(column < until)
    return told


def _known(statement: Select[Any]) -> tuple[Known, ...]:
    return tuple(
        Known(row.key, row.created, row.modified, row.live == 0, row.variant)
        for row in session().execute(statement)
    )


def _with_meetings(kind: Kind, found: tuple[Known, ...], viewer: Actor) -> tuple[Known, ...]:
    """The things with the meetings in which they are read now, the last given out first."""
    appearances = _appearances(kind).subquery()
    keys = {one.id for one in found if not one.is_gone}
    statement = (
        sqlalchemy.select(appearances.c.key, appearances.c.variant, appearances.c.meeting_id)
        .where(appearances.c.key.in_(keys))
        .where(appearances.c.ended_at.is_(None))
        .order_by(appearances.c.published_at.desc(), appearances.c.meeting_id)
    )
    read: dict[tuple[UUID, str], dict[UUID, None]] = {}
    for row in session().execute(statement):
        read.setdefault((row.key, row.variant), {})[row.meeting_id] = None
    return tuple(
        replace(one, meeting_ids=tuple(read.get((one.id, one.variant), ()))) for one in found
    )


def _spans(kind: Kind, organization_id: UUID | None = None, key: UUID | None = None) -> Select[Any]:
    appearances = _appearances(kind).subquery()
    wanted: list[ColumnElement[bool]] = []
    if key is not None:
        wanted.append(appearances.c.key == key)
    if organization_id is not None:
        held = select(col(MeetingBody.meeting_id)).where(
            MeetingBody.organization_id == organization_id
        )
        wanted.append(appearances.c.meeting_id.in_(held))
    return _grouped(appearances, *wanted)


def _grouped(appearances: Any, *wanted: ColumnElement[bool]) -> Select[Any]:
    """Each thing with its time: (key, variant, created, modified, live)."""
    at = appearances.c
    touched = _touched().subquery()
    stands = at.ended_at.is_(None)
    live = func.max(case((stands, 1), else_=0))
    return (
        sqlalchemy.select(
            at.key,
            at.variant,
            func.min(at.published_at).label("created"),
            case(
                (live == 1, func.max(case((stands, touched.c.at)))), else_=func.max(at.ended_at)
            ).label("modified"),
            live.label("live"),
        )
        .join(touched, touched.c.meeting_id == at.meeting_id)
        .where(*wanted)
        .group_by(at.key, at.variant)
    )


def _touched() -> Select[Any]:
    """When what is public of each meeting changed last: given out, added to, moved, cancelled."""
    closed = (
        sqlalchemy.select(literal(1))
        .where(col(SnapshotUnit.snapshot_id) == col(Publication.snapshot_id))
        .where(col(SnapshotUnit.item_id) == col(Addition.item_id))
        .where(col(SnapshotUnit.kind) == UnitKind.ITEM)
        .where(col(SnapshotUnit.access) != Access.OPEN)
    )
    added = (
        sqlalchemy.select(col(Addition.meeting_id), col(Addition.released_at))
        .join(Publication, col(Publication.meeting_id) == col(Addition.meeting_id))
        .where(col(Publication.superseded_at).is_(None))
        .where(col(Addition.released_at).is_not(None))
        .where(col(Addition.access) == Access.OPEN)
        .where(or_(col(Addition.item_id).is_(None), ~closed.exists()))
    )
    events = sqlalchemy.union_all(
        sqlalchemy.select(
            col(Publication.meeting_id).label("meeting_id"),
            col(Publication.published_at).label("at"),
        ).where(col(Publication.superseded_at).is_(None)),
        added,
        sqlalchemy.select(col(MeetingChange.meeting_id), col(MeetingChange.made_at)),
    ).subquery()
    return sqlalchemy.select(events.c.meeting_id, func.max(events.c.at).label("at")).group_by(
        events.c.meeting_id
    )


_ENDED: Final = func.coalesce(col(Publication.withdrawn_at), col(Publication.superseded_at))
_NO_VARIANT: Final = literal("")


def _appearances(kind: Kind) -> Any:
    """Where each thing of a kind stood: (key, variant, meeting, published, ended)."""
    match kind:
        case Kind.MEETING:
            return _standing(col(Publication.meeting_id))
        case Kind.LOCATION:
            of_place = _standing(col(Publication.meeting_id))
            return of_place.join(Snapshot, col(Snapshot.id) == col(Publication.snapshot_id)).where(
                col(Snapshot.place) != ""
            )
        case Kind.ITEM:
            return _in_units(col(SnapshotUnit.item_id), UnitKind.ITEM)
        case Kind.CONSULTATION:
            return _open(_in_units(col(SnapshotUnit.item_id), UnitKind.ITEM))
        case Kind.PAPER:
            paper = func.coalesce(col(Consultation.paper_id), col(SnapshotUnit.item_id))
            return (
                _open(_in_units(paper, UnitKind.ITEM))
                .outerjoin(AgendaItem, col(AgendaItem.id) == col(SnapshotUnit.item_id))
                .outerjoin(Consultation, col(Consultation.id) == col(AgendaItem.consultation_id))
            )
        case Kind.FILE:
            attached = _open(_in_units(col(SnapshotUnit.attachment_id), UnitKind.ATTACHMENT))
            return sqlalchemy.union_all(attached, _documents())


def _standing(key: Any, variant: Any = _NO_VARIANT) -> Select[Any]:
    return sqlalchemy.select(
        key.label("key"),
        variant.label("variant"),
        col(Publication.meeting_id).label("meeting_id"),
        col(Publication.published_at).label("published_at"),
        _ENDED.label("ended_at"),
    ).select_from(Publication)


def _in_units(key: Any, kind: UnitKind) -> Select[Any]:
    return (
        _standing(key)
        .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == col(Publication.snapshot_id))
        .where(col(SnapshotUnit.kind) == kind)
        .where(
            col(SnapshotUnit.attachment_id).is_not(None)
            if kind is UnitKind.ATTACHMENT
            else col(SnapshotUnit.item_id).is_not(None)
        )
    )


def _open(statement: Select[Any]) -> Select[Any]:
    return statement.where(col(SnapshotUnit.access) == Access.OPEN)


def _documents() -> Select[Any]:
    kind = sqlalchemy.cast(col(Snapshot.kind), sqlalchemy.String)
    variant = kind + "." + sqlalchemy.cast(col(SnapshotDocument.format), sqlalchemy.String)
    return (
        _standing(col(Publication.meeting_id), variant)
        .join(Snapshot, col(Snapshot.id) == col(Publication.snapshot_id))
        .join(SnapshotDocument, col(SnapshotDocument.snapshot_id) == col(Publication.snapshot_id))
        .where(col(SnapshotDocument.audience) == Audience.PUBLIC)
        .where(col(SnapshotDocument.format) != Format.HTML)  # it is the page itself
    )
