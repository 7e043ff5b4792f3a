"""What a published page tells programs of itself: linked data (schema.org) and a link's preview.

It is made of the record as the public reads it, so it says no more than the page does.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from flask import current_app, url_for

from meetings.queries.views import PublishedMeeting
from meetings.record import Item, MeetingRecord
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.local_time import LOCAL
from meetings.rules.meeting_changes import is_cancelled
from meetings.vocabulary import Access
from meetings.web.addresses import absolute
from meetings.web.language import DANISH
from meetings.web.shown import bodies_of, heading_of, title_of

_LONGEST: Final = 200  # characters of a preview
_SCHEMA: Final = "https://schema.org"
_STATUS: Final = {False: "EventScheduled", True: "EventCancelled"}


@dataclass(frozen=True, slots=True)
class PageCard:
    """A page as a link to it is shown elsewhere, and its facts as linked data."""

    title: str
    description: str
    url: str
    data: dict[str, Any]


def meeting_card(meeting: PublishedMeeting, record: MeetingRecord) -> PageCard:
    """The card of a meeting's page."""
    titles = [f"{item.number} {title_of(item)}".strip() for item in record.items]
    url = _meeting_url(meeting)
    return PageCard(
        title=f"{heading_of(record)} – {bodies_of(record)}",
        description=_short("; ".join(titles)),
        url=url,
        data={"@context": _SCHEMA, **_event(meeting, record)},
    )


def item_card(meeting: PublishedMeeting, record: MeetingRecord, item: Item, key: str) -> PageCard:
    """The card of an item's page."""
    url = f"{_meeting_url(meeting)}/punkt/{quote(key)}"
    title, told = title_of(item), _first_words(item)
    data: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "CreativeWork",
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": DANISH,
        "datePublished": meeting.published_at.isoformat(),
        "publisher": _municipality(),
        "isAccessibleForFree": True,
        "recordedAt": _event(meeting, record),
    }
    if item.number:
        data["position"] = item.number
    return PageCard(title, told or f"{heading_of(record)} – {bodies_of(record)}", url, data)


def _event(meeting: PublishedMeeting, record: MeetingRecord) -> dict[str, Any]:
    url = _meeting_url(meeting)
    event: dict[str, Any] = {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": f"{bodies_of(record)}: {heading_of(record)}",
        "startDate": _start(record),
        "eventStatus": f"{_SCHEMA}/{_STATUS[is_cancelled(record)]}",
        "eventAttendanceMode": f"{_SCHEMA}/OfflineEventAttendanceMode",
        "organizer": [
            {
                "@type": "GovernmentOrganization",
                "name": body.name,
                "parentOrganization": _municipality(),
            }
            for body in record.bodies
        ],
    }
    if record.place:
        event["location"] = {"@type": "Place", "name": record.place}
    return event


def _municipality() -> dict[str, Any]:
    return {
        "@type": "GovernmentOrganization",
        "name": current_app.config["SETTINGS"].municipality,
        "url": absolute(url_for("public.front", language=DANISH)),
    }


def _start(record: MeetingRecord) -> str:
    """The day, or the moment with how far Denmark's clocks were ahead that day."""
    if record.starts_at is None:
        return record.held_on.isoformat()
    return datetime.combine(record.held_on, record.starts_at, LOCAL).isoformat()


def _meeting_url(meeting: PublishedMeeting) -> str:
    address = meeting.address
    return absolute(
        url_for("public_meetings.show_meeting", slug=address.slug, day=address.day, language=DANISH)
    )


def _first_words(item: Item) -> str:
    """The beginning of an open item's first open text."""
    if item.access is not Access.OPEN:
        return ""
    for part in item.parts:
        if part.type == "section" and part.access is Access.OPEN and part.html:
            return _short(to_text(parse(part.html)))
    return ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0].rstrip(".;, ") + " …"
