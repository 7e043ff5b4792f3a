"""One item of a document, turned into blocks.

Of a withheld item nothing is printed but its number, its public title, the ground, and
open decisions and additions: whatever else the record might hold, it does not reach a page.

What happened at the item and is not in the printed text (`in_text` False) stands with the
decision: votes, statements, rulings on disqualification, who took no part, who came and
left. Where there is no decision it stands last, under a heading of its own.
"""

from collections.abc import Iterator
from dataclasses import replace

from exports import sentences
from exports.blocks import (
    AttachmentRow,
    Attachments,
    DecisionBox,
    ExportBlock,
    ItemHeading,
    Notice,
    SectionHeading,
)
from exports.document import Document
from exports.happened import TEXT_LEVEL, BoxBlock, happened, led, text
from exports.order_told import told_order
from meetings.record import (
    Addition,
    Attachment,
    AttachmentList,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Recommendation,
    Section,
)
from meetings.richtext.blocks import Block, Blocks, Paragraph, Run
from meetings.richtext.builder import paragraphs
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.vocabulary import Access, AdditionKind, AttachmentStage, Audience
from meetings.wording import CLOSED_ITEM, word

_WITHHELD_NOTE = "Dele af punktet er lukkede og er ikke med her."
_HAPPENED = "Under behandlingen"
_WITHDRAWN = "Punktet udgår"
_LATE = "Sagen kan ikke vente"
_ORAL = "Rejst på mødet"
_LET_BE = "Der blev ikke truffet beslutning på punktet."


def item_blocks(item: Item, anchor: str, document: Document) -> Iterator[ExportBlock]:
    """The item's heading and all that belongs to it, in the order it is printed."""
    yield _heading(item, anchor, document)
    yield from _withheld_parts(item, document) if item.withheld else _parts(item, document)
    yield from additions(document, item)


def shown_title(item: Item) -> str:
    """The title that this document's readers may see."""
    return (item.public_title or CLOSED_ITEM) if item.withheld else item.title


def is_marked_closed(item: Item) -> bool:
    """Whether the item carries the padlock."""
    return item.withheld or item.access is not Access.OPEN


