"""Whoever has an agenda is told at once that its meeting is moved or cancelled, and no more."""

from datetime import date, time
from uuid import UUID

import pytest
from sqlmodel import select

from exports.document import Document
from meetings.database import reading, session, transaction
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import BodyRules
from meetings.models.sending import OutboxMail
from meetings.models.snapshots import Snapshot, SnapshotDocument
from meetings.queries.meetings import get_meeting, get_published
from meetings.record import MeetingChange, MeetingRecord
from meetings.rules.meeting_changes import is_cancelled
from meetings.rules.permissions import SYSTEM
from meetings.rules.problems import NotFound
from meetings.rules.visibility import for_audience
from meetings.services import planning
from meetings.services.documents import export_meeting
from meetings.services.history import verify_chain
from meetings.services.importing import store, store_record
from meetings.services.planning import Move
from meetings.services.publishing import (
    AdditionChange,
    add_addition,
    make_snapshot,
    publish,
    release,
    withdraw,
)
from meetings.services.snapshots import give_members
from meetings.storage import storage
from meetings.vocabulary import (
    Access,
    Audience,
    DocumentKind,
    Format,
    MeetingChangeKind,
    State,
)
from tests.factories import ReadRecord, make_item, make_record, make_section
from tests.people import TECHNICAL, Cast
from tests.services.sent import keep_account, seat

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")

DAY, LATER = date(2099, 3, 17), date(2099, 3, 24)
WORD = "Havnevej"
REASON = "Der er for få sager."


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    """An agenda of the technical committee, with an open and a closed item, called."""
    record = make_record(
        make_item("Cykelsti langs åen"),
        make_item("Lønsag", make_section("Fortroligt."), access=Access.CLOSED, number="2"),
        kind=DocumentKind.AGENDA,
        held_on=DAY,
        starts_at=time(16, 30),
    )
    return store_record(record, state=State.CALLED, actor=anyone.sanne)


def write_unsent(meeting_id: UUID, word: str = WORD) -> None:
    """The secretary corrects the open item and gives nobody the correction."""
    with transaction():
        statement = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
        item = session().exec(statement.where(AgendaItem.number == "1")).one()
        item.title = f"Cykelsti langs {word}"
        session().add(item)


def published(anyone: Cast) -> tuple[MeetingRecord, list[str]]:
    """What citizens read, and each document that they can take home."""
    with reading():
        found = get_published("teknisk-udvalg", DAY, viewer=anyone.bente)
        assert found.record is not None
        documents = [storage().get(one.sha256).decode() for one in found.documents]
    return found.record, documents


