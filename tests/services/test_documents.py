"""Who takes out which edition, and that a closed one is written down."""

from uuid import UUID

import pytest
from sqlalchemy import delete
from sqlmodel import col, select

from meetings.database import reading, session, transaction
from meetings.models.meetings import AgendaItem
from meetings.models.snapshots import SnapshotDocument
from meetings.models.trail import LogEntry
from meetings.record import MeetingRecord
from meetings.rules.problems import NotAllowed, NotFound
from meetings.services.documents import document_for, export_meeting
from meetings.services.importing import store, store_record
from meetings.services.publishing import publish, release
from meetings.storage import storage
from meetings.vocabulary import Audience, Format, LogAction
from tests.factories import HELD_ON, ReadRecord, make_record
from tests.leaks import OPEN_WORD, TRACES, WORD, leaky_record
from tests.people import Cast
from tests.scenes import built_once


@pytest.fixture
@built_once
def meeting_id(anyone: Cast) -> UUID:
    """The leaky meeting, released to its members."""
    identity = store_record(leaky_record(), actor=anyone.sanne)
    release(identity, actor=anyone.sanne)
    return identity


def exports_logged() -> int:
    with reading():
        lines = session().exec(select(LogEntry).where(LogEntry.action == LogAction.EXPORTED))
        return len(lines.all())


def test_the_public_edition_holds_nothing_closed(anyone: Cast, meeting_id: UUID) -> None:
    made = export_meeting(meeting_id, Audience.PUBLIC, Format.JSON, actor=anyone.sanne)
    text = made.content.decode()
    assert OPEN_WORD in text
    assert [trace for trace in TRACES if trace in text] == []
    assert exports_logged() == 0


def test_a_closed_edition_is_for_insiders_and_is_written_down(
    anyone: Cast, meeting_id: UUID
) -> None:
    made = export_meeting(meeting_id, Audience.MEMBER, Format.JSON, actor=anyone.mette)
    assert WORD in made.content.decode()
    assert made.media_type == "application/json"
    assert exports_logged() == 1


def test_nobody_takes_out_more_than_he_reads(anyone: Cast, meeting_id: UUID) -> None:
    with pytest.raises(NotAllowed):
        export_meeting(meeting_id, Audience.SECRETARIAT, Format.JSON, actor=anyone.mette)
    for outsider in (anyone.sofus, anyone.astrid, anyone.bente):
        with pytest.raises(NotFound):
            export_meeting(meeting_id, Audience.PUBLIC, Format.JSON, actor=outsider)
    publish(meeting_id, actor=anyone.sanne)
    for outsider in (anyone.sofus, anyone.astrid, anyone.bente):
        with pytest.raises(NotAllowed):
            export_meeting(meeting_id, Audience.MEMBER, Format.JSON, actor=outsider)


@pytest.mark.parametrize("format", Format)
def test_what_was_published_is_given_byte_for_byte(
    anyone: Cast, meeting_id: UUID, format: Format
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    one = export_meeting(meeting_id, Audience.PUBLIC, format, actor=anyone.bente)
    other = export_meeting(meeting_id, Audience.PUBLIC, format, actor=anyone.sanne)
    assert one == other
    assert one.content in [storage().get(digest) for digest in storage().digests()]


def test_a_format_that_was_not_stored_then_is_made_of_what_was_published(
    anyone: Cast, meeting_id: UUID
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    with transaction() as now:
        now.execute(delete(SnapshotDocument).where(col(SnapshotDocument.format) == Format.XML))
        for item in now.exec(select(AgendaItem)):
            item.title = f"{item.title} Ribsbusk"
            now.add(item)

    made = export_meeting(meeting_id, Audience.PUBLIC, Format.XML, actor=anyone.sanne)

    assert OPEN_WORD in made.content.decode()
    assert "Ribsbusk" not in made.content.decode()  # it is written, and nobody was given it


def test_an_imported_record_keeps_the_order_of_its_source(anyone: Cast) -> None:
    record: MeetingRecord = make_record()
    document = document_for(record, Audience.PUBLIC, made_on=HELD_ON, imported=True)
    assert not document.decision_after_recommendation
    assert document.approved  # nobody says of old minutes that they are not approved yet
    assert document_for(record, Audience.PUBLIC, made_on=HELD_ON).decision_after_recommendation
    store(ReadRecord(record), b"referat", "referat.txt", published=True, actor=anyone.sanne)
