"""The items that come again on a body's agendas: a list in order, and a form for each."""

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
from meetings.queries.year_wheel import StandingLine, standing_of
from meetings.rules.problems import ProblemsFound
from meetings.rules.standing_items import MONTHS, StandingFacts, months_read, months_written
from meetings.services import standing_items as services
from meetings.vocabulary import Access, Problem, Purpose, StandingPlace, StandingRhythm
from meetings.web import body_forms, shown
from meetings.web.body_forms import Choices, Typed, member_of, tick
from meetings.web.body_history import Told, set_beside
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import language, translate

pages = Blueprint("standing_items", __name__)

_NEW: Final = {
    "place": StandingPlace.FIRST.value,
    "rhythm": StandingRhythm.EVERY_MEETING.value,
    "access": Access.OPEN.value,
    "filled_from_last": tick(True),
    "active": tick(True),
}
_ONE: Final = "/organer/<string:slug>/faste-punkter/<uuid:standing_id>"
_FIELDS: Final = {Problem.TITLE_IS_NOT_WRITTEN: "title", Problem.NO_MONTH_CHOSEN: "month-1"}


@pages.get("/organer/<string:slug>/faste-punkter")
def show_list(slug: str) -> ResponseReturnValue:
    """The body's standing items in the order they place themselves."""
    with reading():
        body = find_managed(slug, actor())
        lines = standing_of(actor(), [body.id])
    return render_template(
        "bodies/standing.html",
        body=body,
        active=[(line, _when(line.facts)) for line in lines if line.facts.active],
        stopped=[(line, _when(line.facts)) for line in lines if not line.facts.active],
        messages=get_flashed_messages(),
    )


@pages.get("/organer/<string:slug>/faste-punkter/nyt")
def ask_add(slug: str) -> ResponseReturnValue:
    """The form for a new standing item."""
    return _form(_body(slug), None, dict(_NEW), [])


@pages.post("/organer/<string:slug>/faste-punkter/nyt")
def add(slug: str) -> ResponseReturnValue:
    """Add it."""
    body, values = _body(slug), _typed()
    try:
        services.add_standing(body.id, _facts(values), actor=actor())
    except ProblemsFound as found:
        return _form(body, None, values, body_forms.errors_of(found, _FIELDS)), 422
    return _done(slug, translate("Det faste punkt er tilføjet."))


@pages.get(f"{_ONE}/ret")
def ask_edit(slug: str, standing_id: UUID) -> ResponseReturnValue:
    """The form with a standing item."""
    body, line = _line(slug, standing_id)
    return _form(body, line, _values(line), [])


@pages.post(f"{_ONE}/ret")
def edit(slug: str, standing_id: UUID) -> ResponseReturnValue:
    """Change it from now on."""
    body, line = _line(slug, standing_id)
    values = _typed()
    try:
        seen = values.get("seen", "")
        services.edit_standing(standing_id, _facts(values), seen, actor=actor())
    except ProblemsFound as found:
        stale = Problem.CHANGED_MEANWHILE in found.problems
        errors = body_forms.errors_of(found, _FIELDS)
        return _form(body, line, values, errors, is_stale=stale), 422
    return _done(slug, translate("Det faste punkt er gemt."))


@pages.post(f"{_ONE}/flyt")
def move(slug: str, standing_id: UUID) -> ResponseReturnValue:
    """Put it above or below its neighbour."""
    _line(slug, standing_id)
    step = {"op": -1, "ned": 1}.get(request.form.get("do", ""))
    if step is None:
        abort(400)
    services.move_standing(standing_id, step, actor=actor())
    anchor = f"punkt-{standing_id}"
    return redirect(url_for("standing_items.show_list", slug=slug, _anchor=anchor), 303)


@pages.get(f"{_ONE}/fjern")
def ask_remove(slug: str, standing_id: UUID) -> ResponseReturnValue:
    """Ask before a standing item is taken away."""
    body, line = _line(slug, standing_id)
    return render_template("bodies/standing_remove.html", body=body, line=line)


