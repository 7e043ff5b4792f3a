"""Hverdage and deadlines: when cases close, when the agenda is out, when the minutes are.

KSL § 8, 4: the council's agenda and its material are with the members four hverdage before the
meeting at the latest. A committee follows its own rules of procedure (KSL § 20 sets no number),
so everything here is a value of the body. Where the law leaves it open whether Saturday or a
closing day counts, the default does not count it: an agenda that is out early is never late.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from meetings.rules.holidays import CLOSING_DAYS, free_day
from meetings.vocabulary import Holiday

_SATURDAY: Final = 5
_SUNDAY: Final = 6
_CENTURY: Final = timedelta(days=36_525)


@dataclass(frozen=True, slots=True)
class Terms:
    """How a body counts its days. All counts are of hverdage."""

    notice_days: int = 4  # before the meeting (KSL § 8, 4)
    saturday_counts: bool = False
    meeting_day_counts: bool = False
    cases_close_days_before: int = 5  # before the agenda is sent
    minutes_within_days: int = 2  # after the meeting
    shut: Collection[Holiday] = CLOSING_DAYS  # closing days that are no hverdage here


USUAL: Final = Terms()


def is_hverdag(day: date, terms: Terms = USUAL) -> bool:
    """Whether the day counts: never a Sunday or a holiday, a Saturday where the body says so."""
    if day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not terms.saturday_counts):
        return False
    return free_day(day, terms.shut) is None


def hverdage_before(day: date, days: int, terms: Terms = USUAL) -> date:
    """The hverdag that lies this many hverdage before the day; the day itself for nought.

    Where the calendar ends before that, its first day.
    """
    while days > 0 and day > date.min:
        day -= timedelta(days=1)
        days -= is_hverdag(day, terms)
    return day


def hverdage_after(day: date, days: int, terms: Terms = USUAL) -> date:
    """The hverdag that lies this many hverdage after the day; the day itself for nought.

    Where the calendar ends before that, its last day: a record may hold any day.
    """
    while days > 0 and day < date.max:
        day += timedelta(days=1)
        days -= is_hverdag(day, terms)
    return day


def hverdage_until(today: date, day: date, terms: Terms = USUAL) -> int:
    """How many hverdage are left until the day; negative when it has passed, nought today.

    Nobody counts further than a hundred years: a record may hold any day.
    """
    first, last, sign = (today, day, 1) if day >= today else (day, today, -1)
    last = min(last, first + _CENTURY if first < date.max - _CENTURY else date.max)
    span = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
    return sign * sum(is_hverdag(one, terms) for one in span)


def agenda_due_on(meeting_day: date, terms: Terms = USUAL) -> date:
    """The last day to send the agenda (KSL § 8, 4, or the body's own rules of procedure)."""
    counted = terms.meeting_day_counts and is_hverdag(meeting_day, terms)
    return hverdage_before(meeting_day, terms.notice_days - counted, terms)


def cases_close_on(meeting_day: date, terms: Terms = USUAL) -> date:
    """The last day that a case can come on the agenda, by the body's own rules."""
    due = agenda_due_on(meeting_day, terms)
    return hverdage_before(due, terms.cases_close_days_before, terms)


def minutes_due_on(meeting_day: date, terms: Terms = USUAL) -> date:
    """The day by which the minutes are out, by the body's own rules (KSL § 8, 7 sets none)."""
    return hverdage_after(meeting_day, terms.minutes_within_days, terms)
