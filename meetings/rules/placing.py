"""Where an item stands on an agenda, and when it can be put on one, moved or taken off.

An agenda that was sent belongs to its readers: what comes later is supplementary and stands last,
and what was sent keeps its place and its number, also when it is withdrawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from meetings.vocabulary import DocumentKind, Problem, StandingPlace, State

UNSENT: Final = frozenset({State.PLANNED, State.DRAFT, State.PROOFREADING})


@dataclass(frozen=True, slots=True)
class Stand:
    """How an item came to its place: as a standing item, and as which of the body's."""

    place: StandingPlace | None = None
    rank: int = 0  # among the body's standing items


def placing_problems(state: State, document_kind: DocumentKind) -> list[Problem]:
    """Why no item can be put on the meeting's agenda; empty: one can."""
    if state is State.CANCELLED:
        return [Problem.ITEM_ON_CANCELLED_MEETING]
    if document_kind is DocumentKind.MINUTES or state not in UNSENT | {State.CALLED}:
        return [Problem.MEETING_TAKES_NO_ITEMS]
    return []


def taking_off_problems(
    state: State, document_kind: DocumentKind, *, sent_since: bool
) -> list[Problem]:
    """Why an item cannot leave the meeting it stands on; empty: it can.

    `sent_since` says that the item was in what was sent of the agenda. From a meeting that was
    cancelled every item can go on to another.
    """
    if state is State.CANCELLED:
        return []
    if document_kind is DocumentKind.MINUTES or state not in UNSENT | {State.CALLED}:
        return [Problem.ITEM_IS_TREATED]
    if state is State.CALLED and sent_since:
        return [Problem.ITEM_IS_SENT]
    return []


def place_among(stands: Sequence[Stand], new: Stand, *, sent: bool) -> int:
    """The index in the agenda's order at which the new item goes in.

    Standing items come first or last, in the body's own order of them; everything else at the end
    of the agenda, before those that are last. On an agenda that was `sent` it comes last of all.
    """
    if sent:
        return len(stands)
    if new.place is StandingPlace.FIRST:
        before = [
            index
            for index, one in enumerate(stands)
            if one.place is StandingPlace.FIRST and one.rank <= new.rank
        ]
        return before[-1] + 1 if before else 0
    rank = new.rank if new.place is StandingPlace.LAST else -1
    for index, one in enumerate(stands):
        if one.place is StandingPlace.LAST and one.rank > rank:
            return index
    return len(stands)
