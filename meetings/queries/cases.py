"""A case through all bodies and years, and the cases below a number, as the viewer reads them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import sqlalchemy
from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.snapshots import Publication, Release, Snapshot, SnapshotUnit
from meetings.queries.read_records import ReadRecord, read_records
from meetings.queries.readable import ReadableSnapshot, readable_snapshots
from meetings.queries.treatments import treatments_of
from meetings.queries.views import Treatment
from meetings.record import EarlierTreatment, Item
from meetings.rules.kept_from import PrintedTreatment
from meetings.rules.kle import is_below
from meetings.rules.permissions import Actor
from meetings.vocabulary import DecisionKind, UnitKind

_AT_ONCE: Final = 5000  # meetings asked about in one statement; databases take no endless lists


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A treatment of the case: one that is here, or one that is known from print alone."""

    held_on: date
    body_name: str
    item_number: str
    decision_kind: DecisionKind | None
    is_decided: bool
    treatment: Treatment | None = None
    snapshot: ReadableSnapshot | None = None
    printed: EarlierTreatment | None = None
    printed_in: Treatment | None = None  # the item that prints it, in what snapshot
    printed_by: ReadableSnapshot | None = None


@dataclass(frozen=True, slots=True)
class _Printed:
    """An earlier treatment as it is printed, and by which treatment's item."""

    treatment: EarlierTreatment
    by: Treatment
    snapshot: ReadableSnapshot


@dataclass(frozen=True, slots=True)
class TreatedItem:
    """The item of a treatment as the viewer reads it, with the record it stands in."""

    item: Item
    read: ReadRecord


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list: what it was called last, how often and when it was treated."""

    key: str
    title: str
    treatments: int
    last_on: date


def case_steps(key: str, viewer: Actor) -> tuple[CaseStep, ...]:
    """Every treatment of the case that the viewer may read, the oldest first.

    What an item prints of a treatment that is here itself is not told twice. The statements are
    a fixed number, however long the case is.
    """
    found = treatments_of(key, viewer)
    steps = [_step(treatment, snapshot) for treatment, snapshot in found]
    steps += _only_printed(steps, _printed(key, viewer, found))
    return tuple(sorted(steps, key=lambda one: (one.held_on, one.body_name, one.item_number)))


def items_of(viewer: Actor, steps: Iterable[CaseStep]) -> dict[UUID, TreatedItem]:
    """The items of these treatments, whole, by their ids."""
    snapshots = {one.snapshot.line.id: one.snapshot for one in steps if one.snapshot is not None}
    wanted = {str(one.treatment.item_id) for one in steps if one.treatment is not None}
    read = read_records(viewer, snapshots.values(), lambda item: item["id"] in wanted)
    return {
        item.id: TreatedItem(item, one)
        for one in read.values()
        for item in one.record.items
        if item.id is not None
    }


def cases_below(prefix: str, viewer: Actor) -> tuple[CaseLine, ...]:
    """The cases whose numbers go on where this one ends, in the order of their numbers.

    Only of treatments whose title the viewer may read: neither a count nor a date tells of others.
    """
    rows = _items_below(prefix)
    meetings = sorted({row.meeting_id for row in rows})
    readable: dict[UUID, ReadableSnapshot] = {}
    for first in range(0, len(meetings), _AT_ONCE):
        readable |= readable_snapshots(viewer, meetings[first : first + _AT_ONCE])
    cases: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for row in rows:
        snapshot = readable.get(row.snapshot_id)
        if snapshot is not None and snapshot.may_read(row.item_id, row.access):
            cases[row.case_number].append((snapshot.line.held_on, row.heading))
    return tuple(
        CaseLine(key, max(treated)[1], len(treated), max(treated)[0])
        for key, treated in sorted(cases.items())
    )


def _step(treatment: Treatment, snapshot: ReadableSnapshot) -> CaseStep:
    return CaseStep(
        held_on=treatment.held_on,
        body_name=treatment.body_name,
        item_number=treatment.item_number,
        decision_kind=treatment.decision_kind,
        is_decided=bool(treatment.decision_kind or treatment.decision_html),
        treatment=treatment,
        snapshot=snapshot,
    )


def _printed(
    key: str, viewer: Actor, found: Collection[tuple[Treatment, ReadableSnapshot]]
) -> Iterator[_Printed]:
    """What the case's items print of its earlier treatments, and which item does."""
    by_item = {treatment.item_id: (treatment, snapshot) for treatment, snapshot in found}
    statement = (
        select(SnapshotUnit.item_id)
        .where(SnapshotUnit.case_number == key)
        .where(SnapshotUnit.kind == UnitKind.EARLIER)
        .distinct()
    )
    printing = [by_item[one] for one in session().exec(statement) if one in by_item]
    wanted = {str(treatment.item_id) for treatment, _ in printing}
    snapshots = {snapshot.line.id: snapshot for _, snapshot in printing}
    for read in read_records(viewer, snapshots.values(), lambda one: one["id"] in wanted).values():
        for item in read.record.items:
            for part in item.parts:
                if part.type == "earlier" and item.id in by_item:
                    for one in part.treatments:
                        yield _Printed(one, *by_item[item.id])


def _only_printed(steps: Collection[CaseStep], printed: Iterable[_Printed]) -> list[CaseStep]:
    """The treatments that are known from print alone, each once."""
    known = [PrintedTreatment(one.body_name, one.held_on, one.item_number) for one in steps]
    only: list[CaseStep] = []
    for told in sorted(printed, key=lambda one: (one.by.held_on, one.treatment.held_on)):
        one = told.treatment
        if any(before.is_headed(one.body, one.held_on, one.number) for before in known):
            continue
        known.append(PrintedTreatment(one.body, one.held_on, one.number))
        only.append(
            CaseStep(
                held_on=one.held_on,
                body_name=one.body,
                item_number=one.number,
                decision_kind=one.decision_kind,
                is_decided=bool(one.decision_kind or one.html),
                printed=one,
                printed_in=told.by,
                printed_by=told.snapshot,
            )
        )
    return only


def _items_below(prefix: str) -> list[sqlalchemy.Row[tuple[UUID, UUID, UUID, str, str, str]]]:
    """The items of cases below the prefix in what is with the members or the public."""
    current = or_(
        col(SnapshotUnit.snapshot_id).in_(
            select(col(Release.snapshot_id)).where(col(Release.superseded_at).is_(None))
        ),
        col(SnapshotUnit.snapshot_id).in_(
            select(col(Publication.snapshot_id)).where(col(Publication.superseded_at).is_(None))
        ),
    )
    statement = (
        sqlalchemy.select(
            col(Snapshot.meeting_id),
            col(SnapshotUnit.snapshot_id),
            col(SnapshotUnit.item_id),
            col(SnapshotUnit.access),
            col(SnapshotUnit.case_number),
            col(SnapshotUnit.heading),
        )
        .join(Snapshot, col(Snapshot.id) == col(SnapshotUnit.snapshot_id))
        .where(col(SnapshotUnit.case_number).startswith(prefix, autoescape=True))
        .where(col(SnapshotUnit.kind) == UnitKind.ITEM)
        .where(col(SnapshotUnit.item_id).is_not(None))
        .where(current)
    )
    return [row for row in session().execute(statement) if is_below(row.case_number, prefix)]
