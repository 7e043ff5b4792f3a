"""What one body decided prints itself in the next body's item, and nothing closed gets loose."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.cases import Attachment, Consultation
from meetings.models.drafting import ItemReader
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Addition, Publication
from meetings.queries.meetings import get_meeting, list_meetings
from meetings.queries.treatments import earlier_treatments
from meetings.record import (
    Decision,
    Disqualification,
    EarlierTreatment,
    EarlierTreatments,
    Item,
    Statement,
    Vote,
    VoteEvent,
)
from meetings.rules.permissions import CITIZEN, Actor, Grant
from meetings.rules.problems import ProblemsFound
from meetings.services import sending
from meetings.services.assemble import assemble
from meetings.services.importing import store_record
from meetings.services.new_items import NewItem, add_item
from meetings.services.passing_on import NextBody, send_on
from meetings.services.placing import place_item
from meetings.services.publishing import publish, release, withdraw
from meetings.services.sending import Confirmed, withdraw_agenda
from meetings.services.standing import place_standing_items
from meetings.vocabulary import (
    Access,
    ConsultationRole,
    Continuation,
    DecisionKind,
    Problem,
    Role,
    Ruling,
    StatementKind,
    VoteOption,
)
from tests.factories import make_item, make_record
from tests.people import SOCIAL, Cast, person_id
from tests.services.agendas import item_now, keep_accounts, make_meeting
from tests.services.sent import make_ready, send_agenda
from tests.web.scene import cycle_path, item_ids

ON_BOTH_SERVERS = True
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]

CASE = "05.04.00-P20-1-26"
HELD = date(2026, 9, 22)


@pytest.fixture(autouse=True)
def _accounts(anyone: Cast) -> None:
    keep_accounts()


def decided(**facts: Any) -> Item:
    """An item on which the technical committee recommended, with all that can happen."""
    given: dict[str, Any] = {
        "number": "4",
        "case_number": CASE,
        "votes": (
            VoteEvent(
                in_favour=2,
                against=1,
                votes=(
                    Vote(voter="Mette Krogh", party_letter="B", option=VoteOption.IN_FAVOUR),
                    Vote(voter="Viggo Damm", party_letter="O", option=VoteOption.AGAINST),
                ),
            ),
        ),
        "statements": (
            Statement(by="Viggo Damm", kind=StatementKind.RESERVATION, html="<p>For dyrt.</p>"),
        ),
        "disqualifications": (Disqualification(name="Carl Winther", ruling=Ruling.DISQUALIFIED),),
    }
    decision = Decision(
        kind=DecisionKind.RECOMMENDED,
        html="<p>Udvalget anbefaler stien.</p>",
        access=facts.pop("decision_access", Access.OPEN),
        public_html=facts.pop("public_html", ""),
    )
    return make_item("Cykelsti langs åen", decision, **(given | facts))


def hold(anyone: Cast, item: Item, *, published: bool = True) -> UUID:
    """The technical committee's minutes; returns the id of the item treated."""
    meeting = store_record(make_record(item), published=published, actor=anyone.sanne)
    return item_ids(meeting, anyone)[0]


def sent_on(anyone: Cast, treated: UUID) -> tuple[UUID, UUID]:
    """The item that the social committee then has on its agenda, and the meeting."""
    theirs = make_meeting(date(2099, 3, 24), SOCIAL)
    item = send_on(treated, NextBody(SOCIAL), actor=anyone.sanne)
    place_item(item, theirs, actor=anyone.sofus)
    return item, theirs


def printed(meeting: UUID) -> Sequence[EarlierTreatment]:
    """The earlier treatments on the meeting's agenda as it is being written."""
    with reading():
        return [
            one
            for item in assemble(meeting).items
            for part in item.parts
            if isinstance(part, EarlierTreatments)
            for one in part.treatments
        ]


def additions(meeting: UUID) -> Sequence[Addition]:
    with reading():
        statement = select(Addition).where(Addition.meeting_id == meeting)
        return session().exec(statement).all()


def as_public(meeting: UUID) -> str:
    with reading():
        return get_meeting(meeting, CITIZEN).record.model_dump_json()


