"""Every kind of PDF of every meeting is accessible and archival, by an independent validator,
and is read aloud without stumbling."""

import tempfile
from datetime import date
from pathlib import Path
from uuid import uuid4

import page
import pytest

from exports.pdf import write
from meetings import demo
from meetings.importing import decode, read_text
from meetings.record import MeetingRecord
from meetings.vocabulary import Access
from tests.exports.meetings_made import MINUTES, short
from tests.exports.pdf import samples
from tests.exports.pdf.kinds import KINDS, Kind
from tests.exports.pdf.spoken import faults, tree_of
from tests.importing.facts import SHARED_TEXTS

OURS = {"everything": MINUTES, "nothing": short()}
SAMPLE = [path for path in SHARED_TEXTS if "aarhus-teknisk" in path.stem]


def record_of(path: Path) -> MeetingRecord:
    """A printed referat as a record, its items known by ids as stored ones are."""
    record = read_text(decode(path.read_bytes()), unmarked=Access.OPEN).record
    return with_ids(record)


def with_ids(record: MeetingRecord) -> MeetingRecord:
    """The record with an id for each item that has none."""
    items = (item.model_copy(update={"id": item.id or uuid4()}) for item in record.items)
    return record.model_copy(update={"items": tuple(items)})


def found_against(kind: Kind, record: MeetingRecord) -> list[str]:
    """What the validator and the reader find against the files of this kind."""
    found = []
    for content in kind.files(record):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "dokument.pdf"
            path.write_bytes(content)
            for profile in kind.profiles:
                verdict = page.validate_pdf(str(path), profile=profile)
                found += [f"{kind.name}, {profile}: {failure}" for failure in verdict.failures]
        found += faults(tree_of(content))
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("which", OURS)
def test_every_kind_of_document_is_accessible_and_archival(which: str, kind: Kind) -> None:
    assert found_against(kind, OURS[which]) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    SAMPLE or [pytest.param(None, marks=pytest.mark.skip(reason="no shared texts beside us"))],
    ids=lambda path: path and path.stem,
)
def test_a_real_referat_is_accessible_and_archival_in_every_kind(path: Path) -> None:
    record = record_of(path)
    assert [found for kind in KINDS for found in found_against(kind, record)] == []


@pytest.mark.long
@pytest.mark.parametrize(
    "path",
    SHARED_TEXTS
    or [pytest.param(None, marks=pytest.mark.skip(reason="no shared texts beside us"))],
    ids=lambda path: path and path.stem,
)
def test_every_real_referat_is_accessible_and_archival_in_every_kind(path: Path) -> None:
    record = record_of(path)
    assert [found for kind in KINDS for found in found_against(kind, record)] == []


def demo_records() -> list[MeetingRecord]:
    """The demo's meetings, each item known by an id."""
    return [with_ids(meeting.record) for meeting in demo.content(date(2026, 11, 22)).meetings]


@pytest.mark.slow
def test_a_meeting_of_the_demo_is_accessible_and_archival_in_every_kind() -> None:
    record = max(demo_records(), key=lambda record: len(record.model_dump_json()))
    assert [found for kind in KINDS for found in found_against(kind, record)] == []


@pytest.mark.long
def test_every_meeting_of_the_demo_is_accessible_and_archival_in_every_kind() -> None:
    found = [
        f"{record.held_on} {one}"
        for record in demo_records()
        for kind in KINDS
        for one in found_against(kind, record)
    ]
    assert found == []


def test_what_everybody_stumbles_over_is_found() -> None:
    tree = tree_of(write(samples.rich(1)))
    assert faults(tree) == []
    for table in tree.all("Table")[:1]:
        table.all("TR")[1].kids.pop()
    tree.all("H2")[0].tag = "H5"
    tree.all("Link")[0].links.clear()
    tree.all("TH")[0].attributes.clear()
    assert len(faults(tree)) == 4
