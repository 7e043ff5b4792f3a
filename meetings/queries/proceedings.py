"""A meeting that is minuted: who meets about what, what was noted, and the course it makes.

Read by who takes the minutes; for everybody else there is no such thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.minutes import MinuteEntry, WrittenRound
from meetings.models.people import Membership, Organization, Person, Substitution
from meetings.queries.templates import rules_of_each
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.proceedings import assembly as facts
from meetings.rules.proceedings.course import Course, replay, standing
from meetings.rules.proceedings.entries import Entry, read_entry
from meetings.vocabulary import (
    Ability,
    MeetingKind,
    MemberRole,
    OrganizationKind,
    State,
    WayWithoutMeeting,
)

_FROM_THE_COUNCIL = (OrganizationKind.FINANCE_COMMITTEE, OrganizationKind.COMMITTEE)


@dataclass(frozen=True, slots=True)
class NotedLine:
    """An entry, and who noted it when."""

    entry: Entry
    sequence: int
    noted_at: datetime
    noted_by: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Proceedings:
    """A meeting as its minute taker sees it."""

    meeting_id: UUID
    state: State
    kind: MeetingKind
    held_on: date
    assembly: facts.Assembly
    lines: tuple[NotedLine, ...]
    course: Course


def get_proceedings(meeting_id: UUID, viewer: Actor) -> Proceedings:
    """The meeting's course so far. Raises NotFound where the viewer takes no minutes of it."""
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    assembly = assembly_of(meeting, viewer)
    if not may(viewer, Ability.MINUTE, [body.organization_id for body in assembly.bodies]):
        raise NotFound
    rows = _entries(meeting_id)
    entries = [read_entry(row.data) for row in rows]
    stands = {entry.id for entry in standing(entries)}
    return Proceedings(
        meeting_id=meeting.id,
        state=meeting.state,
        kind=meeting.kind,
        held_on=meeting.held_on,
        assembly=assembly,
        lines=tuple(
            NotedLine(entry, row.sequence, row.noted_at, row.noted_by, entry.id not in stands)
            for entry, row in zip(entries, rows, strict=True)
        ),
        course=replay(entries),
    )


def course_of(meeting_id: UUID, viewer: Actor) -> Course:
    """What was noted of the meeting; for services and queries that asked who may read it."""
    return replay([read_entry(row.data) for row in _entries(meeting_id)])


def assembly_of(meeting: Meeting, viewer: Actor) -> facts.Assembly:
    """Who meets about what; for services and queries that asked who may read it."""
    held_by = session().exec(
        select(MeetingBody)
        .where(MeetingBody.meeting_id == meeting.id)
        .order_by(col(MeetingBody.position))
    )
    bodies = list(held_by)
    ids = [body.organization_id for body in bodies]
    procedures = rules_of_each(viewer, ids)
    seats, substitutes = _seats(ids, meeting.held_on)
    if any(body.kind in _FROM_THE_COUNCIL for body in bodies):
        council = _council(meeting.held_on)
        for body in bodies:
            if body.kind in _FROM_THE_COUNCIL:
                substitutes += [replace(s, organization_id=body.organization_id) for s in council]
    others = _places(substitutes, seats)
    return facts.Assembly(
        bodies=tuple(
            facts.MeetingBody(
                body.organization_id,
                body.name,
                body.kind,
                procedures[body.organization_id],
                sum(s.organization_id == body.organization_id and s.voting for s in seats),
            )
            for body in bodies
        ),
        seats=tuple(seats),
        points=_points(meeting.id),
        substitutes=others,
        planned=_planned(ids, meeting.held_on),
        way=way_of(meeting, viewer),
    )


def way_of(meeting: Meeting, viewer: Actor) -> WayWithoutMeeting | None:
    """How the meeting's cases are decided without a meeting; None where the body meets."""
    if meeting.kind is not MeetingKind.WITHOUT_MEETING:
        return None
    statement = select(WrittenRound.way).where(WrittenRound.meeting_id == meeting.id)
    found = session().exec(statement).first()
    return WayWithoutMeeting(found) if found is not None else None


def _entries(meeting_id: UUID) -> Sequence[MinuteEntry]:
    statement = select(MinuteEntry).where(MinuteEntry.meeting_id == meeting_id)
    return session().exec(statement.order_by(col(MinuteEntry.sequence))).all()


