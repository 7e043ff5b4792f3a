"""The run sheet's clock: when each item can be expected, from the minutes planned for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Expected:
    """When an item begins, by the plan."""

    at: time | None  # None: nobody said when the meeting begins
    is_earliest: bool  # an item before it has no minutes planned


def expected_times(starts: time | None, minutes: Sequence[int | None]) -> tuple[Expected, ...]:
    """When each item begins, and last when the meeting ends; one more than the items.

    Where nothing is planned for an item, those after it can only begin later than said.
    """
    if starts is None:
        return (Expected(None, False),) * (len(minutes) + 1)
    clock = datetime.combine(date(2000, 1, 1), starts)  # the day plays no part
    expected, is_earliest = [Expected(starts, False)], False
    for planned in minutes:
        clock += timedelta(minutes=planned or 0)
        is_earliest = is_earliest or planned is None
        expected.append(Expected(clock.time(), is_earliest))
    return tuple(expected)
