"""The days of a year on which no meeting is planned: public holidays, and days the town hall shuts.

A public holiday is one by law. Grundlovsdag, juleaftensdag and nytårsaftensdag are not, but the
town halls are shut then; they are a value of their own, so that nobody takes them for law.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from meetings.vocabulary import Holiday

_LAST_GREAT_PRAYER_DAY: Final = 2023  # abolished from 2024 (lov nr. 214 af 6/3/2023)
_FROM_EASTER: Final = {  # days from Easter Sunday
    Holiday.MAUNDY_THURSDAY: -3,
    Holiday.GOOD_FRIDAY: -2,
    Holiday.EASTER_SUNDAY: 0,
    Holiday.EASTER_MONDAY: 1,
    Holiday.GREAT_PRAYER_DAY: 26,
    Holiday.ASCENSION_DAY: 39,
    Holiday.WHIT_SUNDAY: 49,
    Holiday.WHIT_MONDAY: 50,
}
_FIXED: Final = {
    Holiday.NEW_YEARS_DAY: (1, 1),
    Holiday.CHRISTMAS_DAY: (12, 25),
    Holiday.SECOND_CHRISTMAS_DAY: (12, 26),
}
CLOSING_DAYS: Final = frozenset(
    {Holiday.CONSTITUTION_DAY, Holiday.CHRISTMAS_EVE, Holiday.NEW_YEARS_EVE}
)
_CLOSING: Final = {
    Holiday.CONSTITUTION_DAY: (6, 5),
    Holiday.CHRISTMAS_EVE: (12, 24),
    Holiday.NEW_YEARS_EVE: (12, 31),
}


def easter(year: int) -> date:
    """Easter Sunday of a year (the anonymous Gregorian computus, Meeus/Jones/Butcher)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_century, century_rest = divmod(century, 4)
    moon = (19 * golden + century - leap_century - (8 * century + 13) // 25 + 15) % 30
    leap, leap_rest = divmod(rest, 4)
    week = (32 + 2 * century_rest + 2 * leap - moon - leap_rest) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> dict[date, Holiday]:
    """The Danish public holidays of a year by their dates, in the year's order."""
    sunday = easter(year)
    days = {
        sunday + timedelta(days=after): holiday
        for holiday, after in _FROM_EASTER.items()
        if holiday is not Holiday.GREAT_PRAYER_DAY or year <= _LAST_GREAT_PRAYER_DAY
    }
    # Where two fall on one day the day is still one: the later, moving one gives way.
    days |= {date(year, *fixed): holiday for holiday, fixed in _FIXED.items()}
    return dict(sorted(days.items()))


def closing_days(year: int, shut: Collection[Holiday] = CLOSING_DAYS) -> dict[date, Holiday]:
    """The other days of a year when the town hall is shut; `shut` says which it keeps."""
    return {date(year, *_CLOSING[day]): day for day in _CLOSING if day in shut}


def free_day(day: date, shut: Collection[Holiday] = CLOSING_DAYS) -> Holiday | None:
    """What keeps the town hall shut that day, besides weekends; None on any other day."""
    return holidays(day.year).get(day) or closing_days(day.year, shut).get(day)
