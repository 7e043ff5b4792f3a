"""What Bente, a citizen, reads: what is published, all of it, and nothing else."""

import io
import re
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote
from uuid import UUID

import pypdfium2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.config import Settings, load_settings
from meetings.database import reading
from meetings.queries.meetings import list_published_meetings
from meetings.services.importing import store_record
from meetings.services.publishing import publish, withdraw
from meetings.vocabulary import State
from tests.factories import make_item, make_section
from tests.leaks import OPEN_WORD, PUBLIC_WORD, TRACES, leaky_record
from tests.people import Cast
from tests.web.conftest import Once
from tests.web.pages import check_page, links, texts, words
from tests.web.scene import (
    ADDRESS,
    FILE,
    cycle_path,
    item_ids,
    store_agenda,
    store_minutes,
)


@pytest.fixture
def published(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> str:
    """A published meeting with an open and a closed item; returns its address."""
    once("published", lambda: store_minutes(anyone))
    return ADDRESS


def walk(client: FlaskClient, *starts: str) -> dict[str, bytes]:
    """Every answer that can be reached by links from the pages, with its headers, by address."""
    found: dict[str, bytes] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        if address in found or not address.startswith("/") or address.startswith("/filer/"):
            continue
        answer = client.get(address)
        found[address] = str(answer.headers).encode() + answer.data
        if answer.location:
            waiting.append(answer.location)
        if answer.mimetype == "text/html":
            waiting.extend(link.split("#")[0] for link in links(check_page(answer.text)))
    return found


def test_the_front_page_leads_to_bodies_and_latest_meetings(
    client: FlaskClient, published: str
) -> None:
    tree = check_page(client.get("/").text)

    assert published in links(tree)
    assert "/udvalg/teknisk-udvalg" in links(tree)


def test_an_empty_municipality_says_what_will_be_here(client: FlaskClient) -> None:
    for address in ("/", "/udvalg", "/en/", "/en/udvalg"):
        check_page(client.get(address).text)
    assert "Her vises" in client.get("/").text


def test_a_bodys_page_shows_its_meetings_by_year(
    client: FlaskClient, anyone: Cast, published: str
) -> None:
    store_minutes(anyone, make_item("Ældre sag"), held_on=date(2024, 3, 5))

    newest = check_page(client.get("/udvalg/teknisk-udvalg").text)
    older = check_page(client.get("/udvalg/teknisk-udvalg?aar=2024").text)

    assert published in links(newest)
    assert published not in links(older)
    assert "/udvalg/teknisk-udvalg/2024-03-05" in links(older)
    assert client.get("/udvalg/teknisk-udvalg?aar=1999").status_code == 404
    assert client.get("/udvalg/ukendt").status_code == 404


@pytest.mark.parametrize("year", ["9" * 5000, "-1", "abc", "\N{SUPERSCRIPT TWO}", "0x7e8", "2024 "])
def test_a_year_that_is_none_is_no_page(client: FlaskClient, published: str, year: str) -> None:
    answer = client.get("/udvalg/teknisk-udvalg", query_string={"aar": year})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "asked", ["endpoint=x", "_method=FOO", "_external=1", "_scheme=javascript", "slug=x", "a=1&a=2"]
)
def test_what_is_asked_after_an_address_changes_no_link_but_follows_to_the_other_language(
    client: FlaskClient, published: str, asked: str
) -> None:
    answer = client.get(f"/udvalg/teknisk-udvalg?{asked}")

    assert answer.status_code == 200
    escaped = asked.replace("&", "&amp;")
    assert f'hreflang="en" href="/en/udvalg/teknisk-udvalg?{escaped}"' in answer.text


def test_a_meetings_contents_are_the_page(client: FlaskClient, published: str) -> None:
    tree = check_page(client.get(published).text)

    page = words(tree)
    assert texts(tree, "h1") == ["Referat, tirsdag den 22. september 2026 kl. 16.30"]
    assert "Cykelsti langs åen" in page
    assert "Godkendt" in page
    assert "Til stede 2 af 3 · Afbud eller fravær 1" in page
    assert "Salg af ejendom" in page
    assert "Lukket punkt" in page
    assert f"{published}/referat.pdf" in links(tree)


