"""Searches as Atom feeds (RFC 4287): what a citizen may read, whoever asks.

A feed is read by programs that nobody signs in with, so it never holds more than citizens read;
it says so itself. Every search has one at its own address, and a saved one under a key.
"""

from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.saved_searches import find_fed
from meetings.queries.search import find
from meetings.queries.search_address import (
    address_of,
    asks_nothing,
    question_from,
    without_page,
)
from meetings.queries.search_views import SearchHit, SearchQuestion
from meetings.rules.permissions import CITIZEN
from meetings.services.saved_searches import digest_of
from meetings.vocabulary import SearchOrder
from meetings.web.addresses import in_both_languages
from meetings.web.atom import Entry, Feed, feed_answer
from meetings.web.language import plain_date, translate
from meetings.web.search_shown import href_of
from meetings.web.shown import listed, said
from meetings.wording import CLOSED_ITEM

_ENTRIES: Final = 50

pages = Blueprint("search_feeds", __name__)


def feed_href(question: SearchQuestion) -> str:
    """Where a search is had as a feed."""
    asked = address_of(without_page(question))
    return f"{url_for('search_feeds.show_feed')}?{asked}"


@in_both_languages(pages, "/soeg.atom", english="/search.atom")
def show_feed() -> ResponseReturnValue:
    """The newest that citizens may read of what the address searches for."""
    question = question_from(request.args.items(multi=True))
    return _answer(question, question.text)


@in_both_languages(pages, "/soeg/<string:key>.atom", english="/search/<string:key>.atom")
def show_saved(key: str) -> ResponseReturnValue:
    """The same of a saved search, for whoever has its key; what it is called is its owner's."""
    with reading():
        question = find_fed(digest_of(key), CITIZEN)
    answer = _answer(question, "")
    answer.cache_control.no_store = True
    return answer


def _answer(question: SearchQuestion, words: str) -> Response:
    newest = replace(without_page(question), order=SearchOrder.NEWEST, size=_ENTRIES)
    hits: tuple[SearchHit, ...] = ()
    if not asks_nothing(question):
        with reading():
            hits = find(newest, CITIZEN).hits
    latest_first = sorted(hits, key=lambda hit: hit.readable_since, reverse=True)
    asked = address_of(without_page(question))
    return feed_answer(
        Feed(
            about=f"/soeg?{asked}",
            title=translate("Søgning: {words}", words=words)
            if words
            else translate("Gemt søgning"),
            href=f"{url_for('search.show_results')}?{asked}",
            entries=tuple(_entry(hit) for hit in latest_first),
        )
    )


def _entry(hit: SearchHit) -> Entry:
    kind = said(hit.document_kind)
    outcome = said(hit.decision_kind) if hit.decision_kind else ""
    facts = (listed(hit.bodies), plain_date(hit.held_on), kind, hit.case_number, outcome)
    return Entry(
        id=hit.item_id or hit.meeting_id,
        title=hit.title or CLOSED_ITEM,
        updated=hit.readable_since,
        href=href_of(hit),
        summary=" · ".join(fact for fact in facts if fact),
    )
