"""Keep a file's bytes, and what was found in them. The slow part comes before any transaction."""

import hashlib
from dataclasses import dataclass

from sqlmodel import col, select

from meetings.database import reading, session
from meetings.models.cases import Attachment, AttachmentList
from meetings.models.files import FileFacts, StoredFile
from meetings.models.meetings import AgendaItem
from meetings.models.snapshots import Snapshot
from meetings.parsing.examination import Examination, examine
from meetings.parsing.limits import Limits
from meetings.rules.attachments import refusal
from meetings.rules.problems import ProblemsFound
from meetings.services.abilities import internal
from meetings.services.indexing import index_meetings
from meetings.storage import storage
from meetings.vocabulary import ActiveContent, FileProblem, Problem

# What other limits may find more in: such a file is looked into again when it comes again.
_UNFINISHED = (FileProblem.TOO_SLOW, FileProblem.TOO_LARGE)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is in the storage, and what it is."""

    sha256: str
    size_bytes: int
    found: Examination


@internal("services that take files ask first")
def keep_file(content: bytes, limits: Limits) -> KeptFile:
    """Look into the file and store its bytes. Slow: outside transactions only.

    Raises ProblemsFound with the one reason why the file is not taken; then nothing is stored.
    """
    if not content:
        raise ProblemsFound([Problem.FILE_IS_EMPTY])
    if len(content) > limits.file_bytes:
        raise ProblemsFound([Problem.FILE_IS_TOO_LARGE], most=limits.file_bytes // 1_000_000)
    found = _known(hashlib.sha256(content).hexdigest()) or examine(content, limits)
    problem = refusal(found.media_type, found.problem, found.active)
    if problem is not None:
        raise ProblemsFound([problem])
    return KeptFile(storage().put(content), len(content), found)


@internal("services that take files ask first")
def note_file(file: KeptFile) -> None:
    """Write down that we have the file and what is in it, in the caller's transaction."""
    if session().get(StoredFile, file.sha256) is None:
        session().add(StoredFile(sha256=file.sha256, size_bytes=file.size_bytes))
        session().flush()
    facts = session().get(FileFacts, file.sha256) or FileFacts(sha256=file.sha256)
    is_told_more = facts.words != file.found.words
    facts.media_type = file.found.media_type
    facts.page_count = file.found.page_count
    facts.words = file.found.words
    facts.problem = file.found.problem
    facts.active_content = bool(file.found.active)
    facts.active_kinds = " ".join(file.found.active)
    session().add(facts)
    session().flush()
    if is_told_more:
        _let_them_be_found(file.sha256)


def _let_them_be_found(sha256: str) -> None:
    """Let search hold the file's words, where it is attached to something that is given out."""
    statement = (
        select(AgendaItem.meeting_id)
        .join(AttachmentList, col(AttachmentList.item_id) == AgendaItem.id)
        .join(Attachment, col(Attachment.list_id) == AttachmentList.id)
        .join(Snapshot, col(Snapshot.meeting_id) == AgendaItem.meeting_id)
        .where(Attachment.sha256 == sha256)
        .distinct()
    )
    meetings = [one for one in session().exec(statement) if one is not None]
    if meetings:
        index_meetings(meetings)


def _known(sha256: str) -> Examination | None:
    """What was found before in the same bytes, where all of it was read."""
    with reading():
        facts = session().get(FileFacts, sha256)
        if facts is None or facts.problem in _UNFINISHED:
            return None
        return Examination(
            media_type=facts.media_type,
            page_count=facts.page_count,
            active=tuple(ActiveContent(kind) for kind in facts.active_kinds.split()),
            words=facts.words,
            problem=facts.problem,
        )
