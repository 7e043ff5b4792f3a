"""Citations as files, of what the reader reads."""

from uuid import UUID

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.lasting import find_meeting_address, meeting_of_item
from meetings.queries.meetings import find_item_address, get_meeting, get_published
from meetings.queries.views import MeetingAddress, MeetingView, PublishedMeeting
from meetings.rules.permissions import CITIZEN
from meetings.web.addresses import in_both_languages
from meetings.web.citing import FILE_TYPES, Cited, as_csl, as_ris, cited, file_name
from meetings.web.read_as import for_everybody, reader

pages = for_everybody(Blueprint("citations", __name__))

_WRITERS = {"ris": as_ris, "json": as_csl}


@in_both_languages(pages, "/punkt/<uuid:item_id>/citat.<any(ris,json):ending>")
def item_file(item_id: UUID, ending: str) -> ResponseReturnValue:
    """A punkt's citation; the public one where there is one, which is the same for everybody."""
    with reading():
        address = find_item_address(item_id, CITIZEN)
        meeting_id = meeting_of_item(item_id, reader()) if address is None else None
        meeting = _read(address.meeting if address else None, meeting_id)
    record = meeting.record if meeting is not None else None
    if meeting is None or record is None:
        abort(404)
    item = next((one for one in record.items if one.id == item_id), None)
    return _answer(cited(meeting, item) if item is not None else None, ending)


@in_both_languages(pages, "/moede/<uuid:meeting_id>/citat.<any(ris,json):ending>")
def meeting_file(meeting_id: UUID, ending: str) -> ResponseReturnValue:
    """A meeting's citation."""
    with reading():
        address = find_meeting_address(meeting_id, CITIZEN)
        meeting = _read(address, meeting_id)
    return _answer(cited(meeting) if meeting is not None else None, ending)


def _read(
    address: MeetingAddress | None, meeting_id: UUID | None
) -> PublishedMeeting | MeetingView | None:
    """The published meeting, or else what is the reader's own to read. May raise NotFound."""
    if address is not None:
        published = get_published(address.slug, address.held_on, address.ordinal, viewer=CITIZEN)
        if published.record is not None:
            return published
    if meeting_id is None or not reader().is_signed_in:
        return None
    return get_meeting(meeting_id, reader())


def _answer(one: Cited | None, ending: str) -> Response:
    if one is None:
        abort(404)
    answer = Response(_WRITERS[ending](one), content_type=f"{FILE_TYPES[ending]}; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=file_name(one, ending))
    return answer
