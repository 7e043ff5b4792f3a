"""One item of the made archive is given out anew with another text."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice
from uuid import UUID, uuid4

from sqlalchemy import insert, update

from benchmarks.archive.storing import meeting_id, rows_of
from benchmarks.archive.writing import MadeMeeting, meetings
from meetings import database
from meetings.models import metadata
from meetings.services.indexing import index_meeting

Took = Callable[[Callable[[], object]], float]


@cache
def _some(items: int) -> tuple[MadeMeeting, ...]:
    return tuple(islice(meetings(items), 60))


def change_one_item(items: int, number: int, took: Took) -> tuple[str, float]:
    """Give out a meeting with another text of its first open item; says which word is new in it,
    and how long it takes to let search hold it and to commit. The rows that search is made of
    are written before the time runs.
    """
    meeting = _some(items)[number]
    place = next(place for place, item in enumerate(meeting.items) if not item.is_closed)
    word = f"nyhedsord{number:04}"
    changed = list(meeting.items)
    changed[place] = replace(changed[place], resume=f"{changed[place].resume} {word}")
    meeting = replace(meeting, items=tuple(changed))
    block = database.transaction()
    block.__enter__()
    _give_out(meeting)

    def index_and_commit() -> None:
        index_meeting(meeting_id(meeting.number))
        block.__exit__(None, None, None)

    return word, took(index_and_commit)


def _give_out(meeting: MadeMeeting) -> None:
    """A second version of the meeting, given to everybody instead of the first."""
    connection, snapshot_id = database.session().connection(), uuid4()
    tables = metadata.tables
    for name, values in rows_of(meeting):
        if name == "snapshots":
            values |= {"id": snapshot_id, "version": 2}
        elif name == "snapshot_units":
            values |= {"id": uuid4(), "snapshot_id": snapshot_id}
        else:
            continue
        connection.execute(insert(tables[name]), values)
    _point_at(snapshot_id, meeting_id(meeting.number))


def _point_at(snapshot_id: UUID, meeting: UUID) -> None:
    connection = database.session().connection()
    for name in ("releases", "publications"):
        table = metadata.tables[name]
        given = update(table).where(table.c.meeting_id == meeting)
        connection.execute(given.values(snapshot_id=snapshot_id))
