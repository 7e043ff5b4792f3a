"""What an item is and who may read it, beside its text, and what is sent from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.item_access import possible_readers, text_parts
from meetings.queries.still_public import still_public
from meetings.record import Item
from meetings.rules.agenda import agenda_problems
from meetings.rules.permissions import may
from meetings.rules.problems import Problem, ProblemsFound
from meetings.services import item_facts
from meetings.services.item_facts import PartAccess
from meetings.vocabulary import Ability, ClosingGround, DocumentKind
from meetings.web.agenda_shown import access_mark
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.item_facts_form import (
    LONGEST,
    TOO_LONG,
    access_choice,
    access_typed,
    change_typed,
    choices_of,
    errors_in,
)
from meetings.web.language import counted, translate
from meetings.web.panels import Panel
from meetings.web.shown import said
from meetings.wording import CLOSED_ITEM, word

pages = Blueprint("drafting_facts", __name__)


@dataclass(frozen=True, slots=True)
class Line:
    """What stands there now, beside what was typed."""

    label: str
    before: str


def facts_panel(draft: Draft) -> Panel:
    """The facts, to write where the viewer may."""
    return Panel("agenda/facts_panel.html", _panel_facts(draft, typed_of(draft.item), []), True)


@pages.post("/punkter/<uuid:item_id>/fakta")
def change_facts(item_id: UUID) -> ResponseReturnValue:
    """Write down what the item is, and who may read it."""
    draft, typed = _written(item_id), request.form
    errors = errors_in(typed)
    meanwhile: list[Line] = []
    if not errors:
        try:
            version = int(typed.get("version", "0"))
            item_facts.change_facts(item_id, change_typed(typed), version, actor=actor())
        except ValueError:
            abort(400)
        except ProblemsFound as found:
            errors = problem_errors(found)
            if Problem.CHANGED_MEANWHILE in found.problems:
                meanwhile = _standing_now(draft.item)
    if errors:
        return _again(draft, typed, errors, meanwhile)
    return _saved(item_id, translate("Oplysningerne er gemt."))


@pages.post("/punkter/<uuid:item_id>/afsnit/<uuid:part_id>/adgang")
def change_part(item_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Close a section or recommendation on its own, or open it again."""
    draft = _written(item_id)
    ground = request.form.get("ground", "")
    if len(ground) > LONGEST:
        return _again(draft, typed_of(draft.item), [FieldError("", translate(TOO_LONG))])
    change = PartAccess(part_id, access_typed(request.form.get("access", "")), ground)
    try:
        item_facts.set_part_access(item_id, change, actor=actor())
    except ProblemsFound as found:
        return _again(draft, typed_of(draft.item), problem_errors(found))
    return _saved(item_id, translate("Adgangen til afsnittet er gemt."))


@pages.post("/punkter/<uuid:item_id>/laesere")
def change_readers(item_id: UUID) -> ResponseReturnValue:
    """Narrow the item to some members, or let all of them read it again."""
    draft = _written(item_id)
    if not _keeps_agenda(draft):
        abort(404)
    try:
        chosen = [UUID(one) for one in request.form.getlist("reader")]
    except ValueError:
        abort(400)
    try:
        if request.form.get("all") == "ja":
            item_facts.widen_item(item_id, actor=actor())
            told = translate("Alle medlemmer læser punktet, når det frigives igen.")
        else:
            item_facts.narrow_item(item_id, chosen, actor=actor())
            told = counted(
                "Nu læser kun 1 medlem punktet.",
                "Nu læser kun {count} medlemmer punktet.",
                len(set(chosen)),
            )
    except ProblemsFound as found:
        return _again(draft, typed_of(draft.item), problem_errors(found))
    return _saved(item_id, told)


def typed_of(item: Item) -> dict[str, str]:
    """The item's facts as the form is filled with them."""
    grounds = {word(ground): ground.value for ground in ClosingGround}
    return {
        "title": item.title,
        "public_title": item.public_title,
        "case_number": item.case_number,
        "purpose": item.purpose.value if item.purpose else "",
        "access": item.access.value,
        "ground": grounds.get(item.closed_reason, ""),
        "other_ground": "" if item.closed_reason in grounds else item.closed_reason,
    }


def _panel_facts(
    draft: Draft, typed: Mapping[str, str], errors: list[FieldError]
) -> dict[str, object]:
    with reading():
        parts = text_parts(actor(), draft.revision_id)
        readers = possible_readers(actor(), draft.item_id) if _keeps_agenda(draft) else ()
        public_still = still_public(draft, actor()).texts
    item = draft.item
    return {
        **choices_of(typed, errors),
        "item": item,
        "still_public": public_still,
        "mark": access_mark(item.access),
        "readers_sentence": _who_reads(item),
        "shown_as": item.public_title.strip() or translate(CLOSED_ITEM),
        "parts": [(part, access_mark(part.access)) for part in parts if part.heading],
        "readers": readers,
        "keeps_agenda": _keeps_agenda(draft),
        "may_write": draft.may_write and _can_change(draft),
    }


def _who_reads(item: Item) -> str:
    if item.narrowed_to:
        return counted(
            "Kun 1 medlem og sekretariatet læser punktet. Alle andre ser det som offentligheden.",
            "Kun {count} medlemmer og sekretariatet læser punktet. Alle andre ser det som "
            "offentligheden.",
            len(item.narrowed_to),
        )
    return access_choice(item.access).readers


def _standing_now(item: Item) -> list[Line]:
    return [
        Line(translate("Titel"), item.title),
        Line(translate("Neutral titel"), item.public_title),
        Line(translate("Sagsnummer"), item.case_number),
        Line(translate("Formål"), said(item.purpose) if item.purpose else ""),
        Line(translate("Adgang"), access_mark(item.access).word),
        Line(translate("Grund til lukning"), item.closed_reason),
    ]


def _keeps_agenda(draft: Draft) -> bool:
    return may(actor(), Ability.EDIT_AGENDA, draft.facts.organization_ids)


def _can_change(draft: Draft) -> bool:
    if draft.meeting_state is None:
        return True
    return not agenda_problems(draft.meeting_state, DocumentKind.AGENDA)


def _written(item_id: UUID) -> Draft:
    """The item, for who may write it; for others there is no such page."""
    with reading():
        draft = get_draft(item_id, actor())
    if not draft.may_write:
        abort(404)
    return draft


def _again(
    draft: Draft,
    typed: Mapping[str, str],
    errors: list[FieldError],
    meanwhile: list[Line] | None = None,
) -> ResponseReturnValue:
    """The facts on a page of their own, with what was typed and what is wrong."""
    page = render_template(
        "agenda/facts.html",
        draft=draft,
        panel=Panel("agenda/facts_panel.html", _panel_facts(draft, typed, errors)),
        errors=errors,
        meanwhile=meanwhile or [],
    )
    return page, 422


def _saved(item_id: UUID, told: str) -> ResponseReturnValue:
    flash(told)
    return redirect(url_for("drafting.write_item", item_id=item_id), 303)
