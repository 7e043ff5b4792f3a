"""The child that opens files is bounded, and nothing it does becomes an error for its caller."""

import os
import time
from pathlib import Path

import pytest

from meetings.parsing.child import run_limited
from meetings.parsing.limits import Limits
from meetings.vocabulary import FileProblem

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
