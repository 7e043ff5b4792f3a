"""A reader's own notes: written, changed, shared with named colleagues, deleted.

The id of a note comes from where it was written, so that what is sent twice is one note. Two
devices never overwrite each other: where both changed a note, both texts are kept. The log tells
that there is a note, and nothing of what it says or what it is about.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.base import not_before
from meetings.models.reading import Note, NoteShare
from meetings.models.snapshots import Snapshot
from meetings.queries.meetings import get_meeting
from meetings.queries.notes import colleagues_at
from meetings.queries.snapshots import attachments_of
from meetings.queries.views import MeetingView
from meetings.rules.passages import AROUND, NOTHING, Passage
from meetings.rules.passages import LONGEST as LONGEST_PASSAGE
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import LogAction

LONGEST: Final = 10_000  # characters


@dataclass(frozen=True, slots=True)
class About:
    """What of an item a note is about: all of it, a passage, or an attachment and its page."""

    passage: Passage = NOTHING
    attachment_id: UUID | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note to be kept; its id was made where it was written."""

    id: UUID
    text: str
    about: About = field(default_factory=About)


@dataclass(frozen=True, slots=True)
class NewText:
    """What a note is to say instead of its version `seen`; the id of the copy if that is gone."""

    text: str
    seen: int
    copy_id: UUID


@dataclass(frozen=True, slots=True)
class Kept:
    """Which note holds the text now, and whether it is a copy beside what another device kept."""

    note_id: UUID
    version: int
    is_copy: bool = False


@internal("everybody writes their own, at what was given out to them")
def add(meeting_id: UUID, item_id: UUID, note: NewNote, *, actor: Actor) -> Kept:
    """Keep a note at an item that the actor reads; sent twice it is kept once.

    Raises NotFound where he reads no such item, ProblemsFound where it cannot be kept.
    """
    text = _text_of(note.text)
    passage = _passage_of(note.about.passage)
    with reading():
        known = session().get(Note, note.id)
        if known is not None:
            return _known(known, actor)
        snapshot_id = _snapshot_read(meeting_id, item_id, note.about, actor)
    with transaction():
        take_turn()
        known = session().get(Note, note.id)
        if known is not None:
            return _known(known, actor)
        row = Note(
            id=note.id,
            account_id=_account_of(actor),
            meeting_id=meeting_id,
            item_id=item_id,
            attachment_id=note.about.attachment_id,
            page=note.about.page,
            exact=passage.exact,
            prefix=passage.prefix,
            suffix=passage.suffix,
            snapshot_id=snapshot_id,
            text=text,
        )
        return _keep_new(row, actor)


@internal("everybody changes their own")
def change(note_id: UUID, new: NewText, *, actor: Actor) -> Kept:
    """Let the note say something else. Where it was changed since, both texts are kept.

    Raises NotFound, and ProblemsFound where the text is none.
    """
    text = _text_of(new.text)
    with transaction():
        take_turn()
        row = _own(note_id, actor)
        if row.text == text:
            return Kept(row.id, row.version)
        if row.version != new.seen:
            return _keep_copy(row, text, new.copy_id, actor)
        before = row.version
        row.text, row.version, row.changed_at = text, before + 1, not_before(row.changed_at)
        session().add(row)
        _log(LogAction.CHANGED, row.id, actor, FieldChange("version", before, row.version))
        return Kept(row.id, row.version)


@internal("everybody deletes their own")
def remove(note_id: UUID, *, actor: Actor) -> None:
    """Delete the note for good, for whom it is shared with too; nothing where it is gone.

    Raises NotFound where it is another's.
    """
    with transaction():
        take_turn()
        if session().get(Note, note_id) is None:
            return
        row = _own(note_id, actor)
        _log(LogAction.REMOVED, row.id, actor, FieldChange("version", row.version))
        session().delete(row)


