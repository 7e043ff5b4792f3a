"""A case that is decided in writing: sent to the five members of the committee, and asked of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlmodel import select

from meetings.database import reading, transaction
from meetings.models.base import now
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.minutes import WrittenRound
from meetings.queries.working import read_working_record
from meetings.queries.written_rounds import RoundView, round_of
from meetings.record import Item, MeetingRecord
from meetings.rules.permissions import Actor, Grant
from meetings.rules.written_rounds import GivenAnswer
from meetings.services import answering_rounds, closing_rounds, written_rounds
from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.vocabulary import (
    DocumentKind,
    MeetingKind,
    Role,
    State,
    VoteOption,
    WayWithoutMeeting,
)
from tests.factories import make_item, make_record
from tests.minuting import MEMBERS, seat_everybody
from tests.people import TECHNICAL, Cast, person_id
from tests.scenes import built_once

IN_FAVOUR, AGAINST, ABSTAINED = VoteOption


@dataclass(frozen=True)
class Round:
    """A written round under way, and who runs it."""

    meeting_id: UUID
    item_ids: tuple[UUID, ...]
    secretary: Actor

    @built_once
    def answer(self, name: str, *options: VoteOption | None, **more: object) -> None:
        """Let a member answer the items in their order; None demands a meeting."""
        given = {
            item_id: GivenAnswer(
                person_id(name),
                option,
                demands_meeting=option is None,
                **more,  # type: ignore[arg-type]
            )
            for item_id, option in zip(self.item_ids, options, strict=False)
        }
        answering_rounds.answer(self.meeting_id, given, actor=member(name))

    @built_once
    def everybody_answers(self, options: Mapping[str, VoteOption] | None = None) -> None:
        """Let each answer every item: in favour, unless he is named with something else."""
        for name in MEMBERS:
            chosen = (options or {}).get(name, IN_FAVOUR)
            self.answer(name, *[chosen for _ in self.item_ids])

    @built_once
    def close(self) -> None:
        """End it as the secretary."""
        closing_rounds.close(self.meeting_id, actor=self.secretary)

    @built_once
    def deadline_passes(self) -> None:
        """Let the deadline lie behind us, and what came before it too."""
        with transaction() as session:
            row = session.exec(
                select(WrittenRound).where(WrittenRound.meeting_id == self.meeting_id)
            ).one()
            row.asked_at = now() - timedelta(days=2)
            row.due_at = now() - timedelta(minutes=1)
            session.add(row)

    def seen(self) -> RoundView:
        """The round as its secretary sees it."""
        with reading():
            return round_of(self.meeting_id, self.secretary)

    def record(self) -> MeetingRecord:
        """The working record as it is now."""
        with reading():
            return read_working_record(self.meeting_id, self.secretary)


def member(name: str) -> Actor:
    """A member of the committee, signed in."""
    grants = frozenset({Grant(Role.MEMBER, TECHNICAL)})
    return Actor(name, person_id(f"account {name}"), person_id(name), grants)


@built_once
def called_round(
    anyone: Cast,
    *titles: str,
    way: WayWithoutMeeting = WayWithoutMeeting.WRITTEN,
    items: tuple[Item, ...] = (),
) -> Round:
    """A case that the members were sent, or that the chair is to decide; nobody is asked yet."""
    seat_everybody()
    is_written = way is WayWithoutMeeting.WRITTEN
    named = titles or ("Cykelsti langs åen",)
    record = make_record(
        *(items or [make_item(title) for title in named]),
        kind=DocumentKind.AGENDA,
        meeting_kind=MeetingKind.WITHOUT_MEETING,
        starts_at=None,
        ends_at=None,
    )
    state = State.CALLED if is_written else State.DRAFT
    meeting_id = store_record(record, published=False, state=state, actor=anyone.sanne)
    with transaction() as session:
        session.add(WrittenRound(meeting_id=meeting_id, way=way))
        if not is_written:
            meeting = session.get_one(Meeting, meeting_id)
            meeting.state = State.DRAFT
            session.add(meeting)
    if is_written:
        release(meeting_id, actor=anyone.sanne)
    with reading() as session:
        rows = session.exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id))
        ids = tuple(row.id for row in sorted(rows, key=lambda row: row.position))
    return Round(meeting_id, ids, anyone.sanne)


@built_once
def asked_round(anyone: Cast, *titles: str) -> Round:
    """The same, with everybody asked to answer within three days."""
    found = called_round(anyone, *titles)
    due = datetime.now(UTC) + timedelta(days=3)
    written_rounds.ask(found.meeting_id, due, actor=anyone.sanne)
    return found
