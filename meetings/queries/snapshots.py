"""One snapshot opened: its record with what was added since, filtered for its reader."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.snapshots import Addition, Snapshot, SnapshotDocument
from meetings.queries.disqualified import items_barred_to, told_elsewhere
from meetings.queries.given_out import Reading
from meetings.queries.narrowed import items_narrowed_from
from meetings.queries.own_members import is_own_member
from meetings.queries.views import Proof, StoredDocument
from meetings.record import Addition as PrintedAddition
from meetings.record import Attachment, AttachmentList, MeetingRecord
from meetings.rules.canonical import read_canonical
from meetings.rules.kept_from import with_items, without_treatments
from meetings.rules.late_additions import with_late
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.rules.visibility import for_audience, holds_personal, without_personal
from meetings.vocabulary import Audience, DocumentKind, State

_NO_PROOF: Final = Proof()
_NOBODY: Final = UUID(int=0)  # the id of no person


@dataclass(frozen=True, slots=True)
class OpenedSnapshot:
    """A snapshot as its reader may read it."""

    record: MeetingRecord
    version: int
    sha256: str
    approved: bool
    imported: bool
    made_on: date
    documents: tuple[StoredDocument, ...]
    proof: Proof = _NO_PROOF


def open_snapshot(reading: Reading, viewer: Actor) -> OpenedSnapshot:
    """The snapshot's record for this reader, and the documents of the reader's audience."""
    snapshot = session().get(Snapshot, reading.snapshot_id)
    if snapshot is None:
        raise NotFound
    whole = whole_record(snapshot.id, viewer)
    if reading.audience is Audience.MEMBER:
        whole = _of_meeting(whole, reading, viewer, snapshot.meeting_id)
    return OpenedSnapshot(
        record=for_reader(whole, reading.audience, viewer),
        version=snapshot.version,
        sha256=snapshot.sha256,
        approved=snapshot.approved,
        imported=snapshot.imported,
        made_on=today(snapshot.made_at),
        documents=() if reading.is_limited else _documents(snapshot.id, reading.audience),
        proof=Proof(snapshot.signed_sha256, snapshot.chain_head),
    )


def read_when_given_out(reading: Reading, viewer: Actor) -> MeetingRecord:
    """The record as the viewer, a member, could read it before anything was narrowed since.

    It is compared, and never shown. What is shut to him by disqualification is shut here too.
    """
    snapshot = session().get_one(Snapshot, reading.snapshot_id)
    whole = _of_meeting(whole_record(snapshot.id, viewer), reading, viewer, snapshot.meeting_id)
    barred = items_barred_to(viewer, whole)
    return for_audience(whole, Audience.MEMBER, barred, viewer.person_id)


def _of_meeting(
    whole: MeetingRecord, reading: Reading, viewer: Actor, meeting_id: UUID
) -> MeetingRecord:
    """The record as a member of the body has it; of a substitute, what he is called in for."""
    if reading.is_limited:
        filtered = for_audience(whole, Audience.PUBLIC)
    else:
        filtered = for_own_members(whole, viewer, meeting_id)
    return with_items(filtered, whole, reading.also_item_ids)


def whole_record(snapshot_id: UUID, viewer: Actor) -> MeetingRecord:
    """The snapshot's record with what was added since, closed parts included; for services that
    asked who may. Raises NotFound.
    """
    snapshot = session().get(Snapshot, snapshot_id)
    if snapshot is None:
        raise NotFound
    return _with_additions(read_canonical(snapshot.canonical_json), snapshot)


def for_own_members(whole: MeetingRecord, viewer: Actor, meeting_id: UUID) -> MeetingRecord:
    """The record without what is about persons, where the viewer is no member of the body."""
    if not holds_personal(whole) or is_own_member(viewer, meeting_id, whole.held_on):
        return whole
    return without_personal(whole)


def for_reader(
    whole: MeetingRecord,
    audience: Audience,
    viewer: Actor,
    also_barred: frozenset[UUID] = frozenset(),
) -> MeetingRecord:
    """The record as this viewer reads it in this audience's edition, with what was ruled and
    narrowed since.

    `also_barred` are items that the viewer is thought of as ruled disqualified from, when a
    secretary sees what that would leave.
    """
    if audience is Audience.PUBLIC:
        return for_audience(whole, audience)
    if audience is Audience.MEMBER:
        whole = _narrowed_since(whole, viewer)
    barred = items_barred_to(viewer, whole) | also_barred
    shown = for_audience(whole, audience, barred, viewer.person_id)
    return without_treatments(shown, told_elsewhere(viewer, barred))


def _narrowed_since(record: MeetingRecord, viewer: Actor) -> MeetingRecord:
    """The record with what was narrowed to others than the viewer since it was given out."""
    ids = [item.id for item in record.items if item.id is not None]
    narrowed = items_narrowed_from(viewer, ids)
    if not narrowed:
        return record
    return record.model_copy(
        update={
            "items": tuple(
                item.model_copy(update={"narrowed_to": (_NOBODY,)}) if item.id in narrowed else item
                for item in record.items
            )
        }
    )


def attachments_of(record: MeetingRecord) -> tuple[tuple[UUID | None, Attachment], ...]:
    """Every attachment left in a filtered record, with its item, in the record's order."""
    return tuple(
        (item.id, attachment)
        for item in record.items
        for part in item.parts
        if isinstance(part, AttachmentList)
        for attachment in part.attachments
    )


def state_given_out(kind: DocumentKind, approved: bool, now: State) -> State:
    """What a reader of snapshots is told of the meeting's state: no more than they say.

    That it is cancelled is told at once, whatever was given out before.
    """
    if kind is not DocumentKind.MINUTES:
        return State.CANCELLED if now is State.CANCELLED else State.CALLED
    return State.APPROVED if approved else State.HELD


def proof_of(viewer: Actor, meeting_id: UUID) -> Proof:
    """What the documents of the meeting's approved minutes print; nothing before they are."""
    statement = (
        select(Snapshot.signed_sha256, Snapshot.chain_head)
        .where(Snapshot.meeting_id == meeting_id)
        .where(col(Snapshot.approved).is_(True))
        .order_by(col(Snapshot.version).desc())
        .limit(1)
    )
    found = session().exec(statement).first()
    return Proof(*found) if found is not None else Proof()


def _with_additions(record: MeetingRecord, snapshot: Snapshot) -> MeetingRecord:
    """The record with the additions that were released on top of the snapshot."""
    statement = (
        select(Addition)
        .where(Addition.meeting_id == snapshot.meeting_id)
        .where(col(Addition.released_at) >= snapshot.made_at)
        .order_by(col(Addition.position))
    )
    late = [
        PrintedAddition.model_validate(
            {name: getattr(row, name) for name in PrintedAddition.model_fields}
        )
        for row in session().exec(statement)
    ]
    return with_late(record, late)


def _documents(snapshot_id: UUID, audience: Audience) -> tuple[StoredDocument, ...]:
    statement = (
        select(SnapshotDocument)
        .where(SnapshotDocument.snapshot_id == snapshot_id)
        .where(SnapshotDocument.audience == audience)
        .order_by(col(SnapshotDocument.format))
    )
    return tuple(
        StoredDocument(row.format, row.audience, row.sha256, row.size_bytes)
        for row in session().exec(statement)
    )
