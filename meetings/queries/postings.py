"""Which rows each term stands in: of the segments from the database, of other rows from memory.

Segments never change but for their dead rows, so what was read of them is kept, the least lately
used goes first. Rows in no segment are held in memory, and brought up to date where anything has
changed since they were read. A row is known here by a number: in a segment by its own, outside by
a number in memory (`Index.docid_of` tells which row it is), so that one bitmap holds both.
"""

import heapq
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Final

import sqlalchemy
from pyroaring import BitMap
from sqlmodel import col

from meetings.database import session
from meetings.models import metadata
from meetings.models.searching import SearchSegment, SearchState
from meetings.queries.search_segments import Key, Segment, Segments
from meetings.queries.search_tail import FIRST_IN_MEMORY, Tail
from meetings.rules.permissions import Actor
from meetings.search.bitmaps import unpacked_rows

_AT_A_TIME: Final = 64

_lock: Final = threading.RLock()


class Index:
    """All rows as they were when they were read: the segments', without the dead, and the rest."""

    def __init__(self, segments: Segments, dead: BitMap, tail: Tail, alive: dict[int, int]) -> None:
        self.segments = segments
        self.alive = alive  # in no segment: the row's number by its docid
        self.everything = (segments.everything - dead) | BitMap(alive.values())
        self.kept: dict[object, BitMap] = {}  # what others reckoned out of it
        self._tail = tail
        self._in_memory = BitMap(alive.values())

    def read(self, terms: Collection[str]) -> dict[str, BitMap]:
        """The rows of each of these terms, dead ones among them; one statement where it has to."""
        found = self.segments.read(terms)
        for term in terms:
            more = self._tail.rows.get(term)
            if more is not None:
                before = found.get(term)
                found[term] = more if before is None else before | more
            elif term not in found:
                found[term] = BitMap()
        return found

    def beside(self, first: int, second: int) -> BitMap:
        """The rows in which two words, by their numbers, may stand beside each other."""
        return self.segments.beside(first, second) | self._in_memory

    def beginning(self, prefix: str) -> BitMap:
        """The rows of every term that begins so, dead ones among them."""
        return self.segments.beginning(prefix) | self._tail.beginning(prefix)

    def base_terms(self, prefix: str) -> dict[str, BitMap]:
        """What is counted by: every such term that begins so, with its rows."""
        names = {term for term in self.segments.base if term.startswith(prefix)}
        names |= self._tail.terms_beginning(prefix)
        return self.read(names)

    def between(self, first: date, last: date) -> BitMap:
        """The rows from one day to another, both with it."""
        found = BitMap()
        one, other = first.toordinal(), last.toordinal()
        for order in self.segments.orders:
            rows = order.between(one, other)
            found.add_range(rows.start, rows.stop)
        return found | BitMap(
            number for number in self._in_memory if one <= self._key_in_memory(number)[0] <= other
        )

    def newest_first(self, rows: BitMap) -> Iterator[int]:
        """These rows by their days, the newest first; of a meeting the first item first."""
        return self._merged(rows, _from_the_end, newest=True)

    def oldest_first(self, rows: BitMap) -> Iterator[int]:
        """The same, the other way round."""
        return self._merged(rows, _from_the_beginning, newest=False)

    def _merged(
        self, rows: BitMap, walk: Callable[[BitMap, int, int], Iterator[int]], *, newest: bool
    ) -> Iterator[int]:
        walks: list[tuple[Iterator[int], Callable[[int], Key]]] = []
        for order in self.segments.orders:
            segment = order.segment
            first, last = rows.rank(segment.first - 1), rows.rank(segment.last)
            if first < last:
                walks.append((walk(rows, first, last), order.key_of))
        in_memory = list(rows & self._in_memory)
        if in_memory:
            in_memory.sort(key=self._key_in_memory, reverse=newest)
            walks.append((iter(in_memory), self._key_in_memory))
        if len(walks) == 1:
            return walks[0][0]
        keyed = (_keyed(numbers, key_of) for numbers, key_of in walks)
        return (number for _, number in heapq.merge(*keyed, reverse=newest))

    def _key_in_memory(self, number: int) -> Key:
        return self._tail.keys[number - FIRST_IN_MEMORY]

    def docid_of(self, number: int) -> int:
        """Which row of the table has the number."""
        if number < FIRST_IN_MEMORY:
            return number
        return self._tail.docids[number - FIRST_IN_MEMORY]

    def number_of(self, docid: int) -> int | None:
        """The number of a row of the table; None where it is not read."""
        number = self.alive.get(docid, docid)
        return number if number in self.everything else None

    @property
    def in_memory(self) -> BitMap:
        """The rows in no segment."""
        return self._in_memory


