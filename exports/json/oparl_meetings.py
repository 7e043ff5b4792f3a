"""A published meeting as OParl objects: the meeting, where it is, and who was there.

What goes in is already filtered for everybody (rules/visibility.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from exports.json.oparl import Addresses, Object, Times, ours, thing
from exports.json.oparl_files import Document, document_file
from exports.json.oparl_items import agenda_item, plain
from meetings.record import Attendee, Guest, MeetingRecord
from meetings.vocabulary import DocumentKind, Format, State
from meetings.wording import word

_LOCAL: Final = ZoneInfo("Europe/Copenhagen")
# OParl's own words for where a meeting is (oparl:Meeting, meetingState).
_INVITED: Final = "eingeladen"
_HELD: Final = "durchgeführt"


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as everybody reads it, with the ids and times of what stands in it."""

    meeting_id: UUID
    record: MeetingRecord
    state: State
    organization_ids: tuple[UUID, ...]
    participant_ids: tuple[UUID, ...]
    documents: tuple[Document, ...]
    times: Times
    location: Times | None = None
    items: Mapping[UUID, Times] = field(default_factory=dict)
    consultations: Mapping[UUID, Times] = field(default_factory=dict)
    files: Mapping[UUID, Times] = field(default_factory=dict)
    papers: Mapping[UUID, UUID] = field(default_factory=dict)  # by the item that treats them


def meeting(told: Told, addresses: Addresses) -> Object:
    """The meeting with its agenda inside. (oparl:Meeting)"""
    record = told.record
    pdf = [one for one in told.documents if one.format is Format.PDF]
    printed = document_file(pdf[0], told.documents, addresses, is_inside=True) if pdf else None
    is_minutes = record.kind is DocumentKind.MINUTES
    found = thing(
        "Meeting",
        addresses.of("meeting", told.meeting_id),
        told.times,
        name=_name(record),
        meetingState=_HELD if is_minutes else _INVITED,
        start=_moment(record.held_on, record.starts_at),
        end=_ending(record),
        location=location(told, addresses, is_inside=True) if told.location else None,
        organization=[addresses.of("organization", one) for one in told.organization_ids],
        participant=[addresses.of("person", one) for one in told.participant_ids],
        invitation=None if is_minutes else printed,
        resultsProtocol=printed if is_minutes else None,
        auxiliaryFile=[
            document_file(one, told.documents, addresses, is_inside=True)
            for one in told.documents
            if one.format is not Format.PDF
        ],
        agendaItem=[
            agenda_item(item, place, told.meeting_id, told, addresses, is_inside=True)
            for place, item in enumerate(record.items, 1)
        ],
        web=addresses.page(f"/moede/{told.meeting_id}"),
    )
    found["cancelled"] = told.state is State.CANCELLED
    return found | ours(_facts(told))


def location(told: Told, addresses: Addresses, *, is_inside: bool = False) -> Object:
    """Where the meeting is held, as its record prints it. (oparl:Location)"""
    times = told.location or told.times
    meetings = [] if is_inside else [addresses.of("meeting", told.meeting_id)]
    return thing(
        "Location",
        addresses.of("location", told.meeting_id),
        times,
        description=told.record.place,
        meetings=meetings,
    )


def _facts(told: Told) -> dict[str, object]:
    record = told.record
    way = record.without_meeting
    return {
        "state": word(told.state),
        "documentKind": word(record.kind),
        "meetingKind": word(record.meeting_kind),
        "date": record.held_on.isoformat(),
        "attendance": [_attendee(one) for one in record.attendance],
        "guests": [_guest(one) for one in record.guests],
        "preface": [{"heading": one.heading, "text": plain(one.html)} for one in record.preface],
        "closing": [{"heading": one.heading, "text": plain(one.html)} for one in record.closing],
        "additions": [
            _without_nothing(
                {
                    "date": one.added_on.isoformat(),
                    "kind": word(one.kind),
                    "text": plain(one.html),
                    "reason": one.reason,
                    "author": one.author,
                    "agendaItem": str(one.item_id) if one.item_id else "",
                }
            )
            for one in record.additions
        ],
        "signatures": [
            _without_nothing(
                {
                    "name": one.name,
                    "signedAt": one.signed_at.isoformat() if one.signed_at else "",
                }
            )
            for one in record.signatures
        ],
        "decidedWithoutMeeting": word(way.way) if way else "",
    }


def _attendee(one: Attendee) -> dict[str, str]:
    return _without_nothing(
        {
            "name": one.name,
            "partyLetter": one.party_letter,
            "role": word(one.role),
            "status": word(one.status),
            "substituteFor": one.substitute_for,
            "note": one.note,
            "body": one.body,
        }
    )


def _guest(one: Guest) -> dict[str, str]:
    return _without_nothing(
        {"name": one.name, "title": one.title, "note": one.note, "atItems": one.at_items}
    )


def _without_nothing(facts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}


def _name(record: MeetingRecord) -> str:
    bodies = " og ".join(body.name for body in record.bodies)
    return record.title or f"{bodies}, {record.held_on.isoformat()}"


def _ending(record: MeetingRecord) -> str:
    """When it ended; the next day where the clock would else say before it began."""
    if record.ends_at is None:
        return ""
    passed = record.starts_at is not None and record.ends_at < record.starts_at
    day = record.held_on + timedelta(days=1) if passed else record.held_on
    return _moment(day, record.ends_at)


def _moment(day: date, clock: time | None) -> str:
    if clock is None:
        return ""
    return datetime.combine(day, clock, _LOCAL).isoformat(timespec="seconds")
