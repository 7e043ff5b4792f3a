"""Follow a body, a case or a search by mail, without a login: ask, confirm, and stop.

No cookie is set: who asks proves himself by the mail that he is sent. A program that looks at
the links of a mail does nothing by that: it takes a press of a button, or a mail program's own.
"""

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, Flask, Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from meetings.database import reading
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services import following
from meetings.services.following import Followed, case_followed, search_followed
from meetings.vocabulary import FollowedKind, Language
from meetings.web.addresses import absolute, in_both_languages
from meetings.web.errors import Explanation, error_page
from meetings.web.forms import FieldError, problem_errors
from meetings.web.language import ENGLISH, language, translate

pages = Blueprint("public_following", __name__)

_FROM_ONE_PLACE: Final = "10 per minute; 60 per hour"
_TO_ONE_ADDRESS: Final = "3 per hour; 6 per day"
_BOTH: Final = ("GET", "POST")
_SPENT: Final = Explanation(
    "Linket kan ikke bruges mere",
    "Det er allerede bekræftet, eller der er gået mere end to dage.",
    "Får du ingen mail, så bed om det igen på udvalgets, sagens eller søgningens side.",
)


def limit_asking(app: Flask) -> None:
    """Let nobody have us write to others, or to many."""
    app.extensions["csrf"].exempt(pages)
    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri="memory://",
        strategy="moving-window",
        headers_enabled=True,  # says when to try again
    )
    from_one_place = limiter.limit(_FROM_ONE_PLACE, methods=["POST"])
    to_one_address = limiter.limit(_TO_ONE_ADDRESS, key_func=_address_typed, methods=["POST"])
    for name in ("follow_body", "follow_case", "follow_search"):
        endpoint = f"{pages.name}.{name}"
        view: Callable[..., Any] = app.view_functions[endpoint]
        app.view_functions[endpoint] = to_one_address(from_one_place(view))


@pages.after_request
def keep_nothing(answer: Response) -> Response:
    """What is typed here, and the keys in the addresses, are nobody's to keep."""
    answer.cache_control.no_store = True
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@in_both_languages(pages, "/foelg/udvalg/<string:slug>", methods=_BOTH)
def follow_body(slug: str) -> ResponseReturnValue:
    """How a body is followed, and mail about it."""
    return _page(Followed(FollowedKind.BODY, slug))


@in_both_languages(pages, "/foelg/sag/<path:case_number>", methods=_BOTH)
def follow_case(case_number: str) -> ResponseReturnValue:
    """How a case is followed, and mail about it."""
    return _page(case_followed(case_number))


@in_both_languages(pages, "/foelg/soegning", methods=_BOTH)
def follow_search() -> ResponseReturnValue:
    """How a search is followed, and mail about what it finds."""
    return _page(search_followed(request.query_string.decode("utf-8", "replace")))


@in_both_languages(pages, "/foelg/bekraeft/<string:key>", methods=_BOTH)
def confirm(key: str) -> ResponseReturnValue:
    """The page with the button that confirms, and what its press does."""
    try:
        if request.method == "POST":
            return _told("public/follow_confirmed.html", following.confirm(key))
        return _told("public/follow_confirm.html", following.find_asked(key))
    except NotFound:
        return error_page(_SPENT, 404)


@in_both_languages(pages, "/foelg/stop/<string:key>", methods=_BOTH)
def stop(key: str) -> ResponseReturnValue:
    """The page with the button that stops, and what its press does; a mail program's own too."""
    followed = following.find_followed(key)
    if request.method == "POST":
        following.stop(key)
        followed = None
    if followed is None:
        return render_template("public/follow_stopped.html")
    return _told("public/follow_stop.html", followed)


def followed_href(followed: Followed) -> str:
    """The page of what is followed."""
    if followed.kind is FollowedKind.BODY:
        return url_for("public.show_body", slug=followed.target)
    if followed.kind is FollowedKind.CASE:
        return url_for("archive_cases.show_case", case_number=followed.target)
    return f"{url_for('search.show_results')}?{followed.target}"


def _page(followed: Followed) -> ResponseReturnValue:
    with reading():
        name = following.followed_name(followed)
    typed, errors, asked = "", list[FieldError](), False
    if request.method == "POST" and sends_mail():
        typed = request.form.get("email", "")
        try:
            chosen = Language.EN if language() == ENGLISH else Language.DA
            following.ask_to_follow(typed, followed, chosen)
            asked = True
        except ProblemsFound as found:
            errors = [FieldError("email", error.text) for error in problem_errors(found)]
    feed, calendar = _feed_href(followed), _calendar_href(followed)
    page = render_template(
        "public/follow.html",
        name=_named(followed, name),
        href=followed_href(followed),
        feed=feed,
        shown_feed=absolute(feed),
        calendar=calendar,
        shown_calendar=absolute(calendar),
        sends_mail=sends_mail(),
        asked=asked,
        typed=typed,
        errors=errors,
    )
    return page, 422 if errors else 200


def _told(template: str, followed: Followed) -> str:
    try:
        with reading():
            name = following.followed_name(followed)
    except NotFound:  # what is followed is withdrawn since
        name = followed.target
    return render_template(template, name=_named(followed, name), href=followed_href(followed))


def _named(followed: Followed, name: str) -> str:
    if followed.kind is FollowedKind.BODY:
        return name
    if followed.kind is FollowedKind.CASE:
        return translate("Sag {number}", number=name)
    return translate("Søgning: {words}", words=name) if name else translate("Søgning")


def _feed_href(followed: Followed) -> str:
    if followed.kind is FollowedKind.BODY:
        return url_for("public_feeds.show_body", slug=followed.target)
    if followed.kind is FollowedKind.CASE:
        return url_for("public_feeds.show_case", case_number=followed.target)
    return f"{url_for('search_feeds.show_feed')}?{followed.target}"


def _calendar_href(followed: Followed) -> str:
    """A body has one; "" else."""
    if followed.kind is not FollowedKind.BODY:
        return ""
    return url_for("public_calendars.show_body", slug=followed.target)


def sends_mail() -> bool:
    """Whether this installation can send mail with links that lead here."""
    settings = current_app.config["SETTINGS"]
    return bool(settings.smtp_host and settings.public_url)


def _address_typed() -> str:
    return "to:" + request.form.get("email", "").strip().casefold()[:300]
