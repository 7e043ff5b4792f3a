"""Bodies and their members.

Bodies and elected members are public. A member known only from a list of who was at a
meeting is shown to outsiders when the newest published minutes name that member, and then
without dates, which would tell of meetings that were not published.
"""

from datetime import date
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.base import now
from meetings.models.meetings import MeetingBody
from meetings.models.people import Membership, Organization, Person
from meetings.models.snapshots import Publication, Snapshot
from meetings.queries.views import MemberLine, OrganizationLine, OrganizationView
from meetings.rules.canonical import read_canonical
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, DocumentKind, MemberRole, OrganizationKind

_KINDS = tuple(OrganizationKind)
_ROLES = (MemberRole.MAYOR, MemberRole.CHAIR, MemberRole.VICE_CHAIR)


def list_organizations(viewer: Actor) -> list[OrganizationLine]:
    """All bodies that hold meetings: active first, by kind as the law names them, by name."""
    statement = select(Organization).where(Organization.kind != OrganizationKind.DEPARTMENT)
    return sorted(
        (_line(organization) for organization in session().exec(statement)),
        key=lambda line: (not line.active, _KINDS.index(line.kind), line.name, line.slug),
    )


def get_organization(slug: str, viewer: Actor, on: date | None = None) -> OrganizationView:
    """One body with its members on the date (today when none is given). Raises NotFound."""
    organization = session().exec(select(Organization).where(Organization.slug == slug)).first()
    if organization is None:
        raise NotFound
    day = on if on is not None else today(now())
    related = session().exec(
        select(Organization).where(
            or_(
                col(Organization.id) == organization.predecessor_id,
                col(Organization.predecessor_id) == organization.id,
            )
        )
    )
    near = list(related)
    return OrganizationView(
        organization=_line(organization),
        predecessor=next((_line(o) for o in near if o.id == organization.predecessor_id), None),
        successor=next((_line(o) for o in near if o.predecessor_id == organization.id), None),
        meetings_public=organization.meetings_public,
        on=day,
        members=_members(organization, day, viewer),
    )


def _line(organization: Organization) -> OrganizationLine:
    return OrganizationLine(
        id=organization.id,
        slug=organization.slug,
        name=organization.name,
        short_name=organization.short_name,
        kind=organization.kind,
        election_period=organization.election_period,
        active=organization.active,
    )


def _members(organization: Organization, day: date, viewer: Actor) -> tuple[MemberLine, ...]:
    inside = any(
        may(viewer, ability, [organization.id])
        for ability in (Ability.READ_WORKING_RECORD, Ability.READ_RELEASED, Ability.READ_ARCHIVE)
    )
    statement = (
        select(Membership, Person)
        .where(Membership.person_id == Person.id)
        .where(Membership.organization_id == organization.id)
        .where(or_(col(Membership.starts_on).is_(None), col(Membership.starts_on) <= day))
        .where(or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= day))
        .order_by(col(Membership.position), col(Person.name))
    )
    if not inside:
        named = _named_in_public(organization.id, day)
        shown = or_(col(Membership.seen_only).is_(False), col(Person.name).in_(named))
        statement = statement.where(shown)
    lines = []
    for membership, person in session().exec(statement):
        dated = inside or not membership.seen_only
        lines.append(
            MemberLine(
                person_id=person.id,
                name=person.name,
                party_letter=membership.party_letter,
                role=membership.role,
                voting=membership.voting,
                starts_on=membership.starts_on if dated else None,
                ends_on=membership.ends_on if dated else None,
                seen_only=membership.seen_only,
            )
        )
    return tuple(sorted(lines, key=_place))


def _named_in_public(organization_id: UUID, day: date) -> frozenset[str]:
    """Who the body's newest published minutes name, as the public was given them."""
    statement = (
        select(Snapshot.canonical_json)
        .join(Publication, col(Publication.snapshot_id) == Snapshot.id)
        .join(MeetingBody, col(MeetingBody.meeting_id) == Snapshot.meeting_id)
        .where(MeetingBody.organization_id == organization_id)
        .where(Snapshot.kind == DocumentKind.MINUTES, Snapshot.held_on <= day)
        .where(col(Publication.superseded_at).is_(None))
        .where(col(Publication.withdrawn_at).is_(None))
        .order_by(col(Snapshot.held_on).desc())
        .limit(1)
    )
    text = session().exec(statement).first()
    if text is None:
        return frozenset()
    record = read_canonical(text)
    return frozenset(attendee.name for attendee in record.attendance)


def _place(member: MemberLine) -> int:
    return _ROLES.index(member.role) if member.role in _ROLES else len(_ROLES)
