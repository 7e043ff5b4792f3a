"""What an account may do in one body: given and taken back, each with its line in the log."""

from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.accounts import Account, RoleGrant
from meetings.models.people import Organization
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.services.abilities import internal, requires
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import Ability, LogAction, Role

ROLES_IN_A_BODY: Final = (Role.SECRETARY, Role.CASE_OFFICER, Role.CHAIR, Role.MEMBER)


@requires(Ability.MANAGE_ACCOUNTS, where=lambda body_id: ())
def grant_role(body_id: UUID, account_id: UUID, role: Role, *, actor: Actor) -> None:
    """Give an account a role in the body, in force from its next page; twice is once.

    Raises NotFound where there is no such body or account, or nobody has such a role in a body.
    """
    with transaction():
        take_turn()
        give(body_id, _account(body_id, account_id), role, actor)


@requires(Ability.MANAGE_ACCOUNTS, where=lambda body_id: ())
def revoke_role(body_id: UUID, account_id: UUID, role: Role, *, actor: Actor) -> None:
    """Take an account's role in the body back, from its next page on; twice is once.

    Raises NotFound where there is no such body or account.
    """
    with transaction():
        take_turn()
        take(body_id, _account(body_id, account_id), role, actor)


@internal("it is written with a change that was asked for already")
def give(
    body_id: UUID, account: Account, role: Role, actor: Actor, ends_on: date | None = None
) -> None:
    """Give the role in the change's own transaction, until its last day, or until taken back.

    Where the account has it already, only its last day is changed.
    """
    if role not in ROLES_IN_A_BODY:
        raise NotFound
    row = _grant(body_id, account, role)
    if row is None:
        row = RoleGrant(account_id=account.id, role=role, organization_id=body_id)
        row.ends_on = ends_on
        _log(LogAction.CREATED, body_id, account, (None, role), actor)
    elif row.ends_on != ends_on:
        change = FieldChange("ends_on", row.ends_on, ends_on)
        row.ends_on = ends_on
        _log(LogAction.CHANGED, body_id, account, (role, role), actor, change)
    session().add(row)


@internal("it is written with a change that was asked for already")
def take(body_id: UUID, account: Account, role: Role, actor: Actor) -> None:
    """Take the role back in the change's own transaction, where the account has it."""
    grant = _grant(body_id, account, role)
    if grant is not None:
        session().delete(grant)
        _log(LogAction.REMOVED, body_id, account, (role, None), actor)


def _grant(body_id: UUID, account: Account, role: Role) -> RoleGrant | None:
    statement = select(RoleGrant).where(
        RoleGrant.account_id == account.id,
        RoleGrant.role == role,
        col(RoleGrant.organization_id) == body_id,
    )
    return session().exec(statement).first()


def _account(body_id: UUID, account_id: UUID) -> Account:
    account = session().get(Account, account_id)
    if account is None or session().get(Organization, body_id) is None:
        raise NotFound
    return account


def _log(
    action: LogAction,
    body_id: UUID,
    account: Account,
    roles: tuple[Role | None, Role | None],
    actor: Actor,
    *more: FieldChange,
) -> None:
    before, after = roles
    name = account.display_name
    changes = [
        FieldChange("granted_role", before, after),
        FieldChange("person", name if before else None, name if after else None),
        *more,
    ]
    write_line(action, Subject("rolegrant", account.id, body_id), actor=actor, changes=changes)
