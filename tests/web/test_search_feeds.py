"""A search as a feed: the newest of what everybody may read, whoever asks."""

from datetime import date
from urllib.parse import urlsplit

import lxml.etree
import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.database import transaction
from meetings.models.accounts import Account
from meetings.models.searching import SavedSearch
from meetings.rules.permissions import SYSTEM
from meetings.services import saved_searches
from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.services.saved_searches import KeptSearch
from meetings.vocabulary import Access
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.web.conftest import Once, SignIn

ATOM = "{http://www.w3.org/2005/Atom}"
SECRET = "Teglværksgrunden"


@pytest.fixture
def archive(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> None:
    """Two published items, and a closed one that members were given."""
    once("fed archive", _fill)


def _fill() -> None:
    for month in (3, 4):
        item = make_item(f"Cykelsti <{month}> & fortov", case_number="05.04.00-P20-1-26")
        store_record(make_record(item, held_on=date(2026, month, 3)), published=True, actor=SYSTEM)
    sale = make_item(
        f"Cykelsti over {SECRET}",
        make_section("Sælges."),
        access=Access.CLOSED,
        closed_reason="Salg",
    )
    meeting = store_record(
        make_record(sale, held_on=date(2026, 9, 3)), published=False, actor=SYSTEM
    )
    release(meeting, actor=SYSTEM)


def feed(client: FlaskClient, address: str) -> lxml.etree._Element:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), address
    return lxml.etree.fromstring(answer.data)


def titles(found: lxml.etree._Element) -> list[str | None]:
    return [one.findtext(f"{ATOM}title") for one in found.iter(f"{ATOM}entry")]


@pytest.mark.usefixtures("archive")
def test_a_citizen_follows_a_search_by_its_own_address(client: FlaskClient) -> None:
    found = feed(client, "/soeg.atom?q=cykelsti&fra=2026")

    assert titles(found) == ["Cykelsti <4> & fortov", "Cykelsti <3> & fortov"]
    assert "alle må læse" in (found.findtext(f"{ATOM}subtitle") or "")
    entry = next(found.iter(f"{ATOM}entry"))
    assert (entry.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert client.get(urlsplit(link.attrib["href"]).path).status_code == 302


@pytest.mark.usefixtures("archive")
def test_the_feed_has_what_every_feed_must_have(client: FlaskClient) -> None:
    found = feed(client, "/en/search.atom?q=cykelsti")

    for part in (found, *found.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert part.findtext(f"{ATOM}{name}"), name
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Lindevang Kommune"
    assert "Search: cykelsti" in (found.findtext(f"{ATOM}title") or "")
    first, again = feed(client, "/soeg.atom?q=cykelsti"), feed(client, "/soeg.atom?q=cykelsti")
    assert first.findtext(f"{ATOM}id") == again.findtext(f"{ATOM}id")


@pytest.mark.usefixtures("archive")
def test_a_reader_that_has_it_already_is_told_so(client: FlaskClient) -> None:
    etag = client.get("/soeg.atom?q=cykelsti").headers["ETag"]

    again = client.get("/soeg.atom?q=cykelsti", headers={"If-None-Match": etag})

    assert again.status_code == 304


def test_a_feed_of_nothing_and_of_rubbish_is_a_feed(client: FlaskClient) -> None:
    for address in ("/soeg.atom", "/soeg.atom?q=%07%ef%bf%be&side=x", "/soeg.atom?q=intet"):
        assert titles(feed(client, address)) == []


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("who", ["bente", "mette", "sanne", "arne"])
def test_even_who_reads_more_gets_no_more_in_a_feed(
    who: str, client: FlaskClient, sign_in: SignIn, anyone: Cast
) -> None:
    reader = getattr(anyone, who)
    browser = sign_in(reader) if reader.is_signed_in else client
    for question in ("q=cykelsti", f"q={SECRET.lower()}", "q=sælges"):
        assert SECRET not in browser.get(f"/soeg.atom?{question}").text


@pytest.mark.usefixtures("archive")
def test_a_saved_search_is_fed_under_its_key_until_it_is_stopped(
    client: FlaskClient, sign_in: SignIn, anyone: Cast
) -> None:
    sign_in(anyone.mette)
    kept = KeptSearch(f"Navnet {SECRET}", "q=cykelsti")
    search_id = saved_searches.save(kept, actor=anyone.mette)
    key = saved_searches.make_feed(search_id, actor=anyone.mette)

    answer = client.get(f"/soeg/{key}.atom")

    assert len(titles(lxml.etree.fromstring(answer.data))) == 2
    assert SECRET not in answer.text, "neither its name nor what only its owner reads"
    assert answer.headers["Cache-Control"] == "no-store"
    newer = saved_searches.make_feed(search_id, actor=anyone.mette)
    assert client.get(f"/soeg/{key}.atom").status_code == 404
    assert client.get(f"/en/search/{newer}.atom").status_code == 200
    saved_searches.stop_feed(search_id, actor=anyone.mette)
    assert client.get(f"/soeg/{newer}.atom").status_code == 404


@pytest.mark.usefixtures("archive")
def test_only_a_digest_of_the_key_is_kept(sign_in: SignIn, anyone: Cast) -> None:
    sign_in(anyone.mette)
    search_id = saved_searches.save(KeptSearch("Stier", "q=sti"), actor=anyone.mette)
    key = saved_searches.make_feed(search_id, actor=anyone.mette)

    with transaction() as session:
        row = session.get_one(SavedSearch, search_id)
        assert key not in str(row.model_dump())


@pytest.mark.usefixtures("archive")
def test_the_feed_of_somebody_who_left_is_gone(
    client: FlaskClient, sign_in: SignIn, anyone: Cast
) -> None:
    sign_in(anyone.mette)
    search_id = saved_searches.save(KeptSearch("Stier", "q=sti"), actor=anyone.mette)
    key = saved_searches.make_feed(search_id, actor=anyone.mette)
    with transaction() as session:
        account = session.get_one(Account, anyone.mette.account_id)
        account.disabled = True
        session.add(account)

    assert client.get(f"/soeg/{key}.atom").status_code == 404


@pytest.mark.parametrize("key", ["x", "", "%20", "æ", "a" * 5000, "%ff"])
def test_a_key_that_never_was_leads_nowhere(client: FlaskClient, key: str) -> None:
    assert client.get(f"/soeg/{key}.atom").status_code == 404
