"""From the door to a decision, with nothing but a keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PASSWORD, log_in
from tests.browser.overfull import Places

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    context = chromium.new_context(base_url=places.server)
    yield context.new_page()
    context.close()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus, and see that the focus is seen."""
    page.wait_for_load_state()  # where nothing stands yet, Tab goes nowhere
    for _ in range(120):
        page.keyboard.press("Tab")
        text = page.evaluate(
            "(document.activeElement.innerText || document.activeElement.id)"
            ".trim().replace(/\\s+/g, ' ')"
        )
        if name in text:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert outline == "3px", f"nobody sees that {name} has the focus"
            return
    raise AssertionError(f"Tab never reaches {name}")


def test_by_keyboard_from_login_to_a_decision_and_on(page: Page) -> None:
    page.goto("/moeder")
    tab_to(page, "user_name")
    page.keyboard.type("sanne")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_title("Mine møder – Lindevang Kommune")

    tab_to(page, "22. september 2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Referat")

    tab_to(page, "Plan for")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Beslutning")).to_be_visible()

    tab_to(page, "Punkt 3")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Salg af grund")

    tab_to(page, "Log ud")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/")
    page.goto("/moeder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")


def test_the_first_tab_skips_to_the_content(page: Page) -> None:
    page.goto("/udvalg")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#indhold")).to_be_focused()


def test_a_wrong_password_leads_to_the_field_to_mend(page: Page) -> None:
    page.goto("/log-ind")
    page.get_by_label("Brugernavn").fill("sanne")
    page.get_by_label("Adgangskode").fill("forkert")
    page.keyboard.press("Enter")

    page.get_by_role("alert").get_by_role("link").click()

    expect(page.get_by_label("Brugernavn")).to_be_focused()
    expect(page.get_by_label("Brugernavn")).to_have_value("sanne")


def test_what_has_the_focus_is_never_under_the_bottom_bar(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto("/udvalg/teknisk-udvalg/2026-09-22/punkt/2")
    bar = page.locator(".bar")
    for _ in range(14):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const box = document.activeElement.getBoundingClientRect();"
            " return [document.activeElement.closest('.bar, footer') !== null, box.top] })()"
        )
        top = bar.bounding_box()
        assert top is not None
        inside, focus_top = focused
        assert inside or focus_top < top["y"]


def test_a_reader_of_english_can_go_there_and_back(page: Page) -> None:
    page.goto("/udvalg/teknisk-udvalg/2026-09-22/punkt/2")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Dansk").click()
    expect(page).to_have_url("/udvalg/teknisk-udvalg/2026-09-22/punkt/2")


def test_the_secretary_publishes_after_being_asked(page: Page, places: Places) -> None:
    log_in(page)
    page.goto(f"/moeder/{places.meeting_id}")
    page.get_by_role("link", name="Offentliggør igen").click()
    expect(page.get_by_text("Ét punkt er lukket")).to_be_visible()
    page.locator("main").get_by_role("button", name="Offentliggør").click()

    expect(page.get_by_role("status")).to_contain_text("Mødet er offentliggjort.")
