"""The words of a record that are looked through before it is sent, each with its place.

Open is what citizens read once the meeting is published. Of what is closed only titles and file
names are looked through, since those are shown in lists, mails and on the way out of a browser.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from meetings.record import (
    Addition,
    Attachment,
    AttachmentList,
    Decision,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Recommendation,
    Section,
)
from meetings.richtext.blocks import Block, Heading, ListBlock, Paragraph, Table
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.findings import Place
from meetings.rules.units import item_access, stricter
from meetings.vocabulary import Access, UnitKind


@dataclass(frozen=True, slots=True)
class CheckedText:
    """Words at a place, and the addresses that are linked to there."""

    place: Place
    text: str
    is_open: bool
    hrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """An attachment at its place, and whether citizens would have it."""

    place: Place
    attachment: Attachment
    is_open: bool


def texts_of(record: MeetingRecord) -> Iterator[CheckedText]:
    """Every text of the record that is looked through, in the record's order."""
    for section in (*record.preface, *record.closing):
        place = Place(unit=UnitKind.PREFACE, heading=section.heading)
        yield _rich(place, section.html, section.access, section.heading)
    for change in record.changes:
        yield CheckedText(Place(unit=UnitKind.PREFACE), change.reason, is_open=True)
    for item in record.items:
        yield from _texts_of_item(item)
    closed = {item.id for item in record.items if item_access(item) is not Access.OPEN}
    for addition in record.additions:
        yield _addition(addition, closed)


def files_of(record: MeetingRecord) -> Iterator[CheckedFile]:
    """Every attachment of the record, in its order."""
    for item in record.items:
        for part in item.parts:
            if isinstance(part, AttachmentList):
                for attachment in part.attachments:
                    access = stricter(item_access(item), stricter(part.access, attachment.access))
                    place = place_of(item, attachment)
                    yield CheckedFile(place, attachment, access is Access.OPEN)


def place_of(item: Item, attachment: Attachment) -> Place:
    """The place of an attachment."""
    return Place(item.id, UnitKind.ATTACHMENT, attachment.title, attachment.id)


def hrefs_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Every address that the text links to, in its order."""
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(runs=runs):
                yield from (run.href for run in runs if run.href)
            case ListBlock(items=items):
                for item in items:
                    yield from hrefs_of(item.blocks)
            case Table(rows=rows):
                for row in rows:
                    for cell in row.cells:
                        yield from hrefs_of(cell.blocks)


def _rich(place: Place, html: str, access: Access, *more: str) -> CheckedText:
    blocks = parse(html)
    hrefs = tuple(dict.fromkeys(hrefs_of(blocks)))
    written = [href for href in hrefs if href.startswith("mailto:")]
    text = "\n".join((*filter(None, more), to_text(blocks, markers=False), *written))
    return CheckedText(place, text, access is Access.OPEN, hrefs)


def _addition(addition: Addition, closed: set[UUID | None]) -> CheckedText:
    of_closed = addition.item_id is not None and addition.item_id in closed
    access = Access.CLOSED if of_closed else addition.access
    return _rich(Place(addition.item_id, UnitKind.STATEMENT), addition.html, access)


def _texts_of_item(item: Item) -> Iterator[CheckedText]:
    is_open = item_access(item) is Access.OPEN
    title = Place(item.id, UnitKind.ITEM)
    facts = (item.title, item.case_number, item.case_title, item.late_reason)
    said = "\n".join(filter(None, facts))
    yield CheckedText(title, said, is_open)
    if not is_open and item.public_title:
        yield CheckedText(Place(item.id, UnitKind.ITEM, "public_title"), item.public_title, True)
    decided = item_access(item)
    for part in item.parts:
        yield from _texts_of_part(item, part)
        if isinstance(part, Decision):
            decided = stricter(decided, part.access)
    for statement in item.statements:
        yield _rich(Place(item.id, UnitKind.STATEMENT), statement.html, decided)
    motions = "\n".join(vote.motion for vote in item.votes if vote.motion)
    if motions:
        place = Place(item.id, UnitKind.DECISION)
        yield CheckedText(place, motions, decided is Access.OPEN)


def _texts_of_part(item: Item, part: Part) -> Iterator[CheckedText]:
    access = stricter(item_access(item), part.access)
    match part:
        case Section(heading=heading, html=html):
            yield _rich(Place(item.id, UnitKind.SECTION, heading), html, access, heading)
        case Recommendation(heading=heading, html=html):
            place = Place(item.id, UnitKind.RECOMMENDATION, heading)
            yield _rich(place, html, access, part.recommended_by)
        case Decision(heading=heading, html=html):
            yield _rich(Place(item.id, UnitKind.DECISION, heading), html, access)
            if part.public_html:
                place = Place(item.id, UnitKind.PUBLIC_DECISION, heading)
                yield _rich(place, part.public_html, Access.OPEN)
        case AttachmentList(heading=heading, html=html):
            yield _rich(Place(item.id, UnitKind.SECTION, heading), html, access)
            for attachment in part.attachments:
                yield _names(item, attachment, stricter(access, attachment.access))
        case EarlierTreatments(treatments=treatments):
            for one in treatments:
                place = Place(item.id, UnitKind.EARLIER, one.body)
                yield _rich(place, one.html, stricter(access, one.access))


def _names(item: Item, attachment: Attachment, access: Access) -> CheckedText:
    text = "\n".join(filter(None, (attachment.title, attachment.file_name)))
    return CheckedText(place_of(item, attachment), text, access is Access.OPEN)
