"""What each audience may read of a record. Everything that is shown has passed through here.

PUBLIC reads what is open. Of a closed item it learns that it is there: its number, a
neutral title, the ground, and the public decision text when there is one. MEMBER and
SECRETARIAT read all, with three exceptions for a member. He reads nothing closed of an item
from which the body ruled him disqualified (FVL § 6). An item that is narrowed to some of the
members is to everyone else what it is to the public: to the body's other members, to readers
of other bodies, and to the archivist. Only the secretariat reads it without being named.
Cases about persons go to their own committee only: what is PERSONAL is to everybody who is no
member of the body itself, though he reads what is closed, what it is to the public. What is
left out is not in the returned record, in any field; flags say that something was.

A member's reservation to the minutes may speak of what is closed: its words are only for who
reads all of the record; everybody else reads that there is one.
"""

from collections.abc import Collection, Iterable
from typing import Final, TypeVar
from uuid import UUID

from meetings.record import (
    Addition,
    AttachmentList,
    Decision,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Recommendation,
    Section,
)
from meetings.rules.told_to_public import (
    as_told,
    told_attendance,
    told_guests,
    told_round,
    told_signatures,
)
from meetings.rules.units import item_access
from meetings.vocabulary import Access, Audience
from meetings.wording import CLOSED_ITEM

_DECISION_HEADING: Final = Decision().heading
_OPEN_ONLY: Final = frozenset({Access.OPEN})
_NOT_PERSONAL: Final = frozenset({Access.OPEN, Access.CLOSED})

Piece = TypeVar("Piece", Section, Addition)


def for_audience(
    record: MeetingRecord,
    audience: Audience,
    barred_item_ids: Collection[UUID] = frozenset(),
    person_id: UUID | None = None,
) -> MeetingRecord:
    """The record as this audience may read it; filtering twice changes nothing more.

    `barred_item_ids` are the items that the reader is ruled disqualified from, `person_id` is
    who the reader is; a MEMBER who is nobody in particular reads no narrowed item.
    """
    if audience is Audience.PUBLIC:
        return _public_record(record)
    narrowed = _narrowed_from(record, person_id) if audience is Audience.MEMBER else frozenset()
    if not barred_item_ids and not any(
        is_narrowed_from(item, person_id, audience) for item in record.items
    ):
        return record
    bodies = _names_of_bodies(record)
    return record.model_copy(
        update={
            "items": tuple(
                _public_item(item, bodies)
                if item.id in barred_item_ids or is_narrowed_from(item, person_id, audience)
                else item
                for item in record.items
            ),
            "additions": tuple(
                addition
                for addition in record.additions
                if addition.item_id not in narrowed
                and (addition.item_id not in barred_item_ids or addition.access is Access.OPEN)
            ),
            "signatures": told_signatures(record),
            "without_meeting": told_round(record),
        }
    )


def is_narrowed_from(item: Item, person_id: UUID | None, audience: Audience) -> bool:
    """Whether the item is narrowed to others than this reader."""
    if audience is Audience.SECRETARIAT or not item.narrowed_to:
        return False
    return person_id not in item.narrowed_to


def _narrowed_from(record: MeetingRecord, person_id: UUID | None) -> frozenset[UUID]:
    """The items whose additions go with them; one without an id has none."""
    return frozenset(
        item.id
        for item in record.items
        if item.id is not None and is_narrowed_from(item, person_id, Audience.MEMBER)
    )


def may_read_unit(
    access: Access, audience: Audience, *, barred: bool = False, own: bool = False
) -> bool:
    """Whether a unit of this access is for the audience; the one rule behind all the others.

    `own` says that a MEMBER is a member of the body itself.
    """
    if audience is Audience.PUBLIC or barred:
        return access in _OPEN_ONLY
    return audience is Audience.SECRETARIAT or own or access in _NOT_PERSONAL


def holds_personal(record: MeetingRecord) -> bool:
    """Whether something of the record is for the body's own members only."""
    return without_personal(record) is not record


def without_personal(record: MeetingRecord) -> MeetingRecord:
    """The record for who reads what is closed, and is no member of the body itself."""
    bodies = _names_of_bodies(record)
    personal = {item.id for item in record.items if item_access(item) is Access.PERSONAL}
    update: dict[str, object] = {
        "preface": _readable(record.preface, _NOT_PERSONAL),
        "items": tuple(_impersonal_item(item, bodies) for item in record.items),
        "closing": _readable(record.closing, _NOT_PERSONAL),
        "additions": tuple(
            addition
            for addition in _readable(record.additions, _NOT_PERSONAL)
            if addition.item_id is None or addition.item_id not in personal
        ),
    }
    if any(getattr(record, name) != kept for name, kept in update.items()):
        update["signatures"] = told_signatures(record)
        update["without_meeting"] = told_round(record)
    if all(getattr(record, name) == kept for name, kept in update.items()):
        return record
    return record.model_copy(update=update)


