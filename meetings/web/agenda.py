"""The secretary puts an agenda together: its items in order, with what is missing of each.

Everything is a plain form; scripts only spare the page its reload, and add dragging.
"""

from uuid import UUID

from flask import (
    Blueprint,
    abort,
    flash,
    get_flashed_messages,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.agenda import Agenda, get_agenda
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.meetings import get_meeting
from meetings.queries.read_throughs import list_read_throughs
from meetings.queries.templates import rules_of_each
from meetings.rules.problems import ProblemsFound
from meetings.services import agenda as agendas
from meetings.vocabulary import State
from meetings.web import shown
from meetings.web.agenda_shown import can_change, rows_of
from meetings.web.deadlines import agenda_deadline
from meetings.web.forms import FieldError, problem_errors, typed_reason
from meetings.web.guards import actor
from meetings.web.language import long_date, translate
from meetings.web.rounds_shown import unreported_lines
from meetings.web.sent import facts_for
from meetings.web.steps import Step, steps_for

pages = Blueprint("agenda", __name__)

_NOT_A_PLACE = "Skriv et nummer fra listen eller et tal fra 1 til {count}."


@pages.get("/moeder/<uuid:meeting_id>/dagsorden")
def show_agenda(meeting_id: UUID) -> ResponseReturnValue:
    """The agenda as it stands, for who puts it together."""
    with reading():
        agenda = get_agenda(meeting_id, actor())
    return _page(agenda, [])


@pages.post("/moeder/<uuid:meeting_id>/dagsorden/flyt")
def move(meeting_id: UUID) -> ResponseReturnValue:
    """Move an item one up, one down, or to a number."""
    with reading():
        agenda = get_agenda(meeting_id, actor())
    item_id = _item_typed()
    place = _place_typed(agenda, item_id)
    if place is None:
        wrong = translate(_NOT_A_PLACE, count=len(agenda.lines))
        return _refused(agenda, [FieldError(f"nr-{item_id}", wrong)])
    try:
        moved = agendas.move_item(meeting_id, item_id, place, actor=actor())
    except ProblemsFound as found:
        return _refused(agenda, problem_errors(found))
    told = translate(
        "{title} er nu punkt {place} af {count}.",
        title=moved.title,
        place=moved.place,
        count=moved.count,
    )
    return _done(meeting_id, item_id, told)


@pages.post("/moeder/<uuid:meeting_id>/dagsorden/underpunkt")
def put_under(meeting_id: UUID) -> ResponseReturnValue:
    """Let an item stand under the one before it, or for itself again."""
    with reading():
        agenda = get_agenda(meeting_id, actor())
    item_id = _item_typed()
    if item_id not in {line.item_id for line in agenda.lines}:
        abort(404)
    try:
        number = agendas.put_under(item_id, request.form.get("under") == "ja", actor=actor())
    except ProblemsFound as found:
        return _refused(agenda, problem_errors(found))
    return _done(meeting_id, item_id, translate("Punktet har nu nummer {number}.", number=number))


@pages.get("/punkter/<uuid:item_id>/udgaar")
def ask_withdraw(item_id: UUID) -> ResponseReturnValue:
    """Ask why the item is withdrawn."""
    return _question("agenda/withdraw.html", _on_agenda(item_id))


@pages.post("/punkter/<uuid:item_id>/udgaar")
def withdraw(item_id: UUID) -> ResponseReturnValue:
    """Withdraw the item; it keeps its number and its place."""
    draft = _on_agenda(item_id)
    reason, errors = typed_reason("Skriv, hvorfor punktet udgår.")
    if not errors:
        try:
            agendas.withdraw_item(item_id, reason, actor=actor())
        except ProblemsFound as found:
            errors = problem_errors(found)
    if errors:
        return _question("agenda/withdraw.html", draft, errors, reason), 422
    flash(translate("Punktet udgår. Det beholder sit nummer."))
    return _to_item(draft)


@pages.post("/punkter/<uuid:item_id>/genoptag")
def restore(item_id: UUID) -> ResponseReturnValue:
    """Take the withdrawal back."""
    draft = _on_agenda(item_id)
    try:
        agendas.restore_item(item_id, actor=actor())
        flash(translate("Punktet er på dagsordenen igen."))
    except ProblemsFound as found:
        flash(problem_errors(found)[0].text)
    return _to_item(draft)


@pages.get("/punkter/<uuid:item_id>/kan-ikke-vente")
def ask_lateness(item_id: UUID) -> ResponseReturnValue:
    """Ask why the item cannot wait."""
    draft = _written(item_id)
    return _question("agenda/late.html", draft, reason=draft.item.late_reason)


@pages.post("/punkter/<uuid:item_id>/kan-ikke-vente")
def explain_lateness(item_id: UUID) -> ResponseReturnValue:
    """Write down why the item cannot wait; nothing is an answer too, since late is no block."""
    draft = _written(item_id)
    reason, errors = typed_reason()
    if not errors:
        try:
            agendas.explain_lateness(item_id, reason, actor=actor())
        except ProblemsFound as found:
            errors = problem_errors(found)
    if errors:
        return _question("agenda/late.html", draft, errors, reason), 422
    flash(translate("Begrundelsen er gemt."))
    return _to_item(draft)


def _page(agenda: Agenda, errors: list[FieldError], status: int = 200) -> ResponseReturnValue:
    with reading():
        known = rules_of_each(actor(), agenda.organization_ids)
        steps = _steps(agenda.meeting_id)
        read_throughs = list_read_throughs(agenda.meeting_id, actor())
        untold = unreported_lines(agenda.meeting_id, agenda.organization_ids, actor())
    rows = rows_of(agenda)
    page = render_template(
        "agenda/builder.html",
        agenda=agenda,
        bodies=shown.listed(agenda.bodies),
        day=long_date(agenda.held_on),
        chip=shown.state_chip(agenda.state),
        deadline=agenda_deadline(agenda.held_on, [one.terms for one in known.values()]),
        sent=agenda.state not in {State.PLANNED, State.DRAFT, State.PROOFREADING},
        changeable=can_change(agenda),
        rows=rows,
        steps=steps,
        unreported=untold,
        read_throughs=[one for one in read_throughs if one.is_open],
        unfinished=sum(bool(row.missing) and not row.withdrawn for row in rows),
        late=sum(row.late and not row.late_reason for row in rows),
        errors=errors,
        messages=get_flashed_messages(),
    )
    return page, status


def _steps(meeting_id: UUID) -> list[Step]:
    """What comes next for the meeting, but for this page itself; asks the database."""
    meeting = get_meeting(meeting_id, actor())
    facts = facts_for(meeting, actor())
    here = url_for("agenda.show_agenda", meeting_id=meeting_id)
    return [step for step in steps_for(meeting, actor(), facts) if step.href != here]


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _refused(agenda: Agenda, errors: list[FieldError]) -> ResponseReturnValue:
    if _wants_json():
        return jsonify(message=errors[0].text), 422
    return _page(agenda, errors, 422)


def _done(meeting_id: UUID, item_id: UUID, told: str) -> ResponseReturnValue:
    if _wants_json():
        with reading():
            rows = rows_of(get_agenda(meeting_id, actor()))
        return jsonify(
            message=told,
            rows=[
                {"id": str(row.item_id), "number": row.number, "under": row.under} for row in rows
            ],
        )
    flash(told)
    where = url_for("agenda.show_agenda", meeting_id=meeting_id, _anchor=f"punkt-{item_id}")
    return redirect(where, 303)


def _item_typed() -> UUID:
    try:
        return UUID(request.form.get("item", ""))
    except ValueError:
        abort(400)


def _place_typed(agenda: Agenda, item_id: UUID) -> int | None:
    """The place asked for, counted from 1: one up or down, an item's number, or a place."""
    ids = [line.item_id for line in agenda.lines]
    if item_id not in ids:
        abort(404)
    to, now = request.form.get("place", "").strip().rstrip("."), ids.index(item_id) + 1
    if to in {"op", "ned"}:
        return now - 1 if to == "op" else now + 1
    numbers = [line.number for line in agenda.lines]
    if request.form.get("by") != "position" and to in numbers:
        return numbers.index(to) + 1
    if to.isdecimal() and 1 <= int(to) <= len(ids):
        return int(to)
    return None


def _written(item_id: UUID) -> Draft:
    """The item, for who may write it; for others there is no such page."""
    with reading():
        draft = get_draft(item_id, actor())
    if not draft.may_write:
        abort(404)
    return draft


def _on_agenda(item_id: UUID) -> Draft:
    """The item on an agenda, for who puts that together."""
    draft = _written(item_id)
    if draft.meeting_id is None:
        abort(404)
    with reading():
        get_agenda(draft.meeting_id, actor())
    return draft


def _question(
    template: str, draft: Draft, errors: list[FieldError] | None = None, reason: str = ""
) -> str:
    return render_template(template, draft=draft, errors=errors or [], reason=reason)


def _to_item(draft: Draft) -> ResponseReturnValue:
    return redirect(url_for("drafting.write_item", item_id=draft.item_id), 303)
