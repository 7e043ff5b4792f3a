"""Additions when a record is stored anew: what was released since stays on top of it."""

from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select

from meetings.database import session
from meetings.models import metadata
from meetings.models.snapshots import Addition
from meetings.record import Addition as PrintedAddition
from meetings.record import MeetingRecord
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.indexing import index_meeting
from meetings.services.rows import insert_rows


@internal("services that store a record ask first")
def released_additions(meeting_id: UUID) -> list[PrintedAddition]:
    """What was put on top of the meeting after it was given out, in order."""
    return [_printed(row) for row in _rows(meeting_id)]


@internal("services that store a record ask first")
def write_additions(record: MeetingRecord, meeting_id: UUID, actor: Actor) -> None:
    """Those that came with the record, and those that were released since, in one order."""
    released = {_printed(row): row for row in _rows(meeting_id)}
    rows: list[Addition] = []
    for position, addition in enumerate(record.additions):
        before = released.pop(addition, None)
        rows.append(
            Addition(
                meeting_id=meeting_id,
                position=position,
                **addition.model_dump(),
                added_by=before.added_by if before else actor.name,
                released_at=before.released_at if before else None,
                source_item_id=before.source_item_id if before else None,
            )
        )
    session().connection().execute(
        delete(metadata.tables["additions"]).where(
            metadata.tables["additions"].c.meeting_id == meeting_id
        )
    )
    insert_rows(rows)
    if any(row.released_at for row in rows):  # the others are in what is given out itself
        index_meeting(meeting_id)


def _rows(meeting_id: UUID) -> list[Addition]:
    statement = (
        select(Addition)
        .where(Addition.meeting_id == meeting_id)
        .where(col(Addition.released_at).is_not(None))
        .order_by(col(Addition.position))
    )
    return list(session().exec(statement))


def _printed(row: Addition) -> PrintedAddition:
    return PrintedAddition(
        added_on=row.added_on, item_id=row.item_id, html=row.html, access=row.access
    )
