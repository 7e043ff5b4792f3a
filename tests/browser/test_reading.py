"""A member reads with the keyboard and the thumb: it is noted, it goes on, it looks as he likes."""

from collections.abc import Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from meetings.rules.permissions import SYSTEM, Grant
from meetings.services import accounts
from meetings.services.importing import store_record
from meetings.vocabulary import Role
from tests.browser.conftest import PASSWORD, log_in
from tests.browser.overfull import Places
from tests.browser.test_look import RULES, complaints
from tests.factories import make_item, make_record, make_section
from tests.people import TECHNICAL

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def first_item(places: Places) -> str:
    """A meeting of two items for a member; where its first item is."""
    grants = (Grant(Role.MEMBER, TECHNICAL),)
    new = accounts.NewAccount("laeser", "Line Læser", grants)
    accounts.create_account(new, PASSWORD, actor=SYSTEM)
    second = make_item("Havnens drift", make_section("Havnen drives videre."), number="2")
    record = make_record(make_item(), second, held_on=date(2027, 4, 6))
    meeting_id = store_record(record, published=True, actor=SYSTEM)
    return f"/moeder/{meeting_id}"


@pytest.fixture
def page(chromium: Browser, places: Places, first_item: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=places.server, viewport={"width": 390, "height": 800})
    page = context.new_page()
    log_in(page, "laeser")
    yield page
    context.close()


def test_the_keys_go_on_and_what_is_seen_is_read(page: Page, first_item: str) -> None:
    told = complaints(page)
    page.goto(first_item)
    page.locator(".items a").first.click()
    bar = page.get_by_role("navigation", name="Læs videre i mødet")
    expect(bar.get_by_text("✓ Læst")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Havnens drift")
    expect(bar.get_by_text("✓ Læst")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cykelsti")
    page.keyboard.press("i")
    expect(bar.get_by_role("link", name="Havnens drift")).to_be_visible()
    page.keyboard.press("Escape")
    expect(bar.get_by_role("link", name="Havnens drift")).to_be_hidden()
    page.goto("/moeder")
    own = page.locator(".news").filter(has_text="6. april 2027")
    expect(own).to_contain_text("Du har læst det hele")
    assert not told


def test_what_is_chosen_stays_and_the_letters_can_be_turned_off(
    page: Page, first_item: str
) -> None:
    page.goto(first_item)
    page.locator(".items a").first.click()
    page.get_by_label("Sådan læser jeg").click()
    page.get_by_label("Farver").select_option("dark")
    page.get_by_label("Skriftstørrelse").select_option("3")
    page.get_by_label("Genveje med bogstaver").select_option("off")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(18, 25, 29)")
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cykelsti")
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
