"""Copy what is written on one item to another: its texts and the list of its attachments.

A copy has rows of its own, so that what one body was given is never rewritten by what another
is given. A file's bytes are kept once; the copy names the same ones.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel, col, select

from meetings.database import session
from meetings.models.cases import Attachment, AttachmentList, Recommendation, Section
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem
from meetings.services.abilities import internal
from meetings.services.rows import insert_rows

_FACTS = (
    "title",
    "public_title",
    "case_number",
    "case_title",
    "purpose",
    "access",
    "closed_reason",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a copy keeps; headings it always has. `parts` None means all of them."""

    texts: bool = True
    attachments: bool = True
    parts: frozenset[UUID] | None = None


@internal("services that copy an item ask first")
def facts_of(item: AgendaItem) -> dict[str, Any]:
    """The facts that a copy of the item begins with."""
    return {name: getattr(item, name) for name in _FACTS}


@internal("services that copy an item ask first")
def copy_parts(source: AgendaItem, target: AgendaItem, kept: Kept = Kept()) -> None:
    """Give the target rows of its own that say what the source's say.

    Decisions and earlier treatments are not copied: they belong to where they were made.
    """
    rows: list[SQLModel] = []
    for table in (Section, Recommendation):
        for text in _chosen(table, table.revision_id == source.revision_id, kept):
            html = text.html if kept.texts else ""
            rows.append(_again(table, text, revision_id=target.revision_id, html=html, version=1))
    for listed in _chosen(AttachmentList, AttachmentList.item_id == source.id, kept):
        html = listed.html if kept.attachments else ""
        copy = _again(AttachmentList, listed, item_id=target.id, html=html)
        rows.append(copy)
        if kept.attachments:
            rows += [_again(Attachment, one, list_id=copy.id) for one in _files(listed.id)]
    insert_rows(rows)


@internal("services that copy an item ask first")
def copy_readers(source: AgendaItem, target: AgendaItem) -> None:
    """Narrow the copy to the members that the source is narrowed to."""
    readers = session().exec(select(ItemReader).where(ItemReader.item_id == source.id)).all()
    insert_rows(ItemReader(item_id=target.id, person_id=one.person_id) for one in readers)


@internal("services that copy an item ask first")
def text_rows(item: AgendaItem) -> list[Section | Recommendation]:
    """The item's sections and recommendations, in the order they are printed."""
    sections = select(Section).where(Section.revision_id == item.revision_id)
    others = select(Recommendation).where(Recommendation.revision_id == item.revision_id)
    rows: list[Section | Recommendation] = [*session().exec(sections), *session().exec(others)]
    return sorted(rows, key=lambda row: (row.position, isinstance(row, Recommendation)))


@internal("services that copy an item ask first")
def list_rows(item: AgendaItem) -> list[AttachmentList]:
    """The places in the item where attachments are listed, in order."""
    statement = select(AttachmentList).where(AttachmentList.item_id == item.id)
    return list(session().exec(statement.order_by(col(AttachmentList.position))))


def _files(list_id: UUID) -> list[Attachment]:
    statement = select(Attachment).where(Attachment.list_id == list_id)
    return list(session().exec(statement.order_by(col(Attachment.position))))


def _chosen(table: type[Any], where: Any, kept: Kept) -> Collection[Any]:
    rows = session().exec(select(table).where(where)).all()
    return [row for row in rows if kept.parts is None or row.id in kept.parts]


def _again(table: type[Any], row: SQLModel, **more: object) -> Any:
    """A new row that says the same, but for what is given."""
    return table(**(row.model_dump(exclude={"id"}) | more))
