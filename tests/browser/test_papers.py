"""A paper's whole way, in a browser: written, approved side by side, sent back, resumed, ready."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import delete, select

from meetings.database import reading, session, transaction
from meetings.models.accounts import Account
from meetings.models.templates import RouteStep
from meetings.queries.routes import route_version
from meetings.rules.permissions import SYSTEM, Grant
from meetings.rules.routes import StepFacts
from meetings.services import accounts
from meetings.services.routes import set_route
from meetings.vocabulary import Role
from tests.browser.conftest import PASSWORD, log_in
from tests.browser.overfull import Places
from tests.people import TECHNICAL

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "Fælles værksted i Nørre Lindevang"
_PEOPLE = {
    "frode": "Frode Holst",
    "oda": "Oda Krage",
    "jannik": "Jannik Ravn",
    "dorthe": "Dorthe Lind",
    "palle": "Palle Ny",
}


@pytest.fixture
def route(places: Places) -> Iterator[None]:
    """Who approves papers for the technical committee, while this test runs."""
    officer = (Grant(Role.CASE_OFFICER, TECHNICAL),)
    with reading():
        known = set(session().exec(select(Account.login_name)))
    for login_name, name in _PEOPLE.items():
        if login_name not in known:
            grants = officer if login_name == "palle" else ()
            new = accounts.NewAccount(login_name, name, grants)
            accounts.create_account(new, PASSWORD, actor=SYSTEM)
    with reading():
        ids = dict(session().exec(select(Account.login_name, Account.id)).all())
        seen = route_version(SYSTEM, TECHNICAL)
    steps = (
        StepFacts(1, "Fagchef", ids["frode"]),
        StepFacts(2, "Økonomi", ids["oda"]),
        StepFacts(2, "Jura", ids["jannik"]),
        StepFacts(3, "Direktør", ids["dorthe"]),
    )
    set_route(TECHNICAL, steps, seen, actor=SYSTEM)
    yield
    with transaction():
        session().connection().execute(delete(RouteStep))


@pytest.fixture
def at_work(chromium: Browser, places: Places, route: None) -> Iterator[dict[str, Page]]:
    """Everybody's own browser, signed in, without scripts: forms do the whole way."""
    contexts = []
    pages = {}
    for login_name in (*_PEOPLE, "sanne"):
        context = chromium.new_context(base_url=places.server, java_script_enabled=False)
        pages[login_name] = context.new_page()
        log_in(pages[login_name], login_name)
        contexts.append(context)
    yield pages
    for context in contexts:
        context.close()


def open_paper(page: Page) -> None:
    page.goto("/sager")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def approve(page: Page) -> None:
    open_paper(page)
    page.get_by_role("button", name="Godkend", exact=True).click()
    expect(page.locator(".notice--done")).to_have_text("Sagen er godkendt.")


def test_a_paper_is_approved_sent_back_resumed_and_ready(at_work: dict[str, Page]) -> None:
    author = at_work["palle"]
    author.goto("/sager/ny")
    author.get_by_label("Titel").fill(TITLE)
    author.get_by_label("Sagsnummer").fill("82.20.00-P20-5-26")
    author.get_by_label("Formål").select_option("DECISION")
    author.get_by_role("button", name="Opret og skriv videre").click()
    author.get_by_role("button", name="Send videre", exact=True).click()
    expect(author.locator(".notice--done")).to_have_text("Sagen er sendt videre.")

    approve(at_work["frode"])
    approve(at_work["oda"])
    open_paper(at_work["jannik"])
    at_work["jannik"].get_by_role("button", name="Send tilbage", exact=True).click()
    expect(at_work["jannik"].locator(".notice--error")).to_contain_text(
        "Skriv, hvad der skal rettes"
    )
    at_work["jannik"].get_by_label("Bemærkning").fill("Er ældrerådet hørt?")
    at_work["jannik"].get_by_role("button", name="Send tilbage", exact=True).click()
    expect(at_work["jannik"].locator(".notice--done")).to_have_text("Sagen er sendt tilbage.")

    open_paper(author)
    expect(author.get_by_text("Er ældrerådet hørt?").first).to_be_visible()
    author.get_by_role("button", name="Send videre igen").click()
    steps = author.locator(".approvals > li")
    expect(steps.filter(has_text="Økonomi")).to_contain_text("Godkendt")
    expect(steps.filter(has_text="Jura")).to_contain_text("Venter på svar")

    approve(at_work["jannik"])
    approve(at_work["dorthe"])
    open_paper(at_work["sanne"])
    expect(at_work["sanne"].locator(".beside__state").first).to_contain_text("Klar til dagsordenen")
