"""Whoever gets a seat reads what the body's members get, and no longer when it has ended."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from meetings.database import reading
from meetings.models.accounts import Account, RoleGrant
from meetings.models.base import now
from meetings.queries.bodies import get_managed
from meetings.rules.local_time import today
from meetings.rules.memberships import Period
from meetings.rules.permissions import SYSTEM
from meetings.rules.problems import NotAllowed
from meetings.services.accounts import NewAccount, create_account
from meetings.services.people import SeatFacts, Who, add_member, edit_membership, end_membership
from meetings.vocabulary import MemberRole, Role
from tests.people import SOCIAL, TECHNICAL, Cast, person_id

ON_BOTH_SERVERS = True
NAME = "Mette Krogh"
METTE = person_id(NAME)
SINCE = Period(date(2026, 1, 1))


def roles(body_id: UUID) -> list[Role]:
    """What Mette's account was granted in the body."""
    statement = (
        select(col(RoleGrant.role))
        .join(Account)
        .where(Account.person_id == METTE, RoleGrant.organization_id == body_id)
    )
    with reading() as session:
        return sorted(Role(role) for role in session.exec(statement))


def seat_of(anyone: Cast) -> tuple[UUID, str]:
    with reading():
        found = next(one for one in get_managed("socialudvalget", anyone.astrid).seats)
    return found.id, found.version


@pytest.fixture
def seat(anyone: Cast) -> UUID:
    """Mette has an account, and Sofus gives her a seat in his committee."""
    create_account(NewAccount("mette", "Mette Krogh", person_id=METTE), None, actor=SYSTEM)
    return add_member(SOCIAL, Who(METTE, NAME), SeatFacts(period=SINCE), actor=anyone.sofus)


def test_a_new_seat_lets_an_account_read_there_and_nowhere_else(anyone: Cast, seat: UUID) -> None:
    assert roles(SOCIAL) == [Role.MEMBER]
    assert roles(TECHNICAL) == []
    with reading():
        lines = get_managed("socialudvalget", anyone.astrid).history
    assert {line.subject_type for line in lines} == {"membership", "rolegrant"}


def test_nobody_gives_reading_in_another_body(anyone: Cast, seat: UUID) -> None:
    with pytest.raises(NotAllowed):
        add_member(TECHNICAL, Who(METTE, NAME), SeatFacts(period=SINCE), actor=anyone.sofus)
    assert roles(TECHNICAL) == []


def test_the_account_of_a_new_chair_is_the_chairs(anyone: Cast, seat: UUID) -> None:
    _, version = seat_of(anyone)
    facts = SeatFacts(role=MemberRole.CHAIR, period=SINCE)

    edit_membership(seat, facts, None, version, actor=anyone.sofus)

    assert roles(SOCIAL) == [Role.CHAIR]


@pytest.mark.parametrize(
    ("days_from_today", "left"), [(-1, []), (0, [Role.MEMBER]), (30, [Role.MEMBER])]
)
def test_a_seat_gives_until_its_last_day_has_passed(
    anyone: Cast, seat: UUID, days_from_today: int, left: list[Role]
) -> None:
    _, version = seat_of(anyone)

    last = today(now()) + timedelta(days=days_from_today)
    end_membership(seat, last, version, actor=anyone.sofus)

    assert roles(SOCIAL) == left
