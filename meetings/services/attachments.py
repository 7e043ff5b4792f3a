"""Attachments of an item: add them, name them, open and close them, order them, take them away.

Bytes are in the storage before the transaction that names them begins, and stay there: a
snapshot that was given out with an attachment has it for good. A new attachment is closed
until somebody opens it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meetings.database import session, transaction
from meetings.models.cases import AttachmentList
from meetings.parsing.limits import Limits
from meetings.rules.attachments import LONGEST_TITLE, access_problems
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.versions import version_of
from meetings.services.abilities import writes_item
from meetings.services.attachment_rows import (
    add_rows,
    attachment_of,
    give_access,
    item_of,
    log_attachment,
    log_changes,
    put_in_order,
    rows_of,
    set_file,
    told,
)
from meetings.services.file_facts import KeptFile, keep_file, note_file
from meetings.services.history import FieldChange, take_turn
from meetings.vocabulary import Access, AttachmentStage, LogAction, Problem


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it was sent: the name it came with, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why, with the facts that fill in the sentence."""

    name: str
    problem: Problem
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files that were sent together."""

    attachment_ids: tuple[UUID, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class AttachmentChange:
    """What a form says of an attachment."""

    title: str
    number: str = ""
    access: Access = Access.CLOSED
    closed_reason: str = ""
    stage: AttachmentStage = AttachmentStage.AGENDA
    dated_on: date | None = None


@writes_item
def add_attachments(
    item_id: UUID,
    files: Iterable[NewFile],
    limits: Limits,
    access: Access = Access.CLOSED,
    *,
    actor: Actor,
) -> Added:
    """Add files to the item, last in its list; those that cannot be used are told of.

    They are open only where the item is and the writer says so. The files are read one at a
    time, each stored before the next, and all that are taken are added together.
    """
    kept: list[tuple[str, KeptFile]] = []
    refused: list[Refused] = []
    for file in files:
        try:
            kept.append((file.name, keep_file(file.content, limits)))
        except ProblemsFound as found:
            refused.append(Refused(file.name, found.problems[0], found.facts))
    if not kept:
        return Added(refused=tuple(refused))
    with transaction():
        take_turn()
        item = item_of(item_id)
        given = access if access is Access.OPEN and item.access is Access.OPEN else Access.CLOSED
        attachments = add_rows(item, kept, given)
        for row in attachments:
            log_attachment(
                LogAction.ADDED, item, row, actor, FieldChange("access", None, row.access)
            )
        return Added(tuple(row.id for row in attachments), tuple(refused))


@writes_item
def change_attachment(
    item_id: UUID, attachment_id: UUID, change: AttachmentChange, seen: str, *, actor: Actor
) -> None:
    """Name the attachment, number it, open or close it, and say when it came.

    Raises NotFound, and ProblemsFound: without a title, open on a closed item, or with
    CHANGED_MEANWHILE where somebody else saved since `seen`.
    """
    with transaction():
        take_turn()
        item = item_of(item_id)
        row = attachment_of(item_id, attachment_id)
        problems = [] if change.title.strip() else [Problem.ATTACHMENT_TITLE_IS_MISSING]
        if seen != version_of(told(row)):
            problems = [Problem.CHANGED_MEANWHILE]
        if problems or (problems := access_problems(item.access, change.access)):
            raise ProblemsFound(problems)
        before = told(row)
        row.title = change.title.strip()[:LONGEST_TITLE]
        row.number, row.stage, row.dated_on = change.number.strip(), change.stage, change.dated_on
        give_access(row, change.access, change.closed_reason.strip())
        log_changes(item, row, before, actor)


@writes_item
def open_or_close_attachment(
    item_id: UUID, attachment_id: UUID, access: Access, *, actor: Actor
) -> None:
    """Open the attachment for everybody, or close it. Raises NotFound and ProblemsFound."""
    with transaction():
        take_turn()
        item = item_of(item_id)
        row = attachment_of(item_id, attachment_id)
        if problems := access_problems(item.access, access):
            raise ProblemsFound(problems)
        before = told(row)
        give_access(row, access, row.closed_reason)
        log_changes(item, row, before, actor)


@writes_item
def replace_attachment(
    item_id: UUID, attachment_id: UUID, file: NewFile, limits: Limits, *, actor: Actor
) -> None:
    """Put another file in the attachment's place; its title, number and access stay.

    Whoever was sent the old one keeps it. Raises NotFound, and ProblemsFound where the file
    cannot be used.
    """
    kept = keep_file(file.content, limits)
    with transaction():
        take_turn()
        item = item_of(item_id)
        row = attachment_of(item_id, attachment_id)
        before = told(row)
        note_file(kept)
        set_file(row, file.name, kept)
        log_changes(item, row, before, actor)


@writes_item
def move_attachment(item_id: UUID, attachment_id: UUID, place: int, *, actor: Actor) -> int:
    """Move the attachment to this place of its list, counted from 1; returns where it is now.

    A place before the first is the first, and one after the last is the last. Numbers that
    were counted are counted anew until the agenda is sent.
    """
    with transaction():
        take_turn()
        item = item_of(item_id)
        row = attachment_of(item_id, attachment_id)
        rows = rows_of(row.list_id)
        before = [one.number for one in rows]
        was = rows.index(row)
        rows.insert(max(0, min(place - 1, len(rows) - 1)), rows.pop(was))
        is_now = rows.index(row)
        if is_now != was:
            put_in_order(rows, before, item)
            moved = FieldChange("place", was + 1, is_now + 1)
            log_attachment(LogAction.CHANGED, item, row, actor, moved)
        return is_now + 1


@writes_item
def remove_attachment(item_id: UUID, attachment_id: UUID, *, actor: Actor) -> None:
    """Take the attachment off the item. Whoever was sent it keeps it. Raises NotFound."""
    with transaction():
        take_turn()
        item = item_of(item_id)
        row = attachment_of(item_id, attachment_id)
        held_by = session().get_one(AttachmentList, row.list_id)
        rows = rows_of(row.list_id)
        before = [one.number for one in rows]
        log_attachment(
            LogAction.REMOVED, item, row, actor, FieldChange("sha256", row.sha256 or None)
        )
        session().delete(row)
        session().flush()
        left = [one for one in rows if one is not row]
        put_in_order(left, before, item)
        if not left and not held_by.html:
            session().delete(held_by)
