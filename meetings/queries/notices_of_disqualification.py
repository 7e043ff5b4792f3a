"""The notices at an item, for whom they concern: himself, the secretariat, and the chair.

Nobody else is told that the question was raised before the body takes it up, and nobody else
reads the reason at any time.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.queries.called_in import called_in
from meetings.queries.disqualified import is_barred
from meetings.queries.proceedings import assembly_of, course_of
from meetings.queries.views import MeetingView
from meetings.rules.permissions import Actor, may
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.disqualification import (
    has_place,
    open_for_notices,
    persons_in_question,
)
from meetings.vocabulary import Ability, Ruling, State

_MINUTED = (State.CALLED, State.IN_SESSION, State.HELD, State.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A question of somebody's disqualification, and what became of it."""

    name: str
    given_at: datetime | None  # None: ruled on without a notice
    by_himself: bool
    reason: str
    papers_closed: bool
    ground: str  # on which the mayor limited his access
    ruling: Ruling
    took_part: bool


@dataclass(frozen=True, slots=True)
class NoticesSeen:
    """What the reader of an item sees of notices at it."""

    may_give: bool = False  # he has a place at the item, and the meeting is not over
    own: NoticeLine | None = None
    others: tuple[NoticeLine, ...] = ()
    is_shut: bool = False  # the item's closed words are shut to him


def notices_at(meeting: MeetingView, item_id: UUID, viewer: Actor) -> NoticesSeen:
    """What this reader sees of notices at the item; for who reads the item already."""
    row = session().get(Meeting, meeting.meeting_id)
    shut = is_barred(viewer, item_id)
    sits = may(viewer, Ability.GIVE_NOTICE, meeting.organization_ids)
    sits = sits or meeting.meeting_id in called_in(viewer)
    leads = may(viewer, Ability.LEAD_MEETING, meeting.organization_ids)
    minutes = may(viewer, Ability.MINUTE, meeting.organization_ids)
    if row is None or row.state not in _MINUTED or not (sits or leads or minutes):
        return NoticesSeen(is_shut=shut)
    course, assembly = course_of(meeting.meeting_id, viewer), assembly_of(row, viewer)
    if assembly.point_of(item_id) is None:
        return NoticesSeen(is_shut=shut)
    lines = {
        person_id: _line(course, assembly, item_id, person_id)
        for person_id in persons_in_question(course, item_id)
    }
    own = lines.pop(viewer.person_id, None) if viewer.person_id is not None else None
    placed = viewer.person_id is not None and has_place(course, assembly, viewer.person_id, item_id)
    sees_others = minutes or (leads and not shut)
    return NoticesSeen(
        may_give=sits and placed and open_for_notices(row.state),
        own=own,
        others=tuple(lines.values()) if sees_others else (),
        is_shut=shut,
    )


def _line(course: Course, assembly: Assembly, item_id: UUID, person_id: UUID) -> NoticeLine:
    notice = course.notices.get((item_id, person_id))
    ruled = course.rulings.get((item_id, person_id))
    return NoticeLine(
        name=assembly.name_of(person_id),
        given_at=notice.at if notice else None,
        by_himself=notice.by_himself if notice else False,
        reason=notice.reason if notice else "",
        papers_closed=notice.papers_closed if notice else False,
        ground=notice.papers_closed_ground if notice else "",
        ruling=ruled.ruling if ruled else Ruling.PENDING,
        took_part=ruled.took_part if ruled else False,
    )
