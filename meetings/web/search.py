"""Search: what was decided, found by everybody among what they may read."""

from collections.abc import Callable
from dataclasses import replace
from math import ceil
from typing import Any, Final

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from meetings.database import reading
from meetings.queries.search import find
from meetings.queries.search_address import (
    address_of,
    asks_nothing,
    fields_of,
    is_too_long,
    without_page,
)
from meetings.queries.search_views import SearchAnswer, SearchQuestion
from meetings.vocabulary import SearchOrder
from meetings.web.addresses import in_both_languages
from meetings.web.read_as import reader
from meetings.web.search_feeds import feed_href
from meetings.web.search_files import LONGEST_LIST, file_href
from meetings.web.search_reader import asked, searched_by_everybody
from meetings.web.search_shown import chosen_of, count_said, facets_of, hits_of, years_of
from meetings.web.search_words import read_as, read_otherwise

pages = searched_by_everybody(Blueprint("search", __name__))

# Of a person, or of an address without login. A list may be 10,000 rows, a feed is asked for
# by many programs that share an address.
_LIMITS: Final = {
    "search.show_results": "60 per minute; 1000 per hour",
    "search_files.show_list": "30 per minute; 300 per hour",
    "search_feeds.show_feed": "60 per minute; 1000 per hour",
    "search_feeds.show_saved": "60 per minute; 1000 per hour",
}


def limit_searches(app: Flask) -> None:
    """Let nobody search faster than people type and turn pages."""
    limiter = Limiter(
        _who_searches,
        app=app,
        storage_uri="memory://",
        strategy="moving-window",
        headers_enabled=True,  # says when to try again
    )
    for endpoint, limit in _LIMITS.items():
        view: Callable[..., Any] = app.view_functions[endpoint]
        app.view_functions[endpoint] = limiter.limit(limit)(view)


def search_href(question: SearchQuestion) -> str:
    """The address of the page with this search."""
    return _with(url_for("search.show_results"), question)


@in_both_languages(pages, "/soeg", english="/search")
def show_results() -> ResponseReturnValue:
    """What was found, or how to search where nothing was asked."""
    question = asked()
    if asks_nothing(question):
        return render_template("search/empty.html", question=question)
    with reading():
        answer = find(question, reader())
    last = max(1, ceil(answer.count / question.size))
    if question.page > last:
        return redirect(search_href(replace(question, page=last)), 302)
    return _page(answer, last)


def _page(answer: SearchAnswer, last: int) -> str:
    question = answer.question
    return render_template(
        "search/results.html",
        answer=answer,
        question=question,
        hidden=[field for field in fields_of(without_page(question)) if field[0] != "q"],
        count=count_said(answer),
        hits=hits_of(answer),
        facets=facets_of(answer, search_href),
        chosen=chosen_of(answer, search_href),
        bars=years_of(answer.facets, question, search_href),
        orders=_orders(question),
        understood=read_as(question.text),
        told_otherwise=list(read_otherwise(question.text)),
        is_cut=is_too_long(request.args.get("q", "")),
        meant=search_href(replace(without_page(question), text=answer.suggestion)),
        last_page=last,
        page_href=lambda page: search_href(replace(question, page=page)),
        bare=search_href(SearchQuestion(text=question.text, order=question.order)),
        lists=[("CSV", file_href(question, "csv")), ("Excel", file_href(question, "xlsx"))],
        longest_list=LONGEST_LIST,
        feed=feed_href(question),
        follow=_with(url_for("public_following.follow_search"), without_page(question)),
        save=_with(url_for("saved_searches.ask_save"), without_page(question)),
    )


def _orders(question: SearchQuestion) -> list[tuple[SearchOrder, str]]:
    return [
        (order, search_href(replace(without_page(question), order=order))) for order in SearchOrder
    ]


def _with(address: str, question: SearchQuestion) -> str:
    asked_for = address_of(question)
    return f"{address}?{asked_for}" if asked_for else address


def _who_searches() -> str:
    """A person by his account: a whole town hall may share one address."""
    if g.get("signed_in") is not None:
        return f"account:{g.signed_in.account_id}"
    return f"address:{get_remote_address()}"
