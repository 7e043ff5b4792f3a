"""A citation names the version and an address that lasts, and is of what its reader reads."""

import json
from datetime import date
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meetings.database import transaction
from meetings.models.people import Organization
from meetings.record import Decision, Item
from meetings.rules.permissions import SYSTEM
from meetings.services.importing import store_record
from meetings.services.publishing import release, withdraw
from meetings.vocabulary import Access, DecisionKind, State
from tests.factories import make_item, make_record, make_section
from tests.people import TECHNICAL, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, words
from tests.web.scene import item_ids

pytestmark = pytest.mark.usefixtures("quick_documents")
DAY = date(2026, 2, 3)
PAGE = "/udvalg/teknisk-udvalg/2026-02-03"


def decided(title: str = "Cykelsti", number: str = "7", **facts: object) -> Item:
    decision = Decision(kind=DecisionKind.APPROVED, html="<p>Ja.</p>", access=Access.OPEN)
    return make_item(title, make_section("Sagen."), decision, number=number, **facts)


def store(*items: Item, published: bool = True, state: State = State.APPROVED) -> UUID:
    record = make_record(*items, held_on=DAY)
    return store_record(record, published=published, state=state, actor=SYSTEM)


def test_a_punkt_is_cited_in_words_and_in_files(client: FlaskClient, anyone: Cast) -> None:
    meeting = store(decided())
    item = item_ids(meeting, anyone)[0]

    tree = check_page(client.get(f"{PAGE}/punkt/7").text)
    ris = client.get(f"/punkt/{item}/citat.ris")
    csl = json.loads(client.get(f"/punkt/{item}/citat.json").text)

    page = words(tree)
    assert (
        "Teknisk Udvalg, 3. februar 2026, punkt 7: Cykelsti. Besluttet: Godkendt. Referat" in page
    )
    assert "version 1, kontroltal " in page
    assert f"http://localhost/punkt/{item}" in page
    assert f"/punkt/{item}/citat.ris" in links(tree)
    assert ris.text.startswith("TY  - GOVDOC\r\nTI  - Cykelsti\r\nAU  - Teknisk Udvalg\r\n")
    assert ris.text.endswith("ER  - \r\n")
    assert "citat-2026-02-03-punkt-7.ris" in ris.headers["Content-Disposition"]
    assert csl[0]["issued"] == {"date-parts": [[2026, 2, 3]]}
    assert csl[0]["URL"] == f"http://localhost/punkt/{item}"


def test_a_meeting_is_cited_by_an_address_that_outlives_its_bodys_name(
    client: FlaskClient, anyone: Cast
) -> None:
    meeting = store(decided())
    assert f"/moede/{meeting}" in words(check_page(client.get(PAGE).text))
    with transaction() as writing:
        writing.get_one(Organization, TECHNICAL).slug = "vejudvalget"

    answer = client.get(f"/moede/{meeting}")

    assert (answer.status_code, answer.location) == (302, "/udvalg/vejudvalget/2026-02-03")
    assert client.get(f"/en/moede/{meeting}").location == "/en/udvalg/vejudvalget/2026-02-03"
    assert client.get(f"/moede/{meeting}/citat.ris").text.count("TI  - Referat") == 1
    assert client.get(f"/moede/{UUID(int=1)}").status_code == 404


def test_what_was_withdrawn_says_so_at_its_lasting_addresses(
    client: FlaskClient, anyone: Cast
) -> None:
    meeting = store(decided())
    item = item_ids(meeting, anyone)[0]
    withdraw(meeting, "Et navn stod der ved en fejl", actor=anyone.sanne)

    for address in (f"/punkt/{item}", f"/moede/{meeting}", f"/en/punkt/{item}"):
        answer = client.get(address)
        assert answer.status_code == 410, address
        assert "Et navn stod der ved en fejl" in words(check_page(answer.text))
        assert "Cykelsti" not in answer.text
    assert client.get(f"/punkt/{item}/citat.ris").status_code == 404
    assert client.get(f"/moede/{meeting}/citat.json").status_code == 404


def test_a_lasting_address_of_what_is_not_public_leads_its_readers_in_and_nobody_else(
    client: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:
    meeting = store(decided(), published=False)
    item = item_ids(meeting, anyone)[0]
    addresses = (f"/punkt/{item}", f"/moede/{meeting}", f"/punkt/{item}/citat.ris")
    assert [client.get(one).status_code for one in addresses] == [404, 404, 404]
    release(meeting, actor=anyone.sanne)

    mette = sign_in(anyone.mette)
    assert mette.get(f"/punkt/{item}").location == f"/moeder/{meeting}/punkter/{item}"
    assert mette.get(f"/moede/{meeting}").location == f"/moeder/{meeting}"
    assert "TI  - Cykelsti" in mette.get(f"/punkt/{item}/citat.ris").text
    assert "no-store" in mette.get(f"/punkt/{item}").headers["Cache-Control"]
    assert "Citér" in mette.get(f"/moeder/{meeting}/punkter/{item}").text
    assert "Citér" not in sign_in(anyone.sanne).get(f"/moeder/{meeting}/punkter/{item}").text
    for other in (client, sign_in(anyone.sofus), sign_in(anyone.astrid)):
        assert [other.get(one).status_code for one in addresses] == [404, 404, 404]


def test_a_closed_punkt_is_cited_by_what_the_public_is_told(
    client: FlaskClient, anyone: Cast
) -> None:
    meeting = store(decided("Grundkøb", access=Access.CLOSED, case_number="82.02.00-G10-1-26"))
    item = item_ids(meeting, anyone)[0]

    told = (
        client.get(f"/punkt/{item}/citat.ris").text + client.get(f"/punkt/{item}/citat.json").text
    )

    assert "Lukket punkt" in told
    for trace in ("Grundkøb", "82.02.00", "Godkendt"):
        assert trace not in told


def test_a_title_cannot_write_lines_of_a_citation(client: FlaskClient, anyone: Cast) -> None:
    meeting = store(decided("Sti\r\nUR  - https://onde.example"))
    item = item_ids(meeting, anyone)[0]

    ris = client.get(f"/punkt/{item}/citat.ris").text

    assert sum(line.startswith("UR  - ") for line in ris.splitlines()) == 1
