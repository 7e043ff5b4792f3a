"""Bodies and people as a record names them: found where we know them, else made.

What comes from a record is what was seen: a membership lasts from the first to the last
meeting at which somebody was listed, and never touches what was entered by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.people import Membership, Organization, Person
from meetings.record import Attendee, Body, MeetingRecord
from meetings.rules.names import name_key, slug_of, years_of
from meetings.services.abilities import internal
from meetings.vocabulary import MemberRole, OrganizationKind


@dataclass(frozen=True, slots=True)
class FoundBodies:
    """A record's bodies, in its order; those that are new are not in the database yet."""

    organizations: tuple[Organization, ...]
    new: tuple[Organization, ...]

    @property
    def names(self) -> str:
        """Their names as a sentence has them."""
        return " og ".join(organization.name for organization in self.organizations)


@internal("services that store a record ask first")
def find_bodies(bodies: Sequence[Body], held_on: date) -> FoundBodies:
    """The organization of each body: the one of its name and election period, else a new one."""
    known = list(session().exec(select(Organization).order_by(col(Organization.slug))))
    found: list[Organization] = []
    new: list[Organization] = []
    for body in bodies:
        match = _match(body, held_on, [*known, *new])
        if match is None:
            match = _new_organization(body, known + new)
            new.append(match)
        found.append(match)
    return FoundBodies(tuple(found), tuple(new))


@internal("services that store a record ask first")
def known_bodies(record: MeetingRecord) -> list[UUID]:
    """The ids of the record's bodies, or none at all when one of them is new to us."""
    found = find_bodies(record.bodies, record.held_on)
    return [] if found.new else [organization.id for organization in found.organizations]


@internal("services that store a record ask first")
def people_of(record: MeetingRecord, organization_ids: Sequence[UUID]) -> dict[str, UUID]:
    """Everybody in the attendance, by name; who is new is added.

    Where two persons share a name, the one is meant who is a member of the body; where that
    does not settle it, nobody is, since a wrong person is worse than none.
    """
    names = {attendee.name for attendee in record.attendance} | set(_others(record))
    people: dict[str, list[Person]] = {name: [] for name in names}
    for person in session().exec(select(Person).where(col(Person.name).in_(names))):
        people[person.name].append(person)
    for attendee in record.attendance:
        if not people[attendee.name]:
            person = Person(name=attendee.name)
            session().add(person)
            people[attendee.name] = [person]
    session().flush()
    members = set(
        session().exec(
            select(Membership.person_id).where(
                col(Membership.organization_id).in_(organization_ids)
            )
        )
    )
    return {name: one.id for name, found in people.items() if (one := _one(found, members))}


@internal("services that store a record ask first")
def note_members(
    record: MeetingRecord, organization_ids: Sequence[UUID], people: Mapping[str, UUID]
) -> None:
    """Remember who was listed as a member, so that members on a date are known from records."""
    statement = select(Membership).where(col(Membership.organization_id).in_(organization_ids))
    known = list(session().exec(statement))
    for position, attendee in enumerate(record.attendance):
        body = _body_of(attendee, record, organization_ids)
        person_id = people.get(attendee.name)
        if body is None or person_id is None or _stands_in(attendee):
            continue
        mine = [m for m in known if (m.organization_id, m.person_id) == (body, person_id)]
        if not any(_covers(membership, record.held_on) for membership in mine):
            known.append(_seen(attendee, mine, (body, person_id, position), record.held_on))
    session().flush()


def _others(record: MeetingRecord) -> Iterable[str]:
    """Names outside the attendance that may be people we know."""
    for signature in record.signatures:
        yield signature.name
    for item in record.items:
        yield from (presence.name for presence in item.presence)
        yield from (absent.name for absent in item.non_participations)
        yield from (notice.name for notice in item.disqualifications)
        for event in item.votes:
            yield from (vote.voter for vote in event.votes if not vote.is_group)


def _one(found: Sequence[Person], members: set[UUID]) -> Person | None:
    if len(found) == 1:
        return found[0]
    sitting = [person for person in found if person.id in members]
    return sitting[0] if len(sitting) == 1 else None


def _match(body: Body, held_on: date, known: Sequence[Organization]) -> Organization | None:
    """The known organization of this name whose period is the body's, or is not known."""
    named = [o for o in known if name_key(o.name) == name_key(body.name)]
    period = body.election_period.strip()
    if period:
        exact = [o for o in named if o.election_period == period]
        return next(iter(exact or [o for o in named if not o.election_period]), None)
    sitting = [
        o
        for o in named
        if o.period_starts_on
        and o.period_starts_on <= held_on
        and (o.period_ends_on is None or held_on <= o.period_ends_on)
    ]
    undated = [o for o in named if not o.election_period]
    return next(iter(sitting or undated or named[-1:]), None)


def _new_organization(body: Body, known: Sequence[Organization]) -> Organization:
    taken = {organization.slug for organization in known}
    period = body.election_period.strip()
    years = years_of(period)
    wanted = body.slug if body.slug and slug_of(body.slug) == body.slug else body.name
    return Organization(
        kind=body.kind,
        name=body.name,
        short_name=body.short_name,
        slug=slug_of(wanted, taken, period),
        election_period=period,
        period_starts_on=date(years[0], 1, 1) if years else None,
        period_ends_on=date(years[1], 12, 31) if years else None,
        predecessor_id=_predecessor(body, years, known),
        meetings_public=body.kind is OrganizationKind.COUNCIL,
    )


def _predecessor(
    body: Body, years: tuple[int, int] | None, known: Sequence[Organization]
) -> UUID | None:
    """The body of the same name whose period ended last before this one's began."""
    if years is None:
        return None
    begins = date(years[0], 1, 1)
    earlier = [
        (o.period_ends_on, o.id)
        for o in known
        if name_key(o.name) == name_key(body.name)
        and o.period_ends_on
        and o.period_ends_on < begins
    ]
    return max(earlier)[1] if earlier else None


def _body_of(
    attendee: Attendee, record: MeetingRecord, organization_ids: Sequence[UUID]
) -> UUID | None:
    if len(record.bodies) == 1:
        return organization_ids[0]
    for body, organization_id in zip(record.bodies, organization_ids, strict=True):
        if attendee.body and attendee.body in (body.name, body.short_name):
            return organization_id
    return None


def _stands_in(attendee: Attendee) -> bool:
    return attendee.role is MemberRole.SUBSTITUTE or bool(attendee.substitute_for)


def _covers(membership: Membership, day: date) -> bool:
    starts = membership.starts_on is None or membership.starts_on <= day
    return starts and (membership.ends_on is None or day <= membership.ends_on)


def _seen(
    attendee: Attendee,
    mine: Sequence[Membership],
    where: tuple[UUID, UUID, int],
    held_on: date,
) -> Membership:
    """The membership that was seen, made longer to this day, or a new one of this day."""
    for membership in mine:
        same = (membership.role, membership.party_letter) == (attendee.role, attendee.party_letter)
        if membership.seen_only and same and membership.starts_on and membership.ends_on:
            membership.starts_on = min(membership.starts_on, held_on)
            membership.ends_on = max(membership.ends_on, held_on)
            session().add(membership)
            return membership
    organization_id, person_id, position = where
    membership = Membership(
        organization_id=organization_id,
        person_id=person_id,
        party_letter=attendee.party_letter,
        role=attendee.role,
        starts_on=held_on,
        ends_on=held_on,
        position=position,
        seen_only=True,
    )
    session().add(membership)
    return membership
