"""Every page of everyone who is signed in, in both languages, on three screens, is for everyone.

A real server with the invented municipality; its pages are found by following their links, so
that a page nobody leads to is missed here too. Of pages of one kind the first is looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from meetings.services.demo import PASSWORD
from tests.browser.test_killed_server import Killable
from tests.browser.test_look import RULES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long]

# Who has which pages; * stands for an id. What was looked at for one is left out for the next.
PAGES: Final = {
    "sanne": (
        "/moeder",
        "/moeder/*",
        "/moeder/*/aflys",
        "/moeder/*/begynd",
        "/moeder/*/dagsorden",
        "/moeder/*/flyt",
        "/moeder/*/frigiv",
        "/moeder/*/kan-ikke-vente",
        "/moeder/*/kontrol",
        "/moeder/*/kopier",
        "/moeder/*/moedet",
        "/moeder/*/nyt-punkt",
        "/moeder/*/offentliggoer",
        "/moeder/*/punkter/*",
        "/moeder/*/ret",
        "/moeder/*/sager",
        "/moeder/*/se-som",
        "/moeder/*/se-som/borger",
        "/moeder/*/se-som/borger/punkter/*",
        "/moeder/*/se-som/*",
        "/moeder/*/se-som/*/punkter/*",
        "/moeder/*/send",
        "/moeder/*/send-ny-version",
        "/moeder/*/send-tillaeg",
        "/moeder/*/slut-gennemlaesning",
        "/moeder/*/traek-dagsordenen-tilbage",
        "/moeder/*/traek-tilbage",
        "/moeder/*/udskrifter",
        "/moeder/*/offentliggoer-senere",
        "/moeder/*/journal",
        "/moeder/*/punkter/*/aabn",
        "/uden-moede",
        "/gennemlaesninger/*",
        "/punkter/*/bilag/*/fjern",
        "/punkter/*/bilag/*/ret",
        "/punkter/*/del",
        "/punkter/*/kan-ikke-vente",
        "/punkter/*/kopier",
        "/punkter/*/laeg-sammen",
        "/punkter/*/send-videre",
        "/punkter/*/skriv",
        "/punkter/*/tekster/*/versioner",
        "/punkter/*/udgaar",
        "/punkter/*/word",
        "/sager",
        "/sager/ny",
        "/post",
        "/konto",
        "/dokumenter",
        "/dokumenter/protokol",
        "/kalender",
        "/aarshjul",
        "/planlaegning",
        "/planlaegning/moede",
        "/kontrol/egne-adresser",
        "/organer",
        "/organer/teknik-og-miljoeudvalget",
        "/organer/teknik-og-miljoeudvalget/aarshjul",
        "/organer/teknik-og-miljoeudvalget/aarshjul/nyt",
        "/organer/teknik-og-miljoeudvalget/aarshjul/*/ret",
        "/organer/teknik-og-miljoeudvalget/faste-punkter",
        "/organer/teknik-og-miljoeudvalget/faste-punkter/nyt",
        "/organer/teknik-og-miljoeudvalget/faste-punkter/*/fjern",
        "/organer/teknik-og-miljoeudvalget/faste-punkter/*/ret",
        "/organer/teknik-og-miljoeudvalget/formuleringer",
        "/organer/teknik-og-miljoeudvalget/godkendelse",
        "/organer/teknik-og-miljoeudvalget/medlemmer/nyt",
        "/organer/teknik-og-miljoeudvalget/medlemmer/*/afslut",
        "/organer/teknik-og-miljoeudvalget/medlemmer/*/orlov",
        "/organer/teknik-og-miljoeudvalget/medlemmer/*/ret",
        "/organer/teknik-og-miljoeudvalget/regler",
        "/organer/teknik-og-miljoeudvalget/skabelon",
        "/organer/teknik-og-miljoeudvalget/stedfortraedere/nyt",
        "/organer/teknik-og-miljoeudvalget/stedfortraedere/*/ret",
    ),
    "helle": (  # one of whose meetings is in session, and the minutes of another being signed
        "/moeder/*/moedet/*",
        "/moeder/*/moedet/afslut",
        "/moeder/*/moedet/nyt-punkt",
        "/moeder/*/drejebog",
        "/moeder/*/vaeg",
        "/moeder/*/underskrifter",
        "/moeder/*/tag-tilbage",
    ),
    "karen": (
        "/moeder",
        "/sager",
        "/sager/ny",
        "/punkter/*/skriv",
        "/gennemlaesninger/*",
        "/gennemlaesninger/*/punkter/*",
    ),
    "ditte": ("/sager",),  # approves: the head of the department
    "mette": (
        "/moeder",
        "/moeder/*",
        "/moeder/*/punkter/*",
        "/moeder/*/underskriv",
        "/noter",
        "/sager",
        "/punkter/*/skriv",
    ),
    "astrid": (
        "/moeder",
        "/organer",
        "/nyt-organ",
        "/godkendelse",
        "/organer/lindevang-byraad",
        "/organer/lindevang-byraad/ret",
        "/organer/lindevang-byraad/medlemmer/*/inviter",
    ),
}
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_LINK = re.compile(r'href="(/[^"#]*)')
_READER = re.compile(r'<option value="([^"]+)"')
_ENOUGH = 14  # pages of one kind whose links are followed
_SENT, _DRAFT = "24. november", "15. december"


@dataclass(frozen=True, slots=True)
class Look:
    """A screen, its colours, and the language on it."""

    language: Literal["da", "en"]
    scheme: Literal["light", "dark"]
    width: int


LOOKS: Final = (Look("da", "light", 1280), Look("da", "light", 820), Look("en", "dark", 390))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the invented municipality."""
    server = Killable(tmp_path_factory.mktemp("town"))
    server.start()
    yield server.address
    assert server.process is not None
    server.process.terminate()
    server.process.wait(20)


