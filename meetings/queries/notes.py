"""The notes of one reader: his own, and those that colleagues share with him by name.

Nobody else is ever given a note: not an administrator, not the system's own jobs. Of the item
that a note is about its reader is shown what he may read of it today. His own words stay his
where he may not read it any more; what others share with him goes away with the item.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.reading import Note, NoteShare
from meetings.queries.actors import active_accounts
from meetings.queries.given_out import bodies_of
from meetings.queries.read_records import ReadRecord, read_records
from meetings.queries.readable import readable_snapshots
from meetings.queries.views import MeetingView
from meetings.record import Addition, Attachment, AttachmentList, Item
from meetings.rules.passages import Found, Passage, paragraphs_of, passage_now
from meetings.rules.permissions import Actor, sits_in
from meetings.rules.problems import NotFound
from meetings.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same body, with whom a note is or can be shared."""

    account_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class MeetingSeen:
    """The meeting that a note belongs to, as its reader may read it."""

    bodies: tuple[str, ...]
    held_on: date


@dataclass(frozen=True, slots=True)
class NoteSeen:
    """A note as one reader has it. What he may not read of its item is not in it."""

    id: UUID
    meeting_id: UUID
    item_id: UUID | None
    owner: str  # empty where it is his own
    text: str
    version: int
    created_at: datetime
    changed_at: datetime
    shared_with: tuple[Colleague, ...]  # of his own notes
    meeting: MeetingSeen | None  # None where he may not read it
    item: Item | None  # the same
    attachment: Attachment | None  # None also where the note is about none
    page: int | None
    has_passage: bool
    quoted: str  # the passage as it was noted, where he may still be shown it
    found: Found | None  # what stands at its place now

    @property
    def is_own(self) -> bool:
        """Whether the reader wrote it."""
        return not self.owner

    @property
    def is_changed(self) -> bool:
        """Whether its passage does not stand there any more as it was noted."""
        return self.has_passage and (self.found is None or not self.found.is_same)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the reader may read around a note."""

    meeting: MeetingSeen | None = None
    item: Item | None = None
    additions: tuple[Addition, ...] = ()
    reads_all: bool = False  # nothing of the item is kept from him
    is_colleague: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """A note's row with the names that belong to it."""

    row: Note
    owner: str
    shared_with: tuple[Colleague, ...]


def notes_at(meeting: MeetingView, item: Item, viewer: Actor) -> tuple[NoteSeen, ...]:
    """The viewer's notes at an item of a meeting as he reads it, and those shared with him.

    The first written first; two statements.
    """
    seen = MeetingSeen(tuple(body.name for body in meeting.record.bodies), meeting.record.held_on)
    around = _around(
        seen, item, meeting.record.additions, meeting.audience, viewer, meeting.organization_ids
    )
    kept = _kept(viewer, col(Note.item_id) == item.id, col(Note.meeting_id) == meeting.meeting_id)
    return tuple(note for one in kept if (note := _seen(one, around, viewer)) is not None)


def list_notes(viewer: Actor, words: str = "") -> list[NoteSeen]:
    """All the viewer's own notes and those shared with him, the newest first.

    With words only his own in which each of them stands: in what he wrote, in the words he marked
    or in the title, as far as he may read those. The statements are few and fixed.
    """
    notes = _with_meetings(_kept(viewer), viewer)
    wanted = words.casefold().split()
    if wanted:
        notes = [one for one in notes if one.is_own and _holds(one, wanted)]
    return sorted(notes, key=lambda one: (one.changed_at, one.id), reverse=True)


def get_note(note_id: UUID, viewer: Actor) -> NoteSeen:
    """One of the viewer's own. Raises NotFound, also for one that is shared with him."""
    notes = _with_meetings(_kept(viewer, col(Note.id) == note_id), viewer)
    for note in notes:
        if note.is_own:
            return note
    raise NotFound


def colleagues_at(meeting_id: UUID, viewer: Actor) -> list[Colleague]:
    """Who sits in a body of the meeting and can sign in, by name; nobody for who does not sit."""
    bodies = {body.organization_id for body in bodies_of(viewer, [meeting_id])[meeting_id]}
    if not sits_in(viewer, bodies):
        return []
    return [
        Colleague(one.account_id, one.name)
        for one in active_accounts(viewer)
        if one.account_id != viewer.account_id and sits_in(one.actor, bodies)
    ]


