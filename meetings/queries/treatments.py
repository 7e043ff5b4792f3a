"""A case on its way: what each body made of it, as far as the viewer may read."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Publication, Release, Snapshot, SnapshotUnit
from meetings.queries.disqualified import items_barred_to
from meetings.queries.given_out import (
    BodyLine,
    Reading,
    address_of,
    bodies_of,
    given_out_of,
    reading_of,
    snapshot_lines,
)
from meetings.queries.narrowed import units_narrowed_from
from meetings.queries.own_members import snapshots_of_others
from meetings.queries.views import Treatment
from meetings.rules.kle import case_key
from meetings.rules.permissions import Actor
from meetings.rules.visibility import may_read_unit
from meetings.vocabulary import Audience, UnitKind

_KINDS = (UnitKind.ITEM, UnitKind.DECISION, UnitKind.PUBLIC_DECISION)


def earlier_treatments(case_number: str, viewer: Actor, before: date) -> tuple[Treatment, ...]:
    """What became of the case before that date, oldest first, in a fixed number of statements.

    Only items whose title the viewer may read are listed, since the case number alone would
    tell what a closed item was about.
    """
    key = case_key(case_number)
    if not key:
        return ()
    meeting_ids = _meetings_with_case(key)
    bodies = bodies_of(viewer, meeting_ids)
    given = given_out_of(viewer, meeting_ids)
    readings: dict[UUID, Reading] = {}
    for meeting_id in meeting_ids:
        organization_ids = [body.organization_id for body in bodies[meeting_id]]
        reading = reading_of(given[meeting_id], viewer, organization_ids)
        if reading is not None:
            readings[reading.snapshot_id] = reading
    lines = snapshot_lines(viewer, list(readings))
    ordinals = _ordinals(meeting_ids)
    ruled = items_barred_to(viewer)
    as_member = [one for one, read in readings.items() if read.audience is Audience.MEMBER]
    narrowed = units_narrowed_from(viewer, as_member)
    of_others = snapshots_of_others(viewer, as_member)
    treatments = []
    for (snapshot_id, item_id), units in _units_of_case(key, list(readings)).items():
        line = lines[snapshot_id]
        held_by = bodies[line.meeting_id]
        barred = item_id in ruled or (snapshot_id, item_id) in narrowed
        audience, own = _audience(readings[snapshot_id], item_id), snapshot_id not in of_others
        own = own or item_id in readings[snapshot_id].also_item_ids
        readable = [
            unit for unit in units if may_read_unit(unit.access, audience, barred=barred, own=own)
        ]
        if line.held_on < before and any(unit.kind is UnitKind.ITEM for unit in readable):
            where = (line.meeting_id, line.held_on, ordinals[line.meeting_id])
            treatments.append(_treatment(item_id, readable, held_by, where))
    return tuple(sorted(treatments, key=lambda t: (t.held_on, t.body_name, t.item_number)))


def _audience(reading: Reading, item_id: UUID) -> Audience:
    """As whom the item is read: a substitute reads the others as the public does."""
    is_out = reading.is_limited and item_id not in reading.also_item_ids
    return Audience.PUBLIC if is_out else reading.audience


def _ordinals(meeting_ids: Collection[UUID]) -> dict[UUID, int]:
    statement = select(Meeting.id, Meeting.ordinal).where(col(Meeting.id).in_(meeting_ids))
    return dict(session().exec(statement).all())


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
    item_id: UUID,
    units: Collection[SnapshotUnit],
    held_by: list[BodyLine],
    where: tuple[UUID, date, int],
) -> Treatment:
    meeting_id, held_on, ordinal = where
    item = next(unit for unit in units if unit.kind is UnitKind.ITEM)
    decisions = [unit for unit in units if unit.kind is UnitKind.DECISION]
    told = decisions or [unit for unit in units if unit.kind is UnitKind.PUBLIC_DECISION]
    return Treatment(
        meeting_id=meeting_id,
        address=address_of(held_by, held_on, ordinal),
        body_name=held_by[0].name,
        held_on=held_on,
        item_id=item_id,
        item_number=item.item_number,
        title=item.heading,
        decision_kind=next((unit.decision_kind for unit in told if unit.decision_kind), None),
        decision_html="".join(unit.html for unit in told),
        access=item.access,
    )
