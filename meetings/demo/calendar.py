"""The days of the demo: every meeting is placed from the day the demo is made.

So there is always a coming meeting, whenever somebody tries the demo, and the same day always
gives the same demo. No meeting falls on a weekend, on a Danish public holiday, or on another
day when a town hall is shut.
"""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
TUESDAY, WEDNESDAY = 1, 2
FIRST_PERIOD = 2022
PERIOD_YEARS = 4
LAST_PRAYER_DAY = 2023  # store bededag is no public holiday from 2024 (lov nr. 214 af 6/3/2023)


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


def holidays(year: int) -> frozenset[date]:
    """The Danish public holidays of a year."""
    days = [-3, -2, 0, 1, 39, 49, 50]  # skærtorsdag … 2. pinsedag, counted from Easter Sunday
    if year <= LAST_PRAYER_DAY:
        days.append(26)
    moving = (easter(year) + timedelta(days=days_after) for days_after in days)
    return frozenset({*moving, date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)})


def is_working_day(day: date) -> bool:
    """Whether a committee would meet: no weekend, no holiday, no day the town hall is shut."""
    shut = {(6, 5), (12, 24), (12, 31)}
    return day.weekday() < 5 and (day.month, day.day) not in shut and day not in holidays(day.year)


def working_day_from(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def the_day_after(day: date) -> date:
    """The first working day after the day, when minutes usually go out."""
    return working_day_from(day + timedelta(days=1))


def working_days_before(day: date, days: int) -> date:
    """The working day that lies this many working days before."""
    while days:
        day -= timedelta(days=1)
        days -= is_working_day(day)
    return day


def period_start(day: date) -> int:
    """The year the election period of that day began (four years from 1 January)."""
    return FIRST_PERIOD + (day.year - FIRST_PERIOD) // PERIOD_YEARS * PERIOD_YEARS


def words(day: date) -> str:
    """A date as Danish prose writes it: "3. november 2026"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True)
class Calendar:
    """Where the meetings of the demo lie when it is made on `today`."""

    today: date

    @property
    def coming_tuesday(self) -> date:
        """The first Tuesday after today, which the other days are counted from."""
        return self.today + timedelta(days=(TUESDAY - self.today.weekday() - 1) % 7 + 1)

    def day(self, days: int = 0) -> date:
        """The working day that many days from the coming Tuesday.

        Where it falls on a holiday: the next working day if it is ahead, else the one before,
        so that what is past stays past.
        """
        wanted = self.coming_tuesday + timedelta(days=days)
        if days >= 0 or is_working_day(wanted):
            return working_day_from(wanted)
        return working_days_before(wanted, 1)

    @property
    def last_working_day(self) -> date:
        """Today, or the last working day before it."""
        return self.today if is_working_day(self.today) else working_days_before(self.today, 1)

    @property
    def budget_first(self) -> date:
        """The first reading of the last budget: the second Wednesday of September.

        Taken from the last September whose second reading is at least five weeks ago.
        """
        last = self.today - timedelta(weeks=9)
        year = last.year if last >= _second_wednesday(last.year) else last.year - 1
        return _second_wednesday(year)

    @property
    def budget_second(self) -> date:
        """The second reading, four weeks later: three weeks at least (KSL § 38)."""
        return self.budget_first + timedelta(weeks=4)

    @property
    def budget_year(self) -> int:
        """The year that the budget is for."""
        return self.budget_first.year + 1

    def case_number(self, stem: str) -> str:
        """A case number of this year, from a stem such as "05.01.05-P20-3"."""
        return f"{stem}-{self.coming_tuesday.year % 100:02d}"

    def notice(self, meeting: date) -> date:
        """When the agenda went out: five working days before, one more than the law asks."""
        return working_days_before(meeting, 5)


def _second_wednesday(year: int) -> date:
    first = date(year, 9, 1)
    return first + timedelta(days=(WEDNESDAY - first.weekday()) % 7 + 7)


class Day:
    """How many days from the coming Tuesday each meeting of the demo lies."""

    THEME = -70
    TECHNICAL_EARLIER = -56
    CHILDREN_EARLIER = -47
    JOINT = -42
    SOCIAL_LAST = -34
    TECHNICAL_LAST = -28
    FINANCE_LAST = -22
    ELDERS_LAST = -20
    IN_WRITING = -18
    COUNCIL_LAST = -13
    CHILDREN_LAST = -12
    TECHNICAL_NEXT = 0
    CHILDREN_CANCELLED = 2
    FINANCE_NEXT = 6
    COUNCIL_NEXT = 15
    TECHNICAL_DRAFT = 21
