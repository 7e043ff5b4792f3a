"""What open data lists of bodies, their members and election periods: what is public of them.

Bodies and elected members are public (queries/directory.py). Who is only known from lists of
those who were at a meeting is told of in the meetings that name him, and is no member here.
When something of this was entered and changed is known from the log's moments; of the log
nothing else is read. No row of these is ever taken out, so nothing of them is ever gone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy
from sqlalchemy import Select, case, func, literal
from sqlmodel import col, select

from meetings.database import session
from meetings.models.base import UtcDateTime
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.people import Membership, Organization, Person
from meetings.models.trail import LogEntry
from meetings.queries.open_data import Known, Listed, Window, windowed
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.vocabulary import MemberRole, OrganizationKind

BEFORE_THE_LOG: Final = datetime(2000, 1, 1, tzinfo=UTC)  # of what the log has no line about


@dataclass(frozen=True, slots=True)
class OpenBody:
    """A body, and the ids of its memberships."""

    id: UUID
    slug: str
    name: str
    short_name: str
    kind: OrganizationKind
    election_period: str
    starts_on: date | None
    ends_on: date | None
    predecessor_id: UUID | None
    membership_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OpenMembership:
    """That an elected person is a member of a body, when it was entered and last changed."""

    id: UUID
    organization_id: UUID
    person_id: UUID
    person_name: str
    role: MemberRole
    voting: bool
    party_letter: str
    starts_on: date | None
    ends_on: date | None
    created: datetime
    modified: datetime


def list_bodies(window: Window, viewer: Actor) -> Listed:
    """A page of the bodies that hold meetings, those that were entered first before the others."""
    return _page(known_bodies(viewer), window, viewer)


def find_body(body_id: UUID, viewer: Actor) -> Known:
    """One body. Raises NotFound."""
    return _one(known_bodies(viewer).where(col(Organization.id) == body_id))


def list_persons(window: Window, viewer: Actor) -> Listed:
    """A page of the elected persons."""
    return _page(_persons(), window, viewer)


def find_person(person_id: UUID, viewer: Actor) -> Known:
    """One elected person. Raises NotFound."""
    return _one(_persons(person_id))


def list_memberships(window: Window, viewer: Actor) -> Listed:
    """A page of the elected persons' memberships."""
    return _page(_memberships(), window, viewer)


def find_membership(membership_id: UUID, viewer: Actor) -> Known:
    """One membership. Raises NotFound."""
    return _one(_memberships().where(col(Membership.id) == membership_id))


def bodies_of(ids: Collection[UUID], viewer: Actor) -> dict[UUID, OpenBody]:
    """These bodies by id, with the ids of their memberships; two statements."""
    members = (
        select(Membership.organization_id, Membership.id)
        .where(col(Membership.seen_only).is_(False))
        .where(col(Membership.organization_id).in_(ids))
        .order_by(col(Membership.position), col(Membership.id))
    )
    seats: dict[UUID, list[UUID]] = {}
    for organization_id, membership_id in session().exec(members):
        seats.setdefault(organization_id, []).append(membership_id)
    return {
        body.id: OpenBody(
            id=body.id,
            slug=body.slug,
            name=body.name,
            short_name=body.short_name,
            kind=body.kind,
            election_period=body.election_period,
            starts_on=body.period_starts_on,
            ends_on=body.period_ends_on,
            predecessor_id=body.predecessor_id,
            membership_ids=tuple(seats.get(body.id, ())),
        )
        for body in session().exec(select(Organization).where(col(Organization.id).in_(ids)))
    }


def memberships_of(person_ids: Collection[UUID], viewer: Actor) -> list[OpenMembership]:
    """The public memberships of these persons; one statement."""
    return _read(col(Membership.person_id).in_(person_ids))


def memberships_in(organization_ids: Collection[UUID], viewer: Actor) -> list[OpenMembership]:
    """The public memberships in these bodies; one statement."""
    return _read(col(Membership.organization_id).in_(organization_ids))


def memberships_by_id(ids: Collection[UUID], viewer: Actor) -> list[OpenMembership]:
    """These memberships, where they are public; one statement."""
    return _read(col(Membership.id).in_(ids))


