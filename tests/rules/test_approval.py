"""Rounds of approval: one stage at a time, no answer lost, and none given for other words."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.approval import (
    Approval,
    Deputy,
    Round,
    approve,
    begin_round,
    is_complete,
    lapse,
    may_answer,
    send_back,
    stands_in,
)
from meetings.vocabulary import PaperStepState

WAITING, ASKED, APPROVED, SENT_BACK, LAPSED = PaperStepState
HEAD, MONEY, LAW, DIRECTOR = (UUID(int=number) for number in (1, 2, 3, 4))
ROUTE = (
    Approval(1, 0, "Fagchef", HEAD),
    Approval(2, 0, "Økonomi", MONEY),
    Approval(2, 1, "Jura", LAW),
    Approval(3, 0, "Direktør", DIRECTOR),
)


def states(steps: Round) -> list[PaperStepState]:
    return [step.state for step in steps]


def test_stages_are_asked_one_after_the_other_and_side_by_side_within() -> None:
    steps = begin_round(ROUTE, (), "a")
    assert states(steps) == [ASKED, WAITING, WAITING, WAITING]
    steps = approve(steps, 0, "a")
    assert states(steps) == [APPROVED, ASKED, ASKED, WAITING]
    steps = approve(steps, 2, "a")
    assert states(steps) == [APPROVED, ASKED, APPROVED, WAITING]
    steps = approve(steps, 1, "a")
    assert states(steps) == [APPROVED, APPROVED, APPROVED, ASKED]
    assert not is_complete(steps)
    assert is_complete(approve(steps, 3, "a"))


def test_who_sends_back_ends_the_round_and_answers_stay() -> None:
    steps = approve(begin_round(ROUTE, (), "a"), 0, "a")

    assert states(send_back(steps, 1)) == [APPROVED, SENT_BACK, LAPSED, LAPSED]


def test_without_a_route_nobody_is_asked() -> None:
    assert is_complete(begin_round((), (), "a"))


def test_the_same_text_is_taken_up_where_it_was_sent_back() -> None:
    first = approve(approve(approve(begin_round(ROUTE, (), "a"), 0, "a"), 1, "a"), 2, "a")
    first = send_back(first, 3)

    assert states(begin_round(ROUTE, first, "a")) == [APPROVED, APPROVED, APPROVED, ASKED]


def test_another_text_is_asked_about_from_the_beginning() -> None:
    first = send_back(approve(begin_round(ROUTE, (), "a"), 0, "a"), 1)

    assert states(begin_round(ROUTE, first, "b")) == [ASKED, WAITING, WAITING, WAITING]


def test_a_new_director_is_asked_though_the_old_one_had_approved() -> None:
    first = approve(begin_round(ROUTE[:1], (), "a"), 0, "a")
    changed = (Approval(1, 0, "Fagchef", LAW),)

    assert states(begin_round(changed, first, "a")) == [ASKED]


@pytest.mark.parametrize("answer", [lambda s, i: approve(s, i, "a"), send_back])
def test_only_who_is_asked_can_answer(answer: Callable[[Round, int], Round]) -> None:
    steps = begin_round(ROUTE, (), "a")
    for index in (1, 2, 3):
        with pytest.raises(ValueError, match="asked"):
            answer(steps, index)
    for done in (approve(steps, 0, "a"), lapse(steps)):
        with pytest.raises(ValueError, match="asked"):
            answer(done, 0)


@pytest.mark.parametrize(
    ("deputy", "day", "answers"),
    [
        (Deputy(LAW), date(2027, 7, 1), True),
        (Deputy(LAW, date(2027, 7, 1), date(2027, 7, 31)), date(2027, 7, 1), True),
        (Deputy(LAW, date(2027, 7, 1), date(2027, 7, 31)), date(2027, 7, 31), True),
        (Deputy(LAW, date(2027, 7, 1), date(2027, 7, 31)), date(2027, 6, 30), False),
        (Deputy(LAW, date(2027, 7, 1), date(2027, 7, 31)), date(2027, 8, 1), False),
        (Deputy(LAW, None, date(2027, 7, 31)), date(2020, 1, 1), True),
        (Deputy(LAW, date(2027, 7, 1)), date(2030, 1, 1), True),
        (None, date(2027, 7, 1), False),
        (Deputy(MONEY), date(2027, 7, 1), False),
    ],
)
def test_a_deputy_answers_on_his_days(deputy: Deputy | None, day: date, answers: bool) -> None:
    assert may_answer(LAW, DIRECTOR, deputy, day) is answers
    assert may_answer(DIRECTOR, DIRECTOR, deputy, day)
    if deputy is not None and deputy.account_id == LAW:
        assert stands_in(deputy, day) is answers


routes = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 5)), min_size=0, max_size=7).map(
    lambda pairs: tuple(
        Approval(stage, position, f"Led {position}", UUID(int=who))
        for position, (stage, who) in enumerate(pairs)
    )
)
moves = st.lists(
    st.tuples(st.sampled_from(["approve", "back", "lapse", "resume"]), st.integers(0, 6)),
    max_size=25,
)


@given(routes, moves, st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=5))
def test_any_rounds_ask_one_stage_and_lose_no_answer(
    route: Round, played: list[tuple[str, int]], texts: list[str]
) -> None:
    rounds = [begin_round(route, (), texts[0])]
    for number, (move, index) in enumerate(played):
        text = texts[number % len(texts)]
        before = rounds[-1]
        rounds[-1] = _played(before, move, index, text)
        _no_answer_is_lost(before, rounds[-1])
        if move == "resume":
            rounds[-1] = lapse(rounds[-1])
            rounds.append(begin_round(route, [s for one in rounds for s in one], text))
            assert all(s.text == text for s in rounds[-1] if s.state is APPROVED)
        for one in rounds:
            _one_stage_at_most_is_asked(one)
        assert all(ASKED not in states(old) for old in rounds[:-1])


def _played(steps: Round, move: str, index: int, text: str) -> Round:
    if move == "lapse":
        return lapse(steps)
    if move == "resume" or index >= len(steps) or steps[index].state is not ASKED:
        return steps
    return approve(steps, index, text) if move == "approve" else send_back(steps, index)


def _no_answer_is_lost(before: Round, after: Round) -> None:
    for old, new in zip(before, after, strict=True):
        if old.state in (APPROVED, SENT_BACK, LAPSED):
            assert new == old, "what was answered or lapsed stays as it was"
        if old.state is WAITING:
            assert new.state in (WAITING, ASKED, LAPSED), "nobody answers before he is asked"


def _one_stage_at_most_is_asked(steps: Round) -> None:
    asked = {step.stage for step in steps if step.state is ASKED}
    assert len(asked) <= 1
    waiting = {step.stage for step in steps if step.state is WAITING}
    assert not waiting or (asked and min(waiting) > max(asked)), "somebody waits for nobody"