def _public_record(record: MeetingRecord) -> MeetingRecord:
    bodies = _names_of_bodies(record)
    closed = {item.id for item in record.items if item_access(item) is not Access.OPEN}
    return record.model_copy(
        update={
            "attendance": told_attendance(record),
            "guests": told_guests(record),
            "preface": _readable(record.preface, _OPEN_ONLY),
            "items": tuple(as_told(_public_item(item, bodies)) for item in record.items),
            "closing": _readable(record.closing, _OPEN_ONLY),
            "additions": tuple(
                addition
                for addition in _readable(record.additions, _OPEN_ONLY)
                if addition.item_id is None or addition.item_id not in closed
            ),
            "signatures": told_signatures(record),
            "without_meeting": told_round(record) if closed else record.without_meeting,
        }
    )


def _names_of_bodies(record: MeetingRecord) -> frozenset[str]:
    return frozenset(name for body in record.bodies for name in (body.name, body.short_name))


def _readable(pieces: Iterable[Piece], readable: Collection[Access]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.access in readable)


def _public_item(item: Item, bodies: Collection[str]) -> Item:
    if item_access(item) is not Access.OPEN:
        return _withheld(item, bodies)
    if item.withdrawn_reason:
        item = item.model_copy(update={"withdrawn_reason": ""})
    return _with_parts(item, bodies, _OPEN_ONLY)


def _impersonal_item(item: Item, bodies: Collection[str]) -> Item:
    if item_access(item) is Access.PERSONAL:
        return _withheld(item, bodies)
    return _with_parts(item, bodies, _NOT_PERSONAL)


def _with_parts(item: Item, bodies: Collection[str], readable: Collection[Access]) -> Item:
    """The item with the parts of these accesses, and a flag where some were left out."""
    told = (_part_of(part, bodies, readable) for part in item.parts)
    parts = tuple(shown for shown in told if shown is not None)
    if parts == item.parts:
        return item
    changes: dict[str, object] = {"parts": parts, "partly_withheld": True}
    if any(part.type == "decision" and part.access not in readable for part in item.parts):
        # How a closed decision came about would tell what was decided.
        changes |= {"votes": (), "statements": (), "referrals": ()}
    return item.model_copy(update=changes)


def _withheld(item: Item, bodies: Collection[str]) -> Item:
    """A closed item as outsiders see it. Made anew, so that no field is carried along."""
    title = item.public_title.strip() or CLOSED_ITEM
    return Item(
        id=item.id,
        number=item.number,
        title=title,
        public_title=title,
        access=Access.CLOSED,
        closed_reason=item.closed_reason,
        parts=tuple(
            shown
            for part in item.parts
            if part.type == "decision" and (shown := _told_of(part, bodies)) is not None
        ),
        withheld=True,
    )


def _told_of(decision: Decision, bodies: Collection[str]) -> Decision | None:
    """What the public is told of a closed decision, as an open decision of its own."""
    if not decision.public_html:
        return None
    return Decision(
        heading=_DECISION_HEADING,
        html=decision.public_html,
        public_html=decision.public_html,
        access=Access.OPEN,
        body=decision.body if decision.body in bodies else "",
    )


def _part_of(part: Part, bodies: Collection[str], readable: Collection[Access]) -> Part | None:
    """The part as far as these accesses go; None when nothing of it is left."""
    if part.access not in readable:
        return _told_of(part, bodies) if isinstance(part, Decision) else None
    if isinstance(part, AttachmentList):
        attachments = tuple(a for a in part.attachments if a.access in readable)
        if len(attachments) == len(part.attachments):
            return part
        return part.model_copy(update={"attachments": attachments})
    if isinstance(part, EarlierTreatments):
        treatments = tuple(t for t in part.treatments if t.access in readable)
        if len(treatments) == len(part.treatments):
            return part
        return part.model_copy(update={"treatments": treatments})
    if isinstance(part, Section | Recommendation | Decision):
        return part
    raise TypeError(f"visibility knows no {type(part).__name__}")
