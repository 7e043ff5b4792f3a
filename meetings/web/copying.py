"""The secretary writes an item again, or a whole meeting's items, as the beginning of new ones."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.agenda import Agenda, AgendaLine, get_agenda
from meetings.queries.chain import meetings_to_copy_from, standing_titles
from meetings.queries.drafts import Draft
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.standing_items import title_key
from meetings.services import copying
from meetings.services.copying import Copy
from meetings.web.drafting_chain import (
    draft_to_move,
    meeting_name,
    meeting_options,
    to_item,
    typed_id,
)
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, translate

pages = Blueprint("copying", __name__)


@pages.get("/punkter/<uuid:item_id>/kopier")
def ask(item_id: UUID) -> ResponseReturnValue:
    """What comes along in the copy, and where it is put."""
    return _item_page(draft_to_move(item_id), {})


@pages.post("/punkter/<uuid:item_id>/kopier")
def copy(item_id: UUID) -> ResponseReturnValue:
    """Write the item again."""
    draft = draft_to_move(item_id)
    number = " ".join(request.form.get("case_number", "").split())
    new_number = number if number != draft.item.case_number else None
    try:
        fresh = copying.copy_item(item_id, typed_id("meeting"), _choices(new_number), actor=actor())
    except ProblemsFound as found:
        return _item_page(draft, request.form, problem_errors(found)), 422
    flash(translate("Punktet er kopieret. Her er det nye."))
    return to_item(fresh)


@pages.get("/moeder/<uuid:meeting_id>/kopier")
def ask_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Choose a meeting to copy from; then its items are shown to choose among."""
    return _meeting_page(_agenda(meeting_id), request.args)


@pages.post("/moeder/<uuid:meeting_id>/kopier")
def copy_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Write the chosen items again onto this meeting."""
    agenda = _agenda(meeting_id)
    try:
        chosen = [UUID(one) for one in request.form.getlist("item")]
    except ValueError:
        abort(400)
    try:
        made = copying.copy_items(meeting_id, chosen, _choices(None), actor=actor())
    except ProblemsFound as found:
        return _meeting_page(agenda, request.form, problem_errors(found)), 422
    flash(counted("1 punkt er kopieret.", "{count} punkter er kopieret.", len(made)))
    return redirect(url_for("agenda.show_agenda", meeting_id=meeting_id), 303)


def _choices(new_number: str | None) -> Copy:
    return Copy(
        texts=bool(request.form.get("texts")),
        attachments=bool(request.form.get("attachments")),
        way=bool(request.form.get("way")),
        new_number=new_number,
    )


def _agenda(meeting_id: UUID) -> Agenda:
    with reading():
        return get_agenda(meeting_id, actor())


def _item_page(draft: Draft, typed: object, errors: list[FieldError] | None = None) -> str:
    with reading():
        meetings = meeting_options()
    return render_template(
        "chain/copy.html",
        draft=draft,
        typed=typed,
        fresh=request.method == "GET",
        errors=errors or [],
        meetings=[("", translate("Vent med at sætte den på et møde")), *meetings],
    )


def _meeting_page(
    agenda: Agenda, typed: dict[str, str], errors: list[FieldError] | None = None
) -> str:
    with reading():
        choices = meetings_to_copy_from(actor(), agenda.meeting_id)
        chosen = typed_id("source")
        known = {one.meeting_id for one in choices}
        try:
            source = get_agenda(chosen, actor()) if chosen in known and chosen else None
        except NotFound:
            source = None
        lines = _lines_to_copy(source, agenda)
    ticked = request.form.getlist("item")
    all_ticked = request.method == "GET" and bool(request.args.get("alle"))
    return render_template(
        "chain/copy_meeting.html",
        agenda=agenda,
        source=source,
        lines=[(line, all_ticked or str(line.item_id) in ticked) for line in lines],
        all_ticked=all_ticked,
        typed=typed,
        fresh=request.method == "GET",
        errors=errors or [],
        choices=[(str(one.meeting_id), meeting_name(one)) for one in choices],
    )


def _lines_to_copy(source: Agenda | None, agenda: Agenda) -> list[AgendaLine]:
    """The meeting's items but the standing ones, which come by themselves.

    One that is called as a standing item is one, also where it was written by hand or imported.
    """
    if source is None:
        return []
    standing = standing_titles(actor(), {*source.organization_ids, *agenda.organization_ids})
    return [
        line for line in source.lines if not line.standing and title_key(line.title) not in standing
    ]
