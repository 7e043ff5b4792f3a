"""A secretary settles what the check found with nothing but a keyboard, and sees as a citizen."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from meetings.rules.permissions import SYSTEM
from meetings.services.importing import store_record
from meetings.vocabulary import Access, DocumentKind, Purpose, State
from tests.browser.conftest import log_in
from tests.browser.overfull import Places
from tests.browser.test_look import RULES, SIZES, complaints
from tests.factories import make_item, make_record, make_section
from tests.rules.personal_samples import number_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NUMBER = number_of(date(1902, 5, 4))


@pytest.fixture(scope="module")
def meeting_id(places: Places) -> UUID:
    """An agenda with a number, an address, a missing proposal and a closed item."""
    record = make_record(
        make_item(
            "Ansøgning om tilskud til Arbejdsmarkedsfastholdelsesforanstaltninger",
            make_section(
                f"Borgeren {NUMBER[:6]}-{NUMBER[6:]} søger. Skriv til "
                "en.meget.lang.adresse.som.ingen.har@et-meget-langt-navn.example."
            ),
            purpose=Purpose.DECISION,
        ),
        make_item("Salg af Havnevej 14", number="2", access=Access.CLOSED),
        kind=DocumentKind.AGENDA,
        held_on=date(2031, 9, 16),
    )
    return store_record(record, published=False, state=State.DRAFT, actor=SYSTEM)


@pytest.fixture(params=["light", "dark"])
def context(
    chromium: Browser, places: Places, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        base_url=places.server, color_scheme=request.param, reduced_motion="reduce"
    )
    page = context.new_page()
    log_in(page)
    page.close()
    yield context
    context.close()


def press(page: Page, name: str) -> None:
    """Reach what has this name by Tab alone, and press Enter."""
    page.wait_for_load_state()
    for _ in range(80):
        page.keyboard.press("Tab")
        text = str(page.evaluate("(document.activeElement.innerText || '').trim()"))
        if text.partition(":")[0] == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never reaches {name}")


def test_by_keyboard_from_a_stop_to_ready(
    chromium: Browser, places: Places, meeting_id: UUID
) -> None:
    context = chromium.new_context(base_url=places.server)
    page = context.new_page()
    told = complaints(page)
    log_in(page)
    page.goto(f"/moeder/{meeting_id}")
    press(page, "Kontrollér")
    expect(page.get_by_role("heading", name="Ét fund skal afklares")).to_be_visible()
    press(page, "Skriv hvorfor")
    page.keyboard.press("Tab")
    page.keyboard.type("Nummeret er opdigtet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Fundet er afklaret.")
    press(page, "Kontrollér dagsordenen")
    expect(page.get_by_role("heading", name="Klar til udsendelse")).to_be_visible()
    expect(page.get_by_text("“Nummeret er opdigtet”")).to_be_visible()

    press(page, "Se mødet som en anden")
    expect(page.get_by_role("heading", level=1)).to_have_text("Se mødet som en anden")
    press(page, "Se mødet")
    expect(page.get_by_text("Du ser mødet som en borger")).to_be_visible()
    expect(page.get_by_role("link", name="Lukket punkt")).to_be_visible()
    page.wait_for_load_state()
    assert "Havnevej" not in page.content()
    assert not told
    context.close()


@pytest.mark.parametrize(
    "size",
    [
        pytest.param("narrow", marks=pytest.mark.long),
        "phone",
        pytest.param("desk", marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    context: BrowserContext, meeting_id: UUID, size: str
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": SIZES[size], "height": 900})
    for address in (
        f"/moeder/{meeting_id}/kontrol",
        "/kontrol/egne-adresser",
        f"/moeder/{meeting_id}/se-som",
        f"/moeder/{meeting_id}/se-som/borger",
    ):
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert not result.violations_count, f"{address}\n{result.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size], address
