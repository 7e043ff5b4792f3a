"""The minute taker writes what is decided: one click, two at once, no network, on to the next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from meetings import database as databases
from meetings.models.base import now
from meetings.queries.decision_texts import DecisionText, decisions_of
from meetings.queries.texts import versions_of
from meetings.rules.proceedings.entries import MeetingOpened
from meetings.services.importing import store_record
from meetings.services.minuting import open_meeting
from meetings.vocabulary import DecisionKind, DocumentKind, State
from tests.browser.conftest import log_in
from tests.browser.overfull import Places
from tests.browser.test_writing import SAVED
from tests.browser.writing import add_lise, crash
from tests.factories import make_item, make_record, make_section
from tests.people import CAST
from tests.web.scene import item_ids

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OFFLINE = "Ingen forbindelse – gemt på denne enhed"
_DAYS = count(1)


@dataclass
class Minuting:
    """Somebody with the page open at an item of a meeting under way."""

    page: Page
    meeting_id: UUID
    item_ids: list[UUID]

    @property
    def field(self) -> Locator:
        return self.page.locator(".deciding [data-editor] .prose").first

    @property
    def status(self) -> Locator:
        return self.page.locator(".deciding [data-status]").first

    @property
    def queue(self) -> Locator:
        return self.page.locator("[data-minuting-status]")

    @property
    def notice(self) -> Locator:
        return self.page.locator(".deciding [data-notice]").first

    def at(self, place: int) -> str:
        return f"/moeder/{self.meeting_id}/moedet/{self.item_ids[place]}"

    def open(self, place: int = 0) -> None:
        self.page.goto(self.at(place))
        self.ready()

    def ready(self) -> None:
        """Wait until the scripts stand: then the page says itself that it is open to keys."""
        self.field.wait_for()
        expect(self.page.locator("[data-keys]")).to_be_attached()
        expect(self.page.locator("[data-phrases][data-ready]")).to_be_attached()

    def type(self, text: str) -> None:
        self.field.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(text)

    def phrase(self, name: str) -> Locator:
        return self.page.locator(".phrase").get_by_text(name, exact=True)

    def stored(self, place: int = 0) -> DecisionText:
        with databases.reading():
            [found] = decisions_of(self.item_ids[place], CAST.sanne)
        return found


def hold() -> tuple[UUID, list[UUID]]:
    """A meeting under way with two items, on a day of its own."""
    items = (
        make_item("Cykelsti langs åen", make_section("Stien er bred.")),
        make_item("Nye bænke", make_section("Der er få."), number="2"),
    )
    held_on = date(2032, 1, 1) + timedelta(days=next(_DAYS))
    record = make_record(*items, kind=DocumentKind.AGENDA, held_on=held_on)
    meeting_id = store_record(record, published=False, state=State.CALLED, actor=CAST.sanne)
    open_meeting(meeting_id, MeetingOpened(id=uuid4(), at=now()), actor=CAST.sanne)
    return meeting_id, item_ids(meeting_id, CAST)


def come_in(
    chromium: Browser, server: str, place: tuple[UUID, list[UUID]], who: str = "sanne"
) -> Minuting:
    context = chromium.new_context(base_url=server, reduced_motion="reduce")
    page = context.new_page()
    log_in(page, who)
    opened = Minuting(page, *place)
    opened.open()
    return opened


@pytest.fixture
def sanne(chromium: Browser, places: Places) -> Iterator[Minuting]:
    """Sanne at the first item of a meeting under way."""
    opened = come_in(chromium, places.server, hold())
    yield opened
    opened.page.context.close()


@pytest.fixture
def lise(chromium: Browser, places: Places, sanne: Minuting) -> Iterator[Minuting]:
    """Lise at the same item."""
    add_lise()
    place = (sanne.meeting_id, sanne.item_ids)
    opened = come_in(chromium, places.server, place, "lise")
    yield opened
    opened.page.context.close()


def test_one_click_writes_and_notes_and_the_words_are_edited_at_once(sanne: Minuting) -> None:
    sanne.phrase("Udsat").click()
    expect(sanne.field).to_have_text("Udsat.")
    expect(sanne.page.locator(".going")).to_be_visible()
    expect(sanne.phrase("Udsat")).to_have_attribute("aria-pressed", "true")
    sanne.type(" Udvalget ønsker en pris.")
    expect(sanne.status).to_have_text(SAVED)
    found = sanne.stored()
    assert found.html == "<p>Udsat. Udvalget ønsker en pris.</p>"
    assert found.kind is DecisionKind.POSTPONED


def test_two_minute_takers_both_see_what_they_wrote_and_lose_nothing(
    sanne: Minuting, lise: Minuting
) -> None:
    lise.type("Lises ord.")
    expect(lise.status).to_have_text(re.compile("^Saved at "))
    sanne.type("Mine ord.")
    expect(sanne.status).to_have_text("Ikke gemt: Lise Dahl har ændret punktet")
    box = sanne.notice.get_by_role("group")
    expect(box.locator(".text__shown")).to_contain_text("Lises ord.")
    assert "Mine" not in sanne.stored().html
    box.get_by_role("button", name="Behold min").click()
    expect(sanne.status).to_have_text(SAVED)
    assert sanne.stored().html == "<p>Mine ord.</p>"
    with databases.reading():
        kept = versions_of(sanne.item_ids[0], sanne.stored().id, CAST.sanne)
    assert "Lises ord." in " ".join(one.html for one in kept)


def test_without_a_network_a_click_waits_and_is_sent_when_it_is_back(sanne: Minuting) -> None:
    sanne.page.context.set_offline(True)
    sanne.phrase("Godkendt").click()
    expect(sanne.field).to_have_text("Godkendt.")
    expect(sanne.status).to_have_text(OFFLINE)
    expect(sanne.queue).to_contain_text("1 notering venter")
    expect(sanne.queue.get_by_role("listitem")).to_contain_text("Gem udfaldet · Godkendt")
    assert sanne.stored().html == ""
    sanne.page.context.set_offline(False)
    expect(sanne.status).to_have_text(SAVED)
    expect(sanne.queue).to_have_text(SAVED)
    found = sanne.stored()
    assert (found.html, found.kind) == ("<p>Godkendt.</p>", DecisionKind.APPROVED)


def test_a_click_whose_tab_dies_without_a_network_is_noted_by_the_next_page(
    sanne: Minuting,
) -> None:
    context = sanne.page.context
    context.set_offline(True)
    sanne.phrase("Udsat").click()
    expect(sanne.queue).to_contain_text("1 notering venter")
    expect(sanne.status).to_have_text(OFFLINE)
    crash(sanne.page)
    context.set_offline(False)
    sanne.page = context.new_page()
    sanne.open()
    expect(sanne.queue).to_have_text(SAVED)
    expect(sanne.page.locator(".going")).to_be_visible()
    assert sanne.stored().kind is DecisionKind.POSTPONED


def test_the_keys_go_on_to_the_next_item_with_what_was_typed_saved(sanne: Minuting) -> None:
    sanne.type("Godkendt uden bemærkninger.")
    sanne.page.keyboard.press("Alt+ArrowRight")
    sanne.page.wait_for_url(f"**{sanne.at(1)}")
    sanne.ready()
    assert sanne.stored().html == "<p>Godkendt uden bemærkninger.</p>"
    sanne.page.keyboard.press("Alt+ArrowLeft")
    sanne.page.wait_for_url(f"**{sanne.at(0)}")
    expect(sanne.field).to_have_text("Godkendt uden bemærkninger.")
