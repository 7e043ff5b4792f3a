"""Which standing items belong on a meeting, by the body's rules and its meetings of the year.

Theme meetings decide nothing and have none, nor has what is decided without a meeting. What comes
once a year or in some months waits for an ordinary meeting: an extraordinary one is called for
its own case. A month without a meeting leaves its standing items to the next one of the year, so
that a quarterly report is late and not lost.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final
from uuid import UUID

from meetings.vocabulary import MeetingKind, StandingPlace, StandingRhythm

_WITH_STANDING: Final = frozenset({MeetingKind.ORDINARY, MeetingKind.EXTRAORDINARY})


@dataclass(frozen=True, slots=True)
class StandingRule:
    """A standing item as its rule is: where it stands, and when it comes."""

    id: UUID
    rank: int
    place: StandingPlace = StandingPlace.FIRST
    rhythm: StandingRhythm = StandingRhythm.EVERY_MEETING
    months: tuple[int, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A meeting of the body that is not cancelled."""

    id: UUID
    held_on: date
    starts_at: time = time.min
    kind: MeetingKind = MeetingKind.ORDINARY


def standing_items_for(
    meeting: MeetingDay, year: Collection[MeetingDay], rules: Iterable[StandingRule]
) -> list[StandingRule]:
    """The standing items of this meeting, first those that begin the agenda, in the body's order.

    `year` are the body's meetings of the same year that are not cancelled, this one among them.
    """
    if meeting.kind not in _WITH_STANDING:
        return []
    due = [one for one in rules if one.active and _is_due(one, meeting, year)]
    return sorted(due, key=lambda one: (one.place is StandingPlace.LAST, one.rank))


def _is_due(rule: StandingRule, meeting: MeetingDay, year: Collection[MeetingDay]) -> bool:
    if rule.rhythm is StandingRhythm.EVERY_MEETING:
        return True
    if meeting.kind is not MeetingKind.ORDINARY:
        return False
    ordinary = sorted(
        (one for one in year if one.kind is MeetingKind.ORDINARY),
        key=lambda one: (one.held_on, one.starts_at, str(one.id)),
    )
    if rule.rhythm is StandingRhythm.FIRST_OF_YEAR:
        return bool(ordinary) and ordinary[0].id == meeting.id
    firsts = {
        next((one.id for one in ordinary if one.held_on.month >= month), None)
        for month in rule.months
    }
    return meeting.id in firsts
