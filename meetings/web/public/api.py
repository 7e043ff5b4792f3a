"""Our open JSON: bodies, members, meetings, punkter, cases and search, for programs.

Everybody reads the same, what is published, and no cookie is read or set.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypedDict, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

from flask import Blueprint, Response, abort, current_app, request

from meetings.config import Settings
from meetings.database import reading
from meetings.queries.directory import get_organization, list_organizations
from meetings.queries.lasting import find_meeting_address, find_withdrawn
from meetings.queries.marks import find_mark
from meetings.queries.meetings import find_item_address, get_published, list_published_meetings
from meetings.queries.search import find
from meetings.queries.search_address import asks_nothing, question_from
from meetings.queries.search_views import SearchAnswer
from meetings.queries.treatments import treatments_of
from meetings.queries.views import MeetingAddress, PublishedMeeting
from meetings.record import MeetingRecord
from meetings.rules.kle import case_key
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotFound
from meetings.services import bulk_file
from meetings.services.open_data import ROOT, Addresses, OpenData
from meetings.services.open_shapes import (
    LAST_PAGE,
    BodyList,
    HitList,
    MeetingList,
    MeetingsAsked,
    MemberList,
    OpenBody,
    OpenCase,
    OpenItem,
    OpenMeeting,
    Overview,
    Paging,
    SearchAsked,
)
from meetings.web.files import answer_with
from meetings.web.guards import public
from meetings.web.public.kept import Opened, answer_kept
from meetings.web.public.openapi import openapi
from meetings.web.public.operations import JSON, OPERATIONS, dumped, operation

pages = Blueprint("api", __name__, url_prefix=ROOT)

_DAY_SECONDS: Final = "86400"

Thing = TypeVar("Thing")


@pages.after_request
def let_others_read(answer: Response) -> Response:
    """Any page on the web may read it (CORS); there is nothing in it that is somebody's own."""
    return opened_to_others(answer)


def opened_to_others(answer: Response) -> Response:
    """The answer with the headers that let any page on the web read it (Fetch, 3.2)."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    answer.headers["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    answer.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Retry-After, Link"
    answer.headers["Access-Control-Max-Age"] = _DAY_SECONDS
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


@operation(pages, "/", Overview)
def show_overview() -> Overview:
    """Where everything begins"""
    at = _open().at
    return Overview(
        municipality=_settings().municipality,
        bodies=at.json("/bodies"),
        meetings=at.json("/meetings"),
        search=at.json("/search"),
        everything=at.json("/everything.zip"),
        description=at.json("/openapi.json"),
    )


@operation(pages, "/bodies", BodyList, Paging)
def list_bodies(asked: Paging) -> BodyList:
    """The bodies that hold meetings, the active ones first"""
    with reading():
        bodies = list_organizations(CITIZEN)
    return BodyList(
        data=tuple(_open().body(one) for one in _cut(bodies, asked)),
        **_links(asked, has_more=len(bodies) > asked.page * asked.limit),
    )


@operation(pages, "/bodies/<string:slug>", OpenBody)
def show_body(slug: str) -> OpenBody:
    """One body"""
    with reading():
        return _open().body(get_organization(slug, CITIZEN).organization)


@operation(pages, "/bodies/<string:slug>/members", MemberList, Paging)
def list_members(slug: str, asked: Paging) -> MemberList:
    """A body's members today, the chair first"""
    with reading():
        members = get_organization(slug, CITIZEN).members
    return MemberList(
        data=tuple(_open().member(one) for one in _cut(members, asked)),
        **_links(asked, has_more=len(members) > asked.page * asked.limit),
    )


@operation(pages, "/meetings", MeetingList, MeetingsAsked)
def list_meetings(asked: MeetingsAsked) -> MeetingList:
    """Published meetings, the newest first; of a withdrawn one only that it was withdrawn"""
    with reading():
        cards = list_published_meetings(
            CITIZEN,
            asked.body or None,
            limit=asked.limit + 1,
            offset=(asked.page - 1) * asked.limit,
        )
    return MeetingList(
        data=tuple(_open().meeting_line(one) for one in cards[: asked.limit]),
        **_links(asked, has_more=len(cards) > asked.limit),
    )


@operation(pages, "/meetings/<uuid:meeting_id>", OpenMeeting, may_be_gone=True)
def show_meeting(meeting_id: UUID) -> Response:
    """One meeting, with all that citizens may read of it"""
    with reading():
        address = find_meeting_address(meeting_id, CITIZEN)
        if address is None:
            abort(404)
        return _kept(address, lambda: _opened_meeting(address))


