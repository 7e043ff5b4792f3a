"""A real Chromium before a real server, on meetings that are fuller than meetings are.

Where no Chromium is found the tests are skipped, and say how to get one.
"""

import shutil
import threading
from collections.abc import Callable, Iterator

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from werkzeug.serving import make_server

from meetings import database as databases
from meetings.app import create_app
from meetings.config import load_settings
from meetings.models.people import Organization
from meetings.rules.permissions import SYSTEM, Grant
from meetings.services import accounts, passwords
from meetings.vocabulary import OrganizationKind, Role
from tests.browser.overfull import Places, fill
from tests.conftest import own_database
from tests.people import CAST, SOCIAL, TECHNICAL

PASSWORD = "en lang adgangskode"
_PATIENCE = 20_000  # milliseconds; a machine with much to do is no fault of the page
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; skips where there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium here: apt-get install chromium, or install Chrome")
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """A server with overfull meetings; where its pages are."""
    folder = tmp_path_factory.mktemp("browser")
    with own_database(), pytest.MonkeyPatch.context() as patch:
        app = create_app(load_settings(protokol_instance=folder, municipality="Lindevang Kommune"))
        patch.setattr(passwords, "_hasher", PasswordHasher(1, 8, 1))
        _add_people()
        filled = fill(CAST.sanne)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield filled.at(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join(timeout=5)
    databases.engine().dispose()


def log_in(page: Page, user_name: str = "sanne") -> None:
    """Come in as a person does."""
    page.goto("/log-ind")
    page.get_by_label("Brugernavn").fill(user_name)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/moeder")


def hold(page: Page, address: str) -> Callable[[], None]:
    """Keep back what the page asks of this address; returns what lets it through."""
    kept: list[Route] | None = []

    def meet(route: Route) -> None:
        if kept is None:
            route.continue_()
        else:
            kept.append(route)

    def let_through() -> None:
        nonlocal kept
        waiting, kept = kept or [], None
        for route in waiting:
            route.continue_()

    page.route(address, meet)
    return let_through


def _add_people() -> None:
    with databases.transaction() as session:
        session.add(
            Organization(
                id=TECHNICAL,
                name="Teknisk Udvalg",
                slug="teknisk-udvalg",
                kind=OrganizationKind.COMMITTEE,
                election_period="2026-2029",
            )
        )
        session.add(
            Organization(
                id=SOCIAL,
                name="Udvalget for Arbejdsmarkedsfastholdelsesforanstaltninger",
                slug="arbejdsmarked",
            )
        )
    grants = (Grant(Role.SECRETARY, TECHNICAL),)
    accounts.create_account(
        accounts.NewAccount("sanne", "Sanne Lund", grants), PASSWORD, actor=SYSTEM
    )
    runs_it = accounts.NewAccount("astrid", "Astrid Munk", (Grant(Role.ADMINISTRATOR),))
    accounts.create_account(runs_it, PASSWORD, actor=SYSTEM)
    accounts.create_account(accounts.NewAccount("karen", "Karen Bilde"), PASSWORD, actor=SYSTEM)
    member = accounts.NewAccount("lisbet", "Lisbet Aagaard", (Grant(Role.MEMBER, TECHNICAL),))
    accounts.create_account(member, PASSWORD, actor=SYSTEM)
