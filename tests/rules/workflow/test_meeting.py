"""The life of a meeting: every state, every action, every role."""

from dataclasses import replace

import pytest

from meetings.rules.meeting_changes import change_problems
from meetings.rules.permissions import (
    ABILITIES,
    CITIZEN,
    MEETING_ACTIONS,
    SYSTEM,
    Actor,
    Grant,
    may_take,
)
from meetings.rules.workflow.meeting import (
    SIGNED,
    STEPS,
    MeetingFacts,
    can_take,
    is_given_as_sent,
    may_correct_minutes,
    state_after,
    step_problems,
)
from meetings.vocabulary import (
    DocumentKind,
    MeetingAction,
    Problem,
    Role,
    State,
    WayWithoutMeeting,
)
from tests.people import SOCIAL, TECHNICAL

A, S = MeetingAction, State
# In each state, the steps that a written and sent agenda can take; no other can be.
POSSIBLE: dict[State, set[MeetingAction]] = {
    S.PLANNED: {A.START_AGENDA, A.ASK_READ_THROUGH, A.SEND, A.MOVE, A.CANCEL},
    S.DRAFT: {A.ASK_READ_THROUGH, A.SEND, A.MOVE, A.CANCEL},
    S.PROOFREADING: {A.ASK_READ_THROUGH, A.END_READ_THROUGH, A.SEND, A.MOVE, A.CANCEL},
    S.CALLED: {
        A.SEND_SUPPLEMENT,
        A.SEND_NEW_VERSION,
        A.CORRECT,
        A.WITHDRAW_AGENDA,
        A.PUBLISH,
        A.MOVE,
        A.CANCEL,
        A.OPEN,
    },
    S.IN_SESSION: {A.RELEASE, A.PUBLISH, A.CORRECT, A.CLOSE},
    S.HELD: {A.RELEASE, A.PUBLISH, A.CORRECT, A.REOPEN, A.SUBMIT},
    S.IN_REVIEW: {A.PUBLISH, A.CORRECT, A.RETURN, A.APPROVE},
    S.APPROVED: {A.PUBLISH, A.CORRECT, A.ARCHIVE},
    S.ARCHIVED: {A.PUBLISH, A.CORRECT},
    S.CANCELLED: set(),
}
LEADS_TO: dict[MeetingAction, State] = {
    A.START_AGENDA: S.DRAFT,
    A.ASK_READ_THROUGH: S.PROOFREADING,
    A.END_READ_THROUGH: S.DRAFT,
    A.SEND: S.CALLED,
    A.WITHDRAW_AGENDA: S.DRAFT,
    A.CANCEL: S.CANCELLED,
    A.OPEN: S.IN_SESSION,
    A.CLOSE: S.HELD,
    A.REOPEN: S.IN_SESSION,
    A.SUBMIT: S.IN_REVIEW,
    A.RETURN: S.HELD,
    A.APPROVE: S.APPROVED,
    A.ARCHIVE: S.ARCHIVED,
    A.DECIDE_ALONE: S.HELD,
}
SECRETARY_TAKES = set(MeetingAction)


