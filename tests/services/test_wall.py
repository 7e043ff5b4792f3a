"""The screen in the room shows what was put there, and to a room with guests nothing closed."""

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.decisions import Decision
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem
from meetings.models.minutes import Wall
from meetings.models.people import Organization
from meetings.models.trail import LogField
from meetings.queries.wall import WallView, get_wall
from meetings.record import Decision as DecisionPart
from meetings.record import Recommendation
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.entries import MeetingClosed
from meetings.services.minuting import close_meeting
from meetings.services.wall import put_on_wall, say_guests, take_off_wall
from meetings.vocabulary import Access, Problem
from tests.factories import make_item
from tests.minuting import Live, hold_meeting, new
from tests.people import TECHNICAL, Cast, person_id

ON_BOTH_SERVERS = True
OPEN, CLOSED = 0, 1


@pytest.fixture
def live(anyone: Cast) -> Live:
    """An open item with a closed recommendation among its texts, and a closed item."""
    return hold_meeting(
        anyone,
        make_item(
            "Cykelsti langs åen",
            Recommendation(html="<p>Stien anlægges.</p>", access=Access.OPEN),
            Recommendation(html="<p>Hemmelig pris.</p>", access=Access.CLOSED),
        ),
        make_item(
            "Salg af Havnevej 14",
            Recommendation(html="<p>Salget godkendes.</p>", access=Access.CLOSED),
            number="2",
            access=Access.CLOSED,
        ),
    )


def shown(live: Live) -> WallView:
    with reading():
        return get_wall(live.meeting_id, live.secretary)


def put(live: Live, place: int) -> None:
    put_on_wall(live.meeting_id, live.item_ids[place], actor=live.secretary)


def guests(live: Live, are_in: bool) -> None:
    say_guests(live.meeting_id, are_in, actor=live.secretary)


def test_nothing_is_shown_before_it_is_put_there_and_after_it_is_taken_off(live: Live) -> None:
    assert shown(live).item is None
    put(live, OPEN)
    item = shown(live).item
    assert item is not None
    assert (item.number, item.title) == ("1", "Cykelsti langs åen")
    take_off_wall(live.meeting_id, actor=live.secretary)
    assert shown(live).item is None


def test_guests_are_in_until_somebody_says_they_are_not(live: Live) -> None:
    with pytest.raises(ProblemsFound) as refused:
        put(live, CLOSED)
    assert refused.value.problems == (Problem.CLOSED_WHILE_GUESTS_ARE_IN,)
    guests(live, False)
    put(live, CLOSED)
    item = shown(live).item
    assert item is not None
    assert "Salget" in item.recommended[0].html


def test_a_closed_item_is_taken_off_when_guests_come_and_stays_off_when_they_go(
    live: Live,
) -> None:
    guests(live, False)
    put(live, CLOSED)
    guests(live, True)
    assert "Havnevej" not in str(shown(live))
    guests(live, False)
    assert "Havnevej" not in str(shown(live))


def test_an_open_item_stays_when_guests_come_without_its_closed_texts(live: Live) -> None:
    guests(live, False)
    put(live, OPEN)
    assert "Hemmelig" in str(shown(live))
    guests(live, True)
    assert "Stien anlægges" in str(shown(live))
    assert "Hemmelig" not in str(shown(live))


def test_an_item_that_is_closed_while_it_is_shown_is_hidden_at_once(live: Live) -> None:
    put(live, OPEN)
    with transaction():
        row = session().get_one(AgendaItem, live.item_ids[OPEN])
        row.access = Access.CLOSED
        session().add(row)
    assert shown(live).item_is_hidden
    assert "Cykelsti" not in str(shown(live))
    guests(live, False)
    assert "Cykelsti" not in str(shown(live))


def test_an_item_for_some_of_the_members_is_never_shown(live: Live) -> None:
    guests(live, False)
    with transaction():
        session().add(ItemReader(item_id=live.item_ids[CLOSED], person_id=person_id("Mette Krogh")))
    with pytest.raises(ProblemsFound) as refused:
        put(live, CLOSED)
    assert refused.value.problems == (Problem.NARROWED_IS_NOT_FOR_THE_WALL,)


def test_a_public_meeting_shows_nothing_closed_with_or_without_guests(live: Live) -> None:
    with transaction():
        body = session().get_one(Organization, TECHNICAL)
        body.meetings_public = True
        session().add(body)
    guests(live, False)
    put(live, OPEN)
    assert "Hemmelig" not in str(shown(live))
    with pytest.raises(ProblemsFound) as refused:
        put(live, CLOSED)
    assert refused.value.problems == (Problem.CLOSED_IN_PUBLIC_MEETING,)


def test_of_a_closed_decision_guests_read_what_the_public_is_told(live: Live) -> None:
    with transaction():
        row = session().exec(select(Decision).where(Decision.item_id == live.item_ids[OPEN])).one()
        row.access, row.closed_reason = Access.CLOSED, "Pris"
        row.html, row.public_html = "<p>For fire millioner.</p>", "<p>Vedtaget.</p>"
        session().add(row)
    put(live, OPEN)
    assert "Vedtaget" in str(shown(live))
    assert "millioner" not in str(shown(live))


def test_the_screen_is_empty_when_the_meeting_is_over(live: Live) -> None:
    put(live, OPEN)
    live.decide_everything()
    close_meeting(live.meeting_id, MeetingClosed(**new(18)), actor=live.secretary)
    assert shown(live).item is None


@pytest.mark.parametrize("who", ["mette", "carl", "karen", "sofus", "arne", "astrid", "bente"])
def test_the_screen_is_the_secretarys(anyone: Cast, live: Live, who: str) -> None:
    other = getattr(anyone, who)
    with reading(), pytest.raises(NotFound):
        get_wall(live.meeting_id, other)
    with pytest.raises(NotAllowed):
        put_on_wall(live.meeting_id, live.item_ids[OPEN], actor=other)
    with pytest.raises(NotAllowed):
        say_guests(live.meeting_id, False, actor=other)


def test_an_item_of_another_meeting_is_not_put_there(live: Live, anyone: Cast) -> None:
    with pytest.raises(NotFound):
        put_on_wall(live.meeting_id, person_id("Mette Krogh"), actor=anyone.sanne)


def test_the_log_tells_what_was_shown_and_no_word_of_it(live: Live) -> None:
    put(live, OPEN)
    with reading():
        fields = session().exec(select(LogField)).all()
        assert session().exec(select(Wall)).one().version > 1
    assert str(live.item_ids[OPEN]) in str(fields)
    assert "Cykelsti" not in str([one for one in fields if one.name == "item_id"])


def test_what_is_decided_is_shown_as_it_is_saved(live: Live) -> None:
    put(live, OPEN)
    item = live.item(OPEN)
    assert any(isinstance(part, DecisionPart) for part in item.parts)
    with transaction():
        row = session().exec(select(Decision).where(Decision.item_id == live.item_ids[OPEN])).one()
        row.html, row.access = "<p>Stien bygges i år.</p>", Access.OPEN
        session().add(row)
    view = shown(live).item
    assert view is not None
    assert [text.html for text in view.decided] == ["<p>Stien bygges i år.</p>"]