def test_axe_finds_nothing_on_any_page_of_anyone(chromium: Browser, town: str) -> None:
    pages = {who: signed_in(chromium, town, who) for who in PAGES}
    first = {"sanne": make_more_to_see(pages["sanne"]), "helle": in_session(pages["helle"])}
    wrong, missing = [], []
    for who, kinds in PAGES.items():
        addresses = follow_links(pages[who], kinds, first.get(who, "/moeder"))
        missing += [f"{who}: {kind}" for kind in kinds if kind not in addresses]
        for look in LOOKS:
            speak(pages[who], look.language)
            for kind in kinds:
                wrong += complaints_of(pages[who], addresses.get(kind, ""), who, look)
    assert not wrong, "\n".join(wrong)
    assert not missing


def signed_in(chromium: Browser, town: str, who: str) -> Page:
    """The browser of one person of the municipality."""
    page = chromium.new_context(base_url=town, reduced_motion="reduce").new_page()
    page.goto("/log-ind")
    page.get_by_label("Brugernavn").fill(who)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/moeder")
    return page


def make_more_to_see(page: Page) -> str:
    """Give the secretary what only comes with work: a planned meeting, a read-through, and on
    the agenda that is sent an item more and another title. The read-through's address."""
    page.goto("/planlaegning/moede")
    page.locator("#day").fill("2031-03-11")
    page.locator("main").get_by_role("button", name="Planlæg mødet").click()
    open_agenda(page, _DRAFT)
    page.get_by_role("link", name="Bed om gennemlæsning").click()
    page.get_by_label("Karen Bilde").check()
    page.get_by_role("button", name="Bed om gennemlæsning").click()
    page.wait_for_url("**/gennemlaesninger/*")
    begun = urlsplit(page.url).path
    open_agenda(page, _SENT)
    page.get_by_role("link", name="Belysningsplan for bymidten").click()
    page.get_by_label("Titel", exact=True).fill("Belysningsplan for bymidten og havnen")
    page.get_by_role("button", name="Gem oplysningerne").click()
    page.get_by_text("Oplysningerne er gemt.").wait_for()
    open_agenda(page, _SENT)
    page.get_by_role("link", name="Skriv et nyt punkt").click()
    page.get_by_label("Titel", exact=True).fill("Akut lukning af en bro")
    page.get_by_role("button", name="Opret og skriv videre").click()
    page.wait_for_url("**/skriv")
    return begun


def in_session(page: Page) -> str:
    """The address of the page on which the meeting that is held now is minuted."""
    page.get_by_role("listitem").filter(has_text="I møde").get_by_role("link").first.click()
    page.get_by_role("link", name="Før referat").click()
    page.wait_for_url("**/moedet/*")
    return urlsplit(page.url).path


def open_agenda(page: Page, day: str) -> None:
    """Go to where the agenda of that day is put together."""
    page.goto("/moeder")
    page.get_by_role("link", name=day).first.click()
    page.wait_for_url(re.compile(rf"/moeder/{_ID.pattern}"))
    if not page.url.endswith("/dagsorden"):
        page.get_by_role("link", name="Ret dagsordenen").click()


def follow_links(page: Page, kinds: tuple[str, ...], first: str) -> dict[str, str]:
    """An address of each kind of page, by going wherever a link leads from the first."""
    found: dict[str, str] = {}
    followed: dict[str, int] = {}
    waiting, seen = [first], {first}
    while waiting and not set(kinds) <= found.keys():
        address = waiting.pop(0)
        kind = kind_of(address)
        followed[kind] = followed.get(kind, 0) + 1
        if followed[kind] > _ENOUGH:
            continue
        answer = page.request.get(address)
        assert answer.ok, address
        if "text/html" not in answer.headers["content-type"]:
            continue
        found.setdefault(kind, address)
        if kind.endswith("/se-som"):
            waiting += [f"{address}/{who}" for who in _READER.findall(answer.text())[:2]]
        for link in _LINK.findall(answer.text()):
            if link not in seen and not link.startswith(("/filer/", "/udvalg", "/en")):
                seen.add(link)
                waiting.append(link)
    return found


def kind_of(address: str) -> str:
    """The address without what tells one page of a kind from another."""
    return _ID.sub("*", address.partition("?")[0])


def speak(page: Page, language: str) -> None:
    """Choose the language at the head of the page, unless it is spoken already."""
    page.goto("/moeder")
    button = page.locator(f"button[name=language][value={language}]")
    if button.count():
        button.click()
        page.locator(f"html[lang={language}]").wait_for()


def complaints_of(page: Page, address: str, who: str, look: Look) -> list[str]:
    """What is wrong with the page on that screen: what axe finds, and scrolling sideways."""
    if not address:
        return []
    page.emulate_media(color_scheme=look.scheme)
    page.set_viewport_size({"width": look.width, "height": 900})
    page.goto(address)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    named = f"{who} {address} {look}"
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    told = [f"{named}\n{result.generate_report()}"] if result.violations_count else []
    if page.evaluate("document.documentElement.scrollWidth") > look.width:
        told.append(f"{named}\nscrolls sideways")
    return told
