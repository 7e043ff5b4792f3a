"""Open a closed item of published minutes later: everybody reads it, and when it was opened.

The members and the public are given a new snapshot in the transaction that opens the item; what
they had before stays in the older ones.
"""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from sqlmodel import func, select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.cases import (
    Attachment,
    AttachmentList,
    EarlierList,
    Recommendation,
    Section,
)
from meetings.models.decisions import Decision
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.snapshots import Addition
from meetings.queries.given_out import given_out_of
from meetings.record import AttachmentList as ListedFiles
from meetings.record import Item, MeetingRecord
from meetings.rules.local_time import today
from meetings.rules.opening import Chosen, opened_record, opening_problems
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import requires
from meetings.services.assemble import assemble
from meetings.services.checking import look_into_files, public_problems
from meetings.services.history import FieldChange, take_turn
from meetings.services.indexing import index_meeting
from meetings.services.item_rows import bodies_of_item, log_item
from meetings.services.snapshots import give_out, log_meeting, prepare
from meetings.vocabulary import Ability, LogAction, Problem

_PartRow = Section | Recommendation | Decision | AttachmentList | EarlierList


@requires(Ability.PUBLISH, where=bodies_of_item)
def open_item(item_id: UUID, chosen: Chosen, *, actor: Actor) -> UUID:
    """Let everybody read the chosen pieces of the item from today; returns the snapshot's id.

    Attachments that were not chosen stay closed. Raises ProblemsFound, also where a CPR number
    is in what everybody would read, or the record changed meanwhile.
    """
    with reading():
        row = session().get(AgendaItem, item_id)
        if row is None or row.meeting_id is None:
            raise NotFound
        meeting_id = row.meeting_id
        _refuse(meeting_id, item_id)
    look_into_files(meeting_id)
    opened_on = today(now())
    with reading():
        written = assemble(meeting_id)
        opened = opened_record(written, item_id, chosen, opened_on)
        if problems := public_problems(opened, meeting_id):
            raise ProblemsFound(problems)
        meeting = session().get_one(Meeting, meeting_id)
        imported, state = bool(meeting.source_sha256), meeting.state
    prepared = prepare(opened, imported=imported, state=state)
    with transaction():
        take_turn()
        _refuse(meeting_id, item_id)
        if assemble(meeting_id) != written:
            raise ProblemsFound([Problem.RECORD_CHANGED_MEANWHILE])
        _write(opened, item_id, chosen, actor)
        if assemble(meeting_id) != opened:
            raise ProblemsFound([Problem.RECORD_CHANGED_MEANWHILE])
        return give_out(prepared, actor=actor)


def _refuse(meeting_id: UUID, item_id: UUID) -> None:
    record = assemble(meeting_id)
    state = session().get_one(Meeting, meeting_id, populate_existing=True).state
    is_public = given_out_of(SYSTEM, [meeting_id])[meeting_id].is_public
    problems = opening_problems(state, record.kind, _item(record, item_id), is_public=is_public)
    if problems:
        raise ProblemsFound(problems)


def _item(record: MeetingRecord, item_id: UUID) -> Item:
    return next(item for item in record.items if item.id == item_id)


def _write(opened: MeetingRecord, item_id: UUID, chosen: Chosen, actor: Actor) -> None:
    """The rows as the opened record says, with the lines of the log."""
    row = session().get_one(AgendaItem, item_id, populate_existing=True)
    before = row.access
    item = _item(opened, item_id)
    row.access, row.closed_reason, row.version = item.access, "", row.version + 1
    session().add(row)
    for reader in session().exec(select(ItemReader).where(ItemReader.item_id == item_id)):
        session().delete(reader)  # one by one, so that the record's seals follow
    for part_row, part in zip(_part_rows(row), item.parts, strict=True):
        part_row.access, part_row.closed_reason = part.access, part.closed_reason
        session().add(part_row)
        if isinstance(part, ListedFiles):
            _write_files(part_row.id, part)
    session().flush()
    opened_ids = sorted(str(one) for one in chosen.attachment_ids)
    log_item(
        LogAction.CHANGED,
        row,
        actor,
        FieldChange("access", str(before), str(row.access)),
        FieldChange("opened_parts", None, sorted(chosen.places)),
        FieldChange("opened_attachments", None, opened_ids),
    )
    _add_addition(opened, item_id, actor)


def _part_rows(item: AgendaItem) -> Sequence[_PartRow]:
    """The rows of the item's parts in the order that its record has them."""
    papers: tuple[type[Any], ...] = (Section, Recommendation)
    hung: tuple[type[Any], ...] = (Decision, AttachmentList, EarlierList)
    rows: list[_PartRow] = []
    for table in papers if item.revision_id is not None else ():
        rows += session().exec(select(table).where(table.revision_id == item.revision_id))
    for table in hung:
        of_item = select(table).where(table.item_id == item.id)
        rows += session().exec(of_item.order_by(table.position))
    return sorted(rows, key=lambda row: row.position)


def _write_files(list_id: UUID, part: ListedFiles) -> None:
    access = {one.id: (one.access, one.closed_reason) for one in part.attachments}
    for row in session().exec(select(Attachment).where(Attachment.list_id == list_id)):
        row.access, row.closed_reason = access[row.id]
        session().add(row)


def _add_addition(opened: MeetingRecord, item_id: UUID, actor: Actor) -> None:
    """The dated addition; it is read inside the snapshot that is given out with it."""
    meeting_id, said = cast(UUID, opened.id), opened.additions[-1]
    newest = select(func.max(Addition.position)).where(Addition.meeting_id == meeting_id)
    last = session().exec(newest).one()
    session().add(
        Addition(
            meeting_id=meeting_id,
            position=0 if last is None else last + 1,
            item_id=item_id,
            added_on=said.added_on,
            added_by=actor.name,
            html=said.html,
            access=said.access,
        )
    )
    session().flush()
    index_meeting(meeting_id)
    change = FieldChange("opened_item", None, item_id)
    log_meeting(LogAction.ADDED, meeting_id, actor, change)
