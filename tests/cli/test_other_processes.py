"""Several processes on one database: each finds at once what another gave out, and an index that
was being made when its process was killed changes no answer."""

import re
import signal
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlmodel import col, func, select

from meetings import database as databases
from meetings.cli import commands
from meetings.config import load_settings
from meetings.database import reading, session
from meetings.models.searching import SearchPosting, SearchRow, SearchSegment
from meetings.queries.search import find
from meetings.queries.search_views import SearchQuestion
from meetings.rules.permissions import CITIZEN, SYSTEM
from meetings.services.importing import store_record
from meetings.start import open_installation
from tests.house.test_start import environment, page, running
from tests.importing.folders import printed
from tests.search_archive import Archive

pytestmark = pytest.mark.slow

QUESTIONS = ("skole", "cykelsti*", '"skole skolen"', "vej -støj", "titel:havn", "år:2012..2015")
MEETINGS = 210  # the index is written in blocks of a hundred


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "meetings", *map(str, arguments)]


def publish(file: Path, title: str) -> None:
    """This process brings in a file and gives it to everybody."""
    file.write_text(printed(titles=[title, "Eventuelt"]), "utf-8")
    done = CliRunner().invoke(commands, ["import", "--published", str(file)])
    assert done.exit_code == 0, done.output


def told(address: str, words: str) -> str:
    """What the running server says it found: "1 punkt"."""
    answer = page(f"{address}/soeg?{urllib.parse.urlencode({'q': words})}")
    count = re.search(r'id="fundet">([^<]+)<', answer)
    return count[1] if count else ""


@pytest.fixture
def instance(
    tmp_path: Path, quick_documents: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The folder of an empty installation that this process uses, and others beside it."""
    folder = tmp_path / "instance"
    monkeypatch.setenv("PROTOKOL_INSTANCE", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    open_installation(load_settings())
    yield folder
    databases.engine().dispose()


def test_what_one_process_publishes_a_server_in_another_finds_at_once(
    instance: Path, tmp_path: Path
) -> None:
    file = tmp_path / "referat.txt"
    with running(instance, "--no-demo") as (address, _):
        assert told(address, "elverhøjen") == "Ingen punkter"

        publish(file, "Elverhøjens stendige")
        assert told(address, "elverhøjen") == "1 punkt"
        assert told(address, "eventuelt") == "1 punkt"

        publish(file, "Kirkediget")
        assert told(address, "kirkediget") == "1 punkt"
        assert told(address, "elverhøjen") == "Ingen punkter"


@pytest.fixture
def archive(instance: Path) -> Path:
    """An installation with meetings by the hundred that everybody can search in."""
    made = Archive("killed")
    for number in range(MEETINGS):
        store_record(made.meeting(number, 2), published=True, actor=SYSTEM)
    return instance


def answers() -> list[tuple[int, tuple[object, ...]]]:
    with reading():
        found = [find(SearchQuestion(text=one), CITIZEN) for one in QUESTIONS]
    return [(one.count, tuple(hit.item_id for hit in one.hits)) for one in found]


def half_made() -> tuple[int, int]:
    """How many rows and postings lie there of an index that nobody reads."""
    with reading():
        segment = (
            session().exec(select(SearchSegment).where(col(SearchSegment.live).is_(False))).first()
        )
        if segment is None:
            return 0, 0
        docid = col(SearchRow.docid)
        rows = select(func.count(docid)).where(
            docid.between(segment.first_docid, segment.last_docid)
        )
        postings = select(func.count()).where(SearchPosting.segment_id == segment.id)
        return session().exec(rows).one(), session().exec(postings).one()


def kill_half_way(folder: Path) -> tuple[int, int]:
    """Begin `reindex` and kill it when something of the index is written; what was left of it.

    It is halted for each look, so that it does not come to its end meanwhile. Should it do so all
    the same, nothing is left.
    """
    running = subprocess.Popen(
        command("reindex"), env=environment(folder), stdout=subprocess.DEVNULL
    )
    left = (0, 0)
    while not any(left) and running.poll() is None:
        time.sleep(0.005)
        running.send_signal(signal.SIGSTOP)
        left = half_made()
        if not any(left):
            running.send_signal(signal.SIGCONT)
    running.kill()
    running.wait()
    return left


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="nothing is halted by signals there")
def test_an_index_that_is_killed_half_made_changes_no_answer_and_can_be_made_again(
    archive: Path,
) -> None:
    before = answers()
    assert all(count for count, _ in before)
    for _ in range(2):
        tries = 5
        while not any(kill_half_way(archive)) and tries:
            tries -= 1
        assert any(half_made()), "it was never killed half way"
        assert answers() == before

    asked = command("reindex")
    done = subprocess.run(asked, env=environment(archive), capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"Indekset er lavet: [\d.]+ rækker på", done.stdout)
    assert half_made() == (0, 0)
    assert answers() == before
    with reading():
        assert len(session().exec(select(SearchSegment)).all()) == 1
