"""Who has an agenda is told by mail that something was added to it; corrections stay silent.

The mails lie in the outbox in the transaction that adds. They travel openly, so they name the
numbers of items that a citizen might read, and no word of what was decided.
"""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import AgendaItem
from meetings.queries.added_readers import open_to_all, readers_of_added
from meetings.queries.sending import released_record
from meetings.rules.mail_texts import addition_mail
from meetings.rules.permissions import CITIZEN, SYSTEM
from meetings.services.abilities import internal
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.vocabulary import Access


@internal("whoever gives out a record asked first")
def tell_of_added(meeting_id: UUID, added: Mapping[UUID, Access]) -> None:
    """Tell those who have the agenda and may read what was added to these items of it.

    `added` says of each item how closed its addition is. Where nobody was sent an agenda,
    nobody is told.
    """
    record = released_record(meeting_id, SYSTEM)
    if record is None or not added:
        return
    open_items = open_to_all(meeting_id, added, CITIZEN)
    statement = select(AgendaItem).where(col(AgendaItem.id).in_(open_items))
    items = session().exec(statement.order_by(col(AgendaItem.position)))
    numbers = [item.number for item in items if item.access is Access.OPEN]
    notice = notice_of(record, address_of_meeting(meeting_id))
    put_in_outbox(
        meeting_id,
        [
            (
                Addressee(one.name, one.address, one.account_id),
                addition_mail(notice, numbers, one.language),
            )
            for one in readers_of_added(meeting_id, added, SYSTEM)
        ],
    )
