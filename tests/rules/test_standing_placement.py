"""Standing items come by their rules, and each to its place."""

from datetime import date, time
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.standing_items import months_read
from meetings.rules.standing_placement import (
    MeetingDay,
    StandingRule,
    standing_items_for,
)
from meetings.vocabulary import MeetingKind, StandingPlace, StandingRhythm

_NAMES = UUID("0b8f0e5e-6f0c-4d51-9a55-5d0a7c1e2f31")
EVERY, FIRST, MONTHS = StandingRhythm


def day(month: int, of_month: int = 10, kind: MeetingKind = MeetingKind.ORDINARY) -> MeetingDay:
    held_on = date(2099, month, of_month)
    return MeetingDay(uuid5(_NAMES, f"{held_on} {kind}"), held_on, time(16), kind)


def rule(rhythm: StandingRhythm = EVERY, months: str = "", rank: int = 0) -> StandingRule:
    identity = uuid5(_NAMES, f"{rhythm} {months} {rank}")
    return StandingRule(identity, rank, StandingPlace.FIRST, rhythm, months_read(months))


YEAR = [day(2), day(3), day(3, 24), day(6), day(11), day(3, 2, MeetingKind.EXTRAORDINARY)]


@pytest.mark.parametrize(
    ("one", "meeting", "comes"),
    [
        (rule(), day(6), True),
        (rule(), day(3, 2, MeetingKind.EXTRAORDINARY), True),
        (rule(), day(6, 10, MeetingKind.THEME), False),
        (rule(), day(6, 10, MeetingKind.WITHOUT_MEETING), False),
        (rule(FIRST), day(2), True),
        (rule(FIRST), day(3), False),
        (rule(MONTHS, "3 9"), day(3), True),
        (rule(MONTHS, "3 9"), day(3, 24), False),
        (rule(MONTHS, "3 9"), day(3, 2, MeetingKind.EXTRAORDINARY), False),
        (rule(MONTHS, "3 9"), day(11), True),  # September has no meeting
        (rule(MONTHS, "12"), day(11), False),  # and after December's there is none
        (rule(MONTHS, "1"), day(2), True),
    ],
)
def test_a_standing_item_comes_when_its_rule_says(
    one: StandingRule, meeting: MeetingDay, comes: bool
) -> None:
    assert bool(standing_items_for(meeting, YEAR, [one])) is comes


def test_what_is_out_of_use_stays_away_and_the_rest_comes_in_the_bodys_order() -> None:
    last = StandingRule(uuid5(_NAMES, "last"), 0, StandingPlace.LAST)
    idle = StandingRule(uuid5(_NAMES, "idle"), 1, active=False)
    second, third = rule(rank=2), rule(rank=3)

    due = standing_items_for(day(6), YEAR, [last, third, idle, second])

    assert due == [second, third, last]


@given(st.sets(st.dates(date(2099, 1, 1), date(2099, 12, 31)), min_size=1), st.integers(1, 12))
def test_a_months_item_comes_once_a_year_as_long_as_there_is_a_meeting_left(
    days: set[date], month: int
) -> None:
    year = [day(one.month, one.day) for one in days]
    one = rule(MONTHS, str(month))

    came = [meeting for meeting in year if standing_items_for(meeting, year, [one])]

    assert len(came) == (1 if any(meeting.held_on.month >= month for meeting in year) else 0)
    assert all(meeting.held_on.month >= month for meeting in came)
