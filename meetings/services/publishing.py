"""Give a meeting out: to the members (release), to everybody (publish), and take it back.

What is given out is a snapshot: the whole record at one moment, canonical and hashed, with
the public documents' bytes. The documents are written before the transaction begins; if the
record changed meanwhile, they are written again.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib import import_module
from typing import Any, Final, cast
from uuid import UUID

from sqlmodel import col, func, select

from exports.document import Document
from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.files import StoredFile
from meetings.models.meetings import Meeting
from meetings.models.snapshots import (
    Addition,
    Publication,
    Release,
    Snapshot,
    SnapshotDocument,
    SnapshotUnit,
)
from meetings.record import MeetingRecord
from meetings.richtext.to_html import clean
from meetings.rules import canonical
from meetings.rules.local_time import moment_of, today
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.units import units_of
from meetings.rules.visibility import for_audience
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.documents import document_for, is_approved
from meetings.services.history import FieldChange, Subject, write_line
from meetings.services.rows import insert_rows
from meetings.storage import storage
from meetings.vocabulary import (
    Ability,
    Access,
    Audience,
    Format,
    LogAction,
    Problem,
    State,
)

_ATTEMPTS: Final = 3
Export = Callable[[Document, Format], bytes]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is about to be given out, with its documents already stored."""

    record: MeetingRecord
    text: str  # canonical JSON
    imported: bool
    approved: bool
    documents: Mapping[Format, tuple[str, int]]  # sha256 and size of the public edition


@dataclass(frozen=True, slots=True)
class AdditionChange:
    """What a form asks to add on top of what was given out."""

    html: str
    item_id: UUID | None = None
    access: Access = Access.CLOSED
    added_on: date = field(default_factory=lambda: today(now()))


class _ChangedMeanwhile(Exception):
    """The record is no longer the one that the documents were written from."""


@internal("whoever gives out a record asked first")
def prepare(record: MeetingRecord, *, imported: bool, state: State | None = None) -> Prepared:
    """Write and store every public document of the record. Slow: outside transactions only."""
    approved = is_approved(state) if state is not None else False
    public = for_audience(record, Audience.PUBLIC)
    document = document_for(
        public, Audience.PUBLIC, made_on=today(now()), approved=approved, imported=imported
    )
    export = _exporter()
    documents = {}
    for format in Format:
        content = export(document, format)
        documents[format] = (storage().put(content), len(content))
    return Prepared(record, canonical.canonical_json(record), imported, approved, documents)


@internal("whoever gives out a record asked first")
def give_out(prepared: Prepared, *, actor: Actor) -> UUID:
    """Snapshot, release and publish what was prepared, inside the caller's transaction."""
    snapshot = _snapshot(prepared, actor)
    _release(snapshot, actor)
    _publish(snapshot, actor)
    return snapshot.id


@requires(Ability.RELEASE, where=bodies_of_meeting)
def make_snapshot(meeting_id: UUID, *, actor: Actor) -> UUID:
    """Keep the record as it is now, with its public documents; nobody is given it yet.

    Returns the snapshot's id; the newest one's when nothing changed since.
    """
    return _with_prepared(meeting_id, actor, lambda snapshot: None)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def release(meeting_id: UUID, *, actor: Actor) -> UUID:
    """Give the members the record as it is now; returns the snapshot's id."""
    return _with_prepared(meeting_id, actor, lambda snapshot: _release(snapshot, actor))


@requires(Ability.PUBLISH, where=bodies_of_meeting)
def publish(meeting_id: UUID, *, actor: Actor) -> UUID:
    """Give everybody what is open of the record as it is now; returns the snapshot's id.

    The members are given the same snapshot, so that no citizen reads more than a member.
    """

    def both(snapshot: Snapshot) -> None:
        _release(snapshot, actor)
        _publish(snapshot, actor)

    return _with_prepared(meeting_id, actor, both)


@requires(Ability.WITHDRAW_PUBLICATION, where=bodies_of_meeting)
def withdraw(meeting_id: UUID, reason: str, *, actor: Actor) -> None:
    """Take a publication back. Its address stays, and says since when it is gone, and why.

    Raises ProblemsFound when there is no reason, or nothing to withdraw.
    """
    with transaction():
        current = _current_publication(meeting_id)
        problems = []
        if not reason.strip():
            problems.append(Problem.REASON_IS_MISSING)
        if current is None:
            problems.append(Problem.NOTHING_PUBLISHED)
        elif current.withdrawn_at is not None:
            problems.append(Problem.ALREADY_WITHDRAWN)
        if problems or current is None:
            raise ProblemsFound(problems)
        current.withdrawn_at = now()
        current.withdrawn_by = actor.name
        current.withdrawn_reason = reason.strip()
        session().add(current)
        _log(
            LogAction.PUBLICATION_WITHDRAWN,
            meeting_id,
            actor,
            FieldChange("withdrawn_reason", None, current.withdrawn_reason),
        )


@requires(Ability.RELEASE, where=bodies_of_meeting)
def add_addition(meeting_id: UUID, change: AdditionChange, *, actor: Actor) -> UUID:
    """Put a small dated entry on top of what the members have; returns its id.

    The public reads it too where it is open and the meeting is published. Raises
    ProblemsFound when it says nothing, nothing was released, or the item is another meeting's.
    """
    html = clean(change.html)
    with transaction():
        released = _current_release(meeting_id)
        problems = [Problem.TEXT_IS_MISSING] if not html else []
        if released is None:
            problems.append(Problem.NOTHING_RELEASED)
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
        _log(
            LogAction.ADDED,
            meeting_id,
            actor,
            FieldChange("addition", None, html, keep=False),
            FieldChange("access", None, str(change.access)),
        )
        return addition.id


