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
from meetings.services.item_facts import FactsChange, PartAccess
from meetings.vocabulary import Ability, Access, ClosingGround, DocumentKind, Purpose
from meetings.web.agenda_shown import SHAPES, access_mark
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import counted, translate
from meetings.web.panels import Panel
from meetings.web.shown import said
from meetings.wording import CLOSED_ITEM, word

pages = Blueprint("drafting_facts", __name__)

_LONGEST = 250  # characters of a title, a number or a ground
_TOO_LONG = "Teksten er for lang. Skriv højst 250 tegn."
_NO_TITLE = "Skriv punktets titel."


@dataclass(frozen=True, slots=True)
class AccessChoice:
    """An access to choose, and who reads the item then."""

    value: str
    word: str
    shape: str
    readers: str


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
    errors = _errors_in(typed)
    meanwhile: list[Line] = []
    if not errors:
        try:
            version = int(typed.get("version", "0"))
            item_facts.change_facts(item_id, _change(typed), version, actor=actor())
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
    if len(ground) > _LONGEST:
        return _again(draft, typed_of(draft.item), [FieldError("", translate(_TOO_LONG))])
    change = PartAccess(part_id, _access(request.form.get("access", "")), ground)
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
        "typed": typed,
        "errors": errors,
        "item": item,
        "still_public": public_still,
        "mark": access_mark(item.access),
        "readers_sentence": _who_reads(item),
        "shown_as": item.public_title.strip() or translate(CLOSED_ITEM),
        "purposes": [("", translate("Ikke valgt endnu"))]
        + [(one.value, said(one)) for one in Purpose],
        "accesses": [_choice(one) for one in Access],
        "grounds": [("", translate("En anden grund"))]
        + [(one.value, translate(word(one))) for one in ClosingGround],
        "parts": [(part, access_mark(part.access)) for part in parts if part.heading],
        "readers": readers,
        "keeps_agenda": _keeps_agenda(draft),
        "may_write": draft.may_write and _can_change(draft),
    }


def _choice(access: Access) -> AccessChoice:
    sentences = {
        Access.OPEN: translate("Alle kan læse punktet, når dagsordenen er offentlig."),
        Access.CLOSED: translate(
            "Medlemmerne og sekretariatet læser det. Offentligheden ser nummer, neutral titel "
            "og grund."
        ),
        Access.PERSONAL: translate(
            "Som et lukket punkt, og det handler om en person: kun udvalgets egne medlemmer og "
            "sekretariatet læser det."
        ),
    }
    return AccessChoice(access.value, access_mark(access).word, SHAPES[access], sentences[access])


def _who_reads(item: Item) -> str:
    if item.narrowed_to:
        return counted(
            "Kun 1 medlem og sekretariatet læser punktet. Alle andre ser det som offentligheden.",
            "Kun {count} medlemmer og sekretariatet læser punktet. Alle andre ser det som "
            "offentligheden.",
            len(item.narrowed_to),
        )
    return _choice(item.access).readers


def _change(typed: Mapping[str, str]) -> FactsChange:
    chosen = typed.get("ground", "")
    stock = word(ClosingGround(chosen)) if chosen in set(ClosingGround) else ""
    purpose = typed.get("purpose", "")
    return FactsChange(
        title=typed.get("title", ""),
        public_title=typed.get("public_title", ""),
        case_number=typed.get("case_number", ""),
        purpose=Purpose(purpose) if purpose in set(Purpose) else None,
        access=_access(typed.get("access", "")),
        closed_reason=stock or typed.get("other_ground", ""),
    )


def _access(typed: str) -> Access:
    """What is chosen; what nobody can read as an access is closed."""
    return Access(typed) if typed in set(Access) else Access.CLOSED


def _errors_in(typed: Mapping[str, str]) -> list[FieldError]:
    errors = [] if typed.get("title", "").strip() else [FieldError("title", translate(_NO_TITLE))]
    for name in ("title", "public_title", "case_number", "other_ground"):
        if len(typed.get(name, "")) > _LONGEST:
            errors.append(FieldError(name, translate(_TOO_LONG)))
    return errors


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