def _seats(
    organization_ids: Sequence[UUID], day: date
) -> tuple[list[facts.Seat], list[facts.Seat]]:
    """The bodies' seats on the day, and the places of those who may step in."""
    statement = (
        select(Membership, Person.name)
        .where(Membership.person_id == Person.id)
        .where(col(Membership.organization_id).in_(organization_ids))
        .where(or_(col(Membership.starts_on).is_(None), col(Membership.starts_on) <= day))
        .where(or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= day))
        .order_by(col(Membership.seen_only), col(Membership.position), col(Person.name))
    )
    rows = list(session().exec(statement))
    entered = {row.organization_id for row, _ in rows if not row.seen_only}
    order = {one: place for place, one in enumerate(organization_ids)}
    seats: dict[tuple[UUID, UUID], facts.Seat] = {}
    places: list[facts.Seat] = []
    for row, name in sorted(rows, key=lambda pair: order[pair[0].organization_id]):
        if row.seen_only and row.organization_id in entered:
            continue  # what was only seen at meetings counts where nobody entered the members
        seat = facts.Seat(
            person_id=row.person_id,
            name=name,
            organization_id=row.organization_id,
            party_letter=row.party_letter,
            role=row.role,
            voting=row.voting,
        )
        if row.role is MemberRole.SUBSTITUTE:
            places.append(seat)
        else:
            seats.setdefault((row.organization_id, row.person_id), seat)
    return list(seats.values()), [*places, *_standing_in(organization_ids, day)]


def _standing_in(organization_ids: Sequence[UUID], day: date) -> list[facts.Seat]:
    statement = (
        select(Substitution.substitute_id, Person.name, Substitution.organization_id)
        .where(Substitution.substitute_id == Person.id)
        .where(col(Substitution.organization_id).in_(organization_ids))
        .where(col(Substitution.starts_on) <= day)
        .where(or_(col(Substitution.ends_on).is_(None), col(Substitution.ends_on) >= day))
    )
    return [
        facts.Seat(person_id, name, organization_id, role=MemberRole.SUBSTITUTE)
        for person_id, name, organization_id in session().exec(statement)
    ]


def _council(day: date) -> list[facts.Seat]:
    """The council's members, among whom a group names who steps in in a committee (KSL § 28, 2)."""
    statement = (
        select(Membership, Person.name)
        .where(Membership.person_id == Person.id)
        .where(Membership.organization_id == Organization.id)
        .where(Organization.kind == OrganizationKind.COUNCIL)
        .where(col(Organization.active).is_(True))
        .where(col(Membership.seen_only).is_(False))
        .where(col(Membership.role) != MemberRole.SUBSTITUTE)
        .where(or_(col(Membership.starts_on).is_(None), col(Membership.starts_on) <= day))
        .where(or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= day))
        .order_by(col(Membership.position), col(Person.name))
    )
    return [
        facts.Seat(
            row.person_id,
            name,
            row.organization_id,
            row.party_letter,
            MemberRole.SUBSTITUTE,
            in_council=True,
        )
        for row, name in session().exec(statement)
    ]


def _places(
    substitutes: Sequence[facts.Seat], seats: Sequence[facts.Seat]
) -> tuple[facts.Seat, ...]:
    """Each who may step in in a body once, with all that is known of him; no member of it."""
    members = {(seat.organization_id, seat.person_id) for seat in seats}
    places: dict[tuple[UUID, UUID], facts.Seat] = {}
    for one in substitutes:
        key = (one.organization_id, one.person_id)
        known = places.get(key, one)
        if key not in members:
            places[key] = replace(
                known,
                party_letter=known.party_letter or one.party_letter,
                in_council=known.in_council or one.in_council,
            )
    return tuple(places.values())


def _planned(organization_ids: Sequence[UUID], day: date) -> tuple[tuple[UUID, UUID, UUID], ...]:
    statement = (
        select(Substitution.member_id, Substitution.substitute_id, Substitution.organization_id)
        .where(col(Substitution.organization_id).in_(organization_ids))
        .where(col(Substitution.starts_on) <= day)
        .where(or_(col(Substitution.ends_on).is_(None), col(Substitution.ends_on) >= day))
        .order_by(col(Substitution.starts_on), col(Substitution.id))
    )
    return tuple((one, other, body) for one, other, body in session().exec(statement))


def _points(meeting_id: UUID) -> tuple[facts.Point, ...]:
    statement = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return tuple(
        facts.Point(
            item_id=row.id,
            number=row.number,
            title=row.title,
            position=row.position,
            access=row.access,
            purpose=row.purpose,
            withdrawn=row.withdrawn,
        )
        for row in session().exec(statement.order_by(col(AgendaItem.position)))
    )
