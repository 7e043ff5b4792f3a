"""The bodies that I look after: a list, one body with its members and its history, two forms."""

from typing import Final

from flask import Blueprint, abort, flash, get_flashed_messages, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.bodies import get_managed, list_managed, list_named_bodies
from meetings.queries.body_views import ManagedBody, NamedBody
from meetings.rules.permissions import bodies_with, may
from meetings.rules.problems import ProblemsFound
from meetings.services import bodies
from meetings.vocabulary import Ability, OrganizationKind, Problem
from meetings.web import body_forms
from meetings.web.body_forms import Choices, Typed, WronglyTyped
from meetings.web.body_history import Told, history_of, set_beside
from meetings.web.forms import FieldError
from meetings.web.guards import actor
from meetings.web.language import translate

pages = Blueprint("bodies", __name__)

_NEW: Final = {"kind": OrganizationKind.COMMITTEE.value, "active": "ja"}


@pages.get("/organer")
def list_bodies() -> ResponseReturnValue:
    """The bodies that I look after; for who looks after none there is no such page."""
    if bodies_with(actor(), Ability.MANAGE_BODIES) == frozenset():
        abort(404)
    with reading():
        found = list_managed(actor())
    return render_template(
        "bodies/list.html",
        active=[body for body in found if body.active],
        earlier=[body for body in found if not body.active],
        may_create=_may_create(),
        messages=get_flashed_messages(),
    )


@pages.get("/organer/<string:slug>")
def show_body(slug: str) -> ResponseReturnValue:
    """One body: its facts, who sits and sat in it, and what was changed by whom."""
    with reading():
        body = get_managed(slug, actor())
    return render_template(
        "bodies/body.html",
        body=body,
        history=history_of(body.history),
        may_edit=_may_create(),
        may_invite=may(actor(), Ability.MANAGE_ACCOUNTS),
        messages=get_flashed_messages(),
    )


@pages.get("/nyt-organ")
def ask_create() -> ResponseReturnValue:
    """The form for a new body."""
    return _form(None, dict(_NEW), [])


@pages.post("/nyt-organ")
def create() -> ResponseReturnValue:
    """Add the body."""
    values = body_forms.typed()
    try:
        slug = bodies.create_body(body_forms.body_facts(values), actor=actor())
    except WronglyTyped as wrong:
        return _form(None, values, wrong.errors), 422
    except ProblemsFound as found:
        return _form(None, values, body_forms.errors_of(found)), 422
    flash(translate("Organet er oprettet. Tilføj nu medlemmerne."))
    return redirect(url_for("bodies.show_body", slug=slug), 303)


@pages.get("/organer/<string:slug>/ret")
def ask_edit(slug: str) -> ResponseReturnValue:
    """The form with a body's facts."""
    with reading():
        body = get_managed(slug, actor())
    return _form(body, body_forms.of_body(body), [])


@pages.post("/organer/<string:slug>/ret")
def edit(slug: str) -> ResponseReturnValue:
    """Keep the body's new facts; where somebody saved meanwhile, both are shown."""
    with reading():
        body = get_managed(slug, actor())
    values = body_forms.typed()
    try:
        facts = body_forms.body_facts(values)
        bodies.edit_body(body.id, facts, values.get("seen", ""), actor=actor())
    except WronglyTyped as wrong:
        return _form(body, values, wrong.errors), 422
    except ProblemsFound as found:
        is_stale = Problem.CHANGED_MEANWHILE in found.problems
        return _form(body, values, body_forms.errors_of(found), is_stale=is_stale), 422
    flash(translate("Organet er gemt."))
    return redirect(url_for("bodies.show_body", slug=slug), 303)


def _form(
    body: ManagedBody | None, values: Typed, errors: list[FieldError], *, is_stale: bool = False
) -> str:
    if not _may_create():
        abort(404)
    with reading():
        others = [one for one in list_named_bodies(actor()) if body is None or one.id != body.id]
    lists = {
        "kind": body_forms.choices(OrganizationKind),
        "predecessor": [("", translate("Intet")), *_named(others)],
    }
    theirs: list[Told] = []
    if is_stale and body is not None:
        theirs, values = set_beside(values, body_forms.of_body(body), lists)
    return render_template(
        "bodies/body_form.html",
        body=body,
        values=values,
        errors=errors,
        kinds=lists["kind"],
        predecessors=lists["predecessor"],
        theirs=theirs,
    )


def _named(found: list[NamedBody]) -> Choices:
    return [(str(one.id), f"{one.name} {one.election_period}".strip()) for one in found]


def _may_create() -> bool:
    return may(actor(), Ability.MANAGE_BODIES)
