"""The segments of the index, as they are read: they never change but for their dead rows.

What was read of them is kept; the least lately used goes first.
"""

import threading
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

import sqlalchemy
from pyroaring import BitMap
from sqlalchemy import Table, bindparam

from meetings.database import session
from meetings.models import metadata
from meetings.search.bitmaps import unpacked_rows
from meetings.search.sequences import pair_term, unpacked, unpacked_runs
from meetings.search.terms import (
    BASE,
    BEGINNING,
    FREQUENT,
    LONGEST_BEGINNING,
    MEETINGS,
    POSITIONS,
)

_POSTINGS: Final[Table] = metadata.tables["search_postings"]
_OF_SEGMENTS: Final = _POSTINGS.c.segment_id.in_(bindparam("segments", expanding=True))
_OF_TERMS: Final = sqlalchemy.select(_POSTINGS.c.term, _POSTINGS.c.rows).where(
    _POSTINGS.c.term.in_(bindparam("terms", expanding=True)), _OF_SEGMENTS
)
_BETWEEN: Final = sqlalchemy.select(
    _POSTINGS.c.term, _POSTINGS.c.segment_id, _POSTINGS.c.rows
).where(_POSTINGS.c.term >= bindparam("first"), _POSTINGS.c.term < bindparam("last"), _OF_SEGMENTS)
_MOST_BYTES: Final = 64_000_000  # of segments' bitmaps that are kept in memory
_IN_ONE_STATEMENT: Final = 500
_LAST: Final = "\U0010ffff"

_lock: Final = threading.RLock()


Key = tuple[int, int, int]  # day, meeting, item: what comes first in a list is the largest


class Segment(NamedTuple):
    """A segment as it is read."""

    id: int
    first: int
    last: int
    made_at: str  # tells it apart from another that had its number


class Order:
    """In which order a segment's rows stand: of their days, then of their meetings and items."""

    def __init__(self, segment: Segment, meetings: bytes, positions: bytes) -> None:
        runs = unpacked_runs(meetings)
        self.segment = segment
        self._firsts = [segment.first + one for one in runs[::3]]
        self._days = list(runs[1::3])
        self._meetings = list(runs[2::3])
        self._positions = unpacked(positions)

    def key_of(self, docid: int) -> Key:
        """What the row is sorted by."""
        run = bisect_right(self._firsts, docid) - 1
        position = self._positions[docid - self.segment.first]
        return self._days[run], -self._meetings[run], -position

    def between(self, first: int, last: int) -> range:
        """The rows from one day to another, both with it."""
        starts = [*self._firsts, self.segment.last + 1]
        begin = starts[bisect_left(self._days, first)]
        return range(begin, max(begin, starts[bisect_right(self._days, last)]))


class Segments:
    """The segments that are read together, and what has been read of them."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self.segments = segments
        self.ids = [one.id for one in segments]
        self.everything = BitMap()
        for one in segments:
            self.everything.add_range(one.first, one.last + 1)
        self.base: dict[str, BitMap] = {}
        self.orders: list[Order] = []
        self.frequent: list[bytes] = []  # of each, which words' neighbours are gathered
        self._kept: OrderedDict[str, BitMap] = OrderedDict()
        self._bytes = 0
        if segments:
            self._read_base()

    def _read_base(self) -> None:
        blobs: dict[tuple[str, int], bytes] = {}
        for term, segment_id, rows in self._between(BASE, BASE + _LAST):
            if term in (MEETINGS, POSITIONS, FREQUENT):
                blobs[term, segment_id] = rows
            else:
                self._join(self.base, term, unpacked_rows(rows))
        self.orders = [
            Order(one, blobs[MEETINGS, one.id], blobs[POSITIONS, one.id]) for one in self.segments
        ]
        self.frequent = [blobs[FREQUENT, one.id] for one in self.segments]

    def read(self, terms: Iterable[str]) -> dict[str, BitMap]:
        """The rows of each of these terms; those that stand nowhere have none."""
        found: dict[str, BitMap] = {}
        missing = []
        with _lock:
            for term in terms:
                kept = self.base.get(term) if term.startswith(BASE) else self._kept.get(term)
                if kept is not None:
                    found[term] = kept
                    if term in self._kept:
                        self._kept.move_to_end(term)
                elif not term.startswith(BASE):
                    missing.append(term)
        for term, rows in self._read(missing).items():
            found[term] = rows
            self._keep(term, rows)
        return found

    def beginning(self, prefix: str) -> BitMap:
        """The rows of every term that begins so."""
        key = f"{prefix}*"
        with _lock:
            kept = self._kept.get(key)
        if kept is not None:
            return kept
        rows, missing = self._kept_together(prefix)
        found = self._between(prefix, prefix + _LAST, missing) if missing else ()
        rows = BitMap.union(rows, *(unpacked_rows(stored) for _, _, stored in found))
        self._keep(key, rows)
        return rows

    def _kept_together(self, prefix: str) -> tuple[BitMap, list[int]]:
        """What segments keep of words that begin so, and the segments that do not."""
        rows, missing = BitMap(), list(self.ids)
        if missing and len(prefix) <= LONGEST_BEGINNING and prefix[:1].isalnum():
            term = BEGINNING + prefix
            for _, segment_id, stored in self._between(term, term + chr(1)):
                rows |= unpacked_rows(stored)
                missing.remove(segment_id)
        return rows, missing

    def beside(self, first: int, second: int) -> BitMap:
        """The rows in which two words may stand beside each other: in many segments, do."""
        term = pair_term(first, second)
        gathered = self.read([term])[term]
        found = BitMap(gathered)
        for segment, frequent in zip(self.segments, self.frequent, strict=True):
            if not (frequent[first] and frequent[second]):
                found.add_range(segment.first, segment.last + 1)
        return found

    def _read(self, terms: Sequence[str]) -> dict[str, BitMap]:
        found: dict[str, BitMap] = {}
        if not self.segments:
            return {term: BitMap() for term in terms}
        for first in range(0, len(terms), _IN_ONE_STATEMENT):
            some = terms[first : first + _IN_ONE_STATEMENT]
            asked = {"terms": some, "segments": self.ids}
            for term, rows in session().connection().execute(_OF_TERMS, asked):
                self._join(found, term, unpacked_rows(rows))
        for term in terms:
            found.setdefault(term, BitMap())
        return found

    def _between(
        self, first: str, last: str, segments: Collection[int] = ()
    ) -> Iterable[tuple[str, int, bytes]]:
        asked = {"first": first, "last": last, "segments": list(segments or self.ids)}
        return (tuple(row) for row in session().connection().execute(_BETWEEN, asked))

    @staticmethod
    def _join(found: dict[str, BitMap], term: str, rows: BitMap) -> None:
        before = found.get(term)
        found[term] = rows if before is None else before | rows

    def _keep(self, term: str, rows: BitMap) -> None:
        size = rows.get_statistics()["n_bytes_array_containers"] + 200
        size += 8192 * rows.get_statistics()["n_bitset_containers"]
        with _lock:
            if term not in self._kept:
                self._kept[term] = rows
                self._bytes += size
            while self._bytes > _MOST_BYTES and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= gone.get_statistics()["n_bytes_array_containers"] + 200
                self._bytes -= 8192 * gone.get_statistics()["n_bitset_containers"]