def _keyed(numbers: Iterator[int], key_of: Callable[[int], Key]) -> Iterator[tuple[Key, int]]:
    return ((key_of(number), number) for number in numbers)


def _from_the_end(rows: BitMap, first: int, last: int) -> Iterator[int]:
    """The rows in these places, the last first, a few at a time."""
    while last > first:
        begin = max(first, last - _AT_A_TIME)
        yield from reversed(list(rows[begin:last]))
        last = begin


def _from_the_beginning(rows: BitMap, first: int, last: int) -> Iterator[int]:
    while first < last:
        end = min(last, first + _AT_A_TIME)
        yield from list(rows[first:end])
        first = end


_segments: Final[OrderedDict[tuple[Segment, ...], Segments]] = OrderedDict()
_indexes: Final[OrderedDict[int, Index]] = OrderedDict()  # by generation
_tails: Final[list[Tail]] = [Tail()]
_GENERATION: Final = sqlalchemy.select(col(SearchState.generation)).where(col(SearchState.id) == 1)
_MOST_INDEXES: Final = 4
_MOST_FORGOTTEN: Final = 4_000  # rows held in memory that are no more


def current_index(viewer: Actor) -> Index:
    """All rows as they are now, in this transaction; what a viewer reads of them is asked apart.

    One statement where nothing has changed since it was asked last.
    """
    generation = session().connection().execute(_GENERATION).scalar() or 0
    with _lock:
        known = _indexes.get(generation)
        if known is not None and generation:
            _indexes.move_to_end(generation)
            return known
        _indexes[generation] = index = _read_index()
        while len(_indexes) > _MOST_INDEXES:
            _indexes.popitem(last=False)
        return index


def _read_index() -> Index:
    statement = (
        sqlalchemy.select(SearchSegment)
        .where(col(SearchSegment.live).is_(True))
        .order_by(col(SearchSegment.first_docid))
    )
    rows = list(session().scalars(statement.execution_options(populate_existing=True)))
    dead = BitMap()
    for row in rows:
        if row.dead:
            dead |= unpacked_rows(row.dead)
    found = tuple(
        Segment(row.id, row.first_docid, row.last_docid, row.made_at.isoformat()) for row in rows
    )
    segments = _segments.get(found)
    if segments is None:
        segments = _segments[found] = Segments(found)
        while len(_segments) > 2:
            _segments.popitem(last=False)
    table = metadata.tables["search_rows"]
    pairs = [
        (docid, mark)
        for docid, mark in session()
        .connection()
        .execute(sqlalchemy.select(table.c.docid, table.c.mark).where(table.c.terms.is_not(None)))
    ]
    if len(_tails[0].docids) > 2 * len(pairs) + _MOST_FORGOTTEN:
        _tails[0] = Tail()
    tail = _tails[0]
    tail.read(pairs)
    alive = {pair[0]: tail.numbers[pair] for pair in pairs if pair in tail.numbers}
    return Index(segments, dead, tail, alive)


def is_searchable(viewer: Actor) -> bool:
    """Whether the index holds anything at all; it says nothing of what."""
    table = metadata.tables["search_rows"]
    statement = sqlalchemy.select(table.c.docid).limit(1)
    return session().connection().execute(statement).first() is not None
