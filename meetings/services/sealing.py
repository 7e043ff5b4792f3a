"""Seals: the digest of every row of a signed record, kept in step with what our services write.

A record is sealed when it is sent to be signed, and open again when it is taken back. What our own
services write afterwards (a signature, a publication, a correction) is sealed as it is written;
what is changed past them does not fit its seal, and `verify` names it. The sum of all seals is a
line of the log, so that nobody can mend the seals instead. A row that does not fit any more when
it is written again keeps its old seal: nothing that was changed by others is sealed over.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, event
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel, col, select

from meetings.database import session
from meetings.models import metadata
from meetings.models.minutes import RowSeal
from meetings.models.trail import LogEntry, LogField
from meetings.rules.permissions import SYSTEM
from meetings.rules.seals import Place, digest_of_row, sum_of
from meetings.services.abilities import bodies_of_meeting, internal
from meetings.services.history import FieldChange, Subject, write_line
from meetings.services.sealed_tables import HANGS, rows_of_record
from meetings.vocabulary import LogAction, State

SEALED: Final = (State.IN_REVIEW, State.APPROVED, State.ARCHIVED)
_WRITTEN: Final = "rows written"  # in the session: (table, id) of what this transaction wrote
_TO_SEAL: Final = "meetings to seal"
_DONE: Final = "sealing"
_TABLES: Final = frozenset({"meetings", *HANGS})


@internal("it follows from a step that was asked for already")
def follow_state(meeting_id: UUID, before: State, after: State) -> None:
    """Seal the record at the end of this transaction, or take the seals off at once."""
    if after in SEALED and before not in SEALED:
        session().info.setdefault(_TO_SEAL, set()).add(meeting_id)
    elif before in SEALED and after not in SEALED:
        _unseal(meeting_id)


@internal("services that write rows past the session say so")
def note_written(rows: Iterable[SQLModel]) -> None:
    """That these rows were written by a statement of their own."""
    written = session().info.setdefault(_WRITTEN, set())
    written |= {
        (str(row.__tablename__), str(getattr(row, "id", "")))
        for row in rows
        if str(row.__tablename__) in _TABLES
    }


@internal("the seals are the system's own")
def seals_of(meeting_id: UUID) -> dict[Place, str]:
    """The record's seals, by table and row."""
    statement = select(RowSeal).where(RowSeal.meeting_id == meeting_id)
    rows = session().exec(statement.execution_options(populate_existing=True))
    return {(row.table_name, row.row_id): row.digest for row in rows}


@internal("the seals are the system's own")
def logged_sum(meeting_id: UUID) -> str:
    """The sum of the seals as the log has it; empty where the record is not sealed."""
    statement = (
        select(LogField.after_value)
        .where(LogField.entry_id == LogEntry.id)
        .where(LogEntry.action == LogAction.SEALED)
        .where(LogEntry.subject_id == meeting_id)
        .where(LogField.name == "seals")
        .order_by(col(LogEntry.sequence).desc())
        .limit(1)
    )
    value = session().exec(statement).first()
    return str(json.loads(value) or "") if value else ""


def _unseal(meeting_id: UUID) -> None:
    before = logged_sum(meeting_id)
    table = metadata.tables["row_seals"]
    session().connection().execute(delete(table).where(table.c.meeting_id == meeting_id))
    session().info.get(_TO_SEAL, set()).discard(meeting_id)
    _log(meeting_id, before, "")


def _log(meeting_id: UUID, before: str, after: str) -> None:
    subject = Subject("meeting", meeting_id, bodies_of_meeting(meeting_id)[0])
    change = FieldChange("seals", before or None, after)
    write_line(LogAction.SEALED, subject, actor=SYSTEM, changes=[change])


def _place_of(row: object) -> Place | None:
    table = str(getattr(row, "__tablename__", ""))
    return (table, str(getattr(row, "id", ""))) if table in _TABLES else None


def _note_flushed(orm: OrmSession, _flush: UOWTransaction) -> None:
    written = orm.info.setdefault(_WRITTEN, set())
    for row in (*orm.new, *orm.dirty, *orm.deleted):
        place = _place_of(row)
        if place is not None:
            written.add(place)


