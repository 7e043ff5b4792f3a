"""What programs read of us as OParl 1.1: everything that is published, and nothing else."""

import json
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people import Cast
from tests.web.conftest import Once
from tests.web.scene import store_minutes

HERE = "https://moeder.lindevang.example"
START = f"{HERE}/oparl/v1.1"
LISTS = (
    "bodies",
    "organizations",
    "persons",
    "memberships",
    "meetings",
    "agenda-items",
    "papers",
    "consultations",
    "files",
    "locations",
    "legislative-terms",
)


@pytest.fixture
def reached_as(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others reach the app at an address of its own."""
    settings = app.config["SETTINGS"].model_copy(update={"public_url": HERE})
    monkeypatch.setitem(app.config, "SETTINGS", settings)


@pytest.fixture
def meeting_id(reached_as: None, anyone: Cast, quick_documents: None, once: Once) -> UUID:
    """A published meeting with an open and a closed item."""
    found = once("oparl", lambda: store_minutes(anyone))
    assert isinstance(found, UUID)
    return found


def ask(client: FlaskClient, address: str) -> dict[str, Any]:
    """The object or the list at an address."""
    answer = client.get(address.removeprefix(HERE))
    assert answer.status_code == 200, (address, answer.text)
    found = json.loads(answer.text)
    assert isinstance(found, dict)
    return found


def listed(client: FlaskClient, name: str, asked: str = "") -> list[dict[str, Any]]:
    """Everything in a list, page after page."""
    found: list[dict[str, Any]] = []
    address = f"{START}/{name}{asked}"
    while address:
        page = ask(client, address)
        found += page["data"]
        address = page["links"].get("next", "")
    return found


def addresses_in(value: object) -> set[str]:
    """Every address of ours that stands in an answer."""
    if isinstance(value, dict):
        return set().union(*(addresses_in(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(addresses_in(one) for one in value))
    return {value} if isinstance(value, str) and value.startswith(HERE) else set()


def crawl(client: FlaskClient, start: str = START) -> dict[str, Any]:
    """Everything that can be reached from the system object."""
    found: dict[str, Any] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in found or not address.startswith(START):
            continue
        found[address] = ask(client, address)
        waiting += addresses_in(found[address])
    return found


def test_a_crawl_from_the_system_object_reaches_every_kind(
    client: FlaskClient, meeting_id: UUID
) -> None:
    found = crawl(client)

    kinds = {one["type"].rpartition("/")[2] for one in found.values() if "type" in one}
    assert kinds == {
        "System",
        "Body",
        "Organization",
        "Meeting",
        "AgendaItem",
        "Paper",
        "Consultation",
        "File",
        "Location",
    }
