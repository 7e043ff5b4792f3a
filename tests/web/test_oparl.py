"""What programs read of us as OParl 1.1: everything that is published, and nothing else."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.services.importing import store_record
from meetings.services.publishing import AdditionChange, add_addition, publish, withdraw
from meetings.vocabulary import Access, MemberRole
from tests.factories import make_item
from tests.leaks import OPEN_WORD, PUBLIC_WORD, TRACES, leaky_record
from tests.people import TECHNICAL, Cast
from tests.services.sent import retitle, seat
from tests.web.conftest import Once
from tests.web.scene import item_ids, store_agenda, store_minutes

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


def named(found: dict[str, Any]) -> str:
    """The kind of an object: "Meeting"."""
    return str(found["type"]).rpartition("/")[2]


def one_of(client: FlaskClient, name: str, **facts: object) -> dict[str, Any]:
    """The one object in a list of which this is told."""
    found = [one for one in listed(client, name) if facts.items() <= one.items()]
    assert len(found) == 1, found
    return found[0]


def test_a_crawl_from_the_system_object_reaches_every_kind_and_every_list(
    client: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    seat(anyone.mette, MemberRole.MEMBER)

    found = crawl(client)

    kinds = {named(one) for one in found.values() if "type" in one}
    assert kinds == {
        *("System", "Body", "Organization", "Person", "Membership", "Meeting", "AgendaItem"),
        *("Paper", "Consultation", "File", "Location"),
    }
    assert {f"{START}/{name}" for name in LISTS} <= set(found)
    for name in LISTS:
        assert {one["id"] for one in listed(client, name)} <= set(found)


def test_every_object_says_what_it_is_and_since_when_at_its_own_address(
    client: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    seat(anyone.mette, MemberRole.MEMBER)

    for address, found in crawl(client).items():
        if "data" in found:
            assert set(found) == {"data", "pagination", "links"}, address
            continue
        assert found["id"] == address
        assert found["type"].startswith("https://schema.oparl.org/1.1/")
        assert found["created"] <= found["modified"]
        assert None not in found.values()
        for value in found.values():
            inside = value if isinstance(value, list) else [value]
            for one in inside:
                if isinstance(one, dict) and "type" in one:
                    assert one["created"] <= one["modified"], address


def test_what_an_open_item_says_is_all_there(client: FlaskClient, meeting_id: UUID) -> None:
    item = one_of(client, "agenda-items", number="1")

    assert item["name"] == "Cykelsti langs åen"
    assert (item["public"], item["order"], item["result"]) == (True, 1, "Godkendt")
    assert item["resolutionText"] == "Indstillingen følges."
    assert item["protokol:vote"] == [
        {"subject": "Afstemning om sagen", "inFavour": 4, "against": 1}
    ]
    assert [one["name"] for one in item["auxiliaryFile"]] == ["Kort over stien"]
    treated = ask(client, item["consultation"])
    paper = ask(client, treated["paper"])
    assert (treated["agendaItem"], treated["meeting"]) == (item["id"], item["meeting"])
    assert (treated["authoritative"], paper["reference"]) == (True, "05.04.00-P20-1-26")
    assert [one["id"] for one in paper["consultation"]] == [treated["id"]]
    assert [one["id"] for one in paper["auxiliaryFile"]] == [item["auxiliaryFile"][0]["id"]]


def test_of_a_closed_item_there_is_its_number_a_neutral_title_and_what_the_public_is_told(
    client: FlaskClient, meeting_id: UUID
) -> None:
    item = one_of(client, "agenda-items", number="2")

    assert item["name"] == "Salg af ejendom"
    assert (item["public"], item["resolutionText"]) == (False, "Udvalget solgte en ejendom.")
    assert set(item) == {
        *("id", "type", "meeting", "number", "order", "name", "public", "resolutionText"),
        *("web", "created", "modified"),
    }
    assert len(listed(client, "papers")) == len(listed(client, "consultations")) == 1


def test_a_meeting_holds_its_agenda_its_place_and_its_minutes(
    client: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    seat(anyone.mette, MemberRole.MEMBER)

    meeting = ask(client, f"{START}/meeting/{meeting_id}")

    assert [one["number"] for one in meeting["agendaItem"]] == ["1", "2"]
    assert all("meeting" not in one for one in meeting["agendaItem"])
    assert meeting["start"] == "2026-09-22T16:30:00+02:00"
    assert meeting["location"]["description"] == "Rådhuset, lokale 4"
    assert (meeting["cancelled"], meeting["meetingState"]) == (False, "durchgeführt")
    assert meeting["organization"] == [f"{START}/organization/{TECHNICAL}"]
    assert meeting["participant"] == [f"{START}/person/{anyone.mette.person_id}"]
    protocol = meeting["resultsProtocol"]
    answer = client.get(protocol["accessUrl"].removeprefix(HERE))
    assert (answer.status_code, len(answer.data)) == (200, protocol["size"])


def test_files_and_pages_that_objects_lead_to_are_there(
    client: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    seat(anyone.mette, MemberRole.MEMBER)

    followed = set()
    for found in crawl(client).values():
        for name in ("web", "website", "accessUrl"):
            if name in found:
                followed.add(found[name].removeprefix(HERE))
    assert len(followed) >= 10
    for address in followed:
        assert client.get(address).status_code in {200, 302}, address


def test_only_who_was_elected_is_a_person_here(client: FlaskClient, meeting_id: UUID) -> None:
    assert listed(client, "persons") == []
    assert listed(client, "memberships") == []


def test_pages_of_a_list_together_are_the_list(
    client: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    store_minutes(anyone, make_item("Ældre sag"), held_on=date(2024, 3, 5))

    whole = {name: [one["id"] for one in listed(client, name)] for name in LISTS}

    assert len(whole["files"]) > len(whole["meetings"]) == 2
    for name, ids in whole.items():
        assert [one["id"] for one in listed(client, name, "?limit=1")] == ids
        page = ask(client, f"{START}/{name}?limit=1")
        assert page["pagination"]["totalElements"] == len(ids)
        assert page["pagination"]["totalPages"] == max(1, len(ids))
        assert ("next" in page["links"]) == (len(ids) > 1)
    second = ask(client, f"{START}/meetings?limit=1&page=2&modified_since=2026-01-01T00:00:00Z")
    assert second["links"]["prev"] == second["links"]["first"]
    assert "modified_since=2026-01-01T00%3A00%3A00Z" in second["links"]["first"]
    assert "next" not in second["links"]


def test_filters_leave_what_was_made_and_changed_then(
    client: FlaskClient, meeting_id: UUID
) -> None:
    meeting = ask(client, f"{START}/meeting/{meeting_id}")
    at = meeting["created"].replace("+", "%2B")

    for name in ("created", "modified"):
        assert listed(client, "meetings", f"?{name}_since={at}")
        assert listed(client, "meetings", f"?{name}_until={at}")
        assert not listed(client, "meetings", f"?{name}_since=2099-01-01T00:00:00%2B01:00")
        assert not listed(client, "meetings", f"?{name}_until=2001-01-01T00:00:00+01:00")
        for one in LISTS[1:]:
            assert not listed(client, one, f"?{name}_since=2099-01-01T00:00:00Z"), one


@pytest.mark.parametrize(
    "asked",
    [
        *("limit=0", "limit=x", "page=0", "page=-1", "page=99999999999999999999"),
        *("created_since=igår", "modified_until=0001-01-01T00:00:00%2B14:00", "omit_internal=x"),
    ],
)
def test_what_cannot_be_understood_is_told_by_its_name(
    client: FlaskClient, reached_as: None, asked: str
) -> None:
    for name in LISTS:
        answer = client.get(f"/oparl/v1.1/{name}?{asked}")
        told = json.loads(answer.text)
        assert (answer.status_code, answer.mimetype) == (400, "application/json")
        assert told["type"] == "https://schema.oparl.org/1.1/Error"
        assert asked.partition("=")[0] in told["message"]


def test_objects_inside_others_are_left_out_for_who_asks(
    client: FlaskClient, meeting_id: UUID
) -> None:
    for name in LISTS:
        for one in listed(client, name, "?omit_internal=true"):
            for value in one.values():
                inside = value if isinstance(value, list) else [value]
                assert not any(isinstance(each, dict) and "type" in each for each in inside)


def test_what_was_withdrawn_is_told_as_gone_to_who_asks_what_changed(
    client: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    before = crawl(client)
    withdraw(meeting_id, "En fejl", actor=anyone.sanne)

    told = {"id", "type", "created", "modified", "deleted"}
    for address, found in before.items():
        if "data" in found or named(found) in {"System", "Body", "Organization"}:
            continue
        now = ask(client, address)
        assert set(now) == told
        assert now["deleted"] is True
        assert (now["id"], now["type"]) == (found["id"], found["type"])
        assert now["created"] == found["created"]
        assert now["modified"] >= found["modified"]
    for name in ("meetings", "agenda-items", "papers", "consultations", "files", "locations"):
        assert listed(client, name) == []
        gone = listed(client, name, "?modified_since=2026-01-01T00:00:00Z")
        assert gone
        assert all(set(one) == told for one in gone)

    publish(meeting_id, actor=anyone.sanne)

    assert crawl(client).keys() == before.keys()


def test_ids_stay_and_times_move_when_a_record_is_corrected(
    client: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    before = {one["id"]: one for name in LISTS[4:] for one in listed(client, name)}
    add_addition(
        meeting_id, AdditionChange("<p>Rettet sum</p>", access=Access.OPEN), actor=anyone.sanne
    )

    after = {one["id"]: one for name in LISTS[4:] for one in listed(client, name)}

    assert after.keys() == before.keys()
    meeting = f"{START}/meeting/{meeting_id}"
    assert after[meeting]["created"] == before[meeting]["created"]
    assert "Rettet sum" in str(after[meeting]["protokol:additions"])


def test_nobody_is_told_what_is_not_published(
    client: FlaskClient, meeting_id: UUID, anyone: Cast
) -> None:
    store_record(leaky_record(), published=True, actor=anyone.sanne)
    store_agenda(anyone, title="Kladdeord")
    retitle(meeting_id, 0, "Rettelsesord")
    add_addition(meeting_id, AdditionChange("<p>Lukkeord</p>"), actor=anyone.sanne)

    told = json.dumps(crawl(client), ensure_ascii=False)

    assert OPEN_WORD in told
    assert PUBLIC_WORD in told
    assert "Cykelsti langs åen" in told
    for trace in (*TRACES, "Kladdeord", "Rettelsesord", "Lukkeord", "Jens Holm.", "fire millioner"):
        assert trace not in told, trace


def test_what_never_was_published_is_not_there(
    client: FlaskClient, reached_as: None, anyone: Cast, quick_documents: None
) -> None:
    draft = store_agenda(anyone)

    for kind, key in (("meeting", draft), ("agenda-item", item_ids(draft, anyone)[0])):
        answer = client.get(f"/oparl/v1.1/{kind}/{key}")
        assert (answer.status_code, answer.mimetype) == (404, "application/json")
    for name in ("meetings", "agenda-items", "papers", "files", "locations"):
        assert listed(client, name, "?modified_since=2000-01-01T00:00:00Z") == []


def test_who_asks_by_another_name_is_told_the_same(client: FlaskClient, meeting_id: UUID) -> None:
    for address in ("", "/meetings", f"/meeting/{meeting_id}", "/files"):
        usual = client.get(f"/oparl/v1.1{address}")
        other = client.get(f"/oparl/v1.1{address}", headers={"Host": "onde.example"})
        assert other.data == usual.data
        assert b"onde.example" not in other.data


def test_answers_are_for_any_page_without_cookies_and_known_by_their_etag(
    client: FlaskClient, meeting_id: UUID
) -> None:
    for address in ("", "/bodies", f"/meeting/{meeting_id}", "/intet", f"/meeting/{TECHNICAL}"):
        answer = client.get(f"/oparl/v1.1{address}")
        assert answer.mimetype == "application/json"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert not answer.headers.getlist("Set-Cookie")
        assert "Cookie" not in answer.headers.get("Vary", "")
        head = client.head(f"/oparl/v1.1{address}")
        assert (head.status_code, head.data) == (answer.status_code, b"")
        if answer.status_code == 200:
            known = {"If-None-Match": answer.headers["ETag"]}
            again = client.get(f"/oparl/v1.1{address}", headers=known)
            assert (again.status_code, again.data) == (304, b"")
    refused = client.post("/oparl/v1.1/meetings")
    assert "json" in refused.mimetype


def test_a_page_takes_the_same_statements_however_much_is_published(
    client: FlaskClient,
    meeting_id: UUID,
    anyone: Cast,
    statements: Callable[[FlaskClient, str], int],
) -> None:
    seat(anyone.mette, MemberRole.MEMBER)
    few = {name: statements(client, f"/oparl/v1.1/{name}") for name in LISTS}
    seat(anyone.carl, MemberRole.CHAIR)
    for year in (2023, 2024, 2025):
        store_minutes(anyone, held_on=date(year, 3, 5))

    assert {name: statements(client, f"/oparl/v1.1/{name}") for name in LISTS} == few
    assert max(few.values()) <= 30
