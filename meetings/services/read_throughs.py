"""The secretary has a draft agenda read by a few before it is sent; they comment on it.

What they read is kept as it was then; a new version is a new read-through, and the old one
stays. They are told by mail, and nothing of the case stands in it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from sqlmodel import col, func, select

from meetings.database import session, transaction
from meetings.models.accounts import Account
from meetings.models.base import not_before, now
from meetings.models.drafting import ReadThrough, ReadThroughComment, ReadThroughReader
from meetings.queries.read_through_readers import possible_readers
from meetings.queries.read_throughs import get_read_through
from meetings.rules.canonical import canonical_json, digest_of
from meetings.rules.mail_texts import MeetingNotice, read_through_mail
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.rules.visibility import for_audience
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.meeting_steps import take_step
from meetings.services.notices import notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.snapshots import log_meeting
from meetings.vocabulary import Ability, Audience, LogAction, MeetingAction

_LONGEST_TEXT: Final = 5000  # characters


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked to read, until when, and whether what is closed is with it."""

    account_ids: frozenset[UUID]
    note: str = ""
    due_on: date | None = None
    with_closed: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader says of an item, or of the whole."""

    text: str
    item_id: UUID | None = None
    quote: str = ""


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def ask_to_read(meeting_id: UUID, asked: Asked, *, actor: Actor) -> UUID:
    """Give the draft as it is now to these readers, and tell them; returns the read-through's id.

    Raises ProblemsFound when nobody is chosen, or it cannot be asked for now.
    """
    with transaction():
        take_turn()
        known = {account_id for account_id, _ in possible_readers(actor, meeting_id)}
        if not asked.account_ids or not asked.account_ids <= known:
            raise ProblemsFound([Problem.NO_READER_CHOSEN])
        take_step(meeting_id, MeetingAction.ASK_READ_THROUGH, actor)
        record = assemble(meeting_id)
        if not asked.with_closed:
            record = for_audience(record, Audience.PUBLIC)
        text = canonical_json(record)
        newest = select(func.max(ReadThrough.number)).where(ReadThrough.meeting_id == meeting_id)
        row = ReadThrough(
            id=uuid4(),
            meeting_id=meeting_id,
            number=(session().exec(newest).one() or 0) + 1,
            canonical_json=text,
            sha256=digest_of(text),
            note=asked.note.strip(),
            due_on=asked.due_on,
            asked_by=actor.name,
        )
        session().add(row)
        session().flush()
        for account_id in sorted(asked.account_ids, key=str):
            session().add(ReadThroughReader(read_through_id=row.id, account_id=account_id))
        change = FieldChange("read_through", None, f"{row.number} {row.sha256}")
        log_meeting(LogAction.ADDED, meeting_id, actor, change)
        notice = notice_of(record, f"/gennemlaesninger/{row.id}")
        _tell(meeting_id, asked, notice)
        return row.id


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def end_read_through(meeting_id: UUID, *, actor: Actor) -> None:
    """End the meeting's read-through; its readers read it no more. Raises ProblemsFound."""
    with transaction():
        take_turn()
        take_step(meeting_id, MeetingAction.END_READ_THROUGH, actor)
        close_open(meeting_id)


@internal("services that take a step asked who may")
def close_open(meeting_id: UUID) -> None:
    """Close what is open, in the caller's transaction."""
    statement = (
        select(ReadThrough)
        .where(ReadThrough.meeting_id == meeting_id)
        .where(col(ReadThrough.closed_at).is_(None))
    )
    for row in session().exec(statement):
        row.closed_at = not_before(row.asked_at)
        session().add(row)
    session().flush()


