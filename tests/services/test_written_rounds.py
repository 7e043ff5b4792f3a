"""Decisions without a meeting: asked, answered, closed, written down, and told of."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from meetings.database import reading
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.minutes import WrittenAnswer
from meetings.models.sending import OutboxMail
from meetings.models.trail import LogField
from meetings.queries.own_rounds import list_to_answer, own_round
from meetings.queries.reported_rounds import unreported
from meetings.queries.working import read_working_record
from meetings.record import MeetingRecord
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.entries import MeetingOpened, NoticeGiven, Ruled
from meetings.rules.written_rounds import GivenAnswer
from meetings.services import answering_rounds, closing_rounds, minuting, written_rounds
from meetings.services.deciding_alone import DecidedAlone, decide_alone
from meetings.services.following_up import Onward, follow_up
from meetings.services.placing import take_off
from meetings.services.planning import Setting, plan_meeting
from meetings.services.reporting_rounds import TITLE, report_decisions
from meetings.services.starting_rounds import NewRound, start_round
from meetings.services.submitting import submit
from meetings.vocabulary import (
    Access,
    DecisionKind,
    GroundWithoutMeeting,
    MeetingKind,
    Problem,
    Ruling,
    State,
    StatementKind,
    VoteOption,
    VoteResult,
    WayWithoutMeeting,
    WrittenFate,
)
from tests.factories import make_item
from tests.minuting import MEMBERS, new
from tests.papers import add_accounts
from tests.people import SOCIAL, TECHNICAL, Cast, person_id
from tests.written import ABSTAINED, AGAINST, IN_FAVOUR, asked_round, called_round, member

pytestmark = pytest.mark.slow

ON_BOTH_SERVERS = True


def test_what_all_answered_is_decided_by_their_votes(anyone: Cast) -> None:
    found = asked_round(anyone)
    found.everybody_answers({"Jens Holm": AGAINST, "Omar Dahl": ABSTAINED})

    found.close()

    record = found.record()
    [vote] = record.items[0].votes
    assert (vote.in_favour, vote.against, vote.abstained) == (3, 1, 1)
    assert vote.result is VoteResult.ADOPTED
    assert {one.voter for one in vote.votes} == set(MEMBERS)
    decision = next(part for part in record.items[0].parts if part.type == "decision")
    assert decision.kind is DecisionKind.APPROVED
    assert record.without_meeting is not None
    assert record.without_meeting.closed_on == today(now())
    assert (record.starts_at, record.ends_at) == (None, None)
    assert found.seen().state is State.HELD


def test_a_member_who_demands_a_meeting_stops_it_and_no_vote_is_printed(anyone: Cast) -> None:
    found = asked_round(anyone, "Cykelsti", "Legeplads")
    found.everybody_answers()
    found.answer("Mette Krogh", None)

    found.close()

    first, second = found.record().items
    assert first.votes == ()
    assert second.votes
    assert [one.outcome for one in found.seen().items] == [
        DecisionKind.POSTPONED,
        DecisionKind.APPROVED,
    ]


def test_an_answer_that_is_missing_is_no_vote_and_the_case_goes_to_a_meeting(anyone: Cast) -> None:
    found = asked_round(anyone)
    for name in MEMBERS[:4]:
        found.answer(name, IN_FAVOUR)
    with pytest.raises(ProblemsFound, match=Problem.ROUND_WAITS):
        found.close()
    found.deadline_passes()

    found.close()

    record = found.record()
    assert record.items[0].votes == ()
    assert found.seen().items[0].outcome is DecisionKind.POSTPONED
    absent = [one.name for one in record.attendance if one.status == "ABSENT"]
    assert absent == ["Omar Dahl"]


def test_an_answer_can_be_changed_until_the_deadline_and_not_after(anyone: Cast) -> None:
    found = asked_round(anyone)
    found.answer("Mette Krogh", IN_FAVOUR)
    found.answer("Mette Krogh", AGAINST)
    with reading() as session:
        [row] = session.exec(select(WrittenAnswer)).all()
        assert row.option is VoteOption.AGAINST
    found.deadline_passes()

    with pytest.raises(ProblemsFound, match=Problem.ROUND_IS_NOT_OPEN):
        found.answer("Mette Krogh", IN_FAVOUR)


def test_who_is_ruled_out_is_not_asked_and_is_not_missed(anyone: Cast) -> None:
    found = asked_round(anyone)
    item = found.item_ids[0]
    notice = NoticeGiven(**new(), item_id=item, person_id=person_id("Jens Holm"))
    minuting.note(found.meeting_id, notice, actor=anyone.sanne)
    for name in MEMBERS:
        if name != "Jens Holm":
            found.answer(name, IN_FAVOUR)
    assert found.seen().items[0].fate is WrittenFate.QUESTIONED
    ruled = Ruled(
        **new(), item_id=item, person_id=person_id("Jens Holm"), ruling=Ruling.DISQUALIFIED
    )
    minuting.note(found.meeting_id, ruled, actor=anyone.sanne)

    with pytest.raises((ProblemsFound, NotFound)):
        found.answer("Jens Holm", IN_FAVOUR)
    found.close()

    [vote] = found.record().items[0].votes
    assert vote.in_favour == 4


def test_a_remark_is_entered_only_where_the_member_asked_for_it(anyone: Cast) -> None:
    found = asked_round(anyone)
    found.everybody_answers()
    found.answer("Jens Holm", AGAINST, remark="Det er <for> dyrt.", to_minutes=True)
    found.answer("Birgit Skov", IN_FAVOUR, remark="Kun til sekretæren.")

    found.close()

    [told] = found.record().items[0].statements
    assert (told.by, told.kind) == ("Jens Holm", StatementKind.DISSENT)
    assert told.html == "<p>Det er &lt;for&gt; dyrt.</p>"
    assert "Kun til sekretæren" not in found.record().model_dump_json()


def test_a_member_reads_his_own_answers_and_the_log_has_none(anyone: Cast) -> None:
    found = asked_round(anyone)
    found.answer("Jens Holm", AGAINST, remark="Planted remark")

    with reading() as session:
        other = own_round(found.meeting_id, member("Mette Krogh"))
        values = [f.after_value for f in session.exec(select(LogField)).all()]
        mails = [mail.body for mail in session.exec(select(OutboxMail)).all()]
    assert "Planted remark" not in repr(other.items)
    assert "AGAINST" not in repr([(one.answer, one.answered_at) for one in other.items])
    assert not any("Planted remark" in str(v) or v == '"AGAINST"' for v in values)
    assert not any("Planted remark" in body for body in mails)


@pytest.mark.parametrize("who", ["karen", "arne", "sofus", "astrid", "bente", "sanne"])
def test_nobody_else_answers_or_reads_an_answer(anyone: Cast, who: str) -> None:
    found = asked_round(anyone)
    actor = getattr(anyone, who)
    given = {found.item_ids[0]: GivenAnswer(actor.person_id or uuid4(), IN_FAVOUR)}

    with pytest.raises(NotFound):
        answering_rounds.answer(found.meeting_id, given, actor=actor)


@pytest.mark.parametrize("who", ["mette", "carl", "karen", "arne", "sofus", "astrid", "bente"])
def test_only_the_bodys_secretary_runs_it(anyone: Cast, who: str) -> None:
    found = asked_round(anyone)
    actor = getattr(anyone, who)

    for service in (written_rounds.remind, closing_rounds.close):
        with pytest.raises(NotAllowed):
            service(found.meeting_id, actor=actor)


def test_nobody_answers_for_another(anyone: Cast) -> None:
    found = asked_round(anyone)
    given = {found.item_ids[0]: GivenAnswer(person_id("Jens Holm"), IN_FAVOUR)}

    with pytest.raises(NotFound):
        answering_rounds.answer(found.meeting_id, given, actor=member("Mette Krogh"))


def test_a_round_is_no_meeting_that_is_opened_or_closed_otherwise(anyone: Cast) -> None:
    found = called_round(anyone)
    entry = MeetingOpened(**new())

    with pytest.raises(ProblemsFound, match=Problem.STEP_IS_NOT_POSSIBLE):
        minuting.open_meeting(found.meeting_id, entry, actor=anyone.sanne)


def test_nobody_is_reminded_on_the_day_he_was_asked(anyone: Cast) -> None:
    found = asked_round(anyone)

    with pytest.raises(ProblemsFound, match=Problem.REMINDED_TODAY):
        written_rounds.remind(found.meeting_id, actor=anyone.sanne)


def test_a_member_is_told_which_rounds_wait_for_him(anyone: Cast) -> None:
    found = asked_round(anyone)
    with reading():
        assert [one.meeting_id for one in list_to_answer(member("Mette Krogh"))] == [
            found.meeting_id
        ]
    found.answer("Mette Krogh", IN_FAVOUR)
    with reading():
        assert list_to_answer(member("Mette Krogh")) == ()


# --- by the chair ----------------------------------------------------------------------------


OPEN = make_item("Cykelsti langs åen")
CLOSED = make_item(
    "Salg af Havnevej 14",
    number="2",
    access=Access.CLOSED,
    public_title="Salg af ejendom",
    closed_reason="Forretningsforhold",
)


def written_record(meeting_id: UUID, secretary: Actor) -> MeetingRecord:
    with reading():
        return read_working_record(meeting_id, secretary)


def alone(*item_ids: object, **more: object) -> DecidedAlone:
    facts: dict[str, object] = {
        "person_id": person_id("Carl Winther"),
        "at": now() - timedelta(hours=2),
        "ground": GroundWithoutMeeting.URGENT,
        "reason": "Fristen for tilskud er i dag.",
        "outcomes": dict.fromkeys(item_ids, DecisionKind.APPROVED),
    }
    return DecidedAlone(**(facts | more))  # type: ignore[arg-type]


def test_what_the_chair_decided_is_minutes_at_once_with_nobody_else_in_them(anyone: Cast) -> None:
    found = called_round(anyone, way=WayWithoutMeeting.CHAIR)

    decide_alone(found.meeting_id, alone(*found.item_ids), actor=anyone.sanne)

    record = found.record()
    assert [one.name for one in record.attendance] == ["Carl Winther"]
    assert record.without_meeting is not None
    assert record.without_meeting.decided_by == "Carl Winther"
    assert record.without_meeting.reason == "Fristen for tilskud er i dag."
    assert record.held_on == today(now() - timedelta(hours=2))
    assert found.seen().state is State.HELD
    assert submit(found.meeting_id, actor=anyone.sanne).asked == 1


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"person_id": None}, Problem.DECIDED_BY_NOBODY),
        ({"person_id": person_id("Mette Krogh")}, Problem.DECIDED_BY_NOBODY),
        ({"at": now() + timedelta(days=1)}, Problem.DECIDED_IN_THE_FUTURE),
        ({"reason": " "}, Problem.REASON_IS_MISSING),
        ({"outcomes": {}}, Problem.OUTCOME_IS_MISSING),
        ({"reason": "Det gælder 010190-1234."}, Problem.NOTE_HOLDS_CPR),
    ],
)
def test_what_nobody_could_decide_so_is_refused(
    anyone: Cast, more: dict[str, object], problem: Problem
) -> None:
    found = called_round(anyone, way=WayWithoutMeeting.CHAIR)

    with pytest.raises(ProblemsFound, match=problem):
        decide_alone(found.meeting_id, alone(*found.item_ids, **more), actor=anyone.sanne)
    assert found.seen().state is State.DRAFT


# --- begun, and told of ----------------------------------------------------------------------


def test_one_is_begun_on_the_day_of_its_deadline(anyone: Cast) -> None:
    called_round(anyone)
    due = now() + timedelta(days=5)

    meeting_id = start_round(
        NewRound(TECHNICAL, WayWithoutMeeting.WRITTEN, due), actor=anyone.sanne
    )

    with reading() as session:
        meeting = session.get_one(Meeting, meeting_id)
        assert (meeting.kind, meeting.held_on) == (MeetingKind.WITHOUT_MEETING, today(due))


@pytest.mark.parametrize(
    ("way", "days", "problem"),
    [
        (WayWithoutMeeting.WRITTEN, None, Problem.DEADLINE_IS_MISSING),
        (WayWithoutMeeting.WRITTEN, -1, Problem.DEADLINE_HAS_PASSED),
        (WayWithoutMeeting.MAYOR, None, Problem.WAY_IS_NOT_THE_BODYS),
    ],
)
def test_one_is_not_begun_so(
    anyone: Cast, way: WayWithoutMeeting, days: int | None, problem: Problem
) -> None:
    called_round(anyone)
    due = now() + timedelta(days=days) if days is not None else None

    with pytest.raises(ProblemsFound, match=problem):
        start_round(NewRound(TECHNICAL, way, due), actor=anyone.sanne)


def test_nobody_begins_one_for_another_body(anyone: Cast) -> None:
    called_round(anyone)

    with pytest.raises(NotAllowed):
        start_round(NewRound(TECHNICAL, WayWithoutMeeting.CHAIR), actor=anyone.sofus)


def test_the_next_agenda_tells_of_it_once_and_of_a_closed_case_no_more_than_the_public_reads(
    anyone: Cast,
) -> None:
    add_accounts()
    found = called_round(anyone, way=WayWithoutMeeting.CHAIR, items=(OPEN, CLOSED))
    decide_alone(found.meeting_id, alone(*found.item_ids), actor=anyone.sanne)
    setting = Setting((TECHNICAL,))
    meeting_id = plan_meeting(setting, today(now()) + timedelta(days=9), actor=anyone.sanne)
    with reading():
        assert len(unreported([TECHNICAL], anyone.sanne)) == 1
        assert unreported([TECHNICAL], anyone.sofus) == ()
        assert unreported([SOCIAL], anyone.sanne) == ()

    item_id = report_decisions(meeting_id, actor=anyone.sanne)

    seen = found.seen()
    assert seen.report is not None
    assert (seen.report.meeting_id, seen.report.item_id) == (meeting_id, item_id)
    with reading():
        assert unreported([TECHNICAL], anyone.sanne) == ()
    agenda = written_record(meeting_id, anyone.sanne)
    [item] = [one for one in agenda.items if one.title == TITLE]
    words = item.model_dump_json()
    assert "Cykelsti langs åen" in words
    assert "Salg af Havnevej" not in words
    assert "Salg af ejendom" in words
    with pytest.raises(ProblemsFound, match=Problem.NOTHING_TO_REPORT):
        report_decisions(meeting_id, actor=anyone.sanne)

    take_off(item_id, actor=anyone.sanne)
    with reading():
        assert len(unreported([TECHNICAL], anyone.sanne)) == 1


def test_a_case_that_was_not_decided_in_writing_is_put_on_the_coming_meeting(
    anyone: Cast,
) -> None:
    found = asked_round(anyone)
    found.everybody_answers()
    found.answer("Jens Holm", None)
    found.close()
    setting = Setting((TECHNICAL,), MeetingKind.ORDINARY)
    coming = plan_meeting(setting, today(now()) + timedelta(days=30), actor=anyone.sanne)
    [item_id] = found.item_ids

    made = follow_up(item_id, Onward(coming), actor=anyone.sanne)

    with reading():
        [item] = read_working_record(coming, anyone.sanne).items
    assert (item.id, item.title) == (made, "Cykelsti langs åen")
