"""Beslutningsudskrifter: one item of held minutes, made as a document and given to one person.

What was given is kept byte by byte. The mail says that there is one; which case it is about
stands behind the link, where only that person and the secretariat fetch it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from exports.document import Document
from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.files import StoredFile
from meetings.models.meetings import Meeting
from meetings.models.minutes import Extract
from meetings.queries.actors import ActiveAccount, who_write_papers
from meetings.queries.disqualified import is_barred
from meetings.queries.extracts import extracts_of
from meetings.record import MeetingRecord
from meetings.rules.extracts import extract_of, extract_problems
from meetings.rules.local_time import today
from meetings.rules.mail_texts import extract_mail
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import ProblemsFound
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.documents import document_for, is_approved, write_documents
from meetings.services.history import FieldChange, take_turn
from meetings.services.notices import notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.snapshots import log_meeting
from meetings.storage import storage
from meetings.vocabulary import Ability, Audience, Format, LogAction, Problem, State

_FORMATS: Final = (Format.DOCX, Format.PDF)


@dataclass(frozen=True, slots=True)
class ExtractOrder:
    """Which item is to go to whom."""

    item_id: UUID
    to_account_id: UUID


@dataclass(frozen=True, slots=True)
class _Written:
    """The bytes of an item's extract, stored, by format: digest and size."""

    files: Mapping[Format, tuple[str, int]]


@requires(Ability.RELEASE, where=bodies_of_meeting)
def send_extracts(meeting_id: UUID, orders: Sequence[ExtractOrder], *, actor: Actor) -> int:
    """Make these extracts, keep their bytes, and tell each recipient by mail; says how many.

    Who has the very same one already gets no second. Nobody is told by mail of what he makes
    for himself. Raises ProblemsFound, also where the record changed while they were written.
    """
    with reading():
        record, meeting = assemble(meeting_id), session().get_one(Meeting, meeting_id)
        state, imported = meeting.state, bool(meeting.source_sha256)
        people = _recipients(orders)
        _refuse(record, state, orders, people)
    made = {
        item_id: _write(record, item_id, approved=is_approved(state), imported=imported)
        for item_id in {one.item_id for one in orders}
    }
    with transaction():
        take_turn()
        now_meeting = session().get_one(Meeting, meeting_id, populate_existing=True)
        if now_meeting.state is not state or assemble(meeting_id) != record:
            raise ProblemsFound([Problem.RECORD_CHANGED_MEANWHILE])
        _keep_files(made.values())
        given = [
            extract
            for one in dict.fromkeys(orders)
            if (extract := _give(record, one, people, made, is_approved(state), actor)) is not None
        ]
    return len(given)


@requires(Ability.RELEASE, where=bodies_of_meeting)
def send_to_authors(meeting_id: UUID, *, actor: Actor) -> int:
    """Send each paper's author the extract of its item, where he has none yet; says how many.

    An author who is ruled disqualified from a closed item is passed over. Raises ProblemsFound.
    """
    with reading():
        found = extracts_of(meeting_id, SYSTEM)
        orders = [
            ExtractOrder(one.item_id, one.author.account_id)
            for one in found.items
            if one.author is not None
            and not one.author_has_it
            and not (one.is_closed and is_barred(one.author.actor, one.item_id))
        ]
    return send_extracts(meeting_id, orders, actor=actor) if orders else 0


@internal("the record was asked for by who may have it")
def extract_document(
    record: MeetingRecord, item_id: UUID, *, approved: bool, imported: bool
) -> Document:
    """The document of one item, with what is closed of it, as its case's officer reads it."""
    document = document_for(
        extract_of(record, item_id),
        Audience.SECRETARIAT,
        made_on=today(now()),
        approved=approved,
        imported=imported,
    )
    return document.model_copy(update={"is_extract": True})


def _recipients(orders: Sequence[ExtractOrder]) -> dict[UUID, ActiveAccount]:
    wanted = {one.to_account_id for one in orders}
    return {one.account_id: one for one in who_write_papers(SYSTEM) if one.account_id in wanted}


def _refuse(
    record: MeetingRecord,
    state: State,
    orders: Sequence[ExtractOrder],
    people: Mapping[UUID, ActiveAccount],
) -> None:
    items = {item.id: item for item in record.items}
    problems: list[Problem] = [] if orders else [Problem.NO_ITEM_CHOSEN]
    for order in orders:
        to, item = people.get(order.to_account_id), items.get(order.item_id)
        if to is None:
            problems.append(Problem.RECIPIENT_WRITES_NO_PAPERS)
        elif item is None:
            problems.append(Problem.ITEM_IS_NOT_OF_THE_MEETING)
        else:
            barred = is_barred(to.actor, order.item_id)
            problems += extract_problems(state, record.kind, item, is_barred=barred)
    if problems:
        raise ProblemsFound(dict.fromkeys(problems))


def _write(record: MeetingRecord, item_id: UUID, *, approved: bool, imported: bool) -> _Written:
    """The item's extract in each format, stored. Slow: outside transactions only."""
    document = extract_document(record, item_id, approved=approved, imported=imported)
    written = write_documents(document, _FORMATS)
    files = {format: (storage().put(made), len(made)) for format, made in written.items()}
    return _Written(files)


def _keep_files(made: Collection[_Written]) -> None:
    for sha256, size in {file for one in made for file in one.files.values()}:
        if session().get(StoredFile, sha256) is None:
            session().add(StoredFile(sha256=sha256, size_bytes=size))
    session().flush()


def _give(
    record: MeetingRecord,
    order: ExtractOrder,
    people: Mapping[UUID, ActiveAccount],
    made: Mapping[UUID, _Written],
    approved: bool,
    actor: Actor,
) -> Extract | None:
    """The row, the line of the log and the mail; None where the recipient has these very bytes."""
    assert record.id is not None  # noqa: S101 - a stored record has its id
    to, files = people[order.to_account_id], made[order.item_id].files
    if _has_it(order, files[Format.PDF][0]):
        return None
    extract = Extract(
        meeting_id=record.id,
        item_id=order.item_id,
        to_account_id=to.account_id,
        to_name=to.name,
        made_by=actor.name,
        approved=approved,
        docx_sha256=files[Format.DOCX][0],
        pdf_sha256=files[Format.PDF][0],
    )
    session().add(extract)
    session().flush()
    log_meeting(
        LogAction.EXTRACTED,
        record.id,
        actor,
        FieldChange("item", None, order.item_id),
        FieldChange("to", None, to.name),
        FieldChange("pdf_sha256", None, extract.pdf_sha256),
    )
    if to.email and to.account_id != actor.account_id:
        text = extract_mail(notice_of(record, f"/udskrifter/{extract.id}"), to.language)
        put_in_outbox(record.id, [(Addressee(to.name, to.email, to.account_id), text)])
    return extract


def _has_it(order: ExtractOrder, pdf_sha256: str) -> bool:
    statement = (
        select(Extract.id)
        .where(Extract.item_id == order.item_id)
        .where(Extract.to_account_id == order.to_account_id)
        .where(col(Extract.pdf_sha256) == pdf_sha256)
    )
    return session().exec(statement).first() is not None
