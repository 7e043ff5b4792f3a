"""Keep the index quick: gather the rows in no segment, and notice when all is to be made anew.

A segment of the gathered rows is made beside what is read, and takes their place in one short
transaction; a row that changed meanwhile stays where it is. Callers see to it that one at a time
does it (jobs/alone.py).
"""

import secrets
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import sqlalchemy
from pyroaring import BitMap
from sqlalchemy import Table, bindparam, update
from sqlmodel import col, func, select

from meetings.database import reading, session, transaction
from meetings.models import metadata
from meetings.models.base import now
from meetings.models.searching import SearchSegment, SearchState
from meetings.models.snapshots import Publication, Release
from meetings.search import analyser
from meetings.search.bitmaps import packed_rows
from meetings.search.sequences import sort_key
from meetings.services.abilities import internal
from meetings.services.history import take_turn
from meetings.services.indexing import search_state
from meetings.services.segments import Gathered, SegmentMaker, begin_segment

MOST_APART: Final = 2_000  # rows in no segment
MOST_SEGMENTS: Final = 8
_MOST_AT_ONCE: Final = 20_000
_ROWS: Final[Table] = metadata.tables["search_rows"]
_SOUGHT: Final = ("docid", "mark", "meeting_id", "held_on", "position", "terms", "words")


@internal("only a worker on the machine asks")
def is_outdated() -> bool:
    """Whether all is to be made anew: by other rules, in too many pieces, or never made."""
    with reading():
        state = session().get(SearchState, 1)
        if state is None or state.analyser != analyser.VERSION:
            return _is_anything_given_out()
        segments = select(func.count()).select_from(SearchSegment)
        live = session().exec(segments.where(col(SearchSegment.live).is_(True))).one()
        return live > MOST_SEGMENTS


def _is_anything_given_out() -> bool:
    return any(
        session().exec(select(table.id).limit(1)).first() is not None
        for table in (Release, Publication)
    )


@internal("only a worker on the machine asks")
def gather(least: int = MOST_APART) -> int:
    """Gather the rows that stand in no segment, where they are more than this; returns how many."""
    with reading():
        apart = func.count(_ROWS.c.docid)
        statement = sqlalchemy.select(apart).where(_ROWS.c.terms.is_not(None))
        if (session().connection().execute(statement).scalar() or 0) <= least:
            return 0
        rows = _apart()
    with transaction():
        take_turn()
        segment_id, first = begin_segment(len(rows))
    new = {row.docid: first + place for place, row in enumerate(rows)}
    with tempfile.TemporaryDirectory(prefix="protokol-index-") as folder:
        maker = SegmentMaker(segment_id, first, Path(folder))
        maker.add(
            [
                Gathered(
                    new[row.docid],
                    row.meeting_id,
                    row.held_on,
                    row.position,
                    row.words,
                    row.terms.decode().split("\n"),
                )
                for row in rows
            ]
        )
        maker.write()
    _swap(segment_id, {(row.docid, row.mark): new[row.docid] for row in rows})
    return len(rows)


def _apart() -> Sequence[sqlalchemy.Row[tuple[object, ...]]]:
    columns = [_ROWS.c[name] for name in _SOUGHT]
    statement = (
        sqlalchemy.select(*columns)
        .where(_ROWS.c.terms.is_not(None))
        .order_by(_ROWS.c.docid)
        .limit(_MOST_AT_ONCE)
    )
    found = session().connection().execute(statement).all()
    return sorted(found, key=lambda row: sort_key(row.meeting_id, row.held_on, row.position))


def _swap(segment_id: int, new: dict[tuple[int, int], int]) -> None:
    """Let the segment hold these rows, by docid and mark; those that are no more are dead in it."""
    with transaction():
        take_turn()
        statement = sqlalchemy.select(_ROWS.c.docid, _ROWS.c.mark).where(_ROWS.c.terms.is_not(None))
        there = {(docid, mark) for docid, mark in session().connection().execute(statement)}
        moved = [{"old": key[0], "new": docid} for key, docid in new.items() if key in there]
        if moved:
            session().connection().execute(
                update(_ROWS)
                .where(_ROWS.c.docid == bindparam("old"))
                .values(docid=bindparam("new"), terms=None),
                moved,
            )
        made = session().get_one(SearchSegment, segment_id)
        made.live, made.made_at = True, now()
        made.dead = packed_rows(BitMap(docid for key, docid in new.items() if key not in there))
        session().add(made)
        state = search_state()
        state.generation = secrets.randbits(62)
        session().add(state)
        session().flush()
