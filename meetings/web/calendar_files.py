"""Calendars as they are written (iCalendar, RFC 5545; names and refreshing after RFC 7986)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from flask import Response

from meetings.rules.local_time import LOCAL

CALENDAR_TYPE: Final = "text/calendar"
_OCTETS: Final = 75  # of a line
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LINE_ENDS: Final = re.compile(r"\r\n|\r|\n")
_PRODUCT: Final = "-//Protokol//Protokol//DA"
_REFRESH: Final = "PT4H"

# Denmark has had these hours since 1996, when the European Union's summers became one.
_ZONE: Final = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting in a calendar. `sequence` rises each time that it changed."""

    uid: UUID
    sequence: int
    changed_at: datetime
    held_on: date
    starts_at: datetime | None  # None: it stands on the day
    title: str
    place: str = ""
    told: str = ""
    url: str = ""
    cancelled: bool = False
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar: its name, where it is had, and its meetings."""

    name: str
    url: str
    events: tuple[Event, ...]


def calendar_answer(calendar: Calendar, file_name: str) -> Response:
    """The calendar as it is sent."""
    answer = Response(written(calendar), content_type=f"{CALENDAR_TYPE}; charset=utf-8")
    answer.headers.set("Content-Disposition", "inline", filename=file_name)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def written(calendar: Calendar) -> bytes:
    """The calendar's bytes: its lines end in CR LF and none is longer than 75 octets."""
    return b"".join(_folded(line) for line in _lines(calendar))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield f"NAME:{_text(calendar.name)}"
    yield f"X-WR-CALNAME:{_text(calendar.name)}"
    yield "X-WR-TIMEZONE:Europe/Copenhagen"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}"
    yield f"X-PUBLISHED-TTL:{_REFRESH}"
    if calendar.url:
        yield f"SOURCE;VALUE=URI:{_address(calendar.url)}"
    yield from _ZONE
    for event in calendar.events:
        yield from _event(event)
    yield "END:VCALENDAR"


def _event(event: Event) -> Iterator[str]:
    changed = _utc(event.changed_at)
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"SEQUENCE:{event.sequence}")
    yield from (f"DTSTAMP:{changed}", f"LAST-MODIFIED:{changed}")
    yield _start(event)
    if event.starts_at is not None and event.ends_at is not None:
        yield _moment("DTEND", event.ends_at)
    yield f"SUMMARY:{_text(event.title)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.told:
        yield f"DESCRIPTION:{_text(event.told)}"
    if event.url:
        yield f"URL:{_address(event.url)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'TRANSPARENT' if event.cancelled else 'OPAQUE'}"
    yield "END:VEVENT"


def _start(event: Event) -> str:
    if event.starts_at is None:
        return f"DTSTART;VALUE=DATE:{event.held_on:%Y%m%d}"
    return _moment("DTSTART", event.starts_at)


def _moment(name: str, at: datetime) -> str:
    local = at.astimezone(LOCAL)
    if local.fold:  # the second of the hours that autumn has twice; a clock cannot tell it
        return f"{name}:{_utc(at)}"
    return f"{name};TZID=Europe/Copenhagen:{local:%Y%m%dT%H%M%S}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A value of text: what has a meaning is escaped, and no sign begins a line of its own."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROL.sub("", _LINE_ENDS.sub("\\\\n", escaped))


def _address(address: str) -> str:
    return "".join(sign for sign in address if sign.isprintable() and sign != " ")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets; no sign is cut in two."""
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterable[bytes]:
    piece, room = b"", _OCTETS
    for sign in line:
        octets = sign.encode("utf-8")
        if len(piece) + len(octets) > room:
            yield piece
            piece, room = b"", _OCTETS - 1  # the next begins with the space that folds it
        piece += octets
    yield piece
