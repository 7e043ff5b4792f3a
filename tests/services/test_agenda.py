"""The secretary puts an agenda in order, withdraws an item, and says why a late one cannot wait."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.cases import Consultation
from meetings.models.drafting import ItemReader
from meetings.models.meetings import Meeting
from meetings.models.people import BodyRules
from meetings.models.trail import LogEntry, LogField
from meetings.queries.agenda import get_agenda, late_items
from meetings.queries.templates import rules_of_each
from meetings.rules.local_time import today
from meetings.rules.paper_path import Stop
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, Problem, ProblemsFound
from meetings.rules.templates import proposals_due_on
from meetings.services import agenda, approval, planning
from meetings.services.history import verify_chain
from meetings.services.new_items import NewItem, add_item
from meetings.services.papers import PaperFacts, propose_item
from meetings.services.placing import place_item, take_off
from meetings.services.sending import Confirmed
from meetings.vocabulary import Access, ConsultationState, Numbering, State
from tests.people import TECHNICAL, Cast
from tests.services.agendas import (
    SPRING,
    SUMMER,
    item_now,
    keep_accounts,
    make_items,
    make_meeting,
    rows_on,
)
from tests.services.agendas import agenda as read_agenda
from tests.services.sent import send_agenda

pytestmark = pytest.mark.usefixtures("quick_documents")
ON_BOTH_SERVERS = True
TITLES = ("Godkendelse af dagsorden", "Cykelsti", "Belysning", "Eventuelt")


@pytest.fixture(autouse=True)
def _accounts(anyone: Cast) -> None:
    keep_accounts()


def refusals(found: pytest.ExceptionInfo[ProblemsFound]) -> tuple[Problem, ...]:
    return found.value.problems


def test_an_item_is_moved_and_all_are_numbered_anew(anyone: Cast) -> None:
    meeting_id = make_meeting()
    ids = make_items(anyone, meeting_id, *TITLES)
    moved = agenda.move_item(meeting_id, ids[2], 2, actor=anyone.sanne)
    assert (moved.title, moved.number, moved.place, moved.count) == ("Belysning", "2", 2, 4)
    assert read_agenda(meeting_id) == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Belysning"),
        ("3", "Cykelsti"),
        ("4", "Eventuelt"),
    ]
    agenda.move_item(meeting_id, ids[0], 99, actor=anyone.sanne)
    assert read_agenda(meeting_id)[-1] == ("4", "Godkendelse af dagsorden")
    agenda.move_item(meeting_id, ids[0], -3, actor=anyone.sanne)
    assert read_agenda(meeting_id)[0] == ("1", "Godkendelse af dagsorden")
    with reading():
        assert verify_chain() == []


def test_what_was_sent_keeps_number_and_place_and_new_items_continue(anyone: Cast) -> None:
    meeting_id = make_meeting()
    ids = make_items(anyone, meeting_id, *TITLES)
    agenda.withdraw_item(ids[1], "Sagen er ikke færdig.", actor=anyone.sanne)
    send_agenda(meeting_id, Confirmed(), actor=anyone.sanne)
    assert all(row.number_frozen for row in rows_on(meeting_id))
    late = [add_item(meeting_id, NewItem(title), actor=anyone.sanne) for title in ("Brud", "Storm")]
    agenda.move_item(meeting_id, late[1], 5, actor=anyone.sanne)
    assert [number for number, _ in read_agenda(meeting_id)] == ["1", "2", "3", "4", "5", "6"]
    assert read_agenda(meeting_id)[4:] == [("5", "Storm"), ("6", "Brud")]
    for item_id, place in ((ids[0], 2), (late[0], 1)):
        with pytest.raises(ProblemsFound) as found:
            agenda.move_item(meeting_id, item_id, place, actor=anyone.sanne)
        assert refusals(found) == (Problem.ITEM_KEEPS_ITS_PLACE,)
    with pytest.raises(ProblemsFound) as found:
        agenda.put_under(ids[1], True, actor=anyone.sanne)
    assert refusals(found) == (Problem.NUMBER_IS_SENT,)
    row = item_now(ids[1])
    assert (row.number, row.withdrawn, row.withdrawn_reason) == ("2", True, "Sagen er ikke færdig.")


def test_an_item_can_stand_under_the_one_before_it(anyone: Cast) -> None:
    meeting_id = make_meeting()
    ids = make_items(anyone, meeting_id, *TITLES)
    assert agenda.put_under(ids[2], True, actor=anyone.sanne) == "2.a"
    assert agenda.put_under(ids[3], True, actor=anyone.sanne) == "2.b"
    take_off(ids[1], actor=anyone.sanne)
    assert [number for number, _ in read_agenda(meeting_id)] == ["1", "1.a", "1.b"]
    assert agenda.put_under(ids[2], False, actor=anyone.sanne) == "2"
    assert [number for number, _ in read_agenda(meeting_id)] == ["1", "2", "2.a"]
    with pytest.raises(ProblemsFound) as found:
        agenda.put_under(ids[0], True, actor=anyone.sanne)
    assert refusals(found) == (Problem.FIRST_ITEM_STANDS_ALONE,)


def test_numbers_through_the_year_go_on_when_an_earlier_agenda_is_sent(anyone: Cast) -> None:
    with transaction():
        session().add(BodyRules(organization_id=TECHNICAL, numbering=Numbering.PER_YEAR))
    spring, summer = make_meeting(SPRING), make_meeting(SUMMER)
    make_items(anyone, summer, "Veje", "Broer")
    make_items(anyone, spring, *TITLES)
    assert [number for number, _ in read_agenda(summer)] == ["1", "2"]
    send_agenda(spring, Confirmed(), actor=anyone.sanne)
    assert [number for number, _ in read_agenda(spring)] == ["1", "2", "3", "4"]
    assert [number for number, _ in read_agenda(summer)] == ["5", "6"]


def test_a_withdrawn_item_says_why_and_can_be_restored(anyone: Cast) -> None:
    meeting_id = make_meeting()
    [item_id] = make_items(anyone, meeting_id, "Cykelsti")

    def treatment() -> ConsultationState:
        with reading():
            return session().get_one(Consultation, item_now(item_id).consultation_id).state

    with pytest.raises(ProblemsFound) as found:
        agenda.withdraw_item(item_id, "  ", actor=anyone.sanne)
    assert refusals(found) == (Problem.REASON_IS_MISSING,)
    with pytest.raises(ProblemsFound) as found:
        agenda.restore_item(item_id, actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_NOT_WITHDRAWN,)
    agenda.withdraw_item(item_id, "Ansøgeren trak sagen.", actor=anyone.sanne)
    assert treatment() is ConsultationState.WITHDRAWN
    with pytest.raises(ProblemsFound) as found:
        agenda.withdraw_item(item_id, "Igen", actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_WITHDRAWN,)
    agenda.restore_item(item_id, actor=anyone.sanne)
    row = item_now(item_id)
    assert (row.withdrawn, row.withdrawn_reason, row.number) == (False, "", "1")
    assert treatment() is ConsultationState.PLANNED


def test_only_what_came_after_the_cases_closed_owes_a_reason(anyone: Cast) -> None:
    meeting_id = make_meeting()
    [in_time] = make_items(anyone, meeting_id, "Cykelsti")
    with reading():
        assert late_items(meeting_id, anyone.sanne) == frozenset()
    with transaction():
        session().get_one(Meeting, meeting_id).state = State.CALLED
    late = add_item(meeting_id, NewItem("Brud på ledning"), actor=anyone.sanne)
    with reading():
        assert late_items(meeting_id, anyone.sanne) == {late}
    agenda.explain_lateness(late, "  Ledningen   brast i går. ", actor=anyone.sanne)
    assert item_now(late).late_reason == "Ledningen brast i går."
    with reading():
        lines = {line.item_id: line for line in get_agenda(meeting_id, anyone.sanne).lines}
    assert (lines[in_time].late, lines[late].late) == (False, True)
    agenda.explain_lateness(late, "", actor=anyone.sanne)
    assert item_now(late).late_reason == ""


@pytest.mark.parametrize("is_late", [False, True])
def test_a_proposal_is_late_by_the_day_it_was_sent_in_and_not_by_when_it_was_placed(
    anyone: Cast, is_late: bool
) -> None:
    with reading():
        [procedure] = rules_of_each(anyone.sanne, [TECHNICAL]).values()
    sent_on = today(now())
    ahead = (sent_on + timedelta(days=one) for one in range(1, 200))
    day = next(one for one in ahead if (proposals_due_on(one, procedure) < sent_on) is is_late)
    meeting_id = make_meeting(day)
    facts = PaperFacts("Flere bænke", (Stop(TECHNICAL),))
    item_id = propose_item(facts, actor=anyone.mette)
    approval.send_on(item_id, actor=anyone.mette)
    with transaction():
        session().get_one(Meeting, meeting_id).state = State.CALLED
    place_item(item_id, meeting_id, actor=anyone.sanne)

    with reading():
        assert late_items(meeting_id, anyone.sanne) == ({item_id} if is_late else set())


@pytest.mark.parametrize(
    ("state", "problem"),
    [
        (State.CANCELLED, Problem.AGENDA_IS_CANCELLED),
        (State.IN_SESSION, Problem.AGENDA_IS_OVER),
        (State.HELD, Problem.AGENDA_IS_OVER),
        (State.ARCHIVED, Problem.AGENDA_IS_OVER),
    ],
)
def test_nothing_changes_when_the_agenda_is_over(
    anyone: Cast, state: State, problem: Problem
) -> None:
    meeting_id = make_meeting()
    first, second = make_items(anyone, meeting_id, "Cykelsti", "Belysning")
    with transaction():
        session().get_one(Meeting, meeting_id).state = state
    tries = (
        lambda: agenda.move_item(meeting_id, first, 2, actor=anyone.sanne),
        lambda: agenda.put_under(second, True, actor=anyone.sanne),
        lambda: agenda.withdraw_item(first, "Nej", actor=anyone.sanne),
        lambda: agenda.restore_item(first, actor=anyone.sanne),
        lambda: agenda.explain_lateness(first, "Haster", actor=anyone.sanne),
    )
    before = read_agenda(meeting_id)
    for attempt in tries:
        with pytest.raises(ProblemsFound) as found:
            attempt()
        assert refusals(found) == (problem,)
    assert read_agenda(meeting_id) == before


def test_nobody_else_orders_the_agenda(anyone: Cast) -> None:
    meeting_id = make_meeting()
    [item_id, _] = make_items(anyone, meeting_id, "Cykelsti", "Belysning")
    others: tuple[Actor, ...] = (
        anyone.carl,
        anyone.mette,
        anyone.karen,
        anyone.sofus,
        anyone.arne,
        anyone.astrid,
        anyone.bente,
    )
    for other in others:
        with pytest.raises(NotAllowed):
            agenda.move_item(meeting_id, item_id, 2, actor=other)
        with pytest.raises(NotAllowed):
            agenda.withdraw_item(item_id, "Nej", actor=other)
        with pytest.raises(NotFound):
            agenda.explain_lateness(item_id, "Haster", actor=other)
        with reading(), pytest.raises(NotFound):
            get_agenda(meeting_id, other)


def test_an_item_of_another_meeting_is_not_moved_here(anyone: Cast) -> None:
    here, there = make_meeting(SPRING), make_meeting(SUMMER)
    [elsewhere] = make_items(anyone, there, "Veje")
    with pytest.raises(ProblemsFound) as found:
        agenda.move_item(here, elsewhere, 1, actor=anyone.sanne)
    assert refusals(found) == (Problem.ITEM_IS_NOT_OF_THE_MEETING,)


def test_the_log_tells_that_it_was_done_and_keeps_no_word_of_the_case(anyone: Cast) -> None:
    meeting_id = make_meeting()
    [item_id] = make_items(anyone, meeting_id, "Cykelsti")
    agenda.withdraw_item(item_id, "Havnegrunden", actor=anyone.sanne)
    agenda.restore_item(item_id, actor=anyone.sanne)
    agenda.explain_lateness(item_id, "Havnegrunden", actor=anyone.sanne)
    with reading():
        lines = [*session().exec(select(LogEntry)), *session().exec(select(LogField))]
    told = repr(lines)
    assert "withdrawn" in told
    assert "late_reason" in told
    assert "Havnegrunden" not in told


def test_the_agenda_is_read_in_as_many_statements_for_one_item_as_for_many(
    anyone: Cast, database: Engine
) -> None:
    few, many = make_meeting(SPRING), make_meeting(SUMMER)
    make_items(anyone, few, "Veje")
    make_items(anyone, many, *TITLES)
    sent: list[object] = []

    def note(*facts: object) -> None:
        sent.append(facts[2])

    event.listen(database, "before_cursor_execute", note)
    counts = []
    for meeting_id in (few, many):
        sent.clear()
        with reading():
            get_agenda(meeting_id, anyone.sanne)
        counts.append(len(sent))
    event.remove(database, "before_cursor_execute", note)
    assert counts[0] == counts[1]


def test_a_cancelled_meetings_agenda_is_still_seen_by_its_secretary(anyone: Cast) -> None:
    meeting_id = make_meeting()
    make_items(anyone, meeting_id, "Veje")
    planning.cancel_meeting(meeting_id, "For få sager", actor=anyone.sanne)
    with reading():
        assert get_agenda(meeting_id, anyone.sanne).state is State.CANCELLED


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 8)), max_size=8))
def test_the_order_told_is_the_order_stored(anyone: Cast, moves: list[tuple[int, int]]) -> None:
    meeting_id = _kept_meeting(anyone)
    ids = [row.id for row in rows_on(meeting_id)]
    for which, place in moves:
        told = agenda.move_item(meeting_id, ids[which], place, actor=anyone.sanne)
        stored = rows_on(meeting_id)
        assert stored[told.place - 1].id == ids[which]
        assert [row.position for row in stored] == list(range(told.count))
        assert [row.number for row in stored] == [str(n + 1) for n in range(told.count)]


def _kept_meeting(anyone: Cast) -> UUID:
    """The test's meeting of six items, made the first time it is asked for."""
    with reading():
        known = session().exec(select(Meeting.id)).first()
    if known is None:
        known = make_meeting()
        make_items(anyone, known, *"ABCDEF")
    return known


def test_access_and_readers_are_shown_on_the_agenda(anyone: Cast) -> None:
    meeting_id = make_meeting()
    item_id = add_item(meeting_id, NewItem("Køb", access=Access.PERSONAL), actor=anyone.sanne)
    assert anyone.mette.person_id is not None
    with transaction():
        session().add(ItemReader(item_id=item_id, person_id=anyone.mette.person_id))
    with reading():
        [line] = get_agenda(meeting_id, anyone.sanne).lines
    assert (line.access, line.narrowed_to, line.author) == (Access.PERSONAL, 1, "Sanne Lund")
    assert "Sagsfremstilling" in line.empty_parts
