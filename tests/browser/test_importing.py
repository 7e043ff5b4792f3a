"""What was read is looked through and mended with the keyboard, on a desk and on a phone."""

from collections.abc import Iterator
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from meetings.rules.permissions import SYSTEM
from meetings.services.folder_import import bring_in_folder, open_folder
from meetings.services.import_runs import Wanted
from tests.browser.conftest import log_in
from tests.browser.overfull import Places
from tests.browser.test_look import RULES, complaints
from tests.importing.folders import printed

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXT = printed("Teknisk Udvalg", date(2009, 5, 4), ["Ny bro", "Lukket punkt: Køb", "Belysning"])
SCREENS = {"desk": (1280, 900, "light"), "phone": (390, 844, "dark")}


@pytest.fixture(scope="module")
def brought_in(places: Places, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder with one set of minutes, where one text has no heading."""
    folder = tmp_path_factory.mktemp("arkiv")
    loose = TEXT.replace("Resume\n\nSagen om belysning", "Løse ord.\n\nResume\n\nSagen om b")
    (folder / "referat.txt").write_text(loose, "utf-8")
    run = open_folder(folder, Wanted(str(folder)), actor=SYSTEM)
    for _ in bring_in_folder(run, 1, actor=SYSTEM):
        pass


@pytest.fixture(params=SCREENS)
def page(
    request: pytest.FixtureRequest, chromium: Browser, places: Places, brought_in: None
) -> Iterator[Page]:
    width, height, scheme = SCREENS[request.param]
    context = chromium.new_context(
        base_url=places.server,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    log_in(page)
    yield page
    context.close()


def check(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the screen."""
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert not result.violations_count, result.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_a_doubtful_place_is_found_and_mended_with_the_keyboard(page: Page) -> None:
    told = complaints(page)
    page.goto("/moeder")
    page.get_by_role("link", name="Indlæsning").press("Enter")
    expect(page.get_by_role("heading", name="Indlæsning", level=1)).to_be_visible()
    check(page)
    page.get_by_role("link", name="Teknisk Udvalg, 04.05.2009").press("Enter")
    expect(page.get_by_role("heading", name="Originalen")).to_be_visible()

    doubts = page.get_by_role("region", name="Se efter her")
    doubts.get_by_role("link", name="Punkt 3 Belysning").press("Enter")
    item = page.get_by_role("article", name="3 Belysning")
    expect(item).to_be_in_viewport()
    item.locator(".brought__mend > summary").press("Enter")
    check(page)
    item.get_by_label("Overskrift", exact=True).fill("Belysning på stien")
    item.get_by_role("button", name="Gem rettelsen").press("Enter")
    expect(page.get_by_text("Punktet er rettet.")).to_be_visible()
    mended = page.get_by_role("article", name="3 Belysning på stien")
    expect(mended).to_be_visible()
    check(page)

    mended.locator(".brought__mend > summary").press("Enter")  # as it was, for the next screen
    mended.get_by_label("Overskrift", exact=True).fill("Belysning")
    mended.get_by_role("button", name="Gem rettelsen").press("Enter")
    expect(page.get_by_role("article", name="3 Belysning", exact=True)).to_be_visible()
    assert told == []
