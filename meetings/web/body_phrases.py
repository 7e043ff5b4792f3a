"""The sentences that a body's minutes often use, in the order they are offered."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.bodies import find_managed
from meetings.queries.body_views import NamedBody
from meetings.queries.templates import phrases_of
from meetings.rules.problems import ProblemsFound
from meetings.rules.templates import PhraseLine, lines_version
from meetings.services.body_rules import save_phrases
from meetings.vocabulary import DecisionKind, Problem
from meetings.web import body_forms
from meetings.web.body_forms import Typed
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.row_forms import Lines, lines_typed

pages = Blueprint("body_phrases", __name__)

_FIELDS: Final = ("text", "kind")


@pages.get("/organer/<string:slug>/formuleringer")
def ask(slug: str) -> ResponseReturnValue:
    """The body's phrases as a form."""
    with reading():
        body = find_managed(slug, actor())
        lines = phrases_of(actor(), body.id)
    return _form(body, lines, Lines(_rows(lines)), [])


@pages.post("/organer/<string:slug>/formuleringer")
def save(slug: str) -> ResponseReturnValue:
    """Keep the phrases, after the button that was pressed did its work on them."""
    with reading():
        body = find_managed(slug, actor())
        stored = phrases_of(actor(), body.id)
    values = body_forms.typed()
    typed = lines_typed(values, _FIELDS)
    try:
        save_phrases(body.id, _lines(typed.rows), values.get("seen", ""), actor=actor())
    except ProblemsFound as found:
        stale = Problem.CHANGED_MEANWHILE in found.problems
        seen = lines_version(stored) if stale else values.get("seen", "")
        return _form(body, stored, typed, _errors(found, typed.rows), seen=seen, stale=stale), 422
    removed = typed.removed is not None
    flash(translate("Formuleringen er fjernet." if removed else "Formuleringerne er gemt."))
    anchor = f"linje-{typed.at}" if typed.at is not None else None
    return redirect(url_for("body_phrases.ask", slug=slug, _anchor=anchor), 303)


def _lines(rows: list[Typed]) -> list[PhraseLine]:
    kinds = {kind.value: kind for kind in DecisionKind}
    return [PhraseLine(row["text"], kinds.get(row["kind"])) for row in rows]


def _rows(lines: tuple[PhraseLine, ...]) -> list[Typed]:
    return [
        {"text": line.text, "kind": line.decision_kind.value if line.decision_kind else ""}
        for line in lines
    ]


def _errors(found: ProblemsFound, rows: list[Typed]) -> list[FieldError]:
    blank = next((place for place, row in enumerate(rows) if not row["text"]), 0)
    return body_forms.errors_of(found, {Problem.TEXT_IS_MISSING: f"text-{blank}"})


def _form(
    body: NamedBody,
    stored: tuple[PhraseLine, ...],
    typed: Lines,
    errors: list[FieldError],
    *,
    seen: str | None = None,
    stale: bool = False,
) -> str:
    return render_template(
        "bodies/phrases.html",
        body=body,
        rows=typed.rows,
        seen=lines_version(stored) if seen is None else seen,
        errors=errors,
        theirs=[line.text for line in stored] if stale else [],
        kinds=[("", translate("Uanset udfald")), *body_forms.choices(DecisionKind)],
    )
