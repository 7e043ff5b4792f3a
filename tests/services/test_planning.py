"""Planning meetings, moving and cancelling them: who may, when, and what is kept."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.meetings import Meeting, MeetingBody, MeetingChange
from meetings.models.people import BodyRules
from meetings.models.trail import LogEntry
from meetings.queries.changes import changes_of
from meetings.queries.planning import list_calendar
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, ProblemsFound
from meetings.services import planning
from meetings.services.history import verify_chain
from meetings.services.planning import Move, Setting, YearPlan
from meetings.services.publishing import publish, release
from meetings.vocabulary import (
    LogAction,
    MeetingChangeKind,
    MeetingKind,
    Problem,
    Rhythm,
    SkipReason,
    State,
)
from tests.people import CAST, SOCIAL, TECHNICAL, Cast
from tests.web.scene import store_agenda, store_minutes

ON_BOTH_SERVERS = True
pytestmark = pytest.mark.usefixtures("quick_documents")

YEAR = 2099
DAYS = (date(YEAR, 1, 1), date(YEAR, 12, 31))
PLAN = YearPlan(
    Setting((TECHNICAL,), starts_at=time(16), ends_at=time(18), place="Mødelokale 2"),
    year=YEAR,
    weekday=1,
    rhythm=Rhythm.THIRD,
    skip_weeks=frozenset({7, 42}),
)
NOT_THE_SECRETARY = [
    CAST.carl, CAST.mette, CAST.viggo, CAST.karen, CAST.arne, CAST.sofus, CAST.astrid, CAST.bente,
]  # fmt: skip


def planned_days(plan: YearPlan = PLAN) -> list[date]:
    return [one.day for one in planning.preview_year(plan, actor=CAST.sanne) if one.skipped is None]


def stored() -> list[Meeting]:
    with reading():
        return list(session().exec(select(Meeting).order_by(Meeting.held_on)))  # type: ignore[arg-type]


def one_meeting(day: date = date(YEAR, 3, 17)) -> UUID:
    setting = Setting((TECHNICAL,), starts_at=time(16, 30), ends_at=time(18))
    return planning.plan_meeting(setting, day, actor=CAST.sanne)


def refused(found: pytest.ExceptionInfo[ProblemsFound]) -> tuple[Problem, ...]:
    return found.value.problems


def test_a_year_is_shown_first_and_stored_only_when_it_is_saved(anyone: Cast) -> None:
    days = planned_days()
    assert stored() == []

    planning.plan_year(PLAN, days, actor=anyone.sanne)

    meetings = stored()
    assert [meeting.held_on for meeting in meetings] == days
    assert {(m.state, m.kind, m.place) for m in meetings} == {
        (State.PLANNED, MeetingKind.ORDINARY, "Mødelokale 2")
    }
    assert meetings[0].starts_at == datetime(YEAR, 1, 20, 15, tzinfo=UTC)
    with reading():
        lines = session().exec(select(LogEntry).where(LogEntry.action == LogAction.CREATED)).all()
        assert {line.subject_id for line in lines} == {meeting.id for meeting in meetings}
        assert {line.organization_id for line in lines} == {TECHNICAL}
        assert verify_chain() == []


def test_what_is_planned_already_is_skipped_the_next_time(anyone: Cast) -> None:
    days = planned_days()
    planning.plan_year(PLAN, days[:2], actor=anyone.sanne)

    again = planning.preview_year(PLAN, actor=anyone.sanne)

    assert [one.day for one in again if one.skipped is SkipReason.TAKEN] == days[:2]
    with pytest.raises(ProblemsFound) as found:
        planning.plan_year(PLAN, days, actor=anyone.sanne)
    assert refused(found) == (Problem.DAY_IS_NOT_IN_THE_PLAN,)
    assert len(stored()) == 2


def test_only_days_of_the_plan_can_be_saved_and_at_least_one(anyone: Cast) -> None:
    for days, problem in (
        ([], Problem.NO_DAY_CHOSEN),
        ([date(YEAR, 3, 18)], Problem.DAY_IS_NOT_IN_THE_PLAN),
    ):
        with pytest.raises(ProblemsFound) as found:
            planning.plan_year(PLAN, days, actor=anyone.sanne)
        assert refused(found) == (problem,)
    assert stored() == []


def test_days_that_have_passed_are_not_in_a_plan(anyone: Cast) -> None:
    past = YearPlan(PLAN.setting, 2020, 1, Rhythm.FIRST)

    assert planning.preview_year(past, actor=anyone.sanne) == []


def test_a_joint_meeting_is_both_bodies_meeting(anyone: Cast) -> None:
    setting = Setting((TECHNICAL, SOCIAL), kind=MeetingKind.THEME)
    meeting_id = planning.plan_meeting(setting, date(YEAR, 5, 5), actor=anyone.sanne)

    with reading():
        bodies = session().exec(
            select(MeetingBody.name)
            .where(MeetingBody.meeting_id == meeting_id)
            .order_by(MeetingBody.position)  # type: ignore[arg-type]
        )
        assert list(bodies) == ["Teknisk Udvalg", "Socialudvalget"]
        assert [one.meeting_id for one in list_calendar(anyone.sofus, *DAYS)] == [meeting_id]


def test_a_meeting_is_where_and_when_the_first_body_that_has_it_so_usually_meets(
    anyone: Cast,
) -> None:
    with transaction():
        session().add(BodyRules(organization_id=TECHNICAL, usual_start=time(16)))
        session().add(BodyRules(organization_id=SOCIAL, usual_place="Salen", usual_start=time(9)))
    joint = Setting((TECHNICAL, SOCIAL))
    planning.plan_meeting(joint, date(YEAR, 5, 5), actor=anyone.sanne)
    planning.plan_meeting(
        Setting((TECHNICAL, SOCIAL), starts_at=time(11), place="Kantinen"),
        date(YEAR, 5, 6),
        actor=anyone.sanne,
    )

    usual, chosen = stored()
    assert (usual.place, usual.starts_at) == ("Salen", datetime(YEAR, 5, 5, 14, tzinfo=UTC))
    assert (chosen.place, chosen.starts_at) == ("Kantinen", datetime(YEAR, 5, 6, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("setting", "day", "problem"),
    [
        (Setting((TECHNICAL,)), date(2020, 3, 3), Problem.DAY_HAS_PASSED),
        (Setting((TECHNICAL,)), date(2101, 1, 1), Problem.DAY_IS_TOO_FAR),
        (Setting((TECHNICAL,)), date(9999, 12, 31), Problem.DAY_IS_TOO_FAR),
        (
            Setting((TECHNICAL,), starts_at=time(18), ends_at=time(16)),
            date(YEAR, 3, 3),
            Problem.ENDS_BEFORE_IT_STARTS,
        ),
        (Setting((TECHNICAL,), ends_at=time(16)), date(YEAR, 3, 3), Problem.END_WITHOUT_START),
        (
            Setting((TECHNICAL,), starts_at=time(16, 30)),
            date(YEAR, 3, 17),
            Problem.MEETING_IS_PLANNED_ALREADY,
        ),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(
    anyone: Cast, setting: Setting, day: date, problem: Problem
) -> None:
    one_meeting()
    with pytest.raises(ProblemsFound) as found:
        planning.plan_meeting(setting, day, actor=anyone.sanne)

    assert refused(found) == (problem,)
    assert len(stored()) == 1


def test_a_moved_meeting_keeps_its_record_and_says_where_it_was(anyone: Cast) -> None:
    meeting_id = one_meeting()
    planning.move_meeting(meeting_id, Move(date(YEAR, 6, 9), "Ferie."), actor=anyone.sanne)
    planning.move_meeting(
        meeting_id, Move(date(YEAR, 6, 10), "Lokalet var optaget.", time(9)), actor=anyone.sanne
    )

    meeting = stored()[0]
    assert (meeting.id, meeting.held_on) == (meeting_id, date(YEAR, 6, 10))
    assert meeting.starts_at == datetime(YEAR, 6, 10, 7, tzinfo=UTC)
    with reading():
        assert [
            (one.kind, one.from_day, one.to_day, one.reason)
            for one in changes_of(anyone.sanne, meeting_id)
        ] == [
            (MeetingChangeKind.MOVED, date(YEAR, 3, 17), date(YEAR, 6, 9), "Ferie."),
            (MeetingChangeKind.MOVED, date(YEAR, 6, 9), date(YEAR, 6, 10), "Lokalet var optaget."),
        ]  # fmt: skip
        changed = session().exec(select(LogEntry).where(LogEntry.action == LogAction.CHANGED))
        assert [line.subject_id for line in changed] == [meeting_id] * 2


def test_a_moved_meeting_keeps_the_time_of_day_across_summer_time(anyone: Cast) -> None:
    meeting_id = one_meeting(date(YEAR, 1, 20))
    planning.move_meeting(meeting_id, Move(date(YEAR, 6, 9), "Ferie"), actor=anyone.sanne)

    meeting = stored()[0]
    assert meeting.starts_at == datetime(YEAR, 6, 9, 14, 30, tzinfo=UTC)
    assert meeting.ends_at == datetime(YEAR, 6, 9, 16, tzinfo=UTC)


def test_a_cancelled_meeting_stays_says_why_and_frees_the_day(anyone: Cast) -> None:
    meeting_id = one_meeting()
    planning.cancel_meeting(meeting_id, " Der er for få sager. ", actor=anyone.sanne)

    assert stored()[0].state is State.CANCELLED
    with reading():
        assert changes_of(anyone.sanne, meeting_id)[0].reason == "Der er for få sager."
    with pytest.raises(ProblemsFound) as found:
        planning.cancel_meeting(meeting_id, "Igen", actor=anyone.sanne)
    assert refused(found) == (Problem.MEETING_IS_CANCELLED,)
    with pytest.raises(ProblemsFound) as found:
        planning.move_meeting(meeting_id, Move(date(YEAR, 4, 1), "Igen"), actor=anyone.sanne)
    assert refused(found) == (Problem.MEETING_IS_CANCELLED,)
    assert one_meeting() != meeting_id


def test_a_change_wants_a_reason(anyone: Cast) -> None:
    meeting_id = one_meeting()
    with pytest.raises(ProblemsFound) as found:
        planning.cancel_meeting(meeting_id, "  ", actor=anyone.sanne)
    assert refused(found) == (Problem.REASON_IS_MISSING,)
    with pytest.raises(ProblemsFound) as found:
        planning.move_meeting(meeting_id, Move(date(YEAR, 4, 1), ""), actor=anyone.sanne)
    assert refused(found) == (Problem.REASON_IS_MISSING,)


def test_what_was_held_is_neither_moved_nor_cancelled(anyone: Cast) -> None:
    meeting_id = store_minutes(anyone, published=False)
    with pytest.raises(ProblemsFound) as found:
        planning.cancel_meeting(meeting_id, "Fejl", actor=anyone.sanne)
    assert refused(found) == (Problem.MEETING_IS_HELD,)
    with reading():
        assert session().exec(select(MeetingChange)).all() == []


def test_a_published_meeting_is_withdrawn_before_it_is_moved(anyone: Cast) -> None:
    meeting_id = store_agenda(anyone, held_on=date(YEAR, 3, 17), state=State.CALLED)
    publish(meeting_id, actor=anyone.sanne)
    with pytest.raises(ProblemsFound) as found:
        planning.move_meeting(meeting_id, Move(date(YEAR, 4, 1), "Ferie"), actor=anyone.sanne)
    assert refused(found) == (Problem.MEETING_IS_PUBLISHED,)


@pytest.mark.parametrize("actor", NOT_THE_SECRETARY, ids=lambda actor: actor.name.split()[0])
def test_nobody_but_the_bodys_secretary_plans_moves_or_cancels(anyone: Cast, actor: Actor) -> None:
    meeting_id = one_meeting()
    for refused_to in (
        lambda: planning.preview_year(PLAN, actor=actor),
        lambda: planning.plan_year(PLAN, [date(YEAR, 3, 17)], actor=actor),
        lambda: planning.plan_meeting(PLAN.setting, date(YEAR, 4, 1), actor=actor),
        lambda: planning.move_meeting(meeting_id, Move(date(YEAR, 4, 1), "Ferie"), actor=actor),
        lambda: planning.cancel_meeting(meeting_id, "Ferie", actor=actor),
    ):
        with pytest.raises(NotAllowed):
            refused_to()
    assert [meeting.state for meeting in stored()] == [State.PLANNED]


def test_the_calendar_shows_each_viewer_the_meetings_they_may_know_of(anyone: Cast) -> None:
    planned = one_meeting()
    released = store_agenda(anyone, held_on=date(YEAR, 5, 5), state=State.CALLED)
    release(released, actor=anyone.sanne)
    public = store_agenda(anyone, held_on=date(YEAR, 9, 1), state=State.CALLED)
    publish(public, actor=anyone.sanne)

    def known(actor: Actor) -> dict[UUID, bool]:
        with reading():
            return {one.meeting_id: one.readable for one in list_calendar(actor, *DAYS)}

    assert known(anyone.sanne) == {planned: True, released: True, public: True}
    for member in (anyone.carl, anyone.mette, anyone.viggo):
        assert known(member) == {planned: False, released: True, public: True}
    assert known(anyone.arne) == {released: True, public: True}
    for outsider in (anyone.karen, anyone.sofus, anyone.astrid, anyone.bente):
        assert known(outsider) == {public: True}
