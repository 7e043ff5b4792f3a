"""The parts of an item that can be moved one by one, with the ids of their rows."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.cases import Attachment, AttachmentList, Recommendation, Section
from meetings.models.meetings import AgendaItem
from meetings.queries.drafts import draft_facts
from meetings.rules.drafts import may_read_draft
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A section, a recommendation, or a list of attachments with their titles."""

    id: UUID
    position: int
    heading: str
    html: str
    files: tuple[str, ...] = ()


def parts_of(item_id: UUID, viewer: Actor) -> list[WrittenPart]:
    """The item's parts in order, in a fixed number of statements. Raises NotFound."""
    item = session().get(AgendaItem, item_id)
    if item is None or not may_read_draft(viewer, draft_facts(item, viewer)):
        raise NotFound
    sections = session().exec(select(Section).where(Section.revision_id == item.revision_id))
    parts = [WrittenPart(row.id, row.position, row.heading, row.html) for row in sections]
    proposed = session().exec(
        select(Recommendation).where(Recommendation.revision_id == item.revision_id)
    )
    parts += [WrittenPart(row.id, row.position, row.heading, row.html) for row in proposed]
    files = session().exec(
        select(Attachment)
        .join(AttachmentList, col(AttachmentList.id) == Attachment.list_id)
        .where(AttachmentList.item_id == item_id)
        .order_by(col(Attachment.position))
    )
    titles: dict[UUID, list[str]] = {}
    for file in files:
        titles.setdefault(file.list_id, []).append(file.title)
    lists = session().exec(select(AttachmentList).where(AttachmentList.item_id == item_id))
    parts += [
        WrittenPart(row.id, row.position, row.heading, row.html, tuple(titles.get(row.id, ())))
        for row in lists
    ]
    return sorted(parts, key=lambda part: part.position)
