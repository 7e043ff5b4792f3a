"""How the meeting went is told on citizens' and members' pages as in the documents."""

from datetime import time

import pytest
from flask.testing import FlaskClient

from meetings.record import Attendee, Guest, Item, Pause
from meetings.vocabulary import Access
from tests.factories import make_item
from tests.people import Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page
from tests.web.scene import ADDRESS, store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")


def out_of_turn() -> tuple[Item, ...]:
    return (
        make_item("Vejplan", number="1", treated_as=2, treated_with="4"),
        make_item("Cykelsti", number="2", treated_as=1),
        make_item(
            "Salg af Havnevej 14",
            number="3",
            access=Access.CLOSED,
            treated_with="9",
        ),
    )


def store(anyone: Cast) -> str:
    meeting_id = store_minutes(
        anyone,
        *out_of_turn(),
        attendance=(
            Attendee(name="Carl Winther", party_letter="A"),
            Attendee(name="Mette Krogh", note="kom kl. 17.10 under punkt 2"),
        ),
        guests=(
            Guest(name="Lise Holt", note="deltog under punkt 1", at_items="1"),
            Guest(name="Køber Bang", note="deltog under punkt 3", at_items="3"),
        ),
        pauses=(Pause(from_time=time(18), to_time=time(18, 15)),),
    )
    return f"/moeder/{meeting_id}"


def test_citizens_read_the_order_the_pauses_and_who_came_late(
    anyone: Cast, client: FlaskClient
) -> None:
    store(anyone)
    page = client.get(ADDRESS).text
    check_page(page)
    for told in (
        "Behandlet før punkt 1",
        "Behandlet efter punkt 2",
        "Behandlet sammen med punkt 4",
        "Mette Krogh, kom kl. 17.10 under punkt 2",
        "Lise Holt, deltog under punkt 1",
        "kl. 18.00–18.15",
    ):
        assert told in page, told
    for untold in ("Køber Bang", "punkt 9"):
        assert untold not in page
    assert "Behandlet før punkt 1" in client.get(f"{ADDRESS}/punkt/2").text
    assert "Treated before item 1" in client.get(f"/en{ADDRESS}").text


def test_members_read_it_too_and_of_the_closed_items_as_well(anyone: Cast, sign_in: SignIn) -> None:
    address = store(anyone)
    page = sign_in(anyone.sanne).get(address).text
    check_page(page)
    for told in ("Behandlet før punkt 1", "Køber Bang", "punkt 9", "kl. 18.00–18.15"):
        assert told in page, told
