"""Accounts as actors, with what they are granted today: for what is done for or sent to them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import and_, col, select

from meetings.database import session
from meetings.models.accounts import Account, RoleGrant, holds_on
from meetings.models.base import now
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, Grant, bodies_with, may
from meetings.vocabulary import Ability, Language


@dataclass(frozen=True, slots=True)
class ActiveAccount:
    """Somebody who can sign in, and where mail reaches him."""

    actor: Actor
    account_id: UUID
    name: str
    email: str
    language: Language


def active_accounts(
    viewer: Actor, account_ids: Collection[UUID] | None = None
) -> list[ActiveAccount]:
    """These accounts, or all, that are in use, by name; for callers that asked who may know."""
    statement = (
        select(Account, RoleGrant)
        .join(
            RoleGrant,
            and_(col(RoleGrant.account_id) == col(Account.id), holds_on(today(now()))),
            isouter=True,
        )
        .where(col(Account.disabled).is_(False))
        .order_by(col(Account.display_name), col(Account.id))
    )
    if account_ids is not None:
        statement = statement.where(col(Account.id).in_(account_ids))
    found: dict[UUID, tuple[Account, set[Grant]]] = {}
    for account, grant in session().exec(statement):
        kept = found.setdefault(account.id, (account, set()))[1]
        if grant is not None:
            kept.add(Grant(grant.role, grant.organization_id))
    return [
        ActiveAccount(
            Actor(account.display_name, account.id, account.person_id, frozenset(grants)),
            account.id,
            account.display_name,
            account.email,
            account.language,
        )
        for account, grants in found.values()
    ]


def who_write_papers(viewer: Actor) -> list[ActiveAccount]:
    """Everybody in the administration who writes papers somewhere, by name."""
    return [
        one
        for one in active_accounts(viewer)
        if bodies_with(one.actor, Ability.WRITE_PAPERS) != frozenset()
    ]


def secretaries_of(viewer: Actor, organization_ids: Collection[UUID]) -> list[ActiveAccount]:
    """Who publishes the meetings of these bodies, by name."""
    return [
        one for one in active_accounts(viewer) if may(one.actor, Ability.PUBLISH, organization_ids)
    ]
