"""An item's row and what it hangs on: its paper, its treatment, its bodies, its line of the log."""

from collections.abc import Sequence
from uuid import UUID

from meetings.database import session
from meetings.models.cases import Consultation, Paper
from meetings.models.meetings import AgendaItem
from meetings.queries.drafts import draft_facts
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import LogAction


@internal("it is what the others are guarded by")
def bodies_of_item(item_id: UUID) -> Sequence[UUID]:
    """The bodies of the item's meeting, or the body it is written for. Raises NotFound."""
    return draft_facts(item_row(item_id), SYSTEM).organization_ids


@internal("services that change an item ask first")
def item_row(item_id: UUID) -> AgendaItem:
    """The item's row as it is now. Raises NotFound."""
    item = session().get(AgendaItem, item_id, populate_existing=True)
    if item is None:
        raise NotFound
    return item


@internal("services that change an item ask first")
def consultation_of(item: AgendaItem) -> Consultation:
    """The item's treatment by its body. Raises NotFound where it has none."""
    found = session().get(Consultation, item.consultation_id) if item.consultation_id else None
    if found is None:
        raise NotFound
    return found


@internal("services that change an item ask first")
def paper_of(item: AgendaItem) -> Paper:
    """The paper that the item is written on. Raises NotFound where it has none."""
    return session().get_one(Paper, consultation_of(item).paper_id)


@internal("it is written with a change that was asked for already")
def log_item(action: LogAction, item: AgendaItem, actor: Actor, *changes: FieldChange) -> None:
    """Write the line of the log that belongs to a change of where an item is."""
    bodies = draft_facts(item, SYSTEM).organization_ids
    subject = Subject("agenda_item", item.id, bodies[0] if bodies else None, item.access)
    write_line(action, subject, actor=actor, changes=changes)
