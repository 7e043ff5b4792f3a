"""Accounts: making them, and using the one-time link by which their owner comes in."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings import database
from meetings.models.accounts import Account, OneTimeLink, RoleGrant
from meetings.models.base import not_before
from meetings.rules.permissions import SYSTEM, Actor, Grant
from meetings.services import passwords
from meetings.services.abilities import internal, requires
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import Ability, Language, LogAction

FIRST_ADMINISTRATOR: Final = "Første administrator"  # until he says his own name
_LOGIN_NAME: Final = re.compile(r"[a-zæøå0-9][a-zæøå0-9.-]{0,59}")
_NAME_IS_TAKEN: Final = ("user_name", "Brugernavnet er taget. Vælg et andet.")


class LinkIsSpent(Exception):
    """The one-time link was used, has expired, or never was."""


class AccountProblem(Exception):
    """An account cannot be made like this: which field, and a Danish sentence for each."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(sentence for _, sentence in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is made of."""

    login_name: str
    display_name: str
    grants: tuple[Grant, ...] = ()
    person_id: UUID | None = None


@requires(Ability.MANAGE_ACCOUNTS, where=lambda account: ())
def create_account(account: NewAccount, password: str | None, *, actor: Actor) -> UUID:
    """Make an account; without a password only a one-time link lets its owner in.

    Raises AccountProblem.
    """
    problems = _name_problems(account.login_name, account.display_name)
    if password is not None:
        names = (account.login_name, account.display_name)
        problems += [("password", text) for text in passwords.password_problems(password, names)]
    if problems:
        raise AccountProblem(tuple(problems))
    password_hash = passwords.hashed(password) if password is not None else None
    with database.transaction() as session:
        if account_named(account.login_name) is not None:
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
        note(LogAction.CREATED, row.id, actor, FieldChange("login_name", None, row.login_name))
        return row.id


@internal("everybody chooses their own")
def choose_language(account_id: UUID, language: Language) -> None:
    """Keep the language that the account's owner wants the pages in."""
    with database.transaction() as session:
        account = session.get_one(Account, account_id)
        before, account.language = account.language, language
        session.add(account)
        actor = Actor(account.display_name, account_id, account.person_id)
        note(LogAction.CHANGED, account_id, actor, FieldChange("language", before, language))


@internal("the link is the permission")
def is_link_good(token: str) -> bool:
    """Whether the link can still be used."""
    with database.reading():
        return _good_link(token) is not None


@internal("the link is the permission")
def name_invited(token: str) -> str:
    """Whom the link invites; empty where the invitation names nobody, as the first one.

    Raises LinkIsSpent.
    """
    with database.reading() as session:
        link = _good_link(token)
        if link is None:
            raise LinkIsSpent
        return _invited(session.get_one(Account, link.account_id))


def _invited(account: Account) -> str:
    name = account.display_name
    return name if account.person_id or name != FIRST_ADMINISTRATOR else ""


@internal("the link is the permission")
def use_link(token: str, login_name: str, display_name: str, password: str) -> None:
    """Give the link's account its login name and password; the link is spent.

    Whoever the invitation names keeps that name: it stands on what he proposes, so nobody
    writes another's. Raises LinkIsSpent and AccountProblem.
    """
    display_name = name_invited(token) or display_name
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
        owner = account_named(login_name)
        if owner is not None and owner.id != link.account_id:
            raise AccountProblem((_NAME_IS_TAKEN,))
        account = session.get_one(Account, link.account_id)
        account.login_name = login_name
        account.display_name = display_name
        account.password_hash = password_hash
        link.used_at = not_before(link.created_at)
        session.add_all([account, link])
        note(LogAction.CHANGED, account.id, SYSTEM, FieldChange("login_name", None, login_name))


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


@internal("it is written with a change that was asked for already")
def note(action: LogAction, account_id: UUID, actor: Actor, *changes: FieldChange) -> None:
    """Write the log\'s line about an account, in the change\'s own transaction."""
    write_line(action, Subject("account", account_id), actor=actor, changes=changes)


@internal("it is asked before anyone is known")
def account_named(login_name: str) -> Account | None:
    """The account with this login name, if there is one."""
    statement = select(Account).where(Account.login_name == login_name)
    return database.session().exec(statement).first()


def _good_link(token: str) -> OneTimeLink | None:
    statement = select(OneTimeLink).where(
        OneTimeLink.token_hash == digest(token),
        col(OneTimeLink.used_at).is_(None),
        OneTimeLink.expires_at > datetime.now(UTC),
    )
    return database.session().exec(statement).first()


@internal("it is a sum")
def digest(token: str) -> str:
    """What we keep of a token: its SHA-256, so that a copy of the database opens no door."""
    return hashlib.sha256(token.encode()).hexdigest()
