"""What a body decided stands in the next body's item from the moment the chair closes the meeting.

Only for the secretariat that writes the next item, until the minutes are given out.
"""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem
from meetings.queries.decided_before import Waiting, waiting_before
from meetings.queries.decision_texts import decisions_of
from meetings.queries.meetings import get_meeting
from meetings.record import EarlierTreatment, EarlierTreatments
from meetings.rules.permissions import CITIZEN, Actor, Grant
from meetings.rules.proceedings.entries import MeetingClosed, MeetingOpened, Ruled
from meetings.services import submitting
from meetings.services.assemble import assemble
from meetings.services.decision_texts import close_decision, save_decision
from meetings.services.minuting import close_meeting, reopen_meeting
from meetings.services.new_items import NewItem, add_item
from meetings.services.passing_on import NextBody, send_on
from meetings.services.placing import place_item
from meetings.services.publishing import publish, release, withdraw
from meetings.services.sending import Confirmed
from meetings.services.texts import TextChange
from meetings.vocabulary import Access, Role, Ruling
from tests.factories import make_item
from tests.minuting import Live, hold_meeting, new
from tests.people import SOCIAL, TECHNICAL, Cast, person_id
from tests.services.agendas import keep_accounts, make_meeting
from tests.services.sent import send_agenda

ON_BOTH_SERVERS = True
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick_documents")]

CASE = "05.04.00-P20-1-26"
WORD = "Havnegrunden"
PUBLIC_WORD = "Udvalget traf beslutning."


@pytest.fixture(autouse=True)
def _accounts(anyone: Cast) -> None:
    keep_accounts()


def write(live: Live, html: str, *, public: str = "") -> None:
    """Let the decision on the only item say this, and the public be told that of it."""
    for words, is_public in ((html, False), (public, True)):
        with reading():
            [now] = decisions_of(live.item_ids[0], live.secretary)
        text_id = now.public_id if is_public else now.id
        seen = now.public_version if is_public else now.version
        change = TextChange(text_id, seen, words)
        if words:
            save_decision(live.item_ids[0], change, actor=live.secretary)


def under_way(anyone: Cast, **facts: Any) -> tuple[Live, UUID, UUID]:
    """A meeting whose one item is sent on to the social committee's agenda."""
    live = hold_meeting(anyone, make_item(number="4", case_number=CASE, **facts))
    theirs = make_meeting(date(2099, 3, 24), SOCIAL)
    item = send_on(live.item_ids[0], NextBody(SOCIAL), actor=anyone.sanne)
    place_item(item, theirs, actor=anyone.sofus)
    write(live, f"<p>Udvalget anbefaler {WORD}.</p>", public=f"<p>{PUBLIC_WORD}</p>")
    return live, item, theirs


def finish(live: Live) -> None:
    """Let everything be approved, and the chair close the meeting."""
    live.decide_everything()
    close_meeting(live.meeting_id, MeetingClosed(**new(18)), actor=live.secretary)


def waiting(item: UUID, viewer: Actor) -> tuple[EarlierTreatment, ...]:
    return seen(item, viewer).treatments


def seen(item: UUID, viewer: Actor) -> Waiting:
    with reading():
        return waiting_before(item, viewer)


def printed(meeting: UUID) -> list[EarlierTreatment]:
    """What the working record, and so whatever is sent of it, prints as earlier treatments."""
    with reading():
        parts = [part for item in assemble(meeting).items for part in item.parts]
    return [t for p in parts if isinstance(p, EarlierTreatments) for t in p.treatments]


def test_it_stands_there_once_the_chair_closes_the_meeting_and_not_before(anyone: Cast) -> None:
    live, item, theirs = under_way(anyone)
    assert waiting(item, anyone.sofus) == ()

    finish(live)

    (one,) = waiting(item, anyone.sofus)
    assert (one.body, one.number, one.access) == ("Teknisk Udvalg", "4", Access.OPEN)
    assert WORD in one.html
    assert printed(theirs) == [], "nobody was given the minutes, so nothing of them is sent"


def test_it_follows_the_decisions_text_until_it_is_signed(anyone: Cast) -> None:
    live, item, _ = under_way(anyone)
    finish(live)

    write(live, "<p>Udvalget anbefaler broen.</p>")

    (one,) = waiting(item, anyone.sofus)
    assert "broen" in one.html
    assert WORD not in one.html


def test_it_is_gone_while_the_meeting_goes_on_again(anyone: Cast) -> None:
    live, item, _ = under_way(anyone)
    finish(live)

    reopen_meeting(live.meeting_id, MeetingOpened(**new(18, 5)), actor=anyone.sanne)

    assert waiting(item, anyone.sofus) == ()


def test_once_the_minutes_are_given_out_it_is_printed_instead_and_stands_once(
    anyone: Cast,
) -> None:
    live, item, theirs = under_way(anyone)
    finish(live)

    submitting.submit(live.meeting_id, actor=anyone.sanne)

    assert waiting(item, anyone.sofus) == ()
    assert [one.number for one in printed(theirs)] == ["4"]


