"""The run sheet's pages: written together, read by two, and in nothing that is given out."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from exports import export
from meetings.database import reading
from meetings.queries.meetings import get_meeting
from meetings.services.publishing import publish, release
from meetings.vocabulary import Format
from meetings.web.downloads import document_of
from tests.inside import words_inside
from tests.minuting import Live, call_meeting
from tests.people import Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post

pytestmark = pytest.mark.usefixtures("quick_documents")
WORD = "Drejebogslyng"


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A called meeting that its members were given."""
    called = call_meeting(anyone)
    release(called.meeting_id, actor=anyone.sanne)
    return called


@pytest.fixture
def carl(anyone: Cast, live: Live, sign_in: SignIn) -> FlaskClient:
    """The chair."""
    return sign_in(anyone.carl)


def sheet(live: Live) -> str:
    return f"/moeder/{live.meeting_id}/drejebog"


def write(client: FlaskClient, live: Live, place: int, **more: str) -> int:
    """Write at one item; the fields of the others are left out, as a form without them."""
    key = live.item_ids[place]
    fields = {f"{name.replace('_', '-')}-{key}": value for name, value in more.items()}
    return post(client, f"{sheet(live)}/ret", **fields).status_code


def test_the_chair_plans_minutes_and_reads_the_clock(carl: FlaskClient, live: Live) -> None:
    assert "Drejebog" in carl.get(f"/moeder/{live.meeting_id}").text
    assert write(carl, live, 0, minutes="5", text="Byd velkommen.\r\nKaffe.") == 303
    assert write(carl, live, 1, minutes="40") == 303
    page = carl.get(sheet(live)).text
    check_page(page)
    assert "Byd velkommen.\nKaffe." in page
    assert "40 minutter" in page


@pytest.mark.parametrize("minutes", ["mange", "-5", "601", "99999", "1.5"])
def test_minutes_that_are_none_are_told_and_nothing_typed_is_lost(
    carl: FlaskClient, live: Live, minutes: str
) -> None:
    key = live.item_ids[1]
    fields = {f"minutes-{key}": minutes, f"text-{key}": "Husk kortet."}
    answer = post(carl, f"{sheet(live)}/ret", **fields)
    assert answer.status_code == 422
    check_page(answer.text)
    assert "Skriv antallet af minutter med tal" in answer.text
    assert "Husk kortet." in answer.text
    assert "Husk kortet." not in carl.get(sheet(live)).text


def test_two_who_write_at_once_see_both(
    anyone: Cast, carl: FlaskClient, live: Live, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    assert write(sanne, live, 1, text="Sannes ord.") == 303
    key = live.item_ids[1]
    fields = {f"text-{key}": "Carls ord.", f"seen-text-{key}": ""}
    answer = post(carl, f"{sheet(live)}/ret", **fields)
    assert answer.status_code == 422
    check_page(answer.text)
    assert "Sannes ord." in answer.text
    assert "Carls ord." in answer.text
    assert write(carl, live, 1, text="Begges ord.", seen_text="Sannes ord.") == 303
    assert "Begges ord." in sanne.get(sheet(live)).text


@pytest.mark.parametrize("who", ["mette", "viggo", "karen", "sofus", "arne", "astrid"])
def test_nobody_else_opens_it_or_hears_of_it(
    anyone: Cast, carl: FlaskClient, live: Live, sign_in: SignIn, who: str
) -> None:
    write(carl, live, 1, text=WORD)
    client = sign_in(getattr(anyone, who))
    for address in (sheet(live), f"{sheet(live)}/ret"):
        assert client.get(address).status_code == 404
    assert "Drejebog" not in client.get(f"/moeder/{live.meeting_id}").text


@pytest.mark.parametrize("format", Format)
def test_no_document_has_a_word_of_it(
    app: Flask, anyone: Cast, carl: FlaskClient, live: Live, format: Format
) -> None:
    write(carl, live, 1, text=WORD)
    publish(live.meeting_id, actor=anyone.sanne)
    for reader in (anyone.sanne, anyone.carl, anyone.bente):
        with app.app_context(), reading():
            meeting = get_meeting(live.meeting_id, reader)
            told = words_inside(export(document_of(meeting), format))
        assert "Cykelsti" in told
        assert WORD not in told


def test_what_is_typed_is_words(carl: FlaskClient, live: Live) -> None:
    assert write(carl, live, 1, text="<script>alert(1)</script>") == 303
    assert "<script>alert" not in carl.get(sheet(live)).text