def test_a_published_meeting_that_is_cancelled_says_so_in_everything_citizens_have(
    anyone: Cast, meeting_id: UUID
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    planning.cancel_meeting(meeting_id, REASON, actor=anyone.sanne)

    record, documents = published(anyone)
    assert record.changes == (
        MeetingChange(kind=MeetingChangeKind.CANCELLED, from_day=DAY, reason=REASON),
    )
    assert is_cancelled(record)
    assert record.items[0].title == "Cykelsti langs åen"
    assert "Lønsag" not in record.model_dump_json()
    assert len(documents) == len(Format)
    assert all(REASON in one and "Lønsag" not in one for one in documents)
    with reading():
        member = get_meeting(meeting_id, anyone.mette).record
        assert is_cancelled(member)
        assert "Fortroligt" in member.model_dump_json()
        assert verify_chain() == []


def test_what_was_written_since_and_not_sent_stays_with_the_secretariat(
    anyone: Cast, meeting_id: UUID
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    write_unsent(meeting_id)
    planning.cancel_meeting(meeting_id, REASON, actor=anyone.sanne)

    assert WORD not in str(published(anyone))
    with reading():
        for viewer in (anyone.mette, anyone.arne, anyone.bente):
            assert WORD not in get_meeting(meeting_id, viewer).record.model_dump_json()
        kept = session().exec(select(Snapshot.canonical_json)).all()
        assert WORD not in str(kept)
        assert WORD in get_meeting(meeting_id, anyone.sanne).record.model_dump_json()


def test_members_and_citizens_each_keep_what_they_had(anyone: Cast, meeting_id: UUID) -> None:
    publish(meeting_id, actor=anyone.sanne)
    write_unsent(meeting_id)
    snapshot_id = make_snapshot(meeting_id, actor=anyone.sanne)
    with transaction():
        give_members(session().get_one(Snapshot, snapshot_id), anyone.sanne)
    planning.cancel_meeting(meeting_id, REASON, actor=anyone.sanne)

    record, documents = published(anyone)
    assert is_cancelled(record)
    assert WORD not in record.model_dump_json() + "".join(documents)
    with reading():
        member = get_meeting(meeting_id, anyone.mette).record
        assert (is_cancelled(member), WORD in member.model_dump_json()) == (True, True)


def test_what_was_added_later_is_still_there(anyone: Cast, meeting_id: UUID) -> None:
    publish(meeting_id, actor=anyone.sanne)
    late = AdditionChange("<p>Kortet er rettet.</p>", access=Access.OPEN)
    add_addition(meeting_id, late, actor=anyone.sanne)
    planning.cancel_meeting(meeting_id, REASON, actor=anyone.sanne)

    record, documents = published(anyone)
    assert [one.html for one in record.additions] == ["<p>Kortet er rettet.</p>"]
    assert all("Kortet er rettet." in one for one in documents)


def test_a_publication_that_was_withdrawn_is_not_given_again(
    anyone: Cast, meeting_id: UUID
) -> None:
    publish(meeting_id, actor=anyone.sanne)
    withdraw(meeting_id, "Fejl.", actor=anyone.sanne)
    planning.cancel_meeting(meeting_id, REASON, actor=anyone.sanne)

    with reading():
        assert get_published("teknisk-udvalg", DAY, viewer=anyone.bente).tombstone is not None
        with pytest.raises(NotFound):
            get_meeting(meeting_id, anyone.bente)
        assert is_cancelled(get_meeting(meeting_id, anyone.mette).record)


def test_nobody_is_given_a_meeting_by_its_being_cancelled(anyone: Cast, meeting_id: UUID) -> None:
    make_snapshot(meeting_id, actor=anyone.sanne)
    planning.cancel_meeting(meeting_id, REASON, actor=anyone.sanne)

    with reading():
        for viewer in (anyone.mette, anyone.arne, anyone.bente):
            with pytest.raises(NotFound):
                get_meeting(meeting_id, viewer)
        assert is_cancelled(get_meeting(meeting_id, anyone.sanne).record)


def test_members_have_a_moved_meeting_on_its_new_day(anyone: Cast, meeting_id: UUID) -> None:
    release(meeting_id, actor=anyone.sanne)
    write_unsent(meeting_id)
    planning.move_meeting(meeting_id, Move(LATER, "Ferie."), actor=anyone.sanne)
    planning.move_meeting(meeting_id, Move(LATER, "Lokalet.", time(9)), actor=anyone.sanne)

    with reading():
        view = get_meeting(meeting_id, anyone.mette)
    assert (view.record.held_on, view.record.starts_at) == (LATER, time(9))
    assert [(one.from_day, one.to_day) for one in view.record.changes] == [
        (DAY, LATER),
        (LATER, LATER),
    ]
    assert WORD not in view.record.model_dump_json()
    page = export_meeting(meeting_id, Audience.MEMBER, Format.HTML, actor=anyone.mette).content
    assert "flyttet fra den 17. marts 2099 til den 24. marts 2099. Ferie." in page.decode()


def test_what_is_given_again_is_what_was_given(anyone: Cast, meeting_id: UUID) -> None:
    publish(meeting_id, actor=anyone.sanne)
    with reading():
        before = get_meeting(meeting_id, SYSTEM).record
    planning.cancel_meeting(meeting_id, REASON, actor=anyone.sanne)
    with reading():
        after = get_meeting(meeting_id, SYSTEM).record

    assert after.model_copy(update={"changes": ()}) == before
    assert for_audience(after, Audience.PUBLIC) == published(anyone)[0]


def test_a_record_that_says_it_was_cancelled_is_stored_so_and_stays_so(anyone: Cast) -> None:
    change = MeetingChange(kind=MeetingChangeKind.CANCELLED, from_day=DAY, reason=REASON)
    record = make_record(kind=DocumentKind.AGENDA, held_on=DAY, changes=(change,))
    source = record.model_dump_json().encode()
    for text in (source, source + b" "):
        meeting_id = store(
            ReadRecord(record), text, "dagsorden.json", published=False, actor=anyone.sanne
        )
    with reading():
        assert session().get_one(Meeting, meeting_id).state is State.CANCELLED
        assert get_meeting(meeting_id, anyone.sanne).record.changes == (change,)


def test_each_item_begins_a_page_where_the_body_has_it_so(anyone: Cast, meeting_id: UUID) -> None:
    with transaction():
        session().add(BodyRules(organization_id=TECHNICAL, new_page_per_item=True))
    publish(meeting_id, actor=anyone.sanne)
    made = export_meeting(meeting_id, Audience.MEMBER, Format.JSON, actor=anyone.mette).content

    with reading():
        digests = session().exec(select(SnapshotDocument.sha256)).all()
    stored = [storage().get(digest).partition(b"\n")[2] for digest in digests]
    for content in (made, *stored):
        assert Document.model_validate_json(content).item_pages


def test_who_has_the_agenda_is_told_by_mail_and_the_reason_stands_on_the_page(
    anyone: Cast, meeting_id: UUID
) -> None:
    for actor in (anyone.mette, anyone.sofus):
        keep_account(actor, f"{actor.name.split()[0].lower()}@lindevang.example")
    seat(anyone.mette)
    planning.move_meeting(meeting_id, Move(LATER, WORD), actor=anyone.sanne)
    with reading():
        assert session().exec(select(OutboxMail)).all() == [], "nobody has the agenda yet"

    release(meeting_id, actor=anyone.sanne)
    planning.move_meeting(meeting_id, Move(DAY, WORD), actor=anyone.sanne)
    planning.cancel_meeting(meeting_id, WORD, actor=anyone.sanne)

    with reading():
        mails = session().exec(select(OutboxMail).order_by(OutboxMail.subject)).all()
    assert [(mail.to_address, mail.subject) for mail in mails] == [
        ("mette@lindevang.example", "Mødet er aflyst: Teknisk Udvalg, 17. marts 2099"),
        ("mette@lindevang.example", "Mødet er flyttet: Teknisk Udvalg, 17. marts 2099"),
    ]
    assert "24. marts 2099" in mails[1].body
    assert not any(WORD in mail.body + mail.subject for mail in mails)
