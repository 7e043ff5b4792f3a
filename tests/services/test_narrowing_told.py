"""Who may read an item is part of a version: a change of it is told to those it concerns."""

from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.sending import OutboxMail
from meetings.queries.meetings import get_meeting
from meetings.queries.sending import last_changes, meeting_facts, unsent_changes
from meetings.rules.permissions import CITIZEN, Actor
from meetings.rules.workflow.meeting import can_take
from meetings.services.item_facts import narrow_item, widen_item
from meetings.services.sending import Confirmed
from meetings.vocabulary import ItemChangeKind, MeetingAction
from tests.people import Cast
from tests.services.sent import keep_account, seat, send_agenda, send_new_version, store_draft
from tests.web.scene import item_ids

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True

ACCESS = (ItemChangeKind.ACCESS,)


@pytest.fixture
def people(anyone: Cast) -> Cast:
    """The cast with accounts, and three members with seats."""
    for actor in (anyone.sanne, anyone.carl, anyone.mette, anyone.viggo):
        keep_account(actor, f"{actor.name.split()[0].lower()}@lindevang.example")
    for actor in (anyone.carl, anyone.mette, anyone.viggo):
        seat(actor)
    return anyone


@pytest.fixture
def meeting_id(people: Cast) -> UUID:
    """An agenda whose second item is closed; nobody was sent it."""
    return store_draft(people)


def narrow(meeting_id: UUID, people: Cast, *actors: Actor) -> None:
    sale = item_ids(meeting_id, people)[1]
    if not actors:
        widen_item(sale, actor=people.sanne)
        return
    chosen = [actor.person_id for actor in actors if actor.person_id is not None]
    narrow_item(sale, chosen, actor=people.sanne)


def send(meeting_id: UUID, people: Cast) -> None:
    send_agenda(meeting_id, Confirmed(), actor=people.sanne)


def resend(meeting_id: UUID, people: Cast) -> None:
    send_new_version(meeting_id, Confirmed(), actor=people.sanne)


def told(meeting_id: UUID, viewer: Actor) -> list[tuple[str, tuple[ItemChangeKind, ...]]]:
    """What the viewer is told of the version that he has: each item's title, and what changed."""
    with reading():
        found = last_changes(meeting_id, viewer).difference
    assert not found.frame
    return [(one.title, one.kinds) for one in found.items]


def test_narrowing_alone_is_a_change_that_can_be_sent(people: Cast, meeting_id: UUID) -> None:
    send(meeting_id, people)
    with reading():
        assert not unsent_changes(meeting_id, people.sanne)

    narrow(meeting_id, people, people.mette)

    with reading():
        [one] = unsent_changes(meeting_id, people.sanne).items
        facts = meeting_facts(meeting_id, people.sanne)
    assert (one.title, one.kinds) == ("Salg af Havnevej 14", ACCESS)
    assert can_take(MeetingAction.SEND_NEW_VERSION, facts)


def test_who_keeps_it_and_who_lost_it_are_told_each_in_his_own_words(
    people: Cast, meeting_id: UUID
) -> None:
    send(meeting_id, people)
    narrow(meeting_id, people, people.mette)
    resend(meeting_id, people)

    assert told(meeting_id, people.mette) == [("Salg af Havnevej 14", ACCESS)]
    assert told(meeting_id, people.carl) == [("Salg af ejendom", ACCESS)]
    with reading():
        record = get_meeting(meeting_id, people.carl).record
    assert "Havnevej" not in record.model_dump_json()
    assert told(meeting_id, CITIZEN) == []


def test_who_is_let_in_is_told_and_who_never_read_it_is_told_nothing(
    people: Cast, meeting_id: UUID
) -> None:
    narrow(meeting_id, people, people.mette)
    send(meeting_id, people)
    narrow(meeting_id, people, people.mette, people.carl)
    resend(meeting_id, people)

    assert told(meeting_id, people.carl) == [("Salg af Havnevej 14", ACCESS)]
    assert told(meeting_id, people.mette) == [("Salg af Havnevej 14", ACCESS)]
    assert told(meeting_id, people.viggo) == []


def test_when_it_is_opened_for_all_members_each_of_them_is_told(
    people: Cast, meeting_id: UUID
) -> None:
    narrow(meeting_id, people, people.mette)
    send(meeting_id, people)
    narrow(meeting_id, people)
    resend(meeting_id, people)

    for member in (people.mette, people.carl, people.viggo):
        assert told(meeting_id, member) == [("Salg af Havnevej 14", ACCESS)]


def test_the_mail_of_the_version_tells_nothing_of_it(people: Cast, meeting_id: UUID) -> None:
    send(meeting_id, people)
    narrow(meeting_id, people, people.mette)
    resend(meeting_id, people)

    with reading():
        mails = [mail.body for mail in session().exec(select(OutboxMail))]
    assert mails
    for word in ("Havnevej", "Salg af ejendom", "Adgang", "Access"):
        assert not any(word in mail for mail in mails), word