def _kept(viewer: Actor, *conditions: ColumnElement[bool]) -> list[_Kept]:
    """The rows that are the viewer's own or shared with him, the first written first."""
    if viewer.account_id is None:
        return []
    shared = select(col(NoteShare.note_id)).where(NoteShare.account_id == viewer.account_id)
    statement = (
        select(Note, Account.display_name)
        .join(Account, col(Account.id) == Note.account_id)
        .where(or_(col(Note.account_id) == viewer.account_id, col(Note.id).in_(shared)))
        .where(*conditions)
        .order_by(col(Note.created_at), col(Note.id))
    )
    rows = [(row, name) for row, name in session().exec(statement)]
    names = _shared_with([row.id for row, _ in rows if row.account_id == viewer.account_id])
    return [
        _Kept(row, "" if row.account_id == viewer.account_id else name, tuple(names[row.id]))
        for row, name in rows
    ]


def _shared_with(note_ids: Collection[UUID]) -> Mapping[UUID, list[Colleague]]:
    statement = (
        select(col(NoteShare.note_id), col(Account.id), col(Account.display_name))
        .join(Account, col(Account.id) == NoteShare.account_id)
        .where(col(NoteShare.note_id).in_(note_ids))
        .order_by(col(Account.display_name), col(Account.id))
    )
    found: dict[UUID, list[Colleague]] = defaultdict(list)
    for note_id, account_id, name in session().exec(statement):
        found[note_id].append(Colleague(account_id, name))
    return found


def _with_meetings(kept: Iterable[_Kept], viewer: Actor) -> list[NoteSeen]:
    """The notes with what the viewer reads of their meetings, which are read all at once."""
    notes = list(kept)
    meetings = {one.row.meeting_id for one in notes}
    items = {str(one.row.item_id) for one in notes}
    snapshots = readable_snapshots(viewer, meetings)
    records = read_records(viewer, snapshots.values(), lambda raw: raw["id"] in items)
    by_meeting = {read.snapshot.line.meeting_id: read for read in records.values()}
    found = (
        _seen(one, _around_in(by_meeting.get(one.row.meeting_id), one.row.item_id, viewer), viewer)
        for one in notes
    )
    return [note for note in found if note is not None]


def _around_in(read: ReadRecord | None, item_id: UUID | None, viewer: Actor) -> _Around:
    if read is None:
        return _Around()
    bodies = read.snapshot.bodies
    seen = MeetingSeen(tuple(body.name for body in bodies), read.snapshot.line.held_on)
    item = next((one for one in read.record.items if one.id == item_id), None)
    return _around(
        seen,
        item,
        read.record.additions,
        read.snapshot.reading.audience,
        viewer,
        [body.organization_id for body in bodies],
    )


def _around(
    meeting: MeetingSeen,
    item: Item | None,
    additions: tuple[Addition, ...],
    audience: Audience,
    viewer: Actor,
    organization_ids: Collection[UUID],
) -> _Around:
    if item is None or item.withheld:
        return _Around(meeting)
    return _Around(
        meeting=meeting,
        item=item,
        additions=additions,
        reads_all=audience is not Audience.PUBLIC and not item.partly_withheld,
        is_colleague=sits_in(viewer, organization_ids),
    )


def _seen(kept: _Kept, around: _Around, viewer: Actor) -> NoteSeen | None:
    """The note for this viewer; None where it is another's and its item is not all his to read."""
    row, is_own = kept.row, kept.row.account_id == viewer.account_id
    if not is_own and not (around.reads_all and around.is_colleague):
        return None
    found = _found(row, around)
    attachment = _attachment(row, around)
    may_quote = bool(found and found.is_same) or (is_own and around.reads_all)
    return NoteSeen(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        owner=kept.owner,
        text=row.text,
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        shared_with=kept.shared_with,
        meeting=around.meeting,
        item=around.item,
        attachment=attachment,
        page=row.page if attachment is not None else None,
        has_passage=bool(row.exact),
        quoted=row.exact if may_quote else "",
        found=found,
    )


def _found(row: Note, around: _Around) -> Found | None:
    if not row.exact or around.item is None:
        return None
    text = " ".join(paragraphs_of(around.item, around.additions))
    return passage_now(Passage(row.exact, row.prefix, row.suffix), text)


def _attachment(row: Note, around: _Around) -> Attachment | None:
    if row.attachment_id is None or around.item is None:
        return None
    attachments = (
        one
        for part in around.item.parts
        if isinstance(part, AttachmentList)
        for one in part.attachments
    )
    return next((one for one in attachments if one.id == row.attachment_id), None)


def _holds(note: NoteSeen, wanted: Iterable[str]) -> bool:
    title = note.item.title if note.item is not None else ""
    attachment = note.attachment.title if note.attachment is not None else ""
    text = f"{note.text}\n{note.quoted}\n{title}\n{attachment}".casefold()
    return all(word in text for word in wanted)