def facts_in(state: State, **facts: object) -> MeetingFacts:
    """A meeting for which nothing but its state stands in the way."""
    ready = MeetingFacts(
        state,
        item_count=8,
        is_released=True,
        is_published=True,
        new_items=1,
        is_changed=True,
        is_minuted_here=True,
    )
    return replace(ready, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", MeetingAction)
@pytest.mark.parametrize("role", Role)
def test_a_step_is_taken_by_who_may_when_it_is_possible(
    state: State, action: MeetingAction, role: Role
) -> None:
    somebody = Actor("Nogen", grants=frozenset({Grant(role, TECHNICAL)}))
    possible = POSSIBLE[state] | {A.WITHDRAW_PUBLICATION}

    assert can_take(action, facts_in(state)) == (action in possible)
    assert may_take(somebody, action, [TECHNICAL]) == (role is Role.SECRETARY)
    assert not may_take(somebody, action, [SOCIAL])


@pytest.mark.parametrize("action", MeetingAction)
def test_a_step_is_the_abilitys_and_no_citizens(action: MeetingAction) -> None:
    assert MEETING_ACTIONS[action] in ABILITIES[Role.SECRETARY]
    assert may_take(SYSTEM, action, [TECHNICAL])
    assert not may_take(CITIZEN, action, [TECHNICAL])


@pytest.mark.parametrize(("state", "action"), sorted(STEPS))
def test_a_step_leads_where_the_table_says(state: State, action: MeetingAction) -> None:
    assert state_after(action, state) is LEADS_TO.get(action, state)


@pytest.mark.parametrize(
    ("action", "facts", "problem"),
    [
        (A.SEND, facts_in(S.DRAFT, item_count=0), Problem.NO_ITEMS_TO_SEND),
        (A.SEND, facts_in(S.CALLED), Problem.STEP_IS_NOT_POSSIBLE),
        (A.SEND, facts_in(S.DRAFT, document_kind=DocumentKind.MINUTES),
         Problem.STEP_IS_NOT_POSSIBLE),
        (A.ASK_READ_THROUGH, facts_in(S.DRAFT, item_count=0), Problem.NO_ITEMS_TO_SEND),
        (A.ASK_READ_THROUGH, facts_in(S.PROOFREADING, read_through_is_open=True),
         Problem.READ_THROUGH_IS_OPEN),
        (A.SEND_SUPPLEMENT, facts_in(S.CALLED, new_items=0), Problem.NO_NEW_ITEMS),
        (A.SEND_SUPPLEMENT, facts_in(S.CALLED, is_released=False), Problem.NOTHING_RELEASED),
        (A.SEND_NEW_VERSION, facts_in(S.CALLED, is_changed=False), Problem.NOTHING_NEW_TO_SEND),
        (A.CORRECT, facts_in(S.HELD, is_released=False), Problem.NOTHING_RELEASED),
        (A.WITHDRAW_AGENDA, facts_in(S.CALLED, is_released=False), Problem.NOTHING_RELEASED),
        (A.RELEASE, facts_in(S.CALLED), Problem.STEP_IS_NOT_POSSIBLE),
        (A.RELEASE, facts_in(S.DRAFT), Problem.STEP_IS_NOT_POSSIBLE),
        (A.PUBLISH, facts_in(S.DRAFT), Problem.STEP_IS_NOT_POSSIBLE),
        (A.WITHDRAW_PUBLICATION, facts_in(S.HELD, is_published=False),
         Problem.NOTHING_PUBLISHED),
        (A.SUBMIT, facts_in(S.HELD, undecided_items=1), Problem.ITEMS_ARE_UNDECIDED),
        (A.SUBMIT, facts_in(S.HELD, is_minuted_here=False), Problem.STEP_IS_NOT_POSSIBLE),
        (A.SUBMIT, facts_in(S.IN_REVIEW), Problem.STEP_IS_NOT_POSSIBLE),
        (A.RETURN, facts_in(S.APPROVED), Problem.STEP_IS_NOT_POSSIBLE),
        (A.APPROVE, facts_in(S.IN_REVIEW, unanswered=1), Problem.NOT_ALL_HAVE_ANSWERED),
        (A.RELEASE, facts_in(S.IN_REVIEW), Problem.STEP_IS_NOT_POSSIBLE),
        (A.MOVE, facts_in(S.HELD), Problem.MEETING_IS_HELD),
        (A.CANCEL, facts_in(S.CANCELLED), Problem.MEETING_IS_CANCELLED),
        (A.CANCEL, facts_in(S.CALLED, document_kind=DocumentKind.MINUTES),
         Problem.MEETING_IS_HELD),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_named(
    action: MeetingAction, facts: MeetingFacts, problem: Problem
) -> None:
    assert step_problems(action, facts) == [problem]


@pytest.mark.parametrize("state", [S.PLANNED, S.DRAFT, S.PROOFREADING, S.CALLED])
def test_what_is_no_agenda_is_given_as_it_is(state: State) -> None:
    minutes = facts_in(state, document_kind=DocumentKind.MINUTES)
    assert can_take(A.RELEASE, minutes)
    assert can_take(A.PUBLISH, minutes)
    assert not can_take(A.SEND, minutes)


@pytest.mark.parametrize("state", SIGNED)
def test_members_keep_what_they_sign_and_minutes_from_elsewhere_are_given_again(
    state: State,
) -> None:
    minutes = facts_in(state, document_kind=DocumentKind.MINUTES)
    assert not can_take(A.RELEASE, minutes)
    assert can_take(A.RELEASE, replace(minutes, is_minuted_here=False))
    assert is_given_as_sent(minutes)
    assert not is_given_as_sent(replace(minutes, is_minuted_here=False))


@pytest.mark.parametrize("state", State)
def test_minutes_are_corrected_by_additions_once_they_can_be_changed_no_more(state: State) -> None:
    minutes = facts_in(state, document_kind=DocumentKind.MINUTES)
    assert may_correct_minutes(minutes) == (state in SIGNED)
    assert may_correct_minutes(replace(minutes, is_minuted_here=False))
    assert not may_correct_minutes(facts_in(state))


def test_an_imported_agenda_that_nobody_was_given_is_released() -> None:
    assert can_take(A.RELEASE, facts_in(S.CALLED, is_released=False))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", DocumentKind)
def test_moving_and_cancelling_follow_the_rule_they_had(state: State, kind: DocumentKind) -> None:
    for action in (A.MOVE, A.CANCEL):
        facts = facts_in(state, document_kind=kind)
        assert step_problems(action, facts) == change_problems(state, kind)


@pytest.mark.parametrize("way", [WayWithoutMeeting.CHAIR, WayWithoutMeeting.MAYOR])
def test_what_one_decides_alone_is_sent_to_nobody_first_and_is_never_opened_again(
    way: WayWithoutMeeting,
) -> None:
    draft = facts_in(S.DRAFT, way=way)

    assert can_take(A.DECIDE_ALONE, draft)
    assert not can_take(A.SEND, draft)
    assert not can_take(A.ASK_READ_THROUGH, draft)
    assert not can_take(A.MOVE, draft)
    assert not can_take(A.REOPEN, facts_in(S.HELD, way=way))
    assert not can_take(A.DECIDE_ALONE, facts_in(S.DRAFT, way=way, item_count=0))


def test_what_is_decided_in_writing_is_sent_to_the_members_first() -> None:
    draft = facts_in(S.DRAFT, way=WayWithoutMeeting.WRITTEN)

    assert can_take(A.SEND, draft)
    assert not can_take(A.DECIDE_ALONE, draft)
    assert not can_take(A.DECIDE_ALONE, facts_in(S.DRAFT))
