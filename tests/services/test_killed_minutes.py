"""Killed at any moment, while two note and others sign: what was acknowledged is kept.

The clock of some of them is set back. `verify` finds nothing that does not fit.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SIGNED_AND_NOTED = ("noted", "signed")


@pytest.mark.parametrize(
    "rounds",
    [pytest.param(8, marks=pytest.mark.slow), pytest.param(200, marks=pytest.mark.long)],
)
def test_nothing_acknowledged_is_lost_and_the_record_stands(rounds: int, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.killing", str(tmp_path), str(rounds), "20261122"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    print(found)  # noqa: T201 - how much was tried is part of the result
    assert found["rounds"] == rounds
    assert all(found[kind] for kind in SIGNED_AND_NOTED), found
    assert (found["lost"], found["misfits"]) == ([], [])
