"""What becomes of an item, and what that asks for: a decision or none, and where the case goes."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from meetings.rules.proceedings.assembly import Assembly, Point
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.entries import OutcomeNoted
from meetings.vocabulary import (
    ConsultationState,
    DecisionKind,
    FollowUp,
    MeetingKind,
    Purpose,
)

FOLLOW_UPS: Final[Mapping[DecisionKind, FollowUp]] = {
    DecisionKind.POSTPONED: FollowUp.SAME_BODY,
    DecisionKind.REFERRED_BACK: FollowUp.AUTHOR,
    DecisionKind.REFERRED_ON: FollowUp.NEXT_BODY,
    DecisionKind.RECOMMENDED: FollowUp.NEXT_BODY,
}
# A body that only listens or talks decides nothing, however the item was announced.
_NO_DECISION: Final = frozenset({DecisionKind.NOTED, DecisionKind.DISCUSSED})
# The case is before the body still, and is read on when it comes again.
_NOT_DONE: Final = frozenset({DecisionKind.POSTPONED, DecisionKind.REFERRED_BACK})


def outcome_at(
    course: Course, assembly: Assembly, item_id: UUID, organization_id: UUID | None = None
) -> OutcomeNoted | None:
    """What was noted of the item before this body; at a meeting of one body, before that one.

    What is noted for no body in particular holds for each that has noted nothing of its own.
    """
    own = course.outcomes.get((item_id, organization_id))
    if own is not None:
        return own
    if organization_id is None and len(assembly.bodies) == 1:
        return course.outcomes.get((item_id, assembly.bodies[0].organization_id))
    return course.outcomes.get((item_id, None))


def needs_decision(point: Point, kind: MeetingKind) -> bool:
    """Whether the item waits for a decision.

    A theme meeting decides nothing, what is withdrawn is not treated, and an item for information
    is decided only where all agree to it (resumedatabase 82.1.16), so nothing is missing there.
    """
    if kind is MeetingKind.THEME or point.withdrawn:
        return False
    return point.purpose is not Purpose.INFORMATION


def decides_on_information(point: Point, outcome: DecisionKind | None) -> bool:
    """Whether this decides an item that was for information: all must agree to it (82.1.16)."""
    if point.purpose is not Purpose.INFORMATION or outcome is None:
        return False
    return outcome not in _NO_DECISION


def consultation_state(noted: OutcomeNoted | None, *, withdrawn: bool) -> ConsultationState:
    """How far the body has come with the case, by what was noted of it."""
    if noted is None or (noted.outcome is None and not noted.without_decision):
        return ConsultationState.WITHDRAWN if withdrawn else ConsultationState.PLANNED
    if noted.outcome is DecisionKind.WITHDRAWN:
        return ConsultationState.WITHDRAWN
    if noted.outcome in _NOT_DONE:
        return ConsultationState.POSTPONED
    return ConsultationState.TREATED
