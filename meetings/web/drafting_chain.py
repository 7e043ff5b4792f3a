"""The part of an item's page that tells where the case has been and goes, and moves it on."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.chain import ChainStop, MeetingChoice, chain_of, meetings_to_place_on
from meetings.queries.drafts import Draft, get_draft
from meetings.rules.permissions import may
from meetings.rules.placing import UNSENT
from meetings.rules.problems import ProblemsFound
from meetings.services import placing
from meetings.vocabulary import Ability, State
from meetings.web import shown
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import meeting_time, translate
from meetings.web.panels import Panel

pages = Blueprint("chain", __name__)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stop on the case's way, as the page shows it."""

    body: str
    line: tuple[str, ...]
    outcome: str
    href: str
    here: bool


def chain_panel(draft: Draft) -> Panel | None:
    """Where the case has been and goes, and for who makes the agenda: how to move it."""
    if draft.paper_id is None:
        return None
    edits = edits_agenda(draft)
    return Panel(
        "drafting/chain.html",
        {
            "stops": [_stop(one) for one in chain_of(draft.item_id, actor())],
            "edits": edits,
            "meetings": meeting_options(draft.meeting_id) if edits else [],
            "can_leave": draft.meeting_id is not None and _can_move(draft),
            "moves": draft.meeting_id is None or draft.meeting_state in UNSENT | {State.CANCELLED},
        },
        aside=True,
    )


@pages.post("/punkter/<uuid:item_id>/placer")
def place(item_id: UUID) -> ResponseReturnValue:
    """Put the item on the chosen meeting, or move it there."""
    draft = draft_to_move(item_id)
    meeting_id = typed_id("meeting")
    if meeting_id is None:
        return _refused(draft, [FieldError("", translate("Vælg et møde."))])
    try:
        placing.place_item(item_id, meeting_id, actor=actor())
    except ProblemsFound as found:
        return _refused(draft, problem_errors(found))
    flash(translate("Punktet er sat på dagsordenen."))
    return to_item(item_id)


@pages.post("/punkter/<uuid:item_id>/tag-af")
def take_off(item_id: UUID) -> ResponseReturnValue:
    """Take the item off the agenda it stands on."""
    draft = draft_to_move(item_id)
    try:
        placing.take_off(item_id, actor=actor())
    except ProblemsFound as found:
        return _refused(draft, problem_errors(found))
    flash(translate("Punktet er taget af dagsordenen og venter på at blive sat på en anden."))
    return to_item(item_id)


def edits_agenda(draft: Draft) -> bool:
    """Whether the reader makes the agenda that the item is for."""
    return may(actor(), Ability.EDIT_AGENDA, draft.facts.organization_ids)


def draft_to_move(item_id: UUID) -> Draft:
    """The item, for who makes its agenda; for others there is no such page."""
    with reading():
        draft = get_draft(item_id, actor())
    if not edits_agenda(draft):
        abort(404)
    return draft


def meeting_options(but: UUID | None = None) -> list[tuple[str, str]]:
    """The meetings to choose among, for a list: what is sent and what is read."""
    return [(str(one.meeting_id), meeting_name(one)) for one in meetings_to_place_on(actor(), but)]


def meeting_name(one: MeetingChoice) -> str:
    """A meeting in a list of choices: body, day, and where it is in its life."""
    when = meeting_time(one.held_on, shown.local_time(one.starts_at))
    return f"{one.body}, {when} ({shown.said(one.state).lower()})"


def typed_id(name: str) -> UUID | None:
    """The id that was chosen in a field; None where none was."""
    try:
        return UUID(request.values.get(name, ""))
    except ValueError:
        return None


def to_item(item_id: UUID) -> ResponseReturnValue:
    """Back to where the item is written."""
    return redirect(url_for("drafting.write_item", item_id=item_id), 303)


def _can_move(draft: Draft) -> bool:
    """Whether moving is offered; what was sent is refused by the service that moves."""
    state = draft.meeting_state
    late = state is State.CALLED and draft.item.supplementary
    return state is None or late or state in UNSENT | {State.CANCELLED}


def _refused(draft: Draft, errors: list[FieldError]) -> ResponseReturnValue:
    with reading():
        meetings = meeting_options(draft.meeting_id)
    page = render_template(
        "chain/place.html",
        draft=draft,
        errors=errors,
        meetings=meetings,
        chosen=request.form.get("meeting", ""),
    )
    return page, 422


def _stop(one: ChainStop) -> _Stop:
    line = []
    if one.reading > 1:
        line.append(translate("{number}. behandling", number=one.reading))
    line.append(shown.said(one.role))
    if one.held_on is not None:
        line.append(meeting_time(one.held_on, None))
    if one.number:
        line.append(translate("Punkt {number}", number=one.number))
    if one.cancelled:
        line.append(shown.said(State.CANCELLED))
    href = ""
    if one.meeting_id is not None and not one.here:
        href = url_for("meetings.show_item", meeting_id=one.meeting_id, item_id=one.item_id)
    outcome = shown.said(one.decision_kind) if one.decision_kind else ""
    return _Stop(one.body, tuple(line), outcome, href, one.here)
