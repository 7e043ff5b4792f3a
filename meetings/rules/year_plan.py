"""The meetings of a year by a pattern: which days, and which of them are skipped, and why."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from meetings.rules.holidays import free_day
from meetings.vocabulary import Holiday, Rhythm, SkipReason

_LAST_WEEK: Final = 53
_IN_MONTH: Final = {
    Rhythm.FIRST: {1},
    Rhythm.SECOND: {2},
    Rhythm.THIRD: {3},
    Rhythm.FOURTH: {4},
    Rhythm.FIRST_AND_THIRD: {1, 3},
    Rhythm.SECOND_AND_FOURTH: {2, 4},
}


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day that the pattern falls on, and why no meeting is planned on it, if so."""

    day: date
    skipped: SkipReason | None = None
    holiday: Holiday | None = None


def days_of_year(
    year: int,
    weekday: int,
    rhythm: Rhythm,
    skip_weeks: Collection[int] = (),
    taken: Collection[date] = (),
) -> list[PlannedDay]:
    """Every day of the pattern in the year, in order.

    `weekday` is 0 for Monday. Holidays, closing days, the given ISO weeks and days that are
    taken already are in the list, with the reason why they are skipped.
    """
    return [
        _planned(day, skip_weeks, taken)
        for day in _weekdays(year, weekday)
        if _is_in_rhythm(day, rhythm)
    ]


def weeks_typed(text: str) -> frozenset[int] | None:
    """The ISO weeks of a text such as "7, 28-31, 42"; None when it says anything else."""
    weeks: set[int] = set()
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-\N{EN DASH}]\s*", "-", text.strip())):
        if not part:
            continue
        found = re.fullmatch(r"([0-9]{1,2})(?:-([0-9]{1,2}))?", part)
        if found is None:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= _LAST_WEEK:
            return None
        weeks.update(range(first, last + 1))
    return frozenset(weeks)


def _weekdays(year: int, weekday: int) -> Iterator[date]:
    day = date(year, 1, 1)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while day.year == year:
        yield day
        day += timedelta(days=7)


def _is_in_rhythm(day: date, rhythm: Rhythm) -> bool:
    if rhythm in (Rhythm.EVEN_WEEKS, Rhythm.ODD_WEEKS):
        return day.isocalendar().week % 2 == (rhythm is Rhythm.ODD_WEEKS)
    if rhythm is Rhythm.LAST:
        return (day + timedelta(days=7)).month != day.month
    return (day.day + 6) // 7 in _IN_MONTH[rhythm]


def _planned(day: date, skip_weeks: Collection[int], taken: Collection[date]) -> PlannedDay:
    if (holiday := free_day(day)) is not None:
        return PlannedDay(day, SkipReason.HOLIDAY, holiday)
    if day.isocalendar().week in skip_weeks:
        return PlannedDay(day, SkipReason.SCHOOL_HOLIDAY)
    if day in taken:
        return PlannedDay(day, SkipReason.TAKEN)
    return PlannedDay(day)
