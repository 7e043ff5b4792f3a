"""What pages show of a record: its head line, a row a punkt, and one punkt to read.

The record was filtered for its reader before it came here; nothing here decides what may be
seen. Words of our own are in the page's language, the record's words stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from exports.order_told import Treated, Turn, numbers_together, turn_in_row, turn_of
from meetings.queries.views import MeetingCard
from meetings.record import Item, MeetingRecord
from meetings.vocabulary import (
    Access,
    AdditionKind,
    AttendanceStatus,
    DecisionKind,
    DocumentKind,
    MeetingKind,
    MemberRole,
    State,
    WayWithoutMeeting,
    Word,
)
from meetings.web.language import COPENHAGEN, clock, meeting_time, plain_date, translate
from meetings.wording import CLOSED_ITEM, word


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with a small shape before it; the tone gives colour, never the meaning."""

    text: str
    tone: str  # "done", "warning", "closed", "quiet" or ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A word or two on a quiet line: ours, in the page's language, or the record's own."""

    text: str
    is_records: bool = False


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list: where to read it, and one line about it."""

    href: str
    bodies: str
    when: str
    facts: tuple["Fact", ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A document of the meeting: its format, and where to get it."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A punkt in the contents, with what became of it."""

    number: str
    title: str
    href: str
    facts: tuple[str, ...]
    closed: bool
    ground: str
    outcome: str

    @property
    def only_closed(self) -> bool:
        """Whether the title itself says no more than that the punkt is closed."""
        return self.title == CLOSED_ITEM


def said(member: Word) -> str:
    """The word for a member of the vocabulary, in the page's language."""
    return translate(word(member))


def bodies_of(record: MeetingRecord) -> str:
    """The bodies that hold the meeting, as one phrase."""
    return listed([body.name for body in record.bodies])


def heading_of(record: MeetingRecord) -> str:
    """The meeting's heading: "Referat, tirsdag den 22. september 2026 kl. 8.30"."""
    when = meeting_time(record.held_on, record.starts_at)
    return f"{record.title or said(record.kind)}, {unbroken(when)}"


def unbroken(when: str) -> str:
    """A date whose day stays with its month, and whose time with its "kl.", in a large heading."""
    return re.sub(r"(\d\.|kl\.) ", "\\1\N{NO-BREAK SPACE}", when)


def line_of(record: MeetingRecord) -> tuple[Fact, ...]:
    """What stands under the heading: the meeting's kind where it is not ordinary, the place."""
    kind = "" if record.meeting_kind is MeetingKind.ORDINARY else said(record.meeting_kind)
    named = said(record.kind) if record.title else ""
    return _told(Fact(named), Fact(kind), Fact(record.place, is_records=True))


def attendance_of(record: MeetingRecord) -> str:
    """Who was there, in one line: "Til stede 5 af 6 · Afbud 1". Empty for an agenda."""
    if record.kind is not DocumentKind.MINUTES or not record.attendance:
        return ""
    substitutes = [one for one in record.attendance if one.role is MemberRole.SUBSTITUTE]
    members = [one for one in record.attendance if one not in substitutes]
    present = [one for one in members if one.status is AttendanceStatus.PRESENT]
    if record.without_meeting is not None:
        return _answered(record, len(present), len(members))
    if record.meeting_kind is MeetingKind.WITHOUT_MEETING:
        told = [translate("Deltog {present} af {all}", present=len(present), all=len(members))]
    else:
        told = [translate("Til stede {present} af {all}", present=len(present), all=len(members))]
    if away := len(members) - len(present):
        told.append(translate("Afbud eller fravær {count}", count=away))
    if substitutes:
        told.append(translate("Stedfortrædere {count}", count=len(substitutes)))
    return " · ".join(told)


def _answered(record: MeetingRecord, present: int, members: int) -> str:
    """ "Har svaret 5 af 5"; of who decided alone, the name."""
    how = record.without_meeting
    if how is not None and how.way is WayWithoutMeeting.WRITTEN:
        return translate("Har svaret {present} af {all}", present=present, all=members)
    return translate("Afgjort af {name}", name=how.decided_by if how is not None else "")


