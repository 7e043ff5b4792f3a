"""eDoc Agenda (Fujitsu): a notification that says where the content lies, and the content.

An item is open where AccessIsPublic says so and its access' name does not say closed, an
attachment where its AccessEnumName is Public. The HandlingPlan has a row for each body that
treats the case; only the one that is this meeting's is its decision.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from meetings.importing.formats.building import put_together
from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.found import Found, Paper, Point, Words, strictest
from meetings.importing.formats.papers import with_file
from meetings.importing.formats.points import treatment
from meetings.importing.formats.rich import rich, says_something, words_of
from meetings.importing.formats.values import day_in, member, moment_in, open_if, yes_or_no
from meetings.importing.formats.wanted import Wanted
from meetings.importing.formats.whose import is_own
from meetings.importing.formats.xml import (
    Element,
    Xml,
    child,
    children,
    fact,
    inner_html,
    line_of,
    listed,
    name_of,
    parse_xml,
    text_of,
)
from meetings.importing.imported import Imported
from meetings.importing.problems import DAMAGED_LIST, NotReadable
from meetings.importing.text.heading_words import Opens
from meetings.importing.text.names import split_names
from meetings.importing.text.spelling import fold, tidy
from meetings.record import Attendee, Guest, ItemPresence
from meetings.vocabulary import Access, AttendanceStatus, DocumentKind, ImportFormat

_NOT_RELEASED: Final = re.compile(r"^\W*beslutning(?:en)? (?:er )?ikke frigivet\W*$", re.IGNORECASE)
_CLOSED_NAME: Final = re.compile(r"lukket|fortrolig|person|ikke.{0,3}offentlig|intern", re.I)


def recognises(root: Element) -> bool:
    """Whether it is a content file or a notification of eDoc Agenda."""
    return name_of(root) == "Root" and (
        next(_notifications(root), None) is not None or _agenda(root)[1] is not None
    )


def read(xml: Xml, bundle: Bundle, wanted: Wanted) -> tuple[Imported, ...]:
    """The meeting, or those that a notification names. Raises NotReadable."""
    notifications = list(_notifications(xml.root))
    if notifications and xml.damaged:
        raise NotReadable(DAMAGED_LIST)
    if notifications:
        return tuple(_of_notifications(notifications, bundle, wanted))
    return (put_together(_meeting(xml, bundle), wanted, ImportFormat.EDOC_AGENDA),)


def _notifications(root: Element) -> Iterator[Element]:
    for held in (root, *children(root, "Notifications")):
        yield from children(held, "Notification")


def _of_notifications(
    notifications: list[Element], bundle: Bundle, wanted: Wanted
) -> Iterator[Imported]:
    """The newest notification of each agenda; one that is taken back is not read."""
    newest: dict[str, Element] = {}
    for one in sorted(notifications, key=lambda one: fact(one, "Timestamp")):
        newest[fact(one, "AgendaIdentifier") or fact(one, "PathToXml")] = one
    missing = []
    read_some = False
    places = {one: bundle.find(fact(one, "PathToXml")) for one in notifications}
    said = {(places[one], yes_or_no(fact(one, "Publish")) is True) for one in newest.values()}
    bundle.refused.update(
        at for at in places.values() if at and ((at, False) in said or (at, True) not in said)
    )
    for one in newest.values():
        path = fact(one, "PathToXml")
        place = places[one]
        if yes_or_no(fact(one, "Publish")) is not True or place in bundle.refused:
            missing.append("En dagsorden er ikke til offentliggørelse og er ikke læst.")
            continue
        if place is None or place == bundle.name:
            missing.append(f"Filen {path or 'uden navn'} fulgte ikke med.")
            continue
        content = bundle.of(place)
        inside = parse_xml(content.content)
        imported = put_together(_meeting(inside, content), wanted, ImportFormat.EDOC_AGENDA)
        read_some = True
        yield replace(imported, source=content.content, source_name=place)
    if not read_some:
        raise NotReadable(
            "er en besked om dagsordener, men ingen af dem kan læses. " + " ".join(missing[:5])
        )


def _agenda(root: Element) -> tuple[Element | None, Element | None]:
    """The meeting and its agenda."""
    committee = child(root, "Committee")
    meeting = child(committee, "Meeting")
    meeting = meeting if meeting is not None else child(root, "Meeting")
    agenda = child(meeting, "Agenda")
    return meeting, agenda if agenda is not None else child(root, "Agenda")


def _meeting(xml: Xml, bundle: Bundle) -> Found:
    meeting, agenda = _agenda(xml.root)
    if meeting is None:
        raise NotReadable("er en eDoc-fil uden et møde. Eksportér den igen, og prøv så.")
    held_on, starts_at = moment_in(fact(meeting, "MeetingDateTime"))
    told = fact(xml.root, "OutputTypeEnumName")
    kind = DocumentKind.AGENDA if fold(told) == "agenda" else DocumentKind.MINUTES
    found = Found(
        body=fact(child(xml.root, "Committee"), "Name"),
        held_on=held_on,
        kind=kind if told else None,
        starts_at=starts_at,
        ends_at=moment_in(fact(meeting, "EndDateTime"))[1],
        place=fact(meeting, "MeetingLocation"),
        damaged=xml.damaged,
    )
    found.attendance = list(_attendance(meeting))
    found.guests = [
        Guest(name=name, title=fact(one, "Title", "RoleInMeeting"))
        for one in listed(meeting, "MeetingParticipantExternals", "MeetingParticipantExternal")
        if (name := fact(one, "Name") or text_of(one))
    ]
    elements = sorted(listed(agenda, "AgendaElements", "AgendaElement"), key=_order)
    found.points = [_point(one, found, bundle) for one in elements]
    return found


def _attendance(meeting: Element) -> Iterator[Attendee]:
    """The participants; one whose participation is not told is not told present."""
    for one in sorted(listed(meeting, "MeetingParticipants", "MeetingParticipant"), key=_rank):
        there = yes_or_no(fact(one, "Participate"))
        if there is None:
            continue
        party = fact(one, "PoliticalPartyLetter", "PartyLetter", "PoliticalParty")
        row = member(
            fact(one, "Name"),
            AttendanceStatus.PRESENT if there else AttendanceStatus.ABSENT,
            role=fact(one, "RoleInMeeting"),
            party=party,
            substitute_for=fact(one, "Represent"),
        )
        if row:
            yield row


def _order(element: Element, name: str = "SortOrder") -> int:
    told = fact(element, name)
    return int(told) if told.isdecimal() and len(told) < 9 else 0


def _rank(one: Element) -> int:
    return _order(one, "Rank")


def _point(element: Element, found: Found, bundle: Bundle) -> Point:
    item = child(element, "HandlingItem")
    named = fact(element, "AccessName")
    access = open_if(fact(element, "AccessIsPublic"))
    if _CLOSED_NAME.search(named):
        access = strictest(access, Access.CLOSED)
    point = Point(
        title=fact(item, "Title"),
        access=access,
        number=fact(item, "SerialNo") or fact(element, "SerialNo"),
        public_title=fact(item, "NeutralTitle"),
        case_number=fact(item, "CaseNumber"),
        case_title=fact(item, "CaseTitle"),
        closed_reason=named if access is not Access.OPEN else "",
        line=line_of(element),
    )
    presentations = listed(item, "CasePresentations", "CasePresentation")
    for one in sorted(presentations, key=lambda one: _order(one, "ShowOrder")):
        point.words.append(_words(one))
    _add_handlings(item, point, found)
    for one in sorted(
        listed(item, "Attachments", "Attachment"), key=lambda one: _order(one, "ShowOrder")
    ):
        paper = Paper(fact(one, "Title"), _paper_access(one), fact(one, "AttachmentNumber"))
        point.papers.append(with_file(paper, fact(one, "Link"), bundle, found, line_of(one)))
    point.presence = [
        ItemPresence(name=name.name, status=AttendanceStatus.ABSENT)
        for name in split_names(_names(child(element, "Absences")))
    ]
    return point


def _names(element: Element | None) -> str:
    """The names inside an element, one to an element of its own or all in its text."""
    inside = (
        [text_of(one) for one in element if isinstance(one.tag, str)] if element is not None else []
    )
    return "; ".join(filter(None, inside)) or text_of(element)


def _words(one: Element) -> Words:
    html = inner_html(child(one, "Content"))
    is_decision = yes_or_no(fact(one, "IsDecision"))
    return Words(
        heading=fact(one, "Title"),
        html="" if _NOT_RELEASED.match(tidy(words_of(html))) else html,
        what=Opens.DECISION if is_decision else None,
        line=line_of(one),
    )


def _paper_access(one: Element) -> Access:
    return Access.OPEN if fold(fact(one, "AccessEnumName")) == "public" else Access.CLOSED


def _add_handlings(item: Element | None, point: Point, found: Found) -> None:
    """What each body decided: this meeting's own, unless it is told already, and the others'."""
    decided = any(
        words.what is Opens.DECISION and says_something(words.html) for words in point.words
    )
    for one in listed(item, "HandlingPlan", "Handling"):
        html = inner_html(child(one, "Decision"))
        if not says_something(rich(html)) or _NOT_RELEASED.match(tidy(words_of(html))):
            continue
        body, day = fact(one, "CommitteeName"), day_in(fact(one, "MeetingDate"))
        here = bool(body or day) and is_own(body, found.body, day, found.held_on)
        if here and fold(fact(one, "Placement")) in ("this", ""):
            if not decided:
                point.words.append(Words("Beslutning", html, what=Opens.DECISION))
        elif body and day:
            point.earlier.append(treatment(body, day, html, point.access))
        else:
            point.words.append(Words("Tidligere behandling", html))
