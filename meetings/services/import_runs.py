"""Runs over a folder: each file's result is kept in the transaction that stores its meeting.

So a run that is killed goes on where it was, and what it says of a file is what came of it.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.importing.confidence import confidence_of, lacks_of
from meetings.importing.details import Details
from meetings.importing.folder import Skipped
from meetings.importing.imported import Imported
from meetings.models.archive import ImportResult, ImportRun
from meetings.models.base import not_before
from meetings.models.meetings import Meeting
from meetings.record import MeetingRecord
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.directory import find_bodies
from meetings.services.editions import imported_as
from meetings.services.history import FieldChange, Subject, write_line
from meetings.services.imported_files import Taken
from meetings.vocabulary import ImportFormat, ImportOutcome, LogAction

_MOST_LEFT_OUT = 2_000  # lines told of one file
_MOST_SKIPPED = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to do: which folder, and how its files are read."""

    folder: str
    published: bool = False
    committee: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read, or could not be."""

    path: str  # below the folder, as it is stored
    sha256: str = ""
    size_bytes: int = 0
    format: ImportFormat | None = None
    imported: Imported | None = None
    others: tuple[Imported, ...] = ()  # more meetings of the same file
    problem: str = ""
    told: tuple[str, ...] = ()  # what is to be said of it besides
    stands_in_the_way: UUID | None = None  # the meeting that it could not be read over


@internal("whoever runs commands has the machine itself")
def begin_run(
    wanted: Wanted, total: int, skipped: Sequence[Skipped], *, actor: Actor
) -> tuple[UUID, frozenset[str]]:
    """A run over the folder: the one that was interrupted, or a new one.

    Returns its id, and the paths that are done already.
    """
    told = json.dumps([asdict(one) for one in skipped[:_MOST_SKIPPED]], ensure_ascii=False)
    with transaction():
        run = _interrupted(wanted)
        if run is None:
            run = ImportRun(
                folder=wanted.folder,
                published=wanted.published,
                committee=wanted.committee,
                started_by=actor.name,
            )
            write_line(
                LogAction.IMPORTED,
                Subject("import_run", run.id),
                actor=actor,
                changes=[FieldChange("folder", None, wanted.folder)],
            )
        run.total, run.skipped = total, told
        session().add(run)
        session().flush()
        done = session().exec(select(ImportResult.path).where(ImportResult.run_id == run.id))
        return run.id, frozenset(done)


def _interrupted(wanted: Wanted) -> ImportRun | None:
    statement = (
        select(ImportRun)
        .where(ImportRun.folder == wanted.folder)
        .where(ImportRun.published == wanted.published)
        .where(ImportRun.committee == wanted.committee)
        .where(col(ImportRun.ended_at).is_(None))
        .order_by(col(ImportRun.started_at).desc())
        .limit(1)
    )
    return session().exec(statement).first()


@internal("whoever runs commands has the machine itself")
def end_run(run_id: UUID) -> None:
    """Note that every file of the run is done."""
    with transaction():
        run = session().get_one(ImportRun, run_id)
        run.ended_at = not_before(run.started_at)
        session().add(run)


@internal("a file that could not be read is nobody's meeting")
def note_failure(run_id: UUID, file: ReadFile) -> None:
    """Keep that a file could not be brought in, and why."""
    with transaction():
        note_result(run_id, file, None)


@internal("services that store a record ask first")
def note_result(run_id: UUID, file: ReadFile, taken: Taken | None) -> None:
    """Keep what came of a file. Inside the transaction that stores its meeting."""
    imported = file.imported
    row = ImportResult(
        run_id=run_id,
        path=file.path,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        format=file.format,
        outcome=taken.outcome if taken is not None else ImportOutcome.FAILED,
        meeting_id=taken.meeting_id if taken is not None else file.stands_in_the_way,
        problem=file.problem,
    )
    if taken is None:
        row.looked_at = _looked_at_before(file)
    if imported is not None:
        row.items = len(imported.record.items)
        row.warnings = len(imported.warnings)
        row.words_read, row.words_kept = imported.words_read, imported.words_kept
        row.confidence = confidence_of(imported)
    row.details = _details(file, taken).as_json()
    session().add(row)
    session().flush()


def _looked_at_before(file: ReadFile) -> datetime | None:
    """When somebody looked at the same bytes, refused for the same reason in another run."""
    statement = (
        select(ImportResult.looked_at)
        .where(ImportResult.sha256 == file.sha256)
        .where(ImportResult.problem == file.problem)
        .where(col(ImportResult.looked_at).is_not(None))
        .limit(1)
    )
    return session().exec(statement).first() if file.sha256 else None


@internal("services that store a record ask first")
def note_known(run_id: UUID, file: ReadFile, before: UUID) -> None:
    """Keep that the file is the very one that was read before, with what was found then."""
    with transaction():
        old = session().get_one(ImportResult, before)
        facts = old.model_dump(exclude={"id", "run_id", "path", "outcome", "read_at"})
        known = ImportResult(
            **facts, run_id=run_id, path=file.path, outcome=ImportOutcome.UNCHANGED
        )
        session().add(known)


@internal("it tells which reading of a meeting stands, to who has the file")
def standing_copy(file: ReadFile, folder: str) -> tuple[UUID, str] | None:
    """The meeting that another file of the same kind tells at least as surely as this one.

    Returns it and the other file's path; None where this file is to be stored.
    """
    if file.imported is None:
        return None
    record = file.imported.record
    with reading():
        meeting = _same_edition(record)
        if meeting is None:
            return None
        read_from = newest_of(meeting.source_sha256)
        if read_from is None or _is_of(read_from, file.path, folder):
            return None
        better = confidence_of(file.imported) > read_from.confidence and not read_from.mended_at
        return None if better else (meeting.id, read_from.path)


def _is_of(result: ImportResult, path: str, folder: str) -> bool:
    """Whether it is of the file that lies there."""
    return result.path == path and session().get_one(ImportRun, result.run_id).folder == folder


@internal("it tells what was found in bytes, to who has the file")
def newest_of(sha256: str) -> ImportResult | None:
    """The newest result of these very bytes that became a meeting."""
    statement = (
        select(ImportResult)
        .where(ImportResult.sha256 == sha256)
        .where(col(ImportResult.meeting_id).is_not(None))
        .order_by(col(ImportResult.read_at).desc())
        .limit(1)
    )
    return session().exec(statement).first() if sha256 else None


def _same_edition(record: MeetingRecord) -> Meeting | None:
    """The imported meeting that is here as the same kind of document."""
    bodies = find_bodies(record.bodies, record.held_on)
    found = imported_as(record, bodies)
    return next((meeting for meeting in found if meeting.document_kind is record.kind), None)


@internal("whoever runs commands has the machine itself")
def is_done(run_id: UUID, path: str) -> bool:
    """Whether the run has a result under that path already."""
    with reading():
        statement = select(ImportResult.id).where(ImportResult.run_id == run_id)
        return session().exec(statement.where(ImportResult.path == path)).first() is not None


def _details(file: ReadFile, taken: Taken | None) -> Details:
    if file.imported is None:
        return Details(told=file.told)
    imported, ids = file.imported, taken.item_ids if taken is not None else ()
    return Details(
        meeting=_meeting_of(imported.record),
        warnings=tuple((doubt.line, doubt.text) for doubt in imported.warnings),
        left_out=tuple((left.line, left.why) for left in imported.left_out[:_MOST_LEFT_OUT]),
        places=tuple(zip(map(str, ids), imported.places, strict=False)),
        lacks=tuple(lack.text for lack in lacks_of(imported.record)),
        told=file.told,
    )


def _meeting_of(record: MeetingRecord) -> str:
    names = " og ".join(body.name for body in record.bodies)
    return f"{names}, {record.held_on:%d.%m.%Y}"
