"""What somebody has read: noted by himself, as which version the item stood.

Nobody else is told of it, so the log says that it was noted and not of which item.
"""

from uuid import UUID

from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.reading import ItemReading
from meetings.models.snapshots import Snapshot
from meetings.queries.meetings import get_meeting
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.services.abilities import internal
from meetings.services.history import Subject, take_turn, write_line
from meetings.vocabulary import LogAction


@internal("everybody notes his own reading, of what he may read")
def note_read(meeting_id: UUID, item_id: UUID, version: int, *, actor: Actor) -> None:
    """Note that the actor read the item as it stood in this version of the meeting.

    Noting an older version than is noted already changes nothing. Raises NotFound where he reads
    no such item, or there is no such version.
    """
    with transaction():
        take_turn()
        meeting = get_meeting(meeting_id, actor)
        is_there = any(item.id == item_id for item in meeting.record.items)
        snapshot = _snapshot(meeting_id, version)
        if actor.account_id is None or meeting.version is None or not is_there:
            raise NotFound
        if snapshot is None or version > meeting.version:
            raise NotFound
        row = _mark(actor.account_id, item_id)
        if row is None:
            row = ItemReading(
                account_id=actor.account_id,
                meeting_id=meeting_id,
                item_id=item_id,
                snapshot_id=snapshot.id,
            )
        elif _version_of(row) > version:
            return
        row.snapshot_id, row.meeting_id, row.read_at = snapshot.id, meeting_id, now()
        session().add(row)
        session().flush()
        write_line(LogAction.NOTED, Subject("item_reading", row.id), actor=actor)


def _snapshot(meeting_id: UUID, version: int) -> Snapshot | None:
    statement = (
        select(Snapshot).where(Snapshot.meeting_id == meeting_id).where(Snapshot.version == version)
    )
    return session().exec(statement).first()


def _mark(account_id: UUID, item_id: UUID) -> ItemReading | None:
    statement = (
        select(ItemReading)
        .where(ItemReading.account_id == account_id)
        .where(ItemReading.item_id == item_id)
    )
    return session().exec(statement).first()


def _version_of(row: ItemReading) -> int:
    return session().get_one(Snapshot, row.snapshot_id).version
