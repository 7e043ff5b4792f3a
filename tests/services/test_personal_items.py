"""What is about a person is read by the committee's own members and its secretariat."""

from datetime import date
from uuid import UUID

import pytest

from meetings.database import reading, session, transaction
from meetings.models.people import Membership, Person, Substitution
from meetings.queries.meetings import earlier_treatments, get_meeting, list_meetings
from meetings.record import Attachment, AttachmentList
from meetings.rules.permissions import Actor, Grant
from meetings.services.publishing import publish
from meetings.services.sending import Confirmed
from meetings.vocabulary import Access, Role
from tests.factories import HELD_ON, make_item, make_record, make_section
from tests.people import TECHNICAL, Cast, person_id
from tests.services.sent import seat, send_agenda, store_draft

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
WORD, CASE = "Havnegrunden", "82.02.00-G10-4-26"
MAYOR = Actor("Birthe Lassen", UUID(int=7), UUID(int=8), frozenset({Grant(Role.MEMBER, TECHNICAL)}))
OF_ALL = Actor("Bodil Juhl", UUID(int=9), None, frozenset({Grant(Role.MEMBER)}))


@pytest.fixture
def meeting_id(anyone: Cast) -> UUID:
    """A case about a person, and something about a person on an open and a closed one."""
    letter = Attachment(title=WORD, access=Access.PERSONAL)
    files = AttachmentList(access=Access.OPEN, attachments=(letter,))
    about = make_section(WORD, access=Access.PERSONAL, closed_reason="En person")
    closed = {"access": Access.CLOSED, "closed_reason": "Forhandling"}
    record = make_record(
        make_item("Cykelsti", make_section("Stien."), about, files),
        make_item("Salg", make_section("Prisen."), about, files, number="2", **closed),
        make_item(WORD, make_section(WORD), number="3", access=Access.PERSONAL, case_number=CASE),
    )
    meeting_id = store_draft(anyone, record)
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    publish(meeting_id, actor=anyone.sanne)
    return meeting_id


def told(meeting_id: UUID, viewer: Actor) -> tuple[bool, int, int]:
    """Whether he meets the word, how many items his list counts, how many treatments he finds."""
    with reading():
        record = get_meeting(meeting_id, viewer).record.model_dump_json()
        (card,) = list_meetings(viewer)
        found = earlier_treatments(CASE, viewer, date(2099, 1, 1))
    return WORD in record, card.item_count, len(found)


def test_who_has_a_seat_or_stands_in_for_one_reads_it(meeting_id: UUID, anyone: Cast) -> None:
    seat(anyone.mette)
    with transaction():
        row = Substitution(
            organization_id=TECHNICAL,
            member_id=person_id("Mette Krogh"),
            substitute_id=person_id("Viggo Damm"),
            starts_on=HELD_ON,
            ends_on=HELD_ON,
        )
        session().add(row)
    for reader in (anyone.sanne, anyone.mette, anyone.viggo):
        assert told(meeting_id, reader) == (True, 3, 1), reader.name


def test_the_archivist_the_mayor_and_who_reads_all_bodies_read_the_rest(
    meeting_id: UUID, anyone: Cast
) -> None:
    seat(anyone.mette)
    for reader in (anyone.arne, MAYOR, OF_ALL):
        assert told(meeting_id, reader) == (False, 2, 0), reader.name
        with reading():
            record = get_meeting(meeting_id, reader).record
        assert [item.title for item in record.items] == ["Cykelsti", "Salg", "Lukket punkt"]
        assert "Prisen." in record.model_dump_json()


def test_a_grant_in_the_body_tells_it_only_while_no_seats_are_written_down(
    meeting_id: UUID, anyone: Cast
) -> None:
    assert told(meeting_id, anyone.carl) == (True, 3, 1)
    assert told(meeting_id, OF_ALL) == (False, 2, 0)
    seat(anyone.mette)
    assert told(meeting_id, anyone.carl) == (False, 2, 0)


def test_a_seat_of_another_day_or_only_seen_in_print_does_not_count(
    meeting_id: UUID, anyone: Cast
) -> None:
    seat(anyone.mette)
    over = Membership(
        organization_id=TECHNICAL, person_id=person_id("Carl Winther"), ends_on=date(2026, 9, 21)
    )
    seen = Membership(organization_id=TECHNICAL, person_id=person_id("Viggo Damm"), seen_only=True)
    with transaction():
        session().add_all([over, seen, Person(id=UUID(int=8), name=MAYOR.name)])
    for reader in (anyone.carl, anyone.viggo):
        assert told(meeting_id, reader) == (False, 2, 0), reader.name
