"""Bytes come back as they were, or not at all."""

from pathlib import Path

import pytest

from meetings.storage import BadDigest, FileIsDamaged, FileIsMissing, Storage


@pytest.fixture
def box(tmp_path: Path) -> Storage:
    """An empty storage whose folder is not there yet."""
    return Storage(tmp_path / "files")


def test_bytes_come_back_by_their_digest(box: Storage) -> None:
    digest = box.put(b"Referat")
    assert box.get(digest) == b"Referat"
    assert box.has(digest)


def test_the_same_bytes_are_kept_once(box: Storage) -> None:
    assert box.put(b"Referat") == box.put(b"Referat")
    assert len(list(box.digests())) == 1


def test_nothing_is_kept_of_nothing(box: Storage) -> None:
    assert box.get(box.put(b"")) == b""


@pytest.mark.parametrize("bad", ["", "abc", "../../etc/passwd", "A" * 64, "a" * 63 + "/", "a" * 65])
def test_what_is_no_digest_names_no_file(box: Storage, bad: str) -> None:
    with pytest.raises(BadDigest):
        box.get(bad)
    with pytest.raises(BadDigest):
        box.has(bad)


def test_a_missing_file_is_told_from_a_damaged_one(box: Storage) -> None:
    digest = box.put(b"Referat")
    with pytest.raises(FileIsMissing):
        box.get("0" * 64)
    (box.folder / digest[:2] / digest).write_bytes(b"Refarat")
    with pytest.raises(FileIsDamaged):
        box.get(digest)


def test_a_damaged_file_is_mended_by_storing_it_again(box: Storage) -> None:
    digest = box.put(b"Referat")
    (box.folder / digest[:2] / digest).write_bytes(b"")
    assert box.put(b"Referat") == digest
    assert box.get(digest) == b"Referat"


def test_a_write_that_fails_leaves_nothing(box: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disken er fuld")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disken"):
        box.put(b"Referat")
    assert [path for path in box.folder.rglob("*") if path.is_file()] == []


def test_what_no_row_names_is_an_orphan(box: Storage) -> None:
    kept, lost = box.put(b"Referat"), box.put(b"Kladde")
    assert box.orphans({kept}) == [lost]
