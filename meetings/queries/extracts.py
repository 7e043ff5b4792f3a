"""Extracts of decisions: which there are, whom they can go to, and who reads one."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.cases import Consultation, Paper
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.minutes import Extract
from meetings.queries.actors import ActiveAccount, who_write_papers
from meetings.queries.disqualified import is_barred
from meetings.queries.given_out import bodies_of
from meetings.queries.working import read_working_record
from meetings.record import Item
from meetings.rules.extracts import TAKEN_PLACE, is_closed, is_decided, may_read_extract
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.vocabulary import DocumentKind

_NEWEST: Final = 10  # how many extracts somebody is shown of those sent to him


@dataclass(frozen=True, slots=True)
class ExtractLine:
    """An extract that was made: for whom, when, and whether the minutes were approved then."""

    extract_id: UUID
    to_name: str
    made_at: datetime
    made_by: str
    approved: bool


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """An item with a decision, its paper's author where he can be sent it, and what was made."""

    item_id: UUID
    item: Item
    is_closed: bool
    author: ActiveAccount | None
    made: tuple[ExtractLine, ...]

    @property
    def author_has_it(self) -> bool:
        """Whether an extract was made for the author already."""
        return any(self.author is not None and one.to_name == self.author.name for one in self.made)


@dataclass(frozen=True, slots=True)
class Extracts:
    """The extracts of a meeting; `can_make` says that it was held."""

    items: tuple[DecidedItem, ...]
    writers: tuple[ActiveAccount, ...]
    can_make: bool


@dataclass(frozen=True, slots=True)
class ExtractView:
    """One extract, as its reader finds it."""

    extract_id: UUID
    meeting_id: UUID
    item_id: UUID
    organization_id: UUID
    body: str
    slug: str
    held_on: date
    number: str
    to_name: str
    made_at: datetime
    approved: bool
    is_for_viewer: bool
    docx_sha256: str
    pdf_sha256: str


def extracts_of(meeting_id: UUID, viewer: Actor) -> Extracts:
    """The meeting's decided items and their extracts, in a fixed number of statements.

    Raises NotFound for who does not read the working record.
    """
    record = read_working_record(meeting_id, viewer)
    meeting = session().get_one(Meeting, meeting_id)
    writers = tuple(who_write_papers(viewer))
    authors, made = authors_of(viewer, meeting_id), _made(meeting_id)
    known = {one.account_id: one for one in writers}
    items = tuple(
        DecidedItem(
            item.id,
            item,
            is_closed(item),
            known.get(authors[item.id]) if item.id in authors else None,
            tuple(made[item.id]),
        )
        for item in record.items
        if item.id is not None and is_decided(item)
    )
    held = meeting.state in TAKEN_PLACE and record.kind is DocumentKind.MINUTES
    return Extracts(items, writers, held)


def authors_of(viewer: Actor, meeting_id: UUID) -> dict[UUID, UUID]:
    """The account that wrote each item's paper, where somebody here did."""
    statement = (
        select(AgendaItem.id, Paper.author_id)
        .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
        .join(Paper, col(Paper.id) == Consultation.paper_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .where(col(Paper.author_id).is_not(None))
    )
    return {item_id: author for item_id, author in session().exec(statement) if author}


def get_extract(extract_id: UUID, viewer: Actor) -> ExtractView:
    """The extract, for who it was sent to and the body's secretariat. Raises NotFound.

    Nothing of the item as it stands now is told, but its number. Who is ruled disqualified
    afterwards does not fetch it any more.
    """
    row = session().get(Extract, extract_id)
    if row is None:
        raise NotFound
    held_by = bodies_of(viewer, [row.meeting_id])[row.meeting_id]
    if not may_read_extract(viewer, row.to_account_id, [b.organization_id for b in held_by]):
        raise NotFound
    if is_barred(viewer, row.item_id):
        raise NotFound
    meeting = session().get_one(Meeting, row.meeting_id)
    item = session().get(AgendaItem, row.item_id)
    return ExtractView(
        extract_id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        organization_id=held_by[0].organization_id,
        body=", ".join(body.name for body in held_by),
        slug=held_by[0].slug,
        held_on=meeting.held_on,
        number=item.number if item is not None else "",
        to_name=row.to_name,
        made_at=row.made_at,
        approved=row.approved,
        is_for_viewer=row.to_account_id == viewer.account_id,
        docx_sha256=row.docx_sha256,
        pdf_sha256=row.pdf_sha256,
    )


def list_extracts_for(viewer: Actor) -> list[ExtractView]:
    """The extracts that were sent to the viewer, the newest first, as far as he may read them."""
    statement = (
        select(Extract.id)
        .where(Extract.to_account_id == viewer.account_id)
        .order_by(col(Extract.made_at).desc(), col(Extract.id))
        .limit(_NEWEST)
    )
    if viewer.account_id is None:
        return []
    found = []
    for extract_id in session().exec(statement).all():
        with suppress(NotFound):  # who was ruled disqualified afterwards
            found.append(get_extract(extract_id, viewer))
    return found


def _made(meeting_id: UUID) -> dict[UUID, list[ExtractLine]]:
    statement = (
        select(Extract)
        .where(Extract.meeting_id == meeting_id)
        .order_by(col(Extract.made_at).desc(), col(Extract.id))
    )
    found: dict[UUID, list[ExtractLine]] = defaultdict(list)
    for row in session().exec(statement):
        line = ExtractLine(row.id, row.to_name, row.made_at, row.made_by, row.approved)
        found[row.item_id].append(line)
    return found
