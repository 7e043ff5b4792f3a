"""When somebody can be a member of a body, or stand in for one. (KSL §§ 15, 22, 28)

A day that is not known (None) is taken as open: what has no end goes on. What was only seen
at meetings stands in nobody's way, since nobody entered it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from meetings.vocabulary import MemberRole, Problem

ONE_AT_A_TIME: Final = (MemberRole.CHAIR, MemberRole.MAYOR)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both counted."""

    starts_on: date | None = None
    ends_on: date | None = None

    def touches(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self._first <= other._last and other._first <= self._last

    def covers(self, other: "Period") -> bool:
        """Whether every day of the other is one of this."""
        return self._first <= other._first and other._last <= self._last

    @property
    def _first(self) -> date:
        return self.starts_on or date.min

    @property
    def _last(self) -> date:
        return self.ends_on or date.max


ALWAYS: Final = Period()


@dataclass(frozen=True, slots=True)
class Seat:
    """That a person sits in a body, as what, and when."""

    person_id: UUID
    role: MemberRole
    period: Period
    seen_only: bool = False


@dataclass(frozen=True, slots=True)
class StandIn:
    """That one person stands in for another, and when."""

    member_id: UUID
    substitute_id: UUID
    period: Period


def period_problems(period: Period) -> list[Problem]:
    """Nothing ends before it starts."""
    if period.starts_on and period.ends_on and period.ends_on < period.starts_on:
        return [Problem.ENDS_BEFORE_START]
    return []


def seat_problems(seat: Seat, others: Iterable[Seat]) -> list[Problem]:
    """One seat a person at a time, and one chair a body (KSL § 22), beside its other seats."""
    problems = period_problems(seat.period)
    if problems:
        return problems
    beside = [one for one in others if not one.seen_only and one.period.touches(seat.period)]
    if any(one.person_id == seat.person_id for one in beside):
        problems.append(Problem.MEMBER_ALREADY)
    elif seat.role in ONE_AT_A_TIME and any(one.role is seat.role for one in beside):
        problems.append(Problem.CHAIR_ALREADY)
    return problems


def change_problems(period: Period, changes_on: date) -> list[Problem]:
    """A change divides a seat in two, so each part must have a day."""
    before = period.starts_on is not None and changes_on <= period.starts_on
    after = period.ends_on is not None and changes_on > period.ends_on
    return [Problem.CHANGE_IS_OUTSIDE] if before or after else []


def stand_in_problems(
    wanted: StandIn, seats: Sequence[Seat], others: Iterable[StandIn]
) -> list[Problem]:
    """Who sits can be stood in for, by somebody who neither sits nor stands in then (KSL § 28)."""
    if wanted.period.starts_on is None:
        return [Problem.START_IS_MISSING]
    problems = period_problems(wanted.period)
    if wanted.member_id == wanted.substitute_id:
        problems.append(Problem.SUBSTITUTE_IS_THE_MEMBER)
    if problems:
        return problems
    if not _sits_throughout(wanted, seats):
        problems.append(Problem.NOT_A_MEMBER_THEN)
    if any(
        seat.person_id == wanted.substitute_id
        and seat.role is not MemberRole.SUBSTITUTE
        and not seat.seen_only
        and seat.period.touches(wanted.period)
        for seat in seats
    ):
        problems.append(Problem.SUBSTITUTE_IS_MEMBER)
    beside = [one for one in others if one.period.touches(wanted.period)]
    if any(one.member_id == wanted.member_id for one in beside):
        problems.append(Problem.SUBSTITUTED_ALREADY)
    elif any(one.substitute_id == wanted.substitute_id for one in beside):
        problems.append(Problem.SUBSTITUTE_IS_TAKEN)
    return problems


def follows_itself(
    body_id: UUID, predecessor_id: UUID | None, predecessors: Mapping[UUID, UUID | None]
) -> bool:
    """Whether the chain of predecessors would lead back to the body itself."""
    passed: set[UUID] = set()
    step = predecessor_id
    while step is not None and step not in passed:
        if step == body_id:
            return True
        passed.add(step)
        step = predecessors.get(step)
    return False


def _sits_throughout(wanted: StandIn, seats: Iterable[Seat]) -> bool:
    """Whether the member sits on the first day and, in this seat or the next, on the last.

    What was only seen at meetings proves no more than those days, so any of it is enough.
    """
    own = [seat for seat in seats if seat.person_id == wanted.member_id]
    if any(seat.seen_only for seat in own):
        return True
    first = Period(wanted.period.starts_on, wanted.period.starts_on)
    last = wanted.period.ends_on
    on_first = any(seat.period.covers(first) for seat in own)
    on_last = last is None or any(seat.period.covers(Period(last, last)) for seat in own)
    return on_first and on_last
