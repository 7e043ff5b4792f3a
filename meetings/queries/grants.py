"""Who may do what in a body, for who runs the accounts; nobody else has such a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.accounts import Account, RoleGrant, holds_on
from meetings.models.base import now
from meetings.models.people import Membership, Organization
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, Role


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account, told from others of its owner's name."""

    id: UUID
    name: str
    login_name: str  # empty until the owner has chosen one
    seats: tuple[str, ...]  # where the owner sits or sat


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A role that an account has in the body, or in every body."""

    account: AccountLine
    role: Role
    is_everywhere: bool
    ends_on: date | None = None  # its last day, with the seat it came from


def list_grants(body_id: UUID, viewer: Actor) -> list[GrantLine]:
    """The roles in the body, with those that hold in every body, by name.

    Raises NotFound for who does not run the accounts.
    """
    _ask(viewer)
    statement = (
        select(RoleGrant, Account)
        .join(Account, col(RoleGrant.account_id) == col(Account.id))
        .where(
            or_(
                col(RoleGrant.organization_id) == body_id,
                col(RoleGrant.organization_id).is_(None),
            )
        )
        .where(holds_on(today(now())))
        .order_by(col(Account.display_name), col(Account.login_name), col(RoleGrant.role))
    )
    rows = session().exec(statement).all()
    seats = _seats(account for _, account in rows)
    return [
        GrantLine(_line(account, seats), grant.role, grant.organization_id is None, grant.ends_on)
        for grant, account in rows
    ]


def list_accounts(viewer: Actor) -> list[AccountLine]:
    """Every account in use, by name. Raises NotFound for who does not run the accounts."""
    _ask(viewer)
    order = select(Account).where(col(Account.disabled).is_(False))
    order = order.order_by(col(Account.display_name), col(Account.login_name))
    rows = session().exec(order).all()
    seats = _seats(rows)
    return [_line(account, seats) for account in rows]


def _ask(viewer: Actor) -> None:
    if not may(viewer, Ability.MANAGE_ACCOUNTS):
        raise NotFound


def _line(account: Account, seats: dict[UUID, tuple[str, ...]]) -> AccountLine:
    login_name = account.login_name if account.password_hash else ""
    theirs = seats.get(account.person_id, ()) if account.person_id else ()
    return AccountLine(account.id, account.display_name, login_name, theirs)


def _seats(accounts: Iterable[Account]) -> dict[UUID, tuple[str, ...]]:
    """Where these people sit or sat, the newest seat first."""
    wanted = {account.person_id for account in accounts if account.person_id}
    statement = (
        select(Membership.person_id, Membership.party_letter, Organization.name)
        .where(Membership.organization_id == Organization.id)
        .where(col(Membership.person_id).in_(wanted))
        .order_by(col(Membership.starts_on).desc().nulls_last(), col(Organization.name))
    )
    found: dict[UUID, tuple[str, ...]] = {}
    for person_id, party, body in session().exec(statement):
        told = f"{body} ({party})" if party else body
        before = found.get(person_id, ())
        if told not in before:
            found[person_id] = (*before, told)
    return found
