"""A paper's way from its author through the municipality's steps to the secretariat.

When each thing can be done, and by whom, is the table in rules/workflow/paper.py; how a round
of approval goes is rules/approval.py. Here it is done: rows, times, names, and a line in the log.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast
from uuid import UUID

from meetings.database import session, transaction
from meetings.models.cases import Consultation, Paper
from meetings.models.drafting import PaperStep
from meetings.models.meetings import AgendaItem
from meetings.queries.drafts import draft_facts, text_digest
from meetings.queries.routes import route_of
from meetings.rules.drafts import DraftFacts, may_read_draft
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.workflow.paper import Step, find_step, parties_of
from meetings.services import paper_mails, rounds
from meetings.services.abilities import ABILITY
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import (
    Ability,
    LogAction,
    PaperAction,
    PaperOrigin,
    PaperParty,
    PaperState,
    PaperStepState,
    Problem,
)

STEP_FIELD: Final = "step"  # of the log's line: which action it was
Rest = ParamSpec("Rest")


@dataclass(slots=True)
class _Matter:
    """A paper in the hands of somebody who may do with it what he is about to."""

    item: AgendaItem
    paper: Paper
    facts: DraftFacts
    step: Step
    steps: list[PaperStep]  # every round's, in order
    asked_as: str = ""  # the name of the step that was answered


def _moves(
    action: PaperAction,
) -> Callable[
    [Callable[Concatenate[_Matter, Rest], None]], Callable[Concatenate[UUID, Rest], None]
]:
    """Let the service do its action, in one transaction with its line in the log.

    The service is called with the item's id; it gets the paper. Raises NotFound where the actor
    may not read the paper, NotAllowed where this is not his to do, and ProblemsFound with
    PAPER_HAS_MOVED_ON where it was, or where the paper is not in a state for it any more.
    """

    def guard(
        service: Callable[Concatenate[_Matter, Rest], None],
    ) -> Callable[Concatenate[UUID, Rest], None]:
        @wraps(service)
        def guarded(item_id: UUID, /, *args: Rest.args, **kwargs: Rest.kwargs) -> None:
            actor = cast(Actor, kwargs["actor"])
            with transaction():
                take_turn()
                matter = _matter(item_id, action, actor)
                before, asked = matter.paper.state, _asked(matter.steps)
                service(matter, *args, **kwargs)
                session().add(matter.paper)
                session().flush()
                _log(matter, action, before, actor)
                _tell(matter, before, asked, actor)

        setattr(guarded, ABILITY, Ability.WRITE_PAPERS)
        return guarded

    return guard


@_moves(PaperAction.SEND_ON)
def send_on(matter: _Matter, *, actor: Actor) -> None:
    """Send the paper on to who approves it first; to the secretariat where nobody does."""
    _begin_round(matter, actor)


@_moves(PaperAction.RESUME)
def resume(matter: _Matter, *, actor: Actor) -> None:
    """Send the paper on again after it was sent back.

    Who has approved these very words is not asked again; everybody else is, so a paper that was
    changed is asked about from the beginning and one that was not where it was sent back.
    """
    _begin_round(matter, actor)


@_moves(PaperAction.APPROVE)
def approve(matter: _Matter, step_id: UUID, seen: str, comment: str = "", *, actor: Actor) -> None:
    """Approve the paper as it stands, for the step asked; then the next stage is asked.

    `seen` is the digest of the text that was read. Raises ProblemsFound with TEXT_HAS_CHANGED
    where somebody has saved since.
    """
    row = rounds.asked_step(matter.steps, step_id, actor)
    text = text_digest(matter.item, actor)
    if seen != text:
        raise ProblemsFound([Problem.TEXT_HAS_CHANGED])
    rounds.note_answer(row, comment, actor)
    matter.asked_as = row.name
    if rounds.approve_step(matter.steps, row, text):
        matter.paper.state = PaperState.READY


@_moves(PaperAction.SEND_BACK)
def send_back(matter: _Matter, comment: str, step_id: UUID | None = None, *, actor: Actor) -> None:
    """Send the paper back to its author, who is told what is to be mended.

    `step_id` is the step that is answered; the secretariat, which has the paper when all have
    approved, needs none. Raises ProblemsFound where there is no comment.
    """
    if not comment.strip():
        raise ProblemsFound([Problem.COMMENT_IS_MISSING])
    steps = matter.steps
    if matter.paper.state is PaperState.READY:
        name = rounds.send_back_from_secretariat(matter.paper.id, steps, comment, actor)
        matter.asked_as = name
    else:
        row = rounds.asked_step(steps, step_id, actor)
        rounds.note_answer(row, comment, actor)
        rounds.send_back_step(steps, row)
        matter.asked_as = row.name
    matter.paper.state = matter.step.to


@_moves(PaperAction.TAKE_BACK)
def take_back(matter: _Matter, *, actor: Actor) -> None:
    """Take the paper back before all have answered, or before it is placed."""
    _end_round(matter)


@_moves(PaperAction.MARK_READY)
def mark_ready(matter: _Matter, *, actor: Actor) -> None:
    """Let the paper come on an agenda without the approvals that are missing."""
    _end_round(matter)


@_moves(PaperAction.DROP)
def drop(matter: _Matter, *, actor: Actor) -> None:
    """Give the paper up; it stays as it is, and can be opened again."""
    _end_round(matter)


@_moves(PaperAction.REOPEN)
def reopen(matter: _Matter, *, actor: Actor) -> None:
    """Take up a paper that was given up."""
    matter.paper.state = matter.step.to


def _matter(item_id: UUID, action: PaperAction, actor: Actor) -> _Matter:
    item = session().get(AgendaItem, item_id, populate_existing=True)
    if item is None:
        raise NotFound
    facts = draft_facts(item, actor)
    if not may_read_draft(actor, facts):
        raise NotFound
    paper = _paper_of(item)
    step = find_step(paper.state, paper.origin, action)
    if step is None or item.meeting_id is not None:
        raise ProblemsFound([Problem.PAPER_HAS_MOVED_ON])
    if step.by.isdisjoint(parties_of(actor, facts)):
        if PaperParty.ASKED in step.by and actor.account_id in facts.seen_ids:
            raise ProblemsFound([Problem.PAPER_HAS_MOVED_ON])
        raise NotAllowed
    return _Matter(item, paper, facts, step, rounds.rounds_of(paper.id))


def _paper_of(item: AgendaItem) -> Paper:
    consultation = session().get(Consultation, item.consultation_id)
    if consultation is None:
        raise NotFound
    paper = session().get(Paper, consultation.paper_id, populate_existing=True)
    if paper is None:
        raise NotFound
    return paper


def _begin_round(matter: _Matter, actor: Actor) -> None:
    is_proposal = matter.paper.origin is PaperOrigin.MEMBER
    lines = () if is_proposal else route_of(actor, matter.facts.organization_ids[0])
    text = text_digest(matter.item, actor)
    done = rounds.begin_round(matter.paper.id, matter.steps, lines, text)
    matter.paper.state = PaperState.READY if done else matter.step.to


def _end_round(matter: _Matter) -> None:
    rounds.end_round(matter.steps)
    matter.paper.state = matter.step.to


def _asked(steps: Iterable[PaperStep]) -> set[UUID]:
    return {step.id for step in steps if step.state is PaperStepState.ASKED}


def _tell(matter: _Matter, before: PaperState, asked: set[UUID], actor: Actor) -> None:
    """Put in the outbox what the step makes somebody wait for."""
    item_id, paper = matter.item.id, matter.paper
    steps = rounds.rounds_of(paper.id)
    now_asked = _asked(steps) - asked
    paper_mails.tell_asked(item_id, [one for one in steps if one.id in now_asked], actor)
    if paper.state is before:
        return
    if paper.state is PaperState.SENT_BACK:
        paper_mails.tell_sent_back(item_id, paper.author_id, actor)
    if paper.state is PaperState.READY:
        bodies = matter.facts.organization_ids
        paper_mails.tell_ready(item_id, paper.author_id, bodies, actor)


def _log(matter: _Matter, action: PaperAction, before: PaperState, actor: Actor) -> None:
    write_line(
        LogAction.CHANGED,
        Subject("paper", matter.paper.id, matter.facts.organization_ids[0]),
        actor=actor,
        changes=[
            FieldChange(STEP_FIELD, None, action),
            FieldChange("state", before, matter.paper.state),
            FieldChange("asked_as", None, matter.asked_as or None),
        ],
    )