def test_an_item_is_read_whole_with_its_decision_after_what_was_recommended(
    client: FlaskClient, published: str
) -> None:
    tree = check_page(client.get(f"{published}/punkt/1").text)

    assert texts(tree, "h1") == ["Punkt 1 Cykelsti langs åen"]
    assert texts(tree, "h2")[:4] == ["Indstilling", "Beslutning", "Sagsfremstilling", "Bilag"]
    assert "Indstillingen følges." in words(tree)
    assert "3.400" in words(tree)


def test_a_wide_table_has_a_box_of_its_own_with_a_name(client: FlaskClient, published: str) -> None:
    page = client.get(f"{published}/punkt/1").text

    boxes = re.findall(
        r'<div class="table-box" role="region" tabindex="0" aria-label="([^"]+)"', page
    )
    assert len(boxes) == page.count("<table>") == 2
    assert len(set(boxes)) == 2


def test_a_reader_goes_on_to_the_next_item(client: FlaskClient, published: str) -> None:
    first = client.get(f"{published}/punkt/1").text
    last = client.get(f"{published}/punkt/2").text

    assert f'rel="next" href="{published}/punkt/2"' in first
    assert 'rel="prev"' not in first
    assert f'rel="prev" href="{published}/punkt/1"' in last
    assert 'rel="next"' not in last


def test_a_closed_item_tells_citizens_only_what_it_may(client: FlaskClient, published: str) -> None:
    page = words(check_page(client.get(f"{published}/punkt/2").text))

    assert "Salg af ejendom" in page
    assert "Forretningsforhold" in page
    assert "Udvalget solgte en ejendom." in page
    for secret in ("Havnevej", "Jens Holm", "fire millioner", "82.02.00"):
        assert secret not in page


def test_an_attachment_is_opened_by_its_name_type_and_size(
    client: FlaskClient, published: str
) -> None:
    tree = check_page(client.get(f"{published}/punkt/1").text)
    link = next(link for link in links(tree) if link.startswith("/bilag/"))

    answer = client.get(link)
    again = client.get(link, headers={"If-None-Match": answer.headers["ETag"]})

    assert "Kort over stien PDF · 1 kB" in texts(tree, "a")
    assert answer.data == FILE
    assert answer.mimetype == "application/pdf"
    assert "kort over åen.pdf" in unquote(answer.headers["Content-Disposition"])
    assert again.status_code == 304


def test_the_published_documents_are_the_stored_bytes(client: FlaskClient, published: str) -> None:
    endings = {"pdf": "pdf", "docx": "wordprocessingml", "json": "json", "xml": "akn+xml"}
    for ending, media_type in endings.items():
        answer = client.get(f"{published}/referat.{ending}")
        assert answer.status_code == 200
        assert media_type in answer.headers["Content-Type"]
        assert b"Cykelsti" in answer.data
        assert b"Havnevej" not in answer.data
    assert client.get(f"{published}/dagsorden.pdf").status_code == 404
    assert client.get(f"{published}/referat.html").status_code == 404
    assert client.get(f"{published}/referat.exe").status_code == 404


def test_the_second_meeting_of_a_day_has_an_address_of_its_own(
    client: FlaskClient, anyone: Cast, published: str
) -> None:
    store_minutes(anyone, make_item("Ekstra punkt"))

    page = check_page(client.get(f"{published}-2").text)

    assert "Ekstra punkt" in words(page)
    assert f"{published}-2/punkt/1" in links(page)
    assert "Ekstra punkt" not in client.get(published).text
    assert client.get(f"{published}-1").status_code == 404, "one meeting, one address"
    assert client.get(f"{published}-3").status_code == 404


@pytest.mark.parametrize("day", ["2026-13-40", "2026-9-22", "20260922", "2026-09-22-0", "i-dag"])
def test_an_impossible_day_is_no_address(client: FlaskClient, published: str, day: str) -> None:
    answer = client.get(f"/udvalg/teknisk-udvalg/{day}")

    check_page(answer.text)
    assert answer.status_code == 404


def test_an_items_lasting_address_follows_it_to_a_new_number(
    client: FlaskClient, anyone: Cast, published: str
) -> None:
    first, second = item_ids(_meeting(anyone), anyone)

    assert client.get(f"/punkt/{first}").location == f"{published}/punkt/1"
    assert client.get(f"/en/punkt/{second}").location == f"/en{published}/punkt/2"
    assert client.get("/punkt/00000000-0000-4000-8000-000000000000").status_code == 404


