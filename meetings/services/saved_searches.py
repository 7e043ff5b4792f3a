"""Searches that people keep: by name, told of by mail, or read as a feed under a key of its own.

Everybody keeps their own; another's search is not there. What was searched for may be words of
a closed case, so neither it nor the name is kept in the log.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlmodel import func, select

from meetings.database import session, transaction
from meetings.models.searching import SavedSearch
from meetings.queries.search_address import address_of, asks_nothing, question_of, without_page
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import LogAction

MOST: Final = 50  # of one person; each is searched for every day
LONGEST_NAME: Final = 100  # characters
_KEY_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """What somebody calls a search, the search as it stands in an address, and how he is told."""

    name: str
    question: str
    by_mail: bool = False


@internal("everybody keeps their own")
def save(kept: KeptSearch, *, actor: Actor) -> UUID:
    """Keep a search; what is readable now is nothing new.

    Raises ProblemsFound where it has no name, asks for nothing, or is one too many.
    """
    question = address_of(without_page(question_of(kept.question)))
    name = _name_of(kept.name)
    if asks_nothing(question_of(question)):
        raise ProblemsFound([Problem.SEARCH_ASKS_NOTHING])
    with transaction():
        take_turn()
        if _count(actor) >= MOST:
            raise ProblemsFound([Problem.TOO_MANY_SEARCHES], most=MOST)
        row = SavedSearch(
            account_id=_account_of(actor), name=name, question=question, by_mail=kept.by_mail
        )
        session().add(row)
        session().flush()
        _note(LogAction.CREATED, row, actor, FieldChange("name", None, name, keep=False))
        return row.id


@internal("everybody changes their own")
def change(search_id: UUID, name: str, by_mail: bool, *, actor: Actor) -> None:
    """Give the search another name, and say whether mails tell of it.

    Raises NotFound, and ProblemsFound where the name is none.
    """
    called = _name_of(name)
    with transaction():
        take_turn()
        row = _own(search_id, actor)
        changes = [
            FieldChange("name", row.name, called, keep=False),
            FieldChange("by_mail", row.by_mail, by_mail),
        ]
        row.name, row.by_mail = called, by_mail
        session().add(row)
        _note(LogAction.CHANGED, row, actor, *changes)


@internal("everybody removes their own")
def remove(search_id: UUID, *, actor: Actor) -> None:
    """Keep the search no more; its feed is gone with it. Raises NotFound."""
    with transaction():
        take_turn()
        row = _own(search_id, actor)
        _note(LogAction.REMOVED, row, actor, FieldChange("name", row.name, None, keep=False))
        session().delete(row)


@internal("everybody feeds their own")
def make_feed(search_id: UUID, *, actor: Actor) -> str:
    """Give the search a feed under a new key, which is returned this once; an old one is void.

    Raises NotFound.
    """
    key = secrets.token_urlsafe(_KEY_BYTES)
    _keep_feed(search_id, digest_of(key), actor)
    return key


@internal("everybody feeds their own")
def stop_feed(search_id: UUID, *, actor: Actor) -> None:
    """Take the search's feed away. Raises NotFound."""
    _keep_feed(search_id, "", actor)


@internal("it is a sum")
def digest_of(key: str) -> str:
    """What is kept of a feed's key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _keep_feed(search_id: UUID, digest: str, actor: Actor) -> None:
    with transaction():
        take_turn()
        row = _own(search_id, actor)
        change = FieldChange("feed", row.feed_sha256 or None, digest or None, keep=False)
        row.feed_sha256 = digest
        session().add(row)
        _note(LogAction.CHANGED, row, actor, change)


def _name_of(typed: str) -> str:
    """The name on one line. Raises ProblemsFound where there is none, or too much of it."""
    name = " ".join(typed.split())
    if not name:
        raise ProblemsFound([Problem.SEARCH_NAME_IS_MISSING])
    if len(name) > LONGEST_NAME:
        raise ProblemsFound([Problem.SEARCH_NAME_IS_TOO_LONG], most=LONGEST_NAME)
    return name


def _own(search_id: UUID, actor: Actor) -> SavedSearch:
    row = session().get(SavedSearch, search_id)
    if row is None or row.account_id != _account_of(actor):
        raise NotFound
    return row


def _account_of(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise NotFound
    return actor.account_id


def _count(actor: Actor) -> int:
    statement = (
        select(func.count())
        .select_from(SavedSearch)
        .where(SavedSearch.account_id == _account_of(actor))
    )
    return session().exec(statement).one()


def _note(action: LogAction, row: SavedSearch, actor: Actor, *changes: FieldChange) -> None:
    write_line(action, Subject("saved_search", row.id), actor=actor, changes=changes)
