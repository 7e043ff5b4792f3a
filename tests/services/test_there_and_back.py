"""A record becomes rows, and the rows become the same record."""

from itertools import count
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import Engine, event

from meetings.database import reading
from meetings.importing import decode, read_text
from meetings.record import MeetingRecord
from meetings.rules.permissions import SYSTEM
from meetings.services.assemble import assemble
from meetings.services.importing import store, store_record
from meetings.vocabulary import Access
from tests.factories import ReadRecord, make_item, make_record
from tests.records import meeting_records, without_ids

ON_BOTH_SERVERS = True
ROOT = Path(__file__).parents[2]
FOLDERS = ("tests/importing/texts", "../shared/referater", "../shared/referat-layouts")
TEXTS = [
    pytest.param(path, id=path.stem, marks=[pytest.mark.slow] if "shared" in folder else [])
    for folder in FOLDERS
    for path in sorted((ROOT / folder).glob("*.txt"))
]


EXAMPLES = count(1)


def held_by_new_bodies(record: MeetingRecord) -> MeetingRecord:
    """The record of bodies that no other example has, so that none is an edition of another."""
    example = next(EXAMPLES)
    bodies = tuple(
        body.model_copy(update={"name": f"{example}. {body.name}"}) for body in record.bodies
    )
    return record.model_copy(update={"bodies": bodies})


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(record=meeting_records())
def test_any_record_comes_back_as_it_was(database: Engine, record: MeetingRecord) -> None:
    record = held_by_new_bodies(record)
    meeting_id = (
        store_record(record, actor=SYSTEM)
        if record.id is None
        else store(
            ReadRecord(record),
            source=record.model_dump_json().encode(),
            file_name="referat.json",
            published=False,
            actor=SYSTEM,
        )
    )
    with reading():
        stored = assemble(meeting_id)
    assert without_ids(stored) == without_ids(record)


@pytest.mark.parametrize("path", TEXTS)
def test_a_printed_text_is_stored_whole(database: Engine, path: Path) -> None:
    imported = read_text(decode(path.read_bytes()), unmarked=Access.CLOSED, committee="Udvalget")
    meeting_id = store(imported, path.read_bytes(), path.name, published=False, actor=SYSTEM)
    with reading():
        stored = assemble(meeting_id)
    assert without_ids(stored) == without_ids(imported.record)
    assert all(item.id is not None for item in stored.items)


def test_a_long_agenda_takes_no_more_statements_than_a_short_one(database: Engine) -> None:
    short = store_record(make_record(make_item("Ét punkt")), actor=SYSTEM)
    long = store_record(make_record(*(make_item(f"Punkt {n}") for n in range(30))), actor=SYSTEM)
    assert _statements(database, short) == _statements(database, long)


def _statements(database: Engine, meeting_id: UUID) -> int:
    """How many statements it takes to read the whole record of the meeting."""
    statements: list[str] = []

    def note(*call: object) -> None:
        statements.append(str(call[2]))

    event.listen(database, "before_cursor_execute", note)
    with reading():
        assemble(meeting_id)
    event.remove(database, "before_cursor_execute", note)
    return len(statements)
