"""The life of a meeting, from its plan to the archive.

STEPS is the whole truth: a step that is not in the table cannot be taken, by anyone. Who may
take a step stands in permissions.py; what it then does, in services/sending.py and its
neighbours.

To add a step: add a row, add its Danish name in wording.py, and run the tests; the one that
walks every state and action will tell you what you forgot.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from meetings.rules.meeting_changes import BEFORE_THE_MEETING, change_problems
from meetings.vocabulary import DocumentKind, MeetingAction, Problem, State, WayWithoutMeeting


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What decides whether a step can be taken now."""

    state: State
    document_kind: DocumentKind = DocumentKind.AGENDA
    item_count: int = 0
    is_released: bool = False  # the members have it, and it was not withdrawn
    is_published: bool = False  # the public has it, and it was not withdrawn
    new_items: int = 0  # items that the members have not been sent
    is_changed: bool = False  # the agenda is another than the one the members have
    read_through_is_open: bool = False
    undecided_items: int = 0  # that wait for a decision
    unanswered: int = 0  # who were asked to sign and have not answered
    is_minuted_here: bool = False  # what was imported stands as it was found
    way: WayWithoutMeeting | None = None  # where it is decided without a meeting


Check = Callable[[MeetingFacts], list[Problem]]


@dataclass(frozen=True, slots=True)
class Step:
    """Where a step leads (None: the meeting stays in its state), and what must hold first."""

    to: State | None = None
    checks: tuple[Check, ...] = ()


def step_problems(action: MeetingAction, facts: MeetingFacts) -> list[Problem]:
    """Why the step cannot be taken now; empty when it can."""
    step = STEPS.get((facts.state, action))
    if step is None:
        if action in (MeetingAction.MOVE, MeetingAction.CANCEL):
            return change_problems(facts.state, facts.document_kind)
        return [Problem.STEP_IS_NOT_POSSIBLE]
    problems = [problem for check in step.checks for problem in check(facts)]
    return list(dict.fromkeys(problems))


def can_take(action: MeetingAction, facts: MeetingFacts) -> bool:
    """Whether the step can be taken now."""
    return not step_problems(action, facts)


def may_correct_minutes(facts: MeetingFacts) -> bool:
    """Whether these are minutes that are corrected by additions: signed, or from elsewhere.

    What is minuted here and not submitted yet is changed itself.
    """
    is_fixed = facts.state in SIGNED or not facts.is_minuted_here
    return facts.document_kind is DocumentKind.MINUTES and is_fixed


def is_given_as_sent(facts: MeetingFacts) -> bool:
    """Whether the public gets what the members have, and not what is written since."""
    is_signed = facts.is_minuted_here and facts.state in SIGNED
    return facts.is_released and (facts.document_kind is DocumentKind.AGENDA or is_signed)


def state_after(action: MeetingAction, state: State) -> State:
    """The state that the step leads to. KeyError when it is not in the table."""
    return STEPS[state, action].to or state


def _is_agenda(facts: MeetingFacts) -> list[Problem]:
    is_agenda = facts.document_kind is DocumentKind.AGENDA
    return [] if is_agenda else [Problem.STEP_IS_NOT_POSSIBLE]


def _is_no_sent_agenda(facts: MeetingFacts) -> list[Problem]:
    """Minutes are given again as they are; of a sent agenda the members get a new version."""
    is_sent = facts.document_kind is DocumentKind.AGENDA and facts.is_released
    return [Problem.STEP_IS_NOT_POSSIBLE] if is_sent else []


def _is_no_agenda(facts: MeetingFacts) -> list[Problem]:
    is_agenda = facts.document_kind is DocumentKind.AGENDA
    return [Problem.STEP_IS_NOT_POSSIBLE] if is_agenda else []


def _has_items(facts: MeetingFacts) -> list[Problem]:
    return [] if facts.item_count else [Problem.NO_ITEMS_TO_SEND]


def _is_released(facts: MeetingFacts) -> list[Problem]:
    return [] if facts.is_released else [Problem.NOTHING_RELEASED]


def _is_published(facts: MeetingFacts) -> list[Problem]:
    return [] if facts.is_published else [Problem.NOTHING_PUBLISHED]


def _has_new_items(facts: MeetingFacts) -> list[Problem]:
    return [] if facts.new_items else [Problem.NO_NEW_ITEMS]


def _is_changed(facts: MeetingFacts) -> list[Problem]:
    return [] if facts.is_changed else [Problem.NOTHING_NEW_TO_SEND]


def _has_no_read_through(facts: MeetingFacts) -> list[Problem]:
    return [Problem.READ_THROUGH_IS_OPEN] if facts.read_through_is_open else []


def _is_decided(facts: MeetingFacts) -> list[Problem]:
    return [Problem.ITEMS_ARE_UNDECIDED] if facts.undecided_items else []


def _is_minuted_here(facts: MeetingFacts) -> list[Problem]:
    return [] if facts.is_minuted_here else [Problem.STEP_IS_NOT_POSSIBLE]


def _is_not_being_signed(facts: MeetingFacts) -> list[Problem]:
    """Members keep the version that they sign; minutes from elsewhere are given as they are."""
    return [Problem.STEP_IS_NOT_POSSIBLE] if facts.is_minuted_here else []


