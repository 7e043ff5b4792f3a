"""Beside the texts of a paper: how far it is, what I can do with it now, and all that happened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, abort, current_app, flash, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.approvals import ApprovalView, Happening, StepLine, find_approval
from meetings.queries.drafts import Draft, get_draft
from meetings.rules.local_time import today as day_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import approval
from meetings.vocabulary import PaperAction, PaperOrigin, PaperState, PaperStepState, Problem
from meetings.web import shown
from meetings.web.body_forms import typed
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import moment, plain_date, translate
from meetings.web.panels import Panel
from meetings.web.proposals import ProposalShown, proposal_shown
from meetings.web.shown import Chip
from meetings.wording import sentence

pages = Blueprint("drafting_route", __name__)

# The word in the address, and what it does.
_VERBS: Final[Mapping[str, PaperAction]] = {
    "send-videre": PaperAction.SEND_ON,
    "godkend": PaperAction.APPROVE,
    "send-tilbage": PaperAction.SEND_BACK,
    "tag-tilbage": PaperAction.TAKE_BACK,
    "send-igen": PaperAction.RESUME,
    "goer-klar": PaperAction.MARK_READY,
    "opgiv": PaperAction.DROP,
    "genaabn": PaperAction.REOPEN,
}
_PLAIN: Final[Mapping[PaperAction, Callable[..., None]]] = {
    PaperAction.SEND_ON: approval.send_on,
    PaperAction.RESUME: approval.resume,
    PaperAction.TAKE_BACK: approval.take_back,
    PaperAction.MARK_READY: approval.mark_ready,
    PaperAction.DROP: approval.drop,
    PaperAction.REOPEN: approval.reopen,
}
_DONE: Final[Mapping[PaperAction, str]] = {
    PaperAction.SEND_ON: "Sagen er sendt videre.",
    PaperAction.RESUME: "Sagen er sendt videre.",
    PaperAction.APPROVE: "Sagen er godkendt.",
    PaperAction.SEND_BACK: "Sagen er sendt tilbage.",
    PaperAction.TAKE_BACK: "Sagen er taget tilbage.",
    PaperAction.MARK_READY: "Sagen er klar til dagsordenen.",
    PaperAction.DROP: "Sagen er opgivet. Den kan genåbnes.",
    PaperAction.REOPEN: "Sagen er genåbnet.",
}
_HAPPENED: Final[Mapping[PaperAction | None, str]] = {
    None: "Oprettet af {who}.",
    PaperAction.SEND_ON: "Sendt videre af {who}.",
    PaperAction.RESUME: "Sendt videre igen af {who}.",
    PaperAction.APPROVE: "Godkendt af {who}.",
    PaperAction.SEND_BACK: "Sendt tilbage af {who}.",
    PaperAction.TAKE_BACK: "Taget tilbage af {who}.",
    PaperAction.MARK_READY: "Gjort klar til dagsordenen af {who}.",
    PaperAction.DROP: "Opgivet af {who}.",
    PaperAction.REOPEN: "Genåbnet af {who}.",
}
_TONES: Final = {
    PaperState.DRAFT: "quiet",
    PaperState.SENT_BACK: "warning",
    PaperState.READY: "done",
    PaperState.PLACED: "done",
    PaperState.DROPPED: "quiet",
}
_STEP_TONES: Final = {
    PaperStepState.APPROVED: "done",
    PaperStepState.SENT_BACK: "warning",
    PaperStepState.WAITING: "quiet",
    PaperStepState.LAPSED: "quiet",
}


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the round as the panel shows it."""

    stage: int
    name: str
    who: str
    chip: Chip
    note: str  # who answered and when, or who may answer instead
    is_outdated: bool  # approved before the text was changed


@dataclass(frozen=True, slots=True)
class _Told:
    """A line of what happened."""

    text: str
    when: str
    step: str
    comment: str


@dataclass(frozen=True, slots=True)
class _Tried:
    """What was sent and refused, to be shown again."""

    action: PaperAction
    step_id: str
    comment: str
    errors: tuple[FieldError, ...]


def state_chip(state: PaperState) -> Chip:
    """Where a paper is, as a chip."""
    return Chip(shown.said(state), _TONES.get(state, ""))


def route_panel(draft: Draft) -> Panel | None:
    """The paper's approval; nothing where the item is no paper on its way."""
    view = find_approval(draft, actor())
    if view is None:
        return None
    tried = g.get("tried_with_paper")
    return Panel(
        "drafting/route.html",
        {
            "view": view,
            "chip": state_chip(view.state),
            "steps": [_step(line) for line in view.steps],
            "asked": [line for line in view.steps if line.asks_viewer],
            "buttons": _buttons(view),
            "can_send_back": PaperAction.SEND_BACK in view.actions
            and view.state is PaperState.READY,
            "mend": _what_to_mend(view),
            "told": [_told(one) for one in view.happenings],
            "tried": tried,
            "is_proposal": view.origin is PaperOrigin.MEMBER,
            "proposal": _proposal(draft, view),
        },
        aside=True,
    )


