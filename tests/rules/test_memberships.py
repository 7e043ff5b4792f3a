"""When somebody can sit in a body, or stand in for one who does."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from meetings.rules.memberships import (
    Period,
    Seat,
    StandIn,
    change_problems,
    follows_itself,
    seat_problems,
    stand_in_problems,
)
from meetings.rules.versions import version_of
from meetings.vocabulary import MemberRole, Problem

ANE, BO, CARL, DORTE = (uuid4() for _ in range(4))
MEMBER, CHAIR, MAYOR = MemberRole.MEMBER, MemberRole.CHAIR, MemberRole.MAYOR


def days(first: str = "", last: str = "") -> Period:
    """Days of 2026, written "03-01"."""
    return Period(
        date.fromisoformat(f"2026-{first}") if first else None,
        date.fromisoformat(f"2026-{last}") if last else None,
    )


def seat(person: UUID, role: MemberRole, first: str = "", last: str = "") -> Seat:
    return Seat(person, role, days(first, last))


BESIDE = (
    seat(ANE, CHAIR, "01-01", "06-30"),
    seat(BO, MEMBER, "01-01"),
    Seat(CARL, CHAIR, days("02-01", "12-01"), seen_only=True),
)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (seat(DORTE, MEMBER), []),
        (seat(DORTE, MEMBER, "03-01", "03-01"), []),
        (seat(DORTE, MEMBER, "03-02", "03-01"), [Problem.ENDS_BEFORE_START]),
        (seat(BO, MEMBER, "05-01"), [Problem.MEMBER_ALREADY]),
        (seat(BO, CHAIR, "05-01"), [Problem.MEMBER_ALREADY]),
        (seat(ANE, MEMBER, "06-30"), [Problem.MEMBER_ALREADY]),
        (seat(ANE, MEMBER, "07-01"), []),
        (seat(ANE, MEMBER), [Problem.MEMBER_ALREADY]),
        (seat(DORTE, CHAIR, "06-30"), [Problem.CHAIR_ALREADY]),
        (seat(DORTE, CHAIR, "07-01"), []),
        (seat(DORTE, MAYOR), []),
        (seat(DORTE, MemberRole.VICE_CHAIR), []),
        (seat(CARL, MEMBER, "03-01"), []),
    ],
)
def test_one_seat_a_person_and_one_chair_a_body_at_a_time(
    wanted: Seat, told: list[Problem]
) -> None:
    assert seat_problems(wanted, BESIDE) == told


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("01-01", [Problem.CHANGE_IS_OUTSIDE]),
        ("01-02", []),
        ("06-30", []),
        ("07-01", [Problem.CHANGE_IS_OUTSIDE]),
    ],
)
def test_a_change_leaves_a_day_on_each_side(on: str, told: list[Problem]) -> None:
    changes_on = days(on).starts_on
    assert changes_on is not None
    assert change_problems(days("01-01", "06-30"), changes_on) == told
    assert change_problems(Period(), changes_on) == []


@pytest.mark.parametrize(
    ("member", "substitute", "period", "told"),
    [
        (BO, DORTE, days("03-01", "04-01"), []),
        (BO, DORTE, days("03-01"), []),
        (BO, DORTE, Period(), [Problem.START_IS_MISSING]),
        (BO, DORTE, days("03-02", "03-01"), [Problem.ENDS_BEFORE_START]),
        (BO, BO, days("03-01"), [Problem.SUBSTITUTE_IS_THE_MEMBER]),
        (DORTE, uuid4(), days("03-01"), [Problem.NOT_A_MEMBER_THEN]),
        (ANE, DORTE, days("06-01", "07-01"), [Problem.NOT_A_MEMBER_THEN]),
        (BO, ANE, days("06-30"), [Problem.SUBSTITUTE_IS_MEMBER]),
        (BO, ANE, days("07-01", "08-01"), []),
        (CARL, DORTE, days("03-01"), []),
        (BO, DORTE, days("10-01", "10-01"), [Problem.SUBSTITUTED_ALREADY]),
        (ANE, CARL, days("05-05", "05-06"), []),
    ],
)
def test_who_sits_is_stood_in_for_by_who_does_not(
    member: UUID, substitute: UUID, period: Period, told: list[Problem]
) -> None:
    others = (StandIn(BO, CARL, days("10-01", "10-31")),) if period.starts_on else ()
    if period.ends_on is None:
        others = ()
    assert stand_in_problems(StandIn(member, substitute, period), BESIDE, others) == told


def test_nobody_stands_in_for_two_at_the_same_time() -> None:
    others = [StandIn(BO, DORTE, days("03-01", "03-31"))]

    def told(first: str) -> list[Problem]:
        wanted = StandIn(ANE, DORTE, days(first, "04-15"))
        return stand_in_problems(wanted, BESIDE, others)

    assert told("03-31") == [Problem.SUBSTITUTE_IS_TAKEN]
    assert told("04-01") == []


def test_a_body_comes_never_after_itself_however_long_the_chain() -> None:
    old, middle, new = uuid4(), uuid4(), uuid4()
    chain = {middle: old, new: middle}
    assert follows_itself(old, new, chain)
    assert follows_itself(new, new, {})
    assert not follows_itself(new, middle, {middle: old, old: None})
    assert not follows_itself(new, middle, {middle: old, old: middle})  # a circle of others
    assert not follows_itself(new, None, chain)


def test_a_version_is_the_same_for_the_same_facts_only() -> None:
    facts = {"name": "Å", "starts_on": date(2026, 1, 1)}
    assert version_of(facts) == version_of(dict(reversed(facts.items())))
    assert version_of(facts) != version_of(facts | {"name": "A"})
