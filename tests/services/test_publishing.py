"""What is given out, to whom, and what stays when it is taken back."""

from datetime import date
from uuid import UUID

import pytest

from meetings.database import reading
from meetings.queries.meetings import get_meeting, get_published, list_published_meetings
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services.history import verify_chain
from meetings.services.importing import store, store_record
from meetings.services.publishing import AdditionChange, add_addition, publish, release, withdraw
from meetings.vocabulary import Access, Audience, Format, Problem
from tests.factories import HELD_ON, ReadRecord, make_item, make_record
from tests.people import Cast

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    """A meeting of the technical committee that nobody was given."""
    return store_record(make_record(), actor=anyone.sanne)


def test_nobody_but_the_secretary_reads_what_was_not_given_out(
    anyone: Cast, meeting_id: UUID
) -> None:
    with reading():
        assert get_meeting(meeting_id, anyone.sanne).working
        for other in (anyone.mette, anyone.arne, anyone.sofus, anyone.astrid, anyone.bente):
            with pytest.raises(NotFound):
                get_meeting(meeting_id, other)


def test_a_release_is_for_members_and_the_archivist_only(anyone: Cast, meeting_id: UUID) -> None:
    release(meeting_id, actor=anyone.sanne)
    with reading():
        assert get_meeting(meeting_id, anyone.mette).audience is Audience.MEMBER
        assert get_meeting(meeting_id, anyone.arne).audience is Audience.MEMBER
        for other in (anyone.sofus, anyone.karen, anyone.astrid, anyone.bente):
            with pytest.raises(NotFound):
                get_meeting(meeting_id, other)


def test_what_is_published_everybody_reads(anyone: Cast, meeting_id: UUID) -> None:
    publish(meeting_id, actor=anyone.sanne)
    with reading():
        found = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert found.record is not None
        assert [item.title for item in found.record.items] == ["Cykelsti langs åen"]
        assert len(found.documents) == len(Format)
        assert get_meeting(meeting_id, anyone.sofus).audience is Audience.PUBLIC


def test_a_secretary_publishes_only_for_her_own_committee(anyone: Cast, meeting_id: UUID) -> None:
    for other in (anyone.sofus, anyone.carl, anyone.astrid, anyone.bente):
        with pytest.raises(NotAllowed):
            publish(meeting_id, actor=other)


def test_a_withdrawn_publication_leaves_a_tombstone(anyone: Cast, meeting_id: UUID) -> None:
    publish(meeting_id, actor=anyone.sanne)
    withdraw(meeting_id, "Et navn stod i bilaget.", actor=anyone.sanne)
    with reading():
        found = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente)
        assert found.tombstone is not None
        assert found.tombstone.reason == "Et navn stod i bilaget."
        assert (found.record, found.documents, found.attachments) == (None, (), ())
        [card] = list_published_meetings(anyone.bente)
        assert card.withdrawn_at is not None
        assert (card.title, card.place, card.item_count) == ("", "", 0)
        with pytest.raises(NotFound):
            get_meeting(meeting_id, anyone.bente)
        assert get_meeting(meeting_id, anyone.mette).record.items


def test_a_withdrawal_needs_a_reason(anyone: Cast, meeting_id: UUID) -> None:
    with pytest.raises(ProblemsFound) as found:
        withdraw(meeting_id, " ", actor=anyone.sanne)
    assert found.value.problems == (Problem.REASON_IS_MISSING, Problem.NOTHING_PUBLISHED)


def test_an_addition_stands_on_top_of_what_was_given_out(anyone: Cast, meeting_id: UUID) -> None:
    publish(meeting_id, actor=anyone.sanne)
    change = AdditionChange("<p>Byrådet godkendte sagen.</p>", None, Access.OPEN, date(2026, 9, 30))
    add_addition(meeting_id, change, actor=anyone.sanne)
    closed = AdditionChange("<p>Prisen blev 4 mio. kr.</p>", None, Access.CLOSED)
    add_addition(meeting_id, closed, actor=anyone.sanne)
    with reading():
        public = get_published("teknisk-udvalg", HELD_ON, viewer=anyone.bente).record
        assert public is not None
        assert [addition.html for addition in public.additions] == [change.html]
        assert len(get_meeting(meeting_id, anyone.mette).record.additions) == 2


def test_nothing_is_added_before_the_members_have_anything(anyone: Cast, meeting_id: UUID) -> None:
    with pytest.raises(ProblemsFound) as found:
        add_addition(meeting_id, AdditionChange("<p></p>"), actor=anyone.sanne)
    assert found.value.problems == (Problem.TEXT_IS_MISSING, Problem.NOTHING_RELEASED)


def test_the_same_record_is_one_snapshot(anyone: Cast, meeting_id: UUID) -> None:
    assert release(meeting_id, actor=anyone.sanne) == publish(meeting_id, actor=anyone.sanne)


def test_what_is_written_after_publication_nobody_reads_yet(anyone: Cast) -> None:
    first = ReadRecord(make_record(make_item("Cykelsti")))
    second = ReadRecord(make_record(make_item("Cykelsti"), make_item("Hemmelig plan", number="2")))
    facts = {"file_name": "referat.txt", "actor": anyone.sanne}
    meeting_id = store(first, source=b"1", published=True, **facts)  # type: ignore[arg-type]
    assert store(second, source=b"2", published=False, **facts) == meeting_id  # type: ignore[arg-type]
    with reading():
        for reader in (anyone.bente, anyone.mette, anyone.arne):
            assert len(get_meeting(meeting_id, reader).record.items) == 1
        assert len(get_meeting(meeting_id, anyone.sanne).record.items) == 2
        assert verify_chain() == []
