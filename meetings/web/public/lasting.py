"""Addresses that last: they lead on to where a meeting or a punkt is read today.

They are the same whatever is renumbered, moved or renamed. Where something was withdrawn, they
lead to what stands there instead, and say so to machines as well.
"""

from uuid import UUID

from flask import Blueprint, abort, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from meetings.database import reading
from meetings.queries.lasting import find_meeting_address, find_withdrawn, meeting_of_item
from meetings.queries.meetings import get_meeting, get_published
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotFound
from meetings.web.addresses import in_both_languages
from meetings.web.public.withdrawn import tombstone
from meetings.web.read_as import find_reader, for_everybody, keep_from_others, reader

pages = for_everybody(Blueprint("public_lasting", __name__))


@in_both_languages(pages, "/moede/<uuid:meeting_id>")
def find_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """A meeting's lasting address."""
    with reading():
        address = find_meeting_address(meeting_id, CITIZEN)
        if address is not None:
            held = get_published(address.slug, address.held_on, address.ordinal, viewer=CITIZEN)
            if held.record is None and not _reads_inside(meeting_id):
                return tombstone(held)
            if held.record is not None:
                where = url_for("public_meetings.show_meeting", slug=address.slug, day=address.day)
                return redirect(where, 302)
        if not _reads_inside(meeting_id):
            abort(404)
    return redirect(url_for("meetings.show_meeting", meeting_id=meeting_id), 302)


def find_otherwise(item_id: UUID) -> ResponseReturnValue:
    """A punkt that is not public: its reader's own page, or that it was withdrawn, or nothing."""
    find_reader()
    with reading():
        answer = _inside(item_id) or _withdrawn(item_id)
    return keep_from_others(make_response(answer))


def _inside(item_id: UUID) -> ResponseReturnValue | None:
    meeting_id = meeting_of_item(item_id, CITIZEN)
    if meeting_id is None or not _reads_inside(meeting_id):
        return None
    return redirect(url_for("meetings.show_item", meeting_id=meeting_id, item_id=item_id), 302)


def _withdrawn(item_id: UUID) -> ResponseReturnValue:
    address = find_withdrawn(item_id, CITIZEN)
    if address is None:
        abort(404)
    return tombstone(get_published(address.slug, address.held_on, address.ordinal, viewer=CITIZEN))


def _reads_inside(meeting_id: UUID) -> bool:
    """Whether who asks is signed in and reads something of the meeting."""
    if not reader().is_signed_in:
        return False
    try:
        get_meeting(meeting_id, reader())
    except NotFound:
        return False
    return True