@operation(pages, "/items/<uuid:item_id>", OpenItem, may_be_gone=True)
def show_item(item_id: UUID) -> Response:
    """One punkt, with all that citizens may read of it"""
    with reading():
        found = find_item_address(item_id, CITIZEN)
        if found is None:
            abort(410 if find_withdrawn(item_id, CITIZEN) is not None else 404)
        return _kept(found.meeting, lambda: _opened_item(found.meeting, item_id))


@operation(pages, "/cases/<path:case_number>", OpenCase)
def show_case(case_number: str) -> OpenCase:
    """A case through all bodies, the oldest treatment first"""
    key = case_key(case_number)
    with reading():
        treatments = [one for one, _ in treatments_of(key, CITIZEN)]
    if not treatments:
        abort(404)
    return _open().case(key, treatments)


@operation(pages, "/search", HitList, SearchAsked)
def search(asked: SearchAsked) -> HitList:
    """What is found in everything published, the best first"""
    first, last = asked.first_year, asked.last_year
    question = question_from(
        [
            ("q", asked.q),
            ("udvalg", asked.body),
            ("fra", str(first) if first is not None else ""),
            ("til", str(last) if last is not None else ""),
        ]
    )
    question = replace(question, page=asked.page, size=asked.limit)
    if asks_nothing(question):
        return HitList(data=(), total=0, total_is_capped=False, **_links(asked, has_more=False))
    with reading():
        answer = find(question, CITIZEN)
    return _found(answer, asked)


@pages.get("/openapi.json")
@public
def show_description() -> Response:
    """What can be asked and how it is answered, as OpenAPI 3.1."""
    settings = _settings()
    described = openapi(OPERATIONS, settings.municipality, settings.public_url.rstrip("/"))
    return Response(json.dumps(described, ensure_ascii=False, indent=1), content_type=JSON)


@pages.get("/everything.zip")
@public
def show_everything() -> Response:
    """All that is published, as it was last night: JSON lines with a manifest."""
    found = bulk_file.current()
    if found is None:
        abort(404)
    digest, path = found
    answer = answer_with(path, "application/zip", "protokol.zip", digest)
    answer.cache_control.public = True
    answer.cache_control.must_revalidate = True
    return answer


def _kept(address: MeetingAddress, opening: Callable[[], Opened]) -> Response:
    mark = find_mark(address.slug, address.held_on, address.ordinal, CITIZEN)
    if mark is None:
        abort(410)
    return answer_kept(mark, opening, media_type=JSON)


def _opened_meeting(address: MeetingAddress) -> Opened:
    meeting, record = _published(address)
    return Opened(lambda: dumped(_open().meeting(meeting, record)))


def _opened_item(address: MeetingAddress, item_id: UUID) -> Opened:
    meeting, record = _published(address)
    item = next((one for one in record.items if one.id == item_id), None)
    if item is None:
        raise NotFound
    return Opened(lambda: dumped(_open().item(meeting, item, item_id)))


def _published(address: MeetingAddress) -> tuple[PublishedMeeting, MeetingRecord]:
    meeting = get_published(address.slug, address.held_on, address.ordinal, viewer=CITIZEN)
    if meeting.record is None:
        raise NotFound  # withdrawn in this very moment
    return meeting, meeting.record


def _found(answer: SearchAnswer, asked: SearchAsked) -> HitList:
    return HitList(
        data=tuple(_open().hit(one) for one in answer.hits),
        total=answer.count,
        total_is_capped=answer.is_capped,
        **_links(asked, has_more=answer.count > asked.page * asked.limit),
    )


def _cut(things: Sequence[Thing], asked: Paging) -> Sequence[Thing]:
    first = (asked.page - 1) * asked.limit
    return things[first : first + asked.limit]


class _Links(TypedDict):
    url: str
    first: str
    previous: str | None
    next: str | None


def _links(asked: Paging, *, has_more: bool) -> _Links:
    """Where the list goes on; the same question with another page."""
    chosen = {k: v for k, v in asked.model_dump().items() if v not in ("", None)}

    def page(number: int) -> str:
        path = request.path.removeprefix(ROOT)
        return _open().at.json(f"{quote(path)}?{urlencode({**chosen, 'page': number})}")

    return _Links(
        url=page(asked.page),
        first=page(1),
        previous=page(asked.page - 1) if asked.page > 1 else None,
        next=page(asked.page + 1) if has_more and asked.page < LAST_PAGE else None,
    )


def _open() -> OpenData:
    return OpenData(Addresses(_settings().public_url))


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
