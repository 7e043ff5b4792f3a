"""A member over the years, by the records that the viewer may read.

Who was elected to a body is public, and so is what open records say of it. Who is no member has
no page, and nobody is told whether such a person is known here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Attendance
from meetings.models.people import Membership, Organization, Person
from meetings.queries.read_records import ReadRecord, read_records
from meetings.queries.readable import readable_snapshots
from meetings.rules.permissions import Actor, may
from meetings.rules.person_record import PersonAtMeeting, of_person
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, DocumentKind, MemberRole

_READING = (Ability.READ_WORKING_RECORD, Ability.READ_RELEASED, Ability.READ_ARCHIVE)
_TELLS = ("votes", "disqualifications", "non_participations", "statements")


@dataclass(frozen=True, slots=True)
class Seat:
    """That the person is or was a member of a body, and when."""

    slug: str
    body_name: str
    election_period: str
    role: MemberRole
    party_letter: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """A member with his seats and what the minutes that the viewer reads say, newest first."""

    person_id: UUID
    name: str
    seats: tuple[Seat, ...]
    meetings: tuple[tuple[ReadRecord, PersonAtMeeting], ...]


def get_person(person_id: UUID, viewer: Actor) -> PersonView:
    """A member's page. Raises NotFound where he is none, or none that the viewer may know of.

    Who is only known from lists of those who were there is a member to those who read such a list.
    """
    person = session().get(Person, person_id)
    seats = _seats(person_id)
    if person is None or not seats:
        raise NotFound
    attended = select(Attendance).where(Attendance.person_id == person_id)
    rows = list(session().exec(attended))
    snapshots = readable_snapshots(viewer, list({row.meeting_id for row in rows}))
    minutes = [one for one in snapshots.values() if one.line.kind is DocumentKind.MINUTES]
    names = {person.name, *(row.name for row in rows)}
    read = read_records(viewer, minutes, _tells_of_people)
    told = [(one, about) for one in read.values() if (about := of_person(one.record, names))]
    shown = tuple(_seat(row, body) for row, body in seats if _is_shown(row, viewer))
    if not told and not shown:
        raise NotFound
    return PersonView(
        person_id,
        person.name,
        shown,
        tuple(sorted(told, key=lambda one: (one[0].record.held_on, one[0].sha256), reverse=True)),
    )


def _tells_of_people(item: Mapping[str, Any]) -> bool:
    return any(item[name] for name in _TELLS)


def _seats(person_id: UUID) -> Collection[tuple[Membership, Organization]]:
    statement = (
        select(Membership, Organization)
        .join(Organization, col(Organization.id) == Membership.organization_id)
        .where(Membership.person_id == person_id)
        .order_by(
            col(Membership.starts_on).desc().nulls_last(),
            col(Organization.election_period).desc(),
            col(Organization.name),
        )
    )
    return session().exec(statement).all()


def _is_shown(row: Membership, viewer: Actor) -> bool:
    """A seat that nobody was elected to is known from meetings, whose days it would tell."""
    inside = any(may(viewer, ability, [row.organization_id]) for ability in _READING)
    return inside or not row.seen_only


def _seat(row: Membership, body: Organization) -> Seat:
    return Seat(
        slug=body.slug,
        body_name=body.name,
        election_period=body.election_period,
        role=row.role,
        party_letter=row.party_letter,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
