"""Accounts: making them, going in and out, and the one-time link of the first administrator.

A login is a row of ours; the browser holds a random token and we keep only its digest, so
that a copy of the database opens no door. Time comes in as `now`, with its zone.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import col, delete, select

from meetings import database
from meetings.models.accounts import Account, LoginSession, OneTimeLink, RoleGrant
from meetings.rules.permissions import Actor, Grant, may
from meetings.rules.problems import NotAllowed
from meetings.services import passwords
from meetings.vocabulary import Ability, Language, LinkPurpose, Role

_TOKEN_BYTES: Final = 32
_SEEN_EVERY: Final = timedelta(minutes=1)  # how often a visit is written down
_LINK_LASTS: Final = timedelta(days=7)
_LOGIN_NAME: Final = re.compile(r"[a-zæøå0-9][a-zæøå0-9.-]{0,59}")
_NAME_IS_TAKEN: Final = ("user_name", "Brugernavnet er taget. Vælg et andet.")
_FIRST_ADMINISTRATOR: Final = "Første administrator"


class LoginRefused(Exception):
    """The name or the password is wrong, or the account is closed; nobody is told which."""


class LinkIsSpent(Exception):
    """The one-time link was used, has expired, or never was."""


class AccountProblem(Exception):
    """An account cannot be made like this: which field, and a Danish sentence for each."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(sentence for _, sentence in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a login lasts: without a visit, and at all."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is made of."""

    login_name: str
    display_name: str
    grants: tuple[Grant, ...] = ()
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who is signed in."""

    account_id: UUID
    name: str
    language: str  # "da" or "en"
    actor: Actor


def create_account(account: NewAccount, password: str | None, *, actor: Actor) -> UUID:
    """Make an account; without a password only a one-time link lets its owner in.

    Requires MANAGE_ACCOUNTS. Raises AccountProblem.
    """
    if not may(actor, Ability.MANAGE_ACCOUNTS):
        raise NotAllowed
    problems = _name_problems(account.login_name, account.display_name)
    if password is not None:
        names = (account.login_name, account.display_name)
        problems += [("password", text) for text in passwords.password_problems(password, names)]
    if problems:
        raise AccountProblem(tuple(problems))
    password_hash = passwords.hashed(password) if password is not None else None
    with database.transaction() as session:
        if _account_named(account.login_name) is not None:
            raise AccountProblem((_NAME_IS_TAKEN,))
        row = Account(
            login_name=account.login_name,
            display_name=account.display_name,
            password_hash=password_hash,
            person_id=account.person_id,
        )
        session.add(row)
        session.flush()
        for grant in account.grants:
            session.add(
                RoleGrant(account_id=row.id, role=grant.role, organization_id=grant.organization_id)
            )
        return row.id


def log_in(login_name: str, password: str, lifetime: Lifetime) -> str:
    """Open a new session and return its token. Raises LoginRefused.

    A wrong name takes as long as a wrong password, and sounds the same.
    """
    with database.reading():
        found = _account_named(login_name.casefold())
        kept = found.password_hash if found is not None and not found.disabled else None
        account_id = found.id if found is not None else None
    if not passwords.is_right(password, kept) or account_id is None or kept is None:
        raise LoginRefused
    renewed = passwords.hashed(password) if passwords.is_outdated(kept) else None
    return _open_session(account_id, lifetime, renewed)


def log_out(token: str) -> None:
    """End the session, wherever its token may have been copied to."""
    with database.transaction() as session:
        session.execute(delete(LoginSession).where(col(LoginSession.token_hash) == _digest(token)))


def find_signed_in(token: str, lifetime: Lifetime, now: datetime | None = None) -> SignedIn | None:
    """Who holds this token, or None when nobody does any more."""
    if not token:
        return None
    now = now or datetime.now(UTC)
    with database.reading() as session:
        found = session.exec(
            select(LoginSession, Account)
            .join(Account, col(Account.id) == col(LoginSession.account_id))
            .where(LoginSession.token_hash == _digest(token))
        ).first()
        if found is None:
            return None
        login, account = found
        if account.disabled or login.ends_at <= now or login.seen_at + lifetime.idle <= now:
            return None
        signed_in = _as_signed_in(account)
        login_id, seen_at = login.id, login.seen_at
    if now - seen_at >= _SEEN_EVERY:
        _write_down_visit(login_id, now)
    return signed_in


