"""Cases ready for a meeting's agenda: placed several at once, or written onto it anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import (
    Blueprint,
    abort,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from meetings.database import reading
from meetings.queries.agenda import Agenda, get_agenda
from meetings.queries.chain import WaitingItem, told_later, waiting_items
from meetings.rules.placing import UNSENT, placing_problems
from meetings.rules.problems import ProblemsFound
from meetings.services import new_items, placing, standing
from meetings.services.new_items import NewItem
from meetings.vocabulary import Access, PaperOrigin
from meetings.web import shown
from meetings.web.agenda_shown import agenda_is_out
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.item_facts_form import change_typed, choices_of, errors_in
from meetings.web.language import counted, moment, translate
from meetings.web.shown import Fact
from meetings.web.text import Tables, shown_html

pages = Blueprint("cases", __name__)


@dataclass(frozen=True, slots=True)
class _Row:
    """A case that waits, as the page shows it."""

    id: str
    title: str
    href: str
    facts: tuple[Fact, ...]
    ticked: bool


@pages.get("/moeder/<uuid:meeting_id>/sager")
def show_cases(meeting_id: UUID) -> ResponseReturnValue:
    """The cases that are ready for the agenda, and what was decided after it was out."""
    return _page(_agenda(meeting_id))


@pages.post("/moeder/<uuid:meeting_id>/sager")
def place_cases(meeting_id: UUID) -> ResponseReturnValue:
    """Put the chosen cases on the agenda, in the order they are listed."""
    agenda = _agenda(meeting_id)
    try:
        chosen = [UUID(one) for one in request.form.getlist("item")]
    except ValueError:
        abort(400)
    try:
        placed = placing.place_items(meeting_id, chosen, actor=actor())
    except ProblemsFound as found:
        return _page(agenda, problem_errors(found)), 422
    flash(counted("1 sag er sat på dagsordenen.", "{count} sager er sat på dagsordenen.", placed))
    return _to_meeting(meeting_id)


@pages.post("/moeder/<uuid:meeting_id>/faste-punkter")
def place_standing(meeting_id: UUID) -> ResponseReturnValue:
    """Begin the agenda with the standing items, or look for those that are missing."""
    agenda = _agenda(meeting_id)
    try:
        came = standing.place_standing_items(meeting_id, actor=actor())
    except ProblemsFound as found:
        return _page(agenda, problem_errors(found)), 422
    if came:
        flash(counted("1 fast punkt er sat på.", "{count} faste punkter er sat på.", came))
    else:
        flash(translate("Dagsordenen er klar. Der manglede ingen faste punkter."))
    return _to_meeting(meeting_id)


@pages.get("/moeder/<uuid:meeting_id>/nyt-punkt")
def ask_item(meeting_id: UUID) -> ResponseReturnValue:
    """The form for an item that is written straight onto the agenda."""
    return _item_page(_agenda(meeting_id), {})


@pages.post("/moeder/<uuid:meeting_id>/nyt-punkt")
def add_item(meeting_id: UUID) -> ResponseReturnValue:
    """Write a new item onto the agenda, and go on to its texts."""
    agenda = _agenda(meeting_id)
    if errors := errors_in(request.form):
        return _item_page(agenda, request.form, errors), 422
    typed = change_typed(request.form)
    new = NewItem(
        typed.title,
        typed.case_number,
        typed.purpose,
        typed.access,
        typed.closed_reason,
        typed.public_title,
    )
    try:
        item_id = new_items.add_item(meeting_id, new, actor=actor())
    except ProblemsFound as found:
        return _item_page(agenda, request.form, problem_errors(found)), 422
    if agenda_is_out(agenda):
        flash(translate("Punktet kommer på en tillægsdagsorden. Skriv dets tekst her."))
    else:
        flash(translate("Punktet står på dagsordenen. Skriv dets tekst her."))
    return redirect(url_for("drafting.write_item", item_id=item_id), 303)


def _agenda(meeting_id: UUID) -> Agenda:
    """The agenda, for who makes it; for others there is no such page."""
    with reading():
        return get_agenda(meeting_id, actor())


def _page(agenda: Agenda, errors: list[FieldError] | None = None) -> str:
    with reading():
        waiting = waiting_items(actor(), agenda.organization_ids)
        later = told_later(actor(), agenda.meeting_id)
    tables, titles = Tables(), {line.item_id: line.title for line in agenda.lines}
    return render_template(
        "chain/cases.html",
        agenda=agenda,
        rows=[_row(one, several=len(agenda.organization_ids) > 1) for one in waiting],
        agenda_out=agenda_is_out(agenda),
        takes_items=not placing_problems(agenda.state, agenda.document_kind),
        can_start=agenda.state in UNSENT,
        later=[
            (day, titles.get(item_id, ""), _words(html, tables), item_id)
            for day, html, item_id in later
        ],
        errors=errors or [],
        messages=get_flashed_messages(),
    )


def _words(html: str, tables: Tables) -> Markup:
    return shown_html(html, tables, 4)


def _row(one: WaitingItem, *, several: bool) -> _Row:
    facts = [one.case_number] if one.case_number else []
    if several:
        facts.append(one.body)
    if one.origin is PaperOrigin.MEMBER:
        facts.append(translate("Forslag fra {name}", name=one.author))
    elif one.author:
        facts.append(translate("Skrevet af {name}", name=one.author))
    facts.append(translate("Begyndt {when}", when=moment(one.created_at)))
    if one.access is not Access.OPEN:
        facts.append(shown.said(one.access))
    return _Row(
        id=str(one.item_id),
        title=one.title,
        href=url_for("drafting.write_item", item_id=one.item_id),
        facts=tuple(Fact(text) for text in facts),
        ticked=str(one.item_id) in request.form.getlist("item"),
    )


def _item_page(
    agenda: Agenda, typed: Mapping[str, str], errors: list[FieldError] | None = None
) -> str:
    return render_template(
        "chain/new_item.html",
        agenda=agenda,
        errors=errors or [],
        facts=choices_of({"access": Access.CLOSED.value, **typed}, errors or []),
        agenda_out=agenda_is_out(agenda),
    )


def _to_meeting(meeting_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("agenda.show_agenda", meeting_id=meeting_id), 303)
