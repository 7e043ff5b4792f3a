"""Mend by hand what was read from a file: one change, one transaction, one line of the log.

Only a meeting that is nothing but what was read is mended here. Once it is mended, no file is
read over it: the same file again changes nothing, and a changed one is refused, until somebody
takes the corrections back.
"""

from dataclasses import replace
from uuid import UUID, uuid4

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.importing.details import details_of
from meetings.importing.wire import from_wire
from meetings.models.archive import ImportResult, ImportRun
from meetings.models.base import now
from meetings.models.drafting import TextVersion
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.minutes import MinuteEntry
from meetings.models.snapshots import Snapshot
from meetings.parsing.pool import Ask, Pool
from meetings.reading_task import LIMITS, TASK
from meetings.record import MeetingRecord
from meetings.rules import mending
from meetings.rules.canonical import canonical_json, digest_of
from meetings.rules.mending import Change, ItemMend
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.storable import storable
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.checking import look_into_files, public_problems
from meetings.services.directory import people_of
from meetings.services.editions import changes_between
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.identify import with_ids
from meetings.services.imported_attachments import with_known_files
from meetings.services.matters import place_matters
from meetings.services.publishing import give_prepared
from meetings.services.rows import clear_rows, insert_rows, rows_of
from meetings.services.snapshots import give_everybody, give_members
from meetings.storage import FileIsDamaged, FileIsMissing, storage
from meetings.vocabulary import Ability, Access, LogAction, Problem, State

_AS_READ = (State.CALLED, State.HELD, State.CANCELLED)


def _bodies_of_result(result_id: UUID) -> list[UUID]:
    result = session().get(ImportResult, result_id)
    if result is None or result.meeting_id is None:
        raise NotFound
    return bodies_of_meeting(result.meeting_id)


@requires(Ability.IMPORT_RECORD, where=_bodies_of_result)
def mend_item(result_id: UUID, item_id: UUID, wanted: ItemMend, *, seen: str, actor: Actor) -> None:
    """Mend an item's number, title, access and headings.

    `seen` is the state that the page showed. Raises ProblemsFound where it is another by now,
    the title is missing, or the meeting is no longer only what was read.
    """
    _rewrite(result_id, mending.mended(item_id, wanted), seen, actor)


@requires(Ability.IMPORT_RECORD, where=_bodies_of_result)
def split_item(
    result_id: UUID, item_id: UUID, at: int, title: str, *, seen: str, actor: Actor
) -> UUID:
    """Let a new item begin with the item's part at that place; returns its id. Raises as above."""
    new_id = uuid4()
    _rewrite(result_id, mending.split(item_id, at, title, new_id), seen, actor)
    return new_id


@requires(Ability.IMPORT_RECORD, where=_bodies_of_result)
def join_item(result_id: UUID, item_id: UUID, *, seen: str, actor: Actor) -> None:
    """Put an item into the one before it. Raises as above."""
    _rewrite(result_id, mending.joined(item_id), seen, actor)


@requires(Ability.IMPORT_RECORD, where=_bodies_of_result)
def number_items(result_id: UUID, *, seen: str, actor: Actor) -> None:
    """Number the items from 1 in their order. Raises as above."""
    _rewrite(result_id, mending.numbered, seen, actor)


@requires(Ability.IMPORT_RECORD, where=_bodies_of_result)
def read_again(result_id: UUID, *, seen: str, actor: Actor) -> None:
    """Take all corrections back: the meeting is what its original says, read anew.

    Slow: the original is read in a process of its own. Raises ProblemsFound as above, and
    where the original is not there or can no longer be read.
    """
    with reading():
        result = session().get_one(ImportResult, result_id)
        run = session().get_one(ImportRun, result.run_id)
        options = {
            "path": f"{run.folder}/{result.path}",
            "unmarked": Access.OPEN if run.published else Access.CLOSED,
            "committee": run.committee,
        }
        sha256 = result.sha256
    record = storable(_read(sha256, options))

    def as_read(old: MeetingRecord) -> MeetingRecord:
        whole = with_known_files(with_ids(record, old), old)
        kept = {"id": old.id, "bodies": old.bodies}
        return whole.model_copy(update=kept | {"additions": old.additions, "changes": old.changes})

    _rewrite(result_id, as_read, seen, actor, is_mended=False)


def _read(sha256: str, options: dict[str, str]) -> MeetingRecord:
    def work(content: bytes, ask: Ask) -> object:
        return ask(content, options)

    try:
        content = storage().get(sha256)
    except (FileIsMissing, FileIsDamaged) as problem:
        raise ProblemsFound([Problem.FILE_IS_MISSING]) from problem
    with Pool(TASK, LIMITS, 1) as pool:
        [(_, answer)] = pool.in_order([content], work)
    try:
        if isinstance(answer, dict) and answer.get("meetings"):
            return from_wire(answer["meetings"][0]).record
    except ValueError:
        pass  # it is told below
    raise ProblemsFound([Problem.ORIGINAL_IS_NOT_READ])


