"""Everybody finds what they may read, by a page that needs no script and no login."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.record import Decision
from meetings.rules.permissions import SYSTEM
from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.vocabulary import Access, DecisionKind
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.web.conftest import Once, SignIn
from tests.web.pages import check_page, links, texts, words

NS = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def archive(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> None:
    """Thirty published meetings of two committees over three years, and one given to members."""
    once("searched archive", lambda: _fill(anyone))


def _fill(anyone: Cast) -> None:
    kinds = (DecisionKind.APPROVED, DecisionKind.POSTPONED, DecisionKind.NOTED)
    for number in range(30):
        body = "Socialudvalget" if number % 5 == 4 else "Teknisk Udvalg"
        decision = Decision(
            kind=kinds[number % 3], html="<p>Det blev besluttet.</p>", access=Access.OPEN
        )
        path = make_item(
            f"Cykelsti nr. {number + 1}", make_section("Stien går langs åen."), decision
        )
        day = date(2024 + number // 10, 1 + number % 10, 14)
        record = make_record(path, bodies=(body,), held_on=day)
        store_record(record, published=True, actor=SYSTEM)
    sale = make_item(
        "Salg af Teglværksgrunden",
        make_section("Køberen er et bryggeri.", access=Access.CLOSED),
        access=Access.CLOSED,
        public_title="Salg af ejendom",
        closed_reason="Forretningsforhold",
    )
    record = make_record(sale, held_on=date(2026, 11, 3))
    meeting_id = store_record(record, published=False, actor=anyone.sanne)
    release(meeting_id, actor=anyone.sanne)


def found(client: FlaskClient, question: str) -> Element:
    answer = client.get(f"/soeg?{question}")
    assert answer.status_code == 200, question
    return check_page(answer.text)


def titles(tree: Element) -> list[str]:
    hits = next(one for one in tree.iter(NS + "ol") if one.get("class") == "hits")
    return texts(hits, "h3")


def count(tree: Element) -> str:
    return next(words(one) for one in tree.iter(NS + "h2") if one.get("id") == "fundet")


@pytest.mark.usefixtures("archive")
def test_a_citizen_finds_what_is_published_and_is_led_to_it(client: FlaskClient) -> None:
    tree = found(client, "q=cykelsti")

    assert count(tree) == "30 punkter"
    assert len(titles(tree)) == 20
    assert any(link.startswith("/punkt/") for link in links(tree))
    led = client.get(next(link for link in links(tree) if link.startswith("/punkt/")))
    assert client.get(led.location).status_code == 200


@pytest.mark.usefixtures("archive")
def test_what_was_sought_is_marked_in_the_lines_that_are_shown(client: FlaskClient) -> None:
    marked = [one.casefold() for one in texts(found(client, "q=åen"), "mark")]

    assert marked
    assert set(marked) == {"åen"}


@pytest.mark.usefixtures("archive")
def test_pages_follow_one_another_without_losing_or_doubling_a_hit(client: FlaskClient) -> None:
    first, second = found(client, "q=cykelsti"), found(client, "q=cykelsti&side=2")

    assert len({*titles(first), *titles(second)}) == 30
    assert "Side 2 af 2" in words(second)


@pytest.mark.usefixtures("archive")
def test_a_page_beyond_the_last_leads_back_to_the_last(client: FlaskClient) -> None:
    answer = client.get("/soeg?q=cykelsti&side=99999999")

    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.location).query) == {"q": ["cykelsti"], "side": ["2"]}


@pytest.mark.usefixtures("archive")
def test_the_newest_and_the_oldest_can_be_had_first(client: FlaskClient) -> None:
    assert titles(found(client, "q=cykelsti&sorter=nyeste"))[0] == "Cykelsti nr. 30"
    assert titles(found(client, "q=cykelsti&sorter=aeldste"))[0] == "Cykelsti nr. 1"


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ("udvalg=socialudvalget", "6 punkter"),
        ("udvalg=socialudvalget&udvalg=teknisk-udvalg", "30 punkter"),
        ("beslutning=godkendt", "10 punkter"),
        ("art=referat", "30 punkter"),
        ("art=dagsorden", "Ingen punkter"),
        ("fra=2025&til=2025", "10 punkter"),
        ("fra=2025&til=2025&udvalg=socialudvalget", "2 punkter"),
    ],
)
def test_what_is_chosen_beside_the_words_narrows_the_result_and_can_be_taken_away(
    client: FlaskClient, chosen: str, left: str
) -> None:
    tree = found(client, f"q=cykelsti&{chosen}")

    assert count(tree) == left
    chips = next(one for one in tree.iter(NS + "ul") if one.get("class") == "chosen__list")
    assert all(one.startswith("/soeg?q=cykelsti") for one in links(chips))
    first = links(chips)[0]
    assert len(client.get(first).text) > 1000


@pytest.mark.usefixtures("archive")
def test_every_count_beside_the_result_is_what_its_link_finds(client: FlaskClient) -> None:
    tree = found(client, "q=cykelsti")
    facets = next(one for one in tree.iter(NS + "aside"))
    checked = 0
    for row in facets.iter(NS + "li"):
        (link,) = links(row)
        told = words(row).removesuffix(" punkter").rpartition(" ")[2]
        assert count(check_page(client.get(link).text)) == f"{told} punkter", words(row)
        checked += 1
    assert checked >= 6


@pytest.mark.usefixtures("archive")
def test_the_years_are_links_whose_counts_can_be_heard(client: FlaskClient) -> None:
    tree = found(client, "q=cykelsti")
    strip = next(one for one in tree.iter(NS + "section") if one.get("class") == "strip")

    assert texts(strip, "a") == ["2024: 10 punkter", "2025: 10 punkter", "2026: 10 punkter"]
    year = check_page(client.get(links(strip)[1]).text)
    assert count(year) == "10 punkter"


@pytest.mark.usefixtures("archive")
def test_members_find_what_was_given_to_them_and_are_led_inside(
    sign_in: SignIn, anyone: Cast
) -> None:
    mette = sign_in(anyone.mette)
    tree = found(mette, "q=bryggeri")

    assert titles(tree) == ["Salg af Teglværksgrunden"]
    assert "Lukket punkt" in words(tree)
    (led,) = [link for link in links(tree) if link.startswith("/moeder/") and "/punkter/" in link]
    assert "Køberen er et bryggeri" in mette.get(led).text


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("who", ["sanne", "carl", "mette", "viggo", "arne"])
def test_who_reads_the_bodys_closed_items_finds_them(
    who: str, sign_in: SignIn, anyone: Cast
) -> None:
    assert count(found(sign_in(getattr(anyone, who)), "q=bryggeri")) == "1 punkt"


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("who", ["bente", "sofus", "astrid"])
def test_who_does_not_read_them_finds_nothing_and_is_told_nothing(
    who: str, sign_in: SignIn, client: FlaskClient, anyone: Cast
) -> None:
    reader = getattr(anyone, who)
    browser = sign_in(reader) if reader.is_signed_in else client
    for question in ("bryggeri", "brygeri", "teglværksgrunden", "titel:salg", "bryg*", "år:2026"):
        page = browser.get("/soeg", query_string={"q": question}).text
        told = page.replace(question, "")
        assert "ryggeri" not in told
        assert "eglværk" not in told
    assert count(found(browser, "q=bryggeri")) == "Ingen punkter"


def test_an_empty_archive_and_an_empty_search_say_how_one_searches(client: FlaskClient) -> None:
    tree = check_page(client.get("/soeg").text)
    examples = [link for link in links(tree) if link.startswith("/soeg?q=")]

    assert len(examples) >= 10
    for link in examples:
        check_page(client.get(link).text)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '"""',
        "((((",
        "a OR",
        "-",
        "*",
        "titel:",
        "år:næste",
        "=",
        "<script>alert(1)</script>",
        "'; DROP TABLE meetings; --",
        "ord " * 2500,
        "(" * 10_000,
        "\u202e\u0007\ufffeå̊",
        "%",
        "😀",
    ],
)
def test_whatever_is_typed_is_answered_with_a_page(client: FlaskClient, typed: str) -> None:
    answer = client.get(f"/soeg?q={quote(typed)}")

    assert answer.status_code == 200
    check_page(answer.text)
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "?udvalg=findes-ikke&beslutning=x&art=y&fra=0&til=zzzz&sorter=w&side=-7",
        "?q=sti&q=igen&side=2&side=3",
        "?" + "udvalg=a&" * 400,
        "?side=99999999",
        "?%ff%fe=%ff",
        "?q=%C3%28",
    ],
)
def test_rubbish_in_the_address_is_some_search(client: FlaskClient, address: str) -> None:
    answer = client.get(f"/soeg{address}", follow_redirects=True)

    assert answer.status_code == 200
    check_page(answer.text)


