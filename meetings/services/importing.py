"""Store what an importer read, or a record that comes as JSON: once, whole, under its ids.

The same bytes again store nothing. A later edition of the same meeting (the minutes after
the agenda, a mended file) is written over the imported one, and items keep their ids; an
agenda that comes after its minutes is kept beside them. A meeting that is written here, or
was mended by hand after it was read, is never overwritten by a file.
"""

from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from meetings.database import reading, session, transaction
from meetings.models.meetings import Meeting
from meetings.queries.working import read_working_record
from meetings.record import MeetingRecord
from meetings.rules.local_time import ending_of, moment_of
from meetings.rules.meeting_changes import is_cancelled
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.storable import storable
from meetings.services import snapshots
from meetings.services.abilities import requires
from meetings.services.additions import released_additions, write_additions
from meetings.services.assemble import assemble
from meetings.services.directory import (
    FoundBodies,
    find_bodies,
    known_bodies,
    note_members,
    people_of,
)
from meetings.services.editions import (
    changes_between,
    meeting_written_here,
    minutes_of_agenda,
    next_ordinal,
    same_meeting,
)
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.identify import new_meeting_id, with_ids
from meetings.services.imported_files import (
    NOTHING_MORE,
    Also,
    Source,
    Taken,
    is_mended,
    keep_beside,
    note_file,
    settled,
    source_of,
)
from meetings.services.matters import place_matters
from meetings.services.place_changes import write_changes
from meetings.services.rows import clear_rows, insert_rows, rows_of
from meetings.storage import storage
from meetings.vocabulary import (
    Ability,
    DocumentKind,
    ImportOutcome,
    LogAction,
    Problem,
    State,
)

_ATTEMPTS: Final = 8  # several imports at once make each other wait
_STATES: Final = {
    DocumentKind.AGENDA: State.CALLED,
    DocumentKind.SUPPLEMENT: State.CALLED,
    DocumentKind.MINUTES: State.HELD,
}


class Imported(Protocol):
    """What an importer hands over; it may tell more, for its own report."""

    @property
    def record(self) -> MeetingRecord:
        """The record that was read."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is going to be written, settled before the transaction begins."""

    meeting_id: UUID
    is_new: bool
    ordinal: int
    bodies: FoundBodies
    record: MeetingRecord  # with every id it is going to have
    old: MeetingRecord | None = None  # the edition that it replaces

    @property
    def stands_on(self) -> tuple[object, ...]:
        """What others may have changed since; ids that are only wanted are no part of it."""
        kept = None if self.is_new else self.meeting_id
        known = {o.id for o in self.bodies.organizations} - {o.id for o in self.bodies.new}
        return (kept, self.ordinal, known, self.old)


def _bodies_of(imported: Imported) -> list[UUID]:
    return known_bodies(imported.record)


@requires(Ability.IMPORT_RECORD, where=_bodies_of)
def store(
    imported: Imported,
    source: bytes,
    file_name: str,
    *,
    published: bool,
    also: Also = NOTHING_MORE,
    actor: Actor,
) -> UUID:
    """Store an imported record and the file it came from; returns the meeting's id.

    With `published` it becomes a published snapshot in the same transaction, and what is closed
    stays closed; without, nothing is given out. The same bytes again change nothing, unless they
    are published now and were not before. `also` is done in the transaction that stores.
    """
    told = source_of(source, file_name)
    return store_from(imported, source, told, published=published, also=also, actor=actor)


@requires(Ability.IMPORT_RECORD, where=_bodies_of)
def store_from(
    imported: Imported,
    content: bytes,
    source: Source,
    *,
    published: bool,
    also: Also = NOTHING_MORE,
    actor: Actor,
) -> UUID:
    """As `store`, with attachments in the storage."""
    with reading():
        known = settled(source.sha256, published)
        beside = None if known else minutes_of_agenda(imported.record)
    if known is not None:
        with transaction():
            also(Taken(known, ImportOutcome.UNCHANGED))
        return known
    if beside is not None:
        keep_beside(beside, content, source.file_name, also=also, actor=actor)
        return beside
    storage().put(content)
    return _store(imported.record, source, published=published, also=also, actor=actor)


@requires(Ability.IMPORT_RECORD, where=known_bodies)
def store_record(
    record: MeetingRecord,
    *,
    published: bool = False,
    state: State | None = None,
    actor: Actor,
) -> UUID:
    """Store a record that was written for this system: from JSON, or by the demo.

    It is a working record of its own, no import. One whose id is here already is refused.
    """
    return _store(record, None, published=published, state=state, actor=actor)


