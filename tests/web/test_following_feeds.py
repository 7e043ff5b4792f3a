"""What is published as Atom, as a calendar and as lists of addresses, read by other programs."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

import icalendar
import lxml.etree
import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient

from meetings.database import reading
from meetings.queries.meetings import list_published_meetings
from meetings.services.importing import store_record
from meetings.services.planning import cancel_meeting
from meetings.services.publishing import publish, withdraw
from meetings.vocabulary import State
from meetings.web.public import sitemap
from tests.factories import make_item
from tests.leaks import TRACES, WORD, leaky_record
from tests.people import Cast
from tests.web.conftest import Once
from tests.web.pages import check_page
from tests.web.scene import ADDRESS, store_agenda, store_minutes

ATOM = "{http://www.w3.org/2005/Atom}"
GONE = "{http://purl.org/atompub/tombstones/1.0}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OURS = "https://dagsordener.lindevang.example"
BODY = "/udvalg/teknisk-udvalg"
CASE = "/sager/05.04.00-P20-1-26"
FEEDS = ("/feed.atom", f"{BODY}/feed.atom", f"{CASE}/feed.atom")
CALENDAR = f"{BODY}/moeder.ics"
STRANGE = "Sti\x0b \uffff <b> & ]]> \r\nBEGIN:VEVENT\r\n;,\\ æøå" + "ø" * 90


@pytest.fixture
def published(app: Flask, anyone: Cast, quick_documents: None, once: Once) -> str:
    """A published meeting with an open and a closed item; returns its address."""
    once("published", lambda: store_minutes(anyone))
    return ADDRESS


@pytest.fixture
def our_address(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation knows how it is reached."""
    settings = app.config["SETTINGS"].model_copy(update={"public_url": OURS})
    # What pages are kept by is of the settings: it is found anew.
    monkeypatch.delitem(app.extensions, "pages_made_by", raising=False)
    monkeypatch.setitem(app.config, "SETTINGS", settings)


def feed(client: FlaskClient, address: str) -> lxml.etree._Element:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), address
    return lxml.etree.fromstring(answer.data)


def events(client: FlaskClient, address: str = CALENDAR) -> list[Any]:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar"), address
    lines = answer.data.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    calendar = icalendar.Calendar.from_ical(answer.data)
    return list(calendar.walk("VEVENT"))


def linked_data(page: str) -> Any:
    """What the page tells programs of itself."""
    found: Any = lxml.html.fromstring(page).xpath('//script[@type="application/ld+json"]')
    (script,) = found
    return json.loads(script.text)


def called(anyone: Cast, day: date, at: time | None = time(16, 30), title: str = "Vejplan") -> None:
    """Publish an agenda of a meeting to come."""
    meeting_id = store_agenda(anyone, held_on=day, title=title, state=State.CALLED)
    publish(meeting_id, actor=anyone.sanne)


