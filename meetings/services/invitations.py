"""One-time links: by them the first administrator, and everybody invited, comes in."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlmodel import col, delete, select

from meetings import database
from meetings.models.accounts import Account, OneTimeLink, RoleGrant
from meetings.models.people import Membership, Organization, Person
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound
from meetings.services.abilities import internal, requires
from meetings.services.accounts import digest, note
from meetings.services.addresses import raise_if_no_address
from meetings.services.history import FieldChange
from meetings.vocabulary import Ability, LinkPurpose, LogAction, Role

_TOKEN_BYTES: Final = 32
_LINK_LASTS: Final = timedelta(days=7)
_FIRST_ADMINISTRATOR: Final = "Første administrator"


@internal("whoever runs the command has the database itself")
def make_first_administrator_link() -> str | None:
    """The token of a link by which the first administrator comes in; None when there is one.

    A link that was made before and not used is good no more.
    """
    with database.transaction() as session:
        administrators = session.exec(
            select(Account)
            .join(RoleGrant, col(RoleGrant.account_id) == col(Account.id))
            .where(RoleGrant.role == Role.ADMINISTRATOR)
        ).all()
        if any(account.password_hash for account in administrators):
            return None
        if administrators:
            return _new_link(administrators[0])
        return _new_link(_pending(_FIRST_ADMINISTRATOR, Role.ADMINISTRATOR, None, SYSTEM))


@requires(Ability.MANAGE_ACCOUNTS, where=lambda name: ())
def invite(name: str, role: Role, body_slug: str | None, *, email: str = "", actor: Actor) -> str:
    """Make an account with one role, for one body or everywhere; returns its link's token.

    The owner chooses user name and password by the link, within a week. Somebody of that
    name who is or was a member of the body is taken to be the owner. Raises NotFound when
    there is no such body, ProblemsFound when the address is none.
    """
    raise_if_no_address(email)
    with database.transaction() as session:
        body = None
        if body_slug is not None:
            found = select(Organization).where(Organization.slug == body_slug)
            body = session.exec(found).first()
            if body is None:
                raise NotFound
        account = _pending(name, role, body.id if body else None, actor)
        account.email = email.strip()
        account.person_id = _member_named(name, body.id) if body else None
        session.add(account)
        return _new_link(account)


def _pending(name: str, role: Role, organization_id: UUID | None, actor: Actor) -> Account:
    """An account whose owner has yet to choose a user name and a password."""
    session = database.session()
    account = Account(login_name=f"link-{secrets.token_hex(8)}", display_name=name)
    session.add(account)
    session.flush()
    session.add(RoleGrant(account_id=account.id, role=role, organization_id=organization_id))
    granted = FieldChange("grant", None, f"{role} {organization_id or 'everywhere'}")
    note(LogAction.CREATED, account.id, actor, granted)
    return account


def _new_link(account: Account) -> str:
    """The account's one link; one made before is good no more."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session = database.session()
    session.execute(delete(OneTimeLink).where(col(OneTimeLink.account_id) == account.id))
    session.add(
        OneTimeLink(
            token_hash=digest(token),
            purpose=LinkPurpose.FIRST_PASSWORD,
            account_id=account.id,
            expires_at=datetime.now(UTC) + _LINK_LASTS,
        )
    )
    return token


def _member_named(name: str, organization_id: UUID) -> UUID | None:
    """The one person of that name who has a seat in the body, if there is one and no other."""
    statement = (
        select(Person.id)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(Person.name == name, Membership.organization_id == organization_id)
        .distinct()
    )
    found = database.session().exec(statement).all()
    return found[0] if len(found) == 1 else None
