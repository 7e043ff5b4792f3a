"""Documents that take long: ordered, fetched by who ordered them, and removed again.

What is fetched was made of what its reader could read then. Whatever was ruled, narrowed,
withdrawn or corrected since, he is not given it: the maker is asked what he may read now, and
only where that is the very same, the bytes are his.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import reading, session, transaction
from meetings.models.documents import DocumentOrder
from meetings.queries.document_orders import get_ordered
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.abilities import bodies_of_meeting, internal
from meetings.services.document_makers import MAKERS
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.made import Wanted
from meetings.storage import FileIsDamaged, FileIsMissing, ordered_files
from meetings.vocabulary import Audience, LogAction, OrderedKind, OrderState, Problem

MOST_WAITING: Final = 5  # for one person; wording.py says it in words
_UNDER_WAY: Final = (OrderState.WAITING, OrderState.WORKING)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that was ordered, with what a browser wants to know of it."""

    content: bytes
    sha256: str
    file_name: str
    media_type: str


@internal("the maker says whether the actor may have such a document at all")
def order_document(kind: OrderedKind, wanted: Wanted, *, actor: Actor) -> UUID:
    """Order a document; returns the order's id.

    Where the actor waits for the very same, or has it and may still fetch it, it is that one's.
    Raises NotFound or NotAllowed for who may not have it, and ProblemsFound.
    """
    maker = MAKERS.get(kind)
    if maker is None:
        raise NotFound
    if actor.account_id is None:
        raise NotAllowed
    read_sha256 = maker.read(wanted, actor)
    with transaction():
        take_turn()
        if (same := _same_order(kind, wanted, actor.account_id, read_sha256)) is not None:
            return same
        if _waiting(actor.account_id) >= MOST_WAITING:
            raise ProblemsFound([Problem.TOO_MANY_DOCUMENTS_WAIT])
        order = DocumentOrder(
            kind=kind,
            meeting_id=wanted.meeting_id,
            organization_id=wanted.organization_id,
            year=wanted.year,
            edition=wanted.edition,
            as_docx=wanted.as_docx,
            account_id=actor.account_id,
            ordered_by=actor.name,
        )
        session().add(order)
        session().flush()
        write_line(
            LogAction.CREATED,
            _subject(order),
            actor=actor,
            changes=[
                FieldChange("kind", None, str(kind)),
                FieldChange("edition", None, str(wanted.edition)),
            ],
        )
        return order.id


@internal("only who ordered it finds it")
def order_again(order_id: UUID, *, actor: Actor) -> UUID:
    """Order the same once more, of what may be read now; returns the new order's id.

    Raises NotFound, NotAllowed and ProblemsFound, as `order_document` does.
    """
    with reading():
        get_ordered(order_id, actor)
        row = session().get_one(DocumentOrder, order_id)
        kind, wanted = row.kind, wanted_of(row)
    return order_document(kind, wanted, actor=actor)


@internal("only who ordered it finds it")
def fetch(order_id: UUID, *, actor: Actor) -> Fetched:
    """The document's bytes, for who ordered it. Fetching a closed edition is logged.

    Raises NotFound where it is not his or not made; ProblemsFound where he may read something
    else now than when it was made, or its bytes are gone.
    """
    with reading():
        get_ordered(order_id, actor)
        row = session().get_one(DocumentOrder, order_id)
        if row.state is not OrderState.DONE:
            raise NotFound
        session().expunge(row)
    if not _reads_the_same(row, actor):
        raise ProblemsFound([Problem.READABLE_HAS_CHANGED])
    try:
        content = ordered_files().get(row.sha256)
    except (FileIsMissing, FileIsDamaged):
        raise ProblemsFound([Problem.DOCUMENT_IS_GONE]) from None
    if row.edition is not Audience.PUBLIC:
        with transaction():
            told = FieldChange("document", None, row.file_name)
            write_line(LogAction.EXPORTED, _subject(row), actor=actor, changes=[told])
    return Fetched(content, row.sha256, row.file_name, row.media_type)


@internal("only who ordered it finds it")
def remove_order(order_id: UUID, *, actor: Actor) -> None:
    """Forget the order; what is being made of it comes to nothing. Raises NotFound."""
    with transaction():
        take_turn()
        get_ordered(order_id, actor)
        row = session().get_one(DocumentOrder, order_id)
        write_line(LogAction.REMOVED, _subject(row), actor=actor)
        session().delete(row)


@internal("it turns one shape into another")
def wanted_of(row: DocumentOrder) -> Wanted:
    """What was ordered, as its maker is told."""
    return Wanted(row.edition, row.meeting_id, row.organization_id, row.year, row.as_docx)


def _reads_the_same(row: DocumentOrder, actor: Actor) -> bool:
    """Whether the actor may read now what the document was made of, and nothing else."""
    try:
        return MAKERS[row.kind].read(wanted_of(row), actor) == row.read_sha256
    except (NotFound, NotAllowed, ProblemsFound):
        return False


def _same_order(
    kind: OrderedKind, wanted: Wanted, account_id: UUID, read_sha256: str
) -> UUID | None:
    """The actor's own order of the very same, if it is under way or can still be fetched."""
    statement = (
        select(DocumentOrder)
        .where(DocumentOrder.account_id == account_id)
        .where(DocumentOrder.kind == kind)
        .where(col(DocumentOrder.state) != OrderState.FAILED)
        .order_by(col(DocumentOrder.ordered_at).desc())
    )
    for row in session().exec(statement):
        if wanted_of(row) != wanted:
            continue
        is_there = row.read_sha256 == read_sha256 and ordered_files().has(row.sha256)
        if row.state in _UNDER_WAY or is_there:
            return row.id
    return None


def _waiting(account_id: UUID) -> int:
    statement = (
        select(func.count())
        .select_from(DocumentOrder)
        .where(DocumentOrder.account_id == account_id)
        .where(col(DocumentOrder.state).in_(_UNDER_WAY))
    )
    return session().exec(statement).one()


def _subject(row: DocumentOrder) -> Subject:
    body_id = row.organization_id
    if row.meeting_id is not None:
        body_id = bodies_of_meeting(row.meeting_id)[0]
    return Subject("document_order", row.id, body_id)