@internal("everybody shares their own")
def share_with(note_id: UUID, account_ids: Collection[UUID], *, actor: Actor) -> None:
    """Let these colleagues read the note, and nobody else from now on; none is nobody.

    Raises NotFound, and ProblemsFound where somebody is no colleague of the meeting's body.
    """
    with transaction():
        take_turn()
        row = _own(note_id, actor)
        shares = session().exec(select(NoteShare).where(NoteShare.note_id == row.id)).all()
        before, after = {one.account_id for one in shares}, set(account_ids)
        if not after - before <= {one.account_id for one in colleagues_at(row.meeting_id, actor)}:
            raise ProblemsFound([Problem.NOT_A_COLLEAGUE])
        if before == after:
            return
        for one in shares:
            if one.account_id not in after:
                session().delete(one)
        session().add_all(NoteShare(note_id=row.id, account_id=one) for one in after - before)
        told = (sorted(map(str, before)), sorted(map(str, after)))
        _log(LogAction.CHANGED, row.id, actor, FieldChange("shared_with", *told, keep=False))


@internal("everybody takes their own home")
def note_taken_home(ending: str, count: int, *, actor: Actor) -> None:
    """Write down that the actor took his notes home, which may quote what is closed."""
    with transaction():
        changes = [FieldChange("list", None, ending), FieldChange("notes", None, count)]
        write_line(LogAction.EXPORTED, Subject("note"), actor=actor, changes=changes)


def _keep_new(row: Note, actor: Actor) -> Kept:
    session().add(row)
    session().flush()
    _log(LogAction.CREATED, row.id, actor, FieldChange("version", None, row.version))
    return Kept(row.id, row.version)


def _keep_copy(row: Note, text: str, copy_id: UUID, actor: Actor) -> Kept:
    """Keep the text as a note of its own beside the one that was changed meanwhile."""
    known = session().get(Note, copy_id)
    if known is not None:
        found = _known(known, actor)
        return Kept(found.note_id, found.version, is_copy=True)
    about = row.model_dump(exclude={"id", "text", "version", "created_at", "changed_at"})
    copy = _keep_new(Note(id=copy_id, text=text, **about), actor)
    return Kept(copy.note_id, copy.version, is_copy=True)


def _known(row: Note, actor: Actor) -> Kept:
    """What was kept the first time that it was sent. Raises NotFound where it is another's."""
    if row.account_id != _account_of(actor):
        raise NotFound
    return Kept(row.id, row.version)


def _own(note_id: UUID, actor: Actor) -> Note:
    row = session().get(Note, note_id)
    if row is None or row.account_id != _account_of(actor):
        raise NotFound
    return row


def _account_of(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise NotFound
    return actor.account_id


def _snapshot_read(meeting_id: UUID, item_id: UUID, about: About, actor: Actor) -> UUID:
    """The snapshot in which the actor reads the item now.

    Raises NotFound where he reads none, or no more of the item than that it is closed;
    ProblemsFound where the attachment is not there.
    """
    _account_of(actor)
    meeting = get_meeting(meeting_id, actor)
    item = next((one for one in meeting.record.items if one.id == item_id), None)
    if meeting.working or item is None or item.withheld:
        raise NotFound
    if about.attachment_id is not None and not _has(meeting, item_id, about.attachment_id):
        raise ProblemsFound([Problem.NOTE_IS_ABOUT_NOTHING])
    statement = (
        select(Snapshot.id)
        .where(col(Snapshot.meeting_id) == meeting_id)
        .where(col(Snapshot.version) == meeting.version)
    )
    return session().exec(statement).one()


def _has(meeting: MeetingView, item_id: UUID, attachment_id: UUID) -> bool:
    return any(
        (stands_at, one.id) == (item_id, attachment_id)
        for stands_at, one in attachments_of(meeting.record)
    )


def _text_of(typed: str) -> str:
    """The note's words. Raises ProblemsFound where there are none, or too many."""
    text = "\n".join(line.rstrip() for line in typed.strip().splitlines())
    if not text:
        raise ProblemsFound([Problem.OWN_NOTE_IS_EMPTY])
    if len(text) > LONGEST:
        raise ProblemsFound([Problem.OWN_NOTE_IS_TOO_LONG])
    return text


def _passage_of(passage: Passage) -> Passage:
    exact = " ".join(passage.exact.split())
    if len(exact) > LONGEST_PASSAGE:
        raise ProblemsFound([Problem.PASSAGE_IS_TOO_LONG])
    if not exact:
        return NOTHING
    prefix, suffix = (" ".join(one.split()) for one in (passage.prefix, passage.suffix))
    return Passage(exact, prefix[-AROUND:], suffix[:AROUND])


def _log(action: LogAction, note_id: UUID, actor: Actor, change: FieldChange) -> None:
    write_line(action, Subject("note", note_id), actor=actor, changes=[change])
