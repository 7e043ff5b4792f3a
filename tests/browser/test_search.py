"""Search in a real browser: found, narrowed and followed by keyboard alone, without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import log_in
from tests.browser.overfull import Places
from tests.browser.test_look import complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    """A citizen's browser, in which no script runs."""
    context = chromium.new_context(base_url=places.server, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_citizen_finds_and_narrows_by_the_keyboard_alone(page: Page) -> None:
    told = complaints(page)
    page.goto("/")
    field = page.get_by_role("search").get_by_label("Søg i dagsordener og referater").first
    field.focus()
    page.keyboard.type("dagsorden")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Søgning")
    expect(page.get_by_label("Søg i dagsordener, referater og bilag")).to_have_value("dagsorden")
    expect(page.locator(".hits > li").first).to_be_visible()

    page.get_by_role("complementary").get_by_role("link", name="Referat").focus()
    page.keyboard.press("Enter")
    chip = page.get_by_role("link", name="Fjern: Referat", exact=True)
    expect(chip).to_be_visible()

    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
    page.locator(".hits h3 a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article h1, main h1").first).to_be_visible()
    assert not told


def test_a_year_in_the_strip_is_a_link_that_can_be_taken_back(page: Page) -> None:
    page.goto("/soeg?q=stien")
    strip = page.locator(".strip")
    year = strip.get_by_role("link").last
    name = year.inner_text().split()[0]
    year.click()

    expect(page.get_by_role("link", name=f"Fjern: {name}", exact=True)).to_be_visible()
    expect(strip.locator("[aria-current=true]")).to_have_count(1)


def test_a_search_is_saved_and_found_again(chromium: Browser, places: Places) -> None:
    context = chromium.new_context(base_url=places.server)
    page = context.new_page()
    log_in(page)
    page.goto("/soeg?q=punkt")
    page.get_by_role("link", name="Gem søgningen").click()
    page.get_by_label("Hvad vil du kalde den?").fill("Alle punkter")
    page.get_by_label("Send mig en mail de dage").check()
    page.locator("main").get_by_role("button", name="Gem").click()

    expect(page.get_by_role("status")).to_have_text("Søgningen er gemt.")
    page.get_by_role("link", name="Alle punkter", exact=True).click()
    expect(page.get_by_label("Søg i dagsordener, referater og bilag")).to_have_value("punkt")
    context.close()