def _store(
    record: MeetingRecord,
    source: Source | None,
    *,
    published: bool,
    state: State | None = None,
    also: Also = NOTHING_MORE,
    actor: Actor,
) -> UUID:
    """Plan, write the documents, then write the rows; again where somebody came between."""
    wanted = storable(record)
    if not all(body.name.strip() for body in wanted.bodies):
        raise ProblemsFound([Problem.NO_BODY_NAMED])
    for attempt in range(_ATTEMPTS):
        with reading():
            plan = _plan(wanted, source)
        prepared = (
            snapshots.prepare(plan.record, imported=source is not None, state=state)
            if published
            else None
        )
        try:
            with transaction():
                take_turn()
                if _plan(wanted, source).stands_on != plan.stands_on:
                    raise _SomebodyCameBetween
                _write(plan, source, state, actor)
                stored = assemble(plan.meeting_id)
                if stored != plan.record:
                    raise _SomebodyCameBetween
                if prepared is not None:
                    snapshots.give_out(prepared, actor=actor)
                also(_taken(plan))
            return plan.meeting_id
        except (_SomebodyCameBetween, IntegrityError):
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("the last attempt returns or raises")


def _taken(plan: _Plan) -> Taken:
    outcome = ImportOutcome.NEW if plan.is_new else ImportOutcome.NEW_VERSION
    return Taken(plan.meeting_id, outcome, tuple(i.id for i in plan.record.items if i.id))


class _SomebodyCameBetween(Exception):
    """Rows changed between planning and writing."""


def _plan(record: MeetingRecord, source: Source | None) -> _Plan:
    bodies = find_bodies(record.bodies, record.held_on)
    before = same_meeting(record, bodies) if source is not None else None
    if source is None and record.id and session().get(Meeting, record.id) is not None:
        raise ProblemsFound([Problem.MEETING_IS_HERE_ALREADY])
    if source is not None and before is None and meeting_written_here(record, bodies) is not None:
        raise ProblemsFound(
            [Problem.MEETING_IS_WRITTEN_HERE], body=bodies.names, day=f"{record.held_on:%d.%m.%Y}"
        )
    if before is not None and is_mended(before.id):
        raise ProblemsFound(
            [Problem.MEETING_WAS_MENDED],
            body=bodies.names,
            day=f"{record.held_on:%d.%m.%Y}",
            meeting=before.id,
        )
    old = read_working_record(before.id, SYSTEM) if before is not None else None
    meeting_id = before.id if before is not None else new_meeting_id(record.id)
    named = tuple(
        body.model_copy(update={"slug": organization.slug})
        for body, organization in zip(record.bodies, bodies.organizations, strict=True)
    )
    whole = with_ids(record, old).model_copy(update={"id": meeting_id, "bodies": named})
    late = released_additions(meeting_id)
    additions = whole.additions + tuple(a for a in late if a not in whole.additions)
    known = old.changes if old is not None else ()
    changes = known + tuple(change for change in whole.changes if change not in known)
    return _Plan(
        meeting_id,
        before is None,
        before.ordinal
        if before is not None
        else next_ordinal(record.held_on, [o.id for o in bodies.organizations]),
        bodies,
        whole.model_copy(update={"additions": additions, "changes": changes}),
        old,
    )


def _write(plan: _Plan, source: Source | None, state: State | None, actor: Actor) -> None:
    """Write every row of the plan, and the line of the log. Inside the transaction."""
    record = plan.record
    session().add_all(plan.bodies.new)
    meeting = session().get(Meeting, plan.meeting_id) or Meeting(
        id=plan.meeting_id, held_on=record.held_on, ordinal=plan.ordinal
    )
    _fill(meeting, record, source, state)
    session().add(meeting)
    session().flush()
    organization_ids = [organization.id for organization in plan.bodies.organizations]
    people = people_of(record, organization_ids)
    placed = place_matters(record, organization_ids[0], actor.name)
    clear_rows(meeting.id)
    insert_rows(rows_of(record, meeting, organization_ids, people, placed))
    write_additions(record, meeting.id, actor)
    write_changes(record, meeting.id, actor)
    note_members(record, organization_ids, people)
    changes = list(changes_between(plan.old, record))
    if source is not None:
        note_file(source, meeting.id)
        changes.append(FieldChange("source_sha256", None, source.sha256))
    write_line(
        LogAction.IMPORTED if source is not None else LogAction.CREATED,
        Subject("meeting", meeting.id, organization_ids[0]),
        actor=actor,
        changes=changes,
    )


def _fill(
    meeting: Meeting, record: MeetingRecord, source: Source | None, state: State | None
) -> None:
    meeting.kind = record.meeting_kind
    meeting.document_kind = record.kind
    cancelled = is_cancelled(record) and record.kind is not DocumentKind.MINUTES
    meeting.state = state or (State.CANCELLED if cancelled else _STATES[record.kind])
    meeting.title = record.title
    meeting.place = record.place
    meeting.starts_at = moment_of(record.held_on, record.starts_at) if record.starts_at else None
    meeting.ends_at = (
        ending_of(record.held_on, record.starts_at, record.ends_at) if record.ends_at else None
    )
    if source is not None:
        meeting.source_sha256 = source.sha256
        meeting.source_file_name = source.file_name
