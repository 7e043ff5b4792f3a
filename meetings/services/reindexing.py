"""Make the whole index anew, beside the one that is read meanwhile.

The new segment is made in short transactions that nobody reads, and takes the place of everything
there is in one. What is given out, taken back or added while it is made is noted by
services/indexing.py, and is looked at again in that one. What was half made when a process died is
removed when the next begins; until then nobody has seen it.

Callers see to it that one at a time makes the index (jobs/alone.py).
"""

import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import sqlalchemy
from sqlalchemy import Table, delete, insert
from sqlmodel import col, func, select

from meetings.database import reading, session, transaction
from meetings.models import metadata
from meetings.models.base import now
from meetings.models.searching import SearchChange, SearchSegment
from meetings.models.snapshots import Publication, Release, Snapshot, SnapshotUnit
from meetings.search import analyser
from meetings.search.sequences import sort_key
from meetings.search.terms import Found, RowTerms, vocabulary_of
from meetings.services.abilities import internal
from meetings.services.history import take_turn
from meetings.services.indexing import group_ids, index_meetings, note_words, search_state
from meetings.services.search_contents import Content, contents_of, row_values
from meetings.services.search_sources import given_meetings
from meetings.services.segments import Gathered, SegmentMaker, begin_segment
from meetings.vocabulary import UnitKind

_ROWS: Final[Table] = metadata.tables["search_rows"]
_POSTINGS: Final[Table] = metadata.tables["search_postings"]
_MEETINGS_AT_ONCE: Final = 100
_ROWS_IN_A_BLOCK: Final = 8_000
_REMOVED_AT_ONCE: Final = 5_000
_MOST_RUNS_KNOWN: Final = 500_000
_READERS: Final = 5  # an item has no more rows than there are kinds of readers

Place = tuple[date, UUID]  # a meeting on the day that one of its snapshots says


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the making of the index has come."""

    meetings: int
    of: int
    rows: int
    seconds: float

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float:
        """About how long it still takes."""
        return self.seconds * (self.of - self.meetings) / self.meetings if self.meetings else 0.0


Tell = Callable[[Progress], None]


def _tell_nobody(progress: Progress) -> None:
    """Nobody waits for it."""


@internal("whoever runs it has the database itself, and it gives nothing out")
def reindex(tell: Tell = _tell_nobody) -> int:
    """Make the index anew from what is given out now; returns the number of its rows."""
    places = _begin()
    maker_rows = 0
    with tempfile.TemporaryDirectory(prefix="protokol-index-") as folder:
        segment_id, first = _new_segment(len(places))
        maker = SegmentMaker(segment_id, first, Path(folder))
        block: list[Gathered] = []
        began, known = time.monotonic(), set[Found]()
        for done, rows in _made(places, first, known):
            block += rows
            maker_rows += len(rows)
            if len(block) >= _ROWS_IN_A_BLOCK:
                maker.add(block)
                block = []
            tell(Progress(done, len(places), maker_rows, time.monotonic() - began))
        maker.add(block)
        maker.write()
    _swap(segment_id, maker.last)
    remove_leftovers()
    return maker_rows


def _begin() -> list[Place]:
    """What is to be indexed, in the order of a segment's rows."""
    remove_leftovers()
    with reading():
        found = set()
        for table in (Release, Publication):
            statement = (
                sqlalchemy.select(col(Snapshot.held_on), col(Snapshot.meeting_id))
                .join(table, col(table.snapshot_id) == col(Snapshot.id))
                .where(col(table.superseded_at).is_(None))
            )
            found |= {(day, meeting) for day, meeting in session().connection().execute(statement)}
    return sorted(found, key=lambda place: sort_key(place[1], place[0], 0))


def _new_segment(meetings: int) -> tuple[int, int]:
    """A segment that nobody reads yet, with room for all rows there can be."""
    with transaction():
        take_turn()
        items = session().exec(
            select(func.count()).select_from(SnapshotUnit).where(SnapshotUnit.kind == UnitKind.ITEM)
        )
        room = _READERS * (items.one() + meetings + 1)
        session().connection().execute(delete(metadata.tables["search_changes"]))
        return begin_segment(room)


def _made(
    places: Sequence[Place], docid: int, known: set[Found]
) -> Iterator[tuple[int, list[Gathered]]]:
    """The rows of these meetings, written, a few meetings at a time."""
    for begin in range(0, len(places), _MEETINGS_AT_ONCE):
        some = places[begin : begin + _MEETINGS_AT_ONCE]
        contents = _contents(some)
        gathered, rows = [], []
        new: set[Found] = set()
        for meeting_id, content in contents:
            found = content.found_by()
            new |= found.runs - known
            rows.append(row_values(meeting_id, content, found, docid, own_terms=False))
            gathered.append(_gathered(meeting_id, content, found, docid))
            docid += 1
        with transaction():
            note_words(vocabulary_of(new))
            if rows:
                session().connection().execute(insert(_ROWS), rows)
        if len(known) > _MOST_RUNS_KNOWN:
            known.clear()
        known |= new
        yield begin + len(some), gathered


