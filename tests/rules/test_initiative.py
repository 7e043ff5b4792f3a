"""A member's proposal comes to the first meeting whose deadline it keeps (KSL § 11)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.initiative import chances_of, comes_to, missed
from meetings.rules.templates import Procedure

# Two Tuesdays in 2027 without holidays near; eight hverdage before are the Thursdays before last.
FIRST, SECOND = date(2027, 9, 14), date(2027, 10, 12)
DUE = date(2027, 9, 2)


@pytest.mark.parametrize(
    ("sent_on", "meeting", "late_for"),
    [
        (DUE - timedelta(days=30), FIRST, []),
        (DUE, FIRST, []),
        (DUE + timedelta(days=1), SECOND, [FIRST]),
        (date(2027, 9, 30), SECOND, [FIRST]),
        (date(2027, 10, 1), None, [FIRST, SECOND]),
    ],
)
def test_late_is_the_next_meeting(
    sent_on: date, meeting: date | None, late_for: list[date]
) -> None:
    chances = chances_of([SECOND, FIRST], Procedure(), sent_on)

    assert [one.due_on for one in chances] == [DUE, date(2027, 9, 30)]
    found = comes_to(chances)
    assert (found.held_on if found else None) == meeting
    assert [one.held_on for one in missed(chances)] == late_for


def test_the_number_of_days_is_the_bodys_own() -> None:
    strict = Procedure(initiative_days_before=0)

    assert chances_of([FIRST], strict, FIRST)[0].in_time


days = st.dates(date(2026, 1, 1), date(2029, 12, 31))


@given(st.lists(days, max_size=6), st.integers(0, 20), days)
def test_every_meeting_is_either_missed_or_can_be_met(
    meetings: list[date], before: int, sent_on: date
) -> None:
    chances = chances_of(meetings, Procedure(initiative_days_before=before), sent_on)
    found = comes_to(chances)

    assert len(chances) == len(meetings)
    assert all(not one.in_time for one in missed(chances))
    assert all(one.due_on <= one.held_on for one in chances)
    if found is not None:
        assert sent_on <= found.due_on