@internal("only who was asked, and the secretariat, finds the read-through at all")
def comment(read_through_id: UUID, remark: Remark, *, actor: Actor) -> UUID:
    """Say something of an item of the version that is read; returns the comment's id.

    Raises NotFound for who was not asked, ProblemsFound when it says nothing or has ended.
    """
    with transaction():
        take_turn()
        view = get_read_through(read_through_id, actor)
        readable = {item.id for item in view.record.items if not item.withheld}
        problems = [] if remark.text.strip() else [Problem.TEXT_IS_MISSING]
        if not view.is_open:
            problems.append(Problem.READ_THROUGH_IS_CLOSED)
        if remark.item_id is not None and remark.item_id not in readable:
            problems.append(Problem.ITEM_IS_NOT_OF_THE_MEETING)
        if problems:
            raise ProblemsFound(problems)
        row = ReadThroughComment(
            read_through_id=read_through_id,
            item_id=remark.item_id,
            quote=remark.quote.strip()[:_LONGEST_TEXT],
            text=remark.text.strip()[:_LONGEST_TEXT],
            author_id=_account_of(actor),
            author_name=actor.name,
        )
        session().add(row)
        _log(LogAction.ADDED, row.id, view.organization_ids, actor, row.text)
        return row.id


@internal("only who was asked finds the read-through at all")
def finish(read_through_id: UUID, *, actor: Actor) -> None:
    """Say that one is done reading. Raises NotFound for who was not asked or is done."""
    with transaction():
        take_turn()
        view = get_read_through(read_through_id, actor)
        if not view.may_finish:
            raise NotFound
        statement = (
            select(ReadThroughReader)
            .where(ReadThroughReader.read_through_id == read_through_id)
            .where(ReadThroughReader.account_id == actor.account_id)
        )
        row = session().exec(statement).one()
        row.finished_at = now()
        session().add(row)
        change = FieldChange("read_through_finished", None, view.number)
        log_meeting(LogAction.CHANGED, view.meeting_id, actor, change)


def _bodies_of_comment(comment_id: UUID) -> Collection[UUID]:
    row = session().get(ReadThroughComment, comment_id)
    if row is None:
        raise NotFound
    return bodies_of_meeting(session().get_one(ReadThrough, row.read_through_id).meeting_id)


@requires(Ability.EDIT_AGENDA, where=_bodies_of_comment)
def settle_comment(comment_id: UUID, answer: str = "", *, actor: Actor) -> None:
    """Mark a comment as settled, perhaps with an answer that its readers see."""
    with transaction():
        take_turn()
        row = session().get_one(ReadThroughComment, comment_id, populate_existing=True)
        if row.settled_at is None:
            row.settled_at, row.settled_by = now(), actor.name
            session().add(row)
            _log(LogAction.SETTLED, row.id, _bodies_of_comment(comment_id), actor)
        if answer.strip():
            reply = ReadThroughComment(
                read_through_id=row.read_through_id,
                item_id=row.item_id,
                quote=row.text[:200],
                text=answer.strip()[:_LONGEST_TEXT],
                author_id=_account_of(actor),
                author_name=actor.name,
                settled_at=now(),
                settled_by=actor.name,
            )
            session().add(reply)
            _log(LogAction.ADDED, reply.id, _bodies_of_comment(comment_id), actor, reply.text)


def _tell(meeting_id: UUID, asked: Asked, notice: MeetingNotice) -> None:
    statement = select(Account).where(col(Account.id).in_(asked.account_ids))
    put_in_outbox(
        meeting_id,
        [
            (
                Addressee(account.display_name, account.email, account.id),
                read_through_mail(notice, asked.due_on, account.language),
            )
            for account in session().exec(statement)
            if account.email and not account.disabled
        ],
    )


def _account_of(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise NotFound
    return actor.account_id


def _log(
    action: LogAction,
    comment_id: UUID,
    organization_ids: Collection[UUID],
    actor: Actor,
    text: str | None = None,
) -> None:
    """That a comment was made or settled; its words may be those of a closed case."""
    changes = [FieldChange("text", None, text, keep=False)] if text else []
    subject = Subject("read_through_comment", comment_id, next(iter(organization_ids), None))
    write_line(action, subject, actor=actor, changes=changes)
