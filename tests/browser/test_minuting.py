"""At the meeting: what is noted is in the database or on this device, and never in neither."""

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_killed_server import Killable, moments
from tests.house.test_start import answers

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAVED = re.compile(r"^Gemt kl\. ")
_MEETING = """
  SELECT m.id FROM meetings m JOIN meeting_bodies b ON b.meeting_id = m.id
  WHERE m.state IN ('CALLED', 'IN_SESSION') AND b.name LIKE 'Teknik%' ORDER BY m.held_on LIMIT 1
"""
_GUESTS = "SELECT data FROM minute_entries WHERE kind = 'GUEST' ORDER BY sequence"


class Minutes:
    """The page on which the meeting is minuted, opened and with its first item taken up."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.status = page.locator("[data-minuting-status] > span")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def open(self) -> None:
        """Open the meeting where nobody did."""
        if self.button("Åbn mødet").count():
            another_day = self.page.get_by_label("Mødet holdes nu")
            if another_day.count():
                another_day.check()
            self.button("Åbn mødet").click()
        expect(self.button("Hold pause")).to_be_visible()

    def add_guest(self, name: str) -> None:
        """Note a guest, as the secretary types it."""
        adding = self.page.locator("details", has_text="Tilføj en gæst").last
        if adding.get_attribute("open") is None:
            adding.locator("summary").click()
        adding.get_by_label("Navn").fill(name)
        adding.get_by_label("Navn").press("Enter")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    """The invented municipality, on a server that can be killed."""
    killable = Killable(tmp_path_factory.mktemp("minuting") / "instance")
    killable.start()
    yield killable
    killable.kill()


@pytest.fixture
def minutes(chromium: Browser, server: Killable) -> Iterator[Minutes]:
    """Sanne, at the meeting."""
    opened = sit_down(chromium, server)
    opened.open()
    yield opened
    opened.page.context.close()


def sit_down(chromium: Browser, server: Killable) -> Minutes:
    if not answers(server.address):
        server.start()
    page = chromium.new_context(base_url=server.address).new_page()
    page.goto(f"/log-ind?next=/moeder/{UUID(server.ask(_MEETING))}/moedet")
    page.get_by_label("Brugernavn").fill("sanne")
    page.get_by_label("Adgangskode").fill("lindevang-demo")
    page.locator("main").get_by_role("button", name="Log ind").click()
    expect(page.locator("[data-minuting]")).to_be_visible()
    return Minutes(page)


def guests(server: Killable) -> list[str]:
    """The guests' names in the order in which they were noted."""
    with closing(sqlite3.connect(server.folder / "protokol.sqlite")) as connection:
        rows = [row[0] for row in connection.execute(_GUESTS)]
    return [found[1] for row in rows if (found := re.search(r'"name":"([^"]+)"', row))]


def test_without_a_network_it_waits_here_in_order_and_is_noted_once(
    minutes: Minutes, server: Killable
) -> None:
    minutes.page.context.set_offline(True)
    minutes.add_guest("Anne Venter")
    expect(minutes.status).to_have_text(
        "Ingen forbindelse – gemt på denne enhed. 1 notering venter."
    )
    minutes.add_guest("Bo Venter")
    expect(minutes.status).to_contain_text("2 noteringer venter")
    minutes.add_guest("Bo Venter")  # pressed twice
    assert not {"Anne Venter", "Bo Venter"} & set(guests(server))

    minutes.page.context.set_offline(False)

    expect(minutes.page.get_by_text("Bo Venter").first).to_be_visible()
    expect(minutes.status).to_have_text(SAVED)
    noted = [name for name in guests(server) if "Venter" in name]
    assert noted == ["Anne Venter", "Bo Venter"]


def test_a_page_that_was_closed_is_followed_up_by_the_next(
    minutes: Minutes, server: Killable
) -> None:
    context = minutes.page.context
    address = minutes.page.url
    context.set_offline(True)
    minutes.add_guest("Clara Lukker")
    expect(minutes.status).to_contain_text("1 notering venter")
    minutes.page.close()
    context.set_offline(False)
    again = Minutes(context.new_page())
    again.page.goto(address)
    expect(again.status).to_have_text(SAVED)
    assert "Clara Lukker" in guests(server)


def test_what_is_refused_is_told_and_what_was_typed_stands(minutes: Minutes) -> None:
    course = minutes.page.locator("section", has=minutes.page.locator("#moedet"))
    pausing = course.locator("form", has=minutes.button("Hold pause"))
    pausing.locator("[name=at]").fill("25:99")
    minutes.button("Hold pause").click()
    told = minutes.page.get_by_role("alert")
    expect(told).to_contain_text("Det blev ikke noteret")
    expect(told).to_contain_text("16:30")
    expect(pausing.locator("[name=at]")).to_have_value("25:99")
    told.get_by_role("button", name="Luk beskeden").click()
    expect(told).to_have_count(0)


def test_another_minute_taker_sees_it_and_keeps_what_is_half_typed(
    chromium: Browser, minutes: Minutes, server: Killable
) -> None:
    other = sit_down(chromium, server)
    adding = other.page.locator("details", has_text="Tilføj en gæst").last
    adding.locator("summary").click()
    adding.get_by_label("Navn").fill("Halvt skrev")
    minutes.add_guest("Dorte Ser")
    expect(other.page.get_by_text("Dorte Ser").first).to_be_visible()
    field = other.page.locator("details", has_text="Tilføj en gæst").last.get_by_label("Navn")
    expect(field).to_have_value("Halvt skrev")
    expect(field).to_be_focused()
    other.page.context.close()


def test_the_keyboard_goes_from_item_to_item(minutes: Minutes) -> None:
    expect(minutes.page.locator("[data-keys]")).to_be_attached()
    here = minutes.page.url
    minutes.page.keyboard.press("Alt+ArrowRight")
    expect(minutes.page).not_to_have_url(here)
    expect(minutes.page.locator("h1")).to_be_visible()
    expect(minutes.page.locator("[data-keys]")).to_be_attached()
    minutes.page.keyboard.press("Alt+ArrowLeft")
    expect(minutes.page).to_have_url(here)


@pytest.mark.parametrize("moment", moments(40))
def test_a_killed_server_loses_nothing_it_acknowledged_and_gets_the_rest_later(
    minutes: Minutes, server: Killable, moment: int
) -> None:
    chance = random.Random(moment)  # noqa: S311
    killed_at = chance.randrange(2, 6)
    names = [f"Gæst {moment} {n}" for n in range(8)]
    acknowledged: list[str] = []
    for n, name in enumerate(names):
        if n == killed_at:
            server.kill()
        minutes.add_guest(name)
        if n < killed_at - 1:
            expect(minutes.page.get_by_text(name).first).to_be_visible()
            acknowledged.append(name)
    expect(minutes.status).to_contain_text("gemt på denne enhed")
    assert set(acknowledged) <= set(guests(server))

    server.start()

    expect(minutes.status).to_have_text(SAVED, timeout=40000)
    assert [name for name in guests(server) if name in names] == names
