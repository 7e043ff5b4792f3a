"""Lists are right for each viewer, in order, and take the same statements for any length."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product

import pytest
from sqlalchemy import Engine, event

from meetings.database import reading
from meetings.queries.directory import get_organization, list_organizations
from meetings.queries.meetings import (
    earlier_treatments,
    get_meeting,
    get_published,
    list_meetings,
    list_published_meetings,
)
from meetings.record import Decision
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound
from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.vocabulary import Access, DecisionKind, State
from tests.factories import make_item, make_record
from tests.people import CAST, Cast

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
CASE = "05.01.00-G01-1-26"


def publish_one(day: int, title: str = "Cykelsti") -> None:
    decision = Decision(kind=DecisionKind.DISCUSSED, html="<p>Drøftet</p>", access=Access.OPEN)
    item = make_item(title, decision, case_number=CASE)
    store_record(make_record(item, held_on=date(2026, 3, day)), published=True, actor=SYSTEM)


@contextmanager
def counted(database: Engine) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    statements: list[str] = []

    def note(*call: object) -> None:
        statements.append(str(call[2]))

    event.listen(database, "before_cursor_execute", note)
    yield statements
    event.remove(database, "before_cursor_execute", note)


LISTS: dict[str, Callable[[Actor], object]] = {
    "published": lambda viewer: list_published_meetings(viewer),
    "of one body": lambda viewer: list_published_meetings(viewer, "teknisk-udvalg"),
    "signed in": lambda viewer: list_meetings(viewer),
    "treatments": lambda viewer: earlier_treatments(CASE, viewer, date(2027, 1, 1)),
    "bodies": lambda viewer: list_organizations(viewer),
    "one body": lambda viewer: get_organization("teknisk-udvalg", viewer),
}


def statements_of_each(database: Engine) -> dict[tuple[str, str], int]:
    """How many statements each list takes for each viewer."""
    counts = {}
    for name, viewer in product(LISTS, (CAST.bente, CAST.mette, CAST.sanne)):
        with reading(), counted(database) as statements:
            LISTS[name](viewer)
        counts[name, viewer.name] = len(statements)
    return counts


def test_five_rows_take_no_more_statements_than_one(database: Engine, anyone: Cast) -> None:
    publish_one(1)
    for_one = statements_of_each(database)
    for day in range(2, 6):
        publish_one(day)
    assert statements_of_each(database) == for_one


def test_the_newest_meeting_is_first_and_pages_go_on(anyone: Cast) -> None:
    for day in (3, 1, 2):
        publish_one(day)
    with reading():
        days = [card.held_on.day for card in list_published_meetings(anyone.bente)]
        rest = list_published_meetings(anyone.bente, limit=2, offset=2)
        assert days == [3, 2, 1]
        assert [card.held_on.day for card in rest] == [1]
        assert list_published_meetings(anyone.bente, "socialudvalget") == []
        assert [card.held_on.day for card in list_meetings(anyone.mette)] == [3, 2, 1]
        assert len(list_meetings(anyone.mette, slug="teknisk-udvalg", limit=2)) == 2


def test_each_viewer_lists_what_is_for_them(anyone: Cast) -> None:
    draft = store_record(make_record(), state=State.DRAFT, actor=anyone.sanne)
    sent = store_record(make_record(), actor=anyone.sanne)
    release(sent, actor=anyone.sanne)
    with reading():
        for viewer, meetings in (
            (anyone.sanne, {draft, sent}),
            (anyone.mette, {sent}),
            (anyone.arne, {sent}),
            (anyone.sofus, set()),
            (anyone.astrid, set()),
            (anyone.bente, set()),
        ):
            cards = list_meetings(viewer)
            assert {card.meeting_id for card in cards} == meetings, viewer.name
            for card in cards:
                assert get_meeting(card.meeting_id, viewer).address == card.address


def test_the_list_and_the_meeting_tell_the_same_state(anyone: Cast) -> None:
    sent = store_record(make_record(), state=State.IN_REVIEW, actor=anyone.sanne)
    release(sent, actor=anyone.sanne)
    with reading():
        for viewer, state in ((anyone.sanne, State.IN_REVIEW), (anyone.mette, State.HELD)):
            assert [card.state for card in list_meetings(viewer)] == [state]
            assert get_meeting(sent, viewer).state is state


def test_a_case_is_followed_from_its_first_treatment(anyone: Cast) -> None:
    for day in (2, 1, 3):
        publish_one(day)
    with reading():
        found = earlier_treatments(f" {CASE}", anyone.bente, date(2026, 3, 3))
    assert [(t.held_on.day, t.decision_kind) for t in found] == [
        (1, DecisionKind.DISCUSSED),
        (2, DecisionKind.DISCUSSED),
    ]
    assert found[0].decision_html == "<p>Drøftet</p>"


def test_an_address_that_leads_nowhere_is_not_found(anyone: Cast) -> None:
    publish_one(1)
    with reading():
        for slug, day, ordinal in (
            ("teknisk-udvalg", 2, 1),
            ("teknisk-udvalg", 1, 2),
            ("socialudvalget", 1, 1),
        ):
            with pytest.raises(NotFound):
                get_published(slug, date(2026, 3, day), ordinal, viewer=anyone.bente)
        with pytest.raises(NotFound):
            get_organization("findes-ikke", anyone.bente)


def test_bodies_are_listed_as_the_law_ranks_them(anyone: Cast) -> None:
    with reading():
        assert [line.slug for line in list_organizations(anyone.bente)] == [
            "socialudvalget",
            "teknisk-udvalg",
        ]
