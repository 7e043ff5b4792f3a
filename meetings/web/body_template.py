"""The headings of a body's items: in order, renamed, required, copied from another body."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.bodies import find_managed, list_named_bodies
from meetings.queries.body_views import NamedBody
from meetings.queries.templates import template_of, usual_template_of
from meetings.rules.problems import ProblemsFound
from meetings.rules.templates import TemplateLine, lines_version
from meetings.services.body_rules import save_template
from meetings.vocabulary import Problem, SectionKind, TemplatePartKind
from meetings.web import body_forms, shown
from meetings.web.body_forms import Choices, Typed, tick
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.row_forms import Lines, lines_typed

pages = Blueprint("body_template", __name__)

_FIELDS: Final = ("heading", "part", "required")
_SECTIONS: Final = [
    kind for kind in SectionKind if kind not in (SectionKind.EARLIER, SectionKind.UNKNOWN)
]
_USUAL: Final = "standard"


@pages.get("/organer/<string:slug>/skabelon")
def ask(slug: str) -> ResponseReturnValue:
    """The body's headings as a form."""
    with reading():
        body = find_managed(slug, actor())
        lines = template_of(actor(), body.id)
    return _form(body, lines, Lines(_rows(lines)), [])


@pages.post("/organer/<string:slug>/skabelon")
def save(slug: str) -> ResponseReturnValue:
    """Keep the headings, after the button that was pressed did its work on them."""
    with reading():
        body = find_managed(slug, actor())
        stored = template_of(actor(), body.id)
    values = body_forms.typed()
    typed = lines_typed(values, _FIELDS)
    try:
        save_template(body.id, _lines(typed.rows), values.get("seen", ""), actor=actor())
    except ProblemsFound as found:
        stale = Problem.CHANGED_MEANWHILE in found.problems
        seen = lines_version(stored) if stale else values.get("seen", "")
        return _form(body, stored, typed, _errors(found, typed.rows), seen=seen, stale=stale), 422
    flash(_done(typed))
    return _back(slug, typed)


@pages.post("/organer/<string:slug>/skabelon/kopier")
def copy(slug: str) -> ResponseReturnValue:
    """Take over another body's headings, or those that are usual for the kind of body."""
    values = body_forms.typed()
    chosen = values.get("from", "")
    other_id = body_forms.id_of(values, "from")
    with reading():
        body = find_managed(slug, actor())
        stored = template_of(actor(), body.id)
        known = {one.id for one in list_named_bodies(actor())}
        if chosen == _USUAL:
            lines = usual_template_of(actor(), body.id)
        else:
            lines = template_of(actor(), other_id) if other_id in known and other_id else ()
    if not lines:
        wrong = FieldError("from", translate("Vælg, hvor skabelonen kommer fra."))
        return _form(body, stored, Lines(_rows(stored)), [wrong]), 422
    try:
        save_template(body.id, lines, values.get("seen", ""), actor=actor())
    except ProblemsFound as found:
        return _form(body, stored, Lines(_rows(stored)), body_forms.errors_of(found)), 422
    flash(translate("Skabelonen er kopieret."))
    return _back(slug, Lines([]))


def _lines(rows: list[Typed]) -> list[TemplateLine]:
    lines = []
    for row in rows:
        part_typed, _, kind_typed = row["part"].partition("-")
        part = body_forms.member_of(TemplatePartKind, part_typed, TemplatePartKind.SECTION)
        kind = body_forms.member_of(SectionKind, kind_typed, SectionKind.OTHER)
        if part is TemplatePartKind.SECTION and kind in _SECTIONS:
            lines.append(TemplateLine(part, kind, row["heading"], row["required"] == tick(True)))
        elif part is TemplatePartKind.RECOMMENDATION:
            lines.append(TemplateLine(part, None, row["heading"], row["required"] == tick(True)))
        else:
            lines.append(TemplateLine(part, None, row["heading"]))
    return lines


def _rows(lines: tuple[TemplateLine, ...]) -> list[Typed]:
    return [
        {"heading": line.heading, "part": _sent(line), "required": tick(line.required)}
        for line in lines
    ]


def _sent(line: TemplateLine) -> str:
    return f"{line.part.value}-{line.kind.value}" if line.kind else line.part.value


def _parts() -> Choices:
    """What a heading can stand over: each kind of section, and what is no section."""
    sections = [(f"{TemplatePartKind.SECTION}-{kind}", shown.said(kind)) for kind in _SECTIONS]
    others = [part for part in TemplatePartKind if part is not TemplatePartKind.SECTION]
    return [*sections, *body_forms.choices(others)]


def _errors(found: ProblemsFound, rows: list[Typed]) -> list[FieldError]:
    blank = next((place for place, row in enumerate(rows) if not row["heading"]), 0)
    return body_forms.errors_of(found, {Problem.LINE_HAS_NO_HEADING: f"heading-{blank}"})


def _done(typed: Lines) -> str:
    if typed.removed is not None:
        return translate("Linjen {heading} er fjernet.", heading=typed.removed["heading"])
    return translate("Skabelonen er gemt.")


def _back(slug: str, typed: Lines) -> ResponseReturnValue:
    anchor = f"linje-{typed.at}" if typed.at is not None else None
    return redirect(url_for("body_template.ask", slug=slug, _anchor=anchor), 303)


def _form(
    body: NamedBody,
    stored: tuple[TemplateLine, ...],
    typed: Lines,
    errors: list[FieldError],
    *,
    seen: str | None = None,
    stale: bool = False,
) -> str:
    with reading():
        others = [one for one in list_named_bodies(actor()) if one.id != body.id]
    usual = translate("Standarden for organets art")
    return render_template(
        "bodies/template.html",
        body=body,
        rows=typed.rows,
        seen=lines_version(stored) if seen is None else seen,
        errors=errors,
        theirs=[line.heading for line in stored] if stale else [],
        parts=_parts(),
        sources=[
            ("", translate("Vælg")),
            (_USUAL, usual),
            *((str(one.id), f"{one.name} {one.election_period}".strip()) for one in others),
        ],
    )
