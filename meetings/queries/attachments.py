"""The attachments of an item as it is being written, with what was found in their files."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings import record as neutral
from meetings.database import session
from meetings.models.cases import Attachment, AttachmentList
from meetings.models.files import FileFacts
from meetings.models.meetings import AgendaItem
from meetings.queries.drafts import Draft, draft_facts
from meetings.rules.drafts import may_read_draft
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.rules.units import stricter
from meetings.rules.versions import version_of
from meetings.vocabulary import Access, ActiveContent, FileProblem


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attachment in the list of who writes the item."""

    attachment: neutral.Attachment
    id: UUID
    place: int  # in its list, from 1
    of: int  # how many the list has
    heading: str  # of its list
    access: Access  # what holds: its own, or its list's or item's where that is stricter
    page_count: int | None
    problem: FileProblem | None
    active: tuple[ActiveContent, ...]
    seen: str  # the version that a form is filled from


@dataclass(frozen=True, slots=True)
class DraftAttachment:
    """An attachment of an item that its reader may read as it is being written."""

    attachment: neutral.Attachment
    item_id: UUID
    organization_id: UUID | None  # the body it is written for first


def list_attachments(draft: Draft, viewer: Actor) -> tuple[AttachmentLine, ...]:
    """The attachments of a draft, in order; one statement.

    Raises NotFound where the viewer may not read the draft.
    """
    if not may_read_draft(viewer, draft.facts):
        raise NotFound
    statement = (
        select(Attachment, AttachmentList, FileFacts)
        .join(AttachmentList, col(AttachmentList.id) == Attachment.list_id)
        .join(FileFacts, col(FileFacts.sha256) == Attachment.sha256, isouter=True)
        .where(AttachmentList.item_id == draft.item_id)
        .order_by(col(AttachmentList.position), col(Attachment.position))
    )
    found = list(session().exec(statement))
    in_list: dict[UUID, list[UUID]] = {}
    for row, _, _ in found:
        in_list.setdefault(row.list_id, []).append(row.id)
    return tuple(
        AttachmentLine(
            attachment=_shaped(row),
            id=row.id,
            place=in_list[row.list_id].index(row.id) + 1,
            of=len(in_list[row.list_id]),
            heading=held_by.heading,
            access=stricter(stricter(row.access, held_by.access), draft.item.access),
            page_count=facts.page_count if facts else None,
            problem=facts.problem if facts else None,
            active=tuple(map(ActiveContent, facts.active_kinds.split())) if facts else (),
            seen=_version_of(row),
        )
        for row, held_by, facts in found
    )


def get_draft_attachment(attachment_id: UUID, viewer: Actor) -> DraftAttachment:
    """An attachment of an item that the viewer may read as it is being written.

    Its access is what holds for it where it stands. Raises NotFound, also for who reads the
    item only as it was given out.
    """
    statement = (
        select(Attachment, AttachmentList, AgendaItem)
        .join(AttachmentList, col(AttachmentList.id) == Attachment.list_id)
        .join(AgendaItem, col(AgendaItem.id) == AttachmentList.item_id)
        .where(Attachment.id == attachment_id)
    )
    found = session().exec(statement).first()
    if found is None:
        raise NotFound
    row, held_by, item = found
    facts = draft_facts(item, viewer)
    if not may_read_draft(viewer, facts):
        raise NotFound
    access = stricter(stricter(row.access, held_by.access), item.access)
    bodies = facts.organization_ids
    return DraftAttachment(
        _shaped(row).model_copy(update={"access": access}), item.id, bodies[0] if bodies else None
    )


def _version_of(row: Attachment) -> str:
    """What tells whether a form was filled from the attachment as it is now."""
    return version_of(_shaped(row).model_dump(exclude={"id", "media_type", "size_bytes"}))


def _shaped(row: Attachment) -> neutral.Attachment:
    names = neutral.Attachment.model_fields.keys()
    return neutral.Attachment(**{name: getattr(row, name) for name in names})
