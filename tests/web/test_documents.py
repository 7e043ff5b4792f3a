"""A long document is ordered with a button, followed on a page, and fetched by one alone."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.documents import DocumentOrder
from meetings.rules.permissions import Actor
from meetings.services import document_orders, document_work
from meetings.services.made import Made, Maker, Tell, Wanted
from meetings.vocabulary import Audience, OrderedKind, OrderState
from meetings.web import document_menu
from tests.minuting import Live
from tests.out import hold_and_close
from tests.people import CAST, Cast
from tests.web.conftest import SignIn
from tests.web.pages import check_page, links, post, texts, words

pytestmark = pytest.mark.slow

READABLE = ["a" * 64]


def make(wanted: Wanted, actor: Actor, tell: Tell) -> Made:
    return Made(b"%PDF-", "samlet.pdf", "application/pdf", 12, READABLE[-1])


@pytest.fixture
def live(app: Flask, anyone: Cast, quick_documents: None, monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.setattr(f"{__name__}.READABLE", ["a" * 64])
    makers = {OrderedKind.PACK: Maker(make, lambda wanted, actor: READABLE[-1])}
    for module in (document_orders, document_work, document_menu):
        monkeypatch.setattr(module, "MAKERS", makers)
    return hold_and_close(anyone)


def order(client: FlaskClient, live: Live, edition: str = "") -> str:
    """Press the button; returns the address of the document's page."""
    page = f"/moeder/{live.meeting_id}"
    answer = post(client, page, to=f"{page}/bestil", kind="PACK", edition=edition)
    assert answer.status_code == 303
    return answer.headers["Location"]


def row() -> DocumentOrder:
    with reading():
        return session().exec(select(DocumentOrder)).one()


