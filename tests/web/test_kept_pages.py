"""A page that is asked for again costs little; what was withdrawn is gone at once."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from meetings.config import Settings
from meetings.rules.permissions import SYSTEM
from meetings.services.publishing import withdraw
from meetings.web.public import kept
from tests.people import Cast
from tests.web.conftest import SignIn
from tests.web.scene import ADDRESS, cycle_path, item_ids, land_sale, store_minutes

ITEM = f"{ADDRESS}/punkt/1"
ON_BOTH_SERVERS = True


@pytest.fixture
def meeting_id(app: Flask, anyone: Cast, quick_documents: None) -> UUID:
    return store_minutes(anyone)


@pytest.fixture
def statements(database: Engine) -> Iterator[list[str]]:
    """What the database is asked, without the BEGIN of a transaction."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            asked.append(statement)

    event.listen(database, "before_cursor_execute", note)
    yield asked
    event.remove(database, "before_cursor_execute", note)


def test_a_page_is_made_once_and_then_costs_three_statements_at_most(
    client: FlaskClient, anyone: Cast, meeting_id: UUID, statements: list[str]
) -> None:
    addresses = {
        ADDRESS: 1,
        ITEM: 2,
        f"{ADDRESS}/punkt/2": 1,
        f"/en{ITEM}": 2,
        f"/api/v1/meetings/{meeting_id}": 3,
        f"/api/v1/items/{item_ids(meeting_id, anyone)[0]}": 3,
    }
    for address, most in addresses.items():
        first = client.get(address)
        statements.clear()
        again = client.get(address)
        asked = len(statements)
        statements.clear()
        known = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

        assert again.data == first.data
        assert (known.status_code, known.data) == (304, b""), address
        assert known.headers["ETag"] == first.headers["ETag"]
        assert (asked, len(statements)) == (most, most), address


def test_pages_cost_the_same_number_of_statements_however_many_meetings_there_are(
    client: FlaskClient, anyone: Cast, meeting_id: UUID, statements: list[str]
) -> None:
    def counts() -> dict[str, int]:
        found = {}
        for address in (
            "/",
            "/udvalg/teknisk-udvalg",
            ADDRESS,
            ITEM,
            "/soeg?q=cykelsti",
            "/api/v1/meetings",
            "/api/v1/search?q=cykelsti",
        ):
            kept.forget_all()
            client.get(address)
            statements.clear()
            kept.forget_all()
            assert client.get(address).status_code == 200
            found[address] = len(statements)
        return found

    few = counts()
    for month in (3, 4, 5):
        store_minutes(anyone, cycle_path(), land_sale(), held_on=date(2026, month, 3))

    assert counts() == few


def test_what_is_withdrawn_is_gone_from_every_cache_at_once(
    client: FlaskClient, meeting_id: UUID
) -> None:
    pages = (ADDRESS, ITEM, f"/en{ADDRESS}", f"/en{ITEM}")
    etags = {page: client.get(page).headers["ETag"] for page in pages}

    withdraw(meeting_id, "Forkert bilag", actor=SYSTEM)

    for page, etag in etags.items():
        answer = client.get(page, headers={"If-None-Match": etag})
        assert answer.status_code == 410, page
        assert "Stien er bred" not in answer.text
        assert "Stien bliver" not in answer.text


def test_an_item_tells_at_once_that_an_earlier_treatment_was_published_or_withdrawn(
    client: FlaskClient, anyone: Cast, meeting_id: UUID
) -> None:
    alone = client.get(ITEM)
    earlier = store_minutes(anyone, cycle_path(), held_on=date(2026, 3, 3))
    both = client.get(ITEM, headers={"If-None-Match": alone.headers["ETag"]})
    withdraw(earlier, "Fejl", actor=SYSTEM)
    after = client.get(ITEM, headers={"If-None-Match": both.headers["ETag"]})

    assert both.status_code == after.status_code == 200
    assert "3. marts 2026" in both.text
    assert "3. marts 2026" not in after.text


def test_a_page_that_changed_long_ago_says_when(
    client: FlaskClient, meeting_id: UUID, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/api/v1/meetings/{meeting_id}"
    assert "Last-Modified" not in client.get(address).headers, "it may change in this very second"

    monkeypatch.setattr(kept, "_SETTLED", -kept._SETTLED)
    first = client.get(address)
    known = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    older = client.get(address, headers={"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"})

    assert (known.status_code, older.status_code) == (304, 200)


def test_an_address_with_a_question_is_not_kept(client: FlaskClient, meeting_id: UUID) -> None:
    client.get(ITEM)
    size = kept._KEPT.size
    for number in range(5):
        assert client.get(f"{ITEM}?x={number}").status_code == 200

    assert kept._KEPT.size == size


def test_no_more_is_kept_than_fits(
    client: FlaskClient, meeting_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 9_000)
    for page in (ADDRESS, ITEM, f"{ADDRESS}/punkt/2", f"/en{ITEM}"):
        client.get(page)

    assert 0 < kept._KEPT.size <= 9_000
    assert kept._KEPT.size == sum(map(len, kept._KEPT.pages.values()))


def test_what_a_signed_in_reader_finds_is_kept_by_nobody(
    client: FlaskClient, meeting_id: UUID, anyone: Cast, sign_in: SignIn
) -> None:
    page = "/soeg?q=cykelsti"
    everybody = client.get(page).headers
    somebody = sign_in(anyone.sanne).get(page).headers

    assert everybody["Vary"] == somebody["Vary"] == "Cookie"
    assert "public" in everybody["Cache-Control"]
    assert "no-store" in somebody["Cache-Control"]
    assert "public" not in somebody["Cache-Control"]


def test_one_address_is_told_when_to_come_back(settings: Settings, make_app: Any) -> None:
    app = make_app(settings.model_copy(update={"public_requests_per_minute": 5}))
    client = app.test_client()

    answers = [client.get("/udvalg") for _ in range(6)]
    program = client.get("/api/v1/bodies")
    elsewhere = client.get("/udvalg", environ_base={"REMOTE_ADDR": "192.0.2.7"})

    assert [one.status_code for one in answers] == [200] * 5 + [429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert "Vent et minut, og prøv så igen." in answers[-1].text
    assert (program.status_code, program.mimetype) == (429, "application/problem+json")
    assert int(program.headers["Retry-After"]) >= 1
    assert elsewhere.status_code == 200
    assert client.get("/log-ind").status_code == 200, "which counts for itself"
