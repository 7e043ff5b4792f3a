"""Once a day everybody is told by mail what is new in the searches that they keep.

What is new is asked for as that person, on that day, so that nobody is told of what they may
no longer read. Searching takes its time, so it is done before anything is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.searching import SavedSearch
from meetings.queries.actors import ActiveAccount, active_accounts
from meetings.queries.saved_searches import MailedSearch, searches_by_mail
from meetings.queries.search import find_all
from meetings.queries.search_views import SearchHit
from meetings.rules.local_time import clock_at, moment_of, today
from meetings.rules.permissions import CITIZEN, SYSTEM, Actor
from meetings.rules.search_mails import NewFound, OpenTitle, found_mail
from meetings.services.abilities import internal
from meetings.services.history import take_turn
from meetings.services.notices import whole_address
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.vocabulary import SearchOrder
from meetings.wording import CLOSED_ITEM

_MAIL_AT: Final = time(6)  # in Denmark
# What is being given out at this moment may carry an earlier time than the moment it is there.
_SETTLED: Final = timedelta(minutes=5)


@internal("the worker on the machine itself")
def tell_of_new() -> int:
    """Write today's mails about what is new in saved searches; returns how many.

    Before six in the morning there is nothing to do, and after that once.
    """
    moment = now()
    day = today(moment)
    if clock_at(moment) < _MAIL_AT:
        return 0
    until = moment - _SETTLED
    with reading():
        due = searches_by_mail(SYSTEM, min(moment_of(day, time()), until))
        owners = {
            one.account_id: one for one in active_accounts(SYSTEM, {x.account_id for x in due})
        }
    told = 0
    for account_id, own in groupby(due, lambda one: one.account_id):
        if account_id in owners:
            told += _tell(owners[account_id], tuple(own), until)
    return told


def _tell(owner: ActiveAccount, searches: Sequence[MailedSearch], until: datetime) -> int:
    """Write one person's mail where anything is new; says how many mails that were."""
    with reading():
        found = [_found(owner, search, until) for search in searches]
    new = [one for one in found if one.count]
    with transaction():
        take_turn()
        if not _note_told({search.id: search for search in searches}, until):
            return 0
        if not new:
            return 0
        text = found_mail(new, whole_address("/soegninger"), owner.language)
        put_in_outbox(None, [(Addressee(owner.name, owner.email, owner.account_id), text)])
    return 1


def _note_told(searches: dict[UUID, MailedSearch], until: datetime) -> bool:
    """Keep until when the person is told; False where one was told of or changed meanwhile."""
    rows = [session().get(SavedSearch, one, populate_existing=True) for one in searches]
    for row in rows:
        if row is None or not row.by_mail or row.told_until != searches[row.id].told_until:
            return False
    for row in rows:
        if row is not None:
            row.told_until = until
            session().add(row)
    return True


def _found(owner: ActiveAccount, search: MailedSearch, until: datetime) -> NewFound:
    """What is new to the owner in a search, by the titles that citizens find it under."""
    new = {_key(hit) for hit in _new_hits(search, until, owner.actor)}
    titles = tuple(
        OpenTitle(hit.title or CLOSED_ITEM, ", ".join(hit.bodies), hit.held_on)
        for hit in _new_hits(search, until, CITIZEN)
        if _key(hit) in new
    )
    return NewFound(search.name, len(new), titles)


def _new_hits(search: MailedSearch, until: datetime, reader: Actor) -> Iterator[SearchHit]:
    question = replace(search.question, order=SearchOrder.NEWEST, since=search.told_until)
    return (hit for hit in find_all(question, reader) if hit.readable_since <= until)


def _key(hit: SearchHit) -> UUID:
    """The item, or the meeting whose own words they are."""
    return hit.item_id or hit.meeting_id
