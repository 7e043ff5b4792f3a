"""A paper on its way: asked stage by stage, sent back, resumed, answered by deputies."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.drafting import PaperStep
from meetings.models.trail import LogEntry, LogField
from meetings.queries.drafts import get_draft
from meetings.queries.papers import list_papers
from meetings.rules.local_time import today
from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.routes import StepFacts
from meetings.services import approval
from meetings.services.history import verify_chain
from meetings.services.papers import PaperFacts, propose_item
from meetings.vocabulary import PaperAction, PaperState, PaperStepState, Problem
from tests.papers import (
    DEPUTY,
    DIRECTOR,
    HEAD,
    LAW,
    MONEY,
    add_accounts,
    add_route,
    approve_as,
    asked,
    begin_paper,
    read_approval,
    write_text,
)
from tests.people import CAST, TECHNICAL, Cast

ON_BOTH_SERVERS = True
WORD = "Havnegrunden"


@pytest.fixture
def staff(anyone: Cast) -> Cast:
    add_accounts()
    add_route()
    return anyone


def state_of(item_id: UUID) -> PaperState:
    return read_approval(item_id, CAST.sanne).state


def states(item_id: UUID) -> dict[str, PaperStepState]:
    return {line.name: line.state for line in read_approval(item_id, CAST.sanne).steps}


def finds(item_id: UUID, who: Actor) -> bool:
    with reading():
        try:
            get_draft(item_id, who)
        except NotFound:
            return False
        return True


def test_a_paper_goes_the_whole_way(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    assert state_of(item_id) is PaperState.IN_APPROVAL
    approve_as(item_id, HEAD, LAW, MONEY)
    assert states(item_id)["Direktør"] is PaperStepState.ASKED
    approve_as(item_id, DIRECTOR)

    assert state_of(item_id) is PaperState.READY
    with reading():
        (line,) = list_papers(staff.sanne).to_place
    assert line.item_id == item_id


def test_who_is_asked_finds_it_in_his_list_and_who_waits_does_not(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)

    with reading():
        found = {who.name: len(list_papers(who).asked) for who in (HEAD, LAW, DIRECTOR)}
    assert found == {HEAD.name: 1, LAW.name: 0, DIRECTOR.name: 0}
    assert [finds(item_id, who) for who in (HEAD, LAW, DIRECTOR)] == [True, False, False]


def test_without_a_route_it_goes_straight_to_the_secretariat(anyone: Cast) -> None:
    add_accounts()
    item_id = begin_paper()

    approval.send_on(item_id, actor=anyone.karen)

    assert state_of(item_id) is PaperState.READY


def test_a_body_without_steps_follows_the_municipalitys_and_one_with_its_own(
    anyone: Cast,
) -> None:
    add_accounts()
    add_route(None, StepFacts(1, "Direktør", DIRECTOR.account_id))
    first = begin_paper()
    approval.send_on(first, actor=anyone.karen)
    add_route(TECHNICAL, StepFacts(1, "Fagchef", HEAD.account_id))
    second = begin_paper()
    approval.send_on(second, actor=anyone.karen)

    assert list(states(first)) == ["Direktør"]
    assert list(states(second)) == ["Fagchef"]


def test_what_is_sent_back_says_why_and_nobody_else_is_asked(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    approve_as(item_id, HEAD)
    step, _ = asked(item_id, LAW)

    with pytest.raises(ProblemsFound) as found:
        approval.send_back(item_id, " ", step, actor=LAW)
    assert found.value.problems == (Problem.COMMENT_IS_MISSING,)
    approval.send_back(item_id, "Hjemlen mangler.", step, actor=LAW)

    assert state_of(item_id) is PaperState.SENT_BACK
    assert states(item_id) == {
        "Fagchef": PaperStepState.APPROVED,
        "Økonomi": PaperStepState.LAPSED,
        "Jura": PaperStepState.SENT_BACK,
        "Direktør": PaperStepState.LAPSED,
    }
    with reading():
        assert get_draft(item_id, staff.karen).may_write
    (told, *_) = read_approval(item_id, staff.karen).happenings
    assert (told.who, told.step, told.comment) == (LAW.name, "Jura", "Hjemlen mangler.")


def test_resumed_unchanged_it_is_taken_up_where_it_was_sent_back(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    approve_as(item_id, HEAD, MONEY)
    step, _ = asked(item_id, LAW)
    approval.send_back(item_id, "Er ældrerådet hørt?", step, actor=LAW)

    approval.resume(item_id, actor=staff.karen)

    assert states(item_id) == {
        "Fagchef": PaperStepState.APPROVED,
        "Økonomi": PaperStepState.APPROVED,
        "Jura": PaperStepState.ASKED,
        "Direktør": PaperStepState.WAITING,
    }
    told = read_approval(item_id, staff.karen).happenings
    approvals = [one.step for one in told if one.action is PaperAction.APPROVE]
    assert sorted(approvals) == ["Fagchef", "Økonomi"], "an answer that stands is told once"


def test_resumed_with_other_words_everybody_is_asked_again(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    approve_as(item_id, HEAD)
    step, _ = asked(item_id, LAW)
    approval.send_back(item_id, "Hjemlen mangler.", step, actor=LAW)
    write_text(item_id, "Efter vejlovens § 1.")

    approval.resume(item_id, actor=staff.karen)

    assert states(item_id)["Fagchef"] is PaperStepState.ASKED
    with reading():
        rows = session().exec(select(PaperStep)).all()
    assert {row.round for row in rows} == {1, 2}
    assert sum(row.state is PaperStepState.ASKED for row in rows) == 1


def test_what_was_changed_while_it_was_read_is_not_approved(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    step, seen = asked(item_id, HEAD)
    write_text(item_id, "Broen bliver dobbelt så dyr.")

    with pytest.raises(ProblemsFound) as found:
        approval.approve(item_id, step, seen, actor=HEAD)

    assert found.value.problems == (Problem.TEXT_HAS_CHANGED,)
    assert states(item_id)["Fagchef"] is PaperStepState.ASKED


def test_an_approval_of_older_words_is_told_to_be_so(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    approve_as(item_id, HEAD)
    assert read_approval(item_id, staff.karen).steps[0].is_current
    write_text(item_id, "Ny tekst fra økonomi.")

    assert not read_approval(item_id, staff.karen).steps[0].is_current


def test_a_deputy_answers_in_his_days_and_the_history_says_for_whom(anyone: Cast) -> None:
    day = today(now())
    add_accounts()
    add_route(
        TECHNICAL,
        StepFacts(1, "Direktør", DIRECTOR.account_id, DEPUTY.account_id, day, day),
    )
    item_id = begin_paper()
    approval.send_on(item_id, actor=anyone.karen)
    with reading():
        assert len(list_papers(DEPUTY).asked) == 1

    approve_as(item_id, DEPUTY)

    assert state_of(item_id) is PaperState.READY
    told = read_approval(item_id, anyone.karen).happenings[0]
    assert (told.who, told.on_behalf_of) == (DEPUTY.name, DIRECTOR.name)


def test_a_deputy_whose_days_are_over_finds_nothing(anyone: Cast) -> None:
    day = today(now())
    add_accounts()
    add_route(TECHNICAL, StepFacts(1, "Direktør", DIRECTOR.account_id, DEPUTY.account_id, day, day))
    item_id = begin_paper(WORD)
    approval.send_on(item_id, actor=anyone.karen)
    step, seen = asked(item_id, DEPUTY)
    with transaction():
        row = session().exec(select(PaperStep)).one()
        row.deputy_from = row.deputy_until = day - timedelta(days=1)
        session().add(row)

    assert not finds(item_id, DEPUTY)
    with reading():
        assert list_papers(DEPUTY).asked == ()
    with pytest.raises(NotFound):
        approval.approve(item_id, step, seen, actor=DEPUTY)


def test_two_who_answer_at_once_are_told_apart(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    step, seen = asked(item_id, HEAD)
    approval.approve(item_id, step, seen, actor=HEAD)

    with pytest.raises(ProblemsFound) as found:
        approval.approve(item_id, step, seen, actor=HEAD)
    assert found.value.problems == (Problem.PAPER_HAS_MOVED_ON,)


def test_the_author_takes_it_back_and_approvals_of_the_same_words_stand(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)
    approve_as(item_id, HEAD)
    approval.take_back(item_id, actor=staff.karen)
    assert state_of(item_id) is PaperState.DRAFT
    with reading():
        assert list_papers(LAW).asked == ()
        assert get_draft(item_id, staff.karen).may_write

    approval.send_on(item_id, actor=staff.karen)

    assert states(item_id)["Fagchef"] is PaperStepState.APPROVED
    assert states(item_id)["Jura"] is PaperStepState.ASKED


def test_the_secretariat_sends_back_what_is_ready_and_can_go_past_the_route(staff: Cast) -> None:
    item_id = begin_paper()
    approval.mark_ready(item_id, actor=staff.sanne)
    assert state_of(item_id) is PaperState.READY
    approval.send_back(item_id, "Sæt beløbet ind.", actor=staff.sanne)

    assert state_of(item_id) is PaperState.SENT_BACK
    told = read_approval(item_id, staff.karen).happenings[0]
    assert (told.step, told.comment) == ("Sekretariatet", "Sæt beløbet ind.")


def test_what_is_dropped_can_be_opened_again(staff: Cast) -> None:
    item_id = begin_paper()
    approval.drop(item_id, actor=staff.karen)
    assert state_of(item_id) is PaperState.DROPPED
    approval.reopen(item_id, actor=staff.karen)

    assert state_of(item_id) is PaperState.DRAFT


def test_a_proposal_goes_straight_to_the_secretariat_which_cannot_refuse_it(staff: Cast) -> None:
    facts = PaperFacts("Flere bænke", (Stop(TECHNICAL),))
    item_id = propose_item(facts, actor=staff.mette)
    approval.send_on(item_id, actor=staff.mette)

    assert state_of(item_id) is PaperState.READY
    with reading():
        assert [line.title for line in list_papers(staff.sanne).to_place] == ["Flere bænke"]
    with pytest.raises(ProblemsFound):
        approval.send_back(item_id, "Nej.", actor=staff.sanne)
    with pytest.raises(ProblemsFound):
        approval.drop(item_id, actor=staff.sanne)
    approval.take_back(item_id, actor=staff.mette)
    assert state_of(item_id) is PaperState.DRAFT


@pytest.mark.parametrize(
    "move",
    [approval.send_on, approval.drop],
    ids=["send on", "drop"],
)
@pytest.mark.parametrize("who", [CAST.mette, CAST.sofus, HEAD], ids=lambda actor: actor.name)
def test_who_may_not_read_a_paper_cannot_move_it(
    staff: Cast, who: Actor, move: Callable[..., None]
) -> None:
    item_id = begin_paper()

    with pytest.raises(NotFound):
        move(item_id, actor=who)
    assert state_of(item_id) is PaperState.DRAFT


def test_who_is_asked_cannot_take_the_paper_back(staff: Cast) -> None:
    item_id = begin_paper()
    approval.send_on(item_id, actor=staff.karen)

    with pytest.raises(NotAllowed):
        approval.take_back(item_id, actor=HEAD)


def test_every_step_is_in_the_log_without_the_papers_words(staff: Cast) -> None:
    item_id = begin_paper(WORD)
    write_text(item_id, WORD)
    approval.send_on(item_id, actor=staff.karen)
    step, _ = asked(item_id, HEAD)
    approval.send_back(item_id, WORD, step, actor=HEAD)

    with reading():
        assert verify_chain() == []
        entries = session().exec(select(LogEntry).where(LogEntry.subject_type == "paper")).all()
        fields = session().exec(select(LogField)).all()
    assert [entry.actor_name for entry in entries] == ["Karen Bilde", "Karen Bilde", HEAD.name]
    kept = [f"{field.before_value} {field.after_value}" for field in fields]
    assert not [text for text in kept if WORD in text]


def test_a_paper_for_another_body_is_of_that_bodys_secretary_alone(staff: Cast) -> None:
    item_id = begin_paper(WORD)
    approval.send_on(item_id, actor=staff.karen)

    for outsider in (staff.sofus, staff.mette, staff.carl, staff.arne, staff.astrid, staff.bente):
        assert not finds(item_id, outsider), outsider.name
        with reading():
            lists = list_papers(outsider)
        assert (lists.asked, lists.own, lists.to_place) == ((), (), ())
