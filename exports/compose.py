"""A document becomes blocks: order, numbering and wording, decided once for every format.

From top to bottom: title, edition, whether the meeting was moved or cancelled, how it was
decided where there was none, whether the minutes are approved, who was there, words before the
first item, contents, the items (item_blocks.py) or that there are none yet, later additions to the
whole, words after the last item, signatures, and by which digests it can be proved that nothing
was changed since.

The order of an item's parts is the record's, with one exception that the document asks
for: `decision_after_recommendation` puts a decision right behind the last recommendation.
Who makes the document decides that per record. A record written in the system is stored
with its decision last, and gets it moved; an imported record keeps its printed order.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from exports import sentences
from exports.blocks import (
    Composed,
    Contents,
    ContentsEntry,
    ExportBlock,
    Facts,
    Notice,
    SectionHeading,
    SignatureLines,
    Title,
)
from exports.document import Document
from exports.happened import text
from exports.item_blocks import additions, is_marked_closed, item_blocks, shown_title
from exports.look import PLAIN, Look
from exports.without_meeting import attendance_label, without_meeting
from meetings.record import Attendee, Item, MeetingRecord, Section
from meetings.richtext.builder import paragraphs
from meetings.richtext.from_html import parse
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    Audience,
    DocumentKind,
    MeetingChangeKind,
    MemberRole,
)

CLOSED_EDITION: Final = "Lukket udgave"
_CLOSED_EXTRACT: Final = "Lukket punkt"
_NOT_APPROVED: Final = "Referatet er ikke godkendt endnu."
PEOPLE: Final = "Deltagere"
PROOF: Final = "Kontroltal"
_PROVED: Final = (
    "Med kontroltallene (SHA-256) kan det bevises, at det underskrevne ikke er ændret siden."
)
_FEWEST_FOR_CONTENTS: Final = 2
_FIRST_IN_LISTS: Final = {MemberRole.CHAIR: 0, MemberRole.MAYOR: 0, MemberRole.VICE_CHAIR: 1}


def compose(document: Document, look: Look = PLAIN) -> Composed:
    """The finished document, ready for every writer, in a municipality's look."""
    return Composed(
        blocks=tuple(_blocks(document)),
        title=_dated_title(document),
        author=document.municipality,
        foot=sentences.foot(document.record),
        made_on=document.made_on.isoformat(),
        look=look,
    )


def _dated_title(document: Document) -> str:
    if not document.is_extract:
        return sentences.dated_title(document.record)
    (item,) = document.record.items
    return sentences.extract_dated_title(document.record, item.number)


def is_closed_edition(document: Document) -> bool:
    """Whether the document holds anything that is not for everybody."""
    if document.audience is Audience.PUBLIC:
        return False
    return any(access is not Access.OPEN for access in _accesses(document.record))


def _accesses(record: MeetingRecord) -> Iterator[Access]:
    """The access of everything in the record that can be closed on its own."""
    yield from (section.access for section in (*record.preface, *record.closing))
    yield from (addition.access for addition in record.additions)
    for item in record.items:
        if not item.withheld:
            yield item.access
            yield from _accesses_within(item)


def _accesses_within(item: Item) -> Iterator[Access]:
    for part in item.parts:
        yield part.access
        match part.type:
            case "attachments":
                yield from (attachment.access for attachment in part.attachments)
            case "earlier":
                yield from (treatment.access for treatment in part.treatments)


def _blocks(document: Document) -> Iterator[ExportBlock]:
    record = document.record
    anchors = tuple((item, f"punkt-{place}") for place, item in enumerate(record.items, 1))
    yield Title(
        document.municipality,
        sentences.extract_title(record) if document.is_extract else sentences.title(record),
        sentences.meeting_line(record),
        _edition(document),
    )
    yield from (Notice(sentences.meeting_change(change)) for change in record.changes)
    if record.without_meeting is not None:
        yield Notice(without_meeting(record.without_meeting))
    if record.kind is DocumentKind.MINUTES and not document.approved:
        yield Notice(_NOT_APPROVED)
    if document.is_extract:
        yield Notice(sentences.extracted_on(document.made_on))
    yield from _people(record)
    yield from _sections(record.preface)
    yield from _contents(anchors)
    yield from _no_items(record)
    for item, anchor in anchors:
        yield from item_blocks(item, anchor, document)
    yield from additions(document, None)
    yield from _sections(record.closing)
    if record.signatures:
        yield SignatureLines(
            "Underskrifter",
            tuple((signed.name, sentences.signature(signed)) for signed in record.signatures),
        )
    yield from _proof(document)