def _with_prepared(meeting_id: UUID, actor: Actor, then: Callable[[Snapshot], None]) -> UUID:
    for attempt in range(_ATTEMPTS):
        with reading():
            record = assemble(meeting_id)
            meeting = _meeting(meeting_id)
            imported, state = bool(meeting.source_sha256), meeting.state
        if not record.items:
            raise ProblemsFound([Problem.NOTHING_TO_PUBLISH])
        prepared = prepare(record, imported=imported, state=state)
        try:
            with transaction():
                if assemble(meeting_id) != record or _meeting(meeting_id).state != state:
                    raise _ChangedMeanwhile
                snapshot = _snapshot(prepared, actor)
                then(snapshot)
                return snapshot.id
        except _ChangedMeanwhile:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("the last attempt returns or raises")


def _meeting(meeting_id: UUID) -> Meeting:
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    return meeting


def _snapshot(prepared: Prepared, actor: Actor) -> Snapshot:
    meeting_id = cast(UUID, prepared.record.id)
    newest = (
        session()
        .exec(
            select(Snapshot)
            .where(Snapshot.meeting_id == meeting_id)
            .order_by(col(Snapshot.version).desc())
            .limit(1)
        )
        .first()
    )
    digest = canonical.digest_of(prepared.text)
    if newest is not None and (newest.sha256, newest.approved) == (digest, prepared.approved):
        return newest
    snapshot = Snapshot(
        meeting_id=meeting_id,
        version=newest.version + 1 if newest is not None else 1,
        **_card_facts(prepared.record),
        canonical_version=canonical.VERSION,
        canonical_json=prepared.text,
        sha256=digest,
        made_by=actor.name,
        imported=prepared.imported,
        approved=prepared.approved,
    )
    session().add(snapshot)
    session().flush()
    insert_rows(
        SnapshotUnit(snapshot_id=snapshot.id, position=position, **asdict(unit))
        for position, unit in enumerate(units_of(prepared.record))
    )
    _note_documents(snapshot, prepared)
    return snapshot


def _card_facts(record: MeetingRecord) -> dict[str, Any]:
    """What lists show of a snapshot without opening it."""
    starts_at = moment_of(record.held_on, record.starts_at) if record.starts_at else None
    return {
        "kind": record.kind,
        "meeting_kind": record.meeting_kind,
        "title": record.title,
        "held_on": record.held_on,
        "starts_at": starts_at,
        "place": record.place,
    }


def _note_documents(snapshot: Snapshot, prepared: Prepared) -> None:
    for sha256, size in set(prepared.documents.values()):
        if session().get(StoredFile, sha256) is None:
            session().add(StoredFile(sha256=sha256, size_bytes=size))
    insert_rows(
        SnapshotDocument(
            snapshot_id=snapshot.id,
            format=format,
            audience=Audience.PUBLIC,
            sha256=sha256,
            size_bytes=size,
        )
        for format, (sha256, size) in prepared.documents.items()
    )


def _release(snapshot: Snapshot, actor: Actor) -> None:
    current = _current_release(snapshot.meeting_id)
    if current is not None:
        if current.snapshot_id == snapshot.id:
            return
        current.superseded_at = now()
        session().add(current)
        session().flush()
    session().add(
        Release(meeting_id=snapshot.meeting_id, snapshot_id=snapshot.id, released_by=actor.name)
    )
    _log(
        LogAction.RELEASED,
        snapshot.meeting_id,
        actor,
        FieldChange("snapshot", None, f"{snapshot.version} {snapshot.sha256}"),
    )


def _publish(snapshot: Snapshot, actor: Actor) -> None:
    current = _current_publication(snapshot.meeting_id)
    if current is not None:
        if current.snapshot_id == snapshot.id and current.withdrawn_at is None:
            return
        current.superseded_at = now()
        session().add(current)
        session().flush()
    session().add(
        Publication(
            meeting_id=snapshot.meeting_id, snapshot_id=snapshot.id, published_by=actor.name
        )
    )
    _log(
        LogAction.PUBLISHED,
        snapshot.meeting_id,
        actor,
        FieldChange("snapshot", None, f"{snapshot.version} {snapshot.sha256}"),
    )


def _current_release(meeting_id: UUID) -> Release | None:
    return (
        session()
        .exec(
            select(Release)
            .where(Release.meeting_id == meeting_id)
            .where(col(Release.superseded_at).is_(None))
        )
        .first()
    )


def _current_publication(meeting_id: UUID) -> Publication | None:
    return (
        session()
        .exec(
            select(Publication)
            .where(Publication.meeting_id == meeting_id)
            .where(col(Publication.superseded_at).is_(None))
        )
        .first()
    )


def _has_item(meeting_id: UUID, item_id: UUID) -> bool:
    return any(item.id == item_id for item in assemble(meeting_id).items)


def _log(action: LogAction, meeting_id: UUID, actor: Actor, *changes: FieldChange) -> None:
    subject = Subject("meeting", meeting_id, bodies_of_meeting(meeting_id)[0])
    write_line(action, subject, actor=actor, changes=changes)


def _exporter() -> Export:
    return cast(Export, import_module("exports").export)
