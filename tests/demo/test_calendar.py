"""Where the demo's meetings lie, whichever day it is made."""

from datetime import date, timedelta

import pytest

from meetings.demo.calendar import (
    Calendar,
    easter,
    holidays,
    is_working_day,
    period_start,
    words,
    working_days_before,
)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_falls_where_the_church_has_it(year: int, sunday: tuple[int, int]) -> None:
    assert easter(year) == date(year, *sunday)


def test_the_holidays_of_a_year_are_the_danish_ones() -> None:
    named = {f"{day:%d.%m}" for day in holidays(2026)}

    assert named == {
        "01.01",
        "02.04",
        "03.04",
        "05.04",
        "06.04",
        "14.05",
        "24.05",
        "25.05",
        "25.12",
        "26.12",
    }


def test_store_bededag_was_a_holiday_until_2023() -> None:
    assert date(2023, 5, 5) in holidays(2023)
    assert date(2024, 4, 26) not in holidays(2024)


def test_the_coming_tuesday_is_always_ahead_and_within_a_week() -> None:
    for days in range(30):
        today = date(2026, 11, 15) + timedelta(days=days)
        ahead = Calendar(today).coming_tuesday - today
        assert timedelta(days=1) <= ahead <= timedelta(days=7)


def test_the_readings_of_the_budget_are_at_least_three_weeks_apart_and_before_15_october() -> None:
    for days in range(0, 1500, 9):
        calendar = Calendar(date(2026, 11, 15) + timedelta(days=days))
        assert calendar.budget_second - calendar.budget_first >= timedelta(weeks=3)
        assert (calendar.budget_second.month, calendar.budget_second.day) <= (10, 15)
        assert calendar.budget_second < calendar.today


def test_the_agenda_goes_out_with_four_whole_working_days_between() -> None:
    calendar = Calendar(date(2026, 11, 22))
    tuesday = date(2026, 11, 24)

    between = [tuesday - timedelta(days=back) for back in range(1, 7)]

    assert calendar.notice(tuesday) == date(2026, 11, 17)
    assert len([day for day in between if is_working_day(day)]) == 4


def test_working_days_before_easter_monday_week_skip_the_holidays() -> None:
    assert working_days_before(date(2026, 4, 7), 1) == date(2026, 4, 1)


def test_an_election_period_is_four_years_from_new_year() -> None:
    assert period_start(date(2025, 12, 31)) == 2022
    assert period_start(date(2026, 1, 1)) == 2026


def test_a_date_is_written_as_danish_prose_writes_it() -> None:
    assert words(date(2026, 3, 1)) == "1. marts 2026"
