"""The screen in the room: its window, its buttons, and what never reaches it."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.decisions import Decision
from meetings.record import Recommendation
from meetings.vocabulary import Access
from tests.factories import make_item
from tests.minuting import Live, hold_meeting
from tests.people import Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post

pytestmark = pytest.mark.usefixtures("quick_documents")


@pytest.fixture
def live(anyone: Cast) -> Live:
    """An open item and a closed one."""
    return hold_meeting(
        anyone,
        make_item(
            "Cykelsti langs åen",
            Recommendation(html="<p>Stien anlægges.</p>", access=Access.OPEN),
        ),
        make_item(
            "Salg af Havnevej 14",
            Recommendation(html="<p>Salgslyng.</p>", access=Access.CLOSED),
            number="2",
            access=Access.CLOSED,
        ),
    )


@pytest.fixture
def sanne(anyone: Cast, live: Live, sign_in: SignIn) -> FlaskClient:
    return sign_in(anyone.sanne)


def wall(client: FlaskClient, live: Live) -> str:
    """What stands on the screen: the whole page, and what it is told every two seconds."""
    address = f"/moeder/{live.meeting_id}/vaeg"
    page, now = client.get(address).text, client.get(f"{address}/nu").text
    check_page(page)
    assert now.strip() in page
    return page


def press(client: FlaskClient, live: Live, place: int, what: str) -> str:
    """Press a button of the panel at this item; returns the page that follows."""
    address = f"/moeder/{live.meeting_id}/moedet/{live.item_ids[place]}"
    assert post(client, address, f"{address}/vaeg", what=what).status_code == 303
    page = client.get(address).text
    check_page(page)
    return page


def test_the_screen_shows_what_is_put_there_and_nothing_else(
    sanne: FlaskClient, live: Live
) -> None:
    page = wall(sanne, live)
    assert "Teknisk Udvalg" in page
    assert "Cykelsti" not in page
    assert "Viser dette punkt." in press(sanne, live, 0, "put")
    page = wall(sanne, live)
    assert "Cykelsti langs åen" in page
    assert "Stien anlægges." in page
    assert "Havnevej" not in page
    assert "Viser intet punkt." in press(sanne, live, 0, "off")
    assert "Cykelsti" not in wall(sanne, live)


def test_a_closed_item_waits_until_there_are_no_guests(sanne: FlaskClient, live: Live) -> None:
    page = press(sanne, live, 1, "put")
    assert "Sig først, at der ingen tilhørere er" in page
    assert "Vis punktet på skærmen" not in page
    assert "Lyng" not in wall(sanne, live).title()
    press(sanne, live, 1, "guests-out")
    press(sanne, live, 1, "put")
    assert "Salgslyng" in wall(sanne, live)
    press(sanne, live, 1, "guests-in")
    page = wall(sanne, live)
    assert "Salgslyng" not in page
    assert "Havnevej" not in page


def test_the_screen_has_no_ways_and_no_names(sanne: FlaskClient, live: Live) -> None:
    press(sanne, live, 0, "put")
    page = wall(sanne, live)
    assert links(check_page(page)) == []
    assert "Sanne" not in page
    assert "Log ud" not in page
    assert '<meta http-equiv="refresh"' in page


def test_hostile_words_are_words(sanne: FlaskClient, live: Live) -> None:
    with transaction():
        row = session().exec(select(Decision).where(Decision.item_id == live.item_ids[0])).one()
        row.access = Access.OPEN
        row.html = "<p>Vedtaget.<script>alert(1)</script><img src=x onerror=alert(1)></p>"
        session().add(row)
    press(sanne, live, 0, "put")
    page = wall(sanne, live)
    assert "Vedtaget." in page
    assert "onerror" not in page
    assert "alert(1)</script>" not in page


def test_the_queue_hears_why_not(sanne: FlaskClient, live: Live) -> None:
    key = sanne.get(f"/moeder/{live.meeting_id}/moedet/noegle").json
    assert key is not None
    answer = sanne.post(
        f"/moeder/{live.meeting_id}/moedet/{live.item_ids[1]}/vaeg",
        data={"what": "put", "account": key["account"]},
        headers={"Accept": "application/json", "X-CSRFToken": key["key"]},
    )
    assert answer.status_code == 422
    assert answer.json is not None
    assert "lukket" in answer.json["text"]


def test_nothing_strange_is_done(sanne: FlaskClient, live: Live) -> None:
    address = f"/moeder/{live.meeting_id}/moedet/{live.item_ids[0]}"
    assert post(sanne, address, f"{address}/vaeg", what="nonsense").status_code == 400


@pytest.mark.parametrize("who", ["mette", "carl", "karen", "sofus", "arne", "astrid"])
def test_nobody_else_opens_it(
    anyone: Cast, sanne: FlaskClient, live: Live, sign_in: SignIn, who: str
) -> None:
    press(sanne, live, 0, "put")
    client = sign_in(getattr(anyone, who))
    for address in (f"/moeder/{live.meeting_id}/vaeg", f"/moeder/{live.meeting_id}/vaeg/nu"):
        assert client.get(address).status_code == 404