def test_the_next_bodys_item_prints_body_date_number_decision_votes_and_inhabile(
    anyone: Cast,
) -> None:
    _, theirs = sent_on(anyone, hold(anyone, decided()))

    (one,) = printed(theirs)

    assert (one.body, one.held_on, one.number) == ("Teknisk Udvalg", HELD, "4")
    assert (one.decision_kind, one.access) == (DecisionKind.RECOMMENDED, Access.OPEN)
    for words in (
        "Udvalget anbefaler stien.",
        "For 2: Mette Krogh (B).",
        "Imod 1: Viggo Damm (O).",
        "Forbehold fra Viggo Damm:",
        "For dyrt.",
        "Carl Winther var inhabil",
    ):
        assert words in one.html


def test_sent_on_the_case_has_rows_of_its_own_and_the_same_files(anyone: Cast) -> None:
    treated = hold(anyone, cycle_path())
    item, theirs = sent_on(anyone, treated)
    old, new = item_now(treated), item_now(item)

    assert (new.continues_item_id, new.continues_as) == (treated, Continuation.SENT_ON)
    assert new.revision_id != old.revision_id
    with reading():
        before = next(i for i in assemble(old.meeting_id or theirs).items if i.id == treated)
        (after,) = assemble(theirs).items
        files = session().exec(select(Attachment)).all()
    kept = [p.html for p in before.parts if p.type in {"section", "recommendation"}]
    assert [p.html for p in after.parts if p.type in {"section", "recommendation"}] == kept
    assert not any(part.type == "decision" for part in after.parts)
    assert len(files) == 2
    assert len({file.sha256 for file in files}) == 1


def test_nothing_is_told_before_the_minutes_are_given_out_and_then_at_once(anyone: Cast) -> None:
    treated = hold(anyone, decided(), published=False)
    _, theirs = sent_on(anyone, treated)
    assert printed(theirs) == []

    held = item_now(treated).meeting_id
    assert held is not None
    release(held, actor=anyone.sanne)

    assert [one.body for one in printed(theirs)] == ["Teknisk Udvalg"]


def test_what_is_decided_after_the_agenda_is_out_comes_as_one_dated_addition(anyone: Cast) -> None:
    treated = hold(anyone, decided(), published=False)
    held = item_now(treated).meeting_id
    assert held is not None
    item, theirs = sent_on(anyone, treated)
    send_agenda(theirs, Confirmed(), actor=anyone.sofus)

    release(held, actor=anyone.sanne)
    publish(held, actor=anyone.sanne)
    with transaction():
        row = session().get_one(Meeting, held)
        row.place = "Lokale 9"  # new minutes that decide the same
        session().add(row)
    publish(held, actor=anyone.sanne)

    (one,) = additions(theirs)
    assert (one.item_id, one.source_item_id, one.access) == (item, treated, Access.OPEN)
    assert "Teknisk Udvalg, 22. september 2026, punkt 4" in one.html
    assert "Udvalget anbefaler stien." in one.html
    assert one.released_at is not None
    assert printed(theirs) == [], "what was sent is as it was checked"
    with reading():
        told = get_meeting(theirs, anyone.sofus).record.additions
    assert [addition.html for addition in told] == [one.html]


def test_a_meeting_that_is_over_is_told_nothing_more(anyone: Cast) -> None:
    treated = hold(anyone, decided(), published=False)
    held = item_now(treated).meeting_id
    assert held is not None
    _, theirs = sent_on(anyone, treated)
    send_agenda(theirs, Confirmed(), actor=anyone.sofus)
    with transaction():
        row = session().get_one(Meeting, theirs)
        row.held_on = date(2026, 9, 29)
        session().add(row)

    release(held, actor=anyone.sanne)

    assert additions(theirs) == []


def test_a_closed_decision_comes_along_closed_where_the_case_was_sent(anyone: Cast) -> None:
    item = decided(access=Access.CLOSED, decision_access=Access.CLOSED)
    _, theirs = sent_on(anyone, hold(anyone, item))
    with transaction():  # the item itself is open before the next body
        row = item_now(sent := item_ids(theirs, _as_secretary(anyone))[0])
        row.access, row.closed_reason = Access.OPEN, ""
        session().add(row)
    place_standing_items(theirs, actor=anyone.sofus)
    send_agenda(theirs, Confirmed(), actor=anyone.sofus)
    publish(theirs, actor=anyone.sofus)

    assert sent
    assert [one.access for one in printed(theirs)] == [Access.CLOSED]
    for words in ("anbefaler stien", "Mette Krogh", "For dyrt", "Carl Winther"):
        assert words not in as_public(theirs)


def _as_secretary(anyone: Cast) -> Cast:
    return Cast(**{**vars(anyone), "sanne": anyone.sofus})


