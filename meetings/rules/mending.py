"""What can be mended by hand in a record that was read from a file. Pure; no word is lost.

Each function gives the record anew. Items are named by their ids, parts by their place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from meetings.record import (
    Attachment,
    AttachmentList,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
    Section,
)
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.units import stricter
from meetings.vocabulary import Access, Problem, SectionKind

Change = Callable[[MeetingRecord], MeetingRecord]


class Openness(StrEnum):
    """What is wanted of an item's access."""

    OPEN_ALL = "aabent-helt"  # the item, and all that stands in it
    OPEN = "aabent"  # the item; each part by itself
    CLOSED = "lukket"


@dataclass(frozen=True, slots=True)
class PartMend:
    """A part's heading, and whether it is closed."""

    heading: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class ItemMend:
    """An item's facts as they are to be."""

    number: str
    title: str
    openness: Openness
    parts: Mapping[int, PartMend]


def mended(item_id: UUID, wanted: ItemMend) -> Change:
    """Give an item its number, title and access, and its parts their headings and theirs."""

    def change(record: MeetingRecord) -> MeetingRecord:
        place = _place(record, item_id)
        if not wanted.title.strip():
            raise ProblemsFound([Problem.ITEM_TITLE_IS_MISSING])
        return _with(record, place, _mended(record.items[place], wanted))

    return change


def split(item_id: UUID, at: int, title: str, new_id: UUID) -> Change:
    """Let a new item begin with the item's part at that place; its access is the old one's.

    What hangs on no part, such as votes and who left, stays with the first of the two.
    """

    def change(record: MeetingRecord) -> MeetingRecord:
        place = _place(record, item_id)
        item = record.items[place]
        if not 0 < at < len(item.parts):
            raise ProblemsFound([Problem.NOTHING_TO_SPLIT])
        if not title.strip():
            raise ProblemsFound([Problem.ITEM_TITLE_IS_MISSING])
        second = Item(
            id=new_id,
            number="",
            title=title.strip(),
            public_title=item.public_title,
            access=item.access,
            closed_reason=item.closed_reason,
            supplementary=item.supplementary,
            narrowed_to=item.narrowed_to,
            parts=item.parts[at:],
        )
        first = item.model_copy(update={"parts": item.parts[:at]})
        items = (*record.items[:place], first, second, *record.items[place + 1 :])
        return record.model_copy(update={"items": items})

    return change


def joined(item_id: UUID) -> Change:
    """Put an item into the one before it, under a heading of its own; the stricter access holds."""

    def change(record: MeetingRecord) -> MeetingRecord:
        place = _place(record, item_id)
        if place == 0:
            raise ProblemsFound([Problem.NOTHING_TO_JOIN])
        items = list(record.items)
        second = items.pop(place)
        items[place - 1] = _together(items[place - 1], second)
        return record.model_copy(update={"items": tuple(items)})

    return change


def numbered(record: MeetingRecord) -> MeetingRecord:
    """The items numbered from 1 in their order."""
    items = tuple(
        item.model_copy(update={"number": str(number)})
        for number, item in enumerate(record.items, start=1)
    )
    return record.model_copy(update={"items": items})


def _place(record: MeetingRecord, item_id: UUID) -> int:
    for place, item in enumerate(record.items):
        if item.id == item_id:
            return place
    raise NotFound


def _with(record: MeetingRecord, place: int, item: Item) -> MeetingRecord:
    items = (*record.items[:place], item, *record.items[place + 1 :])
    return record.model_copy(update={"items": items})


def _mended(item: Item, wanted: ItemMend) -> Item:
    # What is narrowed to some members is never open, whatever is asked for.
    is_open = wanted.openness is not Openness.CLOSED and not item.narrowed_to
    facts: dict[str, object] = {"access": _shut(item.access)}
    if is_open:
        facts = {"access": Access.OPEN, "closed_reason": "", "withheld": False}
    parts = tuple(
        _mended_part(part, wanted.parts.get(place), wanted.openness)
        for place, part in enumerate(item.parts)
    )
    return item.model_copy(
        update={
            "number": wanted.number.strip(),
            "title": wanted.title.strip(),
            "parts": parts,
            **facts,
        }
    )


def _mended_part(part: Part, wanted: PartMend | None, openness: Openness) -> Part:
    heading = wanted.heading.strip() if wanted is not None else part.heading
    opens = openness is Openness.OPEN_ALL
    shuts = not opens and wanted is not None and wanted.is_closed
    opens = opens or (wanted is not None and not wanted.is_closed)
    facts: dict[str, object] = {"heading": heading}
    if opens:
        facts |= _opened(part)
    elif shuts:
        facts["access"] = _shut(part.access)
    return part.model_copy(update=facts)


def _opened(part: Part) -> dict[str, object]:
    """The part's facts when it is open; what it lists is opened with it."""
    if part.access is Access.OPEN:
        return {}
    facts: dict[str, object] = {"access": Access.OPEN, "closed_reason": ""}
    if isinstance(part, AttachmentList):
        facts["attachments"] = tuple(_opened_file(file) for file in part.attachments)
    if isinstance(part, EarlierTreatments):
        facts["treatments"] = tuple(_opened_treatment(one) for one in part.treatments)
    return facts


def _opened_file(file: Attachment) -> Attachment:
    return file.model_copy(update={"access": Access.OPEN, "closed_reason": ""})


def _opened_treatment(treatment: EarlierTreatment) -> EarlierTreatment:
    return treatment.model_copy(update={"access": Access.OPEN})


def _shut(access: Access) -> Access:
    """Closed; what is about a person stays that."""
    return stricter(access, Access.CLOSED)


def _together(first: Item, second: Item) -> Item:
    access = stricter(first.access, second.access)
    told = f"{second.number} {second.title}".strip()
    if second.case_number and second.case_number != first.case_number:
        told += f" ({second.case_number})"
    heading = Section(kind=SectionKind.OTHER, heading=told, access=second.access)
    reason = first.closed_reason or second.closed_reason
    return first.model_copy(
        update={
            "parts": (*first.parts, heading, *second.parts),
            "presence": first.presence + second.presence,
            "non_participations": first.non_participations + second.non_participations,
            "disqualifications": first.disqualifications + second.disqualifications,
            "votes": first.votes + second.votes,
            "statements": first.statements + second.statements,
            "referrals": first.referrals + second.referrals,
            "narrowed_to": first.narrowed_to + second.narrowed_to,
            "case_number": first.case_number or second.case_number,
            "access": access,
            "closed_reason": reason if access is not Access.OPEN else "",
            "public_title": first.public_title or second.public_title,
        }
    )