@internal("it turns a record that was read into a short mark of it")
def state_of(record: MeetingRecord) -> str:
    """What tells whether somebody changed the record since a page showed it."""
    return digest_of(canonical_json(record))


@internal("the page asks whether the forms are to be shown")
def is_only_read(meeting_id: UUID) -> bool:
    """Whether the meeting is nothing but what was read from its file, mended or not."""
    meeting = session().get(Meeting, meeting_id)
    if meeting is None or not meeting.source_sha256 or meeting.state not in _AS_READ:
        return False
    items = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    written = select(TextVersion.id).where(col(TextVersion.item_id).in_(items)).limit(1)
    noted = select(MinuteEntry.id).where(MinuteEntry.meeting_id == meeting_id).limit(1)
    return not any(session().exec(one).first() for one in (written, noted))


def _rewrite(
    result_id: UUID, change: Change, seen: str, actor: Actor, *, is_mended: bool = True
) -> None:
    """Write the meeting anew as the change makes it, and remember that it was mended."""
    with transaction():
        take_turn()
        result = session().get_one(ImportResult, result_id)
        meeting = session().get(Meeting, result.meeting_id)
        if meeting is None or meeting.source_sha256 != result.sha256:
            raise NotFound
        if not is_only_read(meeting.id):
            raise ProblemsFound([Problem.MEETING_IS_NOT_IMPORTED])
        old = assemble(meeting.id)
        if state_of(old) != seen:
            raise ProblemsFound([Problem.CHANGED_MEANWHILE])
        new = storable(change(old))
        if new == old and is_mended:
            return
        _write(meeting, old, new, actor)
        _note_mended(result, new, is_mended=is_mended)


def _write(meeting: Meeting, old: MeetingRecord, new: MeetingRecord, actor: Actor) -> None:
    bodies = bodies_of_meeting(meeting.id)
    people = people_of(new, bodies)
    placed = place_matters(new, bodies[0], actor.name)
    clear_rows(meeting.id)
    insert_rows(rows_of(new, meeting, bodies, people, placed))
    changes = [FieldChange("source_sha256", meeting.source_sha256, "mended")]
    write_line(
        LogAction.CHANGED,
        Subject("meeting", meeting.id, bodies[0]),
        actor=actor,
        changes=[*changes, *changes_between(old, new)],
    )


def _note_mended(result: ImportResult, record: MeetingRecord, *, is_mended: bool) -> None:
    """Note it on every result of this reading, with the places that its items still have."""
    statement = (
        select(ImportResult)
        .where(ImportResult.meeting_id == result.meeting_id)
        .where(ImportResult.sha256 == result.sha256)
    )
    for row in session().exec(statement).all():
        details = details_of(row.details)
        row.details = replace(details, places=_places(dict(details.places), record)).as_json()
        row.mended_at = now() if is_mended else None
        if not is_mended:
            row.looked_at = None  # it is as it was when nobody had looked
        row.items = len(record.items)
        session().add(row)


def _places(known: dict[str, int], record: MeetingRecord) -> tuple[tuple[str, int], ...]:
    """An item that is new begins somewhere in the one before it, so it is found there."""
    placed, at = [], 0
    for item in record.items:
        at = known.get(str(item.id), at)
        placed.append((str(item.id), at))
    return tuple(placed)


@requires(Ability.PUBLISH, where=_bodies_of_result)
def publish_mended(result_id: UUID, *, actor: Actor) -> UUID:
    """Give everybody what is open of the meeting as it is now; returns the snapshot's id.

    Raises ProblemsFound where it has no items, is no longer only what was read, or a CPR number
    that nobody settled is in what everybody would read.
    """
    with reading():
        meeting_id = session().get_one(ImportResult, result_id).meeting_id
        if meeting_id is None or not is_only_read(meeting_id):
            raise ProblemsFound([Problem.MEETING_IS_NOT_IMPORTED])
    look_into_files(meeting_id)

    def without_numbers(record: MeetingRecord) -> MeetingRecord:
        if problems := public_problems(record, meeting_id):
            raise ProblemsFound(problems)
        return record

    def give(snapshot: Snapshot, _record: MeetingRecord) -> None:
        give_members(snapshot, actor)
        give_everybody(snapshot, actor)

    return give_prepared(meeting_id, actor, give, without_numbers)
