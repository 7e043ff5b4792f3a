"""A word planted in everything closed is in nothing that outsiders are given."""

from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.snapshots import SnapshotDocument, SnapshotUnit
from meetings.queries.meetings import (
    earlier_treatments,
    find_item_address,
    get_attachment,
    get_meeting,
    get_published,
    list_meetings,
    list_published_meetings,
)
from meetings.rules.problems import NotFound
from meetings.services.importing import store
from meetings.storage import storage
from meetings.vocabulary import Access, Format
from tests.factories import HELD_ON, ReadRecord
from tests.leaks import (
    CLOSED_CASE,
    CLOSED_ITEM,
    OPEN_WORD,
    SECRET_FILE,
    TRACES,
    WORD,
    leaky_record,
)
from tests.people import Cast
from tests.scenes import built_once

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
TOMORROW = HELD_ON.replace(day=23)


@pytest.fixture
@built_once
def meeting_id(anyone: Cast) -> UUID:
    """The leaky meeting, published."""
    return store(
        ReadRecord(leaky_record()),
        source=b"referat",
        file_name=f"{WORD}.txt",
        published=True,
        actor=anyone.sanne,
    )


def test_outsiders_meet_no_trace_in_any_query(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        for outsider in (anyone.bente, anyone.sofus, anyone.karen, anyone.astrid):
            shown = repr(
                [
                    get_published("teknisk-udvalg", HELD_ON, viewer=outsider),
                    list_published_meetings(outsider),
                    list_meetings(outsider),
                    get_meeting(meeting_id, outsider),
                    find_item_address(CLOSED_ITEM, outsider),
                    earlier_treatments(CLOSED_CASE, outsider, TOMORROW),
                ]
            )
            assert OPEN_WORD in shown
            assert [trace for trace in TRACES if trace in shown] == []


def test_the_public_documents_hold_no_trace(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        documents = session().exec(select(SnapshotDocument)).all()
    assert len(documents) == len(Format)
    for document in documents:
        text = storage().get(document.sha256).decode()
        assert OPEN_WORD in text
        assert [trace for trace in TRACES if trace in text] == []


def test_an_outsider_cannot_open_a_closed_attachment(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        for outsider in (anyone.bente, anyone.sofus, anyone.astrid):
            with pytest.raises(NotFound):
                get_attachment(SECRET_FILE, outsider)
        for insider in (anyone.sanne, anyone.mette, anyone.arne):
            assert get_attachment(SECRET_FILE, insider).attachment.title == WORD


def test_insiders_find_the_closed_treatment_of_a_case(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        for insider in (anyone.sanne, anyone.mette, anyone.arne):
            [treatment] = earlier_treatments(CLOSED_CASE, insider, TOMORROW)
            assert treatment.title == WORD
        assert earlier_treatments(CLOSED_CASE, anyone.mette, HELD_ON) == ()
        assert earlier_treatments(" ", anyone.mette, TOMORROW) == ()


def test_no_open_row_of_a_snapshot_holds_a_trace(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        units = session().exec(select(SnapshotUnit).where(SnapshotUnit.access == Access.OPEN))
        for unit in units:
            shown = f"{unit.heading} {unit.html} {unit.plain_text} {unit.public_heading}"
            assert [trace for trace in TRACES if trace in shown] == []


def test_the_counts_that_outsiders_see_are_of_open_items(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        assert [card.item_count for card in list_published_meetings(anyone.bente)] == [1]
        assert [card.item_count for card in list_meetings(anyone.sofus)] == [1]
        assert [card.item_count for card in list_meetings(anyone.mette)] == [2]
        assert [card.item_count for card in list_meetings(anyone.sanne)] == [2]
