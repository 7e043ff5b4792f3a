"""From an empty agenda to a case that is sent on, with nothing but a keyboard and no script."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from meetings.rules.permissions import SYSTEM
from meetings.services import planning
from meetings.services.planning import Setting
from tests.browser.conftest import log_in
from tests.browser.overfull import Places
from tests.people import TECHNICAL

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    """A browser without scripts, in which the secretary is signed in."""
    context = chromium.new_context(base_url=places.server, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    yield page
    context.close()


def press(page: Page, name: str) -> None:
    """Send the form by the keyboard."""
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def test_an_item_is_written_moved_split_merged_and_sent_on_without_a_script(page: Page) -> None:
    setting = Setting((TECHNICAL,), starts_at=time(16))
    spring = planning.plan_meeting(setting, date(2098, 3, 17), actor=SYSTEM)
    planning.plan_meeting(setting, date(2098, 6, 16), actor=SYSTEM)

    for title in ("Cykelsti langs åen", "Nye bænke"):
        page.goto(f"/moeder/{spring}/nyt-punkt")
        page.get_by_label("Titel", exact=True).fill(title)
        press(page, "Opret og skriv videre")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    writing = page.url

    page.get_by_role("link", name="Læg sammen med et andet punkt").click()
    page.get_by_label("Det andet punkt").select_option(label="1 Cykelsti langs åen")
    press(page, "Se de to sammen")
    page.get_by_label("Det fælles punkts titel").fill("Sti med bænke")
    press(page, "Læg de to sammen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sti med bænke")

    page.get_by_role("link", name="Del punktet i to").click()
    page.get_by_label("Det nye punkts titel").fill("Bænkene for sig")
    page.get_by_label("Følger med det nye punkt").first.check()
    press(page, "Se de to punkter")
    press(page, "Del punktet")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bænkene for sig")

    page.goto(writing)
    page.get_by_role("link", name="Send sagen videre").click()
    page.get_by_label("Hvilket organ?").select_option(index=2)
    press(page, "Send videre")
    expect(page.locator(".case-way li")).to_have_count(2)

    page.get_by_label("Flyt til et andet møde").select_option(index=0)
    press(page, "Flyt punktet")
    expect(page.locator(".notice--done")).to_contain_text("sat på dagsordenen")


def test_the_pages_of_the_chain_are_for_everyone(chromium: Browser, places: Places) -> None:
    setting = Setting((TECHNICAL,), starts_at=time(16))
    meeting = planning.plan_meeting(setting, date(2098, 9, 15), actor=SYSTEM)
    context = chromium.new_context(
        base_url=places.server, viewport={"width": 390, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    log_in(page)
    page.goto(f"/moeder/{meeting}/nyt-punkt")
    page.get_by_label("Titel", exact=True).fill("Cykelsti")
    press(page, "Opret og skriv videre")
    page.wait_for_url("**/skriv")
    item = page.url.removesuffix("/skriv")
    found = {}
    for address in (
        f"/moeder/{meeting}/sager",
        f"/moeder/{meeting}/nyt-punkt",
        f"/moeder/{meeting}/kopier",
        *(f"{item}/{name}" for name in ("send-videre", "kopier", "laeg-sammen", "del")),
    ):
        page.goto(address)
        result = Axe().run(page)
        if result.violations_count:
            found[address] = result.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    context.close()
    assert not found, "\n".join(f"{address}\n{report}" for address, report in found.items())
