"""That a meeting was moved or cancelled: kept with it, and told to those who have its agenda.

Whoever was given the agenda is given it once more as it was, with the new day or the word that
the meeting is cancelled. What the secretariat has written since and not given out stays there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from sqlmodel import func, select

from meetings.database import reading, session, transaction
from meetings.models.meetings import Meeting, MeetingChange
from meetings.queries.given_out import Reading
from meetings.queries.recipients import list_recipients
from meetings.queries.snapshots import OpenedSnapshot, open_snapshot
from meetings.record import MeetingChange as PrintedChange
from meetings.record import MeetingRecord
from meetings.rules.local_time import ending_of, moment_of
from meetings.rules.mail_texts import cancelled_mail, moved_mail
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import bodies_of_meeting, internal
from meetings.services.editions import next_ordinal
from meetings.services.history import FieldChange, take_turn
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.snapshots import (
    Prepared,
    current_publication,
    current_release,
    give_everybody,
    give_members,
    keep_snapshot,
    log_meeting,
    prepare,
)
from meetings.vocabulary import Audience, LogAction, MeetingChangeKind, Problem, State

_ATTEMPTS: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """When in the year a meeting is; times are local."""

    day: date
    starts: time | None
    ends: time | None


@dataclass(frozen=True, slots=True)
class After:
    """What becomes of a meeting; without a place it is cancelled."""

    change: PrintedChange
    place: Place | None

    def of_record(self, record: MeetingRecord) -> MeetingRecord:
        """What was given out, as it is given out again."""
        update: dict[str, object] = {"changes": (*record.changes, self.change)}
        if self.place is not None:
            update |= {"held_on": self.place.day, "starts_at": self.place.starts}
            update |= {"ends_at": self.place.ends}
        return record.model_copy(update=update)


@dataclass(frozen=True, slots=True)
class GivenNow:
    """Which snapshot the members have, and which the public; None for none, or taken back."""

    to_members: UUID | None
    to_everybody: UUID | None


@dataclass(frozen=True, slots=True)
class Retelling:
    """What is given once more, with its documents already stored."""

    stands_on: GivenNow
    prepared: dict[UUID, Prepared]  # by the snapshot that it takes the place of


@internal("services that move or cancel a meeting asked who may")
def change_place(meeting_id: UUID, after: Callable[[Meeting], After], actor: Actor) -> None:
    """Change the meeting, and tell those who have its agenda, all in one transaction.

    The documents are written before it; where somebody came between, again.
    """
    for _ in range(_ATTEMPTS):
        with reading():
            wanted = after(_meeting(meeting_id))
        retelling = _prepare_retelling(meeting_id, wanted)
        with transaction():
            take_turn()
            meeting = _meeting(meeting_id)
            if after(meeting) == wanted and _stands_still(meeting_id, retelling, wanted):
                before = meeting.starts_at
                _put(meeting, wanted.place)
                _note_change(meeting, wanted.change, before, actor)
                _give_again(retelling, actor)
                _tell_by_mail(meeting_id, retelling, wanted.change)
                return
    raise ProblemsFound([Problem.CHANGED_MEANWHILE])


def _put(meeting: Meeting, place: Place | None) -> None:
    if place is None:
        meeting.state = State.CANCELLED
    else:
        if meeting.held_on != place.day:
            meeting.ordinal = next_ordinal(place.day, bodies_of_meeting(meeting.id))
        meeting.held_on = place.day
        meeting.starts_at = moment_of(place.day, place.starts) if place.starts else None
        meeting.ends_at = ending_of(place.day, place.starts, place.ends) if place.ends else None
    session().add(meeting)


def _prepare_retelling(meeting_id: UUID, after: After) -> Retelling:
    """Write the documents of what was given out, changed. Slow: outside transactions only."""
    with reading():
        given = _given_now(meeting_id)
        opened = _opened(given)
    return Retelling(
        given,
        {
            snapshot_id: prepare(after.of_record(one.record), imported=one.imported)
            for snapshot_id, one in opened.items()
        },
    )


def _opened(given: GivenNow) -> dict[UUID, OpenedSnapshot]:
    """What was given out, whole, with what was added since."""
    return {
        snapshot_id: open_snapshot(Reading(snapshot_id, Audience.SECRETARIAT), SYSTEM)
        for snapshot_id in (given.to_everybody, given.to_members)
        if snapshot_id is not None
    }


def _stands_still(meeting_id: UUID, retelling: Retelling, after: After) -> bool:
    """Whether nobody was given anything else since; asked inside the transaction."""
    now_given = _given_now(meeting_id)
    return now_given == retelling.stands_on and all(
        after.of_record(one.record) == retelling.prepared[snapshot_id].record
        for snapshot_id, one in _opened(now_given).items()
    )


def _give_again(retelling: Retelling, actor: Actor) -> None:
    """Let those who have the agenda have it as it was prepared, in the caller's transaction."""
    given = retelling.stands_on
    for snapshot_id, prepared in retelling.prepared.items():
        snapshot = keep_snapshot(prepared, actor)
        if snapshot_id == given.to_members:
            give_members(snapshot, actor)
        if snapshot_id == given.to_everybody:
            give_everybody(snapshot, actor)


