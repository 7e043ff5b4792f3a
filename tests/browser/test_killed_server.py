"""The server is killed while somebody types: what was told to be saved is, the rest is still here.

A real `run.py` on an instance of its own, ended by SIGKILL at moments that nobody chose.
"""

import random
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from _pytest.mark.structures import ParameterSet
from playwright.sync_api import Browser, expect

from tests.browser.test_writing import SAVED
from tests.browser.writing import Writer
from tests.house.test_start import answers, command, environment, free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOMENTS = 3


def moments(first: int) -> list[ParameterSet]:
    """Seeds of random moments: one always, the others where everything is tried."""
    return [
        pytest.param(seed, marks=() if seed == first else pytest.mark.long)
        for seed in range(first, first + MOMENTS)
    ]


_ITEM = """
  SELECT i.id FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id
  JOIN meeting_bodies b ON b.meeting_id = m.id
  WHERE m.state = 'DRAFT' AND b.name LIKE 'Teknik%'
  AND EXISTS (SELECT 1 FROM sections s WHERE s.revision_id = i.revision_id)
  ORDER BY i.id LIMIT 1
"""
_SAVED_TEXTS = """
  SELECT v.html FROM text_versions v WHERE v.item_id = ? ORDER BY v.made_at DESC LIMIT 1
"""
_WATCH = """() => {
  window.promised = []
  const article = [...document.querySelectorAll("article.text")].at(-1)
  const status = article.querySelector("[data-status]")
  new MutationObserver(() => {
    if (status.textContent.startsWith("Gemt")) {
      window.promised.push(article.querySelector(".prose").textContent)
    }
  }).observe(status, { childList: true, characterData: true, subtree: true })
}"""


class Killable:
    """The app in a process of its own, which can be ended without a word and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.folder.mkdir(exist_ok=True)
        with (self.folder / "said.txt").open("wb") as out:
            self.process = subprocess.Popen(
                command(self.port),
                env=environment(self.folder),
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        for _ in range(1200):
            assert self.process.poll() is None, (self.folder / "said.txt").read_text()
            if answers(self.address):
                return
            time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def ask(self, question: str, *values: object) -> str:
        with closing(sqlite3.connect(self.folder / "protokol.sqlite")) as connection:
            found = connection.execute(question, values).fetchone()
        return str(found[0]) if found else ""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    """The invented municipality, on a server that can be killed."""
    killable = Killable(tmp_path_factory.mktemp("killed") / "instance")
    killable.start()
    yield killable
    killable.kill()


@pytest.fixture
def writer(chromium: Browser, server: Killable) -> Iterator[Writer]:
    """Sanne, at an item of the invented municipality."""
    if not answers(server.address):
        server.start()
    item_id = UUID(server.ask(_ITEM))
    page = chromium.new_context(base_url=server.address).new_page()
    page.goto(f"/log-ind?next=/punkter/{item_id}/skriv")
    page.get_by_label("Brugernavn").fill("sanne")
    page.get_by_label("Adgangskode").fill("lindevang-demo")
    page.locator("main").get_by_role("button", name="Log ind").click()
    opened = Writer(page)
    opened.field.wait_for()
    yield opened
    page.context.close()


def words_in(text: str) -> set[str]:
    return set(re.findall(r"ord\d+", text))


def saved_words(server: Killable, writer: Writer) -> set[str]:
    found = re.search(r"/punkter/([^/]+)/", writer.page.url)
    assert found
    return words_in(server.ask(_SAVED_TEXTS, UUID(found[1]).hex))


def type_until_killed(server: Killable, writer: Writer, chance: random.Random) -> str:
    """Type words, kill the server among them, and type on; what was promised to be saved."""
    writer.page.evaluate(_WATCH)
    writer.at_end()
    first = chance.randrange(10_000, 90_000)
    killed_at = chance.randrange(4, 16)
    for n in range(20):
        writer.page.keyboard.type(f" ord{first + n}", delay=chance.randrange(5, 60))
        writer.page.wait_for_timeout(chance.randrange(0, 350))
        if n == killed_at:
            server.kill()
    promised = writer.page.evaluate("window.promised")
    return str(promised[-1]) if promised else ""


@pytest.mark.parametrize("moment", moments(0))
def test_nothing_that_showed_gemt_is_lost_and_the_rest_is_sent_when_the_server_is_back(
    server: Killable, writer: Writer, moment: int
) -> None:
    promised = type_until_killed(server, writer, random.Random(moment))  # noqa: S311
    assert words_in(promised) <= saved_words(server, writer)
    expect(writer.status).to_have_text("Ingen forbindelse – gemt på denne enhed")

    server.start()

    expect(writer.status).to_have_text(SAVED, timeout=40000)
    typed = words_in(writer.field.inner_text())
    assert len(typed) >= 20
    assert typed <= saved_words(server, writer)


# What a page offers that crashed is always tried in `test_two_writers.py`.
@pytest.mark.long
@pytest.mark.parametrize("moment", moments(10))
def test_what_was_not_saved_is_offered_when_the_browser_was_closed_as_well(
    server: Killable, writer: Writer, moment: int
) -> None:
    promised = type_until_killed(server, writer, random.Random(moment))  # noqa: S311
    expect(writer.status).to_have_text("Ingen forbindelse – gemt på denne enhed")
    typed = words_in(writer.field.inner_text())
    address, context = writer.page.url, writer.page.context
    writer.page.close()
    server.start()
    again = Writer(context.new_page())
    again.page.goto(address)
    again.field.wait_for()
    assert words_in(promised) <= saved_words(server, again)
    again.offers.get_by_role("button", name="Hent den frem").click()
    expect(again.status).to_have_text(SAVED, timeout=40000)
    expect(again.offers).to_have_count(0)
    assert typed <= saved_words(server, again)
