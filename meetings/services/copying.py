"""Copy an item, or a whole meeting's items, as the beginning of new ones.

Last year's item is written again under the same headings: with its texts or without, with its
attachments or without, and with the way its case went through the bodies. What was decided on it
stays with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem
from meetings.queries.chain import standing_titles
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.standing_items import title_key
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import (
    bodies_of_item,
    consultation_of,
    item_row,
    log_item,
    paper_of,
)
from meetings.services.matter_copies import Kept, copy_parts, copy_readers, facts_of
from meetings.services.new_items import NewItem, begin_item
from meetings.services.placing import put_on_agenda
from meetings.vocabulary import Ability, Continuation, LogAction, Problem


@dataclass(frozen=True, slots=True)
class Copy:
    """What comes along: the headings always; texts, attachments and the way onward by choice."""

    texts: bool = True
    attachments: bool = True
    way: bool = True
    new_number: str | None = None  # a case number of its own; None keeps the old one


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def copy_item(item_id: UUID, meeting_id: UUID | None, copy: Copy, *, actor: Actor) -> UUID:
    """Write the item again, on a meeting or outside any; returns the new item's id.

    Without a meeting it is ready to be placed. Raises ProblemsFound where the meeting takes no
    items or is another body's.
    """
    with transaction():
        take_turn()
        return _copy(item_row(item_id), meeting_id, copy, actor).id


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def copy_items(
    meeting_id: UUID, item_ids: Sequence[UUID], copy: Copy, *, actor: Actor
) -> list[UUID]:
    """Write several items again onto this meeting, in that order, all or none.

    They are another meeting's, or several meetings'; the actor keeps their bodies' agendas too.
    Raises ProblemsFound where none is chosen, one is a standing item, which comes by itself, or
    the meeting takes no items; NotFound where an item is not the actor's to read.
    """
    with transaction():
        take_turn()
        if not item_ids:
            raise ProblemsFound([Problem.NO_ITEM_CHOSEN])
        for item_id in item_ids:
            if not may(actor, Ability.EDIT_AGENDA, bodies_of_item(item_id)):
                raise NotFound
        _refuse_standing(meeting_id, item_ids, actor)
        return [_copy(item_row(item_id), meeting_id, copy, actor).id for item_id in item_ids]


def _refuse_standing(meeting_id: UUID, item_ids: Sequence[UUID], actor: Actor) -> None:
    """A copy of a standing item would stand on the agenda beside the item itself."""
    bodies = set(bodies_of_meeting(meeting_id)).union(*map(bodies_of_item, item_ids))
    titles = standing_titles(actor, bodies)
    for item in map(item_row, item_ids):
        if item.standing_item_id is not None or title_key(item.title) in titles:
            raise ProblemsFound([Problem.STANDING_ITEM_IS_NOT_COPIED])


@internal("services that copy an item ask first")
def begin_like(
    source: AgendaItem, continues_as: Continuation, actor: Actor, case_number: str | None = None
) -> AgendaItem:
    """A new item for the source's body with its facts, on no meeting, without parts."""
    facts = facts_of(source)
    number = source.case_number if case_number is None else case_number
    new = NewItem(source.title, number, source.purpose, source.access, source.closed_reason)
    item = begin_item(new, consultation_of(source).organization_id, actor)
    item.public_title, item.case_title = facts["public_title"], facts["case_title"]
    item.continues_item_id, item.continues_as = source.id, continues_as
    paper, before = paper_of(item), paper_of(source)
    if case_number is None:
        paper.case_id = before.case_id
    session().add_all([item, paper])
    session().flush()
    copy_readers(source, item)
    return item


def _copy(source: AgendaItem, meeting_id: UUID | None, copy: Copy, actor: Actor) -> AgendaItem:
    item = begin_like(source, Continuation.COPIED, actor, copy.new_number)
    copy_parts(source, item, Kept(texts=copy.texts, attachments=copy.attachments))
    if copy.way:
        _copy_way(source, item)
    log_item(LogAction.CREATED, item, actor, FieldChange("continues_item_id", None, source.id))
    if meeting_id is not None:
        put_on_agenda(item, meeting_id, actor)
    return item


def _copy_way(source: AgendaItem, item: AgendaItem) -> None:
    """Let the case go the way that the old one went from here: the same bodies in order."""
    own = consultation_of(source)
    first = consultation_of(item)
    first.role, first.reading = own.role, own.reading
    session().add(first)
    later = (
        select(Consultation)
        .where(Consultation.paper_id == own.paper_id)
        .where(Consultation.position > own.position)
        .order_by(col(Consultation.position))
    )
    for position, one in enumerate(session().exec(later).all(), 1):
        session().add(
            Consultation(
                paper_id=first.paper_id,
                organization_id=one.organization_id,
                position=position,
                reading=one.reading,
                role=one.role,
            )
        )
    session().flush()
