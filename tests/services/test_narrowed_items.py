"""A narrowed item is read by the members it is narrowed to, and by nobody else, anywhere."""

from uuid import UUID

import pytest

from meetings.database import reading, transaction
from meetings.models.drafting import ItemReader
from meetings.queries.meetings import (
    earlier_treatments,
    get_attachment,
    get_meeting,
    list_meetings,
    list_published_meetings,
)
from meetings.rules.permissions import Actor, Grant
from meetings.rules.problems import NotFound
from meetings.services.documents import export_meeting
from meetings.services.importing import store, store_record
from meetings.vocabulary import Audience, Format, Role
from tests.factories import HELD_ON, ReadRecord, make_item, make_record
from tests.leaks import CLOSED_CASE, CLOSED_ITEM, SECRET_FILE, TRACES, WORD, closed_item
from tests.people import SOCIAL, TECHNICAL, Cast
from tests.scenes import built_once

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
TOMORROW = HELD_ON.replace(day=23)


def outsiders(anyone: Cast) -> tuple[Actor, ...]:
    """Everybody it is kept from: also a mayor who reads every committee, and the archivist."""
    mayor = Actor(
        "Birthe Lassen", UUID(int=7), UUID(int=8), frozenset({Grant(Role.MEMBER, TECHNICAL)})
    )
    of_all = Actor("Bo Kjær", UUID(int=9), None, frozenset({Grant(Role.MEMBER)}))
    elsewhere = Actor("Ib Friis", UUID(int=5), None, frozenset({Grant(Role.MEMBER, SOCIAL)}))
    return (
        anyone.carl,
        anyone.viggo,
        anyone.arne,
        anyone.karen,
        anyone.sofus,
        anyone.astrid,
        anyone.bente,
        mayor,
        of_all,
        elsewhere,
    )


@pytest.fixture
@built_once
def meeting_id(anyone: Cast) -> UUID:
    """A published meeting with an open item, and one that only Mette may read."""
    item = closed_item().model_copy(update={"narrowed_to": (anyone.mette.person_id,)})
    record = make_record(make_item(), item)
    return store_record(record, published=True, actor=anyone.sanne)


def test_nobody_else_meets_a_trace_of_it_in_any_query(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        for reader in outsiders(anyone):
            shown = repr(
                [
                    get_meeting(meeting_id, reader),
                    list_meetings(reader),
                    list_published_meetings(reader),
                    earlier_treatments(CLOSED_CASE, reader, TOMORROW),
                ]
            )
            traces = (*TRACES, str(anyone.mette.person_id))
            assert [trace for trace in traces if trace in shown] == [], reader.name
            with pytest.raises(NotFound):
                get_attachment(SECRET_FILE, reader)


def test_the_one_it_is_narrowed_to_and_the_secretariat_read_it(
    anyone: Cast, meeting_id: UUID
) -> None:
    with reading():
        for reader in (anyone.mette, anyone.sanne):
            assert get_meeting(meeting_id, reader).record.items[1].title == WORD
            assert get_attachment(SECRET_FILE, reader).attachment.title == WORD
            [treatment] = earlier_treatments(CLOSED_CASE, reader, TOMORROW)
            assert treatment.title == WORD


def test_it_counts_only_for_who_may_read_it(anyone: Cast, meeting_id: UUID) -> None:
    with reading():
        counts = {
            reader.name: [card.item_count for card in list_meetings(reader)]
            for reader in (anyone.sanne, anyone.mette, *outsiders(anyone))
        }
    assert counts.pop("Sanne Lund") == [2]
    assert counts.pop("Mette Krogh") == [2]
    assert set(map(tuple, counts.values())) == {(1,)}


@pytest.mark.parametrize("format", Format)
def test_the_members_edition_holds_it_for_who_may_read_it(
    format: Format, anyone: Cast, meeting_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "meetings.services.documents.export",
        lambda document, *_: document.model_dump_json().encode(),
    )

    def edition(reader: Actor, audience: Audience = Audience.MEMBER) -> str:
        return export_meeting(meeting_id, audience, format, actor=reader).content.decode()

    assert WORD in edition(anyone.mette)
    assert WORD in edition(anyone.sanne, Audience.SECRETARIAT)
    for reader in (anyone.carl, anyone.viggo, anyone.arne, anyone.sanne):
        text = edition(reader)
        assert [trace for trace in TRACES if trace in text] == [], reader.name


def test_narrowing_counts_from_when_it_is_written_down(anyone: Cast) -> None:
    record = make_record(make_item(), closed_item())
    meeting_id = store_record(record, published=True, actor=anyone.sanne)
    with reading():
        assert get_meeting(meeting_id, anyone.carl).record.items[1].title == WORD
        assert [card.item_count for card in list_meetings(anyone.carl)] == [2]
    assert anyone.mette.person_id is not None
    with transaction() as session:
        session.add(ItemReader(item_id=CLOSED_ITEM, person_id=anyone.mette.person_id))
    with reading():
        for reader in (anyone.carl, anyone.arne):
            shown = repr(get_meeting(meeting_id, reader))
            assert [trace for trace in TRACES if trace in shown] == []
            assert earlier_treatments(CLOSED_CASE, reader, TOMORROW) == ()
            assert [card.item_count for card in list_meetings(reader)] == [1]
        assert get_meeting(meeting_id, anyone.mette).record.items[1].title == WORD


def test_a_file_that_is_read_again_takes_no_narrowing_away(anyone: Cast) -> None:
    record = make_record(make_item(), closed_item())
    meeting_id = store(ReadRecord(record), b"et", "referat.txt", published=True, actor=anyone.sanne)
    assert anyone.mette.person_id is not None
    with transaction() as session:
        session.add(ItemReader(item_id=CLOSED_ITEM, person_id=anyone.mette.person_id))
    again = store(ReadRecord(record), b"to", "referat.txt", published=True, actor=anyone.sanne)
    assert again == meeting_id
    with reading():
        assert WORD not in repr(get_meeting(meeting_id, anyone.carl))
        assert get_meeting(meeting_id, anyone.mette).record.items[1].title == WORD


def test_a_person_who_is_not_here_keeps_the_item_narrowed(anyone: Cast) -> None:
    item = closed_item().model_copy(update={"narrowed_to": (UUID(int=77),)})
    meeting_id = store_record(make_record(item), published=True, actor=anyone.sanne)
    with reading():
        assert WORD not in repr(get_meeting(meeting_id, anyone.mette))
        assert get_meeting(meeting_id, anyone.sanne).record.items[0].narrowed_to == (UUID(int=77),)
