"""The order of a meeting's items: whole numbers from nought, none twice and none left out.

Positions change in two phases, since the database refuses two items in one place even for a
moment. The items' numbers follow their order as the body numbers them.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import AgendaItem, MeetingBody
from meetings.models.templates import StandingItem
from meetings.queries.numbering import last_number_used
from meetings.queries.templates import rules_of
from meetings.rules.numbering import NumberedItem, numbers_for
from meetings.rules.permissions import SYSTEM
from meetings.rules.placing import Stand
from meetings.services.abilities import internal

_ASIDE: Final = 1_000_000


@internal("services that change an agenda ask first")
def items_in_order(meeting_id: UUID) -> list[AgendaItem]:
    """The meeting's items in the agenda's order."""
    statement = (
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.position))
        .execution_options(populate_existing=True)
    )
    return list(session().exec(statement))


@internal("services that change an agenda ask first")
def write_order(meeting_id: UUID, items: Sequence[AgendaItem]) -> None:
    """Let the meeting's items be these in this order, and number them anew where they may be."""
    numbers = _numbers(meeting_id, items)
    for index, item in enumerate(items):
        item.position = _ASIDE + index
        session().add(item)
    session().flush()
    for index, (item, number) in enumerate(zip(items, numbers, strict=True)):
        item.meeting_id, item.position, item.number = meeting_id, index, number
        session().add(item)
    session().flush()


@internal("services that change an agenda ask first")
def leave_agenda(item: AgendaItem) -> None:
    """Take the item out of its meeting's order; those after it close up."""
    meeting_id = item.meeting_id
    item.meeting_id, item.position, item.number = None, 0, ""
    item.supplementary, item.number_frozen = False, False
    session().add(item)
    session().flush()
    if meeting_id is not None:
        write_order(meeting_id, items_in_order(meeting_id))


@internal("services that change an agenda ask first")
def stands_of(items: Sequence[AgendaItem]) -> list[Stand]:
    """How each of these items came to its place."""
    ids = {item.standing_item_id for item in items if item.standing_item_id is not None}
    rows = session().exec(select(StandingItem).where(col(StandingItem.id).in_(ids))) if ids else ()
    known = {row.id: Stand(row.place, row.position) for row in rows}
    return [
        known.get(item.standing_item_id, Stand()) if item.standing_item_id else Stand()
        for item in items
    ]


def _numbers(meeting_id: UUID, items: Sequence[AgendaItem]) -> tuple[str, ...]:
    leads = (
        select(MeetingBody.organization_id)
        .where(MeetingBody.meeting_id == meeting_id)
        .where(MeetingBody.position == 0)
    )
    numbering = rules_of(SYSTEM, session().exec(leads).one()).numbering
    numbered = [NumberedItem(item.number, item.number_frozen) for item in items]
    return numbers_for(numbered, numbering, last_number_used(SYSTEM, meeting_id))
