"""A paper's approval: rounds of steps in stages, side by side within a stage.

One stage is asked at a time, the next when everybody of the one before has approved. Who sends
the paper back ends the round: what was not answered lapses. A new round asks again, except who
has approved the very text that is sent on now; an approval never stands for other words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from meetings.vocabulary import PaperStepState

_OPEN: Final = frozenset({PaperStepState.WAITING, PaperStepState.ASKED})


@dataclass(frozen=True, slots=True)
class Approval:
    """One step of a round. `text` is the digest of what was approved, empty until then."""

    stage: int
    position: int
    name: str
    account_id: UUID
    state: PaperStepState = PaperStepState.WAITING
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who answers for somebody else, and on which days; without days always."""

    account_id: UUID
    first_day: date | None = None
    last_day: date | None = None


Round = tuple[Approval, ...]


def may_answer(account_id: UUID, asked_id: UUID, deputy: Deputy | None, day: date) -> bool:
    """Whether this account may answer today a step that asks `asked_id`."""
    if account_id == asked_id:
        return True
    return deputy is not None and account_id == deputy.account_id and stands_in(deputy, day)


def stands_in(deputy: Deputy, day: date) -> bool:
    """Whether the deputy stands in on that day."""
    begun = deputy.first_day is None or deputy.first_day <= day
    return begun and (deputy.last_day is None or day <= deputy.last_day)


def begin_round(route: Iterable[Approval], earlier: Iterable[Approval], text: str) -> Round:
    """A new round over the route, in which the first that has not approved this text is asked.

    `earlier` are the steps of the rounds before; `text` is the digest of what is sent on.
    """
    stands = {
        (step.name, step.account_id)
        for step in earlier
        if step.state is PaperStepState.APPROVED and step.text == text
    }
    return _ask_next(
        tuple(
            replace(step, state=PaperStepState.APPROVED, text=text)
            if (step.name, step.account_id) in stands
            else replace(step, state=PaperStepState.WAITING, text="")
            for step in sorted(route, key=_place)
        )
    )


def approve(steps: Round, index: int, text: str) -> Round:
    """The round after that step has approved. Raises ValueError where it is not asked."""
    return _ask_next(_answered(steps, index, PaperStepState.APPROVED, text))


def send_back(steps: Round, index: int) -> Round:
    """The round after that step has sent the paper back. Raises ValueError as approve."""
    return lapse(_answered(steps, index, PaperStepState.SENT_BACK))


def lapse(steps: Round) -> Round:
    """The round with nobody asked any more."""
    return tuple(
        replace(step, state=PaperStepState.LAPSED) if step.state in _OPEN else step
        for step in steps
    )


def is_complete(steps: Sequence[Approval]) -> bool:
    """Whether nobody is left to ask; so too where there is no route at all."""
    return all(step.state is PaperStepState.APPROVED for step in steps)


def _answered(steps: Round, index: int, state: PaperStepState, text: str = "") -> Round:
    if steps[index].state is not PaperStepState.ASKED:
        raise ValueError("only who is asked can answer")
    answered = replace(steps[index], state=state, text=text)
    return (*steps[:index], answered, *steps[index + 1 :])


def _ask_next(steps: Round) -> Round:
    """Ask the first stage that waits, unless somebody is still asked."""
    if any(step.state is PaperStepState.ASKED for step in steps):
        return steps
    waiting = [step.stage for step in steps if step.state is PaperStepState.WAITING]
    return tuple(
        replace(step, state=PaperStepState.ASKED)
        if step.state is PaperStepState.WAITING and step.stage == min(waiting)
        else step
        for step in steps
    )


def _place(step: Approval) -> tuple[int, int]:
    return step.stage, step.position
