"""What an outcome leads to: the case comes again, goes back or on; and an item that came up."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.cases import Consultation, Paper
from meetings.models.meetings import AgendaItem
from meetings.models.trail import LogEntry
from meetings.queries.decision_texts import decisions_of
from meetings.queries.drafts import get_draft
from meetings.queries.follow_ups import NextItem, next_item, ways_on
from meetings.queries.papers import list_papers
from meetings.queries.texts import texts_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.entries import OutcomeNoted
from meetings.services.following_up import Onward, follow_up, undo_follow_up
from meetings.services.history import verify_chain
from meetings.services.new_items import NewItem
from meetings.services.oral_items import OralItem, add_oral_item
from meetings.services.texts import TextChange, save_text
from meetings.vocabulary import (
    Access,
    ConsultationState,
    Continuation,
    DecisionKind,
    PaperState,
    Problem,
)
from tests.minuting import Live, hold_meeting, new
from tests.people import CAST, SOCIAL, Cast
from tests.services.agendas import keep_accounts, make_meeting

ON_BOTH_SERVERS = True
LATER = date(2031, 5, 6)
SANNE = CAST.sanne


@pytest.fixture
def live(anyone: Cast) -> Live:
    """A meeting under way, by people who have accounts."""
    keep_accounts()
    return hold_meeting(anyone)


def went(live: Live, place: int = 1) -> NextItem:
    with reading():
        found = next_item(live.item_ids[place], SANNE)
    assert found is not None
    return found


def refused(action: object, *args: object) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        action(*args, actor=SANNE)  # type: ignore[operator]
    return found.value.problems


def treatment(item_id: UUID) -> Consultation:
    with reading():
        item = session().get_one(AgendaItem, item_id)
        return session().get_one(Consultation, item.consultation_id)


def paper_of(item_id: UUID) -> Paper:
    with reading():
        return session().get_one(Paper, treatment(item_id).paper_id)


def test_a_postponed_item_comes_again_on_the_meeting_that_is_chosen(live: Live) -> None:
    meeting_id = make_meeting(LATER)
    live.decide(1, DecisionKind.POSTPONED)
    with reading():
        assert meeting_id in {one.meeting_id for one in ways_on(live.item_ids[1], SANNE).meetings}
    made = follow_up(live.item_ids[1], Onward(meeting_id), actor=SANNE)
    there = went(live)
    assert (there.item_id, there.meeting_id, there.held_on) == (made, meeting_id, LATER)
    with reading():
        item = session().get_one(AgendaItem, made)
        assert (item.title, item.continues_as) == ("Cykelsti langs åen", Continuation.SENT_ON)
        before = session().get_one(AgendaItem, live.item_ids[1])
        assert item.revision_id != before.revision_id
    assert treatment(made).reading == 1  # what was only postponed is read on
    assert treatment(live.item_ids[1]).state is ConsultationState.POSTPONED


def test_a_case_can_wait_and_goes_on_only_once(live: Live) -> None:
    live.decide(1, DecisionKind.POSTPONED)
    follow_up(live.item_ids[1], Onward(), actor=SANNE)
    assert went(live).meeting_id is None
    assert refused(follow_up, live.item_ids[1], Onward()) == (Problem.FOLLOWED_UP_ALREADY,)


def test_what_is_decided_goes_nowhere(live: Live) -> None:
    live.decide(1, DecisionKind.APPROVED)
    assert refused(follow_up, live.item_ids[1], Onward()) == (Problem.OUTCOME_ENDS_THE_CASE,)


def test_what_nobody_knows_of_can_be_undone(live: Live) -> None:
    meeting_id = make_meeting(LATER)
    live.decide(1, DecisionKind.POSTPONED)
    made = follow_up(live.item_ids[1], Onward(meeting_id), actor=SANNE)
    assert went(live).can_be_undone
    undo_follow_up(live.item_ids[1], actor=SANNE)
    with reading():
        assert next_item(live.item_ids[1], SANNE) is None
        assert session().get(AgendaItem, made) is None
        assert verify_chain() == []
    assert refused(undo_follow_up, live.item_ids[1]) == (Problem.NOTHING_FOLLOWS,)
    assert follow_up(live.item_ids[1], Onward(meeting_id), actor=SANNE) != made


def test_what_somebody_wrote_in_is_not_taken_away(live: Live) -> None:
    live.decide(1, DecisionKind.POSTPONED)
    made = follow_up(live.item_ids[1], Onward(), actor=SANNE)
    with reading():
        [text, *_] = texts_of(made, SANNE)
    save_text(made, TextChange(text.id, text.version, "<p>Nye ord.</p>"), actor=SANNE)
    assert not went(live).can_be_undone
    assert refused(undo_follow_up, live.item_ids[1]) == (Problem.FOLLOW_UP_IS_SENT,)


def test_a_case_that_is_sent_on_is_the_next_body_s_to_place(live: Live) -> None:
    live.decide(1, DecisionKind.REFERRED_ON)
    assert refused(follow_up, live.item_ids[1], Onward()) == (Problem.BODY_IS_NOT_IN_USE,)
    made = follow_up(live.item_ids[1], Onward(organization_id=SOCIAL), actor=SANNE)
    assert treatment(made).organization_id == SOCIAL
    assert treatment(live.item_ids[1]).state is ConsultationState.TREATED


def give_author(item_id: UUID, author: Actor) -> None:
    with transaction() as now:
        paper = now.get_one(Paper, treatment(item_id).paper_id)
        paper.author_id = author.account_id
        now.add(paper)


def test_a_case_that_is_sent_back_is_its_author_s_to_write_in(anyone: Cast, live: Live) -> None:
    give_author(live.item_ids[1], anyone.karen)
    live.decide(1, DecisionKind.REFERRED_BACK)
    assert refused(follow_up, live.item_ids[1], Onward()) == (Problem.COMMENT_IS_MISSING,)
    made = follow_up(live.item_ids[1], Onward(comment="Regn prisen ud."), actor=SANNE)
    assert paper_of(made).state is PaperState.SENT_BACK
    assert went(live).with_author
    assert not went(live).can_be_undone  # the author has a mail
    with reading():
        [line] = list_papers(anyone.karen).own
        assert (line.item_id, line.state) == (made, PaperState.SENT_BACK)
        assert get_draft(made, anyone.karen).may_write
        minuted = get_draft(live.item_ids[1], anyone.karen)
        assert not minuted.may_write
        [text, *_] = texts_of(live.item_ids[1], anyone.karen)
    change = TextChange(text.id, text.version, "<p>Skrevet om.</p>")
    with pytest.raises(NotAllowed):
        save_text(live.item_ids[1], change, actor=anyone.karen)


def test_a_case_from_elsewhere_has_no_author_to_go_back_to(live: Live) -> None:
    give_author(live.item_ids[1], Actor("Ingen"))
    live.decide(1, DecisionKind.REFERRED_BACK)
    problems = refused(follow_up, live.item_ids[1], Onward(comment="Regn om."))
    assert problems == (Problem.AUTHOR_IS_UNKNOWN,)


@pytest.mark.parametrize("name", ["mette", "carl", "sofus", "karen", "astrid", "bente"])
def test_only_who_takes_the_minutes_takes_a_case_further(
    anyone: Cast, live: Live, name: str
) -> None:
    other = getattr(anyone, name)
    live.decide(1, DecisionKind.POSTPONED)
    with pytest.raises(NotAllowed):
        follow_up(live.item_ids[1], Onward(), actor=other)
    with pytest.raises(NotAllowed):
        add_oral_item(live.meeting_id, OralItem(NewItem("Vejsalt")), actor=other)
    with pytest.raises(NotFound), reading():
        next_item(live.item_ids[1], other)


def test_an_item_that_came_up_stands_where_it_was_put_and_continues_the_numbers(
    live: Live,
) -> None:
    oral = OralItem(NewItem("Vejsalt", access=Access.OPEN), after_item_id=live.item_ids[1])
    made = add_oral_item(live.meeting_id, oral, actor=SANNE)
    items = live.record().items
    assert [one.number for one in items] == ["1", "2", "5", "3", "4"]
    assert (items[2].id, items[2].oral, items[2].access) == (made, True, Access.OPEN)
    assert [part.type for part in items[2].parts] == ["decision"]
    live.note(OutcomeNoted(**new(), item_id=made, outcome=DecisionKind.NOTED))
    with reading():
        [decision] = decisions_of(made, SANNE)
    assert decision.kind is DecisionKind.NOTED


def test_an_item_that_came_up_needs_a_title(live: Live) -> None:
    assert refused(add_oral_item, live.meeting_id, OralItem(NewItem("  "))) == (
        Problem.TITLE_IS_MISSING,
    )


def test_the_log_holds_no_words_of_what_came_up(live: Live) -> None:
    add_oral_item(live.meeting_id, OralItem(NewItem("Hemmelig handel")), actor=SANNE)
    with reading():
        told = " ".join(line.model_dump_json() for line in session().exec(select(LogEntry)))
    assert "Hemmelig" not in told
