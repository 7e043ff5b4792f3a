"""Let search hold what a meeting gives out now, in the transaction that gives it out.

Rows that are as they were are kept. A new row stands in no segment: it carries its own terms,
until many are gathered (services/gathering.py). A row that is no more is removed, and where a
segment holds it, it is dead there.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy
from pyroaring import BitMap
from sqlalchemy import Table, delete, insert, update
from sqlmodel import col, select

from meetings.database import session
from meetings.models import metadata
from meetings.models.searching import (
    SearchChange,
    SearchGroup,
    SearchSegment,
    SearchState,
)
from meetings.search.bitmaps import packed_rows, unpacked_rows
from meetings.search.terms import Found, vocabulary_of
from meetings.services.abilities import internal
from meetings.services.history import take_turn
from meetings.services.search_contents import Content, contents_of, row_values
from meetings.services.search_sources import given_meetings

_ROWS: Final[Table] = metadata.tables["search_rows"]


class _Kept(NamedTuple):
    """A row as it is kept now."""

    docid: int
    mark: int
    snapshot_id: UUID
    is_own: bool  # it carries its own terms; else a segment holds them


@dataclass(frozen=True, slots=True)
class _Segments:
    """The segments that are read, and whether another is being made."""

    live: tuple[SearchSegment, ...]
    one_is_made: bool

    def holding(self, docid: int) -> SearchSegment | None:
        """The live segment that holds the row."""
        for one in self.live:
            if one.first_docid <= docid <= one.last_docid:
                return one
        return None


@internal("whoever gives out, takes back or adds asked first")
def index_meeting(meeting_id: UUID) -> None:
    """Let search hold what the meeting gives out now, in the caller's transaction."""
    index_meetings([meeting_id])


@internal("whoever gives out, takes back or adds asked first")
def index_meetings(meeting_ids: Collection[UUID]) -> None:
    """The same for several meetings."""
    take_turn()
    session().flush()
    segments = _segments()
    meetings = given_meetings(meeting_ids)
    groups = group_ids({one.organization_ids for one in meetings if one.readings})
    state = search_state()
    before = state.next_docid
    changed = [
        one.meeting_id
        for one in meetings
        if _bring_up_to_date(
            one.meeting_id,
            contents_of(one, groups[one.organization_ids]) if one.readings else [],
            segments,
            state,
        )
    ]
    if not changed and state.next_docid == before:
        return
    state.generation = secrets.randbits(62)
    session().add(state)
    if segments.one_is_made:
        session().add_all([SearchChange(meeting_id=one) for one in changed])
    session().flush()


@internal("only the index is made from it")
def group_ids(bodies: Collection[str]) -> Mapping[str, int]:
    """The number of each group of bodies; new ones get one."""
    statement = select(SearchGroup).where(col(SearchGroup.organization_ids).in_(bodies))
    known = {row.organization_ids: row.id for row in session().exec(statement)}
    new = sorted(set(bodies) - known.keys())
    if new:
        last = session().exec(select(sqlalchemy.func.max(SearchGroup.id))).one() or 0
        rows = [SearchGroup(id=n, organization_ids=one) for n, one in enumerate(new, last + 1)]
        known |= {row.organization_ids: row.id for row in rows}
        session().add_all(rows)
        session().flush()
    return known


@internal("only the index is made from it")
def note_words(vocabulary: Mapping[str, str]) -> None:
    """Let these words be found by their stems."""
    if vocabulary:
        rows = sorted((stem, word) for word, stem in vocabulary.items())
        insert_quickly("search_words (stem, word)", rows)


@internal("only the index is made by it")
def insert_quickly(into: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert many small rows, where there is none with their key; as quick as the driver can."""
    connection = session().connection()
    sign = "%s" if connection.dialect.name == "postgresql" else "?"
    signs = ", ".join([sign] * len(rows[0]))
    connection.exec_driver_sql(
        f"INSERT INTO {into} VALUES ({signs}) ON CONFLICT DO NOTHING",  # noqa: S608 - ours alone
        list(rows),
    )


def _bring_up_to_date(
    meeting_id: UUID, contents: Iterable[Content], segments: _Segments, state: SearchState
) -> bool:
    """Let the meeting's rows be these; says whether anything changed."""
    kept = _rows_of(meeting_id, segments)
    new = []
    for content in contents:
        row = kept.pop(content.mark, None)
        if row is None:
            new.append(content)
        elif row.snapshot_id != content.snapshot_id:
            session().connection().execute(
                update(_ROWS)
                .where(_ROWS.c.docid == row.docid)
                .values(snapshot_id=content.snapshot_id)
            )
    if kept:
        _remove(kept.values(), segments)
    if new:
        _add(meeting_id, new, state)
    return bool(kept or new)


def _rows_of(meeting_id: UUID, segments: _Segments) -> dict[int, _Kept]:
    """The meeting's rows that are read, by their marks."""
    statement = sqlalchemy.select(
        _ROWS.c.docid, _ROWS.c.mark, _ROWS.c.snapshot_id, _ROWS.c.terms.is_not(None)
    ).where(_ROWS.c.meeting_id == meeting_id)
    rows = (_Kept(*row) for row in session().connection().execute(statement))
    return {row.mark: row for row in rows if row.is_own or segments.holding(row.docid)}


def _remove(rows: Iterable[_Kept], segments: _Segments) -> None:
    docids = [row.docid for row in rows]
    for segment in segments.live:
        gone = [one for one in docids if segment.first_docid <= one <= segment.last_docid]
        if gone:
            segment.dead = packed_rows(unpacked_rows(segment.dead) | BitMap(gone))
            session().add(segment)
    session().connection().execute(delete(_ROWS).where(_ROWS.c.docid.in_(docids)))


def _add(meeting_id: UUID, contents: Iterable[Content], state: SearchState) -> None:
    rows = []
    runs: set[Found] = set()
    for content in contents:
        found = content.found_by()
        runs |= found.runs
        rows.append(row_values(meeting_id, content, found, state.next_docid, own_terms=True))
        state.next_docid += 1
    note_words(vocabulary_of(runs))
    session().connection().execute(insert(_ROWS), rows)


def _segments() -> _Segments:
    found = session().exec(select(SearchSegment).order_by(col(SearchSegment.id))).all()
    live = tuple(one for one in found if one.live)
    newest = max((one.id for one in live), default=0)
    return _Segments(live, any(one.id > newest for one in found))


@internal("only the index is made from it")
def search_state() -> SearchState:
    """The state, as it is now that nobody else writes."""
    state = session().get(SearchState, 1, populate_existing=True)
    if state is None:
        state = SearchState()
        session().add(state)
    return state
