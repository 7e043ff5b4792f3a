"""What is noted happened at the meeting, in the order that clocks allow, and not later than now."""

from datetime import time, timedelta
from typing import Any

import pytest

from meetings.rules.proceedings.course import Course, replay
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Came,
    Entry,
    ItemTaken,
    Left,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    MeetingResumed,
)
from meetings.rules.proceedings.times import (
    future_problems,
    moment_now,
    runs_backwards,
    shown_by_a_clock,
    time_problems,
)
from meetings.vocabulary import AttendanceStatus, EntryKind, Problem
from tests.rules.proceedings.meetings_held import START, everybody, item, new, person

_LATE_GUEST = 9  # nothing was noted of him when the meeting began


def at(minutes: int) -> dict[str, Any]:
    return new(minutes)


def opened() -> Entry:
    return MeetingOpened(**at(0))


def came(minutes: int, who: int = 0) -> Came:
    return Came(**at(minutes), person_id=person(who))


def left(minutes: int, who: int = 0) -> Left:
    return Left(**at(minutes), person_id=person(who))


def held(*noted: Entry) -> Course:
    return replay([*everybody(), opened(), *noted])


@pytest.mark.parametrize(
    ("noted", "entry", "problems"),
    [
        ([], left(-1), [Problem.BEFORE_THE_MEETING_OPENED]),
        ([], came(-1), [Problem.BEFORE_THE_MEETING_OPENED]),
        ([], MeetingPaused(**at(-1)), [Problem.BEFORE_THE_MEETING_OPENED]),
        ([], ItemTaken(**at(-1), item_id=item(0)), [Problem.BEFORE_THE_MEETING_OPENED]),
        ([], MeetingClosed(**at(-1)), [Problem.CLOSED_BEFORE_IT_OPENED]),
        ([], left(0), []),
        ([], MeetingPaused(**at(0)), []),
        ([MeetingPaused(**at(30))], MeetingResumed(**at(29)), [Problem.RESUMED_BEFORE_THE_PAUSE]),
        ([MeetingPaused(**at(30))], MeetingResumed(**at(30)), []),
        ([left(30)], MeetingOpened(**at(31)), [Problem.OPENED_AFTER_IT_WENT_ON]),
        # Who was there from the start:
        ([left(30)], came(29), [Problem.CAME_BACK_BEFORE_LEAVING]),
        ([left(30)], came(31), []),
        ([left(30), came(40)], left(35), [Problem.LEFT_BEFORE_COMING]),  # gone already
        ([came(40)], left(30), []),  # went and came back, noted the other way round
        # Who was not:
        ([came(20, _LATE_GUEST)], left(19, _LATE_GUEST), [Problem.LEFT_BEFORE_COMING]),
        ([came(20, _LATE_GUEST)], left(21, _LATE_GUEST), []),
        ([left(30, _LATE_GUEST)], came(20, _LATE_GUEST), []),  # came late, noted afterwards
        ([came(20, 1)], left(19, 2), []),  # somebody else
    ],
)
def test_nothing_happened_before_what_it_follows(
    noted: list[Entry], entry: Entry, problems: list[Problem]
) -> None:
    assert time_problems(entry, held(*noted)) == problems


def test_who_was_noted_as_absent_cannot_go_before_coming() -> None:
    absent = AttendanceNoted(**at(0), person_id=person(0), status=AttendanceStatus.EXCUSED)
    assert time_problems(left(19), held(absent, came(20))) == [Problem.LEFT_BEFORE_COMING]


def test_what_happens_in_the_minute_of_the_opening_is_not_before_it() -> None:
    late_in_it = MeetingOpened(**at(0) | {"at": START + timedelta(seconds=50)})
    assert time_problems(came(0), replay([late_in_it])) == []


def test_nothing_is_noted_that_has_not_happened_yet() -> None:
    course, day = held(), START.date()
    now = START + timedelta(minutes=20)
    assert future_problems(left(21), course, day, now) == [Problem.NOT_YET]
    assert future_problems(left(20), course, day, now) == []
    assert future_problems(MeetingClosed(**at(21)), course, day, now) == [Problem.NOT_YET]
    # A meeting that is held ahead of the day it is called for is noted with that day's times.
    assert future_problems(left(21), course, day + timedelta(days=7), now) == []


def test_a_meeting_goes_on_past_midnight() -> None:
    course, day = held(), START.date()
    night = START + timedelta(hours=9)  # half past one
    after_midnight = MeetingPaused(**new() | {"at": night})
    assert time_problems(after_midnight, course) == []
    assert future_problems(after_midnight, course, day, night) == []
    assert future_problems(after_midnight, course, day, START) == [Problem.NOT_YET]
    assert not runs_backwards(time(23, 50), time(0, 10))
    assert runs_backwards(time(17, 30), time(17, 10))


def test_a_clock_that_was_set_back_stops_nobody() -> None:
    course = held(MeetingPaused(**at(30)))
    set_back = START - timedelta(minutes=10)
    resumed = moment_now(EntryKind.MEETING_RESUMED, course, set_back)
    assert resumed == START + timedelta(minutes=30)
    entry = MeetingResumed(**new() | {"at": resumed})
    assert time_problems(entry, course) == []
    assert future_problems(entry, course, START.date(), set_back) == []


@pytest.mark.parametrize(("showed", "counts"), [(-5, 0), (10, 10), (25, 20)])
def test_a_device_whose_clock_is_wrong_is_set_right(showed: int, counts: int) -> None:
    now = START + timedelta(minutes=20)
    seen = shown_by_a_clock(EntryKind.LEFT, START + timedelta(minutes=showed), held(), now)
    assert seen == START + timedelta(minutes=counts)
