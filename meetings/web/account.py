"""My own account: where mail about my meetings goes, and which mails I want."""

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

from meetings.database import reading
from meetings.queries.mail_choices import own_refusals
from meetings.rules.problems import ProblemsFound
from meetings.services import addresses
from meetings.services.mail_choices import choose_mails
from meetings.vocabulary import MailKind
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor, signed_in
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


@pages.post("/konto/mails")
def save_mails() -> ResponseReturnValue:
    """Keep which mails I want."""
    wanted = [kind for kind in MailKind if kind.value in request.form.getlist("kind")]
    choose_mails(wanted, actor=actor())
    flash(translate("Dit valg af mails er gemt."))
    return redirect(url_for("account.show_account"), 303)


def _page(email: str, errors: list[FieldError]) -> str:
    with reading():
        refused = own_refusals(actor())
    return render_template(
        "account/account.html",
        email=email,
        errors=errors,
        kinds=[(kind, kind not in refused) for kind in MailKind],
        messages=get_flashed_messages(),
    )
