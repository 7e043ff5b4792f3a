"""What stands behind the addresses that last: where a meeting or an item is read today."""

from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Publication, Release, Snapshot, SnapshotUnit
from meetings.queries.given_out import address_of, bodies_of
from meetings.queries.views import MeetingAddress
from meetings.rules.permissions import Actor
from meetings.vocabulary import UnitKind


def find_meeting_address(meeting_id: UUID, viewer: Actor) -> MeetingAddress | None:
    """Where the public finds the meeting, or reads that it was withdrawn; None: never public."""
    statement = (
        select(col(Snapshot.held_on), col(Meeting.ordinal))
        .join(Publication, col(Publication.snapshot_id) == Snapshot.id)
        .join(Meeting, col(Meeting.id) == Publication.meeting_id)
        .where(Publication.meeting_id == meeting_id)
        .where(col(Publication.superseded_at).is_(None))
    )
    row = session().exec(statement).first()
    if row is None:
        return None
    return address_of(bodies_of(viewer, [meeting_id])[meeting_id], *row)


def find_withdrawn(item_id: UUID, viewer: Actor) -> MeetingAddress | None:
    """Where it is told that what was public of the item is withdrawn; None where nothing is."""
    statement = (
        select(Publication.meeting_id)
        .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == Publication.snapshot_id)
        .where(SnapshotUnit.item_id == item_id)
        .where(SnapshotUnit.kind == UnitKind.ITEM)
        .where(col(Publication.superseded_at).is_(None))
        .where(col(Publication.withdrawn_at).is_not(None))
    )
    meeting_id = session().exec(statement).first()
    return find_meeting_address(meeting_id, viewer) if meeting_id is not None else None


def meeting_of_item(item_id: UUID, viewer: Actor) -> UUID | None:
    """The meeting whose members were given the item last; who may read it is asked there."""
    statement = (
        select(Release.meeting_id)
        .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == Release.snapshot_id)
        .where(SnapshotUnit.item_id == item_id)
        .where(SnapshotUnit.kind == UnitKind.ITEM)
        .where(col(Release.superseded_at).is_(None))
        .where(col(Release.withdrawn_at).is_(None))
    )
    return session().exec(statement).first()