def test_a_nul_is_refused_with_a_page_that_says_so(client: FlaskClient) -> None:
    answer = client.get("/soeg?q=%00")

    assert answer.status_code == 400
    check_page(answer.text)


@pytest.mark.usefixtures("archive")
def test_the_page_is_had_in_english_at_its_own_address(client: FlaskClient) -> None:
    answer = client.get("/en/search?q=cykelsti&beslutning=godkendt")
    tree = check_page(answer.text)

    assert tree.get("lang") == "en"
    assert count(tree) == "10 items"
    assert "Approved" in words(tree)
    assert "/soeg?q=cykelsti&beslutning=godkendt" in links(tree), "and in Danish the same"


@pytest.mark.usefixtures("archive")
def test_who_is_signed_in_reads_in_the_language_they_chose(sign_in: SignIn, anyone: Cast) -> None:
    mette = sign_in(anyone.mette)
    page = mette.get("/soeg?q=cykelsti").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]

    mette.post("/sprog", data={"csrf_token": token, "language": "en", "next": "/soeg?q=cykelsti"})

    assert check_page(mette.get("/soeg?q=cykelsti").text).get("lang") == "en"


@pytest.mark.usefixtures("archive")
def test_every_page_has_a_field_to_search_in(
    client: FlaskClient, sign_in: SignIn, anyone: Cast
) -> None:
    for browser, address, action in (
        (client, "/", "/soeg"),
        (client, "/en/udvalg", "/en/search"),
        (client, "/findes-ikke", "/soeg"),
        (sign_in(anyone.sanne), "/moeder", "/soeg"),
    ):
        forms = check_page(browser.get(address).text).iter(NS + "form")
        assert [one.get("action") for one in forms if one.get("role") == "search"] == [action]