@pytest.mark.usefixtures("published", "our_address")
@pytest.mark.parametrize("address", FEEDS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_published_is_in_the_feeds(client: FlaskClient, prefix: str, address: str) -> None:
    found = feed(client, prefix + address)

    (entry,) = found.iter(f"{ATOM}entry")
    for part in (found, entry):
        for name in ("id", "title", "updated"):
            assert part.findtext(f"{ATOM}{name}"), name
    assert (entry.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert str(link.attrib["href"]).startswith(f"{OURS}{prefix}/")
    assert client.get(urlsplit(str(link.attrib["href"])).path).status_code in {200, 302}


@pytest.mark.usefixtures("published")
def test_minutes_are_new_beside_their_agenda_and_a_withdrawal_is_told(
    client: FlaskClient, anyone: Cast
) -> None:
    (entry,) = feed(client, FEEDS[1]).iter(f"{ATOM}entry")
    known = entry.findtext(f"{ATOM}id")
    with reading():
        (card,) = list_published_meetings(anyone.bente)
    withdraw(card.meeting_id, "Forkert bilag", actor=anyone.sanne)

    after = feed(client, FEEDS[1])

    assert list(after.iter(f"{ATOM}entry")) == []
    (gone,) = after.iter(f"{GONE}deleted-entry")
    assert gone.attrib["ref"] == known
    assert events(client) == []
    assert client.get(FEEDS[2]).status_code == 404


@pytest.mark.usefixtures("app", "quick_documents")
def test_no_sign_in_a_title_breaks_a_feed_or_begins_a_line(
    client: FlaskClient, anyone: Cast
) -> None:
    item = make_item(STRANGE.replace("\x0b", " ").replace("\uffff", " "))
    store_minutes(anyone, item, title=item.title, place=item.title, held_on=date(2026, 11, 3))

    (entry,) = feed(client, FEEDS[0]).iter(f"{ATOM}entry")
    (event,) = events(client)

    assert "<b> & ]]>" in (entry.findtext(f"{ATOM}summary") or "")
    assert "BEGIN:VEVENT" in str(event["summary"])
    assert str(event["location"]).endswith("ø" * 90)


@pytest.mark.usefixtures("app", "quick_documents")
def test_a_meeting_stands_in_the_calendar_at_its_hour_in_summer_and_winter(
    client: FlaskClient, anyone: Cast
) -> None:
    called(anyone, date(2027, 1, 19))
    called(anyone, date(2027, 6, 15))
    called(anyone, date(2027, 3, 28))  # the clocks change that night

    starts = {event["dtstart"].dt.astimezone(UTC) for event in events(client)}

    assert starts == {
        datetime(2027, 1, 19, 15, 30, tzinfo=UTC),
        datetime(2027, 6, 15, 14, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 14, 30, tzinfo=UTC),
    }
    assert {event["dtstart"].params["TZID"] for event in events(client)} == {"Europe/Copenhagen"}


@pytest.mark.usefixtures("app", "quick_documents")
def test_a_cancellation_arrives_under_the_same_name_with_a_higher_number(
    client: FlaskClient, anyone: Cast
) -> None:
    called(anyone, date(2027, 1, 19))
    (before,) = events(client)
    with reading():
        (card,) = list_published_meetings(anyone.bente)
    cancel_meeting(card.meeting_id, "Ingen sager", actor=anyone.sanne)

    (after,) = events(client)

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["last-modified"].dt >= before["last-modified"].dt
    assert events(client, f"/en{CALENDAR}")[0]["summary"].startswith("Cancelled")


@pytest.mark.usefixtures("published", "our_address")
def test_search_engines_are_told_of_every_page_and_each_is_there(client: FlaskClient) -> None:
    assert f"Sitemap: {OURS}/sitemap.xml" in client.get("/robots.txt").text

    root = lxml.etree.fromstring(client.get("/sitemap.xml").data)
    addresses = [urlsplit(one.text or "").path for one in root.iter(f"{MAP}loc")]

    assert {"/", BODY, ADDRESS, f"{ADDRESS}/punkt/1", f"{ADDRESS}/punkt/2", CASE} <= {*addresses}
    assert {client.get(one).status_code for one in addresses} == {200}
    assert client.get("/sitemap-1.xml").status_code == 404


@pytest.mark.usefixtures("published", "our_address")
def test_more_addresses_than_a_list_holds_are_in_several(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = set(re.findall("<loc>[^<]+", client.get("/sitemap.xml").text))
    monkeypatch.setattr(sitemap, "MOST", 3)

    root = lxml.etree.fromstring(client.get("/sitemap.xml").data)
    parts = [urlsplit(one.text or "").path for one in root.iter(f"{MAP}loc")]
    told = [found for one in parts for found in re.findall("<loc>[^<]+", client.get(one).text)]

    assert root.tag == f"{MAP}sitemapindex"
    assert len(parts) > 1
    assert sorted(told) == sorted(whole)


def test_without_an_address_of_our_own_there_is_no_list(client: FlaskClient) -> None:
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text


@pytest.mark.usefixtures("our_address")
def test_a_page_tells_programs_who_meets_and_when(client: FlaskClient, published: str) -> None:
    for address, kind in ((published, "Event"), (f"{published}/punkt/1", "CreativeWork")):
        page = client.get(address).text
        check_page(page)
        tree = lxml.html.fromstring(page)
        data = linked_data(page)
        assert data["@type"] == kind
        event = data.get("recordedAt", data)
        assert event["startDate"] == "2026-09-22T16:30:00+02:00"
        assert event["organizer"][0]["name"] == "Teknisk Udvalg"
        assert tree.xpath('//meta[@property="og:url"]/@content') == [OURS + address]
        feeds = tree.xpath('//link[@type="application/atom+xml"]/@href')
        assert feeds == [f"{BODY}/feed.atom"]


@pytest.mark.usefixtures("app", "quick_documents")
def test_a_title_cannot_leave_the_linked_data(client: FlaskClient, anyone: Cast) -> None:
    store_minutes(anyone, make_item("</script><script>alert(1)</script>"))

    page = client.get(f"{ADDRESS}/punkt/1").text

    assert "<script>alert" not in page
    assert linked_data(page)["name"] == "</script><script>alert(1)</script>"


@pytest.mark.usefixtures("app", "quick_documents", "our_address")
def test_nothing_closed_is_in_any_of_it(client: FlaskClient, anyone: Cast) -> None:
    store_record(leaky_record(), published=True, actor=anyone.sanne)
    draft = store_agenda(anyone, title=WORD)
    ways = (*FEEDS[:2], CALENDAR, "/sitemap.xml", "/robots.txt", ADDRESS, f"{ADDRESS}/punkt/2")

    for way in ways:
        answer = client.get(way)
        said = f"{answer.headers}{answer.text}"
        assert answer.status_code == 200, way
        assert not [trace for trace in (*TRACES, str(draft)) if trace in said], way


@pytest.mark.usefixtures("app", "quick_documents", "our_address")
def test_more_meetings_take_no_more_statements(
    client: FlaskClient, anyone: Cast, statements: Callable[[FlaskClient, str], int]
) -> None:
    ways = (*FEEDS, CALENDAR, "/sitemap.xml")
    store_minutes(anyone)
    few = [statements(client, way) for way in ways]
    for day in (5, 12, 19):
        store_minutes(anyone, held_on=date(2026, 10, day))

    assert [statements(client, way) for way in ways] == few