def test_minutes_that_are_taken_back_and_rewritten_say_so_and_print_what_was_given(
    anyone: Cast,
) -> None:
    live, item, theirs = under_way(anyone)
    finish(live)
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    submitting.take_back(live.meeting_id, "Et ord var forkert.", actor=anyone.sanne)
    assert seen(item, anyone.sofus) == Waiting()

    write(live, "<p>Udvalget anbefaler broen.</p>")

    assert seen(item, anyone.sofus) == Waiting((), rewrites_given=True)
    assert [WORD in one.html for one in printed(theirs)] == [True]
    submitting.submit(live.meeting_id, actor=anyone.sanne)
    assert seen(item, anyone.sofus) == Waiting()
    assert ["broen" in one.html for one in printed(theirs)] == [True]


def test_what_was_published_and_taken_back_waits_for_nobody(anyone: Cast) -> None:
    live, item, _ = under_way(anyone)
    finish(live)
    release(live.meeting_id, actor=anyone.sanne)
    publish(live.meeting_id, actor=anyone.sanne)

    withdraw(live.meeting_id, "Et navn var forkert.", actor=anyone.sanne)

    assert waiting(item, anyone.sofus) == ()


@pytest.mark.parametrize("also", [Grant(Role.MEMBER, SOCIAL), Grant(Role.CASE_OFFICER)])
def test_nobody_but_the_secretariat_of_the_next_item_is_told(anyone: Cast, also: Grant) -> None:
    live, item, theirs = under_way(anyone)
    finish(live)
    send_agenda(theirs, Confirmed(), actor=anyone.sofus)
    publish(theirs, actor=anyone.sofus)
    reader = Actor("Ida Ley", UUID(int=5), person_id=UUID(int=6), grants=frozenset({also}))

    for viewer in (reader, anyone.karen, anyone.mette, anyone.arne, CITIZEN):
        assert waiting(item, viewer) == ()
    for viewer in (reader, anyone.sofus, CITIZEN):
        with reading():
            assert WORD not in get_meeting(theirs, viewer).record.model_dump_json()


def test_a_closed_decision_is_closed_there_too(anyone: Cast) -> None:
    live, item, _ = under_way(anyone, access=Access.CLOSED, closed_reason="Pris")

    finish(live)

    (one,) = waiting(item, anyone.sofus)
    assert one.access is Access.CLOSED


@pytest.mark.parametrize("closes", ["the item", "the decision"])
def test_a_case_number_in_common_tells_no_closed_word(anyone: Cast, closes: str) -> None:
    closed: dict[str, Any] = {"access": Access.CLOSED, "closed_reason": "Pris"}
    facts = closed if closes == "the item" else {}
    live, _, _ = under_way(anyone, **facts)
    if closes == "the decision":
        with reading():
            [now] = decisions_of(live.item_ids[0], anyone.sanne)
        close_decision(live.item_ids[0], now.id, "Pris", actor=anyone.sanne)
    other = make_meeting(date(2099, 4, 21), SOCIAL)
    same_case = add_item(other, NewItem("Bro ved åen", CASE), actor=anyone.sofus)

    finish(live)

    (one,) = waiting(same_case, anyone.sofus)
    assert (one.html, one.access) == (f"<p>{PUBLIC_WORD}</p>", Access.OPEN)


def test_what_is_narrowed_or_about_a_person_never_leaves_its_body(anyone: Cast) -> None:
    live, item, _ = under_way(anyone, access=Access.CLOSED, closed_reason="Pris")
    with transaction():
        session().add(ItemReader(item_id=live.item_ids[0], person_id=person_id("Mette Krogh")))
    finish(live)
    assert [WORD in one.html for one in waiting(item, anyone.sofus)] == [False]

    with transaction():
        for reader in session().exec(select(ItemReader)):
            session().delete(reader)
        row = session().get_one(AgendaItem, live.item_ids[0])
        row.access = Access.PERSONAL
        session().add(row)
    assert [WORD in one.html for one in waiting(item, anyone.sofus)] == [False]


def test_a_secretary_who_was_ruled_disqualified_there_is_not_told_closed_words(
    anyone: Cast,
) -> None:
    live, item, _ = under_way(anyone, access=Access.CLOSED, closed_reason="Pris")
    live.note(
        Ruled(
            **new(),
            item_id=live.item_ids[0],
            person_id=person_id("Mette Krogh"),
            ruling=Ruling.DISQUALIFIED,
        )
    )
    finish(live)
    both = Actor(
        "Mette Krogh",
        UUID(int=7),
        person_id=person_id("Mette Krogh"),
        grants=frozenset({Grant(Role.MEMBER, TECHNICAL), Grant(Role.SECRETARY, SOCIAL)}),
    )

    assert waiting(item, both) == ()
    assert len(waiting(item, anyone.sofus)) == 1
