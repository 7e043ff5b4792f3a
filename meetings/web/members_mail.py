"""Where mail to a member goes, for who runs the accounts."""

from uuid import UUID

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from meetings.queries.body_views import ManagedBody, SeatLine
from meetings.rules.problems import ProblemsFound
from meetings.services import addresses
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor
from meetings.web.language import translate
from meetings.web.members import done, seat_for_accounts

pages = Blueprint("members_mail", __name__)


@pages.get("/organer/<string:slug>/medlemmer/<uuid:membership_id>/mailadresse")
def ask_address(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """The form with the address."""
    body, seat, account_id = _account(slug, membership_id)
    return _page(body, seat, addresses.own_address(account_id), [])


@pages.post("/organer/<string:slug>/medlemmer/<uuid:membership_id>/mailadresse")
def save_address(slug: str, membership_id: UUID) -> ResponseReturnValue:
    """Keep the address, or none."""
    body, seat, account_id = _account(slug, membership_id)
    email = request.form.get("email", "").strip()
    try:
        addresses.set_address(account_id, email, actor=actor())
    except ProblemsFound as found:
        errors = [FieldError("email", error.text) for error in problem_errors(found)]
        return _page(body, seat, email, errors), 422
    return done(slug, translate("Mailadressen er gemt."))


def _account(slug: str, membership_id: UUID) -> tuple[ManagedBody, SeatLine, UUID]:
    """The seat and its person's account; without one there is no such page."""
    body, seat = seat_for_accounts(slug, membership_id)
    if seat.account_id is None:
        abort(404)
    return body, seat, seat.account_id


def _page(body: ManagedBody, seat: SeatLine, email: str, errors: list[FieldError]) -> str:
    values = {"email": email}
    return render_template(
        "bodies/address.html", body=body, seat=seat, values=values, errors=errors, theirs=[]
    )