@pytest.mark.parametrize(
    "closing",
    [
        {"decision_access": Access.CLOSED},
        {"access": Access.CLOSED},
        {"decision_access": Access.PERSONAL},
    ],
)
def test_a_case_number_in_common_gives_nobody_a_closed_decision(
    anyone: Cast, closing: dict[str, Access]
) -> None:
    item = decided(public_html="<p>Udvalget traf beslutning.</p>", **closing)
    hold(anyone, item)
    theirs = make_meeting(date(2099, 3, 24), SOCIAL)
    add_item(theirs, NewItem("Bro ved åen", CASE), actor=anyone.sofus)

    (one,) = printed(theirs)

    assert (one.html, one.access) == ("<p>Udvalget traf beslutning.</p>", Access.OPEN)
    assert one.decision_kind is None


def test_what_concerns_a_person_or_was_narrowed_never_leaves_its_body(anyone: Cast) -> None:
    treated = hold(anyone, decided(decision_access=Access.PERSONAL))
    _, theirs = sent_on(anyone, treated)
    assert printed(theirs) == []

    narrowed = hold(anyone, decided(decision_access=Access.CLOSED, number="9"))
    with transaction():
        session().add(ItemReader(item_id=narrowed, person_id=person_id("Mette Krogh")))
    other = make_meeting(date(2099, 4, 21), SOCIAL)
    item = send_on(narrowed, NextBody(SOCIAL), actor=anyone.sanne)
    place_item(item, other, actor=anyone.sofus)
    assert printed(other) == []


def test_an_open_decision_of_the_same_case_is_told_and_a_later_one_is_not(anyone: Cast) -> None:
    hold(anyone, decided())
    theirs = make_meeting(date(2099, 3, 24), SOCIAL)
    add_item(theirs, NewItem("Bro ved åen", CASE), actor=anyone.sofus)
    assert [one.body for one in printed(theirs)] == ["Teknisk Udvalg"]

    later = make_record(decided(number="7"), held_on=date(2099, 5, 5))
    store_record(later, published=True, actor=anyone.sanne)

    assert [one.number for one in printed(theirs)] == ["4"]


def test_the_same_body_again_is_a_new_reading_and_in_advance_a_preparation(anyone: Cast) -> None:
    treated = hold(anyone, decided())
    again = send_on(treated, NextBody(_body_of(treated)), actor=anyone.sanne)

    with reading():
        second = session().get_one(Consultation, item_now(again).consultation_id)
        assert (second.position, second.reading) == (1, 2)
    meeting = make_meeting()
    fresh = add_item(meeting, NewItem("Bænke"), actor=anyone.sanne)
    send_on(fresh, NextBody(SOCIAL), actor=anyone.sanne)
    with reading():
        first = session().get_one(Consultation, item_now(fresh).consultation_id)
        assert first.role is ConsultationRole.PREPARING


def _body_of(item_id: UUID) -> UUID:

    with reading():
        consultation = item_now(item_id).consultation_id
        return session().get_one(Consultation, consultation).organization_id


def set_withdrawn(meeting_id: UUID, at: datetime | None) -> None:
    """Take a publication back, or not, behind the services' backs."""
    with transaction():
        row = session().exec(select(Publication).where(Publication.meeting_id == meeting_id)).one()
        row.withdrawn_at, row.withdrawn_by = at, "Sanne Lund" if at else ""
        row.withdrawn_reason = "Fejl." if at else ""
        session().add(row)


def refused(meeting_id: UUID, anyone: Cast) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        sending.send_agenda(meeting_id, Confirmed(), actor=anyone.sofus)
    return found.value.problems


def test_what_is_decided_between_check_and_sending_is_checked_first(anyone: Cast) -> None:
    treated = hold(anyone, decided(), published=False)
    held = item_now(treated).meeting_id
    assert held is not None
    _, theirs = sent_on(anyone, treated)
    make_ready(theirs)

    release(held, actor=anyone.sanne)

    assert refused(theirs, anyone) == (Problem.CHANGED_SINCE_CHECK,)
    send_agenda(theirs, Confirmed(), actor=anyone.sofus)
    assert "Udvalget anbefaler stien." in as_member(theirs, anyone.sofus)


