"""What comes again: a body's standing items and the lines of its yearly wheel.

A standing item places itself on agendas; a line of the wheel only reminds.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from meetings.vocabulary import Access, Problem, Purpose, StandingPlace, StandingRhythm

MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """What a body says of an item that comes again. Nothing is open because someone forgot."""

    title: str
    case_number: str = ""
    purpose: Purpose | None = None
    place: StandingPlace = StandingPlace.FIRST
    rhythm: StandingRhythm = StandingRhythm.EVERY_MEETING
    months: tuple[int, ...] = ()
    responsible: str = ""
    filled_from_last: bool = True
    access: Access = Access.CLOSED
    closed_reason: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class WheelFacts:
    """What comes in a month each year, and who is responsible."""

    month: int
    title: str
    responsible: str = ""
    note: str = ""


def standing_problems(facts: StandingFacts) -> list[Problem]:
    """A standing item has a title, and months where they decide when it comes."""
    problems = [] if facts.title.strip() else [Problem.TITLE_IS_NOT_WRITTEN]
    if facts.rhythm is StandingRhythm.MONTHS and not facts.months:
        problems.append(Problem.NO_MONTH_CHOSEN)
    return problems


def wheel_problems(facts: WheelFacts) -> list[Problem]:
    """A line of the wheel says what comes, and in which month."""
    problems = [] if facts.title.strip() else [Problem.TITLE_IS_NOT_WRITTEN]
    return problems if facts.month in MONTHS else [*problems, Problem.NO_MONTH_CHOSEN]


def tidy(facts: StandingFacts) -> StandingFacts:
    """The facts without what does not count: months of another rhythm, a ground for being open."""
    return replace(
        facts,
        title=" ".join(facts.title.split()),
        months=facts.months if facts.rhythm is StandingRhythm.MONTHS else (),
        closed_reason="" if facts.access is Access.OPEN else facts.closed_reason.strip(),
    )


def months_written(months: Iterable[int]) -> str:
    """The months as a row keeps them: "3 6 9 12"."""
    return " ".join(str(month) for month in sorted(set(months) & set(MONTHS)))


def months_read(text: str) -> tuple[int, ...]:
    """The months of a row, in the year's order."""
    return tuple(sorted({int(month) for month in text.split() if month.isdecimal()} & set(MONTHS)))


def months_of(facts: StandingFacts, meeting_months: Collection[int]) -> tuple[int, ...]:
    """The months in which a standing item comes, as a yearly wheel shows it.

    What comes at every meeting comes in none in particular. What comes at the year's first
    meeting comes in that meeting's month; January, while no meeting is planned.
    """
    if not facts.active or facts.rhythm is StandingRhythm.EVERY_MEETING:
        return ()
    if facts.rhythm is StandingRhythm.FIRST_OF_YEAR:
        return (min(meeting_months, default=1),)
    return facts.months


def title_key(title: str) -> str:
    """A title as it is compared with others, whatever its capitals and spaces."""
    return " ".join(title.split()).casefold()
