"""Who may do what, and where."""

from uuid import uuid4

import pytest

from meetings.rules.permissions import (
    ABILITIES,
    CITIZEN,
    SYSTEM,
    Actor,
    Grant,
    bodies_with,
    may,
)
from meetings.vocabulary import Ability, Role
from tests.people import CAST, SOCIAL, TECHNICAL


def test_every_role_has_its_row() -> None:
    assert set(ABILITIES) == set(Role)


@pytest.mark.parametrize("ability", Ability)
def test_a_citizen_may_nothing_and_the_system_everything(ability: Ability) -> None:
    assert not may(CITIZEN, ability, [TECHNICAL])
    assert may(SYSTEM, ability)
    assert bodies_with(SYSTEM, ability) is None
    assert bodies_with(CITIZEN, ability) == frozenset()


def test_a_secretary_has_her_abilities_in_her_own_body_only() -> None:
    assert may(CAST.sanne, Ability.PUBLISH, [TECHNICAL])
    assert not may(CAST.sanne, Ability.PUBLISH, [SOCIAL])
    assert not may(CAST.sanne, Ability.PUBLISH)
    assert may(CAST.sanne, Ability.PUBLISH, [SOCIAL, TECHNICAL])  # a joint meeting


def test_an_administrator_reads_nothing_by_it() -> None:
    reading = {Ability.READ_WORKING_RECORD, Ability.READ_RELEASED, Ability.READ_ARCHIVE}
    assert not reading & ABILITIES[Role.ADMINISTRATOR]
    assert Ability.EXPORT_CLOSED not in ABILITIES[Role.ADMINISTRATOR]


def test_a_grant_without_a_body_holds_everywhere() -> None:
    assert may(CAST.arne, Ability.READ_ARCHIVE, [uuid4()])
    assert bodies_with(CAST.arne, Ability.READ_ARCHIVE) is None
    assert bodies_with(CAST.sanne, Ability.PUBLISH) == frozenset({TECHNICAL})


def test_who_is_signed_in() -> None:
    assert CAST.mette.is_signed_in
    assert SYSTEM.is_signed_in
    assert not CITIZEN.is_signed_in
    assert not Actor(name="Nogen", grants=frozenset({Grant(Role.MEMBER)})).is_signed_in
