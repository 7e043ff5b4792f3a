"""My own account: where mail about my meetings goes."""

from flask import (
    Blueprint,
    flash,
    get_flashed_messages,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from meetings.rules.problems import ProblemsFound
from meetings.services import addresses
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import signed_in
from meetings.web.language import translate

pages = Blueprint("account", __name__)


@pages.get("/konto")
def show_account() -> ResponseReturnValue:
    """My address."""
    return _page(addresses.own_address(signed_in().account_id), [])


@pages.post("/konto")
def save_account() -> ResponseReturnValue:
    """Keep my address."""
    email = request.form.get("email", "").strip()
    try:
        addresses.choose_address(signed_in().account_id, email)
    except ProblemsFound as found:
        errors = [FieldError("email", error.text) for error in problem_errors(found)]
        return _page(email, errors), 422
    flash(translate("Mailadressen er gemt."))
    return redirect(url_for("account.show_account"), 303)


def _page(email: str, errors: list[FieldError]) -> str:
    return render_template(
        "account/account.html", email=email, errors=errors, messages=get_flashed_messages()
    )
