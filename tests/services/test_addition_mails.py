"""Who has an agenda is told by mail when a decision is added to it, and no word of the decision."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from sqlmodel import col, delete, select

from meetings.database import reading, session, transaction
from meetings.models.decisions import Disqualification
from meetings.models.drafting import ItemReader
from meetings.models.people import Substitution
from meetings.models.sending import OutboxMail
from meetings.record import Decision
from meetings.rules.permissions import Actor, Grant
from meetings.services import earlier_treatments
from meetings.services.addition_mails import tell_of_added
from meetings.services.assemble import assemble
from meetings.services.importing import store_record
from meetings.services.passing_on import NextBody, send_on
from meetings.services.placing import place_item
from meetings.services.publishing import publish, release
from meetings.services.sending import Confirmed
from meetings.vocabulary import Access, DecisionKind, MemberRole, Role, Ruling
from tests.factories import make_item, make_record
from tests.people import TECHNICAL, Cast, person_id
from tests.services.agendas import item_now, make_meeting
from tests.services.sent import keep_account, seat, send_agenda

ON_BOTH_SERVERS = True
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]

SECRET = "Havnevej 14"
MAYOR = Actor(
    "Ida Ley", UUID(int=5), grants=frozenset({Grant(Role.MEMBER)})
)  # reads every body's agendas, and is no member of the committee


@pytest.fixture
def people(anyone: Cast) -> Cast:
    """Everybody with an account and an address; Carl and Mette have seats."""
    readers = (anyone.sanne, anyone.carl, anyone.mette, anyone.sofus, MAYOR)
    for actor in readers:
        keep_account(actor, f"{actor.name.split()[0].lower()}@lindevang.example")
    seat(anyone.carl, MemberRole.CHAIR)
    seat(anyone.mette)
    return anyone


def decided(people: Cast, access: Access = Access.OPEN) -> UUID:
    """The social committee's item with its decision, of which nobody has been given anything."""
    decision = Decision(
        kind=DecisionKind.RECOMMENDED, html=f"<p>Anbefalet: {SECRET}.</p>", access=access
    )
    record = make_record(
        make_item(f"Køb af {SECRET}", decision, number="7", access=access),
        bodies=("Socialudvalget",),
        held_on=date(2026, 9, 1),
    )
    meeting = store_record(record, published=False, actor=people.sofus)
    with reading():
        item_id = assemble(meeting).items[0].id
    assert item_id is not None
    return item_id


def sent_on(people: Cast, treated: UUID) -> tuple[UUID, UUID]:
    """The technical committee's item of the case, on an agenda that is out, and its meeting."""
    meeting = make_meeting(date(2099, 3, 17))
    item = send_on(treated, NextBody(TECHNICAL), actor=people.sofus)
    place_item(item, meeting, actor=people.sanne)
    send_agenda(meeting, Confirmed(), actor=people.sanne)
    with transaction():
        session().execute(delete(OutboxMail))
    return item, meeting


def held(item: UUID) -> UUID:
    meeting_id = item_now(item).meeting_id
    assert meeting_id is not None
    return meeting_id


def mails() -> list[OutboxMail]:
    with reading():
        return list(session().exec(select(OutboxMail).order_by(col(OutboxMail.to_address))))


def told() -> list[str]:
    return [mail.to_address.partition("@")[0] for mail in mails()]


def test_who_has_the_agenda_is_told_once_when_a_decision_is_added(people: Cast) -> None:
    treated = decided(people)
    _, meeting = sent_on(people, treated)

    release(held(treated), actor=people.sofus)
    publish(held(treated), actor=people.sofus)

    assert told() == ["carl", "ida", "mette", "sanne"]
    assert {mail.meeting_id for mail in mails()} == {meeting}
    assert mails()[0].subject == "Tilføjelse til dagsordenen: Teknisk Udvalg, 17. marts 2099"
    assert "Tilføjet til punkt 1." in mails()[0].body


@pytest.mark.parametrize("access", list(Access))
def test_no_word_of_the_case_is_in_the_mail(people: Cast, access: Access) -> None:
    treated = decided(people, access)
    sent_on(people, treated)

    release(held(treated), actor=people.sofus)

    # What is about a person never leaves its body, so there is nothing to tell.
    assert bool(mails()) is (access is not Access.PERSONAL)
    for mail in mails():
        assert SECRET not in mail.subject + mail.body
        assert "punkt 7" not in mail.body
        assert ("punkt 1" in mail.body) is (access is Access.OPEN)


def test_who_stands_in_for_a_member_that_day_is_told(people: Cast) -> None:
    keep_account(people.viggo, "viggo@lindevang.example")
    assert people.viggo.person_id is not None
    assert people.mette.person_id is not None
    with transaction():
        session().add(
            Substitution(
                organization_id=TECHNICAL,
                member_id=people.mette.person_id,
                substitute_id=people.viggo.person_id,
                starts_on=date(2099, 3, 1),
                ends_on=date(2099, 3, 31),
            )
        )
    treated = decided(people)
    sent_on(people, treated)

    release(held(treated), actor=people.sofus)

    assert "viggo" in told()


def test_whom_the_item_is_narrowed_from_is_not_told(people: Cast) -> None:
    treated = decided(people, Access.CLOSED)
    item, _ = sent_on(people, treated)
    with transaction():
        session().add(ItemReader(item_id=item, person_id=person_id("Mette Krogh")))

    release(held(treated), actor=people.sofus)

    assert told() == ["mette", "sanne"], "the secretariat reads all"


def test_a_narrowed_item_is_named_to_nobody(people: Cast) -> None:
    treated = decided(people)
    item, _ = sent_on(people, treated)
    with transaction():
        session().add(ItemReader(item_id=item, person_id=person_id("Mette Krogh")))

    release(held(treated), actor=people.sofus)

    assert all("Tilføjet til" not in mail.body for mail in mails())


@pytest.mark.parametrize("access", [Access.OPEN, Access.CLOSED])
def test_who_is_ruled_disqualified_is_not_told_of_what_is_closed(
    people: Cast, access: Access
) -> None:
    treated = decided(people, access)
    item, _ = sent_on(people, treated)
    with transaction():
        session().add(
            Disqualification(
                item_id=item,
                position=0,
                name=people.mette.name,
                person_id=people.mette.person_id,
                ruling=Ruling.DISQUALIFIED,
            )
        )

    release(held(treated), actor=people.sofus)

    assert ("mette" in told()) is (access is Access.OPEN)


def test_an_agenda_that_is_not_sent_tells_nobody(people: Cast) -> None:
    treated = decided(people)
    item = send_on(treated, NextBody(TECHNICAL), actor=people.sofus)
    place_item(item, make_meeting(date(2099, 3, 17)), actor=people.sanne)

    release(held(treated), actor=people.sofus)

    assert mails() == []


def test_what_cannot_be_kept_is_told_to_nobody(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    treated = decided(people)
    sent_on(people, treated)

    def tell_and_fall_over(meeting_id: UUID, added: Mapping[UUID, Access]) -> None:
        tell_of_added(meeting_id, added)
        raise RuntimeError

    monkeypatch.setattr(f"{earlier_treatments.__name__}.tell_of_added", tell_and_fall_over)
    with pytest.raises(RuntimeError):
        release(held(treated), actor=people.sofus)

    assert mails() == []
