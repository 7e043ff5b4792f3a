"""Our open JSON: described as it answers, the same for everybody, and nothing that is closed."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from meetings.rules.permissions import SYSTEM
from meetings.services.importing import store_record
from meetings.services.open_data import ROOT
from meetings.services.publishing import release, withdraw
from tests.leaks import OPEN_WORD, TRACES, leaky_record
from tests.people import Cast
from tests.web.conftest import Once
from tests.web.scene import ADDRESS, item_ids, store_minutes

JSON = "application/json"
PROBLEM = "application/problem+json"


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> UUID:
    """A published meeting with an open and a closed item."""
    found: UUID = once("published", lambda: store_minutes(anyone))
    return found


@pytest.fixture
def described(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{ROOT}/openapi.json").get_json()
    return found


def addresses_in(value: object) -> Iterator[str]:
    """Every address of ours that stands anywhere in an answer."""
    if isinstance(value, dict):
        for part in value.values():
            yield from addresses_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from addresses_in(part)
    elif isinstance(value, str) and value.startswith(("/api/", "/udvalg/", "/punkt/", "/bilag/")):
        yield value


def walk(client: FlaskClient) -> dict[str, Any]:
    """Every answer that can be reached from the first one, by its address."""
    found: dict[str, Any] = {}
    waiting = [f"{ROOT}/"]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = answer = client.get(address)
        if address.startswith(ROOT) and answer.mimetype == JSON and "openapi" not in address:
            waiting += addresses_in(answer.get_json())
    return found


def schema_for(described: dict[str, Any], address: str) -> dict[str, Any]:
    """What the document says of answers at this address."""
    steps = address.split("?")[0].split("/")
    for path, operations in described["paths"].items():
        names = path.split("/")
        if len(names) == len(steps) and all(
            name.startswith("{") or name == step for name, step in zip(names, steps, strict=True)
        ):
            content = operations["get"]["responses"]["200"]["content"]
            return {**content[JSON]["schema"], "components": described["components"]}
    raise AssertionError(f"{address} is not described")


def test_everything_public_is_reached_from_the_first_answer(
    client: FlaskClient, anyone: Cast, meeting_id: UUID
) -> None:
    found = walk(client)

    assert {answer.status_code for answer in found.values()} <= {200, 302, 404}
    missing = [address for address, answer in found.items() if answer.status_code == 404]
    assert missing == [f"{ROOT}/everything.zip"], "which is made in the night"
    item = next(one for one in item_ids(meeting_id, anyone))
    assert f"{ROOT}/items/{item}" in found
    assert ADDRESS in found


def test_each_answer_is_as_it_is_described(
    client: FlaskClient, meeting_id: UUID, described: dict[str, Any]
) -> None:
    asked = [*walk(client), f"{ROOT}/cases/05.04.00-P20-1-26", f"{ROOT}/search?q=cykelsti"]

    checked = 0
    for address in asked:
        if not address.startswith(ROOT) or address.endswith((".json", ".zip")):
            continue
        answer = client.get(address)
        Draft202012Validator(schema_for(described, address)).validate(answer.get_json())
        checked += 1
    assert checked > 8


def test_what_is_not_public_is_a_problem_in_words(client: FlaskClient, meeting_id: UUID) -> None:
    for address in (
        "/findes-ikke",
        f"/meetings/{UUID(int=5)}",
        "/items/x",
        "/cases/99",
        "/bodies/x",
    ):
        answer = client.get(ROOT + address)

        assert (answer.status_code, answer.mimetype) == (404, PROBLEM), address
        assert answer.get_json()["status"] == 404
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("page=0", "Parameteren page skal være mindst 1."),
        ("limit=101", "Parameteren limit skal være højst 100."),
        ("limit=mange", "Parameteren limit skal være et helt tal."),
        (f"body={'a' * 121}", "Parameteren body skal være højst 120 tegn."),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(
    client: FlaskClient, asked: str, told: str
) -> None:
    answer = client.get(f"{ROOT}/meetings?{asked}")

    assert (answer.status_code, answer.mimetype) == (400, PROBLEM)
    assert answer.get_json()["detail"] == told


def test_a_list_goes_on_until_its_last_page(client: FlaskClient, anyone: Cast, app: Flask) -> None:
    for day in range(1, 6):
        store_record(
            leaky_record().model_copy(update={"id": None, "held_on": date(2026, 3, day)}),
            published=True,
            actor=SYSTEM,
        )
    days, address = [], f"{ROOT}/meetings?limit=2"
    while address:
        page = client.get(address).get_json()
        assert page["first"] == f"{ROOT}/meetings?page=1&limit=2"
        days += [one["held_on"] for one in page["data"]]
        address = page["next"]

    assert days == [f"2026-03-0{day}" for day in (5, 4, 3, 2, 1)]


def test_any_page_may_read_it_and_no_cookie_is_set(client: FlaskClient, meeting_id: UUID) -> None:
    address = f"{ROOT}/meetings/{meeting_id}"
    whole, head = client.get(address), client.head(address)
    before = client.options(address)

    for answer in (whole, head, before):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert not answer.headers.getlist("Set-Cookie")
        assert "Cookie" not in answer.headers.get("Vary", "")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.data == b""


def test_a_withdrawn_meeting_is_gone_and_its_line_says_no_more(
    client: FlaskClient, anyone: Cast, meeting_id: UUID
) -> None:
    address = f"{ROOT}/meetings/{meeting_id}"
    item = f"{ROOT}/items/{item_ids(meeting_id, anyone)[0]}"
    etag = client.get(address).headers["ETag"]
    assert client.get(item).status_code == 200

    withdraw(meeting_id, "Forkert bilag", actor=SYSTEM)

    for gone in (address, item):
        answer = client.get(gone, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.mimetype) == (410, PROBLEM)
        assert "Cykelsti" not in answer.text
    line = client.get(f"{ROOT}/meetings").get_json()["data"][0]
    assert (line["title"], line["place"], line["items"]) == ("", "", 0)
    assert line["withdrawn_at"]


def test_nothing_closed_is_in_any_answer(client: FlaskClient, anyone: Cast, app: Flask) -> None:
    meeting_id = store_record(leaky_record(), published=True, actor=SYSTEM)
    release(meeting_id, actor=SYSTEM)

    found = walk(client)
    hits = [client.get(f"{ROOT}/search?q={word}").get_json()["data"] for word in TRACES]
    answers = [f"{one.headers}{one.data.decode(errors='replace')}" for one in found.values()]
    said = "\n".join([*answers, str(hits)]).casefold()

    assert OPEN_WORD.casefold() in said
    for trace in TRACES:
        assert trace.casefold() not in said, trace


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_question_is_answered_by_a_fault(
    client: FlaskClient, meeting_id: UUID, described: dict[str, Any], data: st.DataObject
) -> None:
    known = ["teknisk-udvalg", "05.04.00-P20-1-26", str(meeting_id), "1", "100", "2026", "cykelsti"]
    odd = st.one_of(
        st.sampled_from(known),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
        st.integers().map(str),
    )
    path = data.draw(st.sampled_from(sorted(described["paths"])))
    operation = described["paths"][path]["get"]
    asked = {}
    for parameter in operation["parameters"]:
        value = data.draw(odd, label=parameter["name"])
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", value.replace("/", "-") or "-")
        elif data.draw(st.booleans()):
            asked[parameter["name"]] = value

    answer = client.get(path, query_string=asked)

    assert str(answer.status_code) in {*operation["responses"], "404"}
    expected = JSON if answer.status_code == 200 else PROBLEM
    assert answer.mimetype in {expected, JSON}
    json.loads(answer.text)
