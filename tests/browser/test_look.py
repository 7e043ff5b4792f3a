"""Every page, on a phone, a tablet and a desk, by day and by night, for everyone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import log_in
from tests.browser.overfull import Places

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZES = {"narrow": 320, "phone": 390, "tablet": 820, "desk": 1280}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def context(chromium: Browser, places: Places, request: pytest.FixtureRequest) -> Iterator[object]:
    """A browser that has chosen its colours, and in which the secretary is signed in."""
    context = chromium.new_context(
        base_url=places.server, color_scheme=request.param, reduced_motion="reduce"
    )
    page = context.new_page()
    log_in(page)
    page.close()
    yield context
    context.close()


def complaints(page: Page) -> list[str]:
    """Collect what the browser itself complains of: scripts, styles and policies refused."""
    told: list[str] = []
    page.on(
        "console", lambda message: told.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


@pytest.mark.parametrize(
    ("context", "size"),
    [
        ("light", "phone"),
        pytest.param("dark", "phone", marks=pytest.mark.long),
        pytest.param("light", "desk", marks=pytest.mark.long),
        pytest.param("dark", "desk", marks=pytest.mark.long),
    ],
    indirect=["context"],
)
def test_axe_finds_nothing_on_any_page(context: BrowserContext, places: Places, size: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": SIZES[size], "height": 900})
    found = {}
    for address in (*places.public, *places.behind_login):
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        if result.violations_count:
            found[address] = result.generate_report()
    assert not found, "\n".join(f"{address}\n{report}" for address, report in found.items())


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_the_administrators_pages_are_for_everyone_too(
    chromium: Browser, places: Places, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(
        base_url=places.server, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    log_in(page, "astrid")
    found = {}
    for address in places.for_administrators:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        if result.violations_count:
            found[address] = result.generate_report()
        page.set_viewport_size({"width": SIZES["narrow"], "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["narrow"], address
    context.close()
    assert not found, "\n".join(f"{address}\n{report}" for address, report in found.items())


@dataclass(frozen=True)
class Walked:
    """What was seen on a walk over every page."""

    too_wide: list[tuple[str, str]]
    told: list[str]
    cells: set[str]


@pytest.fixture(scope="module")
def walked(chromium: Browser, places: Places) -> Walked:
    """Every page, each opened once at every width."""
    context = chromium.new_context(base_url=places.server)
    page = context.new_page()
    seen = Walked([], complaints(page), set())
    log_in(page)
    for address in (*places.public, *places.behind_login):
        page.goto(address)
        cells = page.locator("th, td").evaluate_all(
            "cells => cells.map(cell => getComputedStyle(cell).display)"
        )
        if address in places.public:
            seen.cells.update(cells)
        for size, width in SIZES.items():
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                seen.too_wide.append((address, size))
    context.close()
    return seen


def test_no_page_scrolls_sideways(walked: Walked) -> None:
    assert not walked.too_wide


def test_the_cells_of_a_table_stand_in_their_columns(walked: Walked) -> None:
    """The framework's stylesheet has names of its own; one of them once took the cells apart."""
    assert walked.cells == {"table-cell"}


def test_the_browser_refuses_nothing_we_sent(walked: Walked) -> None:
    assert not [text for text in walked.told if "404" not in text and "410" not in text]


def test_a_table_scrolls_in_its_own_box_by_the_keyboard(chromium: Browser, places: Places) -> None:
    context = chromium.new_context(base_url=places.server, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto("/udvalg/teknisk-udvalg/2026-09-22/punkt/2")
    box = page.get_by_role("region", name="Tabel 1")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    page.wait_for_function("(box) => box.scrollLeft > 0", arg=box.element_handle())
    context.close()


def test_what_a_thumb_must_hit_is_large_enough(chromium: Browser, places: Places) -> None:
    context = chromium.new_context(base_url=places.server, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto("/udvalg/teknisk-udvalg/2026-09-22/punkt/2")
    for link in page.locator(".bar a, .head__links a, .btn").all():
        if not link.is_visible():  # folded away
            continue
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44, link.inner_text()
    context.close()


def test_by_night_the_paper_is_dark(chromium: Browser, places: Places) -> None:
    context = chromium.new_context(base_url=places.server, color_scheme="dark")
    page = context.new_page()
    page.goto("/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 25, 29)"
    context.close()


def test_on_paper_the_chrome_is_gone_and_the_decision_stands_out(
    chromium: Browser, places: Places
) -> None:
    context = chromium.new_context(base_url=places.server)
    page = context.new_page()
    page.goto("/udvalg/teknisk-udvalg/2026-09-22/punkt/2")
    page.emulate_media(media="print")

    assert not page.locator(".bar").is_visible()
    assert not page.locator(".head__links").is_visible()
    rule = page.locator(".decision").evaluate("(box) => getComputedStyle(box).borderLeftWidth")
    assert rule == "4px"
    context.close()
