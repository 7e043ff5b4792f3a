"""The searches that I keep: to find them again, to hear of what is new, and as a feed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

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
from meetings.queries.directory import list_organizations
from meetings.queries.saved_searches import SavedLine, get_saved, list_saved
from meetings.queries.search_address import address_of, question_from
from meetings.queries.search_views import SearchQuestion
from meetings.rules.problems import ProblemsFound
from meetings.services import saved_searches as services
from meetings.services.addresses import own_address
from meetings.services.saved_searches import KeptSearch
from meetings.vocabulary import Problem
from meetings.web import shown
from meetings.web.addresses import absolute
from meetings.web.forms import FieldError, problem_errors
from meetings.web.guards import actor, signed_in
from meetings.web.language import translate
from meetings.web.search_shown import years_said

pages = Blueprint("saved_searches", __name__)

_ONE: Final = "/soegninger/<uuid:search_id>"
_OF_NAME: Final = (Problem.SEARCH_NAME_IS_MISSING, Problem.SEARCH_NAME_IS_TOO_LONG)


@dataclass(frozen=True, slots=True)
class ShownSearch:
    """A kept search with what it asks for in words, and where to see what it finds."""

    line: SavedLine
    told: str
    href: str


@pages.get("/soegninger")
def show_list() -> ResponseReturnValue:
    """All that I keep."""
    with reading():
        lines = list_saved(actor())
        names = _names_of_bodies()
    return render_template(
        "search/saved.html",
        searches=[_shown(line, names) for line in lines],
        has_address=bool(own_address(signed_in().account_id)),
        messages=get_flashed_messages(),
    )


@pages.get("/soegninger/ny")
def ask_save() -> ResponseReturnValue:
    """The form to keep the search of the page I come from."""
    question = question_from(request.args.items(multi=True))
    return _form(question, {"name": question.text[: services.LONGEST_NAME]}, [])


@pages.post("/soegninger/ny")
def save() -> ResponseReturnValue:
    """Keep it."""
    question = question_from(request.args.items(multi=True))
    kept = KeptSearch(_typed("name"), address_of(question), bool(_typed("by_mail")))
    try:
        services.save(kept, actor=actor())
    except ProblemsFound as found:
        return _form(question, _values(), _errors(found)), 422
    return _done(translate("Søgningen er gemt."))


@pages.get(f"{_ONE}/ret")
def ask_change(search_id: UUID) -> ResponseReturnValue:
    """The form with a search's name, and whether I hear of it by mail."""
    line = _own(search_id)
    values = {"name": line.name, "by_mail": "ja" if line.by_mail else ""}
    return _form(line.question, values, [], line)


@pages.post(f"{_ONE}/ret")
def change(search_id: UUID) -> ResponseReturnValue:
    """Keep what was changed."""
    line = _own(search_id)
    try:
        services.change(search_id, _typed("name"), bool(_typed("by_mail")), actor=actor())
    except ProblemsFound as found:
        return _form(line.question, _values(), _errors(found), line), 422
    return _done(translate("Søgningen er rettet."))


@pages.get(f"{_ONE}/fjern")
def ask_remove(search_id: UUID) -> ResponseReturnValue:
    """Whether the search is to go."""
    return render_template("search/remove.html", line=_own(search_id), errors=[])


@pages.post(f"{_ONE}/fjern")
def remove(search_id: UUID) -> ResponseReturnValue:
    """Keep it no more."""
    services.remove(search_id, actor=actor())
    return _done(translate("Søgningen er fjernet."))


@pages.get(f"{_ONE}/abonnement")
def ask_feed(search_id: UUID) -> ResponseReturnValue:
    """What a feed is, before it is made or stopped."""
    return render_template("search/feed.html", line=_own(search_id), address="")


@pages.post(f"{_ONE}/abonnement")
def make_feed(search_id: UUID) -> ResponseReturnValue:
    """Make the feed under a new key, and show its address this once; or stop it."""
    if _typed("do") == "stop":
        services.stop_feed(search_id, actor=actor())
        return _done(translate("Feedet er stoppet."))
    key = services.make_feed(search_id, actor=actor())
    address = absolute(url_for("search_feeds.show_saved", key=key))
    return render_template("search/feed.html", line=_own(search_id), address=address)


def _own(search_id: UUID) -> SavedLine:
    with reading():
        return get_saved(search_id, actor())


def _form(
    question: SearchQuestion,
    values: dict[str, str],
    errors: list[FieldError],
    line: SavedLine | None = None,
) -> str:
    with reading():
        names = _names_of_bodies()
    return render_template(
        "search/save.html",
        line=line,
        told=_told(question, names),
        values=values,
        errors=errors,
        has_address=bool(own_address(signed_in().account_id)),
        back=_page_of(question) if line is None else url_for("saved_searches.show_list"),
    )


def _shown(line: SavedLine, names: Callable[[str], str]) -> ShownSearch:
    return ShownSearch(line, _told(line.question, names), _page_of(line.question))


def _page_of(question: SearchQuestion) -> str:
    return f"{url_for('search.show_results')}?{address_of(question)}"


def _told(question: SearchQuestion, names: Callable[[str], str]) -> str:
    """What is asked for, in words: the words as typed, then what was chosen beside them."""
    chosen = [question.text, *(names(slug) for slug in question.bodies)]
    if question.years != (None, None):
        chosen.append(years_said(question))
    chosen += [shown.said(one) for one in (*question.outcomes, *question.kinds)]
    return " · ".join(one for one in chosen if one)


def _names_of_bodies() -> Callable[[str], str]:
    """The name of a body by its slug, as everybody may know it."""
    names = {body.slug: body.name for body in list_organizations(actor())}
    return lambda slug: names.get(slug, slug)


def _typed(name: str) -> str:
    return request.form.get(name, "")


def _values() -> dict[str, str]:
    return {"name": _typed("name"), "by_mail": _typed("by_mail")}


def _errors(found: ProblemsFound) -> list[FieldError]:
    field = "name" if set(found.problems) <= set(_OF_NAME) else ""
    return [FieldError(field, error.text) for error in problem_errors(found)]


def _done(message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("saved_searches.show_list"), 303)
