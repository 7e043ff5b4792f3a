"""Bring a whole folder into the archive: files are read in processes, and stored from here.

A file that cannot be read is told and never stops the rest. What is done is done in one
transaction a file, so a run that was stopped goes on with the next file.
"""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from meetings.database import reading
from meetings.importing import NotReadable, read_file
from meetings.importing.belonging import keys_of, sort_out
from meetings.importing.folder import FoundFile, Skipped, walk
from meetings.importing.formats.bundle import Bundle, bundle_of
from meetings.importing.formats.neighbours import HEAD, UNSURE, Named, may_name_others
from meetings.importing.imported import Imported
from meetings.importing.problems import STOPPED
from meetings.importing.wire import from_wire
from meetings.parsing.pool import Ask, Pool
from meetings.reading_task import LIMITS, TASK
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.services import importing
from meetings.services.abilities import internal
from meetings.services.import_runs import (
    ReadFile,
    Wanted,
    begin_run,
    end_run,
    is_done,
    newest_of,
    note_failure,
    note_known,
    note_result,
    standing_copy,
)
from meetings.services.imported_attachments import keep_files
from meetings.services.imported_files import Source, Taken, keep_beside, settled, source_of
from meetings.vocabulary import Access, FileProblem, ImportOutcome
from meetings.wording import sentence

