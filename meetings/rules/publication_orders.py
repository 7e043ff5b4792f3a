"""When a meeting is to be published, as Danish clocks show it, and whether it still may be."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from meetings.rules.local_time import LOCAL, moment_of
from meetings.vocabulary import DocumentKind, Problem, State

LONGEST_AHEAD: Final = timedelta(days=366)


def moment_ordered(day: date, clock: time, now: datetime) -> datetime | None:
    """The moment, in UTC, when Danish clocks next show this time on this day.

    None for an hour that the clocks jump over in spring. In autumn one hour comes twice: it is
    the first, unless that has passed.
    """
    first = moment_of(day, clock)
    if first.astimezone(LOCAL).replace(tzinfo=None) != datetime.combine(day, clock):
        return None
    second = datetime.combine(day, clock, LOCAL).replace(fold=1).astimezone(UTC)
    return second if first <= now < second else first


def order_problems(publish_at: datetime | None, now: datetime) -> list[Problem]:
    """What is wrong with the moment that was asked for."""
    if publish_at is None:
        return [Problem.MOMENT_DOES_NOT_EXIST]
    if publish_at <= now:
        return [Problem.MOMENT_HAS_PASSED]
    return [Problem.MOMENT_IS_TOO_FAR] if publish_at > now + LONGEST_AHEAD else []


def due_problems(
    ordered: DocumentKind, kind: DocumentKind, state: State, *, orderer_may: bool
) -> list[Problem]:
    """Why what was ordered is not done when its time has come.

    An agenda that was ordered is no agenda any more when the meeting has begun, and minutes
    that are being written go to nobody by themselves.
    """
    problems = [] if orderer_may else [Problem.ORDERER_MAY_NOT_PUBLISH]
    if kind is not ordered or state is State.IN_SESSION:
        problems.append(Problem.KIND_CHANGED_MEANWHILE)
    return problems
