"""What was changed past Protokol in a signed record is found, whichever field it is."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import select

from meetings.database import engine, reading, session, transaction
from meetings.models import metadata
from meetings.models.base import now
from meetings.models.minutes import (
    RowSeal,
)
from meetings.models.snapshots import Addition, Publication
from meetings.services.meeting_steps import take_step
from meetings.services.sealed_tables import HANGS, NOT_SEALED
from meetings.services.verifying import misfits_of, verify_everything, verify_meeting
from meetings.storage import storage
from meetings.vocabulary import (
    MeetingAction,
    MisfitKind,
)
from tests.minuting import Live
from tests.people import Cast
from tests.scenes import built_once
from tests.signed import TODAY, sign_record

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True


@pytest.fixture
@built_once
def signed(anyone: Cast) -> Live:
    """A meeting with something in every table of its record, sent to be signed."""
    return sign_record(anyone)


def misfits(live: Live) -> list[MisfitKind]:
    with reading():
        return [one.kind for one in misfits_of(live.meeting_id)]


def test_a_signed_record_stands_as_long_as_only_protokol_writes_it(signed: Live) -> None:
    assert misfits(signed) == []
    with transaction():
        session().add(
            Addition(meeting_id=signed.meeting_id, position=1, added_on=TODAY, html="<p>R</p>")
        )
    with transaction():
        current = session().exec(select(Publication)).one()
        current.withdrawn_at, current.withdrawn_reason = now(), "Fejl"
        session().add(current)
    assert misfits(signed) == []
    assert verify_everything().misfits == ()


def test_every_table_is_sealed_or_says_why_not() -> None:
    sealed = {"meetings", *HANGS}
    assert sealed | set(NOT_SEALED) == set(metadata.tables)
    assert not sealed & set(NOT_SEALED)


def by_sql(statement: str, **facts: object) -> None:
    """Change the database past Protokol."""
    with engine().begin() as connection:
        connection.execute(sa.text(statement), facts)


def test_a_row_that_is_removed_or_added_by_sql_is_found(signed: Live) -> None:
    by_sql("DELETE FROM votes WHERE position = 0")
    assert MisfitKind.ROW_GONE in misfits(signed)
    by_sql("DELETE FROM row_seals WHERE table_name = 'guests'")
    assert misfits(signed)[0] is MisfitKind.SEALS
    assert MisfitKind.ROW_ADDED in misfits(signed)


def test_what_was_changed_by_sql_is_not_sealed_over_when_the_row_is_written_again(
    signed: Live,
) -> None:
    by_sql("UPDATE publications SET published_by = 'En anden'")
    with transaction():
        current = session().exec(select(Publication)).one()
        current.withdrawn_at, current.withdrawn_reason = now(), "Fejl"
        session().add(current)
    assert MisfitKind.ROW_CHANGED in misfits(signed)


def test_seals_that_are_mended_by_sql_do_not_fit_the_log(signed: Live) -> None:
    with reading():
        seal = session().exec(select(RowSeal).where(RowSeal.table_name == "guests")).one()
    by_sql("UPDATE row_seals SET digest = :new WHERE row_id = :row", new="1" * 64, row=seal.row_id)
    assert misfits(signed)[0] is MisfitKind.SEALS
    with transaction():
        session().add(
            Addition(meeting_id=signed.meeting_id, position=1, added_on=TODAY, html="<p>R</p>")
        )
    assert misfits(signed)[0] is MisfitKind.SEALS


def test_a_stored_document_that_is_changed_or_lost_is_found(signed: Live, tmp_path: Any) -> None:
    digest = storage().put(b"%PDF-1.7 et kort")
    path = storage().folder / digest[:2] / digest
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 et andet kort")
    assert MisfitKind.FILE_CHANGED in misfits(signed)
    path.unlink()
    assert MisfitKind.FILE_GONE in misfits(signed)


def test_minutes_that_are_taken_back_are_open_and_sealed_anew(signed: Live, anyone: Cast) -> None:
    with transaction():
        take_step(signed.meeting_id, MeetingAction.RETURN, anyone.sanne)
    by_sql("UPDATE guests SET title = 'Konsulent'")
    assert misfits(signed) == []
    with transaction():
        take_step(signed.meeting_id, MeetingAction.SUBMIT, anyone.sanne)
    assert misfits(signed) == []
    by_sql("UPDATE guests SET title = 'Direktør'")
    assert misfits(signed) == [MisfitKind.ROW_CHANGED]


def test_the_secretary_may_verify_her_bodys_meetings(signed: Live, anyone: Cast) -> None:
    found = verify_meeting(signed.meeting_id, actor=anyone.sanne)
    assert (found.meetings, found.snapshots, found.misfits) == (1, 1, ())
