"""Items to write in, and the editor as a test's hands and eyes."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page
from sqlmodel import col, select

from meetings import database as databases
from meetings.models.accounts import Account
from meetings.models.cases import Section
from meetings.models.meetings import AgendaItem
from meetings.record import Recommendation
from meetings.rules.permissions import SYSTEM, Grant
from meetings.services import accounts
from meetings.services.importing import store_record
from meetings.vocabulary import Access, DocumentKind, Language, Role, State
from tests.browser.conftest import PASSWORD, log_in
from tests.factories import make_item, make_record, make_section
from tests.people import CAST, TECHNICAL

_DAYS = count(1)


def make_draft(html: str = "<p>Stien bliver tre meter bred.</p>") -> UUID:
    """An item on an agenda of the technical committee, of a day of its own."""
    item = make_item(
        "Cykelsti langs åen",
        Recommendation(html="<p>At stien anlægges.</p>", access=Access.OPEN),
        make_section("", html=html),
    )
    held_on = date(2031, 1, 1) + timedelta(days=next(_DAYS))
    record = make_record(item, kind=DocumentKind.AGENDA, held_on=held_on)
    meeting_id = store_record(record, published=False, state=State.DRAFT, actor=CAST.sanne)
    with databases.reading() as session:
        statement = select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
        return session.exec(statement).one()


def add_lise() -> None:
    """A second secretary of the committee, who reads English."""
    with databases.reading() as session:
        if session.exec(select(Account).where(Account.login_name == "lise")).first():
            return
    grants = (Grant(Role.SECRETARY, TECHNICAL),)
    new = accounts.NewAccount("lise", "Lise Dahl", grants)
    accounts.create_account(new, PASSWORD, actor=SYSTEM)
    with databases.transaction() as session:
        lise = session.exec(select(Account).where(Account.login_name == "lise")).one()
        lise.language = Language.EN


def stored(item_id: UUID) -> str:
    """What the database holds of the item's section."""
    with databases.reading() as session:
        statement = (
            select(Section.html)
            .join(AgendaItem, col(AgendaItem.revision_id) == col(Section.revision_id))
            .where(AgendaItem.id == item_id)
        )
        return session.exec(statement).one()


@dataclass
class Writer:
    """Somebody with the page open at the section of an item."""

    page: Page

    @property
    def article(self) -> Locator:
        return self.page.locator("article.text").last

    @property
    def field(self) -> Locator:
        return self.article.locator("[data-editor] .prose")

    @property
    def status(self) -> Locator:
        return self.article.locator("[data-status]")

    @property
    def notice(self) -> Locator:
        return self.article.locator("[data-notice]")

    @property
    def offers(self) -> Locator:
        """What an earlier page could not save, each with its buttons."""
        return self.article.locator("[data-offers] > .notice")

    def tool(self, name: str) -> Locator:
        return self.page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)

    def at_end(self) -> None:
        self.field.click()
        self.page.keyboard.press("Control+End")

    def type(self, text: str) -> None:
        """Write this at the end, at once: no half of it is saved before the rest is there."""
        self.at_end()
        self.page.keyboard.insert_text(text)

    def crash(self) -> None:
        """End the page without a word: nothing of it runs any more, nor sends."""
        crash(self.page)


def crash(page: Page) -> None:
    """End a page without a word: a closed one still sends."""
    with suppress(Error), page.expect_event("crash"):
        page.goto("chrome://crash")
    page.close()


def open_writer(
    chromium: Browser, server: str, item_id: object, user_name: str = "sanne"
) -> Writer:
    """A browser of its own, signed in, on the page of the item."""
    context = chromium.new_context(base_url=server, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return in_context(context, item_id, user_name)


def in_context(context: BrowserContext, item_id: object, user_name: str = "sanne") -> Writer:
    page = context.new_page()
    log_in(page, user_name)
    page.goto(f"/punkter/{item_id}/skriv")
    writer = Writer(page)
    writer.field.wait_for()
    return writer


def paste(writer: Writer, html: str) -> None:
    """Paste as a browser does: with the HTML another program put on the clipboard."""
    writer.at_end()
    writer.page.keyboard.press("Enter")
    writer.field.evaluate(
        """(field, html) => {
          const data = new DataTransfer()
          data.setData("text/html", html)
          data.setData("text/plain", "kun til nød")
          const event = new ClipboardEvent("paste", {
            clipboardData: data, bubbles: true, cancelable: true,
          })
          field.dispatchEvent(event)
        }""",
        html,
    )
