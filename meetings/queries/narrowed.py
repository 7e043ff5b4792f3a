"""Items that are narrowed to some of a body's members: what of them a reader is kept from.

Narrowing counts from when it is written down, also for what was released before; taking it
away counts from the next release. Only who reads as a member is asked about: the secretariat
reads all, and to the public a narrowed item is closed.
"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.drafting import ItemReader
from meetings.models.snapshots import SnapshotReader, SnapshotUnit
from meetings.rules.permissions import Actor
from meetings.vocabulary import UnitKind

Narrowed = tuple[UUID, UUID]  # a snapshot, and an item of it


def items_narrowed_from(viewer: Actor, item_ids: Collection[UUID]) -> frozenset[UUID]:
    """Which of these items are narrowed now to others than the viewer, in one statement."""
    statement = select(ItemReader).where(col(ItemReader.item_id).in_(item_ids))
    readers: dict[UUID, set[UUID]] = defaultdict(set)
    for row in session().exec(statement):
        readers[row.item_id].add(row.person_id)
    return frozenset(item for item, persons in readers.items() if viewer.person_id not in persons)


def units_narrowed_from(viewer: Actor, snapshot_ids: Collection[UUID]) -> frozenset[Narrowed]:
    """What of these snapshots is narrowed to others than the viewer, in two statements.

    That is what was narrowed when it was given out, and what has been narrowed since.
    """
    readers: dict[Narrowed, set[UUID]] = defaultdict(set)
    statement = select(SnapshotReader).where(col(SnapshotReader.snapshot_id).in_(snapshot_ids))
    for row in session().exec(statement):
        readers[(row.snapshot_id, row.item_id)].add(row.person_id)
    closed = {unit for unit, persons in readers.items() if viewer.person_id not in persons}
    since = (
        select(col(SnapshotUnit.snapshot_id), ItemReader)
        .join(ItemReader, col(ItemReader.item_id) == SnapshotUnit.item_id)
        .where(col(SnapshotUnit.snapshot_id).in_(snapshot_ids))
        .where(SnapshotUnit.kind == UnitKind.ITEM)
    )
    now: dict[Narrowed, set[UUID]] = defaultdict(set)
    for snapshot_id, reader in session().exec(since):
        now[(snapshot_id, reader.item_id)].add(reader.person_id)
    closed |= {unit for unit, persons in now.items() if viewer.person_id not in persons}
    return frozenset(closed)
