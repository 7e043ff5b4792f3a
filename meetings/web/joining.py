"""The secretary makes one item of two, or two of one; each is shown before it is done."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.chain import items_to_merge_with
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.parts import WrittenPart, parts_of
from meetings.rules.merging import merged_numbers, stricter_side
from meetings.rules.problems import ProblemsFound
from meetings.services import joining
from meetings.services.joining import Split
from meetings.web import shown
from meetings.web.drafting_chain import draft_to_move, to_item, typed_id
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.text import Tables, shown_html

pages = Blueprint("joining", __name__)

STAYS, MOVES, BOTH = "bliver", "foelger", "begge"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an item on the page: what it says, and which of the choices is marked."""

    id: str
    heading: str
    html: str
    files: tuple[str, ...]
    chosen: str = STAYS


@pages.get("/punkter/<uuid:item_id>/laeg-sammen")
def ask_merge(item_id: UUID) -> ResponseReturnValue:
    """Choose the other item; when it is chosen, both are shown as they are."""
    return _merge_page(draft_to_move(item_id), request.args)


@pages.post("/punkter/<uuid:item_id>/laeg-sammen")
def merge(item_id: UUID) -> ResponseReturnValue:
    """Make one item of the two."""
    draft = draft_to_move(item_id)
    other = typed_id("other")
    if other is None:
        wrong = [FieldError("other", translate("Vælg det andet punkt."))]
        return _merge_page(draft, request.form, wrong), 422
    try:
        joining.merge_items(item_id, other, request.form.get("title", ""), actor=actor())
    except ProblemsFound as found:
        return _merge_page(draft, request.form, problem_errors(found)), 422
    flash(translate("De to punkter er lagt sammen. Læs teksten igennem."))
    return to_item(item_id)


@pages.get("/punkter/<uuid:item_id>/del")
def ask_split(item_id: UUID) -> ResponseReturnValue:
    """Every part of the item, to choose where it goes."""
    return _split_page(draft_to_move(item_id), {})


@pages.post("/punkter/<uuid:item_id>/del")
def split(item_id: UUID) -> ResponseReturnValue:
    """Show the two items as they will be; when they have been seen, make them."""
    draft = draft_to_move(item_id)
    step = request.form.get("step", "")
    if step == "ret":
        return _split_page(draft, request.form)
    change = _split_typed(item_id)
    try:
        if step != "del":
            joining.ask_to_split(item_id, change, actor=actor())
            return _preview_page(draft, change)
        fresh = joining.split_item(item_id, change, actor=actor())
    except ProblemsFound as found:
        return _split_page(draft, request.form, problem_errors(found)), 422
    flash(translate("Punktet er delt. Her er det nye."))
    return to_item(fresh)


def _merge_page(draft: Draft, typed: dict[str, str], errors: list[FieldError] | None = None) -> str:
    with reading():
        choices = items_to_merge_with(draft.item_id, actor())
        chosen = typed_id("other")
        found = chosen if chosen in {one for one, _ in choices} else None
        other = get_draft(found, actor()) if found else None
        sides = [_side(draft), _side(other)] if other else []
    return render_template(
        "chain/merge.html",
        draft=draft,
        other=other,
        sides=sides,
        told=_told(draft, other) if other else {},
        typed=typed,
        errors=errors or [],
        choices=[("", translate("Vælg et punkt")), *((str(one), name) for one, name in choices)],
    )


def _told(draft: Draft, other: Draft) -> dict[str, str]:
    """What the one item will say of itself."""
    sides = (draft.item, other.item)
    strict = sides[stricter_side(draft.item.access, other.item.access)]
    return {
        "number": merged_numbers(draft.item.case_number, other.item.case_number),
        "access": shown.said(strict.access),
    }


def _side(draft: Draft) -> tuple[str, list[_Part]]:
    tables = Tables()
    return draft.item.title, [
        _part(one, tables) for one in parts_of(draft.item_id, actor()) if one.html or one.files
    ]


def _split_typed(item_id: UUID) -> Split:
    """What is chosen for each of the item's parts."""
    with reading():
        own = [part.id for part in parts_of(item_id, actor())]
    chosen = {part: request.form.get(f"part-{part}", STAYS) for part in own}
    if not {STAYS, MOVES, BOTH}.issuperset(chosen.values()):
        abort(400)
    moved = frozenset(part for part, where in chosen.items() if where == MOVES)
    both = frozenset(part for part, where in chosen.items() if where == BOTH)
    return Split(request.form.get("title", ""), moved, both)


def _preview_page(draft: Draft, change: Split) -> str:
    """Both items side by side, as they will be when the item is split."""
    tables = Tables()
    with reading():
        parts = [_part(one, tables) for one in parts_of(draft.item_id, actor())]
    return render_template(
        "chain/split_preview.html",
        draft=draft,
        title=change.title,
        parts=parts,
        sides=[
            (translate("Bliver på dette punkt"), draft.item.title, _on(parts, STAYS, BOTH)),
            (translate("Det nye punkt"), change.title, _on(parts, MOVES, BOTH)),
        ],
        errors=[],
    )


def _on(parts: list[_Part], *places: str) -> list[_Part]:
    return [one for one in parts if one.chosen in places and (one.html or one.files)]


def _split_page(draft: Draft, typed: object, errors: list[FieldError] | None = None) -> str:
    tables = Tables()
    with reading():
        parts = [_part(one, tables) for one in parts_of(draft.item_id, actor())]
    return render_template(
        "chain/split.html",
        draft=draft,
        parts=parts,
        typed=typed,
        errors=errors or [],
        places=[
            (STAYS, translate("Bliver")),
            (MOVES, translate("Følger med det nye punkt")),
            (BOTH, translate("Står på begge")),
        ],
    )


def _part(part: WrittenPart, tables: Tables) -> _Part:
    return _Part(
        id=str(part.id),
        heading=part.heading or translate("Uden overskrift"),
        html=shown_html(part.html, tables, 4),
        files=part.files,
        chosen=request.form.get(f"part-{part.id}", STAYS),
    )
