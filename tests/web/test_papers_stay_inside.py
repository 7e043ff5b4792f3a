"""Who has nothing to do with a paper asks every address for it, and meets no word of it."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor
from meetings.services import approval
from meetings.services.papers import PaperFacts, create_paper
from tests.papers import DIRECTOR, HEAD, add_route, write_text
from tests.people import CAST, TECHNICAL, Cast
from tests.web.conftest import SignIn

pytestmark = pytest.mark.slow

WORD = "Havnegrunden"
SOME = {
    "slug": "teknisk-udvalg",
    "ending": "pdf",
    "version": "1",
    "name": "x",
    "day": "2026-09-22",
    "number": "1",
    "token": "x",
    "verb": "godkend",
}
OUTSIDERS = (CAST.sofus, CAST.mette, CAST.carl, CAST.arne, CAST.astrid, DIRECTOR)


@pytest.fixture
def item_id(sign_in: SignIn, anyone: Cast) -> str:
    """A paper that is asked about, with the word in title, number, text and comment."""
    for actor in (anyone.karen, anyone.sanne, HEAD, *OUTSIDERS):
        sign_in(actor)
    add_route()
    facts = PaperFacts(WORD, (Stop(TECHNICAL),), case_number=f"{WORD} 1", recommended_by=WORD)
    item_id = create_paper(facts, actor=anyone.karen)
    write_text(item_id, WORD)
    approval.send_on(item_id, actor=anyone.karen)
    return str(item_id)


def addresses(app: Flask, item_id: str) -> list[str]:
    """Every address that can be asked for, with the paper's id wherever an id stands."""
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            address = re.sub(
                r"<(?:[^:<>]+:)?(\w+)>", lambda name: SOME.get(name[1], item_id), rule.rule
            )
            found.append(address)
    return found


def asks_everything(client: FlaskClient, app: Flask, item_id: str) -> None:
    asked = 0
    for address in [*addresses(app, item_id), f"/sager?ord={WORD[:4]}&tilstand=alle"]:
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert WORD not in answer.text, address
        asked += 1
    assert asked > 40


@pytest.mark.parametrize("outsider", OUTSIDERS, ids=lambda actor: actor.name)
def test_nobody_else_meets_a_word_of_a_paper(
    app: Flask, sign_in: SignIn, item_id: str, outsider: Actor
) -> None:
    asks_everything(sign_in(outsider), app, item_id)


def test_a_citizen_meets_no_word_of_a_paper(app: Flask, client: FlaskClient, item_id: str) -> None:
    asks_everything(client, app, item_id)


def test_who_reads_it_does_meet_its_words(sign_in: SignIn, item_id: str) -> None:
    for reader in (CAST.karen, CAST.sanne, HEAD):
        assert WORD in sign_in(reader).get(f"/punkter/{item_id}/skriv").text


@pytest.mark.parametrize("verb", ["send-videre", "godkend", "send-tilbage", "opgiv", "genaabn"])
def test_who_may_not_read_it_is_told_that_there_is_no_such_paper(
    sign_in: SignIn, item_id: str, verb: str
) -> None:
    client = sign_in(CAST.mette)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/sager/ny").text)
    assert token
    fields = {"csrf_token": token[1], "step": item_id, "comment": "x"}
    answer = client.post(f"/punkter/{item_id}/sag/{verb}", data=fields)
    assert answer.status_code == 404
    assert WORD not in answer.text
