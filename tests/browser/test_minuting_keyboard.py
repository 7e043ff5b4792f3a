"""A whole item by the keyboard alone: no mouse is used, and focus is never lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_killed_server import Killable
from tests.browser.test_minuting import Minutes, sit_down

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_FURTHEST = 220  # stops of the Tab key that a page may have


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    """The invented municipality."""
    killable = Killable(tmp_path_factory.mktemp("keyboard") / "instance")
    killable.start()
    yield killable
    killable.kill()


@pytest.fixture
def minutes(chromium: Browser, server: Killable) -> Iterator[Minutes]:
    """Sanne, at the meeting that nobody has opened."""
    opened = sit_down(chromium, server)
    opened.page.wait_for_load_state("networkidle")
    yield opened
    opened.page.context.close()


def go_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is on it."""
    for _ in range(_FURTHEST):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key never comes to {wanted}")


def test_a_meeting_is_opened_noted_and_taken_on_without_a_mouse(minutes: Minutes) -> None:
    page = minutes.page
    go_to(page, page.get_by_label("Mødet holdes nu"))
    page.keyboard.press("Space")
    go_to(page, minutes.button("Åbn mødet"))
    page.keyboard.press("Enter")
    expect(minutes.button("Hold pause")).to_be_visible()

    everybody = page.get_by_role("button", name="er til stede").first
    go_to(page, everybody)
    page.keyboard.press("Enter")
    expect(page.get_by_text("beslutningsdygtig").first).to_be_visible()
    expect(page.locator("body")).not_to_be_focused()

    phrase = page.locator(".deciding").get_by_role("button", name="godkendte indstillingen").first
    go_to(page, phrase)
    page.keyboard.press("Enter")
    expect(page.locator(".deciding .prose").first).to_contain_text("godkendte indstillingen")

    chip = page.locator(".presence summary", has_text="Carl Winther").first
    page.keyboard.press("Shift+Tab")
    page.evaluate("document.querySelector('h1').setAttribute('tabindex', '-1')")
    page.evaluate("document.querySelector('h1').focus()")
    go_to(page, chip)
    page.keyboard.press("Enter")
    gone = page.locator("details[open]").get_by_role("button", name="Går før").first
    go_to(page, gone)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Carl Winther").first).to_be_visible()
    expect(page.locator(".course__lines li").first).to_contain_text("Carl Winther")

    here = page.url
    page.keyboard.press("Alt+ArrowRight")
    expect(page).not_to_have_url(here)
