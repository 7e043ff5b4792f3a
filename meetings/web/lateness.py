"""Why the items that came late cannot wait: all of a meeting's on one page."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.agenda import Agenda, AgendaLine, get_agenda
from meetings.rules.problems import ProblemsFound
from meetings.services import agenda as agendas
from meetings.web.forms import FieldError, problem_errors, too_long_reason
from meetings.web.guards import actor
from meetings.web.language import translate

pages = Blueprint("lateness", __name__)

_ADDRESS = "/moeder/<uuid:meeting_id>/kan-ikke-vente"


@pages.get(_ADDRESS)
def ask_all(meeting_id: UUID) -> ResponseReturnValue:
    """Every item that came late, with its reason to write or to mend."""
    agenda = _agenda(meeting_id)
    return _page(agenda, {_field(line): line.late_reason for line in _late(agenda)}, [])


@pages.post(_ADDRESS)
def explain_all(meeting_id: UUID) -> ResponseReturnValue:
    """Write down the reasons; the one for all stands where an item has none of its own."""
    agenda, typed = _agenda(meeting_id), request.form
    for_all = typed.get("for_all", "").strip()
    reasons = {line.item_id: typed.get(_field(line), "").strip() for line in _late(agenda)}
    errors = [
        error
        for name in ["for_all", *map(_field, _late(agenda))]
        for error in too_long_reason(name, typed.get(name, ""))
    ]
    if not errors:
        given = {item_id: reason or for_all for item_id, reason in reasons.items()}
        try:
            agendas.explain_late_items(meeting_id, given, actor=actor())
        except ProblemsFound as found:
            errors = problem_errors(found)
    if errors:
        return _page(agenda, typed, errors), 422
    flash(translate("Begrundelserne er gemt."))
    return redirect(url_for("checking.show_check", meeting_id=meeting_id), 303)


def _page(agenda: Agenda, typed: Mapping[str, str], errors: list[FieldError]) -> str:
    return render_template(
        "agenda/late_items.html",
        agenda=agenda,
        rows=[(_field(line), line) for line in _late(agenda)],
        typed=typed,
        errors=errors,
    )


def _agenda(meeting_id: UUID) -> Agenda:
    """The agenda, for who makes it; for others there is no such page."""
    with reading():
        return get_agenda(meeting_id, actor())


def _late(agenda: Agenda) -> list[AgendaLine]:
    return [line for line in agenda.lines if line.late and not line.withdrawn]


def _field(line: AgendaLine) -> str:
    return f"reason-{line.item_id}"
