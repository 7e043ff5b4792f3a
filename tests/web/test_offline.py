"""What a member's device keeps to be read without the net, and what never goes there unlocked."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlmodel import select

from meetings.config import Settings
from meetings.database import reading
from meetings.models.trail import LogEntry
from meetings.rules.permissions import Actor
from meetings.services.publishing import release
from meetings.vocabulary import LogAction
from tests.people import Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, words
from tests.web.scene import store_minutes

pytestmark = pytest.mark.usefixtures("quick_documents")
CLOSED = ("Jens Holm.", "fire millioner", "Havnevej 14")

SignedIn = Callable[[Actor], Any]


@pytest.fixture
def held(app: Flask, anyone: Cast) -> UUID:
    """Minutes with a closed item that the members have."""
    meeting_id = store_minutes(anyone, published=False)
    release(meeting_id, actor=anyone.sanne)
    return meeting_id


def copy_of(client: Any, meeting_id: UUID) -> dict[str, Any]:
    answer = client.get(f"/moeder/{meeting_id}/uden-net.json")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return dict(answer.json)


@pytest.fixture
def keeps_closed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The municipality lets what is closed be kept under a PIN."""
    settings: Settings = app.config["SETTINGS"]
    monkeypatch.setitem(
        app.config, "SETTINGS", settings.model_copy(update={"offline_closed": "pin"})
    )


def test_what_is_closed_is_left_out_unless_the_municipality_says_otherwise(
    sign_in: SignIn, anyone: Cast, held: UUID
) -> None:
    copy = copy_of(sign_in(anyone.mette), held)

    assert copy["leftOut"]
    assert all(one["closed"] is None for one in copy["punkter"])
    assert [word for word in CLOSED if word in json.dumps(copy, ensure_ascii=False)] == []
    assert "Salg af ejendom" in {one["title"] for one in copy["punkter"]}


@pytest.mark.usefixtures("keeps_closed")
def test_what_is_closed_comes_apart_so_that_it_can_be_locked(
    sign_in: SignIn, anyone: Cast, held: UUID
) -> None:
    copy = copy_of(sign_in(anyone.mette), held)

    opened = [{**one, "closed": None} for one in copy["punkter"]]
    locked = [one["closed"] for one in copy["punkter"] if one["closed"]]
    assert [word for word in CLOSED if word in json.dumps(opened, ensure_ascii=False)] == []
    assert [word for word in CLOSED if word not in json.dumps(locked, ensure_ascii=False)] == []
    assert not copy["leftOut"]


@pytest.mark.usefixtures("keeps_closed")
def test_the_log_tells_that_closed_words_went_to_a_device(
    sign_in: SignIn, anyone: Cast, held: UUID
) -> None:
    copy_of(sign_in(anyone.mette), held)

    with reading() as session:
        actions = [entry.action for entry in session.exec(select(LogEntry))]
    assert actions.count(LogAction.EXPORTED) == 1


def test_who_may_not_read_the_meeting_keeps_nothing_of_it(
    sign_in: SignIn, anyone: Cast, held: UUID, app: Flask
) -> None:
    address = f"/moeder/{held}/uden-net.json"

    assert sign_in(anyone.astrid).get(address).status_code == 404
    assert app.test_client().get(address).status_code == 303


def test_a_copy_says_how_long_it_may_be_kept_and_of_which_version_it_is(
    sign_in: SignIn, anyone: Cast, held: UUID
) -> None:
    copy = copy_of(sign_in(anyone.mette), held)

    assert copy["seconds"] == 14 * 24 * 60 * 60
    assert len(copy["version"]) == 64
    assert copy["meeting"] == str(held)


def test_the_page_without_the_net_holds_no_meeting_and_no_name(
    sign_in: SignIn, anyone: Cast, held: UUID
) -> None:
    page = sign_in(anyone.mette).get("/moeder/uden-net").text

    assert words(next(check_page(page).iter("{http://www.w3.org/1999/xhtml}h1")))
    assert anyone.mette.name not in page
    assert str(held) not in page


def test_the_worker_keeps_that_page_and_its_scripts_and_nothing_else(app: Flask) -> None:
    answer = app.test_client().get("/moeder/uden-net/vagt.js")

    first = answer.text.split("\n", 1)[0]
    shell = json.loads(first.removeprefix("const SHELL = "))
    assert shell[0] == "/moeder/uden-net"
    assert all(one.startswith("/filer/") or "/assets/" in one or "." in one for one in shell[1:])
    assert answer.headers["Service-Worker-Allowed"] == "/moeder"


def test_the_meetings_page_offers_it_for_what_was_given_out(
    sign_in: SignIn, anyone: Cast, held: UUID
) -> None:
    page = sign_in(anyone.mette).get(f"/moeder/{held}").text

    assert 'id="uden-net"' in page
    assert f'data-fetch="/moeder/{held}/uden-net.json"' in page
