"""FirstAgenda's publication API: an agenda as JSON.

An item is open where isOpen says so and its agenda is not said to be closed; a document has
no mark of its own and is closed unless it says it is public. What the public reads of a closed
item comes apart, and is given on only where the committee's settings say that it is shown.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from meetings.importing.formats.building import put_together
from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.found import Found, Paper, Point, Words, strictest
from meetings.importing.formats.papers import with_file
from meetings.importing.formats.rich import says_something
from meetings.importing.formats.values import member, moment_in, open_if, purpose_in, yes_or_no
from meetings.importing.formats.wanted import Wanted
from meetings.importing.imported import Imported
from meetings.importing.text.heading_words import Opens
from meetings.record import Attendee
from meetings.vocabulary import Access, AttendanceStatus, DocumentKind, ImportFormat

Json = Mapping[str, Any]  # JSON of others: nothing is known of it


def recognises(told: object) -> bool:
    """Whether it is an agenda of FirstAgenda, or some of them."""
    return bool(_agendas(told))


def read(told: object, bundle: Bundle, wanted: Wanted) -> tuple[Imported, ...]:
    """The meetings. Raises NotReadable."""
    agendas = _agendas(told)
    read_ones = []
    for agenda in agendas:
        imported = put_together(_meeting(agenda, bundle), wanted, ImportFormat.FIRST_AGENDA)
        if len(agendas) > 1:
            alone = json.dumps(agenda, ensure_ascii=False, sort_keys=True).encode()
            imported = replace(imported, source=alone)
        read_ones.append(imported)
    return tuple(read_ones)


def _agendas(told: object) -> list[Json]:
    """The agendas, however they are wrapped."""
    if (
        isinstance(told, Mapping)
        and "items" in told
        and ("meetingBeginUtc" in told or "minutesOfMeeting" in told or "committee" in told)
    ):
        return [told]
    if isinstance(told, Mapping):
        return _agendas(told.get("agenda") or told.get("agendas") or told.get("data") or ())
    if isinstance(told, list):
        return [agenda for one in told if isinstance(one, Mapping) for agenda in _agendas(one)]
    return []


def _meeting(agenda: Json, bundle: Bundle) -> Found:
    committee = _object(agenda.get("committee"))
    held_on, starts_at = moment_in(_text(agenda, "meetingBeginUtc", "meetingBegin"))
    is_minutes = yes_or_no(agenda.get("minutesOfMeeting"))
    found = Found(
        body=_text(committee, "name") or _text(agenda, "committeeName", "committee"),
        held_on=held_on,
        kind=None if is_minutes is None else _kind(is_minutes=is_minutes),
        starts_at=starts_at,
        ends_at=moment_in(_text(agenda, "meetingEndUtc", "meetingEnd"))[1],
        place=_text(agenda, "meetingLocation"),
    )
    if says_something(_text(agenda, "description")):
        found.preface.append(Words("", _text(agenda, "description"), Access.CLOSED))
    found.attendance = [
        row for one in _list(agenda.get("meetingAttendees")) if (row := _attendee(one))
    ]
    around = Access.CLOSED if yes_or_no(agenda.get("isPublic")) is False else Access.OPEN
    items = sorted(_list(agenda.get("items")), key=lambda one: _order(one, "sorting"))
    found.points = [_point(one, around, committee, found, bundle) for one in items]
    return found


def _kind(*, is_minutes: bool) -> DocumentKind:
    return DocumentKind.MINUTES if is_minutes else DocumentKind.AGENDA


def _attendee(told: object) -> Attendee | None:
    """Somebody on the list of attendees; only one whose presence is told is taken."""
    if not isinstance(told, Mapping):
        return None
    said = _text(told, "status", "attendance").lower()
    there = yes_or_no(told.get("isPresent", told.get("attending")))
    if "afbud" in said or "cancel" in said:
        status = AttendanceStatus.EXCUSED
    elif there is False or "absent" in said or "fravær" in said:
        status = AttendanceStatus.ABSENT
    elif there or "present" in said or "attend" in said or "deltag" in said:
        status = AttendanceStatus.PRESENT
    else:
        return None
    return member(_text(told, "name"), status, role=_text(told, "role"), party=_text(told, "party"))


def _point(item: object, around: Access, committee: Json, found: Found, bundle: Bundle) -> Point:
    if not isinstance(item, Mapping):
        found.doubt(0, "Et punkt er kun en tekst uden oplysninger. Det er lukket.")
        return Point(title=str(item)[:300], access=Access.CLOSED)
    point = Point(
        title=_text(item, "caption", "title"),
        access=strictest(around, open_if(item.get("isOpen"))),
        number=_text(item, "number"),
        case_number=_text(item, "caseNumber"),
        purpose=purpose_in(_text(item, "section")),
    )
    if yes_or_no(committee.get("showPublicCaptionForClosedItems")):
        point.public_title = _text(item, "publicCaption", "publicTitle")
    for one in _list(item.get("presentations")):
        told = _object(one)
        heading = _text(told, "title") or _text(told, "type")
        is_public = yes_or_no(told.get("isOpen", told.get("isPublic")))
        access = Access.CLOSED if is_public is False else None
        point.words.append(Words(heading, _text(told, "content"), access))
    _add_decision(item, committee, point)
    documents = sorted(_list(item.get("documents")), key=lambda one: _order(one, "order"))
    point.papers = [_paper(_object(one), found, bundle) for one in documents]
    return point


def _add_decision(item: Json, committee: Json, point: Point) -> None:
    told = item.get("itemDecision")
    decision = told if isinstance(told, Mapping) else {"text": told or ""}
    is_public = yes_or_no(decision.get("isOpen", decision.get("isPublic")))
    shown = yes_or_no(committee.get("showPublicDecisionForClosedItems"))
    public = _text(item, "publicDecision") or _text(decision, "publicText", "publicDecision")
    point.words.append(
        Words(
            "Beslutning",
            _text(decision, "text"),
            Access.CLOSED if is_public is False else None,
            Opens.DECISION,
            public_html=public if shown else "",
        )
    )


def _paper(told: Json, found: Found, bundle: Bundle) -> Paper:
    paper = Paper(_text(told, "title"), open_if(told.get("isPublic", told.get("isOpen"))))
    return with_file(paper, _text(told, "fileName", "uuid", "documentId"), bundle, found)


def _order(told: object, name: str) -> int:
    value = told.get(name) if isinstance(told, Mapping) else 0
    return value if isinstance(value, int) else 0


def _object(told: object) -> Json:
    return told if isinstance(told, Mapping) else {}


def _list(told: object) -> Sequence[object]:
    """A list, also where a single entry stands without one."""
    if isinstance(told, list):
        return told
    return [] if told is None or told == "" else [told]


def _text(told: Json, *names: str) -> str:
    """The first of these values that is a text or a number."""
    for name in names:
        value = told.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value):
            return str(value)
    return ""