def rows_of(record: MeetingRecord, href: Callable[[int, Item], str]) -> list[ItemRow]:
    """A row for every punkt, in the agenda's order."""
    return [
        ItemRow(
            number=item.number,
            title=title_of(item),
            href=href(place, item),
            facts=(
                *facts_of(item, turn_in_row(item, record.items)),
                *_corrected(record, item),
            ),
            closed=item.access is not Access.OPEN,
            ground=item.closed_reason,
            outcome=outcome_of(item),
        )
        for place, item in enumerate(record.items)
    ]


def _corrected(record: MeetingRecord, item: Item) -> Iterator[str]:
    """On which days the item was corrected after the minutes were given to be signed."""
    days = {
        addition.added_on: None
        for addition in record.additions
        if addition.kind is AdditionKind.CORRECTION and addition.item_id == item.id
    }
    for day in days:
        yield translate("Rettet {day}", day=plain_date(day))


def title_of(item: Item) -> str:
    """What the punkt is called for this reader."""
    return item.title or item.public_title or CLOSED_ITEM


def facts_of_page(item: Item, items: Sequence[Item]) -> tuple[str, ...]:
    """The line about a punkt that is read by itself: it says all that is to be said of its turn."""
    return facts_of(item, turn_of(item, items))


def facts_of(item: Item, turn: Treated | None) -> tuple[str, ...]:
    """One quiet line about a punkt: case number, purpose, whether it came late or out of turn."""
    facts = [item.case_number]
    if item.purpose is not None:
        facts.append(said(item.purpose))
    if item.supplementary:
        facts.append(translate("Tillæg"))
    if not item.withheld:
        facts += _order_of(item, turn)
    return tuple(fact for fact in facts if fact)


def _order_of(item: Item, turn: Treated | None) -> list[str]:
    """When the punkt was treated, where it was not in the agenda's order, or not alone."""
    told = []
    if turn is not None:
        match turn.turn:
            case Turn.BEFORE:
                told.append(translate("Behandlet før punkt {number}", number=turn.number))
            case Turn.AFTER:
                told.append(translate("Behandlet efter punkt {number}", number=turn.number))
            case Turn.AS_NUMBER:
                told.append(translate("Behandlet som nr. {number}", number=turn.number))
    if numbers := numbers_together(item):
        told.append(translate("Behandlet sammen med punkt {numbers}", numbers=listed(numbers)))
    return told


def outcome_of(item: Item) -> str:
    """What became of a punkt, in a word or two; empty where nothing is decided or told."""
    if item.withdrawn:
        return said(DecisionKind.WITHDRAWN)
    kinds = [part.kind for part in item.parts if part.type == "decision" and part.kind]
    return ", ".join(said(kind) for kind in dict.fromkeys(kinds))


def card_line(card: MeetingCard, href: str, chips: tuple[Chip, ...] = ()) -> MeetingLine:
    """A meeting in a list, from its card."""
    kind = "" if card.meeting_kind is MeetingKind.ORDINARY else said(card.meeting_kind)
    return MeetingLine(
        href=href,
        bodies=listed(card.bodies),
        when=meeting_time(card.held_on, local_time(card.starts_at)),
        facts=_told(
            Fact(card.title, is_records=True),
            Fact(said(card.document_kind)),
            Fact(kind if card.title != word(card.meeting_kind) else ""),
            Fact(card.place, is_records=True),
        ),
        chips=chips,
    )


def _told(*facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.text)


def local_time(at: datetime | None) -> time | None:
    """The time of day on a Danish clock."""
    return None if at is None else at.astimezone(COPENHAGEN).time()


def today() -> date:
    """The date in Denmark."""
    return datetime.now(COPENHAGEN).date()


def state_chip(state: State) -> Chip:
    """The meeting's state as a chip."""
    tones = {
        State.IN_SESSION: "live",
        State.HELD: "ended",
        State.APPROVED: "done",
        State.ARCHIVED: "done",
        State.CANCELLED: "warning",
        State.PLANNED: "quiet",
        State.DRAFT: "quiet",
    }
    return Chip(said(state), tones.get(state, ""))


def clock_of(at: time | None) -> str:
    """The time of day in words: "kl. 16.00"; empty where none is known."""
    return "" if at is None else clock(at)


def listed(names: Sequence[str]) -> str:
    """The names as one phrase: "A", "A og B", "A, B og C"."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " " + translate("og") + " " + names[-1]
