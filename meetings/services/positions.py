"""The order of a meeting's items: whole numbers from nought, none twice and none left out.

Positions change in two phases, since the database refuses two items in one place even for a
moment. The items' numbers follow their order as the body numbers them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.templates import StandingItem
from meetings.queries.numbering import last_number_used
from meetings.queries.templates import rules_of
from meetings.rules.numbering import NumberedItem, has_letter, numbers_for
from meetings.rules.permissions import SYSTEM
from meetings.rules.placing import UNSENT, Stand
from meetings.services.abilities import internal
from meetings.vocabulary import Numbering

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
def renumber(meeting_id: UUID) -> None:
    """Number the meeting's items anew, as far as their numbers were not sent."""
    items = items_in_order(meeting_id)
    for item, number in zip(items, _numbers(meeting_id, items), strict=True):
        item.number = number
        session().add(item)
    session().flush()


@internal("whoever gives out an agenda asked first")
def freeze_numbers(meeting_id: UUID) -> None:
    """From now on the meeting's items keep their numbers.

    Where the body's numbers go on through the year, its agendas that are not sent yet are
    numbered on from these.
    """
    for item in items_in_order(meeting_id):
        if item.number and not item.number_frozen:
            item.number_frozen = True
            session().add(item)
    session().flush()
    if rules_of(SYSTEM, _leading_body(meeting_id)).numbering is Numbering.PER_YEAR:
        for other in _others_unsent(meeting_id):
            renumber(other)


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
    numbering = rules_of(SYSTEM, _leading_body(meeting_id)).numbering
    printed = bool(session().get_one(Meeting, meeting_id).source_sha256)
    numbered = [
        NumberedItem(item.number, item.number_frozen or printed, has_letter(item.number))
        for item in items
    ]
    return numbers_for(numbered, numbering, last_number_used(SYSTEM, meeting_id))


def _leading_body(meeting_id: UUID) -> UUID:
    """The body that leads the meeting; its rules number a joint meeting's items."""
    leads = (
        select(MeetingBody.organization_id)
        .where(MeetingBody.meeting_id == meeting_id)
        .where(MeetingBody.position == 0)
    )
    return session().exec(leads).one()


def _others_unsent(meeting_id: UUID) -> list[UUID]:
    """The body's other meetings of the year whose agenda was not sent, in order."""
    meeting = session().get_one(Meeting, meeting_id)
    statement = (
        select(Meeting.id)
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(MeetingBody.organization_id == _leading_body(meeting_id))
        .where(MeetingBody.position == 0)
        .where(col(Meeting.held_on).between(*_year_of(meeting.held_on)))
        .where(col(Meeting.state).in_(UNSENT))
        .where(Meeting.id != meeting_id)
        .order_by(col(Meeting.held_on), col(Meeting.id))
    )
    return list(session().exec(statement))


def _year_of(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)
