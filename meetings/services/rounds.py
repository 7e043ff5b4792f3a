"""The rows of a paper's approval: rounds begun, answered and ended as rules/approval.py says."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.base import not_before, now
from meetings.models.drafting import PaperStep
from meetings.queries.routes import RouteLine
from meetings.rules import approval
from meetings.rules.approval import Approval, Deputy, Round
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, ProblemsFound
from meetings.services.abilities import internal
from meetings.vocabulary import PaperParty, PaperStepState, Problem
from meetings.wording import word

Rows = Sequence[PaperStep]  # of every round, in order


@internal("services that move a paper ask first")
def rounds_of(paper_id: UUID) -> list[PaperStep]:
    """The steps of every round of the paper, in order."""
    statement = (
        select(PaperStep)
        .where(PaperStep.paper_id == paper_id)
        .order_by(col(PaperStep.round), col(PaperStep.stage), col(PaperStep.position))
        .execution_options(populate_existing=True)
    )
    return list(session().exec(statement))


@internal("services that move a paper ask first")
def begin_round(paper_id: UUID, earlier: Rows, lines: Sequence[RouteLine], text: str) -> bool:
    """Make the next round's rows over the route, and ask the first.

    Approvals of these very words stand, with who gave them and when. Returns whether nobody is
    left to ask.
    """
    number = _newest(earlier) + 1
    stood = {
        (row.name, row.account_id): row
        for row in earlier
        if row.state is PaperStepState.APPROVED and row.approved_sha256 == text
    }
    rows = [PaperStep(paper_id=paper_id, round=number, **_facts_of(line)) for line in lines]
    steps = approval.begin_round(_as_round(rows), _as_round(earlier), text)
    for row, step in zip(rows, steps, strict=True):
        if step.state is PaperStepState.APPROVED:
            before = stood[row.name, row.account_id]
            row.asked_at, row.answered_at = before.asked_at, before.answered_at
            row.answered_by, row.comment = before.answered_by, before.comment
    _keep(rows, steps)
    return approval.is_complete(steps)


@internal("services that move a paper ask first")
def end_round(rows: Rows) -> None:
    """Ask nobody any more."""
    current = _current(rows)
    _keep(current, approval.lapse(_as_round(current)))


@internal("services that move a paper ask first")
def asked_step(rows: Rows, step_id: UUID | None, actor: Actor) -> PaperStep:
    """The step of that id, which asks the actor today, himself or as a deputy.

    Raises ProblemsFound where it asks nobody any more, or somebody else.
    """
    for row in _current(rows):
        if row.id == step_id and row.state is PaperStepState.ASKED and _asks(row, actor):
            return row
    raise ProblemsFound([Problem.PAPER_HAS_MOVED_ON])


@internal("services that move a paper ask first")
def approve_step(rows: Rows, row: PaperStep, text: str) -> bool:
    """Let the step have approved the text; returns whether nobody is left to ask."""
    current = _current(rows)
    after = approval.approve(_as_round(current), current.index(row), text)
    _keep(current, after)
    return approval.is_complete(after)


@internal("services that move a paper ask first")
def send_back_step(rows: Rows, row: PaperStep) -> None:
    """Let the step have sent the paper back, which ends the round."""
    current = _current(rows)
    _keep(current, approval.send_back(_as_round(current), current.index(row)))


@internal("services that move a paper ask first")
def note_answer(row: PaperStep, comment: str, actor: Actor) -> None:
    """Keep who answered, when, and with which words."""
    row.comment, row.answered_by = comment.strip(), actor.name
    row.answered_at = not_before(row.asked_at)
    session().add(row)


@internal("services that move a paper ask first")
def send_back_from_secretariat(paper_id: UUID, rows: Rows, comment: str, actor: Actor) -> str:
    """Keep the secretariat's answer, last in the round as a step of its own; returns its name."""
    if actor.account_id is None:
        raise NotAllowed
    at, name = now(), word(PaperParty.SECRETARIAT)
    row = PaperStep(
        paper_id=paper_id,
        round=max(_newest(rows), 1),
        stage=max((row.stage for row in _current(rows)), default=0) + 1,
        position=0,
        name=name,
        account_id=actor.account_id,
        state=PaperStepState.SENT_BACK,
        comment=comment.strip(),
        asked_at=at,
        answered_at=at,
        answered_by=actor.name,
    )
    session().add(row)
    return name


def _newest(rows: Rows) -> int:
    """The number of the newest round; nought before the first."""
    return max((row.round for row in rows), default=0)


def _current(rows: Rows) -> list[PaperStep]:
    newest = _newest(rows)
    return [row for row in rows if row.round == newest]


def _facts_of(line: RouteLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in RouteLine.__slots__}


def _as_round(rows: Rows) -> Round:
    return tuple(
        Approval(row.stage, row.position, row.name, row.account_id, row.state, row.approved_sha256)
        for row in rows
    )


def _keep(rows: Rows, steps: Round) -> None:
    """Write the round as it is now into its rows; who is asked from now on is asked now."""
    at = now()
    for row, step in zip(rows, steps, strict=True):
        if step.state is PaperStepState.ASKED and row.asked_at is None:
            row.asked_at = at
        row.state, row.approved_sha256 = step.state, step.text
        session().add(row)


def _asks(row: PaperStep, actor: Actor) -> bool:
    if actor.account_id is None:
        return False
    deputy = None
    if row.deputy_id is not None:
        deputy = Deputy(row.deputy_id, row.deputy_from, row.deputy_until)
    return approval.may_answer(actor.account_id, row.account_id, deputy, today(now()))
