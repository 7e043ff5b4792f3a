"""The days of the demo: every meeting is placed from the day the demo is made.

So there is always a coming meeting, whenever somebody tries the demo, and the same day always
gives the same demo. No meeting falls on a weekend, on a Danish public holiday, or on another
day when a town hall is shut.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from meetings.rules.deadlines import hverdage_before, is_hverdag

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


def working_day_from(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_hverdag(day):
        day += timedelta(days=1)
    return day


def the_day_after(day: date) -> date:
    """The first working day after the day, when minutes usually go out."""
    return working_day_from(day + timedelta(days=1))


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
        if days >= 0 or is_hverdag(wanted):
            return working_day_from(wanted)
        return hverdage_before(wanted, 1)

    @property
    def last_working_day(self) -> date:
        """Today, or the last working day before it."""
        return self.today if is_hverdag(self.today) else hverdage_before(self.today, 1)

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
        return hverdage_before(meeting, 5)


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
    COUNCIL_SIGNING = -8
    TECHNICAL_NEXT = 0
    CHILDREN_CANCELLED = 2
    FINANCE_NEXT = 6
    COUNCIL_NEXT = 15
    TECHNICAL_DRAFT = 21
