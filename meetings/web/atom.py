"""Atom feeds as they are written (RFC 4287), with what is gone told of as RFC 6721 says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from flask import Response, current_app, request

from meetings.config import Settings
from meetings.web.addresses import absolute
from meetings.web.language import DANISH, language, translate

FEED_TYPE: Final = "application/atom+xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_GONE: Final = "http://purl.org/atompub/tombstones/1.0"
_XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)  # when a feed changed in which nothing is yet
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

ElementTree.register_namespace("", _ATOM)
ElementTree.register_namespace("at", _GONE)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new: a meeting's agenda or minutes, or an item."""

    id: UUID
    title: str
    updated: datetime
    href: str
    summary: str
    title_language: str = DANISH


@dataclass(frozen=True, slots=True)
class Gone:
    """That an entry is there no more, since when."""

    id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it is about, the page that shows the same, and what it tells."""

    about: str  # what makes its id: the same in every language, and wherever it is read
    title: str
    href: str
    entries: tuple[Entry, ...]
    gone: tuple[Gone, ...] = ()


def named_id(name: str) -> UUID:
    """An id that is always the same for the name, under the address we are known at."""
    settings: Settings = current_app.config["SETTINGS"]
    return uuid5(NAMESPACE_URL, f"{settings.public_url}{name}")


def feed_answer(feed: Feed) -> Response:
    """The feed as it is sent; search engines show the pages instead."""
    content = ElementTree.tostring(_feed(feed), encoding="utf-8", xml_declaration=True)
    answer = Response(content, content_type=f"{FEED_TYPE}; charset=utf-8")
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def writable(text: str) -> str:
    """The text without the signs that XML has no way to write."""
    return _UNWRITABLE.sub("", text)


def written(at: datetime) -> str:
    """A moment as feeds and sitemaps write it, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _feed(told: Feed) -> Element:
    settings: Settings = current_app.config["SETTINGS"]
    feed = Element(f"{{{_ATOM}}}feed", {_XML_LANGUAGE: language()})
    _put(feed, "id", f"urn:uuid:{named_id(told.about)}")
    _put(feed, "title", f"{told.title} – {settings.municipality}")
    _put(feed, "subtitle", translate("Det, som alle må læse. Der vises aldrig andet her."))
    _put(feed, "updated", written(_last([*told.entries], [*told.gone])))
    _put(_put(feed, "author", ""), "name", settings.municipality)
    _link(feed, "self", absolute(request.full_path.rstrip("?")), FEED_TYPE)
    _link(feed, "alternate", absolute(told.href), "text/html")
    for gone in told.gone:
        ref, when = f"urn:uuid:{gone.id}", written(gone.at)
        SubElement(feed, f"{{{_GONE}}}deleted-entry", {"ref": ref, "when": when})
    for one in told.entries:
        _entry(feed, one)
    return feed


def _last(entries: Iterable[Entry], gone: Iterable[Gone]) -> datetime:
    moments = [*(one.updated for one in entries), *(one.at for one in gone)]
    return max(moments, default=_NEVER)


def _entry(feed: Element, one: Entry) -> None:
    entry = SubElement(feed, f"{{{_ATOM}}}entry")
    _put(entry, "id", f"urn:uuid:{one.id}")
    _put(entry, "title", one.title).set(_XML_LANGUAGE, one.title_language)
    _put(entry, "updated", written(one.updated))
    _link(entry, "alternate", absolute(one.href), "text/html")
    _put(entry, "summary", one.summary)


def _put(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = writable(text)
    return element


def _link(parent: Element, relation: str, address: str, media_type: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "href": address, "type": media_type})