def choose_language(account_id: UUID, language: Language) -> None:
    """Keep the language that the account's owner wants the pages in."""
    with database.transaction() as session:
        account = session.get_one(Account, account_id)
        account.language = language
        session.add(account)


def make_first_administrator_link() -> str | None:
    """The token of a link by which the first administrator comes in; None when there is one.

    A link that was made before and not used is good no more.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with database.transaction() as session:
        administrators = session.exec(
            select(Account)
            .join(RoleGrant, col(RoleGrant.account_id) == col(Account.id))
            .where(RoleGrant.role == Role.ADMINISTRATOR)
        ).all()
        if any(account.password_hash for account in administrators):
            return None
        account = administrators[0] if administrators else _pending_administrator()
        session.execute(delete(OneTimeLink).where(col(OneTimeLink.account_id) == account.id))
        session.add(
            OneTimeLink(
                token_hash=_digest(token),
                purpose=LinkPurpose.FIRST_PASSWORD,
                account_id=account.id,
                expires_at=datetime.now(UTC) + _LINK_LASTS,
            )
        )
    return token


def is_link_good(token: str) -> bool:
    """Whether the link can still be used."""
    with database.reading():
        return _good_link(token) is not None


def use_link(token: str, login_name: str, display_name: str, password: str) -> None:
    """Give the link's account its name and password; the link is spent.

    Raises LinkIsSpent and AccountProblem.
    """
    if not is_link_good(token):
        raise LinkIsSpent
    problems = _name_problems(login_name, display_name)
    for text in passwords.password_problems(password, (login_name, display_name)):
        problems.append(("password", text))
    if problems:
        raise AccountProblem(tuple(problems))
    password_hash = passwords.hashed(password)
    with database.transaction() as session:
        link = _good_link(token)
        if link is None:
            raise LinkIsSpent
        owner = _account_named(login_name)
        if owner is not None and owner.id != link.account_id:
            raise AccountProblem((_NAME_IS_TAKEN,))
        account = session.get_one(Account, link.account_id)
        account.login_name = login_name
        account.display_name = display_name
        account.password_hash = password_hash
        link.used_at = datetime.now(UTC)
        session.add_all([account, link])


def _name_problems(login_name: str, display_name: str) -> list[tuple[str, str]]:
    problems = []
    if not display_name.strip():
        problems.append(("name", "Skriv dit navn."))
    if not _LOGIN_NAME.fullmatch(login_name):
        problems.append(
            (
                "user_name",
                "Brugernavnet skal begynde med et bogstav eller et tal. Brug kun små bogstaver, "
                "tal, punktum og bindestreg.",
            )
        )
    return problems


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
            token_hash=_digest(token),
            account_id=account_id,
            created_at=now,
            seen_at=now,
            ends_at=now + lifetime.absolute,
        )
        session.add_all([account, login])
    return token


def _write_down_visit(login_id: UUID, now: datetime) -> None:
    with database.transaction() as session:
        login = session.get(LoginSession, login_id)
        if login is not None:
            login.seen_at = now
            session.add(login)


def _as_signed_in(account: Account) -> SignedIn:
    rows = database.session().exec(select(RoleGrant).where(RoleGrant.account_id == account.id))
    actor = Actor(
        name=account.display_name,
        account_id=account.id,
        person_id=account.person_id,
        grants=frozenset(Grant(row.role, row.organization_id) for row in rows),
    )
    return SignedIn(account.id, account.display_name, account.language.lower(), actor)


def _account_named(login_name: str) -> Account | None:
    statement = select(Account).where(Account.login_name == login_name)
    return database.session().exec(statement).first()


def _pending_administrator() -> Account:
    session = database.session()
    account = Account(login_name=f"link-{secrets.token_hex(8)}", display_name=_FIRST_ADMINISTRATOR)
    session.add(account)
    session.flush()
    session.add(RoleGrant(account_id=account.id, role=Role.ADMINISTRATOR))
    return account


def _good_link(token: str) -> OneTimeLink | None:
    statement = select(OneTimeLink).where(
        OneTimeLink.token_hash == _digest(token),
        col(OneTimeLink.used_at).is_(None),
        OneTimeLink.expires_at > datetime.now(UTC),
    )
    return database.session().exec(statement).first()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