def _tell_by_mail(meeting_id: UUID, retelling: Retelling, change: PrintedChange) -> None:
    """A mail to each who has the agenda; who was given none is not told of it by mail."""
    given = retelling.stands_on.to_members
    if given is None:
        return
    notice = notice_of(retelling.prepared[given].record, address_of_meeting(meeting_id))
    is_moved = change.kind is MeetingChangeKind.MOVED
    put_in_outbox(
        meeting_id,
        [
            (
                Addressee(one.name, one.address, one.account_id),
                moved_mail(notice, change.from_day, one.language)
                if is_moved
                else cancelled_mail(notice, one.language),
            )
            for one in list_recipients(meeting_id, SYSTEM)
            if one.problem is None
        ],
    )


def _note_change(
    meeting: Meeting, change: PrintedChange, before: datetime | None, actor: Actor
) -> None:
    """Keep the change with the meeting, which has its new day; `before` is when it was to begin."""
    session().add(_row(meeting.id, _count(meeting.id), change, actor))
    is_moved = change.kind is MeetingChangeKind.MOVED
    log_meeting(
        LogAction.CHANGED,
        meeting.id,
        actor,
        FieldChange("held_on", change.from_day, meeting.held_on),
        FieldChange("starts_at", before, meeting.starts_at),
        FieldChange("state", None, None if is_moved else meeting.state),
        FieldChange("reason", None, change.reason),
    )


@internal("services that store a record ask first")
def write_changes(record: MeetingRecord, meeting_id: UUID, actor: Actor) -> None:
    """Keep the changes that came with a record; those of before stand first in it, and stay."""
    first = _count(meeting_id)
    session().add_all(
        _row(meeting_id, first + place, change, actor)
        for place, change in enumerate(record.changes[first:])
    )
    session().flush()


def _given_now(meeting_id: UUID) -> GivenNow:
    release, publication = current_release(meeting_id), current_publication(meeting_id)
    return GivenNow(
        release.snapshot_id if release and release.withdrawn_at is None else None,
        publication.snapshot_id if publication and publication.withdrawn_at is None else None,
    )


def _meeting(meeting_id: UUID) -> Meeting:
    meeting = session().get(Meeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound
    return meeting


def _count(meeting_id: UUID) -> int:
    count = select(func.count()).where(MeetingChange.meeting_id == meeting_id)
    return session().exec(count).one()


def _row(meeting_id: UUID, position: int, change: PrintedChange, actor: Actor) -> MeetingChange:
    return MeetingChange(
        meeting_id=meeting_id, position=position, made_by=actor.name, **change.model_dump()
    )
