"""A folder is walked without leaving it, and every name can be stored and printed."""

import os
from pathlib import Path

import pytest

from meetings.importing.folder import FoundFile, Skipped, printable, walk


def names(folder: Path) -> list[str]:
    return [one.name for one in walk(folder) if isinstance(one, FoundFile)]


def skipped(folder: Path) -> dict[str, str]:
    return {one.name: one.why for one in walk(folder) if isinstance(one, Skipped)}


def test_files_come_in_one_order_folder_by_folder(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/a/1.txt", "a.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["a.txt", "c.txt", "b/2.txt", "b/a/1.txt"]


def test_links_are_not_followed_and_hidden_files_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "inde.txt").write_text("x")
    (tmp_path / "udenfor").mkdir()
    (tmp_path / "udenfor" / "hemmelig.txt").write_text("x")
    (folder / "mappe").symlink_to(tmp_path / "udenfor")
    (folder / "fil.txt").symlink_to(tmp_path / "udenfor" / "hemmelig.txt")
    for name in ("~$referat.docx", "Thumbs.db", "referat.txt"):
        (folder / name).write_text("x")
    os.mkfifo(folder / "roer")

    assert names(folder) == ["referat.txt"]
    assert skipped(folder) == {
        ".git": "skjult mappe",
        "Thumbs.db": "skjult fil",
        "fil.txt": "genvej, der ikke følges",
        "mappe": "genvej, der ikke følges",
        "roer": "ingen almindelig fil",
        "~$referat.docx": "skjult fil",
    }


def test_a_folder_that_is_gone_is_told_and_nothing_is_raised(tmp_path: Path) -> None:
    assert skipped(tmp_path / "væk") == {"væk": "mappe, der ikke kan åbnes"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Møde den 3. maj.txt", "Møde den 3. maj.txt"),
        (os.fsdecode(b"m\xf8de.txt"), r"m\xf8de.txt"),
        (r"m\xf8de.txt", r"m\\xf8de.txt"),
        ("to\nlinjer\x1b[31m.txt", r"to\u000alinjer\u001b[31m.txt"),
        ("txt.\u202eexe", r"txt.\u202eexe"),
    ],
)
def test_a_name_is_told_so_that_it_can_be_printed_and_is_no_other(name: str, told: str) -> None:
    assert printable(name) == told
    told.encode("utf-8")
