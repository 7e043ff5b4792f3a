"""Give a meeting out: to the members (release), to everybody (publish), and take it back.

What is given out is a snapshot: the whole record at one moment, canonical and hashed, with
the public documents' bytes. The documents are written before the transaction begins; if the
record changed meanwhile, they are written again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import func, select

from meetings.database import reading, session, transaction
from meetings.models.base import not_before, now
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Addition, Snapshot
from meetings.queries.sending import meeting_facts
from meetings.record import MeetingRecord
from meetings.richtext.from_html import parse
from meetings.richtext.to_html import clean
from meetings.richtext.to_text import to_text
from meetings.rules.canonical import read_canonical
from meetings.rules.local_time import today
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.personal_data import find_cpr_numbers
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.workflow.meeting import is_given_as_sent, step_problems
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.checking import look_into_files, public_problems
from meetings.services.earlier_treatments import untell_next_bodies
from meetings.services.history import FieldChange, take_turn
from meetings.services.indexing import index_meeting
from meetings.services.meeting_steps import raise_if_impossible
from meetings.services.snapshots import (
    current_publication,
    current_release,
    give_both,
    give_everybody,
    give_members,
    keep_snapshot,
    log_meeting,
    prepare,
)
from meetings.services.waiting_orders import end_order, waiting_orders
from meetings.vocabulary import (
    Ability,
    Access,
    LogAction,
    MeetingAction,
    Problem,
    ScheduleState,
)

_ATTEMPTS: Final = 3

Give = Callable[[Snapshot, MeetingRecord], None]
Choose = Callable[[MeetingRecord], MeetingRecord]


@dataclass(frozen=True, slots=True)
class AdditionChange:
    """What a form asks to add on top of what was given out."""

    html: str
    item_id: UUID | None = None
    access: Access = Access.CLOSED
    added_on: date = field(default_factory=lambda: today(now()))


class _ChangedMeanwhile(Exception):
    """The record is no longer the one that the documents were written from."""


@requires(Ability.RELEASE, where=bodies_of_meeting)
def make_snapshot(meeting_id: UUID, *, actor: Actor) -> UUID:
    """Keep the record as it is now, with its public documents; nobody is given it yet.

    Returns the snapshot's id; the newest one's when nothing changed since.
    """
    return give_prepared(meeting_id, actor, lambda snapshot, record: None)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def release(meeting_id: UUID, *, actor: Actor) -> UUID:
    """Give the members the record as it is now; returns the snapshot's id.

    An agenda is sent instead (services/sending.py). Raises ProblemsFound when it cannot be
    given now.
    """

    def give(snapshot: Snapshot, record: MeetingRecord) -> None:
        raise_if_impossible(meeting_id, MeetingAction.RELEASE)
        give_members(snapshot, actor)

    return give_prepared(meeting_id, actor, give)


@requires(Ability.PUBLISH, where=bodies_of_meeting)
def publish(meeting_id: UUID, *, actor: Actor) -> UUID:
    """Give everybody what is open of the record as it is now; returns the snapshot's id.

    The members are given the same snapshot, so that no citizen reads more than a member. Of
    an agenda that was sent, and of minutes that members sign, the public gets what the members
    have: what was corrected since and not sent is nobody's yet. Raises ProblemsFound when it
    cannot be published now, also where a CPR number that nobody settled is in what everybody
    would read.
    """
    return publish_and(meeting_id, actor, lambda: None)


@internal("who publishes, and who ordered that it be done, are asked for first")
def publish_and(meeting_id: UUID, actor: Actor, also: Callable[[], None]) -> UUID:
    """Publish as `publish` does, and do `also` in the same transaction."""
    if _is_given_as_sent(meeting_id):
        return _publish_sent(meeting_id, actor, also)

    def both(snapshot: Snapshot, record: MeetingRecord) -> None:
        raise_if_impossible(meeting_id, MeetingAction.PUBLISH)
        give_both(snapshot, actor)
        also()

    look_into_files(meeting_id)

    def without_numbers(record: MeetingRecord) -> MeetingRecord:
        _refuse_numbers(record, meeting_id)
        return record

    return give_prepared(meeting_id, actor, both, without_numbers)


@internal("who orders a publication is asked for first")
def refuse_publishing(meeting_id: UUID) -> None:
    """Raise ProblemsFound with what would refuse a publication now; else do nothing."""
    if not _is_given_as_sent(meeting_id):
        look_into_files(meeting_id)
        with reading():
            _refuse_numbers(assemble(meeting_id), meeting_id)
        return
    with reading():
        _refuse_numbers(read_canonical(_sent(meeting_id).canonical_json), meeting_id)


def _is_given_as_sent(meeting_id: UUID) -> bool:
    """Whether what the public gets is what the members were sent. Raises ProblemsFound."""
    with reading():
        return is_given_as_sent(raise_if_impossible(meeting_id, MeetingAction.PUBLISH))


def _publish_sent(meeting_id: UUID, actor: Actor, also: Callable[[], None]) -> UUID:
    with transaction():
        take_turn()
        raise_if_impossible(meeting_id, MeetingAction.PUBLISH)
        snapshot = _sent(meeting_id)
        _refuse_numbers(read_canonical(snapshot.canonical_json), meeting_id)
        give_everybody(snapshot, actor)
        also()
        return snapshot.id


def _sent(meeting_id: UUID) -> Snapshot:
    release = current_release(meeting_id)
    if release is None:
        raise ProblemsFound([Problem.NOTHING_RELEASED])
    return session().get_one(Snapshot, release.snapshot_id)


def _refuse_numbers(record: MeetingRecord, meeting_id: UUID) -> None:
    """Nobody takes back a CPR number that everybody has read, so somebody settles it first."""
    if problems := public_problems(record, meeting_id):
        raise ProblemsFound(problems)


@requires(Ability.WITHDRAW_PUBLICATION, where=bodies_of_meeting)
def withdraw(meeting_id: UUID, reason: str, *, actor: Actor) -> None:
    """Take a publication back. Its address stays, and says since when it is gone, and why.

    Raises ProblemsFound when there is no reason, or nothing to withdraw.
    """
    with transaction():
        take_turn()
        current = current_publication(meeting_id)
        problems = []
        if not reason.strip():
            problems.append(Problem.REASON_IS_MISSING)
        if current is None:
            problems.append(Problem.NOTHING_PUBLISHED)
        elif current.withdrawn_at is not None:
            problems.append(Problem.ALREADY_WITHDRAWN)
        if problems or current is None:
            raise ProblemsFound(problems)
        current.withdrawn_at = not_before(current.published_at)
        current.withdrawn_by = actor.name
        current.withdrawn_reason = reason.strip()
        session().add(current)
        log_meeting(
            LogAction.PUBLICATION_WITHDRAWN,
            meeting_id,
            actor,
            FieldChange("withdrawn_reason", None, current.withdrawn_reason),
        )
        session().flush()
        untell_next_bodies(meeting_id)
        index_meeting(meeting_id)
        for order in waiting_orders(meeting_id):  # or it would come back by itself
            end_order(order, ScheduleState.CANCELLED, actor)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def add_addition(meeting_id: UUID, change: AdditionChange, *, actor: Actor) -> UUID:
    """Put a small dated entry on top of what the members have; returns its id.

    The public reads it too where it is open and the meeting is published. Raises
    ProblemsFound when it says nothing, nothing was released, the item is another meeting's, or
    a CPR number is in what everybody may read: nobody checks it again before they do.
    """
    html = clean(change.html)
    with transaction():
        take_turn()
        problems = [Problem.TEXT_IS_MISSING] if not html else []
        if change.access is Access.OPEN and _holds_number(html):
            problems.append(Problem.ADDITION_HOLDS_CPR)
        problems += step_problems(MeetingAction.CORRECT, meeting_facts(meeting_id, SYSTEM))
        if change.item_id is not None and not _has_item(meeting_id, change.item_id):
            problems.append(Problem.ITEM_IS_NOT_OF_THE_MEETING)
        if problems:
            raise ProblemsFound(problems)
        newest = select(func.max(Addition.position)).where(Addition.meeting_id == meeting_id)
        last = session().exec(newest).one()
        addition = Addition(
            meeting_id=meeting_id,
            position=0 if last is None else last + 1,
            item_id=change.item_id,
            added_on=change.added_on,
            added_by=actor.name,
            released_at=now(),
            html=html,
            access=change.access,
        )
        session().add(addition)
        log_meeting(
            LogAction.ADDED,
            meeting_id,
            actor,
            FieldChange("addition", None, html, keep=False),
            FieldChange("access", None, str(change.access)),
        )
        index_meeting(meeting_id)
        return addition.id


@internal("whoever gives out a record asked first")
def give_prepared(meeting_id: UUID, actor: Actor, then: Give, of: Choose = lambda r: r) -> UUID:
    """Keep a snapshot of the record, as `of` chooses it, and do `then` in the same transaction.

    The documents are written before it; where the record changed meanwhile, again. Returns
    the snapshot's id.
    """
    for attempt in range(_ATTEMPTS):
        with reading():
            written = assemble(meeting_id)
            record = of(written)
            meeting = _meeting(meeting_id)
            imported, state = bool(meeting.source_sha256), meeting.state
        if not record.items:
            raise ProblemsFound([Problem.NOTHING_TO_PUBLISH])
        prepared = prepare(record, imported=imported, state=state)
        try:
            with transaction():
                take_turn()
                if assemble(meeting_id) != written or _meeting(meeting_id).state != state:
                    raise _ChangedMeanwhile
                snapshot = keep_snapshot(prepared, actor)
                then(snapshot, record)
                return snapshot.id
        except (_ChangedMeanwhile, IntegrityError):
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("the last attempt returns or raises")


def _meeting(meeting_id: UUID) -> Meeting:
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    return meeting


def _holds_number(html: str) -> bool:
    return bool(find_cpr_numbers(to_text(parse(html), markers=False), today(now())))


def _has_item(meeting_id: UUID, item_id: UUID) -> bool:
    return any(item.id == item_id for item in assemble(meeting_id).items)
