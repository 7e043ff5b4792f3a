"""From paper to agenda: placing, moving, taking off, handing over, and who may."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session
from meetings.models.cases import Consultation, Paper
from meetings.models.trail import LogEntry
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.services import planning
from meetings.services.history import verify_chain
from meetings.services.new_items import NewItem, add_item
from meetings.services.placing import hand_over, place_item, place_items, take_off
from meetings.services.sending import Confirmed
from meetings.vocabulary import LogAction, PaperState, Problem, State
from tests.people import CAST, SOCIAL, TECHNICAL, Cast
from tests.services.agendas import (
    SPRING,
    SUMMER,
    agenda,
    item_now,
    keep_accounts,
    make_items,
    make_meeting,
    meeting_now,
    titles_on,
)
from tests.services.sent import send_agenda
from tests.web.scene import item_ids, store_minutes

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")

NOT_THE_SECRETARY = [
    CAST.carl, CAST.mette, CAST.viggo, CAST.karen, CAST.arne, CAST.sofus, CAST.astrid, CAST.bente,
]  # fmt: skip


@pytest.fixture(autouse=True)
def _accounts(anyone: Cast) -> None:
    keep_accounts()


def state_of_paper(item_id: UUID) -> PaperState:
    with reading():
        consultation = session().get_one(Consultation, item_now(item_id).consultation_id)
        return session().get_one(Paper, consultation.paper_id).state


def send(meeting_id: UUID, anyone: Cast) -> None:
    """Let the members have the agenda, with its numbers frozen."""
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)


def refusals(found: pytest.ExceptionInfo[ProblemsFound]) -> tuple[Problem, ...]:
    return found.value.problems


def test_a_new_item_makes_the_planned_meeting_a_draft_with_numbers(anyone: Cast) -> None:
    meeting = make_meeting()

    make_items(anyone, meeting, "Cykelsti langs åen", "Nye bænke")

    assert agenda(meeting) == [("1", "Cykelsti langs åen"), ("2", "Nye bænke")]
    assert meeting_now(meeting).state is State.DRAFT
    with reading():
        assert verify_chain() == []
        placed = session().exec(select(LogEntry).where(LogEntry.action == LogAction.PLACED)).all()
        assert {line.organization_id for line in placed} == {TECHNICAL}


def test_an_item_moves_to_another_meeting_and_those_left_close_up(anyone: Cast) -> None:
    spring, summer = make_meeting(), make_meeting(SUMMER)
    _, second, _ = make_items(anyone, spring, "Cykelsti", "Bænke", "Træer")

    place_item(second, summer, actor=anyone.sanne)

    assert agenda(spring) == [("1", "Cykelsti"), ("2", "Træer")]
    assert agenda(summer) == [("1", "Bænke")]
    assert state_of_paper(second) is PaperState.PLACED


def test_what_is_taken_off_is_ready_and_can_be_placed_again(anyone: Cast) -> None:
    meeting = make_meeting()
    first, second = make_items(anyone, meeting, "Cykelsti", "Bænke")

    take_off(first, actor=anyone.sanne)

    assert agenda(meeting) == [("1", "Bænke")]
    assert state_of_paper(first) is PaperState.READY
    with pytest.raises(ProblemsFound) as found:
        take_off(first, actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_ON_NO_MEETING,)
    assert place_items(meeting, [first], actor=anyone.sanne) == 1
    assert titles_on(meeting) == ["Bænke", "Cykelsti"]
    with pytest.raises(ProblemsFound) as found:
        place_item(second, meeting, actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_ON_THE_MEETING,)


def test_on_an_agenda_that_was_sent_the_item_is_supplementary(anyone: Cast) -> None:
    meeting = make_meeting()
    (first,) = make_items(anyone, meeting, "Cykelsti")
    send(meeting, anyone)

    (late,) = make_items(anyone, meeting, "Hastesag")

    assert agenda(meeting) == [("1", "Cykelsti"), ("2", "Hastesag")]
    assert (item_now(first).supplementary, item_now(late).supplementary) == (False, True)
    with pytest.raises(ProblemsFound) as found:
        take_off(first, actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_SENT,)
    take_off(late, actor=anyone.sanne)
    assert titles_on(meeting) == ["Cykelsti"]
    assert item_now(late).supplementary is False


def test_no_item_goes_on_a_cancelled_meeting_and_all_can_leave_it(anyone: Cast) -> None:
    cancelled, summer = make_meeting(), make_meeting(SUMMER)
    (item,) = make_items(anyone, cancelled, "Cykelsti")
    planning.cancel_meeting(cancelled, "For få sager.", actor=anyone.sanne)

    with pytest.raises(ProblemsFound) as found:
        add_item(cancelled, NewItem("Bænke"), actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_ON_CANCELLED_MEETING,)
    place_item(item, summer, actor=anyone.sanne)
    assert titles_on(summer) == ["Cykelsti"]


def test_what_was_held_takes_nothing_and_gives_nothing(anyone: Cast) -> None:
    held = store_minutes(anyone, published=False)
    summer = make_meeting(SUMMER)
    treated = item_ids(held, anyone)[0]
    (item,) = make_items(anyone, summer, "Bænke")

    with pytest.raises(ProblemsFound) as found:
        place_item(item, held, actor=anyone.sanne)
    assert refusals(found) == (Problem.MEETING_TAKES_NO_ITEMS,)
    with pytest.raises(ProblemsFound) as found:
        place_item(treated, summer, actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_TREATED,)
    with pytest.raises(ProblemsFound) as found:
        hand_over(treated, SOCIAL, actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_TREATED,)


def test_an_item_is_handed_to_another_body_whose_secretary_places_it(anyone: Cast) -> None:
    meeting = make_meeting()
    theirs = make_meeting(SPRING, SOCIAL)
    (item,) = make_items(anyone, meeting, "Lejeboliger")
    with pytest.raises(ProblemsFound) as found:
        place_item(item, theirs, actor=anyone.sanne)
    assert refusals(found) == (Problem.MEETING_IS_OF_ANOTHER_BODY,)

    hand_over(item, SOCIAL, actor=anyone.sanne)

    assert titles_on(meeting) == []
    with pytest.raises(NotAllowed):
        place_item(item, meeting, actor=anyone.sanne)
    place_item(item, theirs, actor=anyone.sofus)
    assert titles_on(theirs) == ["Lejeboliger"]


def test_several_are_placed_all_or_none(anyone: Cast) -> None:
    spring, summer = make_meeting(), make_meeting(SUMMER)
    items = make_items(anyone, spring, "Cykelsti", "Bænke")
    place_items(summer, items, actor=anyone.sanne)
    assert titles_on(summer) == ["Cykelsti", "Bænke"]

    with pytest.raises(ProblemsFound):
        place_items(spring, [items[0], items[0]], actor=anyone.sanne)
    assert titles_on(summer) == ["Cykelsti", "Bænke"]
    with pytest.raises(ProblemsFound) as found:
        place_items(spring, [], actor=anyone.sanne)
    assert refusals(found) == (Problem.NO_ITEM_CHOSEN,)
    foreign = make_meeting(date(2099, 4, 1), SOCIAL)
    theirs = add_item(foreign, NewItem("Boliger"), actor=anyone.sofus)
    with pytest.raises(NotFound):
        place_items(spring, [items[0], theirs], actor=anyone.sanne)
    assert titles_on(spring) == []


@pytest.mark.parametrize("actor", NOT_THE_SECRETARY, ids=lambda actor: actor.name)
def test_nobody_but_the_bodys_secretary_makes_its_agenda(anyone: Cast, actor: Actor) -> None:
    spring, summer = make_meeting(), make_meeting(SUMMER)
    (item,) = make_items(anyone, spring, "Cykelsti")

    with pytest.raises(NotAllowed):
        add_item(spring, NewItem("Bænke"), actor=actor)
    with pytest.raises(NotAllowed):
        place_item(item, summer, actor=actor)
    with pytest.raises(NotAllowed):
        place_items(summer, [item], actor=actor)
    with pytest.raises(NotAllowed):
        take_off(item, actor=actor)
    with pytest.raises(NotAllowed):
        hand_over(item, SOCIAL, actor=actor)
    assert titles_on(spring) == ["Cykelsti"]


def test_a_new_item_needs_a_title(anyone: Cast) -> None:
    with pytest.raises(ProblemsFound) as found:
        add_item(make_meeting(), NewItem("  "), actor=anyone.sanne)
    assert refusals(found) == (Problem.TITLE_IS_MISSING,)
