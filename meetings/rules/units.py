"""The access units of a record: the smallest pieces that can be closed on their own.

Search, pages and counts read units, so a unit never holds words of another access: a
closed item's own unit is closed, and its public title stands apart in `public_heading`.
Everything under a closed item counts as closed, whatever it says itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from meetings.record import (
    AttachmentList,
    Decision,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Recommendation,
    Section,
)
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.rules.kle import case_key
from meetings.vocabulary import Access, DecisionKind, UnitKind
from meetings.wording import CLOSED_ITEM


@dataclass(frozen=True, slots=True)
class Unit:
    """One access unit, with the item it stands in."""

    kind: UnitKind
    access: Access
    heading: str = ""
    html: str = ""
    plain_text: str = ""
    public_heading: str = ""
    item_id: UUID | None = None
    item_number: str = ""
    case_number: str = ""
    attachment_id: UUID | None = None
    decision_kind: DecisionKind | None = None


def units_of(record: MeetingRecord) -> tuple[Unit, ...]:
    """Every access unit of the record, in the record's order."""
    return tuple(_units_of(record))


def stricter(one: Access, other: Access) -> Access:
    """Of two accesses the one that lets fewer read."""
    order = (Access.OPEN, Access.CLOSED, Access.PERSONAL)
    return max(one, other, key=order.index)


def item_access(item: Item) -> Access:
    """Who may read the item; one that is narrowed to some members is open to nobody else."""
    return stricter(item.access, Access.CLOSED) if item.narrowed_to else item.access


def _units_of(record: MeetingRecord) -> Iterator[Unit]:
    for section in record.preface:
        yield _text(UnitKind.PREFACE, section.access, section.heading, section.html)
    for item in record.items:
        yield from _units_of_item(item)
    for section in record.closing:
        yield _text(UnitKind.CLOSING, section.access, section.heading, section.html)


def _text(kind: UnitKind, access: Access, heading: str, html: str) -> Unit:
    return Unit(
        kind=kind, access=access, heading=heading, html=html, plain_text=to_text(parse(html))
    )


def _units_of_item(item: Item) -> Iterator[Unit]:
    for unit in _pieces_of_item(item):
        access = stricter(unit.access, item_access(item))
        if unit.kind is UnitKind.PUBLIC_DECISION:
            access = unit.access
        yield replace(
            unit,
            access=access,
            item_id=item.id,
            item_number=item.number,
            case_number=case_key(item.case_number),
        )


def _pieces_of_item(item: Item) -> Iterator[Unit]:
    yield Unit(
        kind=UnitKind.ITEM,
        access=item_access(item),
        heading=item.title,
        public_heading=item.title
        if item_access(item) is Access.OPEN
        else item.public_title or CLOSED_ITEM,
    )
    decided = Access.OPEN
    for part in item.parts:
        yield from _pieces_of_part(part)
        if isinstance(part, Decision):
            decided = stricter(decided, part.access)
    for statement in item.statements:
        yield _text(UnitKind.STATEMENT, decided, statement.by, statement.html)


def _pieces_of_part(part: Part) -> Iterator[Unit]:
    if isinstance(part, Section):
        yield _text(UnitKind.SECTION, part.access, part.heading, part.html)
    elif isinstance(part, Recommendation):
        yield _text(UnitKind.RECOMMENDATION, part.access, part.heading, part.html)
    elif isinstance(part, Decision):
        decision = _text(UnitKind.DECISION, part.access, part.heading, part.html)
        yield replace(decision, decision_kind=part.kind)
        if part.public_html:
            yield _text(UnitKind.PUBLIC_DECISION, Access.OPEN, "", part.public_html)
    elif isinstance(part, AttachmentList):
        if part.html:
            yield _text(UnitKind.SECTION, part.access, part.heading, part.html)
        for attachment in part.attachments:
            yield Unit(
                kind=UnitKind.ATTACHMENT,
                access=stricter(part.access, attachment.access),
                heading=attachment.title,
                attachment_id=attachment.id,
            )
    elif isinstance(part, EarlierTreatments):
        for treatment in part.treatments:
            yield _text(
                UnitKind.EARLIER,
                stricter(part.access, treatment.access),
                treatment.body,
                treatment.html,
            )
    else:
        raise TypeError(f"units knows no {type(part).__name__}")