def _contents(places: Sequence[Place]) -> list[tuple[UUID, Content]]:
    """The rows that these meetings have on these days, in the order of a segment's rows."""
    with reading():
        meetings = given_meetings(list({meeting_id for _, meeting_id in places}))
        since = _readable_since([one.meeting_id for one in meetings])
    with transaction():
        groups = group_ids({one.organization_ids for one in meetings if one.readings})
    wanted = set(places)
    found = [
        (one.meeting_id, content)
        for one in meetings
        if one.readings
        for content in contents_of(one, groups[one.organization_ids])
        if (content.held_on, one.meeting_id) in wanted
    ]
    found.sort(key=lambda row: sort_key(row[0], row[1].held_on, row[1].position))
    return [
        (meeting_id, content.kept_since(since.get((meeting_id, content.mark))))
        for meeting_id, content in found
    ]


def _readable_since(meetings: Sequence[UUID]) -> dict[tuple[UUID, int], datetime]:
    """Since when the rows that are read now have been: nothing is told as new for being remade."""
    statement = sqlalchemy.select(_ROWS.c.meeting_id, _ROWS.c.mark, _ROWS.c.readable_since).where(
        _ROWS.c.meeting_id.in_(meetings)
    )
    return {(row[0], row[1]): row[2] for row in session().connection().execute(statement)}


def _gathered(meeting_id: UUID, content: Content, found: RowTerms, docid: int) -> Gathered:
    return Gathered(
        docid, meeting_id, content.held_on, content.position, found.words, found.facts, found.runs
    )


def _swap(segment_id: int, last: int) -> None:
    """Let everybody read the new segment, and nothing of what was before."""
    with transaction():
        take_turn()
        for one in session().exec(select(SearchSegment)):
            one.live = one.id == segment_id
            session().add(one)
        made = session().get_one(SearchSegment, segment_id)
        made.live = last >= made.first_docid
        made.last_docid, made.made_at = max(last, made.first_docid), now()
        session().connection().execute(delete(_ROWS).where(_ROWS.c.terms.is_not(None)))
        state = search_state()
        state.generation, state.analyser = secrets.randbits(62), analyser.VERSION
        session().add(state)
        changed = set(session().exec(select(SearchChange.meeting_id)))
        session().connection().execute(delete(metadata.tables["search_changes"]))
        session().flush()
        if changed:
            index_meetings(sorted(changed))


@internal("nobody reads what it removes")
def remove_leftovers() -> None:
    """Remove segments that are not read, with their rows, in short transactions."""
    with reading():
        gone = [
            (one.id, one.first_docid, one.last_docid)
            for one in session().exec(
                select(SearchSegment).where(col(SearchSegment.live).is_(False))
            )
        ]
    for segment_id, first, last in gone:
        _remove_rows(first, last)
        _remove_postings(segment_id)
        with transaction():
            session().connection().execute(
                delete(metadata.tables["search_segments"]).where(
                    metadata.tables["search_segments"].c.id == segment_id
                )
            )


def _remove_rows(first: int, last: int) -> None:
    within = _ROWS.c.docid.between(first, last) & _ROWS.c.terms.is_(None)
    while True:
        with transaction():
            some = sqlalchemy.select(_ROWS.c.docid).where(within).limit(_REMOVED_AT_ONCE)
            docids = session().connection().scalars(some).all()
            session().connection().execute(delete(_ROWS).where(_ROWS.c.docid.in_(docids)))
        if len(docids) < _REMOVED_AT_ONCE:
            return


def _remove_postings(segment_id: int) -> None:
    after = ""
    while True:
        with transaction():
            own = (_POSTINGS.c.segment_id == segment_id) & (_POSTINGS.c.term > after)
            some = sqlalchemy.select(_POSTINGS.c.term).where(own).order_by(_POSTINGS.c.term)
            terms = session().connection().scalars(some.limit(_REMOVED_AT_ONCE)).all()
            session().connection().execute(
                delete(_POSTINGS).where(
                    _POSTINGS.c.segment_id == segment_id, _POSTINGS.c.term.in_(terms)
                )
            )
        if len(terms) < _REMOVED_AT_ONCE:
            return
        after = terms[-1]
