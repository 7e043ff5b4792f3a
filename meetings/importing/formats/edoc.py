"""eDoc's agenda publishing (classic): a meeting with an open agenda and perhaps a closed one.

An item is open where its agenda is called open and the document is to be published; the
format marks no attachment, so attachments are closed. The item's words come as one plain
text, cut at its headings as a printed referat is.
"""

from typing import Final

from meetings.importing.formats.building import put_together
from meetings.importing.formats.bundle import Bundle
from meetings.importing.formats.found import Found, Paper, Point, Words, strictest
from meetings.importing.formats.headings import words_of_text
from meetings.importing.formats.papers import with_file
from meetings.importing.formats.points import treatment
from meetings.importing.formats.rich import says_something
from meetings.importing.formats.values import day_in, moment_in, open_if, purpose_in
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
)
from meetings.importing.imported import Imported
from meetings.importing.text.spelling import fold
from meetings.vocabulary import Access, DocumentKind, ImportFormat

_TO_BE_PUBLISHED: Final = frozenset({"skal publiceres", "publiceres"})


def recognises(root: Element) -> bool:
    """Whether it is a meeting of eDoc."""
    return _meeting(root) is not None


def _meeting(root: Element) -> Element | None:
    meeting = root if name_of(root) == "Meeting" else child(root, "Meeting")
    return meeting if listed(meeting, "MeetingAgendaTypes", "MeetingAgendaType") else None


def read(xml: Xml, bundle: Bundle, wanted: Wanted) -> tuple[Imported, ...]:
    """The meeting, with the items of all its agendas. Raises NotReadable."""
    meeting = _meeting(xml.root)
    held_on, starts_at = moment_in(fact(meeting, "MeetingDate"))
    is_minutes = "referat" in fold(fact(meeting, "MeetingState"))
    found = Found(
        body=fact(meeting, "Committee"),
        held_on=held_on,
        kind=DocumentKind.MINUTES if is_minutes else None,
        starts_at=starts_at,
        place=fact(meeting, "MeetingPlace", "Location"),
        damaged=xml.damaged,
    )
    for agenda in listed(meeting, "MeetingAgendaTypes", "MeetingAgendaType"):
        around = _agenda_access(fact(agenda, "AgendaType"))
        for item in listed(agenda, "MeetingAgendaItems", "MeetingAgendaItem"):
            found.points.append(_point(item, around, found, bundle))
    return (put_together(found, wanted, ImportFormat.EDOC),)


def _agenda_access(told: str) -> Access:
    plain = fold(told)
    is_open = "åben" in plain and "lukket" not in plain and "ikke" not in plain
    return Access.OPEN if is_open else Access.CLOSED


def _published(told: str) -> Access:
    return Access.OPEN if fold(told) in _TO_BE_PUBLISHED else Access.CLOSED


def _point(item: Element, around: Access, found: Found, bundle: Bundle) -> Point:
    line = line_of(item)
    document = child(item, "Document")
    case = child(document, "Case")
    case = case if case is not None else child(item, "Case")
    point = Point(
        title=fact(document, "Title"),
        access=strictest(around, _published(fact(document, "PublishingType"))),
        number=fact(item, "AgendaItemNumber"),
        public_title=fact(document, "NeutralTitle"),
        case_number=fact(case, "CaseNumber", "Number", "caseid") or _lone(case),
        case_title=fact(case, "Title"),
        line=line,
    )
    full = child(document, "FullText")
    full = full if full is not None else child(item, "FullText")
    text = inner_html(full)
    if says_something(text):
        point.words = words_of_text(text, point.title, found)
    else:
        found.doubt(line, f"Punkt {point.number or point.title}: teksten mangler i filen.")
    _add_treatments(document, point, found)
    for one in listed(document, "Attachments", "Attachment"):
        point.papers.append(_paper(one, found, bundle))
    return point


def _lone(case: Element | None) -> str:
    return "" if case is None or len(case) else (case.text or "").strip()


def _add_treatments(document: Element | None, point: Point, found: Found) -> None:
    """The item's way through bodies: this meeting's row says what it is for here."""
    for one in listed(document, "AgendaItems", "AgendaItem"):
        body, day = fact(one, "Committee", "CommitteeName"), day_in(fact(one, "MeetingDate"))
        here = (not body or fold(body) == fold(found.body)) and day in (None, found.held_on)
        if here:
            point.purpose = point.purpose or purpose_in(fact(one, "AgendaItemType"))
            continue
        decision = inner_html(child(one, "Decision"))
        if body and day:
            told = decision if says_something(decision) else fact(one, "AgendaItemType")
            point.earlier.append(treatment(body, day, told, point.access))
        elif says_something(decision):
            point.words.append(Words("Tidligere behandling", decision))


def _paper(one: Element, found: Found, bundle: Bundle) -> Paper:
    title = fact(one, "Title") or fact(one, "NeutralTitle")
    told = fact(one, "PublishingType")
    access = _published(told) if told else open_if(fact(one, "IsPublic"))
    return with_file(Paper(title, access), fact(one, "PDFDocument"), bundle, found, line_of(one))
