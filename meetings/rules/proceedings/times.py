"""When something can have happened at a meeting.

Not before the meeting opened, not later than now, and nobody goes before he came. What is noted
late keeps its own time, so the times are compared as clocks showed them, whatever order they were
noted in. A meeting may go on past midnight: moments are compared, not times of day.
"""

from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from meetings.rules.local_time import today
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.entries import (
    Came,
    Entry,
    ItemTaken,
    Left,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    MeetingResumed,
)
from meetings.vocabulary import AttendanceStatus, EntryKind, Problem

NIGHT_ENDS: Final = 6  # a time before this, at a meeting that opened later, is the next day's
# What is told in the minutes, or placed in them, by its time.
_TIMED: Final = (Came, Left, ItemTaken, MeetingPaused, MeetingResumed)


def time_problems(entry: Entry, course: Course) -> list[Problem]:
    """Why it cannot have happened then, after what was noted; empty when it can."""
    match entry:
        case MeetingClosed() if course.opened_at is not None and entry.at < course.opened_at:
            return [Problem.CLOSED_BEFORE_IT_OPENED]
        case MeetingOpened() if _went_on_before(entry.at, course):
            return [Problem.OPENED_AFTER_IT_WENT_ON]
        case MeetingResumed() if is_too_early(entry.kind, entry.at, course) and course.is_paused:
            return [Problem.RESUMED_BEFORE_THE_PAUSE]
        case _ if isinstance(entry, _TIMED) and is_too_early(entry.kind, entry.at, course):
            return [Problem.BEFORE_THE_MEETING_OPENED]
        case Came() | Left():
            return _passing_problems(entry, course)
        case _:
            return []


def future_problems(entry: Entry, course: Course, held_on: date, now: datetime) -> list[Problem]:
    """Why it cannot have happened yet. Of a meeting that is held ahead of its day nothing is said.

    Where a clock was set back, what has been noted counts as now.
    """
    is_due = held_on <= today(now)
    return [Problem.NOT_YET] if is_due and entry.at > _latest(course, now) else []


def runs_backwards(since: time | None, to: time | None) -> bool:
    """Whether a span of the meeting would end before it began; one may go on past midnight."""
    if since is None or to is None:
        return False
    return to < since and not to.hour < NIGHT_ENDS < since.hour


def earliest(kind: EntryKind, course: Course) -> datetime | None:
    """What such an entry cannot come before: the pause it ends, or the opening; None: nothing."""
    if kind is EntryKind.MEETING_OPENED:
        return None
    if kind is EntryKind.MEETING_RESUMED and course.is_paused:
        return course.pauses[-1].since
    return course.opened_at


def is_too_early(kind: EntryKind, at: datetime, course: Course) -> bool:
    """Whether the moment lies before the minute that such an entry cannot come before."""
    first = earliest(kind, course)
    return first is not None and at < _minute(first)


def moment_now(kind: EntryKind, course: Course, now: datetime) -> datetime:
    """When it happened if it happens now: never before what it follows, as clocks are set back."""
    first = earliest(kind, course)
    return max(now, first) if first is not None else now


def shown_by_a_clock(kind: EntryKind, at: datetime, course: Course, now: datetime) -> datetime:
    """The moment that the clock of a device showed when it was noted, which may go wrong."""
    first = earliest(kind, course)
    seen = max(at, first) if first is not None else at
    return min(seen, moment_now(kind, course, now))


def _latest(course: Course, now: datetime) -> datetime:
    noted = [one for one in (course.opened_at, course.closed_at) if one is not None]
    noted += [one.to or one.since for one in course.pauses]
    return max([now, *noted])


def _passing_problems(entry: Came | Left, course: Course) -> list[Problem]:
    """Whether somebody would go before he came, or come back before he went."""
    before = _there_before(entry, course)
    later = [one for one in _passages(entry.person_id, course) if one.at > entry.at]
    if not later:
        return []
    comes_next = isinstance(later[0], Came)
    if isinstance(entry, Left) and comes_next and not before:
        return [Problem.LEFT_BEFORE_COMING]
    if isinstance(entry, Came) and not comes_next and before:
        return [Problem.CAME_BACK_BEFORE_LEAVING]
    return []


def _there_before(entry: Came | Left, course: Course) -> bool:
    """Whether the person was there up to then, as the clock has it."""
    earlier = [one for one in _passages(entry.person_id, course) if one.at <= entry.at]
    if earlier:
        return isinstance(earlier[-1], Came)
    noted = course.attendance.get(entry.person_id)
    return noted is not None and noted.status is AttendanceStatus.PRESENT


def _passages(person_id: UUID, course: Course) -> list[Came | Left]:
    """When the person came and went, as the clock has it."""
    found = [
        one
        for one in course.movements
        if isinstance(one, Came | Left) and one.person_id == person_id
    ]
    return sorted(found, key=lambda one: one.at)


def _went_on_before(opened_at: datetime, course: Course) -> bool:
    """Whether something was noted that day as done earlier than the meeting would have opened.

    Of another day nothing is said: the minutes of a meeting may be taken on a later one.
    """
    if not course.is_open:  # not opened yet; or it goes on, and its opening stands
        return False
    done = [*(one.at for one in course.taken), *(one.since for one in course.pauses)]
    done += [one.at for one in course.movements if isinstance(one, Came | Left)]
    opened = _minute(opened_at)
    return any(one < opened and today(one) == today(opened) for one in done)


def _minute(moment: datetime) -> datetime:
    """The minute that clocks showed: what happened within it is not before it."""
    return moment.replace(second=0, microsecond=0)
