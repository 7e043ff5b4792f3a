"""Note what happens at a meeting. Each entry is one transaction with its line of the log.

The record's rows follow from the entries (services/minute_rows.py), so presence, votes and
sentences never contradict one another.
"""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlmodel import func, select

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.minutes import MinuteEntry
from meetings.queries.proceedings import assembly_of, course_of, way_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Entry,
    MeetingClosed,
    MeetingOpened,
    Substituted,
    item_of,
    person_of,
)
from meetings.rules.proceedings.noting import entry_problems, state_problems
from meetings.rules.proceedings.times import future_problems
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.decided_rows import make_room_for_decisions
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.meeting_steps import take_step
from meetings.services.minute_rows import write_pieces
from meetings.vocabulary import (
    Ability,
    Access,
    AttendanceStatus,
    DocumentKind,
    EntryKind,
    LogAction,
    MeetingAction,
    Problem,
)

_FIRST = EntryKind.MEETING_OPENED  # what begins minutes that are written here


@requires(Ability.MINUTE, where=bodies_of_meeting)
def note(meeting_id: UUID, entry: Entry, *, actor: Actor) -> int:
    """Note one thing; returns its place among the meeting's entries. Noted twice is noted once.

    Raises ProblemsFound where it cannot be noted, NotFound.
    """
    with transaction():
        take_turn()
        _refuse_the_future(meeting_id, entry, actor)
        return note_here(meeting_id, entry, actor)


@requires(Ability.MINUTE, where=bodies_of_meeting)
def open_meeting(meeting_id: UUID, entry: MeetingOpened, *, actor: Actor) -> None:
    """Open the meeting: its agenda becomes its minutes, with room for each decision.

    Who stands in that day by a decision made before is noted at once. Raises ProblemsFound.
    """
    with transaction():
        take_turn()
        _refuse_without_meeting(meeting_id, actor)
        _refuse_the_future(meeting_id, entry, actor)
        open_here(meeting_id, entry, actor)


@internal("services that open ask first, and have their turn")
def open_here(meeting_id: UUID, entry: MeetingOpened, actor: Actor) -> None:
    """The opening itself, in the caller's transaction. Raises as open_meeting."""
    take_step(meeting_id, MeetingAction.OPEN, actor)
    begin_minutes(meeting_id)
    note_here(meeting_id, entry, actor)
    meeting = session().get_one(Meeting, meeting_id)
    for absent in _planned(meeting, entry, actor):
        note_here(meeting_id, absent, actor)


@internal("services that open ask first, and have their turn")
def begin_minutes(meeting_id: UUID) -> None:
    """Let the agenda be minutes from now on, with room for each decision."""
    meeting = session().get_one(Meeting, meeting_id)
    meeting.document_kind = DocumentKind.MINUTES
    session().add(meeting)
    make_room_for_decisions(meeting_id)


@requires(Ability.MINUTE, where=bodies_of_meeting)
def close_meeting(meeting_id: UUID, entry: MeetingClosed, *, actor: Actor) -> None:
    """Close the meeting. Raises ProblemsFound while a decision is missing."""
    with transaction():
        take_turn()
        _refuse_without_meeting(meeting_id, actor)
        _refuse_the_future(meeting_id, entry, actor)
        note_here(meeting_id, entry, actor)
        take_step(meeting_id, MeetingAction.CLOSE, actor)


@requires(Ability.MINUTE, where=bodies_of_meeting)
def reopen_meeting(meeting_id: UUID, entry: MeetingOpened, *, actor: Actor) -> None:
    """Go on with a meeting that was closed too early. Raises ProblemsFound."""
    with transaction():
        take_turn()
        take_step(meeting_id, MeetingAction.REOPEN, actor)
        note_here(meeting_id, entry, actor)


@internal("services that note ask first, and have their turn")
def note_here(meeting_id: UUID, entry: Entry, actor: Actor) -> int:
    """Note one thing in the caller's transaction. Raises ProblemsFound, NotFound."""
    before = session().get(MinuteEntry, entry.id)
    if before is not None:
        if before.meeting_id != meeting_id:
            raise NotFound
        return before.sequence
    meeting = session().get(Meeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound
    assembly = assembly_of(meeting, actor)
    known = select(MinuteEntry.id).where(MinuteEntry.meeting_id == meeting_id)
    ids = frozenset(session().exec(known))
    if not ids and meeting.document_kind is DocumentKind.MINUTES and entry.kind is not _FIRST:
        raise ProblemsFound([Problem.MINUTES_ARE_FROM_ELSEWHERE])
    problems = state_problems(entry, meeting.state) or entry_problems(
        entry, course_of(meeting_id, actor), assembly, ids
    )
    if problems:
        raise ProblemsFound(problems)
    sequence = _keep(meeting_id, entry, actor)
    if meeting.document_kind is DocumentKind.MINUTES:
        write_pieces(meeting, course_of(meeting_id, actor), assembly)
    return sequence


def _refuse_the_future(meeting_id: UUID, entry: Entry, actor: Actor) -> None:
    """What is noted has happened; what is sent a second time was let in the first time."""
    meeting = session().get(Meeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound
    course = course_of(meeting_id, actor)
    problems = future_problems(entry, course, meeting.held_on, now())
    if problems and session().get(MinuteEntry, entry.id) is None:
        raise ProblemsFound(problems)


def _refuse_without_meeting(meeting_id: UUID, actor: Actor) -> None:
    """What is decided without a meeting begins and ends by its own services."""
    if way_of(session().get_one(Meeting, meeting_id), actor) is not None:
        raise ProblemsFound([Problem.STEP_IS_NOT_POSSIBLE])


def _keep(meeting_id: UUID, entry: Entry, actor: Actor) -> int:
    newest = select(func.max(MinuteEntry.sequence)).where(MinuteEntry.meeting_id == meeting_id)
    row = MinuteEntry(
        id=entry.id,
        meeting_id=meeting_id,
        sequence=(session().exec(newest).one() or 0) + 1,
        kind=entry.kind,
        item_id=item_of(entry),
        person_id=person_of(entry),
        data=entry.model_dump_json(),
        noted_at=now(),
        noted_by=actor.name,
        noted_by_id=actor.account_id,
    )
    session().add(row)
    session().flush()
    item = session().get(AgendaItem, row.item_id) if row.item_id else None
    access = item.access if item is not None else Access.CLOSED
    write_line(
        LogAction.NOTED,
        Subject("minute_entry", row.id, bodies_of_meeting(meeting_id)[0], access),
        actor=actor,
        changes=[
            FieldChange("kind", None, str(entry.kind)),
            FieldChange("data", None, row.data, keep=False),
        ],
    )
    return row.sequence


def _planned(meeting: Meeting, opened: MeetingOpened, actor: Actor) -> Sequence[Entry]:
    assembly = assembly_of(meeting, actor)
    course = course_of(meeting.id, actor)
    entries: list[Entry] = []
    called = {one.member_id for one in course.substitutions.values()}
    for member, substitute, organization_id in assembly.planned:
        if member in course.attendance or member in called or not assembly.seat_of(substitute):
            continue
        status = AttendanceStatus.EXCUSED
        entries += [
            AttendanceNoted(id=uuid4(), at=opened.at, person_id=member, status=status),
            Substituted(
                id=uuid4(),
                at=opened.at,
                person_id=substitute,
                member_id=member,
                organization_id=organization_id if len(assembly.bodies) > 1 else None,
            ),
        ]
    return entries
