"""The rows behind an item's attachments: found, made, opened, ordered, and told of in the log.

Who may change them, and when, is asked in attachments.py before.
"""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.base import now
from meetings.models.cases import (
    Attachment,
    AttachmentList,
    EarlierList,
    Recommendation,
    Section,
)
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem, Meeting
from meetings.queries.drafts import draft_facts
from meetings.rules.attachments import (
    fitting_name,
    is_sent,
    next_number,
    renumbered,
    stage_now,
    title_from,
)
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.file_facts import KeptFile, note_file
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import Access, LogAction, Problem, State

_FAR: Final = 1_000_000  # where rows stand while they change places
_WHY: Final = "services that change attachments ask first"
_TOLD: Final = (
    "number",
    "title",
    "stage",
    "dated_on",
    "file_name",
    "sha256",
    "access",
    "closed_reason",
)
_KEPT: Final = frozenset({"access", "stage", "dated_on", "sha256"})  # no words of the case


@internal(_WHY)
def item_of(item_id: UUID) -> AgendaItem:
    """The item's row. Raises NotFound."""
    item = session().get(AgendaItem, item_id)
    if item is None:
        raise NotFound
    return item


@internal(_WHY)
def attachment_of(item_id: UUID, attachment_id: UUID) -> Attachment:
    """The row of an attachment of this item. Raises NotFound, also where it is another's."""
    statement = (
        select(Attachment)
        .join(AttachmentList, col(AttachmentList.id) == Attachment.list_id)
        .where(Attachment.id == attachment_id)
        .where(AttachmentList.item_id == item_id)
    )
    row = session().exec(statement).first()
    if row is None:
        raise NotFound
    return row


@internal(_WHY)
def rows_of(list_id: UUID) -> list[Attachment]:
    """The attachments of a list, in order."""
    statement = (
        select(Attachment).where(Attachment.list_id == list_id).order_by(col(Attachment.position))
    )
    return list(session().exec(statement))


@internal(_WHY)
def add_rows(
    item: AgendaItem, files: Iterable[tuple[str, KeptFile]], access: Access
) -> list[Attachment]:
    """New attachments, last in the item's last list, numbered on where the others are."""
    stage, dated_on = stage_now(_state(item), today(now()))
    held_by = _list_of(item)
    if access is Access.OPEN and not held_by.html:
        open_list(held_by)
    if held_by.access is not Access.OPEN:
        access = Access.CLOSED
    rows = rows_of(held_by.id)
    numbers = [row.number for row in rows]
    position = rows[-1].position + 1 if rows else 0
    added: list[Attachment] = []
    for name, file in files:
        note_file(file)
        numbers.append(next_number(numbers))
        row = Attachment(
            list_id=held_by.id,
            position=position + len(added),
            number=numbers[-1],
            title=title_from(name),
            stage=stage,
            dated_on=dated_on,
            access=access,
        )
        set_file(row, name, file)
        session().add(row)
        added.append(row)
    session().flush()
    return added


@internal(_WHY)
def set_file(row: Attachment, name: str, file: KeptFile) -> None:
    """Let the attachment be this file."""
    row.file_name = fitting_name(name, file.found.media_type)
    row.media_type = file.found.media_type
    row.size_bytes, row.sha256 = file.size_bytes, file.sha256


@internal(_WHY)
def give_access(row: Attachment, access: Access, ground: str) -> None:
    """Open the attachment, or close it with its ground."""
    if access is Access.OPEN:
        open_list(session().get_one(AttachmentList, row.list_id))
    row.access = access
    row.closed_reason = "" if access is Access.OPEN else ground


@internal(_WHY)
def open_list(held_by: AttachmentList) -> None:
    """Let single attachments of the list be open; the others stay as closed as they were.

    Raises ProblemsFound where the list has closed words of its own.
    """
    if held_by.access is Access.OPEN:
        return
    if held_by.html:
        raise ProblemsFound([Problem.ATTACHMENT_LIST_IS_CLOSED])
    for row in rows_of(held_by.id):
        if row.access is Access.OPEN:
            row.access, row.closed_reason = held_by.access, held_by.closed_reason
            session().add(row)
    held_by.access, held_by.closed_reason = Access.OPEN, ""
    session().add(held_by)
    session().flush()


@internal(_WHY)
def put_in_order(rows: list[Attachment], before: list[str], item: AgendaItem) -> None:
    """Give the rows their places by way of places that nobody has, and their numbers anew.

    `before` are the numbers in the order they had; they are frozen when the agenda is sent.
    """
    numbers = [row.number for row in rows]
    if not is_sent(_state(item)):
        numbers = renumbered(numbers, before)
    for place, row in enumerate(rows):
        row.position, row.number = _FAR + place, numbers[place]
        session().add(row)
    session().flush()
    for place, row in enumerate(rows):
        row.position = place
        session().add(row)
    session().flush()


@internal(_WHY)
def told(row: Attachment) -> dict[str, object]:
    """What a form and the log tell of an attachment."""
    return {name: getattr(row, name) for name in _TOLD}


@internal("it is written with a change that was asked for already")
def log_changes(item: AgendaItem, row: Attachment, before: dict[str, object], actor: Actor) -> None:
    """Store the row, and write the line of what changed since `before`, if anything did."""
    session().add(row)
    session().flush()
    changes = [
        FieldChange(name, before[name], value, keep=name in _KEPT)
        for name, value in told(row).items()
        if value != before[name]
    ]
    if changes:
        log_attachment(LogAction.CHANGED, item, row, actor, *changes)


@internal("it is written with a change that was asked for already")
def log_attachment(
    action: LogAction, item: AgendaItem, row: Attachment, actor: Actor, *changes: FieldChange
) -> None:
    """Write the line of a change of an attachment, under its item."""
    bodies = draft_facts(item, actor).organization_ids
    write_line(
        action,
        Subject("agenda_item", item.id, bodies[0] if bodies else None),
        actor=actor,
        changes=[FieldChange("attachment", None, row.id), *changes],
    )


def _state(item: AgendaItem) -> State | None:
    if item.meeting_id is None:
        return None
    return session().get_one(Meeting, item.meeting_id).state


def _list_of(item: AgendaItem) -> AttachmentList:
    """The item's last list of attachments, or a new one after all its parts.

    The new list is open: it says nothing itself, and each attachment has its own access.
    """
    statement = (
        select(AttachmentList)
        .where(AttachmentList.item_id == item.id)
        .order_by(col(AttachmentList.position).desc())
    )
    found = session().exec(statement).first()
    if found is not None:
        return found
    new = AttachmentList(item_id=item.id, position=_last_position(item) + 1, access=Access.OPEN)
    session().add(new)
    session().flush()
    return new


def _last_position(item: AgendaItem) -> int:
    places = [
        select(func.max(part.position)).where(part.item_id == item.id)
        for part in (Decision, EarlierList)
    ]
    if item.revision_id is not None:
        places += [
            select(func.max(text.position)).where(text.revision_id == item.revision_id)
            for text in (Section, Recommendation)
        ]
    found = [session().exec(place).one() for place in places]
    return max((place for place in found if place is not None), default=-1)
