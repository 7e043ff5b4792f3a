"""What open data lists is the same on both servers: times, pages, and what is gone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meetings.database import reading
from meetings.queries import open_data_people as people
from meetings.queries.open_data import Kind, Window, find_many, find_one, list_published
from meetings.queries.open_data_terms import list_terms
from meetings.rules.permissions import CITIZEN
from meetings.rules.problems import NotFound
from meetings.services.publishing import withdraw
from tests.people import TECHNICAL, Cast
from tests.services.sent import seat
from tests.web.scene import store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
SINCE = Window(modified_since=datetime(2020, 1, 1, tzinfo=UTC))
COUNTS = {
    Kind.MEETING: 1,
    Kind.ITEM: 2,
    Kind.CONSULTATION: 1,
    Kind.PAPER: 1,
    Kind.LOCATION: 1,
    Kind.FILE: 5,  # one attachment, and the minutes in four formats
}


def test_everything_published_is_listed_and_what_was_withdrawn_is_gone(anyone: Cast) -> None:
    meeting_id = store_minutes(anyone)
    with reading():
        found = {kind: list_published(kind, Window(), CITIZEN) for kind in Kind}
        assert {kind: one.total for kind, one in found.items()} == COUNTS
        for kind, one in found.items():
            assert len(one.things) == one.total
            for thing in one.things:
                assert thing.meeting_ids == (meeting_id,)
                assert find_one(kind, thing.id, CITIZEN, thing.variant) == thing
            known = find_many(kind, frozenset(thing.id for thing in one.things), CITIZEN)
            assert {replace(thing, meeting_ids=()) for thing in one.things} == set(known.values())
    withdraw(meeting_id, "En fejl", actor=anyone.sanne)
    with reading():
        for kind in Kind:
            assert list_published(kind, Window(), CITIZEN).total == 0
            gone = list_published(kind, SINCE, CITIZEN)
            assert all(one.is_gone for one in gone.things)
            assert gone.total == COUNTS[kind]


def test_bodies_and_their_elected_members_are_listed(anyone: Cast) -> None:
    seat(anyone.mette)
    with reading():
        assert people.list_bodies(Window(), CITIZEN).total == 2
        assert people.find_body(TECHNICAL, CITIZEN).id == TECHNICAL
        (person,) = people.list_persons(Window(), CITIZEN).things
        assert person.id == anyone.mette.person_id
        assert people.find_person(person.id, CITIZEN) == person
        (membership,) = people.list_memberships(Window(), CITIZEN).things
        assert people.find_membership(membership.id, CITIZEN) == membership
        assert people.memberships_of([person.id], CITIZEN)[0].person_name == "Mette Krogh"
        assert list_terms(CITIZEN) == []
        with pytest.raises(NotFound):
            people.find_person(TECHNICAL, CITIZEN)