_log = logging.getLogger(__name__)
_BROKEN: Final = STOPPED[FileProblem.BROKEN]
_REFUSED: Final = (
    "Alt, hvad filen nævner, er ifølge en anden fil i mappen ikke til offentliggørelse."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One file is done."""

    path: str
    outcome: ImportOutcome
    problem: str
    told: tuple[str, ...]
    is_more: bool = False  # another meeting of a file that is told of as well


@dataclass(frozen=True, slots=True)
class FolderRun:
    """A run that is about to go on: what there is to do, and what is done already."""

    id: UUID
    wanted: Wanted
    files: tuple[FoundFile, ...]
    skipped: tuple[Skipped, ...]
    done: int
    below: Path
    refused: frozenset[str]  # contents that a manifest does not give out


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as a process read it, with its bytes, or that it is known already."""

    path: Path
    file: ReadFile
    content: bytes = b""
    before: UUID | None = None  # the result that these very bytes had
    published: bool = False


@internal("whoever runs commands has the machine itself")
def open_folder(folder: Path, wanted: Wanted, processes: int = 1, *, actor: Actor) -> FolderRun:
    """Look through the folder, and begin a run over it, or the one that was interrupted.

    What another file names is not read by itself, so all of them are asked before the first is
    stored, also where a run goes on.
    """
    folder = folder.resolve()  # the children that read stand in a folder of their own
    files: list[FoundFile] = []
    passed: list[Skipped] = []
    for one in walk(folder):
        if isinstance(one, FoundFile):
            files.append(one)
        else:
            passed.append(one)
    with Pool(TASK, LIMITS, processes) as pool:
        told = list(pool.in_order(files, partial(_named, folder)))
    files, belonging, refused = sort_out(folder, [(file, named) for file, named in told])
    passed += belonging
    run_id, done = begin_run(wanted, len(files), passed, actor=actor)
    left = tuple(file for file in files if file.name not in done)
    return FolderRun(run_id, wanted, left, tuple(passed), len(files) - len(left), folder, refused)


@internal("whoever runs commands has the machine itself")
def bring_in_folder(run: FolderRun, processes: int, *, actor: Actor) -> Iterator[Step]:
    """Bring in the files of the run, one after the other, and tell of each when it is kept.

    OSError and the database's errors stop the run: the next file would meet them too.
    """
    with Pool(TASK, LIMITS, processes) as pool:
        for _, read in pool.in_order(run.files, partial(_read, run.wanted)):
            yield from _keep(run, read, actor)
    end_run(run.id)


def _named(folder: Path, found: FoundFile, ask: Ask) -> Named | None:
    """What a file says of those around it; None for one that is no data and says nothing."""
    try:
        with found.path.open("rb") as file:
            if not may_name_others(file.read(HEAD)):
                return None
        content = read_file(found.path)
    except (OSError, NotReadable):
        return UNSURE if found.path.suffix.lower() in (".xml", ".json") else None
    answer = ask(
        content,
        {
            "path": found.path.relative_to(folder).as_posix(),
            "below": str(folder),
            "unmarked": Access.CLOSED,
            "committee": "",
        },
    )
    if isinstance(answer, FileProblem):
        return UNSURE
    return Named(
        all=frozenset(answer["all"]),
        given=frozenset(answer["given"]),
        refused=frozenset(answer["refused"]),
        is_unsure=bool(answer["is_unsure"]),
        has_papers=bool(answer["has_papers"]),
    )


def _read(wanted: Wanted, found: FoundFile, ask: Ask) -> _Read:
    """Read one file; in a thread, and in its child process what is dangerous of it."""
    file = ReadFile(found.name)
    published = wanted.published and not found.unsure
    if wanted.published and found.unsure:
        told = (
            f"{found.unsure} kan ikke læses og siger måske, at filen ikke må offentliggøres. Så "
            "det bliver den ikke. Ret eller fjern den, og kør igen."
        )
        file = replace(file, told=(told,))
    try:
        content = read_file(found.path)
    except NotReadable as problem:
        return _Read(found.path, replace(file, problem=f"Filen {problem}"))
    digest = hashlib.sha256(content).hexdigest()
    file = replace(file, sha256=digest, size_bytes=len(content))
    with reading():
        known = newest_of(digest) if settled(digest, published) else None
    if known is not None:
        return _Read(found.path, file, before=known.id)
    answer = ask(
        content,
        {
            "path": str(found.path),
            "unmarked": Access.OPEN if published else Access.CLOSED,
            "committee": wanted.committee,
        },
    )
    return _Read(found.path, _understood(file, answer), content, published=published)


def _understood(file: ReadFile, answer: dict[str, Any] | FileProblem) -> ReadFile:
    """The file with what the child found in it, or why it found nothing."""
    if isinstance(answer, FileProblem):
        return replace(file, problem=f"Filen {STOPPED[answer]}")
    if "why" in answer:
        return replace(file, problem=f"Filen {answer['why']}")
    try:
        first, *others = [from_wire(told) for told in answer["meetings"]]
        return replace(file, imported=first, others=tuple(others), format=first.format)
    except (ValueError, KeyError):
        return replace(file, problem=f"Filen {_BROKEN}")


def _keep(run: FolderRun, read: _Read, actor: Actor) -> Iterator[Step]:
    """Store what was read, and its results: of a file with several meetings one for each.

    The file's own comes last: who finds it knows that all of the file is done.
    """
    file = read.file
    if read.before is not None:
        note_known(run.id, file, read.before)
        yield Step(file.path, ImportOutcome.UNCHANGED, "", ())
        return
    bundle = bundle_of(read.path, read.content)
    file = _without_refused(run, read)
    run = replace(run, wanted=replace(run.wanted, published=read.published))
    for number, other in enumerate(file.others, start=2):
        name = f"{file.path} › {number}"
        if not is_done(run.id, name):
            one = replace(file, path=name, imported=other, format=other.format)
            yield replace(_keep_one(run, bundle, one, actor), is_more=True)
    yield _keep_one(run, bundle, file, actor)


def _without_refused(run: FolderRun, read: _Read) -> ReadFile:
    """The file without those meetings that another manifest does not give out."""
    file = read.file
    if file.imported is None or not run.refused:
        return file
    left = [
        one
        for one in (file.imported, *file.others)
        if not one.source_name
        or keys_of(run.below, read.path.parent / one.source_name).isdisjoint(run.refused)
    ]
    if not left:
        return replace(file, imported=None, others=(), problem=_REFUSED)
    return replace(file, imported=left[0], others=tuple(left[1:]))


def _keep_one(run: FolderRun, bundle: Bundle, file: ReadFile, actor: Actor) -> Step:
    """Store one meeting with its result, or why it cannot be."""
    if not file.problem and file.imported is not None:
        try:
            return _store(run, bundle, file, file.imported, actor)
        except ProblemsFound as found:
            told = (sentence(problem).format(**found.facts) for problem in found.problems)
            way = found.facts.get("meeting")
            file = replace(
                file,
                problem=" ".join(told),
                stands_in_the_way=way if isinstance(way, UUID) else None,
            )
        except (ValueError, TypeError, KeyError):  # a record that contradicts itself
            _log.exception("a file that was read could not be stored")
            file = replace(file, problem="Filen kunne læses, men det læste kunne ikke gemmes.")
    note_failure(run.id, file)
    return Step(file.path, ImportOutcome.FAILED, file.problem, ())


def _store(
    run: FolderRun, bundle: Bundle, file: ReadFile, imported: Imported, actor: Actor
) -> Step:
    publish, steps = run.wanted.published, list[Step]()
    content = imported.source or bundle.content
    copy = standing_copy(file, run.wanted.folder)
    if copy is not None:
        told = f"Samme dokument er læst mindst lige så sikkert af {copy[1]}, så det gælder."
        file = replace(file, told=(*file.told, told))

    def also(taken: Taken) -> None:
        told = file.told
        if copy is None and taken.is_beside:
            told += ("Mødets referat er læst ind allerede. Filen er gemt ved siden af.",)
        note_result(run.id, replace(file, told=told), taken)
        steps[:] = [Step(file.path, taken.outcome, "", told)]

    name = file.path.rpartition("/")[2]
    if copy is not None:
        file = _of(file, source_of(content, name))
        keep_beside(copy[0], content, name, also=also, actor=actor)
        return steps[0]
    kept = keep_files(imported, bundle, LIMITS, published=publish)
    file = _of(replace(file, imported=kept.imported), kept.source)
    importing.store_from(
        kept.imported, kept.content, kept.source, published=publish, also=also, actor=actor
    )
    return steps[0]


def _of(file: ReadFile, source: Source) -> ReadFile:
    """The file's result under the checksum of what is kept of it."""
    return replace(file, sha256=source.sha256, size_bytes=source.size_bytes)
