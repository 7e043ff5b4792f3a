"""In and out, and the first administrator's welcome."""

from collections.abc import Callable
from typing import Any, Final

from flask import (
    Blueprint,
    Flask,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from meetings.services import accounts, logins
from meetings.vocabulary import Language
from meetings.web.addresses import in_both_languages
from meetings.web.errors import Explanation, error_page
from meetings.web.forms import FieldError, missing
from meetings.web.guards import lifetime, login_cookie, public, safe_next, signed_in
from meetings.web.language import translate

pages = Blueprint("login", __name__)

_ATTEMPTS: Final = "10 per minute; 100 per hour"  # from one address
_ATTEMPTS_ON_ONE_NAME: Final = "20 per 15 minutes"  # from anywhere
_SPENT: Final = Explanation(
    "Linket kan ikke bruges mere",
    "Linket er brugt, eller det er for gammelt.",
    "Log ind, hvis du allerede har valgt en adgangskode. Ellers bed om et nyt link.",
)


def limit_attempts(app: Flask) -> None:
    """Let nobody try passwords faster than a person types; only what fails counts."""
    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri="memory://",
        strategy="moving-window",
        headers_enabled=True,  # says when to try again
    )
    by_address = limiter.limit(_ATTEMPTS, deduct_when=_has_failed)
    by_name = limiter.limit(_ATTEMPTS_ON_ONE_NAME, key_func=_name_tried, deduct_when=_has_failed)
    for endpoint in ("login.log_in", "login.use_link"):
        view: Callable[..., Any] = app.view_functions[endpoint]
        app.view_functions[endpoint] = by_name(by_address(view))


@pages.after_request
def keep_nothing(answer: Response) -> Response:
    """These pages carry a form's token; nobody keeps them."""
    answer.cache_control.no_store = True
    return answer


@in_both_languages(pages, "/log-ind")
def show_form() -> ResponseReturnValue:
    """The way in; who is in already goes on."""
    token = request.cookies.get(login_cookie().name, "")
    if token and logins.find_signed_in(token, lifetime()) is not None:
        return redirect(_where_to(), 303)
    return _form([], "", safe_next(request.args.get("next", "")))


@in_both_languages(pages, "/log-ind", methods=("POST",))
def log_in() -> ResponseReturnValue:
    """Let somebody in, with a new session under a new token."""
    user_name = request.form.get("user_name", "").strip()
    password = request.form.get("password", "")
    next_address = safe_next(request.form.get("next", ""))
    errors = missing(
        [
            ("user_name", user_name, "Skriv dit brugernavn."),
            ("password", password, "Skriv din adgangskode."),
        ]
    )
    if errors:
        return _form(errors, user_name, next_address), 422
    try:
        token = logins.log_in(user_name, password, lifetime())
    except logins.LoginRefused:
        refused = translate("Brugernavn eller adgangskode er forkert. Prøv igen.")
        return _form([FieldError("user_name", refused)], user_name, next_address), 422
    return _let_in(token, next_address or url_for("meetings.list_mine"))


@pages.post("/log-ud")
@public
def log_out() -> ResponseReturnValue:
    """End the session here and on the server; one that has ended already makes no fuss."""
    logins.log_out(request.cookies.get(login_cookie().name, ""))
    session.clear()
    answer = redirect(url_for("public.front"), 303)
    cookie = login_cookie()
    answer.delete_cookie(cookie.name, secure=cookie.secure, httponly=True, samesite="Lax")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.post("/sprog")
def choose_language() -> ResponseReturnValue:
    """Keep the choice of language on the account."""
    chosen = request.form.get("language", "")
    language = Language.EN if chosen == "en" else Language.DA
    accounts.choose_language(signed_in().account_id, language)
    return redirect(safe_next(request.form.get("next", "")) or url_for("meetings.list_mine"), 303)


@in_both_languages(pages, "/velkommen/<string:token>")
def show_welcome(token: str) -> ResponseReturnValue:
    """Where who is invited chooses a user name and a password; the first one his name too."""
    try:
        invited = accounts.name_invited(token)
    except accounts.LinkIsSpent:
        return error_page(_SPENT, 404)
    return _welcome([], {"name": "", "user_name": ""}, invited)


@in_both_languages(pages, "/velkommen/<string:token>", methods=("POST",))
def use_link(token: str) -> ResponseReturnValue:
    """Take the choice and let whoever is invited in; the link is spent."""
    try:
        invited = accounts.name_invited(token)
    except accounts.LinkIsSpent:
        return error_page(_SPENT, 404)
    typed = {name: request.form.get(name, "").strip() for name in ("name", "user_name")}
    password = request.form.get("password", "")
    errors = missing(
        [
            ("name", invited or typed["name"], "Skriv dit navn."),
            ("user_name", typed["user_name"], "Vælg et brugernavn."),
            ("password", password, "Vælg en adgangskode."),
        ]
    )
    if not errors and password != request.form.get("repeated", ""):
        wrong = translate("De to adgangskoder er ikke ens. Skriv den samme begge steder.")
        errors = [FieldError("repeated", wrong)]
    if errors:
        return _welcome(errors, typed, invited), 422
    try:
        accounts.use_link(token, typed["user_name"], typed["name"], password)
        return _let_in(
            logins.log_in(typed["user_name"], password, lifetime()),
            url_for("meetings.list_mine"),
        )
    except accounts.LinkIsSpent:
        return error_page(_SPENT, 404)
    except accounts.AccountProblem as problem:
        found = [FieldError(field, translate(text)) for field, text in problem.problems]
        return _welcome(found, typed, invited), 422


def _let_in(token: str, address: str) -> Response:
    session.clear()  # what was begun before the login is not carried into it
    logins.log_out(request.cookies.get(login_cookie().name, ""))
    answer = make_response(redirect(address, 303))
    cookie = login_cookie()
    answer.set_cookie(
        cookie.name, token, secure=cookie.secure, httponly=True, samesite="Lax", path="/"
    )
    return answer


def _where_to() -> str:
    return safe_next(request.args.get("next", "")) or url_for("meetings.list_mine")


def _form(errors: list[FieldError], user_name: str, next_address: str) -> str:
    return render_template(
        "login/log_in.html", errors=errors, user_name=user_name, next=next_address
    )


def _welcome(errors: list[FieldError], values: dict[str, str], invited: str) -> str:
    return render_template("login/welcome.html", errors=errors, values=values, invited=invited)


def _has_failed(answer: Response) -> bool:
    return answer.status_code != 303


def _name_tried() -> str:
    return "name:" + request.form.get("user_name", "").strip().casefold()[:60]
