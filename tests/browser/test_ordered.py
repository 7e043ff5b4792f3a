"""A document that takes long is followed on its page, and nobody has to load the page again."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from meetings.rules.permissions import Actor
from meetings.services import document_orders, document_work
from meetings.services.made import Made, Maker, Tell, Wanted
from meetings.vocabulary import OrderedKind
from meetings.web import document_menu
from tests.browser.conftest import log_in
from tests.browser.overfull import Places
from tests.browser.test_look import RULES, complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENCE = 60  # seconds


@dataclass
class Workshop:
    """A maker that goes on when the test says so."""

    half: threading.Event = field(default_factory=threading.Event)
    whole: threading.Event = field(default_factory=threading.Event)

    def make(self, wanted: Wanted, actor: Actor, tell: Tell) -> Made:
        assert self.half.wait(PATIENCE)
        tell(2, 4)
        assert self.whole.wait(PATIENCE)
        return Made(b"%PDF-1.7", "samlet.pdf", "application/pdf", 12, "a" * 64)


@pytest.fixture
def workshop(places: Places) -> Iterator[Workshop]:
    found = Workshop()
    maker = Maker(found.make, lambda wanted, actor: "a" * 64)
    with pytest.MonkeyPatch.context() as patch:
        for module in (document_orders, document_work, document_menu):
            patch.setattr(module, "MAKERS", {OrderedKind.PACK: maker})
        yield found
        found.half.set()
        found.whole.set()


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    context = chromium.new_context(base_url=places.server)
    page = context.new_page()
    log_in(page)
    yield page
    context.close()


def check_axe(page: Page) -> None:
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert not result.violations_count, result.generate_report()


def test_a_document_is_followed_until_it_can_be_fetched(
    page: Page, places: Places, workshop: Workshop
) -> None:
    told = complaints(page)
    page.goto(f"/moeder/{places.meeting_id}")
    page.get_by_text("Hent mere").click()
    page.get_by_role("button", name="Samlet PDF med bilag", exact=True).click()
    expect(page.get_by_text("Venter på sin tur")).to_be_visible()
    check_axe(page)
    page.evaluate("document.body.dataset.same = 'page'")
    worker = threading.Thread(target=document_work.make_next)
    worker.start()

    expect(page.get_by_role("status").filter(has_text="Er ved at blive lavet")).to_be_attached()
    remove = page.get_by_role("button", name="Fjern")
    remove.focus()
    workshop.half.set()
    expect(page.get_by_text("2 af 4 dele")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "2")
    expect(remove).to_be_focused()
    workshop.whole.set()

    fetch = page.get_by_role("link", name="Hent Samlet PDF med bilag")
    expect(fetch).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Klar")).to_be_attached()
    expect(remove).to_be_focused()
    assert page.evaluate("document.body.dataset.same") == "page", "it was never loaded again"
    check_axe(page)
    worker.join(PATIENCE)
    assert page.request.get(str(fetch.get_attribute("href"))).body() == b"%PDF-1.7"
    remove.click()
    expect(page.get_by_text("Dokumentet er fjernet.")).to_be_visible()
    check_axe(page)
    assert told == []


def test_without_scripts_the_browser_itself_looks_again(
    chromium: Browser, places: Places, workshop: Workshop
) -> None:
    context = chromium.new_context(base_url=places.server, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto(f"/moeder/{places.meeting_id}")
    page.get_by_text("Hent mere").click()
    page.get_by_role("button", name="Samlet PDF med bilag", exact=True).click()
    expect(page.get_by_text("Venter på sin tur")).to_be_visible()
    workshop.half.set()
    workshop.whole.set()
    document_work.make_next()
    expect(page.get_by_role("link", name="Hent Samlet PDF med bilag")).to_be_visible()
    page.get_by_role("button", name="Fjern").click()
    context.close()
