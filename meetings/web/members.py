"""Who sits in a body: add, change, end, stand in, and invite to an account."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.bodies import get_managed
from meetings.queries.body_views import ManagedBody, SeatLine
from meetings.queries.people import list_people, people_named
from meetings.rules.permissions import may
from meetings.rules.problems import ProblemsFound
from meetings.services import people
from meetings.services.invitations import invite_member
from meetings.vocabulary import Ability, MemberRole, Problem, Role
from meetings.web import body_forms
from meetings.web.addresses import absolute
from meetings.web.body_forms import ROLES, Choices, Typed, WronglyTyped
from meetings.web.body_history import Told, set_beside
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate

pages = Blueprint("members", __name__)

_NEW: Final = {"role": MemberRole.MEMBER.value, "voting": "ja"}
_SEAT: Final = "/organer/<string:slug>/medlemmer/<uuid:membership_id>"
_LEADERS: Final = (MemberRole.CHAIR, MemberRole.MAYOR)


@pages.after_request
def keep_nothing(answer: Response) -> Response:
    """A one-time link stands on one of these pages; nobody keeps them."""
    answer.cache_control.no_store = True
    return answer


@pages.get("/organer/<string:slug>/medlemmer/nyt")
def ask_add(slug: str) -> ResponseReturnValue:
    """The form for a new member."""
    return _add_form(_body(slug), dict(_NEW), [])


@pages.post("/organer/<string:slug>/medlemmer/nyt")
def add(slug: str) -> ResponseReturnValue:
    """Give somebody a seat."""
    body, values = _body(slug), body_forms.typed()

    def keep() -> None:
        facts = body_forms.seat_facts(values)
        people.add_member(body.id, body_forms.who(values), facts, actor=actor())

    errors, _ = tried(keep)
    if errors:
        return _add_form(body, values, errors), 422
    return done(slug, translate("Medlemmet er tilføjet."))


@pages.get(f"{_SEAT}/ret")
def ask_edit(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """The form with a seat's facts."""
    body, seat = _seat(slug, membership_id)
    return _edit_form(body, seat, body_forms.of_seat(seat), [])


