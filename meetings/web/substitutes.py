"""Who stands in for whom in a body: from when, until when, and a leave with its substitute."""

from typing import Final
from uuid import UUID

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.bodies import get_managed
from meetings.queries.body_views import ManagedBody, StandInLine
from meetings.services import people
from meetings.web import body_forms
from meetings.web.body_forms import Typed
from meetings.web.body_history import Told, set_beside
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.members import done, people_to_choose, tried

pages = Blueprint("substitutes", __name__)

_ONE: Final = "/organer/<string:slug>/stedfortraedere/<uuid:substitution_id>/ret"
_LEAVE: Final = "/organer/<string:slug>/medlemmer/<uuid:membership_id>/orlov"


@pages.get("/organer/<string:slug>/stedfortraedere/nyt")
def ask_add(slug: str) -> ResponseReturnValue:
    """The form for somebody who stands in."""
    return _form(_body(slug), {}, [])


@pages.post("/organer/<string:slug>/stedfortraedere/nyt")
def add(slug: str) -> ResponseReturnValue:
    """Let somebody stand in for a member."""
    body, values = _body(slug), body_forms.typed()
    errors = _added(body, body_forms.id_of(values, "member"), values)
    if errors:
        return _form(body, values, errors), 422
    return done(slug, translate("Stedfortræderen er tilføjet."))


@pages.get(_LEAVE)
def ask_leave(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """The form for a member's leave: its days, and who is called in meanwhile."""
    body = _body(slug)
    return _form(body, {}, [], member=_member(body, membership_id)[1])


@pages.post(_LEAVE)
def add_leave(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Write the leave and its substitute, in one step."""
    body, values = _body(slug), body_forms.typed()
    person_id, name = _member(body, membership_id)
    errors = _added(body, person_id, values)
    if errors:
        return _form(body, values, errors, member=name), 422
    return done(slug, translate("Orloven er skrevet, og stedfortræderen er tilføjet."))


@pages.get(_ONE)
def ask_edit(slug: str, substitution_id: UUID) -> ResponseReturnValue:
    """The form with the days of a substitution."""
    body, line = _line(slug, substitution_id)
    return _edit_form(body, line, _values(line), [])


@pages.post(_ONE)
def edit(slug: str, substitution_id: UUID) -> ResponseReturnValue:
    """Change the days, or end it by its last one."""
    body, line = _line(slug, substitution_id)
    values = body_forms.typed()

    def keep() -> None:
        period, seen = body_forms.period_of(values), values.get("seen", "")
        people.edit_substitution(substitution_id, period, seen, actor=actor())

    errors, is_stale = tried(keep)
    if errors:
        return _edit_form(body, line, values, errors, is_stale=is_stale), 422
    return done(slug, translate("Stedfortræderen er gemt."))


def _added(body: ManagedBody, member_id: UUID | None, values: Typed) -> list[FieldError]:
    """Add the substitution that was typed; returns what is wrong."""
    if member_id is None or member_id not in {seat.person_id for seat in body.seats}:
        return [FieldError("member", translate("Vælg det medlem, der har en stedfortræder."))]

    def keep() -> None:
        period, who = body_forms.period_of(values), body_forms.who(values)
        people.add_substitution(body.id, member_id, who, period, actor=actor())

    return tried(keep)[0]


def _body(slug: str) -> ManagedBody:
    with reading():
        return get_managed(slug, actor())


def _member(body: ManagedBody, membership_id: UUID) -> tuple[UUID, str]:
    """Who has the seat; a seat of another body is not there."""
    seat = next((one for one in body.seats if one.id == membership_id), None)
    if seat is None:
        abort(404)
    return seat.person_id, seat.name


def _line(slug: str, substitution_id: UUID) -> tuple[ManagedBody, StandInLine]:
    body = _body(slug)
    line = next((one for one in body.substitutions if one.id == substitution_id), None)
    if line is None:
        abort(404)
    return body, line


def _values(line: StandInLine) -> Typed:
    return {
        "starts_on": line.starts_on.isoformat(),
        "ends_on": line.ends_on.isoformat() if line.ends_on else "",
        "seen": line.version,
    }


def _form(body: ManagedBody, values: Typed, errors: list[FieldError], member: str = "") -> str:
    members = dict.fromkeys((str(seat.person_id), seat.name) for seat in body.seats)
    return render_template(
        "bodies/substitution_form.html",
        body=body,
        values=values,
        errors=errors,
        member=member,
        members=[("", translate("Vælg et medlem")), *members],
        theirs=[],
        people=people_to_choose(values),
    )


def _edit_form(
    body: ManagedBody,
    line: StandInLine,
    values: Typed,
    errors: list[FieldError],
    *,
    is_stale: bool = False,
) -> str:
    theirs: list[Told] = []
    if is_stale:
        theirs, values = set_beside(values, _values(line), {})
    return render_template(
        "bodies/substitution_edit.html",
        body=body,
        line=line,
        values=values,
        errors=errors,
        theirs=theirs,
    )
