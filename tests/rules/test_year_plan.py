"""The days of a year by a pattern, and when a meeting can still be changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.meeting_changes import change_problems
from meetings.rules.year_plan import days_of_year, weeks_typed
from meetings.vocabulary import DocumentKind, Holiday, Problem, Rhythm, SkipReason, State

TUESDAY, THURSDAY, FRIDAY = 1, 3, 4


@pytest.mark.parametrize(
    ("rhythm", "march"),
    [
        (Rhythm.FIRST, [2]),
        (Rhythm.SECOND, [9]),
        (Rhythm.THIRD, [16]),
        (Rhythm.FOURTH, [23]),
        (Rhythm.LAST, [30]),
        (Rhythm.FIRST_AND_THIRD, [2, 16]),
        (Rhythm.SECOND_AND_FOURTH, [9, 23]),
        (Rhythm.EVEN_WEEKS, [9, 23]),
        (Rhythm.ODD_WEEKS, [2, 16, 30]),
    ],
)
def test_each_rhythm_falls_on_its_tuesdays(rhythm: Rhythm, march: list[int]) -> None:
    planned = days_of_year(2027, TUESDAY, rhythm)

    assert [one.day.day for one in planned if one.day.month == 3] == march


def test_a_holiday_is_skipped_and_named() -> None:
    skipped = [one for one in days_of_year(2027, THURSDAY, Rhythm.FIRST) if one.skipped]

    assert [(one.day, one.skipped, one.holiday) for one in skipped] == [
        (date(2027, 5, 6), SkipReason.HOLIDAY, Holiday.ASCENSION_DAY)
    ]


def test_a_closing_day_is_skipped_too() -> None:
    last = days_of_year(2027, FRIDAY, Rhythm.LAST)[-1]

    assert (last.day, last.holiday) == (date(2027, 12, 31), Holiday.NEW_YEARS_EVE)


def test_school_holidays_and_days_that_are_taken_are_skipped_and_told() -> None:
    planned = days_of_year(
        2027, TUESDAY, Rhythm.THIRD, skip_weeks={7, 42}, taken={date(2027, 3, 16)}
    )

    assert {one.day: one.skipped for one in planned if one.skipped} == {
        date(2027, 2, 16): SkipReason.SCHOOL_HOLIDAY,
        date(2027, 3, 16): SkipReason.TAKEN,
        date(2027, 10, 19): SkipReason.SCHOOL_HOLIDAY,
    }


@given(
    year=st.integers(2000, 2100), weekday=st.integers(0, 4), rhythm=st.sampled_from(list(Rhythm))
)
def test_a_plan_has_only_its_own_weekday_and_year_in_order(
    year: int, weekday: int, rhythm: Rhythm
) -> None:
    days = [one.day for one in days_of_year(year, weekday, rhythm)]

    assert days == sorted(set(days))
    assert {(day.year, day.weekday()) for day in days} == {(year, weekday)}
    assert len(days) >= 12


@pytest.mark.parametrize(
    ("typed", "weeks"),
    [
        ("", set()),
        ("7", {7}),
        ("7, 28-31 og", None),
        ("7, 28-31, 42", {7, 28, 29, 30, 31, 42}),
        ("28 – 30;42", {28, 29, 30, 42}),
        ("0", None),
        ("54", None),
        ("31-28", None),
        ("7.", None),
    ],
)
def test_weeks_are_typed_as_people_type_them(typed: str, weeks: set[int] | None) -> None:
    assert weeks_typed(typed) == weeks


@given(st.text(max_size=40))
def test_no_typed_weeks_break_anything(typed: str) -> None:
    weeks = weeks_typed(typed)
    assert weeks is None or all(1 <= week <= 53 for week in weeks)


@pytest.mark.parametrize("kind", DocumentKind)
@pytest.mark.parametrize("state", State)
def test_a_meeting_is_moved_or_cancelled_only_before_it_is_held(
    state: State, kind: DocumentKind
) -> None:
    before = {State.PLANNED, State.DRAFT, State.PROOFREADING, State.CALLED}
    if state is State.CANCELLED:
        expected = [Problem.MEETING_IS_CANCELLED]
    elif state in before and kind is not DocumentKind.MINUTES:
        expected = []
    else:
        expected = [Problem.MEETING_IS_HELD]

    assert change_problems(state, kind) == expected
