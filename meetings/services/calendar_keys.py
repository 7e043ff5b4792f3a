"""The key to somebody's own calendar: shown once, kept as its digest, taken back by its owner."""

import hashlib
import secrets
from typing import Final

from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.reading import CalendarKey
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.services.abilities import internal
from meetings.services.history import Subject, take_turn, write_line
from meetings.vocabulary import LogAction

_KEY_BYTES: Final = 24


@internal("everybody makes his own")
def make_key(*, actor: Actor) -> str:
    """Give the actor a new key, which is returned this once; an old one is void."""
    if actor.account_id is None:
        raise NotFound
    key = secrets.token_urlsafe(_KEY_BYTES)
    with transaction():
        take_turn()
        row = _own(actor) or CalendarKey(account_id=actor.account_id, key_sha256="")
        row.key_sha256, row.made_at = digest_of(key), now()
        session().add(row)
        session().flush()
        write_line(LogAction.CREATED, Subject("calendar_key", row.id), actor=actor)
    return key


@internal("everybody takes his own back")
def take_back_key(*, actor: Actor) -> None:
    """Let the actor's key open nothing any more; nothing happens where there is none."""
    with transaction():
        take_turn()
        row = _own(actor)
        if row is None:
            return
        write_line(LogAction.REMOVED, Subject("calendar_key", row.id), actor=actor)
        session().delete(row)


@internal("it is a sum")
def digest_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _own(actor: Actor) -> CalendarKey | None:
    statement = select(CalendarKey).where(CalendarKey.account_id == actor.account_id)
    return session().exec(statement).first()
