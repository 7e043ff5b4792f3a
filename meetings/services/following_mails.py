"""Those who follow a body, a case or a search are told once of each publication.

The worker asks what was published since it told last, as a citizen reads it. Where nothing was,
nothing is written and nothing is searched for.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from meetings.database import reading, session, transaction
from meetings.keys import stop_key
from meetings.models.base import now
from meetings.models.following import Subscription
from meetings.queries.directory import list_organizations
from meetings.queries.followed import published_treatments
from meetings.queries.meetings import list_newly_published
from meetings.queries.search import find_all
from meetings.queries.search_address import question_of
from meetings.queries.views import MeetingCard
from meetings.rules.following_mails import (
    Links,
    NewLine,
    item_told,
    meeting_told,
    news_mail,
    told_name_of,
)
from meetings.rules.permissions import CITIZEN
from meetings.services.abilities import internal
from meetings.services.following import (
    Followed,
    followed_name,
    forget_unconfirmed,
    page_of,
    put_mail,
    stop_address,
)
from meetings.services.history import take_turn
from meetings.services.saved_searches import digest_of
from meetings.vocabulary import FollowedKind, SearchOrder, State
from meetings.wording import CLOSED_ITEM

# What is being published at this moment may carry an earlier time than the moment it is there.
_SETTLED: Final = timedelta(minutes=5)
_AT_ONCE: Final = 500  # of those without news, in one transaction


@dataclass(frozen=True, slots=True)
class _New:
    """What was published since somebody was told last, by any body, and until when."""

    cards: tuple[MeetingCard, ...]
    bodies: dict[str, UUID]
    until: datetime


@internal("the worker on the machine itself")
def tell_followers() -> int:
    """Write the mails about what was published since the last time; returns how many."""
    forget_unconfirmed()
    until = now() - _SETTLED
    with reading():
        rows = list(session().exec(_confirmed(until)))
        if not rows:
            return 0
        after = min(row.told_until for row in rows)
        cards = list_newly_published(CITIZEN, limit=None, after=after, until=until)
        if not cards:
            return 0
        bodies = {body.slug: body.id for body in list_organizations(CITIZEN)}
        new = _New(tuple(cards), bodies, until)
        told = {row.id: tuple(_lines(row, new)) for row in rows}
    sent = sum(_tell(row.id, told[row.id], row.told_until, until) for row in rows if told[row.id])
    _note_told([row.id for row in rows if not told[row.id]], until)
    return sent


def _tell(row_id: UUID, lines: tuple[NewLine, ...], told_until: datetime, until: datetime) -> bool:
    """Write one mail; False where it was stopped or told meanwhile."""
    with transaction():
        take_turn()
        row = session().get(Subscription, row_id, populate_existing=True)
        if row is None or row.told_until != told_until:
            return False
        followed = Followed(row.kind, row.target)
        name = told_name_of(row.kind, followed_name(followed), row.language)
        links = Links(page_of(row.language, _page(followed)), stop_address(row))
        row.told_until = until
        row.stop_sha256 = digest_of(stop_key(row.id))  # as the link in this very mail
        session().add(row)
        session().flush()
        put_mail(row, news_mail(name, lines, links, row.language))
    return True


def _note_told(row_ids: Collection[UUID], until: datetime) -> None:
    """Keep that there was nothing to tell these."""
    ids = list(row_ids)
    for first in range(0, len(ids), _AT_ONCE):
        with transaction():
            take_turn()
            statement = (
                update(Subscription)
                .where(col(Subscription.id).in_(ids[first : first + _AT_ONCE]))
                .where(col(Subscription.told_until) < until)
                .values(told_until=until)
            )
            session().execute(statement)


def _lines(row: Subscription, new: _New) -> Iterable[NewLine]:
    """What is new to somebody, the latest first."""
    since = [card for card in new.cards if _at(card) > row.told_until]
    if not since:
        return ()
    if row.kind is FollowedKind.BODY:
        body = new.bodies.get(row.target)
        return [_meeting(row, card) for card in since if body in card.organization_ids]
    if row.kind is FollowedKind.CASE:
        return _treatments(row, new.until)
    return _hits(row, new.until)


def _meeting(row: Subscription, card: MeetingCard) -> NewLine:
    told = meeting_told(
        ", ".join(card.bodies),
        card.held_on,
        card.document_kind,
        row.language,
        cancelled=card.state is State.CANCELLED,
    )
    where = f"/udvalg/{quote(card.address.slug)}/{card.address.day}"
    return NewLine(told, page_of(row.language, where))


def _treatments(row: Subscription, until: datetime) -> Iterator[NewLine]:
    for one in published_treatments(row.target, CITIZEN):
        if row.told_until < one.published_at <= until:
            treated = one.treatment
            told = item_told(
                treated.title or CLOSED_ITEM, treated.body_name, treated.held_on, row.language
            )
            yield NewLine(told, page_of(row.language, f"/punkt/{treated.item_id}"))


def _hits(row: Subscription, until: datetime) -> Iterator[NewLine]:
    question = question_of(row.target)
    asked = replace(question, order=SearchOrder.NEWEST, since=row.told_until)
    for hit in find_all(asked, CITIZEN):
        if hit.readable_since <= until:
            bodies = ", ".join(hit.bodies)
            told = item_told(hit.title or CLOSED_ITEM, bodies, hit.held_on, row.language)
            where = f"/punkt/{hit.item_id}" if hit.item_id else f"/moede/{hit.meeting_id}"
            yield NewLine(told, page_of(row.language, where))


def _page(followed: Followed) -> str:
    """The page of what is followed, in Danish; the English is the same after /en."""
    if followed.kind is FollowedKind.BODY:
        return f"/udvalg/{quote(followed.target)}"
    if followed.kind is FollowedKind.CASE:
        return f"/sager/{quote(followed.target)}"
    return f"/soeg?{followed.target}"


def _at(card: MeetingCard) -> datetime:
    assert card.published_at is not None  # noqa: S101 - narrows the type: it is published
    return card.published_at


def _confirmed(until: datetime) -> SelectOfScalar[Subscription]:
    return (
        select(Subscription)
        .where(col(Subscription.confirmed_at).is_not(None))
        .where(Subscription.told_until < until)
        .order_by(col(Subscription.created_at), col(Subscription.id))
    )