@pages.post(f"{_SEAT}/ret")
def edit(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Change a seat from a day on, or put right what was typed."""
    body, seat = _seat(slug, membership_id)
    values = body_forms.typed()

    def keep() -> None:
        changes_on = body_forms.day_of(values, "changes_on")
        facts, seen = body_forms.seat_facts(values), values.get("seen", "")
        people.edit_membership(membership_id, facts, changes_on, seen, actor=actor())

    errors, is_stale = tried(keep)
    if errors:
        return _edit_form(body, seat, values, errors, is_stale=is_stale), 422
    return done(slug, translate("Medlemmet er gemt."))


@pages.get(f"{_SEAT}/afslut")
def ask_end(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Ask for a member's last day."""
    body, seat = _seat(slug, membership_id)
    return _end_form(body, seat, body_forms.of_seat(seat), [])


@pages.post(f"{_SEAT}/afslut")
def end(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Write a member's last day."""
    body, seat = _seat(slug, membership_id)
    values = body_forms.typed()

    def keep() -> None:
        day, seen = body_forms.day_of(values, "ends_on"), values.get("seen", "")
        people.end_membership(membership_id, day, seen, actor=actor())

    errors, is_stale = tried(keep, {Problem.MEMBER_ALREADY: "ends_on"})
    if errors:
        return _end_form(body, seat, values, errors, is_stale=is_stale), 422
    return done(slug, translate("Medlemskabet er afsluttet."))


@pages.get(f"{_SEAT}/inviter")
def ask_invite(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Ask before a member gets an account."""
    body, seat = seat_for_accounts(slug, membership_id)
    return _invite_page(body, seat)


@pages.post(f"{_SEAT}/inviter")
def invite(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Make the account, and show its one-time link this once."""
    body, seat = seat_for_accounts(slug, membership_id)
    link = ""
    if not seat.has_account:
        role = Role.CHAIR if seat.role in _LEADERS else Role.MEMBER
        email = request.form.get("email", "")
        try:
            token = invite_member(membership_id, role, email=email, actor=actor())
        except ProblemsFound as found:
            errors = [FieldError("email", error.text) for error in problem_errors(found)]
            return _invite_page(body, seat, errors), 422
        link = absolute(url_for("login.show_welcome", token=token))
    return _invite_page(body, seat, link=link)


def _invite_page(
    body: ManagedBody, seat: SeatLine, errors: list[FieldError] | None = None, link: str = ""
) -> str:
    values = {"email": request.form.get("email", "")}
    return render_template(
        "bodies/invite.html",
        body=body,
        seat=seat,
        link=link,
        values=values,
        errors=errors or [],
        theirs=[],
    )


def _body(slug: str) -> ManagedBody:
    with reading():
        return get_managed(slug, actor())


def _seat(slug: str, membership_id: UUID) -> tuple[ManagedBody, SeatLine]:
    """The body and the seat in it; a seat of another body is not there."""
    body = _body(slug)
    seat = next((one for one in body.seats if one.id == membership_id), None)
    if seat is None:
        abort(404)
    return body, seat


def seat_for_accounts(slug: str, membership_id: UUID) -> tuple[ManagedBody, SeatLine]:
    """The body and the seat, for who runs the accounts; for others there is no such page."""
    body, seat = _seat(slug, membership_id)
    if not may(actor(), Ability.MANAGE_ACCOUNTS):
        abort(404)
    return body, seat


def tried(
    keep: Callable[[], None], at: dict[Problem, str] | None = None
) -> tuple[list[FieldError], bool]:
    """What is wrong, and whether it is that somebody saved meanwhile."""
    try:
        keep()
    except WronglyTyped as wrong:
        return wrong.errors, False
    except ProblemsFound as found:
        return body_forms.errors_of(found, at), Problem.CHANGED_MEANWHILE in found.problems
    return [], False


def _add_form(body: ManagedBody, values: Typed, errors: list[FieldError]) -> str:
    return render_template(
        "bodies/member_form.html",
        body=body,
        seat=None,
        values=values,
        errors=errors,
        people=people_to_choose(values),
        roles=body_forms.choices(ROLES),
        theirs=[],
    )


def _edit_form(
    body: ManagedBody,
    seat: SeatLine,
    values: Typed,
    errors: list[FieldError],
    *,
    is_stale: bool = False,
) -> str:
    roles = body_forms.choices(MemberRole if seat.role not in ROLES else ROLES)
    theirs: list[Told] = []
    if is_stale:
        theirs, values = set_beside(values, body_forms.of_seat(seat), {"role": roles})
    return render_template(
        "bodies/member_form.html",
        body=body,
        seat=seat,
        values=values,
        errors=errors,
        people=[],
        roles=roles,
        theirs=theirs,
    )


def _end_form(
    body: ManagedBody,
    seat: SeatLine,
    values: Typed,
    errors: list[FieldError],
    *,
    is_stale: bool = False,
) -> str:
    theirs: list[Told] = []
    if is_stale:
        stored = body_forms.of_seat(seat)
        lists = {"role": body_forms.choices(MemberRole)}
        theirs, values = set_beside(stored | values, stored, lists)
    return render_template(
        "bodies/end_form.html", body=body, seat=seat, values=values, errors=errors, theirs=theirs
    )


def people_to_choose(values: Typed) -> Choices:
    """Those of the bodies that I look after, and whoever has the very name that was typed."""
    with reading():
        known = list_people(actor())
        others = people_named(actor(), values.get("new_name", ""))
    first = translate("En ny person, skrevet herunder")
    told = dict(known) | dict(others)
    return [("", first), *((str(person_id), name) for person_id, name in told.items())]


def done(slug: str, message: str) -> ResponseReturnValue:
    """Back to the body's page, which says what was done."""
    flash(message)
    return redirect(url_for("bodies.show_body", slug=slug), 303)
