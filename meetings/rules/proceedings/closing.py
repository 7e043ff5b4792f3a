"""What is missing before a meeting can be closed, and what is worth a look before it is.

`closing_gaps` is the one list: the page shows it, and the meeting closes when nothing in it
stops. Every rule that finds something is a function of its own, and stands in GAPS.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.order import is_taken
from meetings.rules.proceedings.outcomes import FOLLOW_UPS, needs_decision, outcome_at
from meetings.rules.proceedings.presence import not_noted
from meetings.vocabulary import Access, ClosingGap, MeetingKind


@dataclass(frozen=True, slots=True)
class Decided:
    """What is written of one body's decision on one item."""

    item_id: UUID
    body: str = ""  # at a joint meeting
    organization_id: UUID | None = None
    has_text: bool = False
    has_public_text: bool = False
    access: Access = Access.CLOSED
    is_followed_up: bool = False  # the case has its next item, or was sent back


@dataclass(frozen=True, slots=True)
class Closing:
    """The facts that closing is judged by."""

    course: Course
    assembly: Assembly
    kind: MeetingKind
    decisions: Sequence[Decided]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: at which item or about whom, and before which body."""

    kind: ClosingGap
    item_id: UUID | None = None
    person_id: UUID | None = None
    body: str = ""

    @property
    def stops(self) -> bool:
        """Whether the meeting stays open while it is missing."""
        return self.kind in STOPS


STOPS: Final = frozenset({ClosingGap.ATTENDANCE_UNKNOWN, ClosingGap.UNDECIDED})


def closing_gaps(facts: Closing) -> tuple[Gap, ...]:
    """Everything that is missing: what stops first, then in the agenda's order."""
    found = [gap for rule in GAPS for gap in rule(facts)]
    order = {point.item_id: point.position for point in facts.assembly.points}
    first = -1  # what is about the whole meeting
    return tuple(
        sorted(
            found,
            key=lambda gap: (
                not gap.stops,
                order.get(gap.item_id, first) if gap.item_id is not None else first,
            ),
        )
    )


def attendance_unknown(facts: Closing) -> Iterator[Gap]:
    """A member of whom nobody noted whether he is there (KSL § 13: who took part signs)."""
    for person_id in not_noted(facts.course, facts.assembly):
        yield Gap(ClosingGap.ATTENDANCE_UNKNOWN, person_id=person_id)


def undecided(facts: Closing) -> Iterator[Gap]:
    """An item that waits for a decision, and has neither words nor an outcome nor was let be."""
    for one in facts.decisions:
        point = facts.assembly.point_of(one.item_id)
        if point is None or one.has_text or not needs_decision(point, facts.kind):
            continue
        noted = outcome_at(facts.course, facts.assembly, one.item_id, one.organization_id)
        if noted is None or (noted.outcome is None and not noted.without_decision):
            yield Gap(ClosingGap.UNDECIDED, one.item_id, body=one.body)


def without_outcome(facts: Closing) -> Iterator[Gap]:
    """A decision in words alone: nobody finds it by what became of it."""
    for one in facts.decisions:
        point = facts.assembly.point_of(one.item_id)
        if point is None or not one.has_text or not needs_decision(point, facts.kind):
            continue
        noted = outcome_at(facts.course, facts.assembly, one.item_id, one.organization_id)
        if noted is None or (noted.outcome is None and not noted.without_decision):
            yield Gap(ClosingGap.NO_OUTCOME, one.item_id, body=one.body)


def without_public_text(facts: Closing) -> Iterator[Gap]:
    """A closed decision of which the public is told nothing (KSL § 8, 7)."""
    for one in facts.decisions:
        if one.access is not Access.OPEN and one.has_text and not one.has_public_text:
            yield Gap(ClosingGap.NOTHING_FOR_THE_PUBLIC, one.item_id, body=one.body)


def not_followed_up(facts: Closing) -> Iterator[Gap]:
    """A case that was to come again or go on, and is nowhere yet."""
    for one in facts.decisions:
        noted = outcome_at(facts.course, facts.assembly, one.item_id, one.organization_id)
        if noted is None or noted.outcome not in FOLLOW_UPS or one.is_followed_up:
            continue
        yield Gap(ClosingGap.NOT_FOLLOWED_UP, one.item_id, body=one.body)


def not_ruled_on(facts: Closing) -> Iterator[Gap]:
    """A question of disqualification at an item that was taken up: the body rules (FVL § 6, 3).

    What is not ruled on is not in the minutes, so nobody would learn that it was asked.
    """
    for item_id, person_id in facts.course.notices:
        key = (item_id, person_id)
        if is_taken(facts.course, item_id) and key not in facts.course.rulings:
            yield Gap(ClosingGap.NOT_RULED_ON, item_id, person_id)


GAPS: Final[tuple[Callable[[Closing], Iterator[Gap]], ...]] = (
    attendance_unknown,
    undecided,
    without_outcome,
    without_public_text,
    not_followed_up,
    not_ruled_on,
)
