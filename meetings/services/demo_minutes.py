"""What the demo's meeting in session has come to, noted as its minute taker would have."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.queries.proceedings import assembly_of
from meetings.record import Decision, MeetingRecord
from meetings.rules.local_time import ending_of, moment_of
from meetings.rules.permissions import Actor
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Entry,
    ItemTaken,
    MeetingClosed,
    MeetingOpened,
    NoticeGiven,
    OutcomeNoted,
)
from meetings.services.abilities import internal
from meetings.services.meeting_steps import take_step
from meetings.services.minuting import note_here
from meetings.services.submitting import submit
from meetings.vocabulary import DecisionKind, MeetingAction


@internal("the demo fills an empty database")
def note_meeting(meeting_id: UUID, record: MeetingRecord, actor: Actor) -> None:
    """Note who is there, what was decided, and the item that is treated now."""
    meeting = session().get_one(Meeting, meeting_id)
    people = {seat.name: seat.person_id for seat in assembly_of(meeting, actor).seats}
    for entry in _entries(record, people):
        note_here(meeting_id, entry, actor)


@internal("the demo fills an empty database")
def let_sign(meeting_id: UUID, record: MeetingRecord, actor: Actor) -> None:
    """Close the meeting and ask its members to sign the minutes."""
    if record.starts_at is None or record.ends_at is None:
        return
    closed_at = ending_of(record.held_on, record.starts_at, record.ends_at)
    note_here(meeting_id, MeetingClosed(**_new(closed_at)), actor)
    take_step(meeting_id, MeetingAction.CLOSE, actor)
    submit(meeting_id, actor=actor)


def _entries(record: MeetingRecord, people: dict[str, UUID]) -> Iterator[Entry]:
    if record.starts_at is None:
        return
    start = moment_of(record.held_on, record.starts_at)
    yield MeetingOpened(**_new(start))
    for who in record.attendance:
        if who.name in people:
            yield AttendanceNoted(**_new(start), person_id=people[who.name], status=who.status)
    for item in record.items:
        for notice in item.disqualifications:
            if item.id is not None and notice.name in people:
                person_id = people[notice.name]
                yield NoticeGiven(**_new(start), item_id=item.id, person_id=person_id)
    yield from _treated(record, start)


def _treated(record: MeetingRecord, start: datetime) -> Iterator[Entry]:
    """The items up to the one that is treated now: the first that nothing was decided on."""
    for place, item in enumerate(record.items, 1):
        at, kinds = start + timedelta(minutes=10 * place), _decided(item.parts)
        if item.id is None:
            continue
        yield ItemTaken(**_new(at), item_id=item.id)
        if not kinds:
            return
        yield OutcomeNoted(**_new(at), item_id=item.id, outcome=kinds[0])


def _new(at: datetime) -> dict[str, Any]:
    return {"id": uuid4(), "at": at}


def _decided(parts: tuple[object, ...]) -> list[DecisionKind]:
    return [p.kind for p in parts if isinstance(p, Decision) and p.kind is not None]
