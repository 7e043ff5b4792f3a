"""How far a paper is: what its reader may do now, whom it asks, and all that happened to it."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.cases import Paper
from meetings.models.drafting import PaperStep
from meetings.models.meetings import AgendaItem
from meetings.models.trail import LogEntry, LogField
from meetings.queries.drafts import Draft, text_digest
from meetings.rules.approval import Deputy, may_answer
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.workflow.paper import actions_open, parties_of
from meetings.vocabulary import (
    LogAction,
    PaperAction,
    PaperOrigin,
    PaperState,
    PaperStepState,
)

_ANSWERS = (PaperAction.APPROVE, PaperAction.SEND_BACK)  # told by the steps themselves


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a round: whom it asks, and what was answered."""

    step_id: UUID
    round: int
    stage: int
    name: str
    who: str
    deputy: str
    deputy_from: date | None
    deputy_until: date | None
    state: PaperStepState
    comment: str
    answered_at: datetime | None
    answered_by: str
    is_current: bool  # the text it approved is the text that stands there now
    asks_viewer: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """What somebody did with the paper. `on_behalf_of` is who was asked, where another answered."""

    at: datetime
    who: str
    action: PaperAction | None  # None: it was begun
    step: str = ""
    on_behalf_of: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A paper on its way, for its reader."""

    paper_id: UUID
    state: PaperState
    origin: PaperOrigin
    author: str
    actions: tuple[PaperAction, ...]
    steps: tuple[StepLine, ...]  # of the newest round, in order
    happenings: tuple[Happening, ...]  # the newest first
    sent_on_at: datetime | None  # the last time
    digest: str  # of the text as it stands now


def find_approval(draft: Draft, viewer: Actor) -> ApprovalView | None:
    """How far the draft's paper is, in five statements; None where it never was on its way.

    What was imported, or written straight onto an agenda, has no author to be approved for.
    """
    paper = session().get(Paper, draft.paper_id) if draft.paper_id else None
    row = session().get(AgendaItem, draft.item_id)
    if paper is None or row is None or paper.author_id is None:
        return None
    steps = list(
        session().exec(
            select(PaperStep)
            .where(PaperStep.paper_id == paper.id)
            .order_by(col(PaperStep.round), col(PaperStep.stage), col(PaperStep.position))
        )
    )
    names = _names(steps, paper.author_id)
    digest = text_digest(row, viewer)
    newest = max((step.round for step in steps), default=0)
    told = _told_in_log(paper.id)
    actions = actions_open(paper.state, paper.origin, parties_of(viewer, draft.facts))
    sent = [one.at for one in told if one.action in (PaperAction.SEND_ON, PaperAction.RESUME)]
    happenings = [*told, *_answers(steps, names)]
    return ApprovalView(
        paper_id=paper.id,
        state=paper.state,
        origin=paper.origin,
        author=names.get(paper.author_id, ""),
        actions=actions if draft.meeting_id is None else (),
        steps=tuple(_line(step, names, digest, viewer) for step in steps if step.round == newest),
        happenings=tuple(sorted(happenings, key=lambda one: one.at, reverse=True)),
        sent_on_at=max(sent, default=None),
        digest=digest,
    )


def sent_in_at(viewer: Actor, paper_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of the papers was last sent on by its author, as the log tells."""
    statement = (
        select(LogEntry.subject_id, LogEntry.at, LogField.after_value)
        .join(LogField, col(LogField.entry_id) == LogEntry.id)
        .where(LogEntry.subject_type == "paper")
        .where(col(LogEntry.subject_id).in_(paper_ids))
        .where(LogField.name == "step")
        .order_by(col(LogEntry.sequence))
    )
    return {
        paper_id: at
        for paper_id, at, value in session().exec(statement)
        if paper_id and _action(value) in (PaperAction.SEND_ON, PaperAction.RESUME)
    }


def _names(steps: Iterable[PaperStep], author_id: UUID) -> dict[UUID, str]:
    wanted = {author_id}
    for step in steps:
        wanted |= {step.account_id} | ({step.deputy_id} if step.deputy_id else set())
    statement = select(Account.id, Account.display_name).where(col(Account.id).in_(wanted))
    return dict(session().exec(statement).all())


def _line(step: PaperStep, names: dict[UUID, str], digest: str, viewer: Actor) -> StepLine:
    return StepLine(
        step_id=step.id,
        round=step.round,
        stage=step.stage,
        name=step.name,
        who=names.get(step.account_id, ""),
        deputy=names.get(step.deputy_id, "") if step.deputy_id else "",
        deputy_from=step.deputy_from,
        deputy_until=step.deputy_until,
        state=step.state,
        comment=step.comment,
        answered_at=step.answered_at,
        answered_by=step.answered_by,
        is_current=step.approved_sha256 == digest,
        asks_viewer=_asks(step, viewer),
    )


def _asks(step: PaperStep, viewer: Actor) -> bool:
    if step.state is not PaperStepState.ASKED or viewer.account_id is None:
        return False
    deputy = None
    if step.deputy_id is not None:
        deputy = Deputy(step.deputy_id, step.deputy_from, step.deputy_until)
    return may_answer(viewer.account_id, step.account_id, deputy, today(now()))


def _answers(steps: Iterable[PaperStep], names: dict[UUID, str]) -> list[Happening]:
    """The answers given, each once: one that still stood in a later round is the same answer."""
    answers: dict[tuple[str, datetime], Happening] = {}
    for step in steps:
        if step.answered_at is None:
            continue
        asked = names.get(step.account_id, "")
        approved = step.state is PaperStepState.APPROVED
        answers[step.name, step.answered_at] = Happening(
            at=step.answered_at,
            who=step.answered_by,
            action=PaperAction.APPROVE if approved else PaperAction.SEND_BACK,
            step=step.name,
            on_behalf_of=asked if asked != step.answered_by else "",
            comment=step.comment,
        )
    return list(answers.values())


def _told_in_log(paper_id: UUID) -> list[Happening]:
    """What the log tells of the paper: begun, sent on, taken back, dropped, opened again."""
    statement = (
        select(LogEntry, LogField.after_value)
        .outerjoin(
            LogField, (col(LogField.entry_id) == LogEntry.id) & (col(LogField.name) == "step")
        )
        .where(LogEntry.subject_type == "paper", LogEntry.subject_id == paper_id)
    )
    happenings = []
    for entry, value in session().exec(statement):
        action = _action(value)
        if action in _ANSWERS or (action is None and entry.action is not LogAction.CREATED):
            continue
        happenings.append(Happening(at=entry.at, who=entry.actor_name, action=action))
    return happenings


def _action(value: str | None) -> PaperAction | None:
    said = json.loads(value) if value else None
    return PaperAction(said) if said in set(PaperAction) else None
