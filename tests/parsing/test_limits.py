"""The child that opens files is bounded, and nothing it does becomes an error for its caller."""

import os
import time
from pathlib import Path

import pytest

from meetings.parsing.child import run_limited
from meetings.parsing.examination import examine, word_to_html
from meetings.parsing.kinds import PDF
from meetings.parsing.limits import Limits
from meetings.vocabulary import FileProblem
from tests.parsing import files

HERE = "tests.parsing.misbehaving:"
SMALL = Limits(seconds=1, memory_mb=256, output_bytes=20_000)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")


@pytest.mark.parametrize(
    ("task", "problem"),
    [
        ("hoard", FileProblem.TOO_LARGE),
        ("talk", FileProblem.TOO_LARGE),
        ("flood", FileProblem.BROKEN),
        ("crash", FileProblem.BROKEN),
        ("lie", FileProblem.BROKEN),
        ("is_not_there", FileProblem.BROKEN),
    ],
)
def test_a_child_that_misbehaves_is_a_problem_of_the_file(task: str, problem: FileProblem) -> None:
    assert run_limited(HERE + task, b"", SMALL) is problem


@pytest.mark.slow
def test_a_child_that_only_waits_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meetings.parsing.child._START_SECONDS", 1)
    began = time.monotonic()
    assert run_limited(HERE + "sleep", b"", SMALL) is FileProblem.TOO_SLOW
    assert time.monotonic() - began < 5


@pytest.mark.slow
def test_a_child_that_counts_forever_is_ended_by_the_kernel() -> None:
    began = time.monotonic()
    assert run_limited(HERE + "count", b"", SMALL) is FileProblem.TOO_SLOW
    assert time.monotonic() - began < 8


def test_the_child_reaches_nobody_writes_nothing_and_knows_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROTOKOL_SECRET_KEY", "hemmelig")
    path = tmp_path / "kept"
    path.write_text("kept")
    found = run_limited(HERE + "reach_out", str(path).encode(), SMALL)
    assert isinstance(found, dict)
    assert found["refused"] == ["connect", "remove", "start", "write"]
    assert "PROTOKOL_SECRET_KEY" not in found["secrets"]
    assert path.read_text() == "kept"


def test_where_the_system_lets_us_the_child_has_a_network_of_its_own() -> None:
    found = run_limited(HERE + "network", b"", SMALL)
    assert isinstance(found, dict)
    if found["networks"] != ["lo"]:
        pytest.skip("this system lets nobody cut off a process")


def test_a_real_file_is_looked_into_by_the_child() -> None:
    found = examine(files.pdf(), Limits())
    assert (found.media_type, found.page_count, found.problem) == (PDF, 1, None)
    assert files.WORDS in found.words


def test_a_file_that_needs_more_memory_than_it_may_have_is_known_and_not_read() -> None:
    found = examine(files.xlsx(), Limits(memory_mb=40))
    assert found.words == ""
    assert found.problem in {FileProblem.TOO_LARGE, FileProblem.BROKEN}


def test_a_file_over_the_limit_is_not_even_given_to_the_child() -> None:
    assert run_limited("look", b"%PDF-" + bytes(100), Limits(file_bytes=100)) is (
        FileProblem.TOO_LARGE
    )


@pytest.mark.slow
def test_word_documents_become_html_in_the_child() -> None:
    html = word_to_html(files.docx("Sagsfremstilling"), Limits())
    assert isinstance(html, str)
    assert "<p>Sagsfremstilling</p>" in html
    assert word_to_html(b"ingenting", Limits()) is FileProblem.BROKEN
