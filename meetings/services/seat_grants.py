"""A seat lets its owner read: the account's role in the body begins and ends with it."""

from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.people import Membership, Substitution
from meetings.rules.local_time import today
from meetings.rules.memberships import ONE_AT_A_TIME
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.grants import give, take
from meetings.vocabulary import MemberRole, Role


@internal("it is written with a seat that was asked for already")
def let_read(body_id: UUID, person_id: UUID, actor: Actor) -> None:
    """Give the person's accounts what the seats in the body give, in the seat's transaction."""
    for account in _accounts(person_id):
        if not account.disabled:
            for role in sorted(_roles(body_id, person_id)):
                give(body_id, account, role, actor)


@internal("it is written with a seat that was asked for already")
def follow_seats(body_id: UUID, person_id: UUID, actor: Actor) -> None:
    """Give what the seats now give, and take back what none of them gives any more.

    A seat whose last day is today or past gives nothing.
    """
    let_read(body_id, person_id, actor)
    gone = {Role.CHAIR, Role.MEMBER} - _roles(body_id, person_id)
    for account in _accounts(person_id):
        for role in sorted(gone):
            take(body_id, account, role, actor)


def _accounts(person_id: UUID) -> list[Account]:
    return list(session().exec(select(Account).where(Account.person_id == person_id)))


def _roles(body_id: UUID, person_id: UUID) -> set[Role]:
    """What the seats, and standing in for somebody, give the person from today on."""
    day = today(now())
    session().flush()
    seats = session().exec(
        select(Membership.role)
        .where(Membership.organization_id == body_id, Membership.person_id == person_id)
        .where(col(Membership.seen_only).is_(False))
        .where(col(Membership.role) != MemberRole.SUBSTITUTE)
        .where(or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) > day))
    )
    roles = {Role.CHAIR if role in ONE_AT_A_TIME else Role.MEMBER for role in seats}
    stands_in = session().exec(
        select(Substitution.id)
        .where(Substitution.organization_id == body_id, Substitution.substitute_id == person_id)
        .where(or_(col(Substitution.ends_on).is_(None), col(Substitution.ends_on) > day))
    )
    return roles | {Role.MEMBER} if stands_in.first() is not None else roles
