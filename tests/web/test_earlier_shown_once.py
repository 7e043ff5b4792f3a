"""What became of a case before stands once on the punkt's page, with a link to where it was."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.record import (
    Addition,
    Decision,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    Part,
)
from meetings.rules.permissions import SYSTEM
from meetings.services.importing import store_record
from meetings.vocabulary import Access, SectionKind
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.web.pages import check_page, texts, words

pytestmark = pytest.mark.usefixtures("quick_documents")

CASE = "05.01.00-P20-3-26"
EARLIER, LATER = date(2026, 3, 10), date(2026, 9, 22)
DECIDED = "Anbefales med en ny bænk."
BESIDE = "Sagens tidligere behandling"


def decision(text: str = DECIDED) -> Decision:
    return Decision(html=f"<p>{text}</p>", access=Access.OPEN)


def printed(body: str = "Socialudvalget", number: str = "4") -> EarlierTreatments:
    treatment = EarlierTreatment(
        body=body, held_on=EARLIER, number=number, html=f"<p>{DECIDED}</p>", access=Access.OPEN
    )
    return EarlierTreatments(heading="Sagens gang", treatments=(treatment,), access=Access.OPEN)


def given_out(anyone: Cast, body: str, held_on: date, item: Item, *added: Addition) -> None:
    record = make_record(item, bodies=(body,), held_on=held_on, additions=added)
    store_record(record, published=True, actor=SYSTEM)


def treated_before(anyone: Cast, body: str = "Socialudvalget", text: str = DECIDED) -> None:
    item = make_item("Torvet", decision(text), number="4", case_number=CASE)
    given_out(anyone, body, EARLIER, item)


def page_of(client: FlaskClient, anyone: Cast, *parts: Part) -> tuple[str, list[str], str]:
    """The punkt's words, its headings and its HTML, when it was written with these parts."""
    given_out(anyone, "Teknisk Udvalg", LATER, make_item("Torvet", *parts, case_number=CASE))
    html = client.get("/udvalg/teknisk-udvalg/2026-09-22/punkt/1").text
    tree = check_page(html)
    return words(tree), texts(tree, "h2"), html


@pytest.mark.parametrize(
    "part",
    [
        printed(),
        printed(body="Økonomi- og Socialudvalget"),  # held together
        printed(body="Social- og Sundhedsudvalget"),  # another name, the same words
        printed(number=""),
        make_section(
            DECIDED,
            kind=SectionKind.EARLIER,
            heading="Sagsforløb",
            html=f"<p>10-03-2026 Socialudvalget</p><p>{DECIDED}</p>",
        ),
        make_section(
            DECIDED,
            kind=SectionKind.EARLIER,
            heading="Sagen har været behandlet",
            html="<p>Socialudvalget den 10. marts 2026: anbefalet.</p>",
        ),
    ],
)
def test_what_the_item_prints_itself_is_not_repeated_beside_it(
    app: Flask, client: FlaskClient, anyone: Cast, part: Part
) -> None:
    treated_before(anyone)

    said, headings, html = page_of(client, anyone, part)

    assert said.count(DECIDED) <= 1
    assert BESIDE not in headings
    assert html.count("Socialudvalget, 10. marts 2026</a>") == 1


def test_what_the_item_does_not_tell_stands_beside_it(
    app: Flask, client: FlaskClient, anyone: Cast
) -> None:
    treated_before(anyone)

    said, headings, _ = page_of(client, anyone, make_section("Torvet får nye fliser."))

    assert said.count(DECIDED) == 1
    assert BESIDE in headings


def test_of_two_bodies_on_one_day_the_one_that_is_not_printed_stands_beside(
    app: Flask, client: FlaskClient, anyone: Cast
) -> None:
    treated_before(anyone)
    treated_before(anyone, "Kulturudvalget", "Udsættes til juni.")

    said, headings, html = page_of(client, anyone, printed())

    assert (said.count(DECIDED), said.count("Udsættes til juni.")) == (1, 1)
    assert BESIDE in headings
    assert html.count("Socialudvalget, 10. marts 2026</a>") == 1
    assert html.count("Kulturudvalget, 10. marts 2026</a>") == 1


def test_a_dated_addition_that_tells_it_is_not_repeated(
    app: Flask, client: FlaskClient, anyone: Cast
) -> None:
    treated_before(anyone)
    item = make_item("Torvet", case_number=CASE)
    told = f"<p><strong>Socialudvalget, 10. marts 2026, punkt 4</strong></p><p>{DECIDED}</p>"
    item = item.model_copy(update={"id": anyone.mette.person_id})
    addition = Addition(added_on=date(2026, 9, 20), item_id=item.id, html=told, access=Access.OPEN)
    given_out(anyone, "Teknisk Udvalg", LATER, item, addition)

    html = client.get("/udvalg/teknisk-udvalg/2026-09-22/punkt/1").text

    tree = check_page(html)
    assert words(tree).count(DECIDED) == 1
    assert BESIDE not in texts(tree, "h2")
    assert html.count("Socialudvalget, 10. marts 2026</a>") == 1
