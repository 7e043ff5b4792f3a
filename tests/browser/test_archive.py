"""The archive's pages are for everyone: by keyboard, on a phone, by night and without scripts."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from meetings.record import Decision
from meetings.rules.permissions import SYSTEM
from meetings.services.importing import store_record
from meetings.vocabulary import Access, DecisionKind
from tests.browser.overfull import LONG_WORD, Places
from tests.browser.test_look import RULES, SIZES, complaints
from tests.factories import make_item, make_record

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CASE = "/sager/05.13.00-P20-4-25"
ITEM = "/udvalg/teknisk-udvalg/2026-09-22/punkt/2"


@pytest.fixture(scope="module")
def archive(places: Places) -> Places:
    """The overfull meeting, whose case another body treated the year before."""
    decided = Decision(
        kind=DecisionKind.RECOMMENDED, html=f"<p>{LONG_WORD}</p>", access=Access.OPEN
    )
    item = make_item(LONG_WORD, decided, case_number="05.13.00-P20-4-25")
    record = make_record(item, bodies=("Socialudvalget",), held_on=date(2025, 11, 4))
    store_record(record, published=True, actor=SYSTEM)
    return places


@pytest.fixture
def page(chromium: Browser, archive: Places) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=archive.server, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_the_pages_are_for_everyone_and_fit_a_phone(
    chromium: Browser, archive: Places, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(base_url=archive.server, color_scheme=scheme)
    page = context.new_page()
    told = complaints(page)
    page.goto("/udvalg/teknisk-udvalg")
    person = page.locator("a[href^='/personer/']").first.get_attribute("href")
    assert person is not None
    wrong = []
    for address in (CASE, "/sager/05", "/udvalg/teknisk-udvalg/aar/2026", person, ITEM):
        page.set_viewport_size({"width": SIZES["phone"], "height": 900})
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        if result.violations_count:
            wrong.append(f"{address}\n{result.generate_report()}")
        page.set_viewport_size({"width": SIZES["narrow"], "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > SIZES["narrow"]:
            wrong.append(f"{address} scrolls sideways")
    context.close()
    assert not wrong, "\n".join(wrong)
    assert not told


def test_a_citation_is_copied_by_keyboard(page: Page) -> None:
    page.goto(ITEM)
    page.locator("summary", has_text="Citér").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Kopiér")
    expect(button).to_be_visible()
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text="Citatet er kopieret.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citat").text_content()
    assert "/punkt/" in copied


def test_without_scripts_the_citation_stands_there_and_the_case_is_read(
    chromium: Browser, archive: Places
) -> None:
    context = chromium.new_context(base_url=archive.server, java_script_enabled=False)
    page = context.new_page()
    page.goto(ITEM)
    page.locator("summary", has_text="Citér").click()
    expect(page.locator("#citat")).to_be_visible()
    expect(page.get_by_role("link", name="RIS")).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()

    page.get_by_role("link", name="Følg sagen").click()

    expect(page.get_by_role("heading", name="Sagens vej")).to_be_visible()
    expect(page.get_by_text("2 behandlinger")).to_be_visible()
    context.close()
