"""Who is asking, and whether they may come in: every page is behind login unless it says not.

`@public` marks the pages anyone may read. The mark is on the view itself, so a page that
somebody forgets to think about is closed, and a test walks them all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from meetings.config import Settings
from meetings.rules.permissions import Actor
from meetings.services import logins

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
_MARK: Final = "everyone_may_read"


@dataclass(frozen=True, slots=True)
class Cookies:
    """The name and the safety of the cookie that says who is signed in."""

    name: str
    secure: bool


def public(view: View) -> View:
    """Mark a view as one that anyone may read without signing in."""
    vars(view)[_MARK] = True
    return view


def is_marked_public(view: Callable[..., object]) -> bool:
    """Whether the view carries the mark."""
    return bool(vars(view).get(_MARK))


def is_public() -> bool:
    """Whether the page asked for is one that anyone may read; a page that is not there is."""
    if request.endpoint is None:
        return True
    return is_marked_public(current_app.view_functions[request.endpoint])


def set_up_guards(app: Flask, settings: Settings) -> None:
    """Ask at every page's door who is coming."""
    secure = settings.public_url.startswith("https://")
    app.extensions["login_cookie"] = Cookies("__Host-login" if secure else "login", secure)
    app.before_request(_refuse_nul)
    app.before_request(_deny_by_default)


def login_cookie() -> Cookies:
    """The cookie that says who is signed in."""
    cookie = current_app.extensions["login_cookie"]
    assert isinstance(cookie, Cookies)  # noqa: S101 - narrows the type; set_up_guards put it there
    return cookie


def signed_in() -> logins.SignedIn:
    """Who is signed in. Only for pages behind login; anywhere else it is our fault."""
    found = g.signed_in
    if not isinstance(found, logins.SignedIn):
        raise TypeError("this page is not behind login")
    return found


def recognize() -> None:
    """Find out who is signed in on a page that did not ask at its door, such as an error's."""
    if "signed_in" in g:
        return
    token = request.cookies.get(login_cookie().name, "")
    g.signed_in = logins.find_signed_in(token, lifetime()) if token else None


def actor() -> Actor:
    """The signed-in person, as the rules and queries know them."""
    return signed_in().actor


def safe_next(address: str) -> str:
    """The address to go to after login: ours, or "" when it leads anywhere else."""
    try:
        parts = urlsplit(address)
    except ValueError:  # "//[" begins an IPv6 address that never ends
        return ""
    ours = not parts.scheme and not parts.netloc and address.startswith("/")
    strange = address.startswith(("//", "/\\")) or "\\" in address or not address.isprintable()
    return address if ours and not strange else ""


def lifetime() -> logins.Lifetime:
    """How long a login lasts, by the settings."""
    settings: Settings = current_app.config["SETTINGS"]
    return logins.Lifetime(
        idle=timedelta(minutes=settings.session_idle_minutes),
        absolute=timedelta(hours=settings.session_absolute_hours),
    )


def _refuse_nul() -> None:
    """Nobody types a NUL, and PostgreSQL keeps none: whoever sends one is told at the door."""
    sent = [*request.args.items(multi=True), *request.form.items(multi=True)]
    if "\x00" in request.path or any("\x00" in text for _, text in sent):
        abort(400)


def _deny_by_default() -> ResponseReturnValue | None:
    if is_public():
        return None
    found = logins.find_signed_in(request.cookies.get(login_cookie().name, ""), lifetime())
    if found is None:
        if request.method not in {"GET", "HEAD"}:
            abort(403)
        return redirect(url_for("login.show_form", next=request.full_path.rstrip("?")), 303)
    g.signed_in = found
    g.language = found.language
    return None
