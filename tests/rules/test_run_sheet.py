"""The run sheet's clock follows from the minutes planned."""

from datetime import time

from meetings.rules.run_sheet import Expected, expected_times


def test_each_item_begins_when_those_before_it_are_planned_to_end() -> None:
    assert expected_times(time(16, 30), [5, 40]) == (
        Expected(time(16, 30), False),
        Expected(time(16, 35), False),
        Expected(time(17, 15), False),
    )


def test_after_an_item_without_minutes_the_times_are_the_earliest() -> None:
    assert expected_times(time(16, 30), [None, 10])[1:] == (
        Expected(time(16, 30), True),
        Expected(time(16, 40), True),
    )


def test_a_meeting_past_midnight_goes_on() -> None:
    assert expected_times(time(23, 50), [20])[-1] == Expected(time(0, 10), False)


def test_nothing_is_expected_where_nobody_said_when_it_begins() -> None:
    assert expected_times(None, [5]) == (Expected(None, False),) * 2
