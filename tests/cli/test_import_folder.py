"""A folder is brought in by one command: what is broken is told, and what was killed goes on."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import SQLModel, func, select

from meetings import database as databases
from meetings.cli import commands
from meetings.cli.import_folder import Progress, duration
from meetings.config import load_settings
from meetings.models.archive import ImportResult, ImportRun
from meetings.models.meetings import ImportedFile, Meeting
from meetings.start import open_installation
from meetings.vocabulary import ImportOutcome
from tests.conftest import own_database
from tests.importing.folders import broken_files, fill, printed
from tests.importing.formats.samples import PDF, SBSYS, lay_out

slow = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder, and an empty instance that the commands use."""
    monkeypatch.setenv("PROTOKOL_INSTANCE", str(tmp_path / "instance"))
    place = tmp_path / "arkiv"
    place.mkdir()
    with own_database():
        yield place
    if databases._default:
        databases.engine().dispose()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["import", *map(str, arguments)])


def count(table: type[SQLModel]) -> int:
    with databases.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


@pytest.mark.parametrize(
    "meetings", [pytest.param(24, marks=slow), pytest.param(190, marks=pytest.mark.long)]
)
def test_files_of_all_sorts_come_in_and_the_broken_are_told(folder: Path, meetings: int) -> None:
    files = fill(folder, meetings)
    broken = broken_files()

    done = run(folder, "--report", folder.parent / "rapport.html")

    assert done.exit_code == 2, done.output
    for name in broken:
        assert re.search(rf"^  {re.escape(name)}: Filen .+\.$", done.output, re.MULTILINE), name
    assert r"Sprunget over: .skjult.txt (skjult fil)" in done.output
    assert "genvej.txt (genvej, der ikke følges)" in done.output
    told = f"indlæst {files - len(broken)}, kunne ikke læses {len(broken)}."
    assert told in done.output
    assert count(Meeting) == count(ImportedFile) == files - len(broken)
    report = (folder.parent / "rapport.html").read_text("utf-8")
    assert r"m\xf8de\u000a.txt" in report
    assert report.index("bombe.docx") < report.index("Skovbyudvalget/")
    again = run(folder, "--report", folder.parent / "rapport.csv")
    assert f"uændret {files - len(broken)}, kunne ikke læses {len(broken)}." in again.output
    assert count(Meeting) == files - len(broken)
    assert len((folder.parent / "rapport.csv").read_text("utf-8").splitlines()) == files + 1


@slow
def test_a_run_that_is_killed_goes_on_where_it_was(folder: Path) -> None:
    fill(folder, 30)
    command = [sys.executable, "-m", "meetings", "import", str(folder)]
    open_installation(load_settings())
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    while count(ImportResult) < 15:
        assert killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    with databases.reading() as session:
        before = {row.path: row.read_at for row in session.exec(select(ImportResult))}

    done = run(folder)

    assert "Går videre, hvor der blev stoppet: " in done.output
    with databases.reading() as session:
        rows = list(session.exec(select(ImportResult)))
    assert {r.path: r.read_at for r in rows if r.path in before} == before
    assert count(ImportRun) == 1
    assert sum(row.outcome is ImportOutcome.NEW for row in rows) == count(Meeting) == 31
    assert {row.path for row in rows if row.outcome is ImportOutcome.FAILED} == set(broken_files())


@slow
def test_stopping_it_ends_with_a_sentence_on_how_to_go_on(folder: Path) -> None:
    fill(folder, 30)
    command = [sys.executable, "-m", "meetings", "import", str(folder)]
    open_installation(load_settings())
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    # Who runs the tests may be deaf to Ctrl-C, and a child would be as well.
    hearing = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    signal.signal(signal.SIGINT, hearing)
    while count(ImportResult) < 12:
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    said, wrong = running.communicate(timeout=30)
    assert re.search(r"Stoppet\. \d+ filer er færdige og gemt\. Kør samme kommando igen", said)
    assert (running.returncode, wrong) == (2, "")


@slow
def test_everything_that_could_be_read_is_exit_status_nought(folder: Path) -> None:
    (folder / "a.txt").write_text(printed(), "utf-8")
    done = run(folder, "--committee", "Havneudvalget", "--published")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Færdig på" in done.output
    with databases.reading() as session:
        [row] = session.exec(select(ImportResult))
    assert json.loads(row.details)["meeting"] == "Havneudvalget, 14.03.2024"


@slow
def test_what_an_export_names_is_found_wherever_one_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = printed("Ældreudvalget")
    lay_out(
        folder,
        {
            "ud/dagsorden.xml": SBSYS,
            "ud/bilag/ANSØGNING.pdf": PDF,
            "ud/bilag/regnskab.pdf": closed,  # not given out, and reads like minutes
        },
    )
    beside = folder.parent / "her"
    beside.mkdir()
    for place, way in ((folder.parent, "arkiv"), (beside, "../arkiv"), (folder, ".")):
        monkeypatch.chdir(place)
        done = run("--published", way)
        told = "Sprunget over: ud/bilag/ANSØGNING.pdf (hører til ud/dagsorden.xml)"
        assert (done.exit_code, told in done.output) == (0, True), done.output
    assert count(Meeting) == 1


@slow
def test_an_empty_folder_is_no_error(folder: Path) -> None:
    done = run(folder)
    assert done.exit_code == 0
    assert "0 filer i " in done.output
    assert "der var ingen filer" in done.output


@pytest.mark.parametrize("option", ["--dry-run", "--json"])
def test_what_is_for_single_files_is_refused_for_a_folder(folder: Path, option: str) -> None:
    done = run(folder, option)
    assert done.exit_code == 2
    assert "gælder filer, ikke en mappe" in done.output


def test_the_report_is_of_a_folder(folder: Path) -> None:
    (folder / "a.txt").write_text(printed(), "utf-8")
    done = run(folder / "a.txt", "--report", folder / "r.html")
    assert done.exit_code == 2
    assert "når der indlæses en mappe" in done.output


def test_how_far_it_is_is_told_with_rate_and_time_left() -> None:
    shown = Progress(total=300, done_before=100)
    shown._began -= 10
    for _ in range(99):
        shown.note(ImportOutcome.NEW, "a.txt", "")
    shown.note(ImportOutcome.FAILED, "b.txt", "Filen er tom.")
    assert re.fullmatch(
        r"200 af 400 filer \(50 %\), 10 i sekundet, \d\d sek\. tilbage, 1 kunne ikke læses",
        shown.line(),
    )


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.2, "1 sek."), (59, "59 sek."), (90, "2 min."), (7500, "2 t. 5 min.")]
)
def test_a_time_is_told_in_words(seconds: float, told: str) -> None:
    assert duration(seconds) == told