def _no_items(record: MeetingRecord) -> Iterator[Notice]:
    """That the agenda of a meeting that is still to be held has no items, as yet."""
    cancelled = record.changes and record.changes[-1].kind is MeetingChangeKind.CANCELLED
    if not record.items and record.kind is not DocumentKind.MINUTES and not cancelled:
        yield Notice("Der er ingen punkter endnu.")


def _proof(document: Document) -> Iterator[ExportBlock]:
    """What was signed, and where the log stood, as digests that `verify` finds again."""
    rows = (
        ("Underskrevet udgave", document.signed_sha256),
        ("Logbogens ende", document.chain_head),
    )
    told = tuple((label, (digest,)) for label, digest in rows if digest)
    if document.approved and told:
        yield SectionHeading(PROOF, level=2)
        yield from text(paragraphs(_PROVED))
        yield Facts(told, PROOF)


def _edition(document: Document) -> str:
    if not is_closed_edition(document):
        return ""
    return _CLOSED_EXTRACT if document.is_extract else CLOSED_EDITION


def _contents(anchors: tuple[tuple[Item, str], ...]) -> Iterator[Contents]:
    if len(anchors) >= _FEWEST_FOR_CONTENTS:
        yield Contents(
            "Indhold",
            tuple(
                ContentsEntry(item.number, shown_title(item), anchor, is_marked_closed(item))
                for item, anchor in anchors
            ),
        )


def _sections(sections: Iterable[Section]) -> Iterator[ExportBlock]:
    """Words before the first or after the last item, under headings of level 2."""
    for section in sections:
        if section.heading:
            yield SectionHeading(section.heading, level=2)
        yield from text(parse(section.html), heading_level=3 if section.heading else 2)


# --- who was there ---------------------------------------------------------------------------


def _people(record: MeetingRecord) -> Iterator[Facts]:
    rows = [row for body in _bodies_of(record.attendance) for row in _attendance(record, body)]
    if record.guests:
        rows.append(("Gæster", tuple(sentences.guest(guest) for guest in record.guests)))
    if record.pauses:
        label = "Pause" if len(record.pauses) == 1 else "Pauser"
        rows.append((label, tuple(sentences.pause(pause) for pause in record.pauses)))
    if rows:
        yield Facts(tuple(rows), PEOPLE)


def _bodies_of(attendance: tuple[Attendee, ...]) -> tuple[str, ...]:
    """The bodies that the attendance names, each once, in order."""
    return tuple(dict.fromkeys(attendee.body for attendee in attendance))


def _attendance(record: MeetingRecord, body: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """One body's rows: a row a status, and substitutes by themselves."""
    several = len(_bodies_of(record.attendance)) > 1
    of = f", {body}" if several and body else ""
    members = sorted(
        (attendee for attendee in record.attendance if attendee.body == body),
        key=lambda attendee: _FIRST_IN_LISTS.get(attendee.role, 2),
    )
    substitutes = [attendee for attendee in members if _stepped_in(attendee)]
    for status in AttendanceStatus:
        label = attendance_label(record, status)
        names = tuple(
            sentences.attendee(attendee)
            for attendee in members
            if attendee.status is status and attendee not in substitutes
        )
        if names:
            yield label + of, names
    if substitutes:
        yield (
            ("Stedfortræder" if len(substitutes) == 1 else "Stedfortrædere") + of,
            tuple(sentences.attendee(attendee) for attendee in substitutes),
        )


def _stepped_in(attendee: Attendee) -> bool:
    is_substitute = attendee.role is MemberRole.SUBSTITUTE or bool(attendee.substitute_for)
    return is_substitute and attendee.status is AttendanceStatus.PRESENT