def decisions_after_recommendation(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts with every later decision moved up behind the last recommendation.

    Records written in the system hold their decision last, and readers look for it where
    it was recommended. For a record with a printed order the document says no, and this is
    not called. Without a recommendation, nothing moves.
    """
    places = [index for index, part in enumerate(parts) if isinstance(part, Recommendation)]
    if not places:
        return parts
    before, after = parts[: places[-1] + 1], parts[places[-1] + 1 :]
    decisions = tuple(part for part in after if isinstance(part, Decision))
    return before + decisions + tuple(part for part in after if not isinstance(part, Decision))


def additions(document: Document, item: Item | None) -> Iterator[ExportBlock]:
    """Later dated entries to an item; without one, those that belong to no item shown."""
    known = {other.id for other in document.record.items if other.id}
    for addition in document.record.additions:
        of_item = addition.item_id if addition.item_id in known else None
        if item and item.withheld and addition.access is not Access.OPEN:
            continue
        if of_item == (item.id if item else None) and bool(of_item) == bool(item):
            yield from _addition(addition, level=3 if item else 2)


def _addition(addition: Addition, level: int) -> Iterator[ExportBlock]:
    is_correction = addition.kind is AdditionKind.CORRECTION
    what = "Rettelse" if is_correction else "Tilføjet"
    yield SectionHeading(f"{what} {sentences.long_date(addition.added_on)}", level)
    yield from text(parse(addition.html), level + 1)
    if is_correction:
        yield from text(paragraphs(sentences.correction(addition)), level + 1)


def _heading(item: Item, anchor: str, document: Document) -> ItemHeading:
    title = shown_title(item)
    closed = ""
    if is_marked_closed(item):
        named = title == CLOSED_ITEM and item.closed_reason
        closed = named or sentences.closed_mark(CLOSED_ITEM, item.closed_reason)
    facts = () if item.withheld else tuple(_facts(item, document.record))
    return ItemHeading(item.number, title, anchor, facts, closed, document.item_pages)


def _facts(item: Item, record: MeetingRecord) -> Iterator[str]:
    if item.case_number:
        yield item.case_number
    if item.case_title and item.case_title != item.title:
        yield f"Sag: {item.case_title}"
    if item.purpose:
        yield word(item.purpose)
    if item.supplementary:
        yield "Tillægspunkt"
    if item.oral:
        yield _ORAL
    if item.withdrawn:
        yield "Udgået"
    yield from told_order(item, record.items)


def _withheld_parts(item: Item, document: Document) -> Iterator[ExportBlock]:
    for part in item.parts:
        if isinstance(part, Decision) and part.access is Access.OPEN:
            yield _decision_box(part, (), document)


def _reasons(item: Item) -> Iterator[ExportBlock]:
    """Why the item is withdrawn, and why it could not wait (KSL § 8, 5), before its text."""
    for lead, reason in ((_WITHDRAWN, item.withdrawn_reason), (_LATE, item.late_reason)):
        if reason.strip():
            yield from text(led(f"{lead}:", paragraphs(reason)))


def _parts(item: Item, document: Document) -> Iterator[ExportBlock]:
    yield from _reasons(item)
    move = document.decision_after_recommendation
    parts = decisions_after_recommendation(_written(item)) if move else item.parts
    told = tuple(happened(item, document))
    last = max((i for i, part in enumerate(parts) if isinstance(part, Decision)), default=None)
    for index, part in enumerate(parts):
        yield from _closed_notice(part, item)
        match part:
            case Section():
                yield from _headed(part.heading, parse(part.html))
            case Recommendation():
                yield from _headed(part.heading, _recommendation(part))
            case Decision():
                box = _decision_box(part, told if index == last else (), document)
                if item.without_decision and not part.html and not part.kind:
                    box = replace(box, body=(*text(paragraphs(_LET_BE)), *box.body))
                yield box
            case AttachmentList():
                yield from _attachments(part, item)
            case _:
                yield from _headed(part.heading, _earlier(part)) if part.treatments else ()
    if last is None and told:
        yield SectionHeading(_HAPPENED)
        yield from told
    if item.partly_withheld:
        yield Notice(_WITHHELD_NOTE)


def _written(item: Item) -> tuple[Part, ...]:
    """The parts without the texts that nobody wrote anything in.

    They stand ready under the body's headings, and a heading over nothing tells a reader
    nothing; a decision only where the minutes say that none was made. What was printed elsewhere
    keeps its headings as it had them.
    """
    return tuple(part for part in item.parts if _says_something(part, item))


def _says_something(part: Part, item: Item) -> bool:
    if isinstance(part, Decision):
        return item.without_decision or bool(part.html.strip() or part.kind or part.public_html)
    return not isinstance(part, Section | Recommendation) or bool(part.html.strip())


def _closed_notice(part: Part, item: Item) -> Iterator[Notice]:
    """A closed piece of an open item says so to those who may read it."""
    if item.access is not Access.OPEN or part.access is Access.OPEN or not _has_content(part):
        return
    what = "Beslutningen er lukket" if isinstance(part, Decision) else "Afsnittet er lukket"
    yield Notice(sentences.closed_mark(what, part.closed_reason.rstrip(" .")) + ".")


def _has_content(part: Part) -> bool:
    match part:
        case AttachmentList():
            return bool(part.attachments or part.html)
        case EarlierTreatments():
            return bool(part.treatments)
        case Decision():
            return bool(part.html or part.kind)
        case _:
            return bool(part.html or part.heading)


def _headed(heading: str, blocks: Blocks) -> Iterator[ExportBlock]:
    if heading:
        yield SectionHeading(heading)
    yield from text(blocks, TEXT_LEVEL if heading else TEXT_LEVEL - 1)


def _recommendation(part: Recommendation) -> Blocks:
    """What is proposed, after who proposes it where neither heading nor text tells."""
    blocks = parse(part.html)
    told = f"{part.heading}\n{to_text(blocks)}".casefold()
    if not part.recommended_by or part.recommended_by.casefold() in told:
        return blocks
    return paragraphs(f"Indstillet af {part.recommended_by}.") + blocks


# --- the decision ----------------------------------------------------------------------------


def _decision_box(part: Decision, told: tuple[BoxBlock, ...], document: Document) -> DecisionBox:
    heading = part.heading or Decision().heading
    if part.body and part.body not in heading:
        heading = f"{heading}, {part.body}"
    body: list[BoxBlock] = list(text(parse(part.html)))
    if not body and part.kind:
        body += text(paragraphs(f"{word(part.kind)}."))
    if document.audience is not Audience.PUBLIC and part.public_html not in ("", part.html):
        body += text(led("Offentliggøres som:", parse(part.public_html)))
    return DecisionBox(heading, (*body, *told), outcome=part.kind)


# --- attachments and earlier treatments ------------------------------------------------------


def _attachments(part: AttachmentList, item: Item) -> Iterator[ExportBlock]:
    rows = tuple(_attachment_row(one, item) for one in part.attachments)
    if rows:
        yield Attachments(part.heading or AttachmentList().heading, rows)
        yield from text(parse(part.html))
    elif part.html:
        yield from _headed(part.heading, parse(part.html))


def _attachment_row(attachment: Attachment, item: Item) -> AttachmentRow:
    """A closed attachment says so where its item is open."""
    closed = item.access is Access.OPEN and attachment.access is not Access.OPEN
    note = _attachment_note(attachment, "Lukket bilag" if closed else "")
    return AttachmentRow(
        attachment.number, attachment.title, note, closed=closed, attachment_id=attachment.id
    )


def _attachment_note(attachment: Attachment, mark: str) -> str:
    """Whether it is closed, kind of file, size, and when it came, as far as known."""
    kind = attachment.file_name.rpartition(".")[2].upper() if "." in attachment.file_name else ""
    late = attachment.stage is not AttachmentStage.AGENDA
    dated = sentences.long_date(attachment.dated_on) if attachment.dated_on else ""
    stage = word(attachment.stage) if late else ""
    parts = (mark, kind, sentences.size(attachment.size_bytes), stage, dated)
    return sentences.BETWEEN.join(part for part in parts if part)


def _earlier(part: EarlierTreatments) -> Blocks:
    return tuple(block for one in part.treatments for block in _earlier_blocks(one))


def _earlier_blocks(one: EarlierTreatment) -> Iterator[Block]:
    number = f", punkt {one.number}" if one.number else ""
    head = f"{one.body}, {sentences.long_date(one.held_on)}{number}"
    told = parse(one.html)
    outcome = f": {word(one.decision_kind)}." if one.decision_kind and not told else ""
    yield Paragraph((Run(head, bold=True), *((Run(outcome),) if outcome else ())))
    yield from told
