"""A body's year is one page with registers, and its names are followed both ways."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meetings.database import transaction
from meetings.models.archive import KleSubject
from meetings.models.people import Organization
from meetings.record import Decision, Item
from meetings.rules.permissions import SYSTEM
from meetings.rules.title_words import register_words
from meetings.services.importing import store_record
from meetings.services.publishing import withdraw
from meetings.vocabulary import Access, DecisionKind, State
from tests.factories import make_item, make_record, make_section
from tests.people import TECHNICAL, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, texts, words

pytestmark = pytest.mark.usefixtures("quick_documents")
YEAR = "/udvalg/teknisk-udvalg/aar/2026"


def decided(title: str, number: str = "1", **facts: object) -> Item:
    decision = Decision(kind=DecisionKind.APPROVED, html="<p>Ja.</p>", access=Access.OPEN)
    given: dict[str, object] = {"number": number, "case_number": "05.04.00-P20-1-26"}
    return make_item(title, make_section("Sagen."), decision, **given | facts)


def publish(*items: Item, day: date, body: str = "Teknisk Udvalg") -> UUID:
    record = make_record(*items, held_on=day, bodies=(body,))
    return store_record(record, published=True, actor=SYSTEM)


def rename(before: str, slug: str) -> None:
    """Let the technical committee have had another name before."""
    with transaction() as writing:
        earlier = Organization(name=before, slug=slug, election_period="2018-2021", active=False)
        writing.add(earlier)
        writing.flush()
        writing.get_one(Organization, TECHNICAL).predecessor_id = earlier.id


def test_a_year_tells_every_punkt_and_what_became_of_it(client: FlaskClient, anyone: Cast) -> None:
    publish(decided("Cykelsti langs åen", "7"), day=date(2026, 2, 3))
    publish(decided("Ældre vejtræer"), day=date(2026, 3, 3))

    tree = check_page(client.get(YEAR).text)

    assert texts(tree, "h1") == ["Teknisk Udvalg 2026"]
    assert "2 møder · 2 punkter" in words(tree)
    assert words(tree).count("Godkendt") == 2
    assert "/udvalg/teknisk-udvalg/2026-02-03/punkt/7" in links(tree)
    assert YEAR in links(check_page(client.get("/udvalg/teknisk-udvalg").text))
    check_page(client.get("/en" + YEAR).text)
    for none in ("1999", "0000", "20266", "abcd"):
        assert client.get(f"/udvalg/teknisk-udvalg/aar/{none}").status_code == 404
    assert client.get("/udvalg/ukendt/aar/2026").status_code == 404


def test_the_registers_lead_to_the_punkter_by_subject_and_by_word(
    client: FlaskClient, anyone: Cast
) -> None:
    publish(decided("Cykelsti langs åen", "7"), day=date(2026, 2, 3))
    publish(decided("Åens broer", "2", case_number="SBS 19/55"), day=date(2026, 3, 3))
    with transaction() as writing:
        writing.add(KleSubject(number="05.04.00", title="Cykelstier"))

    tree = check_page(client.get(YEAR).text)
    page = words(tree)

    assert "05.04.00 Cykelstier" in texts(tree, "h3")
    assert "Andre sagsnumre" in texts(tree, "h3")
    assert {"/sager/05.04.00", "/sager/SBS%2019/55"} <= set(links(tree))
    assert "3. feb., punkt 7: Cykelsti langs åen" in page
    assert texts(tree, "dt")[-4:] == ["broer", "Cykelsti", "åen", "Åens"]


def test_a_register_keeps_the_words_that_say_something() -> None:
    assert list(register_words("Orientering om Å-parken og 2. behandling af å-parken, bl.a.")) == [
        "Å-parken",
        "behandling",
    ]


def test_a_citizens_year_holds_nothing_that_the_meetings_pages_do_not_tell(
    client: FlaskClient, anyone: Cast, sign_in: SignIn
) -> None:
    closed = decided("Grundkøb", "2", access=Access.CLOSED, case_number="82.02.00-G10-1-26")
    publish(decided("Cykelsti"), closed, day=date(2026, 2, 3))
    gone = publish(decided("Trukket"), day=date(2026, 3, 3))
    withdraw(gone, "Fejl", actor=anyone.sanne)
    draft = make_record(decided("Kladde"), held_on=date(2026, 9, 1))
    store_record(draft, published=False, state=State.DRAFT, actor=anyone.sanne)
    only_draft = make_record(decided("Kladde"), held_on=date(2027, 9, 1))
    store_record(only_draft, published=False, state=State.DRAFT, actor=anyone.sanne)

    answer = client.get(YEAR)

    page = words(check_page(answer.text))
    assert "1 møde · 2 punkter" in page
    assert "Lukket punkt" in page
    for trace in ("Grundkøb", "82.02.00", "Trukket", "Kladde", "2027"):
        assert trace not in answer.text
    inside = sign_in(anyone.arne).get(YEAR).text
    assert "Grundkøb" in inside
    assert "Kladde" not in sign_in(anyone.sanne).get(YEAR).text
    assert "no-store" in sign_in(anyone.sanne).get(YEAR).headers["Cache-Control"]
    assert sign_in(anyone.sanne).get(YEAR.replace("2026", "2027")).status_code == 404


def test_a_bodys_names_are_followed_from_year_to_year(client: FlaskClient, anyone: Cast) -> None:
    rename("Vej- og Parkudvalget", "vej-og-parkudvalget")
    publish(decided("Gammel sag"), day=date(2021, 2, 3), body="Vej- og Parkudvalget")
    publish(decided("Cykelsti"), day=date(2026, 2, 3))
    before = "/udvalg/vej-og-parkudvalget/aar/2021"

    newer, older = check_page(client.get(YEAR).text), check_page(client.get(before).text)

    assert links(newer).count(before) == 2
    assert links(older).count(YEAR) == 2
    assert "← 2021 Vej- og Parkudvalget" in words(newer)
    for slug in ("vej-og-parkudvalget", "teknisk-udvalg"):
        body = check_page(client.get(f"/udvalg/{slug}").text)
        assert {"/udvalg/vej-og-parkudvalget", "/udvalg/teknisk-udvalg"} <= set(links(body))


def test_a_ring_of_names_ends(client: FlaskClient, anyone: Cast) -> None:
    rename("Vejudvalget", "vejudvalget")
    with transaction() as writing:
        before = writing.get_one(Organization, TECHNICAL).predecessor_id
        writing.get_one(Organization, before).predecessor_id = TECHNICAL

    assert client.get("/udvalg/teknisk-udvalg").status_code == 200


def test_a_long_year_takes_no_more_statements_than_a_short_one(
    client: FlaskClient, anyone: Cast, statements: Callable[[FlaskClient, str], int]
) -> None:
    publish(decided("Første"), day=date(2026, 1, 5))
    few = statements(client, YEAR)
    for week in range(2, 8):
        publish(decided("En til"), decided("Flere", "2"), day=date.fromisocalendar(2026, week, 1))

    assert statements(client, YEAR) == few
