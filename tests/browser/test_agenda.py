"""The builder of agendas in a real browser: buttons, numbers and dragging, told aloud."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from meetings.rules.permissions import SYSTEM
from meetings.services import agenda, planning
from meetings.services.new_items import NewItem, add_item
from meetings.vocabulary import Access, Purpose
from tests.browser.conftest import log_in
from tests.browser.overfull import LONG_WORD, Places
from tests.browser.test_look import RULES, SIZES
from tests.people import TECHNICAL

pytestmark = [pytest.mark.browser, pytest.mark.slow]
COUNT = 60
_DAYS = count()


@pytest.fixture(scope="module")
def long_agenda(places: Places) -> UUID:
    """An agenda of sixty items with long Danish titles, some closed, one withdrawn."""
    setting = planning.Setting((TECHNICAL,))
    meeting_id = planning.plan_meeting(setting, date(2098, 3, 18), actor=SYSTEM)
    for number in range(1, COUNT + 1):
        closed = number % 7 == 0
        new = NewItem(
            f"Sag {number} om {LONG_WORD} i det åbne land nord for åen",
            f"01.02.05-P16-{number}-98",
            Purpose.DECISION,
            Access.CLOSED if closed else Access.OPEN,
            "Køb eller salg af fast ejendom" if closed else "",
        )
        item_id = add_item(meeting_id, new, actor=SYSTEM)
        if number == 5:
            agenda.withdraw_item(item_id, f"Sagen om {LONG_WORD} er trukket.", actor=SYSTEM)
    return meeting_id


@pytest.fixture
def short_agenda(places: Places) -> UUID:
    """A fresh agenda of four items, on a day of its own."""
    setting = planning.Setting((TECHNICAL,))
    day = date(2097, 1, 1) + timedelta(days=next(_DAYS))
    meeting_id = planning.plan_meeting(setting, day, actor=SYSTEM)
    for title in ("Veje", "Broer", "Stier", "Parker"):
        add_item(meeting_id, NewItem(title, access=Access.OPEN), actor=SYSTEM)
    return meeting_id


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    context = chromium.new_context(base_url=places.server, reduced_motion="reduce")
    page = context.new_page()
    log_in(page)
    yield page
    context.close()


def stands(page: Page, *titles: str) -> None:
    """These titles stand on the page, numbered in this order."""
    rows = page.locator("[data-item]")
    expect(rows.locator("h2")).to_have_text(titles)
    expect(rows.locator(".builder__number")).to_have_text([str(n + 1) for n in range(len(titles))])


def test_buttons_move_without_a_reload_and_keep_the_focus(page: Page, short_agenda: UUID) -> None:
    page.goto(f"/moeder/{short_agenda}/dagsorden")
    page.evaluate("window.sameDocument = true")
    down = page.get_by_role("button", name="Flyt ned: Veje")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#flyttet")).to_have_text("Veje er nu punkt 2 af 4.")
    stands(page, "Broer", "Veje", "Stier", "Parker")
    expect(down).to_be_focused()
    for place in (3, 4):
        page.keyboard.press("Enter")
        expect(page.locator("#flyttet")).to_have_text(f"Veje er nu punkt {place} af 4.")
    expect(down).to_have_attribute("aria-disabled", "true")
    expect(down).to_be_focused()
    assert page.evaluate("window.sameDocument")
    page.reload()
    stands(page, "Broer", "Stier", "Parker", "Veje")


def test_an_item_goes_to_a_number_by_the_keyboard(page: Page, short_agenda: UUID) -> None:
    page.goto(f"/moeder/{short_agenda}/dagsorden")
    page.get_by_text("Mere: Parker").click()
    field = page.locator("[data-item]").filter(has_text="Parker").get_by_label("Flyt til nr.")
    field.fill("9")
    page.keyboard.press("Enter")
    expect(page.locator("#flyttet")).to_contain_text("et tal fra 1 til 4")
    expect(field).to_have_value("9")
    field.fill("1")
    page.keyboard.press("Enter")
    expect(page.locator("#flyttet")).to_have_text("Parker er nu punkt 1 af 4.")
    stands(page, "Parker", "Veje", "Broer", "Stier")
    expect(field).to_be_focused()


def test_an_item_is_dragged_and_let_go_and_escape_puts_it_back(
    page: Page, short_agenda: UUID
) -> None:
    page.set_viewport_size({"width": 1280, "height": 1400})  # at the edge the page would scroll
    page.goto(f"/moeder/{short_agenda}/dagsorden")
    rows = page.locator("[data-item]")

    def grip(title: str, at: str) -> None:
        handle = rows.filter(has_text=title).locator(".builder__handle")
        box, target = handle.bounding_box(), rows.filter(has_text=at).bounding_box()
        assert box is not None
        assert target is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"], target["y"] + 4, steps=8)

    grip("Parker", "Broer")
    page.mouse.up()  # at once: what counts is where it is let go
    expect(page.locator("#flyttet")).to_have_text("Parker er nu punkt 2 af 4.")
    stands(page, "Veje", "Parker", "Broer", "Stier")
    grip("Stier", "Veje")
    expect(rows.first).to_contain_text("Stier")
    page.keyboard.press("Escape")
    expect(rows.last).to_contain_text("Stier")
    page.mouse.up()
    page.reload()
    stands(page, "Veje", "Parker", "Broer", "Stier")


def test_a_lost_connection_is_told_and_nothing_moves(page: Page, short_agenda: UUID) -> None:
    page.goto(f"/moeder/{short_agenda}/dagsorden")
    page.route("**/flyt", lambda route: route.abort())
    page.get_by_role("button", name="Flyt ned: Veje").click()
    expect(page.locator("#flyttet")).to_contain_text("Punktet kunne ikke flyttes.")
    stands(page, "Veje", "Broer", "Stier", "Parker")


def test_everything_moves_without_scripts_too(
    chromium: Browser, places: Places, short_agenda: UUID
) -> None:
    context = chromium.new_context(base_url=places.server, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto(f"/moeder/{short_agenda}/dagsorden")
    expect(page.locator(".builder__handle").first).to_be_hidden()
    page.get_by_role("button", name="Flyt ned: Veje").click()
    expect(page.get_by_role("status").first).to_have_text("Veje er nu punkt 2 af 4.")
    page.get_by_text("Mere: Parker").click()
    page.locator("[data-item]").nth(3).get_by_label("Flyt til nr.").fill("1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Parker er nu punkt 1 af 4.")
    stands(page, "Parker", "Broer", "Veje", "Stier")
    context.close()


@pytest.mark.parametrize(
    ("scheme", "size"),
    [
        ("dark", "phone"),
        pytest.param("light", "phone", marks=pytest.mark.long),
        pytest.param("dark", "desk", marks=pytest.mark.long),
        pytest.param("light", "tablet", marks=pytest.mark.long),
        pytest.param("light", "desk", marks=pytest.mark.long),
        pytest.param("dark", "tablet", marks=pytest.mark.long),
    ],
)
def test_sixty_long_items_are_for_everyone_on_any_screen(
    chromium: Browser, places: Places, long_agenda: UUID, size: str, scheme: str
) -> None:
    context = chromium.new_context(
        base_url=places.server,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": SIZES[size], "height": 900},
        reduced_motion="reduce",
    )
    page = context.new_page()
    log_in(page)
    item = f"/moeder/{long_agenda}/dagsorden"
    page.goto(item)
    assert page.locator("[data-item]").count() == COUNT
    closed = page.locator("[data-item]").nth(6).locator("h2 a").get_attribute("href")
    assert closed is not None
    written = closed.removesuffix("/skriv")
    for address in (item, closed, f"{written}/udgaar", f"{written}/kan-ikke-vente"):
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size], address
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert not result.violations_count, f"{address}\n{result.generate_report()}"
    context.close()


def test_the_builder_is_clean_in_english_too(page: Page, long_agenda: UUID) -> None:
    page.goto(f"/moeder/{long_agenda}/dagsorden")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"/moeder/{long_agenda}/dagsorden")
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda")
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    page.get_by_role("button", name="Dansk").click()
    expect(page.locator("html")).to_have_attribute("lang", "da")
    assert not result.violations_count, result.generate_report()


def test_what_a_thumb_must_hit_in_the_builder_is_large_enough(
    chromium: Browser, places: Places, long_agenda: UUID
) -> None:
    context = chromium.new_context(base_url=places.server, viewport={"width": 390, "height": 800})
    page = context.new_page()
    log_in(page)
    page.goto(f"/moeder/{long_agenda}/dagsorden")
    for button in page.locator("[data-item]").nth(1).locator(".btn, summary").all():
        box = button.bounding_box()
        assert box is None or box["height"] >= 44, button.inner_text()
    context.close()