@pytest.mark.usefixtures("archive")
def test_what_was_found_is_in_no_search_engine_and_one_persons_is_kept_by_nobody(
    client: FlaskClient, sign_in: SignIn, anyone: Cast
) -> None:
    public, own = client.get("/soeg?q=sti"), sign_in(anyone.mette).get("/soeg?q=sti")

    assert public.headers["X-Robots-Tag"] == own.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in public.text
    assert own.headers["Cache-Control"] == "no-store"
    assert public.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not public.headers.getlist("Set-Cookie")


@pytest.mark.usefixtures("archive")
def test_the_page_is_whole_without_a_script(client: FlaskClient) -> None:
    assert "<script" not in client.get("/soeg?q=cykelsti").text


@pytest.mark.usefixtures("archive")
def test_a_page_takes_the_same_statements_for_one_hit_and_for_twenty(
    client: FlaskClient, statements: Callable[[FlaskClient, str], int]
) -> None:
    one = statements(client, "/soeg?q=cykelsti&fra=2024&til=2024&udvalg=socialudvalget")
    twenty = statements(client, "/soeg?q=cykelsti&fra=2024&til=2026&udvalg=teknisk-udvalg")

    assert one == twenty


def test_nobody_searches_faster_than_people_do(
    app: Flask, client: FlaskClient, sign_in: SignIn, anyone: Cast
) -> None:
    for _ in range(60):
        assert client.get("/soeg?q=sti").status_code == 200
    refused = client.get("/soeg?q=sti")

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) <= 60
    assert sign_in(anyone.mette).get("/soeg?q=sti").status_code == 200, "others search on"
