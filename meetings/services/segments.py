"""Make a segment: the terms of many rows gathered, a block at a time, so that memory is bounded.

Each block's postings are written to a file of its own, sorted by term; at the end the files are
read beside each other, and each term's bitmap is written once. Nobody reads the segment until it
is declared live (services/reindexing.py, services/gathering.py).
"""

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from pyroaring import BitMap
from sqlmodel import func, select

from meetings.database import session, transaction
from meetings.models.searching import SearchSegment
from meetings.search import analyser
from meetings.search.bitmaps import packed_rows, unpacked_rows
from meetings.search.sequences import (
    frequent_in,
    number_of_meeting,
    packed,
    packed_runs,
    pair_name,
    pairs_in,
)
from meetings.search.terms import (
    BEGINNING,
    FREQUENT,
    LONGEST_BEGINNING,
    MEETINGS,
    POSITIONS,
    Found,
)
from meetings.services.abilities import internal
from meetings.services.indexing import insert_quickly, search_state

_Posting = tuple[int, str, bytes]
_AT_ONCE: Final = 5_000  # postings in one statement
_BYTES_AT_ONCE: Final = 4_000_000
_MANY_WORDS: Final = 1_000  # that begin alike; fewer are joined when somebody asks
_LENGTH: Final = 4  # bytes that say how long what follows is


@dataclass(frozen=True, slots=True)
class Gathered:
    """A row as a segment gathers it."""

    docid: int
    meeting_id: UUID
    held_on: date
    position: int
    words: bytes
    facts: Iterable[str]  # its terms, or those that are no words
    runs: Iterable[Found] = ()


@internal("only who makes the index asks")
def begin_segment(room: int) -> tuple[int, int]:
    """A segment that nobody reads yet: its number, and the first of the docids of its rows.

    Inside the caller's transaction, in which he has taken his turn.
    """
    state = search_state()
    first = state.next_docid
    state.next_docid += room
    session().add(state)
    last = session().exec(select(func.max(SearchSegment.id))).one() or 0
    session().add(
        SearchSegment(
            id=last + 1,
            first_docid=first,
            last_docid=first + room - 1,
            analyser=analyser.VERSION,
        )
    )
    return last + 1, first


class SegmentMaker:
    """A segment that is being made of rows that come in their order, docid by docid."""

    def __init__(self, segment_id: int, first: int, folder: Path) -> None:
        self.segment_id = segment_id
        self.first = first
        self.last = first - 1
        self._folder = folder
        self._blocks: list[Path] = []
        self._runs: list[tuple[int, int, int]] = []
        self._positions = array("H")
        self._frequent = b""
        self._run: tuple[UUID, date] | None = None

    def add(self, rows: Sequence[Gathered]) -> None:
        """Gather a block of rows; the next block's come after them."""
        if not rows:
            return
        if not self._frequent:
            self._frequent = frequent_in(row.words for row in rows)
        by_run: dict[Found, list[int]] = defaultdict(list)
        by_term: dict[str, list[int]] = defaultdict(list)
        by_pair: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            self._note(row)
            docid = row.docid
            for run in row.runs:
                by_run[run].append(docid)
            for term in row.facts:
                by_term[term].append(docid)
            for pair in pairs_in(row.words, self._frequent):
                by_pair[pair].append(docid)
        postings = {term: BitMap(docids) for term, docids in by_term.items()}
        postings |= {pair_name(pair): BitMap(docids) for pair, docids in by_pair.items()}
        for run, docids in by_run.items():
            rows_of_run = BitMap(docids)
            for term in run.terms:
                before = postings.get(term)
                postings[term] = rows_of_run if before is None else before | rows_of_run
        self.last = rows[-1].docid
        path = self._folder / f"block-{len(self._blocks)}"
        with path.open("wb") as file:
            for term in sorted(postings):
                _write(file, term.encode())
                _write(file, packed_rows(postings[term]))
        self._blocks.append(path)

    def _note(self, row: Gathered) -> None:
        if (row.meeting_id, row.held_on) != self._run:
            self._run = row.meeting_id, row.held_on
            number = number_of_meeting(row.meeting_id)
            self._runs.append((row.docid - self.first, row.held_on.toordinal(), number))
        self._positions.append(min(row.position, 0xFFFF))

    def write(self) -> None:
        """Write every posting, in transactions of their own, each soon over."""
        waiting: list[_Posting] = []
        size = 0
        for term, stored in self._everything():
            waiting.append((self.segment_id, term, stored))
            size += len(stored)
            if len(waiting) >= _AT_ONCE or size >= _BYTES_AT_ONCE:
                _insert(waiting)
                waiting, size = [], 0
        _insert(waiting)

    def _everything(self) -> Iterator[tuple[str, bytes]]:
        yield MEETINGS, packed_runs(self._runs)
        yield POSITIONS, packed(self._positions)
        yield FREQUENT, self._frequent
        beginnings = _Beginnings()
        with ExitStack() as open_files:
            files = [open_files.enter_context(path.open("rb")) for path in self._blocks]
            merged = heapq.merge(*map(_read, files), key=itemgetter(0))
            for term, several in groupby(merged, key=itemgetter(0)):
                rows = BitMap.union(*(unpacked_rows(stored) for _, stored in several))
                rows.run_optimize()
                name = term.decode()
                yield name, packed_rows(rows)
                yield from beginnings.ended_by(name, rows)
        yield from beginnings.ended_by("", BitMap())


class _Beginnings:
    """The rows of all words that begin alike, where they are so many that it is worth keeping."""

    def __init__(self) -> None:
        self._prefixes = [""] * LONGEST_BEGINNING
        self._rows: list[list[BitMap]] = [[] for _ in range(LONGEST_BEGINNING)]
        self._counts = [0] * LONGEST_BEGINNING

    def ended_by(self, term: str, rows: BitMap) -> Iterator[tuple[str, bytes]]:
        """What no longer goes on when this term comes, in the order of terms."""
        if term and not term[0].isalnum():
            return
        for place in range(LONGEST_BEGINNING):
            prefix = term[: place + 1]
            if prefix != self._prefixes[place]:
                if self._counts[place] >= _MANY_WORDS:
                    together = BitMap.union(*self._rows[place])
                    together.run_optimize()
                    yield BEGINNING + self._prefixes[place], packed_rows(together)
                self._prefixes[place], self._counts[place] = prefix, 0
                self._rows[place] = []
            if len(prefix) == place + 1:
                self._rows[place].append(rows)
                self._counts[place] += 1
                if len(self._rows[place]) > _MANY_WORDS:
                    self._rows[place] = [BitMap.union(*self._rows[place])]


def _write(file: IO[bytes], content: bytes) -> None:
    file.write(len(content).to_bytes(_LENGTH, "big"))
    file.write(content)


def _read(file: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    while length := file.read(_LENGTH):
        term = file.read(int.from_bytes(length, "big"))
        yield term, file.read(int.from_bytes(file.read(_LENGTH), "big"))


def _insert(postings: list[_Posting]) -> None:
    if postings:
        with transaction():
            insert_quickly("search_postings (segment_id, term, rows)", postings)
