"""What one reader is kept from, or let in to, beside the edition of his audience.

rules/visibility.py decides what an audience reads. Here single items are put back for who is
called in for them, and what other items print of an item that is shut to somebody is taken out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meetings.record import Addition, EarlierTreatments, Item, MeetingRecord, Part
from meetings.vocabulary import Access


@dataclass(frozen=True, slots=True)
class PrintedTreatment:
    """How a treatment is known again where another item prints it: by its head, or its words."""

    body: str = ""
    held_on: date | None = None
    number: str = ""
    html: str = ""  # of an addition


def with_items(
    filtered: MeetingRecord, whole: MeetingRecord, item_ids: Collection[UUID]
) -> MeetingRecord:
    """The filtered record with these items, and what was added to them, from the whole one."""
    if not item_ids:
        return filtered
    full = {item.id: item for item in whole.items if item.id in item_ids}
    kept = set(filtered.additions)
    return filtered.model_copy(
        update={
            "items": tuple(full.get(item.id, item) for item in filtered.items),
            "additions": tuple(
                one for one in whole.additions if one in kept or one.item_id in item_ids
            ),
        }
    )


def without_treatments(record: MeetingRecord, shut: Collection[PrintedTreatment]) -> MeetingRecord:
    """The record without what its items print, closed, of items that are shut to the reader."""
    if not shut:
        return record
    return record.model_copy(
        update={
            "items": tuple(item_without_treatments(item, shut) for item in record.items),
            "additions": tuple(one for one in record.additions if not _is_shut(one, shut)),
        }
    )


def item_without_treatments(item: Item, shut: Collection[PrintedTreatment]) -> Item:
    """The same for one item; a flag says where something was left out."""
    parts = tuple(_left_of(part, shut) for part in item.parts)
    if parts == item.parts:
        return item
    return item.model_copy(update={"parts": parts, "partly_withheld": True})


def _left_of(part: Part, shut: Collection[PrintedTreatment]) -> Part:
    if not isinstance(part, EarlierTreatments):
        return part
    left = tuple(
        one
        for one in part.treatments
        if (part.access is Access.OPEN and one.access is Access.OPEN)
        or PrintedTreatment(one.body, one.held_on, one.number) not in shut
    )
    return part.model_copy(update={"treatments": left})


def _is_shut(addition: Addition, shut: Collection[PrintedTreatment]) -> bool:
    return addition.access is not Access.OPEN and PrintedTreatment(html=addition.html) in shut
