"""What planning asks: who meets, which days are taken, and the calendar."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.people import Organization
from meetings.queries.given_out import bodies_of
from meetings.queries.meetings import list_meetings
from meetings.queries.views import MeetingCard
from meetings.rules.permissions import Actor, bodies_with
from meetings.vocabulary import Ability, MeetingKind, OrganizationKind, State


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting in the calendar; what is not readable is no more than a day, a time and a place."""

    meeting_id: UUID
    organization_ids: tuple[UUID, ...]
    bodies: tuple[str, ...]
    kind: MeetingKind
    state: State
    held_on: date
    starts_at: datetime | None
    place: str
    readable: bool


def bodies_to_plan(viewer: Actor) -> list[tuple[UUID, str]]:
    """The active bodies whose meetings the viewer plans, by name."""
    planned = bodies_with(viewer, Ability.PLAN_MEETINGS)
    return [body for body in bodies_that_meet(viewer) if planned is None or body[0] in planned]


def bodies_that_meet(viewer: Actor) -> list[tuple[UUID, str]]:
    """All active bodies that hold meetings, by name."""
    statement = (
        select(col(Organization.id), col(Organization.name))
        .where(col(Organization.active).is_(True))
        .where(Organization.kind != OrganizationKind.DEPARTMENT)
        .order_by(col(Organization.name), col(Organization.id))
    )
    return [(organization_id, name) for organization_id, name in session().exec(statement)]


def days_taken(viewer: Actor, organization_ids: Collection[UUID], year: int) -> frozenset[date]:
    """The days of the year on which one of the bodies has a meeting that is not cancelled."""
    statement = (
        select(col(Meeting.held_on))
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(col(MeetingBody.organization_id).in_(organization_ids))
        .where(col(Meeting.held_on).between(date(year, 1, 1), date(year, 12, 31)))
        .where(col(Meeting.state) != State.CANCELLED)
        .where(col(Meeting.kind) != MeetingKind.WITHOUT_MEETING)
    )
    return frozenset(session().exec(statement))


def list_calendar(viewer: Actor, first: date, last: date) -> list[CalendarEntry]:
    """The meetings from the first day to the last that the viewer may know of, in order.

    These are the meetings that the viewer may read something of, and of the viewer's own
    bodies every meeting, since a member is to keep the day free; of what nobody gave out only
    the day, the time and the place.
    """
    between = (first, last)
    cards = {card.meeting_id: card for card in list_meetings(viewer, limit=None, between=between)}
    own = _of_own_bodies(viewer, between)
    bodies = bodies_of(viewer, [meeting.id for meeting in own])
    entries = [
        CalendarEntry(
            meeting_id=meeting.id,
            organization_ids=tuple(body.organization_id for body in bodies[meeting.id]),
            bodies=tuple(body.name for body in bodies[meeting.id]),
            kind=meeting.kind,
            state=meeting.state,
            held_on=meeting.held_on,
            starts_at=meeting.starts_at,
            place=meeting.place,
            readable=meeting.id in cards,
        )
        for meeting in own
    ]
    known = {meeting.id for meeting in own}
    entries += [_entry(card) for card in cards.values() if card.meeting_id not in known]
    return sorted(entries, key=lambda entry: (entry.held_on, str(entry.starts_at), entry.bodies))


def _of_own_bodies(viewer: Actor, between: tuple[date, date]) -> list[Meeting]:
    inside = [
        bodies_with(viewer, ability)
        for ability in (Ability.READ_WORKING_RECORD, Ability.READ_RELEASED)
    ]
    statement = select(Meeting).where(col(Meeting.held_on).between(*between))
    if None not in inside:
        held_by = [
            col(Meeting.id).in_(
                select(col(MeetingBody.meeting_id)).where(
                    col(MeetingBody.organization_id).in_(organization_ids or ())
                )
            )
            for organization_ids in inside
        ]
        statement = statement.where(or_(*held_by))
    return list(session().exec(statement))


def _entry(card: MeetingCard) -> CalendarEntry:
    return CalendarEntry(
        meeting_id=card.meeting_id,
        organization_ids=card.organization_ids,
        bodies=card.bodies,
        kind=card.meeting_kind,
        state=card.state,
        held_on=card.held_on,
        starts_at=card.starts_at,
        place=card.place,
        readable=True,
    )
