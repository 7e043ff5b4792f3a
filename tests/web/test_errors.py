"""When something goes wrong, the page is calm and says what to do."""

import logging
import re
from collections.abc import Callable

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from meetings.config import Settings, load_settings
from meetings.services import logins
from meetings.web.guards import public
from meetings.web.public import pages as public_pages
from tests.people import Cast
from tests.services.sent import store_draft
from tests.web.conftest import SignIn
from tests.web.pages import check_page, post, texts

NOWHERE = "00000000-0000-4000-8000-00000000dead"


@pytest.mark.parametrize(
    ("address", "heading"),
    [("/findes-ikke", "Siden findes ikke"), ("/en/missing", "The page does not exist")],
)
def test_an_address_with_nothing_at_it_says_so_in_its_language(
    client: FlaskClient, address: str, heading: str
) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert texts(check_page(answer.text), "h1") == [heading]


@pytest.fixture
def sanne(anyone: Cast, sign_in: SignIn) -> FlaskClient:
    """The secretary's browser."""
    return sign_in(anyone.sanne)


@pytest.mark.parametrize(
    "address", ["/findes-ikke", "/udvalg/findes-ikke", f"/moeder/{NOWHERE}", "/moeder?side=%00"]
)
def test_who_is_signed_in_reads_an_error_with_his_own_name_and_the_way_out(
    sanne: FlaskClient, address: str
) -> None:
    answer = sanne.get(address)

    tree = check_page(answer.text)
    assert answer.status_code in {400, 404}
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Min konto: Sanne Lund" in texts(tree, "a")
    assert "Til mine møder" in texts(tree, "a")
    assert "Log ind" not in texts(tree, "a")
    assert "Log ud" in texts(tree, "button")


def test_what_is_not_there_and_what_is_not_for_me_look_the_same(
    anyone: Cast, sign_in: SignIn
) -> None:
    meeting_id = store_draft(anyone)
    sofus = sign_in(anyone.sofus)

    answers = [sofus.get(f"/moeder/{one}") for one in (meeting_id, NOWHERE)]
    told = [" ".join(texts(check_page(one.text), "main")) for one in answers]

    assert [one.status_code for one in answers] == [404, 404]
    assert told[0] == told[1]
    heads = [re.sub(r'value="[^"]*"', "", one.text) for one in answers]
    assert heads[0] == heads[1]


def test_who_was_signed_out_is_nobody_on_an_error_page(
    anyone: Cast, sign_in: SignIn, client: FlaskClient
) -> None:
    sanne = sign_in(anyone.sanne)
    token = sanne.get_cookie("login")
    assert token is not None
    post(sanne, "/log-ud")
    client.set_cookie("login", token.value)

    page = client.get("/findes-ikke").text

    assert "Log ind" in texts(check_page(page), "a")
    assert "Sanne" not in page


def test_the_page_comes_though_nobody_can_be_looked_up(
    sanne: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_facts: object) -> None:
        raise RuntimeError("no database")

    monkeypatch.setattr(logins, "find_signed_in", fail)

    answers = [sanne.get("/findes-ikke"), sanne.get("/moeder")]

    assert [one.status_code for one in answers] == [404, 500]
    for one in answers:
        assert "Log ind" in texts(check_page(one.text), "a")
        assert "no database" not in one.text


def test_a_page_asked_for_in_the_wrong_way_says_so(client: FlaskClient) -> None:
    answer = client.put("/udvalg")

    check_page(answer.text)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_what_is_too_large_is_not_taken(client: FlaskClient) -> None:
    answer = client.post("/log-ind", data={"user_name": "x" * 2_000_000})

    check_page(answer.text)
    assert answer.status_code == 413


@pytest.mark.parametrize("address", ["/udvalg/%00", "/udvalg?aar=%00", "/log-ind?next=/%00"])
def test_a_sign_that_no_database_keeps_is_refused_at_the_door(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address)

    check_page(answer.text)
    assert answer.status_code == 400


def test_a_name_with_a_sign_that_no_database_keeps_is_refused_at_the_door(
    client: FlaskClient,
) -> None:
    answer = post(client, "/log-ind", user_name="sa\x00nne", password="en lang adgangskode")

    assert answer.status_code == 400


def test_a_fault_of_ours_has_a_number_that_is_in_the_log_too(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_viewer: object) -> None:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr(public_pages, "list_organizations", fail)

    with caplog.at_level(logging.ERROR):
        answer = client.get("/udvalg")

    tree = check_page(answer.text)
    number = next(text for text in texts(tree, "p") if "nummer er" in text).rstrip(".").split()[-1]
    assert answer.status_code == 500
    assert number in caplog.text
    assert "the disk is on fire" in caplog.text
    assert "disk" not in answer.text


def test_what_a_service_problem_says_reaches_nobody_by_accident(app: Flask) -> None:
    assert app.config["PROPAGATE_EXCEPTIONS"] is False
    assert not app.debug


def test_behind_a_trusted_proxy_the_visitors_own_address_is_counted(
    settings: Settings, make_app: Callable[[Settings], Flask]
) -> None:
    given = settings.model_dump() | {"trusted_proxies": 1}
    app = make_app(load_settings(**given))
    app.add_url_rule("/robots.txt/hvem", "who", public(_who_is_asking))

    answer = app.test_client().get(
        "/robots.txt/hvem", headers={"X-Forwarded-For": "198.51.100.9, 203.0.113.7"}
    )

    assert answer.text == "203.0.113.7"


def test_without_a_trusted_proxy_nobody_can_pretend_to_be_elsewhere(
    settings: Settings, make_app: Callable[[Settings], Flask]
) -> None:
    app = make_app(settings)
    app.add_url_rule("/robots.txt/hvem", "who", public(_who_is_asking))

    answer = app.test_client().get("/robots.txt/hvem", headers={"X-Forwarded-For": "203.0.113.7"})

    assert answer.text == "127.0.0.1"


def _who_is_asking() -> str:
    return str(request.remote_addr)
