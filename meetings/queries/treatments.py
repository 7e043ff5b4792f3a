"""A case on its way: what each body made of it, as far as the viewer may read."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.snapshots import Publication, Release, Snapshot, SnapshotUnit
from meetings.queries.readable import ReadableSnapshot, readable_snapshots
from meetings.queries.views import Treatment
from meetings.rules.kle import case_key
from meetings.rules.permissions import Actor
from meetings.vocabulary import UnitKind

_KINDS = (UnitKind.ITEM, UnitKind.DECISION, UnitKind.PUBLIC_DECISION)


def earlier_treatments(case_number: str, viewer: Actor, before: date) -> tuple[Treatment, ...]:
    """What became of the case before that date, oldest first, in a fixed number of statements."""
    found = treatments_of(case_number, viewer)
    return tuple(one for one, _ in found if one.held_on < before)


def treatments_of(
    case_number: str, viewer: Actor
) -> tuple[tuple[Treatment, ReadableSnapshot], ...]:
    """Every treatment of the case, oldest first, with the snapshot that it is read in.

    Only items whose title the viewer may read are listed, since the case number alone would
    tell what a closed item was about. The statements are a fixed number.
    """
    key = case_key(case_number)
    if not key:
        return ()
    readable = readable_snapshots(viewer, _meetings_with_case(key))
    found = []
    for (snapshot_id, item_id), units in _units_of_case(key, list(readable)).items():
        snapshot = readable[snapshot_id]
        read = [unit for unit in units if snapshot.may_read(item_id, unit.access)]
        if any(unit.kind is UnitKind.ITEM for unit in read):
            found.append((_treatment(item_id, read, snapshot), snapshot))
    return tuple(
        sorted(found, key=lambda one: (one[0].held_on, one[0].body_name, one[0].item_number))
    )


def _meetings_with_case(key: str) -> list[UUID]:
    """Meetings of which something that treats the case is with the members or the public."""
    current = or_(
        col(Snapshot.id).in_(
            select(col(Release.snapshot_id)).where(col(Release.superseded_at).is_(None))
        ),
        col(Snapshot.id).in_(
            select(col(Publication.snapshot_id)).where(col(Publication.superseded_at).is_(None))
        ),
    )
    statement = (
        select(Snapshot.meeting_id)
        .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == Snapshot.id)
        .where(SnapshotUnit.case_number == key)
        .where(SnapshotUnit.kind == UnitKind.ITEM)
        .where(current)
        .distinct()
    )
    return list(session().exec(statement))


def _units_of_case(
    key: str, snapshot_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], list[SnapshotUnit]]:
    statement = (
        select(SnapshotUnit)
        .where(col(SnapshotUnit.snapshot_id).in_(snapshot_ids))
        .where(SnapshotUnit.case_number == key)
        .where(col(SnapshotUnit.kind).in_(_KINDS))
        .order_by(col(SnapshotUnit.snapshot_id), col(SnapshotUnit.position))
    )
    units: dict[tuple[UUID, UUID], list[SnapshotUnit]] = defaultdict(list)
    for unit in session().exec(statement):
        if unit.item_id is not None:
            units[(unit.snapshot_id, unit.item_id)].append(unit)
    return units


def _treatment(
    item_id: UUID, units: Collection[SnapshotUnit], snapshot: ReadableSnapshot
) -> Treatment:
    item = next(unit for unit in units if unit.kind is UnitKind.ITEM)
    decisions = [unit for unit in units if unit.kind is UnitKind.DECISION]
    told = decisions or [unit for unit in units if unit.kind is UnitKind.PUBLIC_DECISION]
    return Treatment(
        meeting_id=snapshot.line.meeting_id,
        address=snapshot.address,
        body_name=snapshot.bodies[0].name,
        held_on=snapshot.line.held_on,
        item_id=item_id,
        item_number=item.item_number,
        title=item.heading,
        decision_kind=next((unit.decision_kind for unit in told if unit.decision_kind), None),
        decision_html="".join(unit.html for unit in told),
        access=item.access,
    )
