"""The records that open data is told from: those of published meetings, as everybody reads them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.snapshots import Publication, SnapshotDocument, SnapshotUnit
from meetings.queries.read_records import ReadRecord, read_records
from meetings.queries.readable import readable_snapshots
from meetings.queries.snapshots import state_given_out
from meetings.queries.views import StoredDocument
from meetings.rules.permissions import CITIZEN, Actor
from meetings.vocabulary import Access, Audience, State, UnitKind


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """A published meeting as everybody reads it, with what is public around its record."""

    read: ReadRecord
    state: State
    documents: tuple[StoredDocument, ...]

    @property
    def meeting_id(self) -> UUID:
        """The meeting's id."""
        return self.read.snapshot.line.meeting_id


def open_meetings(
    meeting_ids: Collection[UUID], viewer: Actor, item_ids: Collection[UUID] | None = None
) -> dict[UUID, OpenMeeting]:
    """These meetings as everybody reads them, in few statements; `item_ids` names items enough."""
    wanted = None if item_ids is None else {str(one) for one in item_ids}
    snapshots = readable_snapshots(CITIZEN, meeting_ids)
    keep = None if wanted is None else lambda item: item["id"] in wanted
    read = read_records(CITIZEN, snapshots.values(), keep)
    documents = _documents(list(read))
    rows = select(Meeting.id, Meeting.state).where(col(Meeting.id).in_(meeting_ids))
    states = {meeting_id: State(state) for meeting_id, state in session().exec(rows)}
    return {
        one.snapshot.line.meeting_id: OpenMeeting(
            one,
            state_given_out(
                one.record.kind,
                one.snapshot.line.approved,
                states[one.snapshot.line.meeting_id],
            ),
            documents.get(snapshot_id, ()),
        )
        for snapshot_id, one in read.items()
    }


def papers_of(item_ids: Collection[UUID], viewer: Actor) -> dict[UUID, UUID]:
    """Which paper each of these items treats, by the ids alone; the same paper in every body.

    An item that came without a paper is one of its own.
    """
    statement = (
        select(AgendaItem.id, Consultation.paper_id)
        .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
        .where(col(AgendaItem.id).in_(item_ids))
    )
    known = dict(session().exec(statement).all())
    return {one: known.get(one, one) for one in item_ids}


def items_treating(paper_ids: Collection[UUID], viewer: Actor) -> dict[UUID, list[UUID]]:
    """The ids of the items that may stand in a meeting with each of these papers."""
    statement = (
        select(Consultation.paper_id, AgendaItem.id)
        .join(AgendaItem, col(AgendaItem.consultation_id) == Consultation.id)
        .where(col(Consultation.paper_id).in_(paper_ids))
    )
    found: dict[UUID, list[UUID]] = {one: [one] for one in paper_ids}
    for paper_id, item_id in session().exec(statement):
        found[paper_id].append(item_id)
    return found


def items_with(attachment_ids: Collection[UUID], viewer: Actor) -> set[UUID]:
    """The items under which these attachments are open to everybody now."""
    statement = (
        select(SnapshotUnit.item_id)
        .join(Publication, col(Publication.snapshot_id) == SnapshotUnit.snapshot_id)
        .where(col(SnapshotUnit.attachment_id).in_(attachment_ids))
        .where(SnapshotUnit.kind == UnitKind.ATTACHMENT, SnapshotUnit.access == Access.OPEN)
        .where(col(Publication.superseded_at).is_(None))
        .where(col(Publication.withdrawn_at).is_(None))
    )
    return {one for one in session().exec(statement) if one is not None}


def _documents(snapshot_ids: Collection[UUID]) -> dict[UUID, tuple[StoredDocument, ...]]:
    statement = (
        select(SnapshotDocument)
        .where(col(SnapshotDocument.snapshot_id).in_(snapshot_ids))
        .where(SnapshotDocument.audience == Audience.PUBLIC)
        .order_by(col(SnapshotDocument.format))
    )
    found: dict[UUID, list[StoredDocument]] = {}
    for row in session().exec(statement):
        one = StoredDocument(row.format, row.audience, row.sha256, row.size_bytes)
        found.setdefault(row.snapshot_id, []).append(one)
    return {snapshot_id: tuple(rows) for snapshot_id, rows in found.items()}
