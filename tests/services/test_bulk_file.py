"""Everything published in one file: whole, described, and without what is closed or withdrawn."""

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from meetings.models.base import now
from meetings.rules.permissions import SYSTEM
from meetings.services import bulk_file
from meetings.services.importing import store_record
from meetings.services.open_shapes import OpenMeeting
from meetings.services.publishing import release, withdraw
from tests.factories import make_item, make_record
from tests.leaks import OPEN_WORD, TRACES, leaky_record
from tests.people import Cast

ON_BOTH_SERVERS = True
URL = "https://dagsorden.example"


def made() -> dict[str, list[str]]:
    """The lines of each part of the file that is current."""
    found = bulk_file.current()
    assert found is not None
    digest, path = found
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode().splitlines() for name in archive.namelist()}


def test_it_holds_each_meeting_and_its_manifest_counts_them(
    database: object, anyone: Cast, quick_documents: None
) -> None:
    for day in (1, 2, 3):
        record = make_record(make_item(f"Sag {day}"), held_on=date(2026, 3, day))
        store_record(record, published=True, actor=SYSTEM)
    assert bulk_file.is_due()
    bulk_file.make(URL, "Lindevang Kommune")

    parts = made()
    manifest = json.loads("\n".join(parts["manifest.json"]))
    meetings = [OpenMeeting.model_validate_json(line) for line in parts["meetings.jsonl"]]

    assert [one.held_on.day for one in meetings] == [3, 2, 1]
    assert all(one.id.startswith(f"{URL}/api/v1/meetings/") for one in meetings)
    for told in manifest["files"]:
        lines = "".join(f"{line}\n" for line in parts[told["name"]]).encode()
        assert told["sha256"] == hashlib.sha256(lines).hexdigest()
        assert (told["lines"], told["size_bytes"]) == (len(parts[told["name"]]), len(lines))
    assert not bulk_file.is_due()


def test_what_is_withdrawn_is_gone_from_the_next_one(
    database: object, anyone: Cast, quick_documents: None
) -> None:
    meeting_id = store_record(make_record(make_item("Skolevej")), published=True, actor=SYSTEM)
    first = bulk_file.make(URL, "Lindevang Kommune")
    withdraw(meeting_id, "Forkert bilag", actor=SYSTEM)

    assert bulk_file.is_due(), "it does not wait for the night"
    second = bulk_file.make(URL, "Lindevang Kommune")

    parts = made()
    assert first != second
    assert parts["meetings.jsonl"] == []
    assert len(parts["withdrawn.jsonl"]) == 1
    assert "Skolevej" not in str(parts)
    found = bulk_file.current()
    assert found is not None
    assert [path.name for path in found[1].parent.glob("*.zip")] == [f"{second}.zip"]


def test_a_night_makes_it_due(
    database: object, anyone: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulk_file.make(URL, "Lindevang Kommune")
    assert not bulk_file.is_due()

    later = now() + timedelta(hours=26)  # a day that clocks are set back has 25
    monkeypatch.setattr(bulk_file, "now", lambda: later)

    assert bulk_file.is_due()


def test_a_fault_leaves_the_old_file_as_it_was(
    database: object, anyone: Cast, quick_documents: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_record(make_record(make_item("Skolevej")), published=True, actor=SYSTEM)
    first = bulk_file.make(URL, "Lindevang Kommune")

    def fail(*_: object, **__: object) -> None:
        raise OSError("disken er fuld")

    monkeypatch.setattr(bulk_file, "get_published", fail)
    with pytest.raises(OSError, match="disken er fuld"):
        bulk_file.make(URL, "Lindevang Kommune")

    found = bulk_file.current()
    assert found is not None
    assert found[0] == first
    assert not list(Path(found[1].parent).glob(".new-*"))


def test_nothing_closed_is_in_it(database: object, anyone: Cast, quick_documents: None) -> None:
    meeting_id = store_record(leaky_record(), published=True, actor=SYSTEM)
    release(meeting_id, actor=SYSTEM)
    bulk_file.make(URL, "Lindevang Kommune")

    said = str(made()).casefold()

    assert OPEN_WORD.casefold() in said
    for trace in TRACES:
        assert trace.casefold() not in said, trace
