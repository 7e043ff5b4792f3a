"""The rows in no segment, held in memory by their terms.

They are brought up to date where anything has changed since they were read. Each gets a number
that is larger than any row's own, so that one bitmap holds these and the segments' rows.
"""

import threading
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy
from pyroaring import BitMap

from meetings.database import session
from meetings.models import metadata
from meetings.queries.search_segments import Key
from meetings.search.sequences import number_of_meeting

FIRST_IN_MEMORY: Final = 1 << 31  # larger than any row's own number
_IN_ONE_STATEMENT: Final = 500
_LAST: Final = "\U0010ffff"


class InMemory(NamedTuple):
    """A row in no segment as it is read."""

    docid: int
    mark: int
    meeting_id: UUID
    position: int
    held_on: date
    terms: bytes


class Tail:
    """Rows in no segment, by their terms. A number is used once, so nothing is taken back."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, int], int] = {}  # by docid and mark
        self.docids: list[int] = []
        self.keys: list[Key] = []
        self.rows: dict[str, BitMap] = {}
        self._lock = threading.Lock()
        self._sorted: list[str] = []
        self._unsorted: list[str] = []

    def read(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Learn of those of these rows that are not known."""
        new = [docid for docid, mark in pairs if (docid, mark) not in self.numbers]
        table = metadata.tables["search_rows"]
        for first in range(0, len(new), _IN_ONE_STATEMENT):
            some = new[first : first + _IN_ONE_STATEMENT]
            columns = [table.c[name] for name in InMemory._fields]
            statement = sqlalchemy.select(*columns).where(
                table.c.docid.in_(some), table.c.terms.is_not(None)
            )
            found = session().connection().execute(statement).all()
            with self._lock:
                for row in found:
                    self._add(InMemory(*row))

    def _add(self, row: InMemory) -> None:
        if (row.docid, row.mark) in self.numbers:
            return
        number = FIRST_IN_MEMORY + len(self.docids)
        self.docids.append(row.docid)
        meeting = number_of_meeting(row.meeting_id)
        self.keys.append((row.held_on.toordinal(), -meeting, -row.position))
        for term in row.terms.decode().split("\n"):
            rows = self.rows.get(term)
            if rows is None:
                self.rows[term] = BitMap([number])
                self._unsorted.append(term)
            else:
                rows.add(number)
        self.numbers[row.docid, row.mark] = number

    def beginning(self, prefix: str) -> BitMap:
        """The rows of every term that begins so."""
        with self._lock:
            names = self._names(prefix)
            return BitMap.union(BitMap(), *(self.rows[one] for one in names))

    def terms_beginning(self, prefix: str) -> set[str]:
        """Every term that begins so."""
        with self._lock:
            return set(self._names(prefix))

    def _names(self, prefix: str) -> list[str]:
        if self._unsorted:
            self._sorted = sorted([*self._sorted, *self._unsorted])
            self._unsorted = []
        first = bisect_left(self._sorted, prefix)
        return self._sorted[first : bisect_left(self._sorted, prefix + _LAST)]
