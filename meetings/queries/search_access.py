"""Which rows of the index somebody reads: the one place that decides it.

Each kind of reader has at most one row of an item. Which kind somebody is in a body follows from
what he is granted there and from his seat on the day; then what holds for him as a person: items
he is barred from, narrowed items, items he is called in for. Where that takes a row from him, he
gets what outsiders read of the item, and nothing where there is no such row. In doubt a row is
not his.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pyroaring import BitMap

from meetings.queries.own_members import own_periods_in
from meetings.queries.postings import Index
from meetings.queries.search_person import Kinds, Person, Row, person_of
from meetings.rules.permissions import Actor, may
from meetings.search.reader_classes import ReaderClass
from meetings.search.terms import (
    BESIDE_CLOSED_TREATMENTS,
    CLOSED_TREATMENTS,
    reader_term,
)
from meetings.vocabulary import Ability


@dataclass(frozen=True, slots=True)
class Access:
    """What somebody reads: which rows, and as what kind of reader in each group of bodies."""

    rows: BitMap
    readers: dict[int, ReaderClass]  # by group


def allowed(viewer: Actor, index: Index, groups: Mapping[int, frozenset[UUID]]) -> Access:
    """The rows that the viewer reads, of each item one at most; a fixed number of statements.

    `groups` are the bodies that hold meetings together; of one that is not there he reads nothing.
    """
    kinds = _kinds(viewer, groups)
    rows = _rows_of_kinds(kinds, index)
    if viewer.is_signed_in and not viewer.is_system:
        rows = _as_person(viewer, index, kinds, BitMap(rows))
    return Access(rows, kinds.readers)


def _kinds(viewer: Actor, groups: Mapping[int, frozenset[UUID]]) -> Kinds:
    readers: dict[int, ReaderClass] = {}
    members: dict[int, frozenset[UUID]] = {}
    for group_id, bodies in groups.items():
        inside = may(viewer, Ability.READ_RELEASED, bodies)
        if not inside and not may(viewer, Ability.READ_ARCHIVE, bodies):
            readers[group_id] = ReaderClass.PUBLIC
        elif may(viewer, Ability.READ_WORKING_RECORD, bodies):
            readers[group_id] = ReaderClass.SECRETARIAT
        else:
            readers[group_id] = ReaderClass.INSIDE
            members[group_id] = bodies
    periods = own_periods_in(viewer, set(members.values()))
    own = {group_id: periods[bodies] for group_id, bodies in members.items()}
    readers |= {group_id: ReaderClass.OWN for group_id, when in own.items() if when}
    return Kinds(readers, own)


def _rows_of_kinds(kinds: Kinds, index: Index) -> BitMap:
    key = (
        "access",
        tuple(sorted((group, reader.value) for group, reader in kinds.readers.items())),
        tuple(sorted((group, repr(periods)) for group, periods in kinds.own.items())),
    )
    known = index.kept.get(key)
    if known is not None:
        return known
    found = BitMap()
    for group_id, reader in kinds.readers.items():
        if reader is ReaderClass.OWN:
            found |= _own_rows(group_id, kinds, index)
        else:
            found |= _base(index, reader_term(reader, group_id))
    index.kept[key] = found & index.everything
    return index.kept[key]


def _own_rows(group_id: int, kinds: Kinds, index: Index) -> BitMap:
    """His own body's rows on the days when it is his, else those of who reads what is closed."""
    own = _base(index, reader_term(ReaderClass.OWN, group_id))
    inside = _base(index, reader_term(ReaderClass.INSIDE, group_id))
    days = BitMap()
    for period in kinds.own[group_id]:
        days |= index.between(period.starts_on or date.min, period.ends_on or date.max)
    return (own & days) | (inside - days)


def _base(index: Index, term: str) -> BitMap:
    return index.read([term])[term]


def _as_person(viewer: Actor, index: Index, kinds: Kinds, rows: BitMap) -> BitMap:
    """His kind's rows with what holds for him alone."""
    person, found = person_of(viewer, index, rows)
    by_item: dict[tuple[UUID, UUID | None], dict[int, Row]] = {}
    for row in found:
        by_item.setdefault((row.meeting_id, row.item_id), {})[row.docid] = row
    for readings in by_item.values():
        _choose(person, kinds, index, rows, list(readings.values()))
    return _without_closed_treatments(kinds, index, rows) if person.barred else rows


def _choose(
    person: Person, kinds: Kinds, index: Index, rows: BitMap, readings: Collection[Row]
) -> None:
    """Let the one of these readings of an item be his that is his, and no other."""
    is_named = person.is_named(readings)
    numbers = {row: index.number_of(row.docid) for row in readings}
    for number in numbers.values():
        if number is not None:
            rows.discard(number)
    for row, number in numbers.items():
        if number is not None and row.classes & person.reader_of(row, kinds, is_named=is_named):
            rows.add(number)


def _without_closed_treatments(kinds: Kinds, index: Index, rows: BitMap) -> BitMap:
    """Of what prints how others treated a case behind closed doors, what outsiders read.

    Who is shut out from one item is to meet it nowhere else, and print is not always known again.
    """
    beside = _base(index, BESIDE_CLOSED_TREATMENTS) & index.everything
    outside, public = BitMap(), BitMap()
    for group_id in kinds.readers:
        if kinds.reads_closed(group_id):
            outside |= _base(index, reader_term(ReaderClass.OUTSIDE, group_id))
        else:  # what everybody reads tells nothing closed, whoever else reads the same row
            public |= _base(index, reader_term(ReaderClass.PUBLIC, group_id))
    told = _base(index, CLOSED_TREATMENTS) - public
    return (rows - told) | (beside & outside)
