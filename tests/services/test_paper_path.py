"""The bodies a paper goes to are planned anew while it is on its way; what was is left alone."""

from uuid import UUID

import pytest

from meetings.database import reading
from meetings.queries.paper_path import path_of, path_version
from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services import approval
from meetings.services.paper_path import plan_path
from meetings.vocabulary import Problem
from tests.papers import HEAD, add_accounts, add_route, approve_as, begin_paper
from tests.people import SOCIAL, TECHNICAL, Cast

ON_BOTH_SERVERS = True


@pytest.fixture
def item_id(anyone: Cast) -> UUID:
    add_accounts()
    return begin_paper()


def seen(item_id: UUID, who: Actor) -> str:
    with reading():
        return path_version(item_id, who)


def told(item_id: UUID, who: Actor) -> list[tuple[str, int, bool]]:
    with reading():
        return [(line.name, line.reading, line.decides) for line in path_of(item_id, who)]


def test_bodies_are_added_and_the_last_one_decides(anyone: Cast, item_id: UUID) -> None:
    assert told(item_id, anyone.karen) == [("Teknisk Udvalg", 1, True)]
    path = [Stop(SOCIAL), Stop(TECHNICAL)]
    plan_path(item_id, False, path, seen(item_id, anyone.karen), actor=anyone.karen)

    assert told(item_id, anyone.karen) == [
        ("Teknisk Udvalg", 1, False),
        ("Socialudvalget", 1, False),
        ("Teknisk Udvalg", 2, True),
    ]
    plan_path(item_id, True, path[:1], seen(item_id, anyone.karen), actor=anyone.karen)
    assert told(item_id, anyone.karen) == [
        ("Teknisk Udvalg", 1, True),
        ("Socialudvalget", 1, False),
    ]


def test_nobody_overwrites_another_unseen(anyone: Cast, item_id: UUID) -> None:
    before = seen(item_id, anyone.karen)
    plan_path(item_id, False, [Stop(SOCIAL)], before, actor=anyone.sanne)

    with pytest.raises(ProblemsFound) as found:
        plan_path(item_id, False, [], before, actor=anyone.karen)
    assert found.value.problems == (Problem.CHANGED_MEANWHILE,)
    assert len(told(item_id, anyone.karen)) == 2


def test_a_body_that_is_not_there_is_refused(anyone: Cast, item_id: UUID) -> None:
    with pytest.raises(ProblemsFound) as found:
        plan_path(
            item_id,
            False,
            [Stop(UUID(int=9))],
            seen(item_id, anyone.karen),
            actor=anyone.karen,
        )
    assert found.value.problems == (Problem.BODY_IS_NOT_IN_USE,)


def test_the_path_is_changed_by_who_may_write_now(anyone: Cast, item_id: UUID) -> None:
    add_route()
    version = seen(item_id, anyone.karen)
    for outsider in (anyone.mette, anyone.sofus, anyone.bente):
        with pytest.raises(NotFound):
            plan_path(item_id, True, [], version, actor=outsider)
    approval.send_on(item_id, actor=anyone.karen)
    with pytest.raises(NotAllowed):
        plan_path(item_id, True, [], version, actor=anyone.karen)
    approve_as(item_id, HEAD)
    with pytest.raises(NotAllowed):
        plan_path(item_id, True, [], version, actor=HEAD)
