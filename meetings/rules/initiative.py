"""A member's own proposal (initiativret, KSL § 11): at which meeting it is in time.

The law gives every member the right to have a matter treated; how long before the meeting it
must be there is the body's own rule. A proposal that is late comes to the next meeting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meetings.rules.templates import Procedure, proposals_due_on


@dataclass(frozen=True, slots=True)
class Chance:
    """A coming meeting, and the last day on which a proposal is in time for it."""

    held_on: date
    due_on: date
    in_time: bool


def chances_of(
    meeting_days: Sequence[date], procedure: Procedure, sent_on: date
) -> tuple[Chance, ...]:
    """The meetings in order, each with its deadline and whether what is sent that day keeps it."""
    return tuple(
        Chance(day, due, sent_on <= due)
        for day in sorted(meeting_days)
        for due in (proposals_due_on(day, procedure),)
    )


def comes_to(chances: Sequence[Chance]) -> Chance | None:
    """The first meeting that the proposal is in time for; None where none is planned yet."""
    return next((one for one in chances if one.in_time), None)


def missed(chances: Sequence[Chance]) -> tuple[Chance, ...]:
    """The meetings before that one, for which it is too late."""
    late = []
    for one in chances:
        if one.in_time:
            break
        late.append(one)
    return tuple(late)
