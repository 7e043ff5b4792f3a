"""Snapshots: the record at one moment, canonical and hashed, with its public documents.

Here is how a snapshot is made and handed over; who may, and when, is in publishing.py.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, cast
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.base import not_before, now
from meetings.models.files import StoredFile
from meetings.models.snapshots import (
    Publication,
    Release,
    Snapshot,
    SnapshotDocument,
    SnapshotReader,
    SnapshotUnit,
)
from meetings.queries.views import Proof
from meetings.record import MeetingRecord
from meetings.rules import canonical
from meetings.rules.local_time import moment_of, today
from meetings.rules.permissions import Actor
from meetings.rules.units import units_of
from meetings.rules.visibility import for_audience
from meetings.services.abilities import bodies_of_meeting, internal
from meetings.services.documents import (
    as_the_body_sets_it,
    document_for,
    is_approved,
    with_proof,
    write_documents,
)
from meetings.services.earlier_treatments import tell_next_bodies
from meetings.services.history import FieldChange, Subject, write_line
from meetings.services.indexing import index_meeting
from meetings.services.positions import freeze_numbers
from meetings.services.rows import insert_rows
from meetings.storage import storage
from meetings.vocabulary import Audience, Format, LogAction, State

_NO_PROOF: Final = Proof()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is about to be given out, with its documents already stored."""

    record: MeetingRecord
    text: str  # canonical JSON
    imported: bool
    approved: bool
    documents: Mapping[Format, tuple[str, int]]  # sha256 and size of the public edition
    proof: Proof = _NO_PROOF


@internal("whoever gives out a record asked first")
def prepare(
    record: MeetingRecord,
    *,
    imported: bool,
    state: State | None = None,
    proof: Proof = _NO_PROOF,
) -> Prepared:
    """Write and store every public document of the record. Slow: outside transactions only."""
    approved = is_approved(state) if state is not None else False
    public = for_audience(record, Audience.PUBLIC)
    document = document_for(
        public, Audience.PUBLIC, made_on=today(now()), approved=approved, imported=imported
    )
    document = as_the_body_sets_it(with_proof(document, proof))
    documents = {
        format: (storage().put(content), len(content))
        for format, content in write_documents(document, Format).items()
    }
    return Prepared(record, canonical.canonical_json(record), imported, approved, documents, proof)


@internal("whoever gives out a record asked first")
def give_out(prepared: Prepared, *, actor: Actor) -> UUID:
    """Snapshot, release and publish what was prepared, inside the caller's transaction."""
    snapshot = keep_snapshot(prepared, actor)
    give_both(snapshot, actor)
    return snapshot.id


@internal("whoever gives out a record asked first")
def keep_snapshot(prepared: Prepared, actor: Actor) -> Snapshot:
    """The snapshot of what was prepared, with its units and documents.

    Where nothing changed since the newest snapshot, it is that one.
    """
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
        signed_sha256=prepared.proof.signed_sha256,
        chain_head=prepared.proof.chain_head,
    )
    session().add(snapshot)
    session().flush()
    _note_units(snapshot, prepared.record)
    _note_documents(snapshot, prepared)
    return snapshot


def _note_units(snapshot: Snapshot, record: MeetingRecord) -> None:
    """The access units, and who may read those items that are narrowed."""
    insert_rows(
        SnapshotUnit(snapshot_id=snapshot.id, position=position, **asdict(unit))
        for position, unit in enumerate(units_of(record))
    )
    insert_rows(
        SnapshotReader(snapshot_id=snapshot.id, item_id=item.id, person_id=person_id)
        for item in record.items
        for person_id in item.narrowed_to
        if item.id is not None
    )


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


@internal("whoever gives out a record asked first")
def give_members(snapshot: Snapshot, actor: Actor) -> None:
    """Let the members read this snapshot instead of the one they had.

    The numbers that they read stay.
    """
    _give_members(snapshot, actor)
    index_meeting(snapshot.meeting_id)


@internal("whoever gives out a record asked first")
def give_everybody(snapshot: Snapshot, actor: Actor) -> None:
    """Let everybody read what is open of this snapshot instead of the one they had."""
    _give_everybody(snapshot, actor)
    index_meeting(snapshot.meeting_id)


@internal("whoever gives out a record asked first")
def give_both(snapshot: Snapshot, actor: Actor) -> None:
    """Let the members read this snapshot, and everybody what is open of it."""
    _give_members(snapshot, actor)
    _give_everybody(snapshot, actor)
    index_meeting(snapshot.meeting_id)


def _give_members(snapshot: Snapshot, actor: Actor) -> None:
    freeze_numbers(snapshot.meeting_id)
    current = current_release(snapshot.meeting_id)
    if current is not None:
        if current.snapshot_id == snapshot.id and current.withdrawn_at is None:
            return
        current.superseded_at = not_before(current.released_at)
        session().add(current)
        session().flush()
    session().add(
        Release(meeting_id=snapshot.meeting_id, snapshot_id=snapshot.id, released_by=actor.name)
    )
    log_meeting(
        LogAction.RELEASED,
        snapshot.meeting_id,
        actor,
        FieldChange("snapshot", None, f"{snapshot.version} {snapshot.sha256}"),
    )
    tell_next_bodies(snapshot, actor)


def _give_everybody(snapshot: Snapshot, actor: Actor) -> None:
    current = current_publication(snapshot.meeting_id)
    if current is not None:
        if current.snapshot_id == snapshot.id and current.withdrawn_at is None:
            return
        current.superseded_at = not_before(current.published_at)
        session().add(current)
        session().flush()
    session().add(
        Publication(
            meeting_id=snapshot.meeting_id, snapshot_id=snapshot.id, published_by=actor.name
        )
    )
    log_meeting(
        LogAction.PUBLISHED,
        snapshot.meeting_id,
        actor,
        FieldChange("snapshot", None, f"{snapshot.version} {snapshot.sha256}"),
    )
    if current is not None and current.withdrawn_at is not None:
        tell_next_bodies(snapshot, actor)  # they heard nothing of it while it was taken back


@internal("whoever gives out a record asked first")
def current_release(meeting_id: UUID) -> Release | None:
    """What the members have of the meeting now."""
    return (
        session()
        .exec(
            select(Release)
            .where(Release.meeting_id == meeting_id)
            .where(col(Release.superseded_at).is_(None))
        )
        .first()
    )


@internal("whoever gives out a record asked first")
def current_publication(meeting_id: UUID) -> Publication | None:
    """What the public has of the meeting now, or had until it was withdrawn."""
    return (
        session()
        .exec(
            select(Publication)
            .where(Publication.meeting_id == meeting_id)
            .where(col(Publication.superseded_at).is_(None))
        )
        .first()
    )


@internal("it is written with a change that was asked for already")
def log_meeting(action: LogAction, meeting_id: UUID, actor: Actor, *changes: FieldChange) -> None:
    """Write the line of the log that belongs to a change of a meeting."""
    subject = Subject("meeting", meeting_id, bodies_of_meeting(meeting_id)[0])
    write_line(action, subject, actor=actor, changes=changes)
