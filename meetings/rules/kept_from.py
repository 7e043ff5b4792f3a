"""What one reader is kept from, or let in to, beside the edition of his audience.

rules/visibility.py decides what an audience reads. Here single items are put back for who is
called in for them, and what other items print of an item that is shut to somebody is taken out.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from babel.dates import format_date

from meetings.record import (
    Addition,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Section,
)
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.vocabulary import Access, SectionKind

_SAYS_ENOUGH: Final = 25  # letters of a decision; "godkendt" stands everywhere


@dataclass(frozen=True, slots=True)
class PrintedTreatment:
    """How a treatment is known again where another item prints it: by its head, or its words.

    Records from elsewhere print a treatment as they like: without its number, under more of the
    body's name, or as running text. What is closed and may be it is taken to be it.
    """

    body: str = ""
    held_on: date | None = None
    number: str = ""
    html: str = ""  # of an addition
    words: str = ""  # of its decision, folded

    def is_headed(self, body: str, held_on: date, number: str) -> bool:
        """Whether a treatment with this head is it."""
        numbers = {self.number, number} - {""}
        return self.held_on == held_on and len(numbers) < 2 and _is_same_body(self.body, body)

    def is_told_in(self, text: str) -> bool:
        """Whether running text, folded, tells of it: its day, with its body or its decision."""
        if self.held_on is None or not _day(self.held_on).search(text):
            return False
        return bool(self.body and folded(self.body) in text) or self.is_said_in(text)

    def is_said_in(self, text: str) -> bool:
        """Whether the words of its decision stand in the text; a short phrase says nothing."""
        return len(self.words) >= _SAYS_ENOUGH and self.words in text


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
    parts = tuple(_left_of(part, shut) for part in item.parts if not _tells_of(part, shut))
    if parts == item.parts:
        return item
    return item.model_copy(update={"parts": parts, "partly_withheld": True})


def _left_of(part: Part, shut: Collection[PrintedTreatment]) -> Part:
    if not isinstance(part, EarlierTreatments):
        return part
    left = tuple(
        one
        for one in part.treatments
        if (part.access is Access.OPEN and one.access is Access.OPEN) or not _is_one_of(one, shut)
    )
    return part.model_copy(update={"treatments": left})


def _is_one_of(one: EarlierTreatment, shut: Collection[PrintedTreatment]) -> bool:
    text = _text_of(one.html)
    return any(
        known.is_headed(one.body, one.held_on, one.number)
        or (known.held_on == one.held_on and known.is_said_in(text))
        for known in shut
    )


def _tells_of(part: Part, shut: Collection[PrintedTreatment]) -> bool:
    """Whether it is closed running text that tells of one: such text cannot be taken apart."""
    if part.access is Access.OPEN:
        return False
    if isinstance(part, Section) and part.kind is SectionKind.EARLIER:
        text = folded(f"{part.heading} {_text_of(part.html)}")
    elif isinstance(part, Decision) and part.body:  # another body's, printed with the item
        text = folded(f"{part.heading} {part.body} {_text_of(part.html)}")
    else:
        return False
    return any(known.is_told_in(text) for known in shut)


def folded(text: str) -> str:
    """The text as it is compared: small letters, single spaces."""
    return " ".join(text.casefold().split())


def _text_of(html: str) -> str:
    return folded(to_text(parse(html), markers=False))


def _is_same_body(one: str, other: str) -> bool:
    """A joint meeting's heads name both bodies; records from elsewhere may add the municipality."""
    first, second = folded(one), folded(other)
    return bool(first and second) and (first in second or second in first)


def _day(day: date) -> re.Pattern[str]:
    """The day as records print it: 10-03-2026, 10.3.26, 10. marts 2026, 2026-03-10."""
    month = format_date(day, "MMMM", locale="da")
    year = rf"(?:{day:%Y}|{day:%y})"
    numeric = rf"0?{day.day}\s?[-./]\s?0?{day.month}\s?[-./]\s?{year}"
    named = rf"0?{day.day}\.?\s?{month[:3]}[a-z]*\.?\s?{year}"
    return re.compile(rf"(?<!\d)(?:{numeric}|{named}|{day:%Y-%m-%d})(?!\d)")


def _is_shut(addition: Addition, shut: Collection[PrintedTreatment]) -> bool:
    return addition.access is not Access.OPEN and PrintedTreatment(html=addition.html) in shut
