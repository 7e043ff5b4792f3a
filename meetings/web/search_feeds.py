"""Searches as Atom feeds (RFC 4287): what a citizen may read, whoever asks.

A feed is read by programs that nobody signs in with, so it never holds more than citizens read;
it says so itself. Every search has one at its own address, and a saved one under a key.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from meetings.config import Settings
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
from meetings.web.addresses import absolute, in_both_languages
from meetings.web.language import language, plain_date, translate
from meetings.web.search_shown import href_of
from meetings.web.shown import listed, said
from meetings.wording import CLOSED_ITEM

FEED_TYPE: Final = "application/atom+xml"
_ENTRIES: Final = 50
_ATOM: Final = "http://www.w3.org/2005/Atom"
_XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)  # when a feed changed in which nothing is yet
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

pages = Blueprint("search_feeds", __name__)
ElementTree.register_namespace("", _ATOM)


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
    content = ElementTree.tostring(
        _feed(question, words, latest_first), encoding="utf-8", xml_declaration=True
    )
    answer = Response(content, content_type=f"{FEED_TYPE}; charset=utf-8")
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _feed(question: SearchQuestion, words: str, hits: list[SearchHit]) -> Element:
    settings: Settings = current_app.config["SETTINGS"]
    asked = address_of(without_page(question))
    feed = Element(f"{{{_ATOM}}}feed", {_XML_LANGUAGE: language()})
    title = translate("Søgning: {words}", words=words) if words else translate("Gemt søgning")
    _put(feed, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'{settings.public_url}/soeg?{asked}')}")
    _put(feed, "title", f"{title} – {settings.municipality}")
    _put(feed, "subtitle", translate("Det, som alle må læse. Der vises aldrig andet her."))
    _put(feed, "updated", _moment(max((hit.readable_since for hit in hits), default=_NEVER)))
    _put(_put(feed, "author", ""), "name", settings.municipality)
    _link(feed, "self", absolute(request.full_path.rstrip("?")), FEED_TYPE)
    _link(feed, "alternate", absolute(f"{url_for('search.show_results')}?{asked}"), "text/html")
    for hit in hits:
        _entry(feed, hit)
    return feed


def _entry(feed: Element, hit: SearchHit) -> None:
    entry = SubElement(feed, f"{{{_ATOM}}}entry")
    _put(entry, "id", f"urn:uuid:{hit.item_id or hit.meeting_id}")
    _put(entry, "title", hit.title or CLOSED_ITEM).set(_XML_LANGUAGE, "da")
    _put(entry, "updated", _moment(hit.readable_since))
    _link(entry, "alternate", absolute(href_of(hit)), "text/html")
    kind = said(hit.document_kind)
    outcome = said(hit.decision_kind) if hit.decision_kind else ""
    facts = (listed(hit.bodies), plain_date(hit.held_on), kind, hit.case_number, outcome)
    _put(entry, "summary", " · ".join(fact for fact in facts if fact))


def _put(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = _UNWRITABLE.sub("", text)
    return element


def _link(parent: Element, relation: str, address: str, media_type: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": address, "type": media_type})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
