"""The file keeps PDF/UA-1 and PDF/A-2a, by an independent validator."""

from pathlib import Path

import page
import pytest

from exports.blocks import Composed
from exports.pdf import write
from tests.exports.pdf import samples

PROFILES = ("ua1", "2a")


def failures(document: Composed, folder: Path) -> list[str]:
    """What the validator finds against the file, under both standards."""
    path = folder / "document.pdf"
    path.write_bytes(write(document))
    return [
        f"{profile}: {failure}"
        for profile in PROFILES
        for failure in page.validate_pdf(str(path), profile=profile).failures
    ]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_referat_is_accessible_and_archival_in_one_file(count: int, tmp_path: Path) -> None:
    assert failures(samples.rich(count), tmp_path) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(samples.rich()) == write(samples.rich())
