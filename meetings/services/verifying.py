"""Whether the record stands: the chain of the log, the seals, the snapshots, the stored files.

Nothing is mended here. What does not fit is told with where it is, the most telling first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import reading, session
from meetings.models.meetings import Meeting
from meetings.models.minutes import Extract, MinuteEntry, RowSeal, Signature
from meetings.models.snapshots import Snapshot, SnapshotDocument, SnapshotUnit
from meetings.models.trail import LogEntry, LogField
from meetings.record import AttachmentList
from meetings.rules.canonical import VERSION, digest_of, read_canonical
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.rules.seals import digest_of_row, sum_of
from meetings.rules.units import units_of
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.history import is_as_logged, verify_chain
from meetings.services.sealed_tables import rows_of_record
from meetings.services.sealing import logged_sum, seals_of
from meetings.storage import BadDigest, FileIsDamaged, FileIsMissing, storage
from meetings.vocabulary import Ability, MisfitKind

_UNIT_FACTS: Final = (
    "item_id", "item_number", "attachment_id", "kind", "access", "case_number",
    "decision_kind", "heading", "public_heading", "html", "plain_text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that does not fit, and where it is: a table and a row, a file, a line."""

    kind: MisfitKind
    where: str
    meeting_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was looked at, and what did not fit."""

    meetings: int
    snapshots: int
    files: int
    lines: int
    misfits: tuple[Misfit, ...]


@requires(Ability.READ_WORKING_RECORD, where=bodies_of_meeting)
def verify_meeting(meeting_id: UUID, *, actor: Actor) -> Verified:
    """Whether this meeting's record stands, and the log with it. Raises NotFound."""
    with reading():
        if session().get(Meeting, meeting_id) is None:
            raise NotFound
        return _verified([meeting_id])


@internal("whoever runs `verify` has the database itself")
def verify_everything() -> Verified:
    """Whether the record of every meeting stands, and the log."""
    with reading():
        given = session().exec(select(Snapshot.meeting_id).distinct())
        sealed = session().exec(select(RowSeal.meeting_id).distinct())
        return _verified(sorted({*given, *sealed}, key=str))


def _verified(meeting_ids: list[UUID]) -> Verified:
    misfits = [Misfit(MisfitKind.LOG_LINE, str(line)) for line in verify_chain()]
    files: set[str] = set()
    snapshots = 0
    for meeting_id in meeting_ids:
        misfits += misfits_of(meeting_id)
        made = _snapshots(meeting_id)
        snapshots += len(made)
        files |= set(_files_beside(meeting_id))
        for snapshot in made:
            files |= set(_files(snapshot))
    lines = len(session().exec(select(LogEntry.id)).all())
    return Verified(len(meeting_ids), snapshots, len(files), lines, tuple(misfits))


@internal("whoever verifies asked first")
def misfits_of(meeting_id: UUID) -> list[Misfit]:
    """What does not fit of one meeting: its seals, its snapshots, its files, its signatures."""
    found = [
        *_seal_misfits(meeting_id),
        *_entry_misfits(meeting_id),
        *_signature_misfits(meeting_id),
        *_file_misfits(_files_beside(meeting_id)),
    ]
    for snapshot in _snapshots(meeting_id):
        found += _snapshot_misfits(snapshot)
    return [Misfit(one.kind, one.where, meeting_id) for one in found]


def _seal_misfits(meeting_id: UUID) -> Iterator[Misfit]:
    seals, logged = seals_of(meeting_id), logged_sum(meeting_id)
    if not logged and not seals:
        return
    if sum_of(seals) != logged:
        yield Misfit(MisfitKind.SEALS, "")
    try:
        rows = rows_of_record(meeting_id)
    except (LookupError, ValueError):  # a word that is in no vocabulary
        yield Misfit(MisfitKind.ROW_CHANGED, "et felt har et ord, som Protokol ikke kender")
        return
    for (table, row_id), digest in sorted(seals.items()):
        row = rows.get((table, row_id))
        if row is None:
            yield Misfit(MisfitKind.ROW_GONE, f"{table} {row_id}")
        elif digest_of_row(row) != digest:
            yield Misfit(MisfitKind.ROW_CHANGED, f"{table} {row_id}")
    for table, row_id in sorted(rows.keys() - seals.keys()):
        yield Misfit(MisfitKind.ROW_ADDED, f"{table} {row_id}")


