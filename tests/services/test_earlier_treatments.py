"""What one body decided prints itself in the next body's item, and nothing closed gets loose."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.cases import Attachment, Consultation
from meetings.models.drafting import ItemReader
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Addition
from meetings.queries.meetings import get_meeting
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
from meetings.rules.permissions import CITIZEN
from meetings.services.assemble import assemble
from meetings.services.importing import store_record
from meetings.services.new_items import NewItem, add_item
from meetings.services.passing_on import NextBody, send_on
from meetings.services.placing import place_item
from meetings.services.publishing import publish, release
from meetings.services.sending import Confirmed
from meetings.services.standing import place_standing_items
from meetings.vocabulary import (
    Access,
    ConsultationRole,
    Continuation,
    DecisionKind,
    Ruling,
    StatementKind,
    VoteOption,
)
from tests.factories import make_item, make_record
from tests.people import SOCIAL, Cast, person_id
from tests.services.agendas import item_now, keep_accounts, make_meeting
from tests.services.sent import send_agenda
from tests.web.scene import cycle_path, item_ids

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")

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
