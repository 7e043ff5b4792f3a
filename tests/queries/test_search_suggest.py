"""Who spells a word wrongly is told the word that was meant, if it is one that he can find."""

import pytest

from meetings.database import reading
from meetings.queries.search import find
from meetings.queries.search_views import SearchQuestion
from meetings.rules.permissions import Actor
from meetings.services.importing import store_record
from meetings.vocabulary import Access
from tests.factories import make_item, make_record, make_section
from tests.people import Cast

pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture
def cast(anyone: Cast) -> Cast:
    """An open item with a word of its own, and a closed one."""
    open_item = make_item("Cykelsti", make_section("Stien følger jernbaneskråningen."))
    closed = make_item("Grundsalg", make_section("Prisen er hemmelighedsfuld.")).model_copy(
        update={"number": "2", "access": Access.CLOSED, "closed_reason": "Forhandling"}
    )
    store_record(make_record(open_item, closed), published=True, actor=anyone.sanne)
    return anyone


def meant(viewer: Actor, text: str) -> str:
    with reading():
        return find(SearchQuestion(text), viewer).suggestion


def test_a_word_with_a_slip_is_told_as_it_was_meant(cast: Cast) -> None:
    assert meant(cast.bente, "jernbaneskråningem") == "jernbaneskråningen"
    assert meant(cast.bente, "stien jernbaneskråningem") == "stien jernbaneskråningen"


def test_nothing_is_suggested_where_something_was_found(cast: Cast) -> None:
    assert meant(cast.bente, "jernbaneskråningen") == ""
    assert meant(cast.bente, "") == ""


def test_a_word_that_stands_only_where_one_may_not_read_is_never_suggested(cast: Cast) -> None:
    assert meant(cast.sanne, "hemmelighedsfulx") == "hemmelighedsfuld"
    assert meant(cast.bente, "hemmelighedsfulx") == ""
    assert meant(cast.sofus, "hemmelighedsfulx") == ""


def test_what_is_far_from_every_word_is_answered_with_no_suggestion(cast: Cast) -> None:
    assert meant(cast.bente, "zzzzqqqq") == ""