@pages.post("/punkter/<uuid:item_id>/sag/<string:verb>")
def move(item_id: UUID, verb: str) -> ResponseReturnValue:
    """Do one thing with the paper; where it cannot be done, the page says why."""
    action = _VERBS.get(verb)
    if action is None:
        abort(404)
    values = typed()
    comment, step = values.get("comment", ""), values.get("step", "")
    try:
        _do(item_id, action, actor())
    except ProblemsFound as found:
        errors = tuple(_error(problem, step) for problem in found.problems)
        g.tried_with_paper = _Tried(action, step, comment, errors)
        write_item: Any = current_app.view_functions["drafting.write_item"]
        answer = make_response(write_item(item_id=item_id))
        answer.status_code = 422
        return answer
    flash(translate(_DONE[action]))
    if not _still_reads(item_id):
        return redirect(url_for("papers.list_mine"), 303)
    return redirect(url_for("drafting.write_item", item_id=item_id), 303)


def _do(item_id: UUID, action: PaperAction, who: Actor) -> None:
    comment = request.form.get("comment", "")
    step_id = _step_id()
    if action is PaperAction.APPROVE:
        if step_id is None:
            abort(400)
        seen = request.form.get("seen", "")
        approval.approve(item_id, step_id, seen, comment, actor=who)
    elif action is PaperAction.SEND_BACK:
        approval.send_back(item_id, comment, step_id, actor=who)
    else:
        _PLAIN[action](item_id, actor=who)


def _step_id() -> UUID | None:
    try:
        return UUID(request.form.get("step", ""))
    except ValueError:
        return None


def _error(problem: Problem, step: str) -> FieldError:
    at = f"comment{step}" if problem is Problem.COMMENT_IS_MISSING else ""
    return FieldError(at, translate(sentence(problem)))


def _still_reads(item_id: UUID) -> bool:
    """Whether I may read the paper now that it is out of my hands."""
    try:
        with reading():
            get_draft(item_id, actor())
    except NotFound:
        return False
    return True


def _proposal(draft: Draft, view: ApprovalView) -> ProposalShown | None:
    """What a member is told of the meeting that his proposal comes to."""
    if view.origin is not PaperOrigin.MEMBER:
        return None
    if view.state is PaperState.READY and view.sent_on_at is not None:
        sent_on = day_of(view.sent_on_at)
        return proposal_shown(draft.facts.organization_ids[0], sent_on, is_sent=True)
    if view.state is PaperState.DRAFT:
        return proposal_shown(draft.facts.organization_ids[0], shown.today(), is_sent=False)
    return None


def _buttons(view: ApprovalView) -> list[tuple[str, str, bool]]:
    """What can be done with one press: its address, its name, whether it is the next step."""
    names = {action: verb for verb, action in _VERBS.items()}
    buttons = []
    for action in view.actions:
        if action in _PLAIN:
            leads = action in (PaperAction.SEND_ON, PaperAction.RESUME)
            buttons.append((names[action], _name_of(action, view), leads))
    return buttons


def _name_of(action: PaperAction, view: ApprovalView) -> str:
    if action is PaperAction.SEND_ON and view.origin is PaperOrigin.MEMBER:
        return translate("Send til sekretariatet")
    return shown.said(action)


def _step(line: StepLine) -> _Step:
    state = line.state
    return _Step(
        stage=line.stage,
        name=line.name,
        who=line.who,
        chip=Chip(shown.said(state), _STEP_TONES.get(state, "")),
        note=_note(line),
        is_outdated=state is PaperStepState.APPROVED and not line.is_current,
    )


def _note(line: StepLine) -> str:
    if line.answered_at is not None:
        when = moment(line.answered_at)
        if line.answered_by and line.answered_by != line.who:
            return translate("{who} svarede {when}", who=line.answered_by, when=when)
        return when
    if not line.deputy:
        return ""
    if line.deputy_from and line.deputy_until:
        return translate(
            "Stedfortræder {name} fra {first} til {last}",
            name=line.deputy,
            first=plain_date(line.deputy_from),
            last=plain_date(line.deputy_until),
        )
    return translate("Stedfortræder {name}", name=line.deputy)


def _what_to_mend(view: ApprovalView) -> Happening | None:
    """Who sent the paper back, with the comment, as long as it is not sent on again."""
    if view.state is not PaperState.SENT_BACK:
        return None
    return next((one for one in view.happenings if one.action is PaperAction.SEND_BACK), None)


def _told(one: Happening) -> _Told:
    step = one.step
    if one.on_behalf_of:
        step = translate("{step}, for {name}", step=one.step, name=one.on_behalf_of)
    return _Told(translate(_HAPPENED[one.action], who=one.who), moment(one.at), step, one.comment)
