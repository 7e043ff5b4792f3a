"""Beside the texts of an item: whose recommendation it carries, and the bodies it passes."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, abort, current_app, flash, g, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.drafts import Draft, get_draft
from meetings.queries.paper_path import PathLine, path_of, path_version
from meetings.queries.planning import bodies_that_meet
from meetings.record import Recommendation, Section
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.paper_path import Stop
from meetings.rules.problems import ProblemsFound
from meetings.services import paper_path
from meetings.vocabulary import Problem, SectionKind
from meetings.web import paper_forms
from meetings.web.body_forms import Typed, typed
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.panels import Panel

pages = Blueprint("drafting_paper", __name__)

_SECOND: Final = 2  # the place in the form of the body that comes after this one


@dataclass(frozen=True, slots=True)
class _Tried:
    """What was typed and refused, to be shown again."""

    values: Typed
    errors: list[FieldError]


def paper_panel(draft: Draft) -> Panel | None:
    """The paper's way, and the form that plans it for who may write."""
    path = path_of(draft.item_id, actor())
    if not path:
        return None
    tried: _Tried | None = g.get("tried_with_path")
    bodies = bodies_that_meet(actor()) if draft.may_write else []
    return Panel(
        "drafting/paper.html",
        {
            "lines": _lines(draft),
            "filled": tried.values if tried is not None else _values(draft, path),
            "errors": tried.errors if tried is not None else [],
            "bodies": paper_forms.body_choices(bodies, translate("Ikke flere")),
            "places": _places(path),
            "here": next((line.name for line in path if line.is_here), ""),
        },
        aside=True,
    )


@pages.post("/punkter/<uuid:item_id>/sagens-vej")
def save(item_id: UUID) -> ResponseReturnValue:
    """Plan the bodies to come; where it cannot be, the page says why, with what was typed."""
    with reading():
        draft = get_draft(item_id, actor())
        path = path_of(item_id, actor())
    if not draft.may_write:
        abort(404)
    values = typed()
    decides = values.get("decides1") == paper_forms.DECIDES
    further = paper_forms.path_typed(values, _SECOND)
    try:
        paper_path.plan_path(item_id, decides, further, values.get("seen", ""), actor=actor())
    except ProblemsFound as found:
        kept = values
        if Problem.CHANGED_MEANWHILE in found.problems:
            kept = values | {"seen": _values(draft, path)["seen"]}
        g.tried_with_path = _Tried(kept, paper_forms.errors_of(found, "body2"))
        write_item: Any = current_app.view_functions["drafting.write_item"]
        answer = make_response(write_item(item_id=item_id))
        answer.status_code = 422
        return answer
    flash(translate("Det er gemt, hvem der behandler sagen."), "message")
    return redirect(url_for("drafting.write_item", item_id=item_id), 303)


def _values(draft: Draft, path: tuple[PathLine, ...]) -> Typed:
    """The form as it is filled at first. That the last body decides needs no tick: so the next
    one that is added decides instead."""
    ahead = [line for line in path if not line.is_past]
    is_said = any(line.decides for line in ahead[:-1])
    stops = [Stop(line.organization_id, is_said and line.decides) for line in ahead]
    return {"seen": path_version(draft.item_id, actor())} | paper_forms.of_path(stops)


def _places(path: tuple[PathLine, ...]) -> range:
    """The form's places for the bodies after this one: as many as there are, and one more."""
    after = sum(not line.is_here and not line.is_past for line in path)
    return range(_SECOND, min(_SECOND + after, paper_forms.PLACES) + 1)


def _lines(draft: Draft) -> list[tuple[str, str, bool]]:
    """Each fact: what it is, what it says, whether it is the record's own words."""
    parts = draft.item.parts
    by = [part.recommended_by for part in parts if isinstance(part, Recommendation)]
    told = [
        (translate("Indstilles af"), ", ".join(filter(None, by)), True),
        (translate("Høringer"), _hearings(draft), False),
    ]
    return [line for line in told if line[1]]


def _hearings(draft: Draft) -> str:
    """What is written of hearings held (høring): whether anything is."""
    sections = [
        part
        for part in draft.item.parts
        if isinstance(part, Section) and part.kind is SectionKind.HEARING
    ]
    if not sections:
        return translate("Der er intet afsnit om høringer.")
    if any(to_text(parse(section.html)).strip() for section in sections):
        return translate("Beskrevet i sagen.")
    return translate("Afsnittet om høringer er tomt.")
