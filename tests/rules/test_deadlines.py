"""Holidays, hverdage and deadlines, each by a table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.deadlines import (
    Terms,
    agenda_due_on,
    cases_close_on,
    hverdage_before,
    hverdage_until,
    is_hverdag,
    minutes_due_on,
)
from meetings.rules.holidays import closing_days, easter, free_day, holidays
from meetings.vocabulary import Holiday

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
TERMS = st.builds(
    Terms,
    notice_days=st.integers(0, 10),
    saturday_counts=st.booleans(),
    meeting_day_counts=st.booleans(),
    cases_close_days_before=st.integers(0, 20),
    minutes_within_days=st.integers(0, 20),
)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_falls_where_the_church_has_it(year: int, sunday: tuple[int, int]) -> None:
    assert easter(year) == date(year, *sunday)


def test_the_holidays_of_a_year_are_the_danish_ones() -> None:
    assert [f"{day:%d.%m}" for day in holidays(2026)] == [
        "01.01", "02.04", "03.04", "05.04", "06.04", "14.05", "24.05", "25.05", "25.12", "26.12",
    ]  # fmt: skip


def test_store_bededag_was_a_holiday_until_2023() -> None:
    """Lov nr. 214 af 6/3/2023."""
    assert holidays(2023)[date(2023, 5, 5)] is Holiday.GREAT_PRAYER_DAY
    assert date(2024, 4, 26) not in holidays(2024)


def test_grundlovsdag_and_two_eves_are_no_holidays_but_the_town_hall_is_shut() -> None:
    shut = {date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31)}

    assert set(closing_days(2026)) == shut
    assert not shut & set(holidays(2026))
    assert free_day(date(2026, 6, 5)) is Holiday.CONSTITUTION_DAY
    assert free_day(date(2026, 6, 5), shut=()) is None


TUESDAY = date(2026, 11, 24)
AFTER_EASTER = date(2026, 4, 8)  # a Wednesday; skærtorsdag is 2 April
HALSNAES = Terms(saturday_counts=True)


@pytest.mark.parametrize(
    ("meeting_day", "terms", "due"),
    [
        (TUESDAY, Terms(), date(2026, 11, 18)),  # KSL § 8, 4: Monday, Friday, Thursday, Wednesday
        (TUESDAY, HALSNAES, date(2026, 11, 19)),  # "4 hverdage (inklusive lørdag)"
        (TUESDAY, Terms(meeting_day_counts=True), date(2026, 11, 19)),
        (TUESDAY, Terms(notice_days=3), date(2026, 11, 19)),
        (AFTER_EASTER, Terms(), date(2026, 3, 30)),  # five days of Easter and a weekend between
        (date(2026, 6, 9), Terms(), date(2026, 6, 2)),  # Grundlovsdag is no hverdag here
        (date(2026, 6, 9), Terms(shut=()), date(2026, 6, 3)),  # and by the letter it is one
        (date(2027, 1, 5), Terms(), date(2026, 12, 28)),  # over New Year
        (TUESDAY, Terms(notice_days=0), TUESDAY),
        (date(2026, 11, 28), Terms(notice_days=1, meeting_day_counts=True), date(2026, 11, 27)),
    ],
)
def test_the_agenda_is_out_the_bodys_own_number_of_hverdage_before(
    meeting_day: date, terms: Terms, due: date
) -> None:
    assert agenda_due_on(meeting_day, terms) == due


def test_cases_close_before_the_agenda_and_minutes_come_after_the_meeting() -> None:
    assert cases_close_on(TUESDAY) == date(2026, 11, 11)
    assert cases_close_on(TUESDAY, Terms(cases_close_days_before=0)) == agenda_due_on(TUESDAY)
    assert minutes_due_on(TUESDAY) == date(2026, 11, 26)
    assert minutes_due_on(date(2026, 12, 23)) == date(2026, 12, 29)
    assert minutes_due_on(TUESDAY, Terms(minutes_within_days=0)) == TUESDAY


@given(day=DAYS, terms=TERMS)
def test_deadlines_are_in_order_and_on_hverdage(day: date, terms: Terms) -> None:
    closes, due = cases_close_on(day, terms), agenda_due_on(day, terms)
    out = minutes_due_on(day, terms)

    assert closes <= due <= day <= out
    assert due == day or is_hverdag(due, terms)
    assert closes == day or is_hverdag(closes, terms)


@given(day=DAYS, terms=TERMS, days=st.integers(0, 30))
def test_so_many_hverdage_before_is_so_many_hverdage_away(
    day: date, terms: Terms, days: int
) -> None:
    while not is_hverdag(day, terms):
        day += timedelta(days=1)
    assert hverdage_until(hverdage_before(day, days, terms), day, terms) == days
    assert hverdage_until(day, hverdage_before(day, days, terms), terms) == -days


@pytest.mark.parametrize("day", [date.min, date.max, date.max - timedelta(days=1)])
def test_a_record_may_hold_any_day_of_the_calendar(day: date) -> None:
    today = date(2026, 11, 22)
    for terms in (Terms(), Terms(meeting_day_counts=True, minutes_within_days=20)):
        assert cases_close_on(day, terms) <= agenda_due_on(day, terms) <= day
        assert day <= minutes_due_on(day, terms) <= date.max
        assert (hverdage_until(today, day, terms) > 0) is (day > today)
