"""A meeting that is held: a committee of five, with an agenda that was called."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlmodel import select

from meetings.database import reading, transaction
from meetings.models.meetings import AgendaItem
from meetings.models.people import Membership, Person
from meetings.queries.proceedings import Proceedings, get_proceedings
from meetings.queries.working import read_working_record
from meetings.record import Item, MeetingRecord
from meetings.rules.local_time import moment_of
from meetings.rules.permissions import Actor
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Entry,
    MeetingOpened,
    OutcomeNoted,
)
from meetings.services.importing import store_record
from meetings.services.minuting import note, open_meeting
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    DecisionKind,
    DocumentKind,
    MemberRole,
    State,
)
from tests.factories import HELD_ON, make_item, make_record
from tests.people import TECHNICAL, Cast, person_id
from tests.scenes import built_once

# The committee: the cast's chair and member, and three more.
MEMBERS = ("Carl Winther", "Mette Krogh", "Jens Holm", "Birgit Skov", "Omar Dahl")
PARTIES = ("A", "B", "C", "A", "V")


@dataclass(frozen=True)
class Live:
    """A meeting under way, and who takes its minutes."""

    meeting_id: UUID
    item_ids: tuple[UUID, ...]
    secretary: Actor

    def note(self, entry: Entry) -> int:
        """Note one thing as the secretary."""
        return note(self.meeting_id, entry, actor=self.secretary)

    @built_once
    def everybody_is_there(self) -> None:
        """Note each member as present."""
        for name in MEMBERS:
            self.note(
                AttendanceNoted(
                    **new(16, 30), person_id=person_id(name), status=AttendanceStatus.PRESENT
                )
            )

    def decide(self, place: int, outcome: DecisionKind, **more: object) -> OutcomeNoted:
        """Note what became of the item at this place of the agenda; returns what was noted."""
        entry = OutcomeNoted(**new(), item_id=self.item_ids[place], outcome=outcome, **more)
        self.note(entry)
        return entry

    @built_once
    def decide_everything(self) -> None:
        """Note every item as approved, so that the meeting can be closed."""
        for place in range(len(self.item_ids)):
            self.decide(place, DecisionKind.APPROVED)

    def seen(self) -> Proceedings:
        """The meeting as its minute taker sees it."""
        with reading():
            return get_proceedings(self.meeting_id, self.secretary)

    def record(self) -> MeetingRecord:
        """The working record as it is now."""
        with reading():
            return read_working_record(self.meeting_id, self.secretary)

    def item(self, place: int) -> Item:
        """The item at this place of the agenda, as the record has it now."""
        return next(one for one in self.record().items if one.id == self.item_ids[place])


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the meeting's day, as clocks in Denmark showed it."""
    return moment_of(HELD_ON, datetime(2026, 1, 1, hour, minute).time())  # noqa: DTZ001


def new(hour: int = 17, minute: int = 0) -> dict[str, object]:
    """The id and the time of a new entry."""
    return {"id": uuid4(), "at": at(hour, minute)}


@built_once
def seat_everybody() -> None:
    """Let the five be members of the technical committee, and Viggo Mette's party fellow."""
    with transaction() as session:
        for place, (name, letter) in enumerate(zip(MEMBERS, PARTIES, strict=True)):
            if session.get(Person, person_id(name)) is None:
                session.add(Person(id=person_id(name), name=name))
                session.flush()
            role = MemberRole.CHAIR if place == 0 else MemberRole.MEMBER
            session.add(
                Membership(
                    organization_id=TECHNICAL,
                    person_id=person_id(name),
                    party_letter=letter,
                    role=role,
                    position=place,
                )
            )
        session.add(
            Membership(
                organization_id=TECHNICAL,
                person_id=person_id("Viggo Damm"),
                party_letter="B",
                role=MemberRole.SUBSTITUTE,
                position=len(MEMBERS),
            )
        )


@built_once
def call_meeting(anyone: Cast, *items: Item) -> Live:
    """A called agenda of the technical committee with its members; nobody has opened it yet."""
    seat_everybody()
    return _called(anyone, make_record(*(items or usual_items()), kind=DocumentKind.AGENDA))


@built_once
def call_another(anyone: Cast, *items: Item) -> Live:
    """Another meeting of the same committee the week after, opened with everybody there."""
    held_on = HELD_ON + timedelta(days=7)
    live = _called(anyone, make_record(*items, kind=DocumentKind.AGENDA, held_on=held_on))
    open_meeting(live.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    live.everybody_is_there()
    return live


def _called(anyone: Cast, record: MeetingRecord) -> Live:
    meeting_id = store_record(record, published=False, state=State.CALLED, actor=anyone.sanne)
    with reading() as session:
        rows = session.exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id))
        ids = tuple(row.id for row in sorted(rows, key=lambda row: row.position))
    return Live(meeting_id, ids, anyone.sanne)


@built_once
def hold_meeting(anyone: Cast, *items: Item) -> Live:
    """The same, opened at half past four with everybody there."""
    live = call_meeting(anyone, *items)
    open_meeting(live.meeting_id, MeetingOpened(**new(16, 30)), actor=anyone.sanne)
    live.everybody_is_there()
    return live


def usual_items() -> tuple[Item, ...]:
    """Four items, the third of them closed."""
    return (
        make_item("Godkendelse af dagsorden"),
        make_item("Cykelsti langs åen", number="2"),
        make_item(
            "Salg af Havnevej 14",
            number="3",
            access=Access.CLOSED,
            public_title="Salg af ejendom",
            closed_reason="Forretningsforhold",
        ),
        make_item("Eventuelt", number="4"),
    )
