"""An agenda's whole way in the browser: written, checked, seen, sent, read, published, added to."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from meetings.rules.permissions import SYSTEM, Grant
from meetings.services import accounts, planning
from meetings.vocabulary import Role
from tests.browser.conftest import PASSWORD, log_in
from tests.browser.overfull import Places
from tests.browser.test_checking import press
from tests.browser.test_look import complaints
from tests.browser.test_writing import SAVED
from tests.parsing import files
from tests.people import TECHNICAL
from tests.rules.personal_samples import number_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
HELD_ON = date(2033, 5, 17)
NUMBER = number_of(date(1902, 5, 4))
FIRST, SECOND, LATE = "Legeplads ved Engen", "Stier i Sydskoven", "Akut lukning af en bro"


@pytest.fixture
def meeting_id(places: Places) -> UUID:
    """A planned meeting of the committee, of which Mette is a member."""
    grants = (Grant(Role.MEMBER, TECHNICAL),)
    accounts.create_account(
        accounts.NewAccount("mette", "Mette Krogh", grants), PASSWORD, actor=SYSTEM
    )
    return planning.plan_meeting(planning.Setting((TECHNICAL,)), HELD_ON, actor=SYSTEM)


@pytest.fixture
def page(chromium: Browser, places: Places) -> Iterator[Page]:
    context = chromium.new_context(base_url=places.server, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_from_an_empty_agenda_to_a_supplement(
    page: Page, chromium: Browser, places: Places, meeting_id: UUID, tmp_path: Path
) -> None:
    told = complaints(page)
    log_in(page)
    write_item(page, meeting_id, SECOND)
    item = write_item(page, meeting_id, FIRST)
    write_text(page, f"Borgeren {NUMBER[:6]}-{NUMBER[6:]} har søgt om en legeplads.")
    attach(page, tmp_path)
    put_first(page, meeting_id)
    settle_all(page, meeting_id)
    see_as_citizen(page, meeting_id)
    send(page, meeting_id, "send", re.compile("^Send dagsordenen "))
    member_reads(chromium, places, meeting_id, item)
    publish(page, meeting_id)
    citizen_reads(chromium, places, FIRST)
    write_item(page, meeting_id, LATE)
    settle_all(page, meeting_id)
    send(page, meeting_id, "send-tillaeg", re.compile("^Send tillægget "))
    page.goto(f"/moeder/{meeting_id}")
    expect(page.get_by_role("link", name=LATE)).to_be_visible()
    assert not told


def write_item(page: Page, meeting_id: UUID, title: str) -> str:
    """A new open item, made by the keyboard; its address."""
    page.goto(f"/moeder/{meeting_id}/nyt-punkt")
    page.get_by_label("Titel", exact=True).focus()
    page.keyboard.type(title)
    page.get_by_label("Formål").select_option("DECISION")
    page.get_by_label("Åbent punkt").check()
    press(page, "Opret og skriv videre")
    page.wait_for_url("**/skriv")
    return page.url


def write_text(page: Page, text: str) -> None:
    """Write in the section of the presentation until it says that it is saved."""
    article = page.locator("article.text").filter(has_text="Sagsfremstilling").first
    article.locator("[data-editor] .prose").click()
    page.keyboard.type(text)
    expect(article.locator("[data-status]")).to_have_text(SAVED)


def attach(page: Page, folder: Path) -> None:
    file = folder / "kort over engen.pdf"
    file.write_bytes(files.pdf())
    page.get_by_label("Adgang til de nye").select_option("OPEN")
    page.get_by_label("Læg filer på").set_input_files(file)
    expect(page.locator(".attach__title")).to_have_text(["kort over engen"], timeout=30_000)


def put_first(page: Page, meeting_id: UUID) -> None:
    """Move the last item up, by its button and the keyboard."""
    page.goto(f"/moeder/{meeting_id}/dagsorden")
    page.get_by_role("button", name=f"Flyt op: {FIRST}").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#flyttet")).to_have_text(f"{FIRST} er nu punkt 1 af 2.")


def settle_all(page: Page, meeting_id: UUID) -> None:
    """Settle whatever stops the sending, and check until it is ready."""
    page.goto(f"/moeder/{meeting_id}/kontrol")
    stopping = page.locator(".finding--stops")
    while count := stopping.count():
        first = stopping.first
        first.get_by_text("Skriv hvorfor").click()
        first.get_by_label("Hvorfor må det stå").fill("Det er set efter.")
        page.keyboard.press("Enter")
        expect(stopping).to_have_count(count - 1)
    press(page, "Kontrollér dagsordenen")
    expect(page.get_by_role("heading", name="Klar til udsendelse")).to_be_visible()


def see_as_citizen(page: Page, meeting_id: UUID) -> None:
    page.goto(f"/moeder/{meeting_id}/se-som")
    press(page, "Se mødet")
    expect(page.get_by_text("Du ser mødet som en borger")).to_be_visible()
    expect(page.get_by_role("link", name=FIRST)).to_be_visible()


def send(page: Page, meeting_id: UUID, step: str, button: re.Pattern[str]) -> None:
    """Ask for the step, and press the one button that does it."""
    page.goto(f"/moeder/{meeting_id}/{step}")
    page.get_by_role("button", name=button).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/moeder/{meeting_id}")
    expect(page.get_by_role("status")).to_contain_text("sendt")


def member_reads(chromium: Browser, places: Places, meeting_id: UUID, item: str) -> None:
    """The member has the agenda with its text and its attachment, and cannot write in it."""
    context = chromium.new_context(base_url=places.server)
    page = context.new_page()
    log_in(page, "mette")
    page.get_by_role("link", name="17. maj 2033").first.click()
    page.get_by_role("link", name=FIRST).click()
    expect(page.get_by_text("har søgt om en legeplads").first).to_be_visible()
    expect(page.get_by_role("link", name="kort over engen").first).to_be_visible()
    answer = page.goto(item)
    assert answer is not None
    assert answer.status == 404
    context.close()


def publish(page: Page, meeting_id: UUID) -> None:
    page.goto(f"/moeder/{meeting_id}")
    page.get_by_role("link", name="Offentliggør", exact=True).click()
    page.get_by_role("button", name="Offentliggør", exact=True).click()
    page.wait_for_url(f"**/moeder/{meeting_id}")


def citizen_reads(chromium: Browser, places: Places, title: str) -> None:
    context = chromium.new_context(base_url=places.server)
    page = context.new_page()
    page.goto(f"/udvalg/teknisk-udvalg/{HELD_ON}")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page.get_by_text("har søgt om en legeplads")).to_be_visible()
    context.close()
