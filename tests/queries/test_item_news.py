"""A member is told what is new since he last read, of what is his to read, and nothing else."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import Engine

from meetings.database import reading, session, transaction
from meetings.models.drafting import ItemReader
from meetings.models.reading import ItemReading
from meetings.queries.item_news import news_of, versions_of_item
from meetings.queries.item_news_views import MeetingNews
from meetings.queries.meetings import get_meeting
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.services.item_readings import note_read
from meetings.services.notices_of_disqualification import OwnNotice, give_notice
from meetings.services.sending import Confirmed, withdraw_agenda
from meetings.vocabulary import Access, ItemChangeKind
from tests.factories import make_item, make_record, make_section
from tests.people import Cast
from tests.queries.test_lists import counted
from tests.services.sent import (
    add_item,
    keep_account,
    retitle,
    seat,
    send_agenda,
    send_new_version,
    store_draft,
)

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
SEEN = Confirmed()


@pytest.fixture
def people(anyone: Cast) -> Cast:
    for actor in (anyone.sanne, anyone.carl, anyone.mette, anyone.viggo, anyone.sofus):
        keep_account(actor, "")
    seat(anyone.carl)
    seat(anyone.mette)
    return anyone


@pytest.fixture
def meeting_id(people: Cast) -> UUID:
    """An agenda that was sent once."""
    found = store_draft(people)
    send_agenda(found, SEEN, actor=people.sanne)
    return found


def news(viewer: Actor, meeting_id: UUID) -> MeetingNews:
    with reading():
        return news_of(viewer, [meeting_id])[meeting_id]


def ids(viewer: Actor, meeting_id: UUID) -> list[UUID]:
    with reading():
        record = get_meeting(meeting_id, viewer).record
    return [item.id for item in record.items if item.id is not None]


def read_all(viewer: Actor, meeting_id: UUID) -> None:
    for item_id in ids(viewer, meeting_id):
        note_read(meeting_id, item_id, news(viewer, meeting_id).version, actor=viewer)


def test_what_was_never_opened_is_unread(people: Cast, meeting_id: UUID) -> None:
    assert [one.number for one in news(people.mette, meeting_id).unread] == ["1", "2"]
    assert news(people.mette, meeting_id).changed == ()


def test_what_is_read_is_read_by_him_alone(people: Cast, meeting_id: UUID) -> None:
    read_all(people.mette, meeting_id)

    assert news(people.mette, meeting_id).unread == ()
    assert len(news(people.carl, meeting_id).unread) == 2


def test_a_new_version_shows_what_changed_since_he_read_it(people: Cast, meeting_id: UUID) -> None:
    read_all(people.mette, meeting_id)
    retitle(meeting_id, 0, "Cykelsti og fortov")
    add_item(meeting_id, "Nyt punkt", "3")
    send_new_version(meeting_id, SEEN, actor=people.sanne)

    found = news(people.mette, meeting_id)

    assert [one.title for one in found.changed] == ["Cykelsti og fortov"]
    assert found.changed[0].difference is not None
    assert found.changed[0].difference.kinds == (ItemChangeKind.TITLE,)
    assert [(one.title, one.came_on is not None) for one in found.unread] == [("Nyt punkt", True)]


def test_reading_it_again_ends_the_news(people: Cast, meeting_id: UUID) -> None:
    read_all(people.mette, meeting_id)
    retitle(meeting_id, 0, "Cykelsti og fortov")
    send_new_version(meeting_id, SEEN, actor=people.sanne)
    read_all(people.mette, meeting_id)

    assert news(people.mette, meeting_id).changed == ()


def test_noting_an_older_version_takes_nothing_back(people: Cast, meeting_id: UUID) -> None:
    old = news(people.mette, meeting_id).version
    retitle(meeting_id, 0, "Cykelsti og fortov")
    send_new_version(meeting_id, SEEN, actor=people.sanne)
    read_all(people.mette, meeting_id)
    note_read(meeting_id, ids(people.mette, meeting_id)[0], old, actor=people.mette)

    assert news(people.mette, meeting_id).changed == ()


def test_what_is_only_written_is_no_news(people: Cast, meeting_id: UUID) -> None:
    read_all(people.mette, meeting_id)
    retitle(meeting_id, 0, "LÆKAGE i kladden")

    assert news(people.mette, meeting_id).changed == ()
    assert "LÆKAGE" not in str(news(people.mette, meeting_id))


def test_who_is_no_member_is_told_nothing(people: Cast, meeting_id: UUID) -> None:
    with reading():
        for other in (people.sofus, people.arne, people.sanne, people.bente):
            assert news_of(other, [meeting_id]) == {}


def test_who_only_reads_by_a_grant_is_told_that_it_changed_and_no_former_words(
    people: Cast, meeting_id: UUID
) -> None:
    first = ids(people.viggo, meeting_id)[0]  # granted to read, and without a seat
    read_all(people.viggo, meeting_id)
    retitle(meeting_id, 0, "Cykelsti og fortov")
    send_new_version(meeting_id, SEEN, actor=people.sanne)

    changed = news(people.viggo, meeting_id).changed

    assert [(one.title, one.read_version) for one in changed] == [("Cykelsti og fortov", None)]
    with reading(), pytest.raises(NotFound):
        versions_of_item(people.viggo, meeting_id, first, 1)


def test_nobody_notes_what_he_may_not_read(people: Cast, meeting_id: UUID) -> None:
    first = ids(people.mette, meeting_id)[0]
    for other, version in ((people.sofus, 1), (people.sanne, 1), (people.mette, 99)):
        with pytest.raises(NotFound):
            note_read(meeting_id, first, version, actor=other)
    with reading():
        assert session().get(ItemReading, first) is None


def test_an_item_that_is_narrowed_since_is_compared_with_nothing(
    people: Cast, meeting_id: UUID
) -> None:
    read_all(people.mette, meeting_id)
    closed = ids(people.mette, meeting_id)[1]
    assert people.carl.person_id is not None
    with transaction() as now:
        now.add(ItemReader(item_id=closed, person_id=people.carl.person_id))
    retitle(meeting_id, 1, "Salg til Jens Holm")
    send_new_version(meeting_id, SEEN, actor=people.sanne)

    found = news(people.mette, meeting_id)

    for secret in ("Jens Holm", "Havnevej"):
        assert secret not in str(found)
    with reading(), pytest.raises(NotFound):
        versions_of_item(people.mette, meeting_id, closed, 1)


def test_an_item_that_is_shut_to_him_is_compared_with_nothing(
    people: Cast, meeting_id: UUID
) -> None:
    read_all(people.mette, meeting_id)
    closed = ids(people.mette, meeting_id)[1]
    give_notice(meeting_id, closed, OwnNotice(papers_closed=True), actor=people.mette)
    retitle(meeting_id, 1, "Salg til Jens Holm")
    send_new_version(meeting_id, SEEN, actor=people.sanne)

    for secret in ("Jens Holm", "Havnevej"):
        assert secret not in str(news(people.mette, meeting_id))
        assert secret in str(news(people.carl, meeting_id)) or secret == "Havnevej"
    with reading(), pytest.raises(NotFound):
        versions_of_item(people.mette, meeting_id, closed, 1)


def test_a_version_that_was_taken_back_is_compared_with_nothing(
    people: Cast, meeting_id: UUID
) -> None:
    read_all(people.mette, meeting_id)
    first = ids(people.mette, meeting_id)[0]
    withdraw_agenda(meeting_id, "Forkert bilag", actor=people.sanne)
    retitle(meeting_id, 0, "Cykelsti og fortov")
    send_agenda(meeting_id, SEEN, actor=people.sanne)

    found = news(people.mette, meeting_id)

    assert found.changed == ()
    assert len(found.unread) == 2
    with reading(), pytest.raises(NotFound):
        versions_of_item(people.mette, meeting_id, first, 1)


def test_the_statements_are_the_same_for_one_meeting_and_for_three(
    people: Cast, database: Engine
) -> None:
    asked: list[int] = []
    meetings: list[UUID] = []
    for month in (1, 2, 3):
        item = make_item("Lukket", make_section("Ord", access=Access.CLOSED), access=Access.CLOSED)
        record = make_record(make_item(), item, held_on=date(2027, month, 5))
        meetings.append(store_draft(people, record))
        send_agenda(meetings[-1], SEEN, actor=people.sanne)
        read_all(people.mette, meetings[-1])
        retitle(meetings[-1], 0, "Ændret")
        send_new_version(meetings[-1], SEEN, actor=people.sanne)
        with counted(database) as sent, reading():
            assert len(news_of(people.mette, meetings)) == month
        asked.append(len(sent))

    assert asked[0] == asked[1] == asked[2]
