"""The files that records were read from: which meeting each became, and how they are kept."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.archive import ImportResult
from meetings.models.files import StoredFile
from meetings.models.meetings import ImportedFile, Meeting
from meetings.models.snapshots import Publication
from meetings.rules.permissions import Actor
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.file_facts import KeptFile
from meetings.services.file_facts import note_file as note_attachment
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.storage import storage
from meetings.vocabulary import Ability, ImportOutcome, LogAction


@dataclass(frozen=True, slots=True)
class Source:
    """The file a record was read from."""

    sha256: str
    file_name: str
    size_bytes: int
    attachments: tuple[KeptFile, ...] = ()  # that lay beside it; in the storage already


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file: the meeting, and the ids of its items in order where it was stored."""

    meeting_id: UUID
    outcome: ImportOutcome
    item_ids: tuple[UUID, ...] = ()
    is_beside: bool = False  # kept as another original of a meeting that stays as it is


Also = Callable[[Taken], None]


@internal("it counts the digest of bytes that the caller has")
def source_of(content: bytes, file_name: str, attachments: tuple[KeptFile, ...] = ()) -> Source:
    """A file by its bytes and its name."""
    return Source(hashlib.sha256(content).hexdigest(), file_name, len(content), attachments)


@internal("it does nothing")
def _nothing(_taken: Taken) -> None:
    pass


NOTHING_MORE: Final[Also] = _nothing


@internal("it tells which meeting a file became, to who has the file")
def settled(digest: str, published: bool) -> UUID | None:
    """The meeting these bytes became, when there is nothing more to do for them.

    What somebody mended by hand is not read over again, also not to publish it; nor is what
    is only an older edition, or a copy, of what is here.
    """
    statement = select(ImportedFile.meeting_id).where(ImportedFile.sha256 == digest)
    meeting_id = session().exec(statement).first()
    if meeting_id is None or not published or is_mended(meeting_id):
        return meeting_id
    if session().get_one(Meeting, meeting_id).source_sha256 != digest:
        return meeting_id
    given_out = select(Publication.id).where(Publication.meeting_id == meeting_id)
    return meeting_id if session().exec(given_out).first() is not None else None


@internal("services that store a record ask first")
def is_mended(meeting_id: UUID) -> bool:
    """Whether somebody corrected by hand what was read of the meeting."""
    statement = (
        select(ImportResult.id)
        .where(ImportResult.meeting_id == meeting_id)
        .where(col(ImportResult.mended_at).is_not(None))
        .limit(1)
    )
    return session().exec(statement).first() is not None


@requires(Ability.IMPORT_RECORD, where=bodies_of_meeting)
def keep_beside(
    meeting_id: UUID, content: bytes, file_name: str, *, also: Also = NOTHING_MORE, actor: Actor
) -> None:
    """Keep a file as another original of the meeting, which stays as it is.

    `also` is done in the same transaction.
    """
    storage().put(content)
    source = source_of(content, file_name)
    with transaction():
        take_turn()
        note_file(source, meeting_id)
        write_line(
            LogAction.ADDED,
            Subject("meeting", meeting_id, bodies_of_meeting(meeting_id)[0]),
            actor=actor,
            changes=[FieldChange("source_sha256", None, source.sha256)],
        )
        also(Taken(meeting_id, ImportOutcome.UNCHANGED, is_beside=True))


@internal("services that store a record ask first")
def note_file(source: Source, meeting_id: UUID) -> None:
    """Note that these bytes became this meeting, and what lay beside them. Inside the transaction
    that stores it."""
    for attachment in source.attachments:
        note_attachment(attachment)
    if session().get(StoredFile, source.sha256) is None:
        session().add(StoredFile(sha256=source.sha256, size_bytes=source.size_bytes))
    known = session().exec(select(ImportedFile).where(ImportedFile.sha256 == source.sha256))
    if known.first() is None:
        session().add(
            ImportedFile(sha256=source.sha256, meeting_id=meeting_id, file_name=source.file_name)
        )
    session().flush()
