"""What holds for one person alone when he searches, whatever he is granted.

Items he is barred from, items that are narrowed to others or to him, items and meetings that he is
called in for: of these the row that his kind of reader has may not be his.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy
from pyroaring import BitMap
from sqlalchemy import ColumnElement, Table
from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models import metadata
from meetings.models.drafting import ItemReader
from meetings.models.minutes import MinuteEntry
from meetings.models.people import Person as PersonRow
from meetings.models.snapshots import Release, SnapshotReader
from meetings.queries.called_in import CalledIn, called_in
from meetings.queries.disqualified import items_barred_to
from meetings.queries.postings import Index
from meetings.rules.memberships import Period
from meetings.rules.permissions import Actor
from meetings.search.reader_classes import ReaderClass
from meetings.search.terms import went_out_term

_ROWS: Final[Table] = metadata.tables["search_rows"]


class Row(NamedTuple):
    """A row that may have to be another for this reader."""

    docid: int
    meeting_id: UUID
    item_id: UUID | None
    snapshot_id: UUID
    group_id: int
    classes: int
    held_on: date


@dataclass(frozen=True, slots=True)
class Kinds:
    """What kind of reader somebody is, where."""

    readers: dict[int, ReaderClass]  # by group; OWN where he is for some days at least
    own: dict[int, tuple[Period, ...]]

    def is_own(self, group_id: int, day: date) -> bool:
        """Whether he is a member of a body of the group that day."""
        that_day = Period(day, day)
        return any(period.covers(that_day) for period in self.own.get(group_id, ()))

    def reads_closed(self, group_id: int) -> bool:
        """Whether he reads what the members were given there."""
        return self.readers.get(group_id) is not ReaderClass.PUBLIC

    def is_member(self, group_id: int) -> bool:
        """Whether he reads it without being the secretariat."""
        return self.readers.get(group_id) in (ReaderClass.INSIDE, ReaderClass.OWN)


class Person(NamedTuple):
    """What holds for one person alone."""

    called: dict[UUID, CalledIn]
    narrowed: set[UUID]  # items that are narrowed to others now
    named: set[tuple[UUID, UUID]]  # snapshots, with an item of it that is narrowed to him
    barred: set[UUID]  # items that are shut to him

    def is_named(self, readings: Iterable[Row]) -> bool:
        """Whether what the members were given of the item is narrowed to him among others."""
        return any(
            row.classes & ReaderClass.SECRETARIAT and (row.snapshot_id, row.item_id) in self.named
            for row in readings
        )

    def reader_of(self, row: Row, kinds: Kinds, *, is_named: bool) -> ReaderClass:
        """As what kind of reader he reads the row's item."""
        kind = kinds.readers.get(row.group_id, ReaderClass.PUBLIC)
        if kind is ReaderClass.OWN and not kinds.is_own(row.group_id, row.held_on):
            kind = ReaderClass.INSIDE
        where = self.called.get(row.meeting_id)
        if where is not None and kind in (ReaderClass.PUBLIC, ReaderClass.INSIDE):
            if where.whole_meeting or row.item_id in where.item_ids:
                kind = ReaderClass.OWN
            elif kind is ReaderClass.PUBLIC:
                kind = ReaderClass.OUTSIDE
        if kind is ReaderClass.PUBLIC or row.item_id is None:
            return kind
        if row.item_id in self.barred:
            return ReaderClass.OUTSIDE
        if kind is not ReaderClass.SECRETARIAT and row.item_id in self.narrowed:
            return ReaderClass.OUTSIDE
        if kind is ReaderClass.OWN and is_named:
            return ReaderClass.SECRETARIAT
        return kind


def person_of(viewer: Actor, index: Index, rows: BitMap) -> tuple[Person, list[Row]]:
    """What holds for the viewer, with every row of the items and meetings that it is about.

    `rows` are those that his kind of reader has. A fixed number of statements.
    """
    called = _called_in(viewer)
    narrowed = _narrowed_from(viewer)
    named = _named_in(viewer)
    barred = set(items_barred_to(viewer))
    printed = _printed_out(viewer, index, rows)
    items = narrowed | barred | {item for _, item in named}
    items |= {item for where in called.values() for item in where.item_ids}
    asked: list[ColumnElement[bool]] = [
        _ROWS.c.item_id.in_(items),
        _ROWS.c.meeting_id.in_(called),
        _ROWS.c.docid.in_(printed),
    ]
    found = _rows_about(asked) if items or called or printed else []
    barred |= _not_minuted([row for row in found if row.docid in printed])
    found += _rows_about([_ROWS.c.item_id.in_(barred - items)]) if barred - items else []
    return Person(called, narrowed, named, barred), found


def _called_in(viewer: Actor) -> dict[UUID, CalledIn]:
    """Where he is called in, of what the members have."""
    called = called_in(viewer)
    if not called:
        return {}
    statement = (
        select(Release.meeting_id)
        .where(col(Release.meeting_id).in_(called))
        .where(col(Release.superseded_at).is_(None))
        .where(col(Release.withdrawn_at).is_(None))
    )
    return {meeting_id: called[meeting_id] for meeting_id in session().exec(statement)}


def _narrowed_from(viewer: Actor) -> set[UUID]:
    """The items that are narrowed now to others than the viewer."""
    readers: dict[UUID, set[UUID]] = {}
    for item_id, person_id in session().exec(
        select(col(ItemReader.item_id), col(ItemReader.person_id))
    ):
        readers.setdefault(item_id, set()).add(person_id)
    return {item_id for item_id, persons in readers.items() if viewer.person_id not in persons}


def _named_in(viewer: Actor) -> set[tuple[UUID, UUID]]:
    """The snapshots with the items of them that were narrowed to the viewer."""
    if viewer.person_id is None:
        return set()
    statement = select(col(SnapshotReader.snapshot_id), col(SnapshotReader.item_id)).where(
        SnapshotReader.person_id == viewer.person_id
    )
    return {(snapshot_id, item_id) for snapshot_id, item_id in session().exec(statement)}


def _printed_out(viewer: Actor, index: Index, rows: BitMap) -> set[int]:
    """The rows in which somebody of his name is printed as ruled disqualified and gone."""
    if viewer.person_id is None:
        return set()
    person = session().get(PersonRow, viewer.person_id)
    names = {viewer.name, person.name if person is not None else viewer.name}
    found = index.read([went_out_term(name) for name in names])
    return {index.docid_of(one) for one in BitMap.union(BitMap(), *found.values()) & rows}


def _not_minuted(rows: Iterable[Row]) -> set[UUID]:
    """The items of these rows but those minuted here: there the rulings themselves are known."""
    meetings = {row.meeting_id for row in rows}
    if not meetings:
        return set()
    statement = (
        select(MinuteEntry.meeting_id).where(col(MinuteEntry.meeting_id).in_(meetings)).distinct()
    )
    minuted = set(session().exec(statement))
    return {row.item_id for row in rows if row.meeting_id not in minuted and row.item_id}


def _rows_about(asked: Iterable[ColumnElement[bool]]) -> list[Row]:
    columns = [_ROWS.c[name] for name in Row._fields]
    statement = sqlalchemy.select(*columns).where(or_(*asked))
    return [Row(*row) for row in session().connection().execute(statement)]