def test_items_without_a_number_or_with_the_same_one_have_addresses_too(
    client: FlaskClient, anyone: Cast, quick_documents: None
) -> None:
    store_minutes(
        anyone,
        make_item("Første", number=""),
        make_item("Anden", number="3"),
        make_item("Tredje", number="3"),
        make_item("Fjerde", number="4. a/b"),
    )

    tree = check_page(client.get(ADDRESS).text)

    found = [link for link in links(tree) if "/punkt/" in link]
    assert [texts(check_page(client.get(link).text), "h1")[0].split()[-1] for link in found] == [
        "Første",
        "Anden",
        "Tredje",
        "Fjerde",
    ]


def test_what_is_withdrawn_leaves_a_stone_that_says_why(
    client: FlaskClient, anyone: Cast, published: str
) -> None:
    tree = check_page(client.get(f"{published}/punkt/1").text)
    bilag = next(link for link in links(tree) if link.startswith("/bilag/"))
    withdraw(_meeting(anyone), "Et navn stod forkert.", actor=anyone.sanne)

    for address in (published, f"{published}/punkt/1", f"/en{published}"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Et navn stod forkert." in words(check_page(answer.text))
        assert "Cykelsti" not in answer.text
    for address in (f"{published}/referat.pdf", f"{published}/referat.json"):
        assert client.get(address).status_code == 410
    assert client.get(bilag).status_code == 404
    assert "Trukket tilbage" in client.get("/udvalg/teknisk-udvalg").text


def test_what_is_not_published_is_nowhere(
    client: FlaskClient, anyone: Cast, published: str
) -> None:
    draft = store_agenda(anyone, title="Hemmelig vejplan")

    for address, answer in walk(client, "/", "/en/").items():
        assert b"Hemmelig vejplan" not in answer, address
    assert client.get("/udvalg/teknisk-udvalg/2027-01-19").status_code == 404
    assert client.get(f"/punkt/{item_ids(draft, anyone)[0]}").status_code == 404


def test_minutes_that_nobody_approved_say_so(client: FlaskClient, published: str) -> None:
    assert "Ikke godkendt endnu" in words(check_page(client.get(published).text))


def test_an_agenda_is_shown_before_the_meeting_without_outcomes(
    client: FlaskClient, anyone: Cast, quick_documents: None
) -> None:
    meeting_id = store_agenda(anyone, state=State.CALLED)
    publish(meeting_id, actor=anyone.sanne)

    page = words(check_page(client.get("/udvalg/teknisk-udvalg/2027-01-19").text))

    assert "Dagsorden, tirsdag den 19. januar 2027 kl. 16.30" in page
    assert "godkendt" not in page.lower()


def test_english_pages_speak_english_around_danish_records(
    client: FlaskClient, published: str
) -> None:
    page = client.get(f"/en{published}/punkt/1").text
    tree = check_page(page)

    assert tree.get("lang") == "en"
    assert 'lang="da"' in page
    assert "Item 1" in texts(tree, "h1")[0]
    assert texts(check_page(client.get(f"/en{published}").text), "h1") == [
        "Minutes, Tuesday 22 September 2026 at 16:30"
    ]


def test_each_page_leads_to_itself_in_the_other_language(
    client: FlaskClient, published: str
) -> None:
    for address in ("/udvalg", "/udvalg/teknisk-udvalg", published, f"{published}/punkt/1"):
        assert f"/en{address}" in links(check_page(client.get(address).text))
        assert address in links(check_page(client.get(f"/en{address}").text))
        assert f'hreflang="en" href="/en{address}"' in client.get(address).text


def test_links_for_others_are_written_with_our_public_address(
    settings: Settings, make_app: Callable[[Settings], Flask]
) -> None:
    given = settings.model_dump() | {"public_url": "https://moeder.example/"}
    page = make_app(load_settings(**given)).test_client().get("/udvalg").text

    assert 'hreflang="en" href="https://moeder.example/en/udvalg"' in page


def test_figures_stand_to_the_right_under_their_heading(
    client: FlaskClient, published: str
) -> None:
    page = client.get(f"{published}/punkt/1").text

    assert '<td class="amount">3.400</td>' in page
    assert '<th scope="col" class="amount">2028</th>' in page
    assert "<td>Åvej</td>" in page


OUR_SCRIPT = re.compile(r'<script type="module" src="/filer/[0-9a-f]+/[a-z-]+\.js"></script>')
OUR_FACTS = re.compile(r'<script type="application/ld\+json">[^<]*</script>')


def test_a_script_in_a_record_is_shown_as_words_or_not_at_all(
    client: FlaskClient, anyone: Cast, quick_documents: None
) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    section = make_section(
        "", html=f'<p onclick="x()">Ord{evil}<a href="javascript:x()">her</a></p>'
    )
    store_minutes(anyone, make_item(evil, section, case_number=evil, purpose=None), place=evil)

    for address in (ADDRESS, f"{ADDRESS}/punkt/1", f"/en{ADDRESS}", "/"):
        page = client.get(address).text
        check_page(page)
        page = OUR_FACTS.sub("", OUR_SCRIPT.sub("", page))
        for trace in ("<script", "<img", "onclick", "javascript:"):
            assert trace not in page, address


def test_nothing_closed_is_found_in_anything_a_citizen_can_reach(
    client: FlaskClient, anyone: Cast
) -> None:
    store_record(leaky_record(), published=True, actor=anyone.sanne)

    found = walk(client, "/", "/en/", "/robots.txt")

    assert any(OPEN_WORD.encode() in answer for answer in found.values())
    assert any(PUBLIC_WORD.encode() in answer for answer in found.values())
    for address, answer in found.items():
        told = answer + _pdf_text(address, answer)
        for trace in TRACES:
            assert trace.encode() not in told, f"{trace} at {address}"
            assert trace not in unquote(address)


def test_the_accessibility_statement_is_one_click_away(
    client: FlaskClient, settings: Settings, make_app: Callable[[Settings], Flask]
) -> None:
    assert "/was" in links(check_page(client.get("/").text))
    check_page(client.get("/was").text)

    given = settings.model_dump() | {"was_url": "https://was.example/lindevang"}
    answer = make_app(load_settings(**given)).test_client().get("/was")

    assert answer.location == "https://was.example/lindevang"


def test_robots_are_told_where_not_to_go(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")

    assert answer.mimetype == "text/plain"
    assert "Disallow: /moeder" in answer.text


def test_the_number_of_statements_does_not_grow_with_the_meeting(
    client: FlaskClient, anyone: Cast, quick_documents: None, statements: Callable[..., int]
) -> None:
    store_minutes(anyone, cycle_path(), held_on=date(2026, 5, 5))
    many = [
        make_item(f"Punkt {n}", make_section("Tekst"), number=str(n), case_number=f"05.0{n}")
        for n in range(1, 12)
    ]
    store_minutes(anyone, *many, held_on=date(2026, 6, 2))
    one, eleven = "/udvalg/teknisk-udvalg/2026-05-05", "/udvalg/teknisk-udvalg/2026-06-02"

    assert statements(client, one) == statements(client, eleven)
    assert statements(client, one + "/punkt/1") == statements(client, eleven + "/punkt/1")


def test_the_number_of_statements_does_not_grow_with_the_list(
    client: FlaskClient, anyone: Cast, quick_documents: None, statements: Callable[..., int]
) -> None:
    store_minutes(anyone, held_on=date(2026, 1, 6))
    before = [statements(client, page) for page in ("/", "/udvalg/teknisk-udvalg")]
    for month in (2, 3, 4):
        store_minutes(anyone, held_on=date(2026, month, 3))

    assert [statements(client, page) for page in ("/", "/udvalg/teknisk-udvalg")] == before


def _meeting(anyone: Cast) -> UUID:
    with reading():
        return list_published_meetings(anyone.bente)[0].meeting_id


def _pdf_text(address: str, answer: bytes) -> bytes:
    if not address.endswith(".pdf"):
        return b""
    pdf = pypdfium2.PdfDocument(io.BytesIO(answer[answer.index(b"%PDF") :]))
    return "".join(page.get_textpage().get_text_bounded() for page in pdf).encode()
