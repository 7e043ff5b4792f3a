"""The queue of the browser is answered when what it sent is committed, and hears why not."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meetings.rules.proceedings.entries import Left
from meetings.services.minuting import note
from meetings.vocabulary import DecisionKind, State
from tests.minuting import Live, at, hold_meeting, new
from tests.people import Cast, person_id
from tests.web.conftest import SignIn
from tests.web.pages import TOKEN, check_page

pytestmark = pytest.mark.usefixtures("quick_documents")
JSON = {"Accept": "application/json"}


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A meeting under way with everybody there."""
    return hold_meeting(anyone)


@pytest.fixture
def sanne(anyone: Cast, live: Live, sign_in: SignIn) -> FlaskClient:
    return sign_in(anyone.sanne)


def page(live: Live, place: int = 1) -> str:
    return f"/moeder/{live.meeting_id}/moedet/{live.item_ids[place]}"


def queue(client: FlaskClient, live: Live, **fields: str) -> TestResponse:
    """Send as the queue does."""
    key = client.get(f"/moeder/{live.meeting_id}/moedet/noegle").json
    assert key is not None
    sent = {"account": key["account"], **fields}
    return client.post(page(live), data=sent, headers={**JSON, "X-CSRFToken": key["key"]})


def test_what_is_sent_twice_is_answered_twice_and_noted_once(
    sanne: FlaskClient, live: Live
) -> None:
    before = len(live.seen().lines)
    entry_id = str(uuid4())
    for _ in range(2):
        answer = queue(sanne, live, kind="ITEM_TAKEN", entry_id=entry_id, at="17:05")
        assert answer.status_code == 200
        assert answer.json is not None
        assert answer.json["show"] == page(live)
    assert len(live.seen().lines) == before + 1


def test_the_page_that_follows_is_told(sanne: FlaskClient, live: Live) -> None:
    answer = queue(sanne, live, kind="ITEM_TAKEN", next=str(live.item_ids[2]))
    assert answer.json is not None
    assert answer.json["show"] == page(live, 2)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "LEFT"}, "Vælg en person."),
        ({"kind": "ITEM_TAKEN", "at": "25:99"}, "16:30"),
        ({"kind": "NONSENSE"}, "Siden er ikke den nyeste."),
        ({"kind": "UNDONE", "undone_id": str(uuid4())}, "står der ikke længere"),
    ],
)
def test_why_it_cannot_be_noted_is_told_and_nothing_is(
    sanne: FlaskClient, live: Live, fields: dict[str, str], sentence: str
) -> None:
    before = len(live.seen().lines)
    answer = queue(sanne, live, **fields)
    assert answer.status_code == 422
    assert answer.json is not None
    assert sentence in answer.json["text"]
    assert len(live.seen().lines) == before
    assert sentence not in sanne.get(page(live)).text  # it was told once, where it was asked


def test_another_account_sends_nothing_of_this_queue(sanne: FlaskClient, live: Live) -> None:
    before = len(live.seen().lines)
    answer = queue(sanne, live, kind="ITEM_TAKEN", account=str(uuid4()))
    assert (answer.status_code, answer.json) == (403, {"other_account": True})
    assert len(live.seen().lines) == before


def test_a_page_hears_that_somebody_noted_more(sanne: FlaskClient, live: Live) -> None:
    news = f"{page(live)}/nyt"
    newest = live.seen().lines[-1].sequence
    assert sanne.get(f"{news}?efter={newest}").status_code == 204
    live.decide(0, DecisionKind.APPROVED)
    answer = sanne.get(f"{news}?efter={newest}")
    assert answer.json == {"sequence": newest + 1, "by_others": False}
    lise = replace(live.secretary, name="Lise Dahl", account_id=uuid4())
    note(live.meeting_id, Left(**new(17, 10), person_id=person_id("Omar Dahl")), actor=lise)
    answer = sanne.get(f"{news}?efter={newest}")
    assert answer.json == {"sequence": newest + 2, "by_others": True}


@pytest.mark.parametrize("known", ["", "-1", "intet", "99999999999999999999999"])
def test_a_page_that_knows_nonsense_hears_the_newest(
    sanne: FlaskClient, live: Live, known: str
) -> None:
    answer = sanne.get(f"{page(live)}/nyt?efter={known}")
    assert answer.json is not None
    assert answer.json["sequence"] == live.seen().lines[-1].sequence


@pytest.mark.parametrize("who", ["mette", "carl", "karen", "sofus", "arne", "astrid"])
def test_nobody_else_hears_anything(anyone: Cast, live: Live, sign_in: SignIn, who: str) -> None:
    client = sign_in(getattr(anyone, who))
    for address in (f"{page(live)}/nyt", f"/moeder/{live.meeting_id}/moedet/noegle"):
        assert client.get(address).status_code == 404


def test_the_page_says_how_far_it_is_and_lists_the_shortcuts(
    sanne: FlaskClient, live: Live
) -> None:
    text = sanne.get(page(live)).text
    check_page(text)
    assert f'data-sequence="{live.seen().lines[-1].sequence}"' in text
    assert f'data-state="{State.IN_SESSION}"' in text
    assert 'aria-keyshortcuts="Alt+ArrowRight"' in text
    assert "<kbd>Esc</kbd>" in text
    assert TOKEN.search(text)


def test_news_cost_few_statements_however_much_is_noted(
    sanne: FlaskClient, live: Live, statements: Callable[[FlaskClient, str], int]
) -> None:
    count = statements(sanne, f"{page(live)}/nyt?efter=0")
    for name in ("Mette Krogh", "Omar Dahl"):
        live.note(Left(**new(17, 10), person_id=person_id(name)))
    assert statements(sanne, f"{page(live)}/nyt?efter=0") == count


def test_a_time_to_come_is_asked_for_again_and_a_devices_wrong_clock_is_set_right(
    sanne: FlaskClient, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("meetings.services.minuting.now", "meetings.web.minuting_form.now"):
        monkeypatch.setattr(place, lambda: at(17, 5))
    left = {"kind": "LEFT", "person_id": str(person_id("Omar Dahl")), "at": "17.20"}
    refused = queue(sanne, live, **left)
    assert refused.status_code == 422
    assert refused.json is not None
    assert "Så mange er klokken ikke endnu" in refused.json["text"]
    assert queue(sanne, live, **left, by_clock="1").status_code == 200
    assert [one.at for one in live.seen().course.movements] == [at(17, 5)]
