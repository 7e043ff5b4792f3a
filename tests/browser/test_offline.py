"""A member keeps a meeting on the device, loses the net, and reads on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import log_in
from tests.browser.overfull import Places
from tests.browser.test_look import complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    context = chromium.new_context(base_url=places.server)
    yield context.new_page()
    context.close()


def test_a_kept_meeting_is_read_without_the_net_until_the_log_out(
    page: Page, places: Places
) -> None:
    log_in(page, "lisbet")
    told = complaints(page)
    page.goto(f"/moeder/{places.meeting_id}")
    block = page.locator("#uden-net")
    block.get_by_role("button", name="Gem på denne enhed").click()
    expect(block.get_by_role("status")).to_contain_text("Slettes af sig selv")
    assert not told

    page.context.set_offline(True)
    page.goto("/moeder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gemt på denne enhed")
    page.locator(".rows a").first.click()
    page.locator(".contents__list a").first.click()
    expect(page.locator("article h1")).to_be_visible()

    page.context.set_offline(False)
    page.goto("/moeder")
    page.get_by_role("button", name="Log ud").click()
    page.wait_for_url("**/")
    log_in(page, "lisbet")
    page.goto("/moeder/uden-net")
    expect(page.locator("main")).to_contain_text("Der er ingen møder på denne enhed")


def test_a_note_written_without_the_net_is_sent_when_it_is_back(page: Page, places: Places) -> None:
    log_in(page, "lisbet")
    page.goto(f"/moeder/{places.meeting_id}")
    block = page.locator("#uden-net")
    block.get_by_role("button", name="Gem på denne enhed").click()
    expect(block.get_by_role("status")).to_contain_text("Slettes af sig selv")

    page.context.set_offline(True)
    page.goto("/moeder")
    page.locator(".rows a").first.click()
    page.locator(".contents__list a").first.click()
    page.get_by_label("Skriv en note om punktet").fill("Spørg om vejens bredde, skrevet i toget")
    page.get_by_role("button", name="Gem noten").click()
    expect(page.locator("main")).to_contain_text("Venter på enheden, til der er net.")

    page.context.set_offline(False)
    with page.expect_response("**/noter") as sent:
        page.goto("/moeder")
    assert sent.value.status == 201
    page.goto("/noter")
    expect(page.locator("main")).to_contain_text("Spørg om vejens bredde, skrevet i toget")