def _note_misfits(orm: OrmSession, _flush: UOWTransaction, _rows: object) -> None:
    """Before a sealed row is written again: does it still fit? If not, its seal stays."""
    changed = [row for row in (*orm.dirty, *orm.deleted) if _place_of(row) is not None]
    if not changed or orm.info.get(_DONE):
        return
    for row in changed:
        place = _place_of(row)
        if place is None or place in orm.info.get(_WRITTEN, set()):
            continue
        with orm.no_autoflush:
            seal = _seal_at(orm, place)
            if seal is not None and digest_of_row(_row_at(orm, place)) != seal.digest:
                orm.info.setdefault("misfits", set()).add(place)


def _seal_at(orm: OrmSession, place: Place) -> RowSeal | None:
    statement = select(RowSeal).where(RowSeal.table_name == place[0], RowSeal.row_id == place[1])
    return orm.execute(statement).scalars().first()


def _row_at(orm: OrmSession, place: Place) -> Mapping[str, Any]:
    table = metadata.tables[place[0]]
    found = (
        orm.connection()
        .execute(table.select().where(table.c.id == UUID(place[1])))
        .mappings()
        .first()
    )
    return dict(found) if found is not None else {}


def _keep_seals(orm: OrmSession) -> None:
    """At the end of a transaction: seal what is to be sealed, and what was written since."""
    if not orm.info.get("writes") or orm.info.get(_DONE):
        return
    orm.flush()
    written: set[Place] = orm.info.get(_WRITTEN, set())
    to_seal: set[UUID] = orm.info.get(_TO_SEAL, set())
    if not written and not to_seal:
        return
    orm.info[_DONE] = True
    try:
        for meeting_id in sorted(to_seal, key=str):
            _seal(meeting_id)
        for meeting_id in sorted(_sealed_among(orm, written) - to_seal, key=str):
            _seal_again(meeting_id, written - orm.info.get("misfits", set()))
        orm.flush()
    finally:
        orm.info[_DONE] = False
        for name in (_WRITTEN, _TO_SEAL):
            orm.info.pop(name, None)


def _sealed_among(orm: OrmSession, written: set[Place]) -> set[UUID]:
    """The sealed records to which some of these rows belong, by their seals or their parents'."""
    if orm.execute(select(RowSeal.id).limit(1)).first() is None:
        return set()
    parents = {row_id for _, row_id in written}
    for table, row_id in written:
        if table in HANGS and HANGS[table].parent_column == "id":
            found = _row_at(orm, (table, row_id))
            parents.add(str(found.get(HANGS[table].column, "")))
    statement = select(RowSeal.meeting_id).where(col(RowSeal.row_id).in_(parents)).distinct()
    return set(orm.execute(statement).scalars())


def _seal(meeting_id: UUID) -> None:
    before = logged_sum(meeting_id)
    table = metadata.tables["row_seals"]
    session().connection().execute(delete(table).where(table.c.meeting_id == meeting_id))
    seals = {place: digest_of_row(row) for place, row in rows_of_record(meeting_id).items()}
    for (name, row_id), digest in seals.items():
        session().add(RowSeal(meeting_id=meeting_id, table_name=name, row_id=row_id, digest=digest))
    session().flush()
    _log(meeting_id, before, sum_of(seals))


def _seal_again(meeting_id: UUID, written: set[Place]) -> None:
    """Seal the rows that were written. Where the seals themselves do not fit, they stay so."""
    seals, before = seals_of(meeting_id), logged_sum(meeting_id)
    if sum_of(seals) != before:
        return
    rows = rows_of_record(meeting_id)
    changed = {p: digest_of_row(rows[p]) for p in written if p in rows}
    gone = [p for p in written if p in seals and p not in rows]
    after = {p: d for p, d in (seals | changed).items() if p not in gone}
    if after == seals:
        return
    for row in session().exec(select(RowSeal).where(RowSeal.meeting_id == meeting_id)):
        place = (row.table_name, row.row_id)
        if place in gone:
            session().delete(row)
        elif place in changed:
            row.digest = changed.pop(place)
            session().add(row)
    for (name, row_id), digest in changed.items():
        session().add(RowSeal(meeting_id=meeting_id, table_name=name, row_id=row_id, digest=digest))
    session().flush()
    _log(meeting_id, before, sum_of(after))


event.listen(Session, "before_flush", _note_misfits)
event.listen(Session, "after_flush", _note_flushed)
event.listen(Session, "before_commit", _keep_seals)
