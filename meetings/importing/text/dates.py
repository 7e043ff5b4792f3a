"""Dates and times in all the ways Danish records spell them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan"),
            ("februar", "feb", "febr"),
            ("marts", "mar", "mrt"),
            ("april", "apr"),
            ("maj",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
WORDED: Final = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\s?[.-]?\s?({MONTH})\.?,?[\s-]?(\d{{4}})(?!\d)", re.IGNORECASE
)
# As some web sites print it: "April 3, 2019".
MONTH_FIRST: Final = re.compile(rf"\b({MONTH})\s(\d{{1,2}}),\s(\d{{4}})(?!\d)", re.IGNORECASE)
DIGITS: Final = re.compile(r"(?<![\d.\-/])(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4}|\d{2})(?![\d\-/])")
ISO: Final = re.compile(r"(?<![\d.\-])(\d{4})-(\d{2})-(\d{2})(?![\d\-])")
CLOCK: Final = re.compile(
    r"(?:\bkl(?:\.|okken)?\s{0,2}|(?<=\d{4})\s{1,3}(?:-\s)?)(\d{1,2})(?:[.:](\d{2})(?::\d{2})?)?(?![\d/])",
    re.IGNORECASE,
)
UNTIL: Final = re.compile(
    r"\s{0,3}(?:-|–|—|til)\s{0,3}(?:kl\.?\s{0,2})?(\d{1,2})[.:](\d{2})(?!\d)", re.IGNORECASE
)
# The year of a two-digit year: records older than this century are typed in full.
CENTURY: Final = 2000
OLDEST: Final = 1837  # the first municipal councils


@dataclass(frozen=True, slots=True)
class Found:
    """A date and where in the text it stands."""

    day: date
    start: int
    end: int


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, if the calendar has it and a council can have met on it."""
    if year < 100:
        year += CENTURY if year < 70 else CENTURY - 100
    if year < OLDEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> Iterator[Found]:
    """Every date in a text, in the order they stand."""
    found: list[Found] = []
    for match in WORDED.finditer(text):
        day = day_of(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
        if day:
            found.append(Found(day, match.start(), match.end()))
    for match in MONTH_FIRST.finditer(text):
        day = day_of(int(match[3]), MONTHS[match[1].lower()], int(match[2]))
        if day:
            found.append(Found(day, match.start(), match.end()))
    for match in DIGITS.finditer(text):
        day = day_of(int(match[3]), int(match[2]), int(match[1]))
        if day:
            found.append(Found(day, match.start(), match.end()))
    for match in ISO.finditer(text):
        day = day_of(int(match[1]), int(match[2]), int(match[3]))
        if day:
            found.append(Found(day, match.start(), match.end()))
    yield from sorted(found, key=lambda one: one.start)


def first_date(text: str) -> date | None:
    """The first date in a text."""
    return next((found.day for found in find_dates(text)), None)


def time_of(hours: str, minutes: str | None) -> time | None:
    """The time of day, if the clock has it."""
    hour, minute = int(hours), int(minutes or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def find_times(text: str) -> tuple[time | None, time | None]:
    """When something began and ended: "kl. 15:30 - 17:00", "kl. 9", "14-05-2020 09:00:00"."""
    match = CLOCK.search(text)
    if not match:
        return None, None
    until = UNTIL.match(text, match.end())
    return time_of(match[1], match[2]), time_of(until[1], until[2]) if until else None