def _is_asked_of_members(facts: MeetingFacts) -> list[Problem]:
    """What the chair or the mayor decides alone is sent to nobody before it is decided."""
    alone = facts.way in ALONE
    return [Problem.STEP_IS_NOT_POSSIBLE] if alone else []


def _is_decided_alone(facts: MeetingFacts) -> list[Problem]:
    return [] if facts.way in ALONE else [Problem.STEP_IS_NOT_POSSIBLE]


def _is_a_meeting(facts: MeetingFacts) -> list[Problem]:
    """What was decided without a meeting was not closed too early, and is not moved."""
    return [Problem.STEP_IS_NOT_POSSIBLE] if facts.way is not None else []


def _is_answered(facts: MeetingFacts) -> list[Problem]:
    return [Problem.NOT_ALL_HAVE_ANSWERED] if facts.unanswered else []


def _can_change_place(facts: MeetingFacts) -> list[Problem]:
    return change_problems(facts.state, facts.document_kind)


# Before it is sent: a meeting whose agenda nobody began can be sent as soon as it has items.
_WRITTEN: Final = (State.PLANNED, State.DRAFT, State.PROOFREADING)
_TAKEN_PLACE: Final = (
    State.IN_SESSION,
    State.HELD,
    State.IN_REVIEW,
    State.APPROVED,
    State.ARCHIVED,
)
SIGNED: Final = (State.IN_REVIEW, State.APPROVED, State.ARCHIVED)  # from when it is submitted
_SENT_AGENDA: Final = (_is_agenda, _is_released)
ALONE: Final = (WayWithoutMeeting.CHAIR, WayWithoutMeeting.MAYOR)  # KSL §§ 22, 31

STEPS: Final[dict[tuple[State, MeetingAction], Step]] = {
    (State.PLANNED, MeetingAction.START_AGENDA): Step(State.DRAFT, (_is_agenda,)),
    **{
        (state, MeetingAction.ASK_READ_THROUGH): Step(
            State.PROOFREADING,
            (_is_agenda, _has_items, _has_no_read_through, _is_asked_of_members),
        )
        for state in _WRITTEN
    },
    (State.PROOFREADING, MeetingAction.END_READ_THROUGH): Step(State.DRAFT),
    **{
        (state, MeetingAction.SEND): Step(
            State.CALLED, (_is_agenda, _has_items, _is_asked_of_members)
        )
        for state in _WRITTEN
    },
    (State.CALLED, MeetingAction.SEND_SUPPLEMENT): Step(checks=(*_SENT_AGENDA, _has_new_items)),
    (State.CALLED, MeetingAction.SEND_NEW_VERSION): Step(checks=(*_SENT_AGENDA, _is_changed)),
    (State.CALLED, MeetingAction.CORRECT): Step(checks=(_is_released,)),
    (State.CALLED, MeetingAction.WITHDRAW_AGENDA): Step(State.DRAFT, _SENT_AGENDA),
    **{
        (state, MeetingAction.MOVE): Step(checks=(_can_change_place, _is_a_meeting))
        for state in BEFORE_THE_MEETING
    },
    **{
        (state, MeetingAction.CANCEL): Step(State.CANCELLED, (_can_change_place,))
        for state in BEFORE_THE_MEETING
    },
    # Quorum is shown and warned of; it locks no door.
    (State.CALLED, MeetingAction.OPEN): Step(State.IN_SESSION, (_is_agenda, _has_items)),
    (State.IN_SESSION, MeetingAction.CLOSE): Step(State.HELD, (_is_minuted_here, _is_decided)),
    (State.HELD, MeetingAction.REOPEN): Step(State.IN_SESSION, (_is_minuted_here, _is_a_meeting)),
    **{
        (state, MeetingAction.DECIDE_ALONE): Step(
            State.HELD, (_is_agenda, _has_items, _is_decided_alone)
        )
        for state in _WRITTEN
    },
    (State.HELD, MeetingAction.SUBMIT): Step(State.IN_REVIEW, (_is_minuted_here, _is_decided)),
    (State.IN_REVIEW, MeetingAction.RETURN): Step(State.HELD, (_is_minuted_here,)),
    (State.IN_REVIEW, MeetingAction.APPROVE): Step(
        State.APPROVED, (_is_minuted_here, _is_answered)
    ),
    (State.APPROVED, MeetingAction.ARCHIVE): Step(State.ARCHIVED),
    # An imported agenda is called already, though the members were never given it here.
    (State.CALLED, MeetingAction.RELEASE): Step(checks=(_is_no_sent_agenda,)),
    (State.CALLED, MeetingAction.PUBLISH): Step(),
    **{(state, MeetingAction.RELEASE): Step(checks=(_is_no_agenda,)) for state in _WRITTEN},
    **{(state, MeetingAction.PUBLISH): Step(checks=(_is_no_agenda,)) for state in _WRITTEN},
    **{(state, MeetingAction.PUBLISH): Step() for state in _TAKEN_PLACE},
    **{(state, MeetingAction.RELEASE): Step() for state in (State.IN_SESSION, State.HELD)},
    **{(state, MeetingAction.RELEASE): Step(checks=(_is_not_being_signed,)) for state in SIGNED},
    **{(state, MeetingAction.CORRECT): Step(checks=(_is_released,)) for state in _TAKEN_PLACE},
    **{
        (state, MeetingAction.WITHDRAW_PUBLICATION): Step(checks=(_is_published,))
        for state in State
    },
}
