"""Ditmer's agenda publications ("Publication"), also inside a ZIP with the attachments.

An item is open where IsPublic says True, an attachment where it says so and IsProtected does
not. A field with IsFeedback is a decision; its caption says whose. ItemHistory holds what was
decided at other meetings.
"""

from dataclasses import replace
from typing import Final

from lxml import etree

from meetings.importing.formats.building import put_together
from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.found import Found, Paper, Point, Words, strictest
from meetings.importing.formats.papers import with_file
from meetings.importing.formats.points import treatment
from meetings.importing.formats.rich import says_something
from meetings.importing.formats.values import day_in, member, moment_in, open_if, yes_or_no
from meetings.importing.formats.wanted import Wanted
from meetings.importing.formats.xml import (
    Element,
    Xml,
    child,
    fact,
    inner_html,
    line_of,
    listed,
    name_of,
    text_of,
)
from meetings.importing.imported import Imported
from meetings.importing.text.heading_words import Opens
from meetings.record import Attendee, ItemPresence
from meetings.vocabulary import Access, AttendanceStatus, DocumentKind, ImportFormat

_THERE: Final = frozenset({"1", "4"})
_NOT_DECIDED: Final = "0"
_AGENDAS: Final = frozenset({"0", "1"})  # draft and final


def recognises(root: Element) -> bool:
    """Whether it is such a publication."""
    return name_of(root) == "Publication" and bool(listed(root, "Agendas", "Agenda"))


def read(xml: Xml, bundle: Bundle, wanted: Wanted) -> tuple[Imported, ...]:
    """The meetings of a publication, nearly always one. Raises NotReadable."""
    agendas = listed(xml.root, "Agendas", "Agenda")
    kind = fact(xml.root, "PublicationTypeAsValue")
    read_ones = []
    for agenda in agendas:
        found = _meeting(agenda, kind, bundle)
        found.damaged = xml.damaged
        imported = put_together(found, wanted, ImportFormat.DITMER)
        if len(agendas) > 1:
            alone = etree.tostring(agenda, encoding="utf-8")
            imported = replace(imported, source=b"<Publication>%s</Publication>" % alone)
        read_ones.append(imported)
    return tuple(read_ones)


def _meeting(agenda: Element, kind: str, bundle: Bundle) -> Found:
    committee, meeting = child(agenda, "Committee"), child(agenda, "Meeting")
    held_on, starts_at = moment_in(fact(meeting, "When"))
    found = Found(
        body=fact(committee, "Name") or fact(agenda, "CommitteeName"),
        held_on=held_on,
        kind=None if kind in _AGENDAS or not kind else DocumentKind.MINUTES,
        period=_period(committee),
        starts_at=starts_at,
        ends_at=moment_in(fact(meeting, "Until"))[1],
        place=fact(meeting, "Where"),
    )
    found.attendance = _attendance(meeting, found)
    front = inner_html(child(agenda, "Frontpage"))
    if says_something(front):
        found.preface.append(Words("", front, Access.CLOSED))
    found.points = [_point(item, found, bundle) for item in listed(agenda, "Items", "Item")]
    return found


def _period(committee: Element | None) -> str:
    begins, ends = (day_in(fact(committee, name)) for name in ("PeriodStart", "PeriodEnd"))
    return f"{begins.year}-{ends.year}" if begins and ends else ""


def _attendance(meeting: Element | None, found: Found) -> list[Attendee]:
    rows, undecided = [], 0
    for one in listed(meeting, "Members", "MeetingMember"):
        told = fact(one, "ParticipationStatusAsValue")
        if told == _NOT_DECIDED:
            undecided += 1
            continue
        row = member(
            fact(one, "Name"),
            _status(one),
            role=fact(one, "Role", "RoleAsText", "Roles"),
            note=fact(one, "ParticipationNote"),
        )
        rows += [row] if row else []
    if undecided:
        found.doubt(0, f"{undecided} medlemmers deltagelse er ikke afgjort. De er ikke taget med.")
    return rows


def _status(one: Element) -> AttendanceStatus:
    """Present where the value says so; excused where the words do; else absent."""
    if fact(one, "ParticipationStatusAsValue") in _THERE:
        return AttendanceStatus.PRESENT
    is_excused = "afbud" in fact(one, "ParticipationStatusAsText").lower()
    return AttendanceStatus.EXCUSED if is_excused else AttendanceStatus.ABSENT


def _point(item: Element, found: Found, bundle: Bundle) -> Point:
    line = line_of(item)
    if not len(item) and not item.items():
        found.doubt(line, "Et punkt er kun en tekst uden oplysninger. Det er lukket.")
        return Point(title=text_of(item), access=Access.CLOSED, line=line)
    case = child(item, "Case")
    point = Point(
        title=fact(item, "Caption", "Name"),
        access=open_if(fact(item, "IsPublic")),
        number=fact(item, "Number"),
        public_title=fact(item, "PublicCaption"),
        case_number=fact(case, "Number"),
        case_title=fact(case, "Title"),
        line=line,
    )
    fields = sorted(listed(item, "Fields", "ItemField"), key=_place)
    point.words = [_words(field) for field in fields]
    for enclosure in listed(item, "Enclosures", "Enclosure"):
        point.papers.append(_paper(enclosure, bundle, found))
    for field in listed(item, "ItemHistory", "ItemField"):
        _add_history(field, point, found)
    point.presence = _presence(item)
    return point


def _place(field: Element) -> int:
    index = fact(field, "Index")
    return int(index) if index.isdecimal() and len(index) < 9 else 0


def _words(field: Element) -> Words:
    is_public = yes_or_no(fact(field, "IsPublic"))
    return Words(
        heading=fact(field, "Caption"),
        html=inner_html(child(field, "Content")),
        access=Access.CLOSED if is_public is False else None,
        what=Opens.DECISION if yes_or_no(fact(field, "IsFeedback")) else None,
        line=line_of(field),
    )


def _paper(enclosure: Element, bundle: Bundle, found: Found) -> Paper:
    guarded = yes_or_no(fact(enclosure, "IsProtected"))
    access = strictest(
        open_if(fact(enclosure, "IsPublic")), Access.CLOSED if guarded else Access.OPEN
    )
    path = fact(enclosure, "InstantiationFilePathRelative")
    paper = Paper(fact(enclosure, "Name"), access, fact(enclosure, "Number"))
    return with_file(paper, path, bundle, found, line_of(enclosure))


def _add_history(field: Element, point: Point, found: Found) -> None:
    """What another meeting decided; where it tells no day it stays a text of the item."""
    details = child(field, "MeetingDetails")
    html = inner_html(child(field, "Content"))
    body, day = fact(details, "CommitteeName"), day_in(fact(details, "MeetingDueDate"))
    if not says_something(html):
        return
    if body and day:
        point.earlier.append(treatment(body, day, html, point.access))
        return
    found.doubt(line_of(field), "En tidligere beslutning siger ikke hvor eller hvornår.")
    point.words.append(Words(fact(field, "Caption") or "Beslutningshistorik", html))


def _presence(item: Element) -> list[ItemPresence]:
    """Those whose presence at the item the file tells, when they were away from it."""
    return [
        ItemPresence(name=row.name, status=row.status)
        for one in listed(item, "Members", "ItemMember")
        if fact(one, "ParticipationStatusAsValue") not in (_NOT_DECIDED, "")
        if _status(one) is not AttendanceStatus.PRESENT
        if (row := member(fact(one, "Name"), _status(one)))
    ]
