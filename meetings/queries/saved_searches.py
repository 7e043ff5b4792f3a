"""The searches that somebody keeps, and what may be read of them by others: a feed, by its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.reading import MailRefusal
from meetings.models.searching import SavedSearch
from meetings.queries.search_address import question_of
from meetings.queries.search_views import SearchQuestion
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.vocabulary import MailKind


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A search that is kept."""

    id: UUID
    name: str
    question: SearchQuestion
    by_mail: bool
    has_feed: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class MailedSearch:
    """A search whose owner is told by mail, and until when he was."""

    id: UUID
    account_id: UUID
    name: str
    question: SearchQuestion
    told_until: datetime


def list_saved(viewer: Actor) -> list[SavedLine]:
    """The viewer's own, by name."""
    statement = (
        select(SavedSearch)
        .where(SavedSearch.account_id == viewer.account_id)
        .order_by(col(SavedSearch.name), col(SavedSearch.id))
    )
    return [_line(row) for row in session().exec(statement)]


def get_saved(search_id: UUID, viewer: Actor) -> SavedLine:
    """One of the viewer's own. Raises NotFound."""
    row = session().get(SavedSearch, search_id)
    if row is None or viewer.account_id is None or row.account_id != viewer.account_id:
        raise NotFound
    return _line(row)


def find_fed(digest: str, viewer: Actor) -> SearchQuestion:
    """What the feed of this key's digest asks for, for anybody who has the key; not its name.

    Raises NotFound where there is none, or whose it is can no longer sign in.
    """
    statement = (
        select(SavedSearch.question)
        .join(Account, col(Account.id) == SavedSearch.account_id)
        .where(SavedSearch.feed_sha256 == digest)
        .where(col(Account.disabled).is_(False))
    )
    question = session().exec(statement).first()
    if not digest or question is None:
        raise NotFound
    return question_of(question)


def searches_by_mail(viewer: Actor, told_before: datetime) -> Sequence[MailedSearch]:
    """Every search that is told of by mail and was not since that moment, by its owner.

    For the worker alone, which tells each of it what is that person's to read.
    """
    refused = select(col(MailRefusal.account_id)).where(MailRefusal.kind == MailKind.SAVED_SEARCHES)
    statement = (
        select(SavedSearch)
        .join(Account, col(Account.id) == SavedSearch.account_id)
        .where(col(SavedSearch.by_mail).is_(True))
        .where(SavedSearch.told_until < told_before)
        .where(col(Account.disabled).is_(False))
        .where(col(Account.email) != "")
        .where(col(Account.id).not_in(refused))
        .order_by(col(SavedSearch.account_id), col(SavedSearch.name), col(SavedSearch.id))
    )
    return [
        MailedSearch(row.id, row.account_id, row.name, question_of(row.question), row.told_until)
        for row in session().exec(statement)
    ]


def _line(row: SavedSearch) -> SavedLine:
    return SavedLine(
        id=row.id,
        name=row.name,
        question=question_of(row.question),
        by_mail=row.by_mail,
        has_feed=bool(row.feed_sha256),
        created_at=row.created_at,
    )