def test_both_check_and_sending_bring_earlier_treatments_up_to_date(anyone: Cast) -> None:
    treated = hold(anyone, decided())
    held = item_now(treated).meeting_id
    assert held is not None
    _, theirs = sent_on(anyone, treated)
    set_withdrawn(held, now())
    assert len(printed(theirs)) == 1, "nobody has looked since"

    make_ready(theirs)
    assert printed(theirs) == []

    set_withdrawn(held, None)
    assert refused(theirs, anyone) == (Problem.CHANGED_SINCE_CHECK,)
    assert len(printed(theirs)) == 1


def test_checking_twice_what_nobody_touched_is_the_same_check(anyone: Cast) -> None:
    _, theirs = sent_on(anyone, hold(anyone, decided()))
    make_ready(theirs)
    before = printed(theirs)
    make_ready(theirs)
    assert printed(theirs) == before
    sending.send_agenda(theirs, Confirmed(), actor=anyone.sofus)


def test_what_was_taken_back_from_the_public_is_printed_no_more_and_then_again(
    anyone: Cast,
) -> None:
    treated = hold(anyone, decided())
    held = item_now(treated).meeting_id
    assert held is not None
    _, theirs = sent_on(anyone, treated)
    later = make_meeting(date(2099, 4, 21), SOCIAL)
    add_item(later, NewItem("Bro ved åen", CASE), actor=anyone.sofus)
    assert [len(printed(one)) for one in (theirs, later)] == [1, 1]

    withdraw(held, "Et navn var forkert.", actor=anyone.sanne)

    assert [printed(one) for one in (theirs, later)] == [[], []]
    with reading():
        assert earlier_treatments(CASE, CITIZEN, date(2100, 1, 1)) == ()
    publish(held, actor=anyone.sanne)
    assert [len(printed(one)) for one in (theirs, later)] == [1, 1]


def test_a_supplement_that_is_being_written_is_told_among_its_earlier_treatments(
    anyone: Cast,
) -> None:
    treated = hold(anyone, decided(), published=False)
    held = item_now(treated).meeting_id
    assert held is not None
    theirs = make_meeting(date(2099, 3, 24), SOCIAL)
    add_item(theirs, NewItem("Boliger"), actor=anyone.sofus)
    send_agenda(theirs, Confirmed(), actor=anyone.sofus)
    item = send_on(treated, NextBody(SOCIAL), actor=anyone.sanne)
    place_item(item, theirs, actor=anyone.sofus)

    release(held, actor=anyone.sanne)

    assert additions(theirs) == [], "nobody has the item yet"
    assert len(printed(theirs)) == 1


def test_an_agenda_taken_back_is_nobodys_earlier_treatment(anyone: Cast) -> None:
    theirs = make_meeting(date(2099, 3, 24), SOCIAL)
    add_item(theirs, NewItem("Bro ved åen", CASE, access=Access.OPEN), actor=anyone.sofus)
    send_agenda(theirs, Confirmed(), actor=anyone.sofus)
    reader = Actor("Ida Ley", UUID(int=5), grants=frozenset({Grant(Role.MEMBER, SOCIAL)}))

    def read() -> tuple[int, list[int | None]]:
        with reading():
            found = earlier_treatments(CASE, reader, date(2100, 1, 1))
            return len(found), [card.item_count for card in list_meetings(reader)]

    assert read() == (1, [1])
    withdraw_agenda(theirs, "For tidligt.", actor=anyone.sofus)
    assert read()[0] == 0
    assert read()[1] in ([], [0], [None])


@pytest.mark.parametrize("access", [Access.OPEN, Access.CLOSED])
def test_what_was_narrowed_when_it_was_given_out_stays_in_its_body(
    anyone: Cast, access: Access
) -> None:
    narrowed = decided(access=access, decision_access=access, narrowed_to=(person_id("Mette"),))
    treated = hold(anyone, narrowed)
    with transaction():
        for row in session().exec(select(ItemReader)):
            session().delete(row)
    _, theirs = sent_on(anyone, treated)
    assert printed(theirs) == []


def test_a_case_that_is_sent_on_stays_narrowed(anyone: Cast) -> None:
    treated = hold(anyone, decided(access=Access.CLOSED, narrowed_to=(person_id("Mette"),)))
    item = send_on(treated, NextBody(_body_of(treated)), actor=anyone.sanne)
    with reading():
        readers = session().exec(select(ItemReader.person_id).where(ItemReader.item_id == item))
        assert set(readers) == {person_id("Mette")}


def as_member(meeting: UUID, viewer: Actor) -> str:
    with reading():
        return get_meeting(meeting, viewer).record.model_dump_json()
