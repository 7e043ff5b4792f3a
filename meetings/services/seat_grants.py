"""A seat lets its owner read: the account's role in the body begins and ends with it.

The role keeps the seat's last day, and whoever reads roles asks for it: on the day after,
nothing has to run for the reader to be out.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.accounts import Account, RoleGrant
from meetings.models.base import now
from meetings.models.people import Membership, Substitution
from meetings.rules.local_time import today
from meetings.rules.memberships import ONE_AT_A_TIME
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.grants import give, take
from meetings.vocabulary import MemberRole, Role

ROLES_OF_SEATS: Final = frozenset({Role.CHAIR, Role.MEMBER})


@internal("it is written with a seat that was asked for already")
def let_read(body_id: UUID, person_id: UUID, actor: Actor) -> None:
    """Give the person's accounts what the seats in the body give, in the seat's transaction."""
    roles = _roles(body_id, person_id)
    for account in _accounts(person_id):
        if not account.disabled:
            for role in sorted(roles):
                give(body_id, account, role, actor, roles[role])


@internal("it is written with a seat that was asked for already")
def follow_seats(body_id: UUID, person_id: UUID, actor: Actor) -> None:
    """Give what the seats now give, and take back what none of them gives any more.

    A seat gives until its last day has passed.
    """
    let_read(body_id, person_id, actor)
    gone = ROLES_OF_SEATS - _roles(body_id, person_id).keys()
    for account in _accounts(person_id):
        for role in sorted(gone):
            take(body_id, account, role, actor)


@internal("it is written with a change of days that was asked for already")
def follow_days(body_id: UUID, person_id: UUID, actor: Actor) -> None:
    """Let the roles that end with a seat end on its new last day; give nothing new."""
    roles = _roles(body_id, person_id)
    for account in _accounts(person_id):
        for role in sorted(_ending(body_id, account)):
            if role in roles:
                give(body_id, account, role, actor, roles[role])
            else:
                take(body_id, account, role, actor)


@internal("it is written with an account that was asked for already")
def last_day(seat: Membership) -> date | None:
    """The last day of what lets the seat's owner read in the body; None where there is no end.

    What was only seen at meetings has no last day that anybody wrote.
    """
    given = [*_roles(seat.organization_id, seat.person_id).values()]
    if not given:
        return None if seat.seen_only else seat.ends_on
    return _latest((Role.MEMBER, ends_on) for ends_on in given)[Role.MEMBER]


def _accounts(person_id: UUID) -> list[Account]:
    return list(session().exec(select(Account).where(Account.person_id == person_id)))


def _ending(body_id: UUID, account: Account) -> set[Role]:
    statement = (
        select(RoleGrant.role)
        .where(RoleGrant.account_id == account.id, RoleGrant.organization_id == body_id)
        .where(col(RoleGrant.ends_on).is_not(None))
        .where(col(RoleGrant.role).in_(ROLES_OF_SEATS))
    )
    return {Role(role) for role in session().exec(statement)}


def _roles(body_id: UUID, person_id: UUID) -> dict[Role, date | None]:
    """What the seats, and standing in for somebody, give the person from today on, until when."""
    day = today(now())
    session().flush()
    seats = session().exec(
        select(col(Membership.role), col(Membership.ends_on))
        .where(Membership.organization_id == body_id, Membership.person_id == person_id)
        .where(col(Membership.seen_only).is_(False))
        .where(col(Membership.role) != MemberRole.SUBSTITUTE)
        .where(or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= day))
    )
    given = [
        (Role.CHAIR if role in ONE_AT_A_TIME else Role.MEMBER, ends_on) for role, ends_on in seats
    ]
    stands_in = session().exec(
        select(col(Substitution.ends_on))
        .where(Substitution.organization_id == body_id, Substitution.substitute_id == person_id)
        .where(or_(col(Substitution.ends_on).is_(None), col(Substitution.ends_on) >= day))
    )
    return _latest([*given, *((Role.MEMBER, ends_on) for ends_on in stands_in)])


def _latest(given: Iterable[tuple[Role, date | None]]) -> dict[Role, date | None]:
    """For each role the last of its last days; one without an end has none."""
    found: dict[Role, date | None] = {}
    for role, ends_on in given:
        before = found.get(role, ends_on)
        found[role] = None if before is None or ends_on is None else max(before, ends_on)
    return found
