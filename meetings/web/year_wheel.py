"""The yearly wheel: what comes when in my bodies, and who is responsible; drawn, and as a list."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from babel.dates import get_month_names
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

from meetings.database import reading
from meetings.queries.bodies import find_managed
from meetings.queries.body_views import NamedBody
from meetings.queries.year_wheel import WheelLine, bodies_in_wheel, body_in_wheel, entries_of
from meetings.rules.permissions import may
from meetings.rules.problems import ProblemsFound
from meetings.rules.standing_items import MONTHS, WheelFacts
from meetings.services import standing_items as services
from meetings.vocabulary import Ability, Problem
from meetings.web import body_forms, shown
from meetings.web.body_forms import Typed
from meetings.web.body_history import Told, set_beside
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import language, translate
from meetings.web.wheel_drawing import Drawing, drawing_of
from meetings.web.wheel_lines import lines_of

pages = Blueprint("year_wheel", __name__)

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ONE: Final = "/organer/<string:slug>/aarshjul/<uuid:entry_id>"
_FIELDS: Final = {Problem.TITLE_IS_NOT_WRITTEN: "title", Problem.NO_MONTH_CHOSEN: "month"}


@pages.get("/aarshjul")
def show_all() -> ResponseReturnValue:
    """The year of all the bodies that I have to do with."""
    with reading():
        bodies = bodies_in_wheel(actor())
    if not bodies:
        abort(404)
    return _page(bodies, None)


@pages.get("/organer/<string:slug>/aarshjul")
def show_body(slug: str) -> ResponseReturnValue:
    """The year of one body."""
    with reading():
        body = body_in_wheel(slug, actor())
    return _page([body], body)


@pages.get("/organer/<string:slug>/aarshjul/nyt")
def ask_add(slug: str) -> ResponseReturnValue:
    """The form for a new line of the body's wheel."""
    return _form(_body(slug), None, {"month": str(shown.today().month)}, [])


@pages.post("/organer/<string:slug>/aarshjul/nyt")
def add(slug: str) -> ResponseReturnValue:
    """Write the line."""
    body, values = _body(slug), body_forms.typed()
    try:
        services.add_entry(body.id, _facts(values), actor=actor())
    except ProblemsFound as found:
        return _form(body, None, values, body_forms.errors_of(found, _FIELDS)), 422
    return _done(slug, translate("Linjen er tilføjet."))


@pages.get(f"{_ONE}/ret")
def ask_edit(slug: str, entry_id: UUID) -> ResponseReturnValue:
    """The form with a line of the wheel."""
    body, line = _line(slug, entry_id)
    return _form(body, line, _values(line), [])


@pages.post(f"{_ONE}/ret")
def edit(slug: str, entry_id: UUID) -> ResponseReturnValue:
    """Change the line, or take it out where that button was pressed."""
    body, line = _line(slug, entry_id)
    values = body_forms.typed()
    if values.get("do") == "fjern":
        services.remove_entry(entry_id, actor=actor())
        return _done(slug, translate("Linjen {title} er fjernet.", title=line.facts.title))
    try:
        services.edit_entry(entry_id, _facts(values), values.get("seen", ""), actor=actor())
    except ProblemsFound as found:
        stale = Problem.CHANGED_MEANWHILE in found.problems
        errors = body_forms.errors_of(found, _FIELDS)
        return _form(body, line, values, errors, is_stale=stale), 422
    return _done(slug, translate("Linjen er gemt."))


def _page(bodies: Sequence[NamedBody], one: NamedBody | None) -> str:
    asked = request.args.get("year", str(shown.today().year))
    if not (asked.isascii() and asked.isdecimal() and _FIRST_YEAR <= int(asked) <= _LAST_YEAR):
        abort(404)
    year = int(asked)
    lines = lines_of(bodies, year)
    names = get_month_names("wide", locale=language())
    short = get_month_names("abbreviated", locale=language())
    today = shown.today() if shown.today().year == year else None
    drawn: Drawing = drawing_of(
        [short[month].strip(".") for month in MONTHS],
        [body.id for body in bodies],
        [line.happening for line in lines],
        today,
    )
    return render_template(
        "planning/wheel.html",
        year=year,
        bodies=bodies,
        body=one,
        manages=one is not None and may(actor(), Ability.MANAGE_BODIES, [one.id]),
        drawing=drawn,
        months=[
            (month, names[month].capitalize(), [x for x in lines if x.happening.month == month])
            for month in MONTHS
        ],
        messages=get_flashed_messages(),
    )


def _body(slug: str) -> NamedBody:
    with reading():
        return find_managed(slug, actor())


def _line(slug: str, entry_id: UUID) -> tuple[NamedBody, WheelLine]:
    """The body and the line of its wheel; one that is another body's is not there."""
    with reading():
        body = find_managed(slug, actor())
        entries = entries_of(actor(), [body.id])
    line = next((one for one in entries if one.id == entry_id), None)
    if line is None:
        abort(404)
    return body, line


def _facts(values: Typed) -> WheelFacts:
    month = values.get("month", "")
    return WheelFacts(
        month=int(month) if month in {str(one) for one in MONTHS} else 0,
        title=" ".join(values.get("title", "").split()),
        responsible=values.get("responsible", ""),
        note=values.get("note", ""),
    )


def _values(line: WheelLine) -> Typed:
    facts = line.facts
    return {
        "month": str(facts.month),
        "title": facts.title,
        "responsible": facts.responsible,
        "note": facts.note,
        "seen": line.version,
    }


def _form(
    body: NamedBody,
    line: WheelLine | None,
    values: Typed,
    errors: list[FieldError],
    *,
    is_stale: bool = False,
) -> str:
    names = get_month_names("wide", locale=language())
    months = [(str(month), names[month].capitalize()) for month in MONTHS]
    theirs: list[Told] = []
    if is_stale and line is not None:
        theirs, values = set_beside(values, _values(line), {"month": months})
    return render_template(
        "bodies/wheel_form.html",
        body=body,
        line=line,
        values=values,
        errors=errors,
        theirs=theirs,
        months=months,
    )


def _done(slug: str, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("year_wheel.show_body", slug=slug), 303)