@pages.post(f"{_ONE}/fjern")
def remove(slug: str, standing_id: UUID) -> ResponseReturnValue:
    """Take it away, or stop it where agendas have it."""
    _line(slug, standing_id)
    if services.remove_standing(standing_id, actor=actor()):
        return _done(slug, translate("Det faste punkt er fjernet."))
    return _done(
        slug, translate("Det faste punkt er stoppet. Dagsordener, der har det, beholder det.")
    )


def _body(slug: str) -> NamedBody:
    with reading():
        return find_managed(slug, actor())


def _line(slug: str, standing_id: UUID) -> tuple[NamedBody, StandingLine]:
    """The body and its standing item; one that is another body's, or hidden, is not there."""
    with reading():
        body = find_managed(slug, actor())
        lines = standing_of(actor(), [body.id])
    line = next((one for one in lines if one.id == standing_id), None)
    if line is None:
        abort(404)
    return body, line


def _typed() -> Typed:
    """What was typed; the months that were ticked as one field."""
    values = body_forms.typed()
    months = (month for month in MONTHS if values.pop(f"month-{month}", ""))
    return values | {"months": months_written(months)}


def _facts(values: Typed) -> StandingFacts:
    purposes = {one.value: one for one in Purpose}
    rhythm = member_of(StandingRhythm, values.get("rhythm", ""), StandingRhythm.EVERY_MEETING)
    return StandingFacts(
        title=values.get("title", ""),
        case_number=values.get("case_number", ""),
        purpose=purposes.get(values.get("purpose", "")),
        place=member_of(StandingPlace, values.get("place", ""), StandingPlace.FIRST),
        rhythm=rhythm,
        months=months_read(values.get("months", "")),
        responsible=values.get("responsible", ""),
        filled_from_last=values.get("filled_from_last") == tick(True),
        access=member_of(Access, values.get("access", ""), Access.CLOSED),
        closed_reason=values.get("closed_reason", ""),
        active=values.get("active") == tick(True),
    )


def _values(line: StandingLine) -> Typed:
    facts = line.facts
    return {
        "title": facts.title,
        "case_number": facts.case_number,
        "purpose": facts.purpose.value if facts.purpose else "",
        "place": facts.place.value,
        "rhythm": facts.rhythm.value,
        "months": months_written(facts.months),
        "responsible": facts.responsible,
        "filled_from_last": tick(facts.filled_from_last),
        "access": facts.access.value,
        "closed_reason": facts.closed_reason,
        "active": tick(facts.active),
        "seen": line.version,
    }


def _when(facts: StandingFacts) -> str:
    """When it comes, in words: "Ved det første møde i marts og september"."""
    if facts.rhythm is not StandingRhythm.MONTHS:
        return shown.said(facts.rhythm)
    names = get_month_names("wide", locale=language())
    months = shown.listed([names[month] for month in facts.months])
    return translate("Ved det første møde i {months}", months=months)


def _form(
    body: NamedBody,
    line: StandingLine | None,
    values: Typed,
    errors: list[FieldError],
    *,
    is_stale: bool = False,
) -> str:
    lists: dict[str, Choices] = {
        "purpose": [("", translate("Intet")), *body_forms.choices(Purpose)],
        "place": body_forms.choices(StandingPlace),
        "rhythm": body_forms.choices(StandingRhythm),
        "access": body_forms.choices(Access),
    }
    theirs: list[Told] = []
    if is_stale and line is not None:
        theirs, values = set_beside(values, _values(line), lists)
    names = get_month_names("wide", locale=language())
    return render_template(
        "bodies/standing_form.html",
        body=body,
        line=line,
        values=values,
        errors=errors,
        theirs=theirs,
        months=[(month, names[month].capitalize()) for month in MONTHS],
        chosen=months_read(values.get("months", "")),
        **{f"{name}_choices": choices for name, choices in lists.items()},
    )


def _done(slug: str, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("standing_items.show_list", slug=slug), 303)