def _page(statement: Select[Any], window: Window, viewer: Actor) -> Listed:
    spans = statement.subquery()
    told = windowed(spans.c, window, viewer)
    page = (
        sqlalchemy.select(spans)
        .where(*told)
        .order_by(spans.c.created, spans.c.key)
        .limit(window.limit)
        .offset(window.offset)
    )
    total = session().execute(sqlalchemy.select(func.count()).select_from(spans).where(*told))
    return Listed(tuple(_known(session().execute(page))), total.scalar_one())


def _one(statement: Select[Any]) -> Known:
    row = session().execute(statement).first()
    if row is None:
        raise NotFound
    return Known(row.key, row.created, row.modified)


def _known(rows: Iterable[Any]) -> Iterable[Known]:
    return (Known(row.key, row.created, row.modified) for row in rows)


def _line(subject: str, row_id: Any, pick: Any) -> Any:
    """The first or the last moment at which the log tells of a row."""
    return (
        sqlalchemy.select(pick(col(LogEntry.at)))
        .where(col(LogEntry.subject_id) == row_id, col(LogEntry.subject_type) == subject)
        .scalar_subquery()
    )


def _or_before(*moments: Any) -> Any:
    return func.coalesce(*moments, literal(BEFORE_THE_LOG, UtcDateTime()))


def _entered(row_id: Any, subject: str, *otherwise: Any) -> tuple[Any, Any]:
    """When a row was entered, and when it was changed last."""
    created = _or_before(_line(subject, row_id, func.min), *otherwise)
    return created, func.coalesce(_line(subject, row_id, func.max), created)


def _memberships() -> Select[Any]:
    created, modified = _entered(col(Membership.id), "membership")
    return (
        sqlalchemy.select(
            col(Membership.id).label("key"),
            col(Membership.organization_id).label("organization_id"),
            col(Membership.person_id).label("person_id"),
            created.label("created"),
            modified.label("modified"),
            literal(1).label("live"),
        )
        .join(Organization, col(Organization.id) == col(Membership.organization_id))
        .where(col(Organization.kind) != OrganizationKind.DEPARTMENT)
        .where(col(Membership.seen_only).is_(False))
    )


def _persons(person_id: UUID | None = None) -> Select[Any]:
    """Persons by their memberships, which say all that is told of them but their names."""
    chosen = _memberships()
    if person_id is not None:
        chosen = chosen.where(col(Membership.person_id) == person_id)
    seats = chosen.subquery()
    return sqlalchemy.select(
        seats.c.person_id.label("key"),
        func.min(seats.c.created).label("created"),
        func.max(seats.c.modified).label("modified"),
        literal(1).label("live"),
    ).group_by(seats.c.person_id)


def known_bodies(viewer: Actor) -> Select[Any]:
    """Bodies with their times; one whose members were changed is changed, since it names them.

    One that came with an import is as old as its first meeting here.
    """
    first_meeting = (
        sqlalchemy.select(func.min(col(Meeting.created_at)))
        .join(MeetingBody, col(MeetingBody.meeting_id) == col(Meeting.id))
        .where(col(MeetingBody.organization_id) == col(Organization.id))
        .correlate(Organization)
        .scalar_subquery()
    )
    created, own = _entered(col(Organization.id), "organization", first_meeting)
    members = _memberships().subquery()
    of_members = (
        sqlalchemy.select(func.max(members.c.modified))
        .where(members.c.organization_id == col(Organization.id))
        .correlate(Organization)
        .scalar_subquery()
    )
    modified = case((of_members > own, of_members), else_=own)
    return sqlalchemy.select(
        col(Organization.id).label("key"),
        created.label("created"),
        modified.label("modified"),
        literal(1).label("live"),
    ).where(col(Organization.kind) != OrganizationKind.DEPARTMENT)


def _read(chosen: Any) -> list[OpenMembership]:
    known = _memberships().where(chosen).subquery()
    statement = (
        sqlalchemy.select(Membership, col(Person.name), known.c.created, known.c.modified)
        .join(known, known.c.key == col(Membership.id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .order_by(
            col(Membership.starts_on).nulls_first(), col(Membership.position), col(Membership.id)
        )
    )
    return [
        OpenMembership(
            id=row.id,
            organization_id=row.organization_id,
            person_id=row.person_id,
            person_name=name,
            role=row.role,
            voting=row.voting,
            party_letter=row.party_letter,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            created=created,
            modified=modified,
        )
        for row, name, created, modified in session().execute(statement)
    ]
