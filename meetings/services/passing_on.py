"""Send a case on: to the next body, or before the same one once more.

What one body was given stays as it was. The next body's item has texts, recommendation and list
of attachments of its own, copied as they stand when the case is sent on, before or after it was
treated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.services.abilities import internal, requires
from meetings.services.earlier_treatments import refresh_earlier
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import bodies_of_item, consultation_of, item_row, log_item
from meetings.services.matter_copies import copy_parts, copy_readers, facts_of
from meetings.services.new_items import new_revision
from meetings.services.papers import body_problems
from meetings.services.placing import put_on_agenda
from meetings.vocabulary import (
    Ability,
    ConsultationRole,
    ConsultationState,
    Continuation,
    LogAction,
    Problem,
)

_ASIDE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class NextBody:
    """Where a case goes, and what that body is to do with it; placed at once where it is said."""

    organization_id: UUID
    role: ConsultationRole = ConsultationRole.DECIDING
    meeting_id: UUID | None = None


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def send_on(item_id: UUID, to: NextBody, *, actor: Actor) -> UUID:
    """Send the item's case on; returns the id of the next body's item.

    Where the paper's way names that body next already, it is that treatment. Raises
    ProblemsFound where the body is not in use, the item was merged into another, or it cannot
    be placed as said.
    """
    with transaction():
        take_turn()
        return send_on_here(item_row(item_id), to, actor).id


@internal("services that send a case on ask first, and have their turn")
def send_on_here(item: AgendaItem, to: NextBody, actor: Actor) -> AgendaItem:
    """The sending itself, inside the caller's transaction; returns the next body's item."""
    problems = body_problems([to.organization_id])
    if item.merged_into_id is not None:
        problems.append(Problem.ITEM_IS_MERGED)
    if problems:
        raise ProblemsFound(problems)
    before = consultation_of(item)
    after = _next_treatment(before, to)
    sent = AgendaItem(
        consultation_id=after.id,
        revision_id=new_revision(before.paper_id, actor).id,
        position=0,
        continues_item_id=item.id,
        continues_as=Continuation.SENT_ON,
        **facts_of(item),
    )
    session().add(sent)
    session().flush()
    copy_parts(item, sent)
    if to.organization_id == before.organization_id:
        copy_readers(item, sent)
    log_item(LogAction.CREATED, sent, actor, FieldChange("continues_item_id", None, item.id))
    if to.meeting_id is not None:
        put_on_agenda(sent, to.meeting_id, actor)
    else:
        refresh_earlier([sent])
    return sent


def _next_treatment(before: Consultation, to: NextBody) -> Consultation:
    """The treatment that the case goes on to: the one planned, or a new one put in its place."""
    chain = _chain(before.paper_id)
    used = _with_items(chain)
    waiting = [
        one
        for one in chain
        if one.position > before.position
        and one.organization_id == to.organization_id
        and one.id not in used
    ]
    if waiting:
        after = waiting[0]
    else:
        last = max(one.position for one in chain if one.id in used or one.id == before.id)
        _make_room(chain, last + 1)
        after = Consultation(
            paper_id=before.paper_id,
            organization_id=to.organization_id,
            position=last + 1,
            reading=_reading(chain, to.organization_id),
        )
    after.role = to.role
    if to.role is ConsultationRole.DECIDING and before.state is ConsultationState.PLANNED:
        before.role = ConsultationRole.PREPARING
    session().add_all([before, after])
    session().flush()
    return after


def _chain(paper_id: UUID) -> list[Consultation]:
    statement = select(Consultation).where(Consultation.paper_id == paper_id)
    return list(session().exec(statement.order_by(col(Consultation.position))))


def _with_items(chain: Sequence[Consultation]) -> set[UUID]:
    """Which of these treatments have an item already."""
    ids = [one.id for one in chain]
    statement = select(AgendaItem.consultation_id).where(col(AgendaItem.consultation_id).in_(ids))
    return {found for found in session().exec(statement) if found is not None}


def _make_room(chain: Sequence[Consultation], position: int) -> None:
    """Move the treatments from that place on one further, in two phases."""
    later = [one for one in chain if one.position >= position]
    places = [one.position + 1 for one in later]
    for one in later:
        one.position += _ASIDE
    session().flush()
    for one, place in zip(later, places, strict=True):
        one.position = place
    session().flush()


def _reading(chain: Sequence[Consultation], organization_id: UUID) -> int:
    """Which reading it is: what was only postponed is read on, what was treated is read again."""
    same = [one for one in chain if one.organization_id == organization_id]
    if not same:
        return 1
    newest = same[-1]
    return newest.reading + (newest.state is ConsultationState.TREATED)
