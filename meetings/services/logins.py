"""In and out: a login is a row of ours, and the browser holds a random token.

Of the token we keep only its digest, so that a copy of the database opens no door. A login
ends when it was not used for a while, when its day is over, and when its owner says so.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import col, delete, select

from meetings import database
from meetings.models.accounts import Account, LoginSession, RoleGrant, holds_on
from meetings.rules.local_time import today
from meetings.rules.permissions import SYSTEM, Actor, Grant
from meetings.services import passwords
from meetings.services.abilities import internal
from meetings.services.accounts import account_named, digest, note
from meetings.vocabulary import LogAction

_TOKEN_BYTES: Final = 32
_SEEN_EVERY: Final = timedelta(minutes=1)  # how often a visit is written down


class LoginRefused(Exception):
    """The name or the password is wrong, or the account is closed; nobody is told which."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a login lasts: without a visit, and at all."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who is signed in."""

    account_id: UUID
    name: str
    language: str  # "da" or "en"
    actor: Actor


@internal("nobody is signed in yet")
def log_in(login_name: str, password: str, lifetime: Lifetime) -> str:
    """Open a new session and return its token. Raises LoginRefused.

    A wrong name takes as long as a wrong password, and sounds the same.
    """
    with database.reading():
        found = account_named(login_name.casefold())
        kept = found.password_hash if found is not None and not found.disabled else None
        account_id = found.id if found is not None else None
    if not passwords.is_right(password, kept) or account_id is None or kept is None:
        if account_id is not None:
            with database.transaction():
                note(LogAction.LOGIN_REFUSED, account_id, SYSTEM)
        raise LoginRefused
    renewed = passwords.hashed(password) if passwords.is_outdated(kept) else None
    return _open_session(account_id, lifetime, renewed)


@internal("whoever holds the token is the one who is signed in")
def log_out(token: str) -> None:
    """End the session, wherever its token may have been copied to."""
    with database.transaction() as session:
        statement = select(LoginSession).where(LoginSession.token_hash == digest(token))
        login = session.exec(statement).first()
        if login is not None:
            session.delete(login)
            note(LogAction.LOGGED_OUT, login.account_id, SYSTEM)


@internal("it finds out who is asking")
def find_signed_in(token: str, lifetime: Lifetime, now: datetime | None = None) -> SignedIn | None:
    """Who holds this token, or None when nobody does any more."""
    if not token:
        return None
    now = now or datetime.now(UTC)
    with database.reading() as session:
        found = session.exec(
            select(LoginSession, Account)
            .join(Account, col(Account.id) == col(LoginSession.account_id))
            .where(LoginSession.token_hash == digest(token))
        ).first()
        if found is None:
            return None
        login, account = found
        if account.disabled or login.ends_at <= now or login.seen_at + lifetime.idle <= now:
            return None
        signed_in = _as_signed_in(account, today(now))
        login_id, seen_at = login.id, login.seen_at
    if now - seen_at >= _SEEN_EVERY:
        _write_down_visit(login_id, now)
    return signed_in


def _open_session(account_id: UUID, lifetime: Lifetime, renewed_hash: str | None) -> str:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    now = datetime.now(UTC)
    with database.transaction() as session:
        session.execute(delete(LoginSession).where(col(LoginSession.ends_at) <= now))
        account = session.get_one(Account, account_id)
        account.last_login_at = now
        if renewed_hash is not None:
            account.password_hash = renewed_hash
        login = LoginSession(
            token_hash=digest(token),
            account_id=account_id,
            created_at=now,
            seen_at=now,
            ends_at=now + lifetime.absolute,
        )
        session.add_all([account, login])
        note(LogAction.LOGGED_IN, account_id, SYSTEM)
    return token


def _write_down_visit(login_id: UUID, now: datetime) -> None:
    with database.transaction() as session:
        login = session.get(LoginSession, login_id)
        if login is not None:
            login.seen_at = now
            session.add(login)


def _as_signed_in(account: Account, day: date) -> SignedIn:
    """The account with the roles that hold that day; nothing further in asks for the date."""
    statement = select(RoleGrant).where(RoleGrant.account_id == account.id).where(holds_on(day))
    rows = database.session().exec(statement)
    actor = Actor(
        name=account.display_name,
        account_id=account.id,
        person_id=account.person_id,
        grants=frozenset(Grant(row.role, row.organization_id) for row in rows),
    )
    return SignedIn(account.id, account.display_name, account.language.lower(), actor)
