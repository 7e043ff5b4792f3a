"""Everything that is published as lists of addresses for search engines (sitemaps.org).

A list holds 50,000 addresses at most; where there are more, several lists and a list of those.
Addresses are whole, so there is none of it before PUBLIC_URL says how we are reached.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from flask import Blueprint, Response, abort, current_app, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.all_published import (
    PublishedPage,
    list_published_cases,
    list_published_pages,
    published_numbers,
)
from meetings.queries.directory import list_organizations
from meetings.rules.permissions import CITIZEN
from meetings.web.addresses import absolute
from meetings.web.atom import written
from meetings.web.guards import public
from meetings.web.public.addresses import number_keys

MOST: Final = 50_000  # addresses in one list
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"

pages = Blueprint("public_sitemap", __name__)


@dataclass(frozen=True, slots=True)
class Part:
    """One list: addresses of their own, or of meetings with their items."""

    addresses: tuple[str, ...] = ()
    meetings: tuple[PublishedPage, ...] = ()


@pages.get("/sitemap.xml")
@public
def show_all() -> ResponseReturnValue:
    """Every address in one list, or the lists that there are."""
    parts = _parts()
    if len(parts) == 1:
        return _list(parts[0])
    root = Element(f"{{{_SITEMAP}}}sitemapindex")
    for number in range(1, len(parts) + 1):
        one = SubElement(root, f"{{{_SITEMAP}}}sitemap")
        _put(one, "loc", absolute(url_for("public_sitemap.show_part", number=number)))
    return _answer(root)


@pages.get("/sitemap-<int:number>.xml")
@public
def show_part(number: int) -> ResponseReturnValue:
    """One of several lists."""
    parts = _parts()
    if not 1 < len(parts) >= number >= 1:
        abort(404)
    return _list(parts[number - 1])


def is_told() -> bool:
    """Whether there are lists at all."""
    return bool(current_app.config["SETTINGS"].public_url)


def _parts() -> list[Part]:
    """All there is, in as few lists as it fits in: first the pages, then meetings and items."""
    if not is_told():
        abort(404)
    with reading():
        bodies = list_organizations(CITIZEN)
        cases = list_published_cases(CITIZEN)
        meetings = list_published_pages(CITIZEN)
    addresses = [url_for("public.front"), url_for("public.list_bodies")]
    addresses += [url_for("public.show_body", slug=body.slug) for body in bodies]
    addresses += [url_for("archive_cases.show_case", case_number=key) for key in cases]
    count = len(addresses) + sum(1 + one.items for one in meetings)
    if count <= MOST:
        return [Part(tuple(addresses), tuple(meetings))]
    ends = range(0, len(addresses), MOST)
    parts = [Part(addresses=tuple(addresses[first : first + MOST])) for first in ends]
    return [*parts, *(Part(meetings=tuple(some)) for some in _cut(meetings))]


def _cut(meetings: Iterable[PublishedPage]) -> Iterator[list[PublishedPage]]:
    some: list[PublishedPage] = []
    count = 0
    for one in meetings:
        if some and count + 1 + one.items > MOST:
            yield some
            some, count = [], 0
        some.append(one)
        count += 1 + one.items
    if some:
        yield some


def _list(part: Part) -> Response:
    with reading():
        numbers = published_numbers(CITIZEN, [one.snapshot_id for one in part.meetings])
    root = Element(f"{{{_SITEMAP}}}urlset")
    for address in part.addresses:
        _address(root, address)
    for one in part.meetings:
        slug, day = one.address.slug, one.address.day
        meeting = url_for("public_meetings.show_meeting", slug=slug, day=day)
        _address(root, meeting, one.published_at)
        for key in number_keys(numbers[one.snapshot_id]):
            _address(root, f"{meeting}/punkt/{quote(key)}", one.published_at)
    return _answer(root)


def _address(root: Element, address: str, changed_at: datetime | None = None) -> None:
    url = SubElement(root, f"{{{_SITEMAP}}}url")
    _put(url, "loc", absolute(address))
    if changed_at is not None:
        _put(url, "lastmod", written(changed_at))


def _put(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{_SITEMAP}}}{name}").text = text


def _answer(root: Element) -> Response:
    content = ElementTree.tostring(
        root, encoding="utf-8", xml_declaration=True, default_namespace=_SITEMAP
    )
    return Response(content, content_type="application/xml; charset=utf-8")
