"""The lock files and pyproject.toml say the same, and anybody can install from them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-peers.lock")


def ranges(which: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = list(project["project"]["dependencies"])
    if which != "requirements.lock":
        named += project["dependency-groups"]["dev"]
    if which == "requirements-peers.lock":
        named += project["dependency-groups"]["peers"]
    return [Requirement(line) for line in named]


def pins(which: str) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = {}
    for line in (ROOT / which).read_text("utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line):
            found.setdefault(canonicalize_name(match[1]), []).append(Version(match[2]))
    return found


@pytest.mark.parametrize("which", LOCKS)
def test_every_range_is_met_by_an_exact_version(which: str) -> None:
    pinned = pins(which)
    for requirement in ranges(which):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not in {which}"
        assert all(version in requirement.specifier for version in versions), requirement


@pytest.mark.parametrize("which", LOCKS)
def test_every_version_has_hashes_and_no_host_is_named(which: str) -> None:
    text = (ROOT / which).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    for entry in entries:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


@pytest.mark.parametrize("which", LOCKS[1:])
def test_what_runs_is_a_part_of_what_is_tested(which: str) -> None:
    tested = pins(which)
    for name, versions in pins("requirements.lock").items():
        assert tested.get(name) == versions, name
