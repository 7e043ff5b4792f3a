"""Whether a member can say that he stays away, whether he said so, and where he gave notice."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.minutes import MinuteEntry
from meetings.models.people import Membership
from meetings.rules.memberships import Period
from meetings.rules.permissions import Actor, may
from meetings.rules.proceedings.course import Course, replay
from meetings.rules.proceedings.entries import Entry, read_entry
from meetings.vocabulary import (
    Ability,
    AttendanceStatus,
    EntryKind,
    MeetingKind,
    MemberRole,
    State,
)

_OF_HIM = (EntryKind.ATTENDANCE, EntryKind.NOTICE, EntryKind.UNDONE)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """How a member stands to a meeting that is called and not opened yet."""

    is_excused: bool = False
    noticed_item_ids: frozenset[UUID] = frozenset()  # where he said he may be disqualified


def own_places(viewer: Actor, meeting_ids: Collection[UUID]) -> dict[UUID, OwnPlace]:
    """Of the meetings in which the viewer has a seat and that wait to be opened; few statements."""
    if viewer.person_id is None:
        return {}
    seats = _seats(viewer.person_id)
    bodies: dict[UUID, set[UUID]] = defaultdict(set)
    days: dict[UUID, date] = {}
    statement = (
        select(col(Meeting.id), col(Meeting.held_on), col(MeetingBody.organization_id))
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(col(Meeting.id).in_(meeting_ids))
        .where(Meeting.state == State.CALLED)
        .where(Meeting.kind != MeetingKind.WITHOUT_MEETING)
    )
    for meeting_id, held_on, organization_id in session().exec(statement):
        bodies[meeting_id].add(organization_id)
        days[meeting_id] = held_on
    courses = _courses(list(bodies))
    return {
        one: _place(courses.get(one, Course()), viewer.person_id)
        for one, held_by in bodies.items()
        if may(viewer, Ability.GIVE_NOTICE, held_by)
        and any(
            body in held_by and period.covers(Period(days[one], days[one]))
            for body, period in seats
        )
    }


def _seats(person_id: UUID) -> list[tuple[UUID, Period]]:
    statement = (
        select(Membership)
        .where(Membership.person_id == person_id)
        .where(col(Membership.seen_only).is_(False))
        .where(Membership.role != MemberRole.SUBSTITUTE)
    )
    return [
        (row.organization_id, Period(row.starts_on, row.ends_on))
        for row in session().exec(statement)
    ]


def _courses(meeting_ids: Collection[UUID]) -> dict[UUID, Course]:
    statement = (
        select(MinuteEntry)
        .where(col(MinuteEntry.meeting_id).in_(meeting_ids))
        .where(col(MinuteEntry.kind).in_(_OF_HIM))
        .order_by(col(MinuteEntry.sequence))
    )
    entries: dict[UUID, list[Entry]] = defaultdict(list)
    for row in session().exec(statement):
        entries[row.meeting_id].append(read_entry(row.data))
    return {one: replay(noted) for one, noted in entries.items()}


def _place(course: Course, person_id: UUID) -> OwnPlace:
    noted = course.attendance.get(person_id)
    return OwnPlace(
        is_excused=noted is not None and noted.status is AttendanceStatus.EXCUSED,
        noticed_item_ids=frozenset(item for item, person in course.notices if person == person_id),
    )