def _entry_misfits(meeting_id: UUID) -> Iterator[Misfit]:
    """Each entry is what its line of the log says, sealed or not."""
    statement = (
        select(MinuteEntry, LogField)
        .outerjoin(LogEntry, col(LogEntry.subject_id) == MinuteEntry.id)
        .outerjoin(
            LogField, (col(LogField.entry_id) == LogEntry.id) & (col(LogField.name) == "data")
        )
        .where(MinuteEntry.meeting_id == meeting_id)
        .order_by(col(MinuteEntry.sequence))
    )
    for place, (entry, field) in enumerate(session().exec(statement), 1):
        fits = field is not None and is_as_logged(field, entry.data)
        if entry.sequence != place or not fits:
            yield Misfit(MisfitKind.ENTRY_CHANGED, f"minute_entries {entry.id}")


def _signature_misfits(meeting_id: UUID) -> Iterator[Misfit]:
    statement = (
        select(Signature, Snapshot)
        .where(Signature.snapshot_id == Snapshot.id)
        .where(Signature.meeting_id == meeting_id)
    )
    for signature, snapshot in session().exec(statement):
        if signature.sha256 != snapshot.sha256:
            yield Misfit(MisfitKind.SIGNATURE_OF_ANOTHER, f"signatures {signature.id}")


def _snapshots(meeting_id: UUID) -> list[Snapshot]:
    statement = select(Snapshot).where(Snapshot.meeting_id == meeting_id)
    return list(session().exec(statement.order_by(col(Snapshot.version))))


def _snapshot_misfits(snapshot: Snapshot) -> Iterator[Misfit]:
    where = f"snapshots {snapshot.id}"
    if digest_of(snapshot.canonical_json) != snapshot.sha256:
        yield Misfit(MisfitKind.SNAPSHOT_CHANGED, where)
        return
    kept = session().exec(
        select(SnapshotUnit)
        .where(SnapshotUnit.snapshot_id == snapshot.id)
        .order_by(col(SnapshotUnit.position))
    )
    record = read_canonical(snapshot.canonical_json)
    stored = [tuple(getattr(unit, name) for name in _UNIT_FACTS) for unit in kept]
    made = [tuple(getattr(unit, name) for name in _UNIT_FACTS) for unit in units_of(record)]
    # How units are cut may change with the canonical form; older ones are as they were made.
    if snapshot.canonical_version == VERSION and stored != made:
        yield Misfit(MisfitKind.UNITS_CHANGED, where)
    yield from _proof_misfits(snapshot)
    yield from _file_misfits(_files(snapshot))


def _proof_misfits(snapshot: Snapshot) -> Iterator[Misfit]:
    """What approved minutes print of their proof is in the log and under the signatures."""
    where = f"snapshots {snapshot.id}"
    if snapshot.chain_head:
        line = select(LogEntry.id).where(LogEntry.own_hash == snapshot.chain_head)
        if session().exec(line).first() is None:
            yield Misfit(MisfitKind.LOG_LINE, where)
    if snapshot.signed_sha256:
        signed = select(Signature.id).where(Signature.meeting_id == snapshot.meeting_id)
        bound = signed.where(Signature.sha256 == snapshot.signed_sha256)
        if session().exec(bound).first() is None:
            yield Misfit(MisfitKind.SIGNATURE_OF_ANOTHER, where)


def _file_misfits(digests: Iterable[str]) -> Iterator[Misfit]:
    for digest in sorted(set(digests)):
        try:
            storage().get(digest)
        except (FileIsMissing, BadDigest):
            yield Misfit(MisfitKind.FILE_GONE, digest)
        except FileIsDamaged:
            yield Misfit(MisfitKind.FILE_CHANGED, digest)


def _files_beside(meeting_id: UUID) -> Iterator[str]:
    """The digests of the extracts that were sent, and of sheets that were signed on paper."""
    for extract in session().exec(select(Extract).where(Extract.meeting_id == meeting_id)):
        yield from (extract.docx_sha256, extract.pdf_sha256)
    scans = select(Signature.scan_sha256).where(Signature.meeting_id == meeting_id)
    yield from (digest for digest in session().exec(scans) if digest)


def _files(snapshot: Snapshot) -> Iterator[str]:
    """The digests of the snapshot's documents and attachments."""
    documents = select(SnapshotDocument.sha256).where(SnapshotDocument.snapshot_id == snapshot.id)
    yield from session().exec(documents)
    for item in read_canonical(snapshot.canonical_json).items:
        for part in item.parts:
            if isinstance(part, AttachmentList):
                yield from (one.sha256 for one in part.attachments if one.sha256)
