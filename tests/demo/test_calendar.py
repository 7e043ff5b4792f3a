"""Where the demo's meetings lie, whichever day it is made."""

from datetime import date, timedelta

from meetings.demo.calendar import Calendar, period_start, words
from meetings.rules.deadlines import is_hverdag


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
    assert len([day for day in between if is_hverdag(day)]) == 4


def test_an_election_period_is_four_years_from_new_year() -> None:
    assert period_start(date(2025, 12, 31)) == 2022
    assert period_start(date(2026, 1, 1)) == 2026


def test_a_date_is_written_as_danish_prose_writes_it() -> None:
    assert words(date(2026, 3, 1)) == "1. marts 2026"
