"""When something goes wrong, the page is calm and says what to do."""

import logging
from collections.abc import Callable

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from meetings.config import Settings, load_settings
from meetings.web.guards import public
from meetings.web.public import pages as public_pages
from tests.web.pages import check_page, post, texts


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