def test_a_long_document_is_ordered_on_the_meetings_page_and_fetched_when_it_is_made(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    meeting = check_page(sanne.get(f"/moeder/{live.meeting_id}").text)
    assert {"Samlet PDF med bilag", "Samlet PDF med bilag, åben udgave"} <= set(
        texts(meeting, "button")
    )

    page = order(sanne, live)
    waiting = sanne.get(page).text
    assert "Venter på sin tur" in words(check_page(waiting))
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in waiting
    document_work.make_next()

    done = sanne.get(page).text
    assert "http-equiv" not in done
    assert "12 sider" in words(check_page(done))
    assert f"{page}/hent" in links(check_page(done))
    got = sanne.get(f"{page}/hent")
    assert got.data == b"%PDF-"
    assert got.headers["Cache-Control"] == "no-store"


def test_how_far_it_is_is_said_in_words_and_drawn(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    page = order(sanne, live)
    with transaction() as writing:
        one = writing.exec(select(DocumentOrder)).one()
        one.state, one.steps_done, one.steps_total = OrderState.WORKING, 12, 40

    for address in (page, "/dokumenter"):
        seen = check_page(sanne.get(address).text)
        assert "12 af 40 dele" in words(seen)
        [bar] = seen.iter("{http://www.w3.org/1999/xhtml}progress")
        assert (bar.get("max"), bar.get("value")) == ("40", "12")


def test_what_one_may_read_has_changed_so_the_page_offers_to_make_it_again(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sanne = sign_in(anyone.sanne)
    page = order(sanne, live)
    document_work.make_next()
    READABLE.append("b" * 64)

    answer = sanne.get(f"{page}/hent")

    assert answer.status_code == 410
    assert b"%PDF-" not in answer.data
    told = words(check_page(answer.text))
    assert "Det, du må læse, er ændret, siden dokumentet blev lavet. Bestil det igen." in told
    assert f'href="{page}/hent"' not in answer.text
    newer = post(sanne, page, to=f"{page}/igen").headers["Location"]
    assert newer != page


def test_a_document_is_removed(live: Live, anyone: Cast, sign_in: SignIn) -> None:
    sanne = sign_in(anyone.sanne)
    page = order(sanne, live)
    assert post(sanne, page, to=f"{page}/fjern").status_code == 303
    seen = words(check_page(sanne.get("/dokumenter").text))
    assert "Dokumentet er fjernet." in seen
    assert "Her vises de dokumenter" in seen
    assert sanne.get(page).status_code == 404


@pytest.mark.parametrize(
    "actor",
    [CAST.carl, CAST.mette, CAST.arne, CAST.sofus, CAST.astrid],
    ids=lambda actor: actor.name.split()[0],
)
def test_nobody_else_finds_it(live: Live, anyone: Cast, sign_in: SignIn, actor: Actor) -> None:
    page = order(sign_in(anyone.sanne), live)
    document_work.make_next()
    other = sign_in(actor)
    for address in (page, f"{page}/hent"):
        assert other.get(address).status_code == 404
    for verb in ("igen", "fjern"):
        assert post(other, "/konto", to=f"{page}/{verb}").status_code == 404
    assert page not in other.get("/dokumenter").text
    assert row().state is OrderState.DONE


def test_a_meeting_that_is_not_ones_own_cannot_be_ordered(
    live: Live, anyone: Cast, sign_in: SignIn
) -> None:
    sofus = sign_in(anyone.sofus)
    for kind in ("PACK", "PROTOCOL", "NOGET"):
        answer = post(sofus, "/konto", to=f"/moeder/{live.meeting_id}/bestil", kind=kind)
        assert answer.status_code == 404
    sanne = sign_in(anyone.sanne)
    answer = post(sanne, "/konto", to=f"/moeder/{live.meeting_id}/bestil", kind="NOGET")
    assert answer.status_code == 404


def test_a_refusal_is_said_on_the_page_it_was_asked_on(
    live: Live, anyone: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_orders, "MOST_WAITING", 0)
    sanne = sign_in(anyone.sanne)
    page = f"/moeder/{live.meeting_id}"
    answer = post(sanne, page, to=f"{page}/bestil", kind="PACK")
    assert answer.headers["Location"] == page
    assert "Du venter allerede på fem dokumenter." in sanne.get(page).text


def test_the_list_asks_the_same_of_the_database_however_long_it_is(
    live: Live, anyone: Cast, sign_in: SignIn, statements: object
) -> None:
    assert callable(statements)
    sanne = sign_in(anyone.sanne)
    order(sanne, live)
    few = statements(sanne, "/dokumenter")
    order(sanne, live, "aaben")
    assert UUID(order(sanne, live, "aaben").rpartition("/")[2])
    assert statements(sanne, "/dokumenter") == few


def test_a_years_protocol_is_ordered_from_the_bodys_page(
    live: Live, anyone: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers = {OrderedKind.PROTOCOL: Maker(make, lambda wanted, actor: READABLE[-1])}
    monkeypatch.setattr(document_orders, "MAKERS", makers)
    sanne, form = sign_in(anyone.sanne), "/dokumenter/protokol?organ=teknisk-udvalg"
    assert form in links(check_page(sanne.get("/organer/teknisk-udvalg").text))
    assert 'value="teknisk-udvalg" selected' in check_and_text(sanne, form)

    answer = post(
        sanne, form, to="/dokumenter/protokol",
        body="teknisk-udvalg", year="2025", edition="aaben", format="docx",
    )  # fmt: skip

    seen = words(check_page(sanne.get(answer.headers["Location"]).text))
    assert "Årets protokol Teknisk Udvalg, 2025 · Åben udgave, DOCX" in seen
    assert (row().year, row().edition, row().as_docx) == (2025, Audience.PUBLIC, True)


def check_and_text(client: FlaskClient, address: str) -> str:
    text = client.get(address).text
    check_page(text)
    return text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"body": "findes-ikke", "year": "2025"}, "Vælg et organ."),
        ({"body": "teknisk-udvalg", "year": "25"}, "Skriv årstallet med fire cifre."),
        ({"body": "teknisk-udvalg", "year": "٢٠٢٥"}, "Skriv årstallet med fire cifre."),
        (
            {"body": "teknisk-udvalg", "year": "1999"},
            "Der er ingen referater fra det år, som du må læse. Vælg et andet år eller organ.",
        ),
    ],
)
def test_what_cannot_be_ordered_is_said_and_what_was_typed_is_kept(
    app: Flask, anyone: Cast, sign_in: SignIn, sent: dict[str, str], told: str
) -> None:
    mette, page = sign_in(anyone.mette), "/dokumenter/protokol"
    answer = post(mette, page, **sent)
    assert answer.status_code == 422
    seen = check_page(answer.text)
    assert told in words(seen)
    assert f'value="{sent["year"]}"' in answer.text
