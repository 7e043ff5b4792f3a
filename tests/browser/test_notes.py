"""A member marks words of an item and notes something, by hand or by keyboard alone."""

from collections.abc import Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from meetings.services.importing import store_record
from meetings.services.publishing import release
from meetings.vocabulary import State
from tests.browser.conftest import log_in
from tests.browser.overfull import Places
from tests.browser.test_look import RULES, complaints
from tests.factories import make_item, make_record, make_section
from tests.people import CAST
from tests.web.scene import item_ids

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXTS = "<p>Stien anlægges langs åen.</p><p>Den bliver <strong>tre meter</strong> bred.</p>"
SELECT = """() => {
  const line = [...document.querySelectorAll(".reading .text p")].at(-1)
  getSelection().selectAllChildren(line)
}"""


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    context = chromium.new_context(base_url=places.server)
    page = context.new_page()
    log_in(page, "lisbet")
    yield page
    context.close()


@pytest.fixture
def address(places: Places) -> str:
    """An item that the members were given."""
    item = make_item("Cykelsti", make_section("", html=TEXTS))
    record = make_record(item, held_on=date(2026, 3, 17))
    meeting_id = store_record(record, published=False, state=State.HELD, actor=CAST.sanne)
    release(meeting_id, actor=CAST.sanne)
    return f"/moeder/{meeting_id}/punkter/{item_ids(meeting_id, CAST)[0]}"


def test_marked_words_are_noted_and_stay_marked(page: Page, address: str) -> None:
    told = complaints(page)
    page.goto(address)
    offer = page.locator(".own-notes__offer")
    expect(offer).to_be_attached()  # the script has come
    page.evaluate(SELECT)
    expect(offer).to_be_visible()
    offer.click()
    note = page.get_by_label("Note", exact=True)
    expect(note).to_be_focused()
    expect(page.get_by_label("Hvad handler noten om?")).to_have_value("markeret")
    note.fill("Er det nok?")
    page.get_by_role("button", name="Gem noten").click()

    marks = page.locator(".own-mark")
    expect(marks).to_have_text(["Den bliver ", "tre meter", " bred."])
    link = page.get_by_role("link", name="Note 1")
    link.click()
    expect(page.locator(".own-note:target")).to_contain_text("Er det nok?")
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert not result.violations_count, result.generate_report()
    assert not told


def test_a_paragraph_is_noted_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    summary = page.locator("summary", has_text="Skriv en note")
    summary.focus()
    page.keyboard.press("Enter")
    about = page.get_by_label("Hvad handler noten om?")
    expect(about).to_be_visible()
    page.keyboard.press("Tab")
    expect(about).to_be_focused()
    page.keyboard.press("S")  # as far as the paragraph that begins so
    page.keyboard.press("Tab")
    note = page.get_by_label("Note", exact=True)
    expect(note).to_be_focused()
    page.keyboard.type("Fra hvilken side?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".own-mark")).to_have_text("Stien anlægges langs åen.")
