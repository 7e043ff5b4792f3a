"""What may still be changed of an agenda, how its items move, and when an item is late.

Who may is not asked here but in permissions.py, and how items are numbered in numbering.py.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from meetings.vocabulary import DocumentKind, Problem, State

_BEFORE_THE_MEETING: Final = frozenset(
    {State.PLANNED, State.DRAFT, State.PROOFREADING, State.CALLED}
)


def agenda_problems(state: State, document_kind: DocumentKind) -> list[Problem]:
    """Why the meeting's agenda can no longer be changed; empty: it can."""
    if state is State.CANCELLED:
        return [Problem.AGENDA_IS_CANCELLED]
    if state not in _BEFORE_THE_MEETING or document_kind is DocumentKind.MINUTES:
        return [Problem.AGENDA_IS_OVER]
    return []


def moving_problems(frozen: Sequence[bool], index: int, to: int) -> list[Problem]:
    """Why the item at `index` cannot be moved to `to`; empty: it can.

    `frozen` says of each item, in order, whether it was sent. Its readers have it where it
    was, so it stays, and new items move among themselves behind it.
    """
    if frozen[index] or any(frozen[min(index, to) : max(index, to) + 1]):
        return [Problem.ITEM_KEEPS_ITS_PLACE]
    return []


def moved(count: int, index: int, to: int) -> list[int]:
    """The indexes of `count` items in their new order, when the one at `index` goes to `to`."""
    order = [other for other in range(count) if other != index]
    order.insert(to, index)
    return order


def is_late(
    placed_on: date | None, cases_close_on: date, *, supplementary: bool, standing: bool
) -> bool:
    """Whether the item owes a reason why it cannot wait. Late is a reason to give, never a block.

    KSL § 8, 5 asks it of the council's items, and a committee's rules of procedure of its own. A
    standing item comes by itself and is never late. An item is late that came on the agenda
    after the body's cases closed, or when the agenda was sent.
    """
    if standing:
        return False
    return supplementary or (placed_on is not None and placed_on > cases_close_on)


def is_late_proposal(sent_on: date, proposals_due_on: date) -> bool:
    """Whether a member's own proposal owes a reason why it cannot wait (KSL § 11).

    It is in time when it was sent in by the body's deadline for proposals; how long the
    secretariat took to put it on the agenda is not the member's to answer for.
    """
    return sent_on > proposals_due_on
