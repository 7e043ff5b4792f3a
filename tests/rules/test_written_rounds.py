"""Decisions without a meeting: who is asked, by when, what is decided, and what is not."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.local_time import moment_of
from meetings.rules.proceedings.assembly import Assembly, MeetingBody, Point, Seat
from meetings.rules.proceedings.course import Course, replay
from meetings.rules.proceedings.entries import AllPresent, Entry, NoticeGiven, Ruled, VoteNoted
from meetings.rules.proceedings.entries import Cast as NotedCast
from meetings.rules.proceedings.voting import result_of, sums_of, vote_problems
from meetings.rules.templates import Procedure
from meetings.rules.written_rounds import (
    GivenAnswer,
    answer_problems,
    asked_at_item,
    asks_now,
    closing_problems,
    deadline_problems,
    fate_of,
    may_remind,
    outcome_of,
    statement_kind,
    told_of,
    ways_for,
    who_decides_alone,
)
from meetings.vocabulary import (
    Access,
    DecisionKind,
    MemberRole,
    OrganizationKind,
    Problem,
    Purpose,
    Ruling,
    StatementKind,
    VoteOption,
    VoteResult,
    WayWithoutMeeting,
    WrittenFate,
)

ROOT = UUID("3d0f3f43-1f8e-4f51-9d8c-5a5a1e6c7b11")
BODY, ITEM = uuid5(ROOT, "body"), uuid5(ROOT, "item")
PEOPLE = tuple(uuid5(ROOT, name) for name in "abcde")
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
IN_FAVOUR, AGAINST, ABSTAINED = VoteOption


def assembly(*roles: MemberRole) -> Assembly:
    offices = (*roles, *(MemberRole.MEMBER for _ in PEOPLE))
    seats = tuple(
        Seat(one, f"Medlem {place}", BODY, role=offices[place]) for place, one in enumerate(PEOPLE)
    )
    body = MeetingBody(BODY, "Udvalget", OrganizationKind.COMMITTEE, Procedure(), len(seats))
    way = WayWithoutMeeting.WRITTEN
    return Assembly((body,), seats, (Point(ITEM, "1", "Cykelsti", 0),), way=way)


def course(*entries: Entry) -> Course:
    asked = AllPresent(id=uuid5(ROOT, "asked"), at=AT, person_ids=PEOPLE)
    return replay([asked, *entries])


def answers(*options: VoteOption | None) -> list[GivenAnswer]:
    """The members' answers in their order; None demands a meeting."""
    return [
        GivenAnswer(one, option, demands_meeting=option is None)
        for one, option in zip(PEOPLE, options, strict=False)
    ]


@pytest.mark.parametrize(
    ("given_answers", "fate"),
    [
        ((), WrittenFate.WAITS),
        ((IN_FAVOUR,) * 4, WrittenFate.WAITS),
        ((IN_FAVOUR,) * 5, WrittenFate.DECIDED),
        ((AGAINST, ABSTAINED, IN_FAVOUR, IN_FAVOUR, AGAINST), WrittenFate.DECIDED),
        ((IN_FAVOUR,) * 4 + (None,), WrittenFate.DEMANDED),
        ((None,), WrittenFate.DEMANDED),
    ],
)
def test_a_case_is_decided_when_all_answered_and_nobody_demands_a_meeting(
    given_answers: tuple[VoteOption | None, ...], fate: WrittenFate
) -> None:
    assert fate_of(course(), assembly(), ITEM, answers(*given_answers)) is fate


def test_who_is_ruled_out_has_no_vote_and_stops_nothing() -> None:
    notice = NoticeGiven(id=uuid5(ROOT, "n"), at=AT, item_id=ITEM, person_id=PEOPLE[4])
    ruled = Ruled(
        id=uuid5(ROOT, "r"),
        at=AT,
        item_id=ITEM,
        person_id=PEOPLE[4],
        ruling=Ruling.DISQUALIFIED,
    )
    given_answers = answers(*(IN_FAVOUR,) * 4, None)

    assert fate_of(course(notice), assembly(), ITEM, answers(*(IN_FAVOUR,) * 5)) is (
        WrittenFate.QUESTIONED
    )
    assert len(asked_at_item(course(notice, ruled), assembly(), ITEM)) == 4
    assert fate_of(course(notice, ruled), assembly(), ITEM, given_answers) is WrittenFate.DECIDED


@given(st.lists(st.sampled_from([*VoteOption, None]), max_size=5))
def test_what_is_decided_in_writing_is_a_vote_that_could_be_noted_at_a_meeting(
    options: list[VoteOption | None],
) -> None:
    given_answers = answers(*options)
    fate = fate_of(course(), assembly(), ITEM, given_answers)

    assert (fate is WrittenFate.DECIDED) == (len(options) == 5 and None not in options)
    assert (fate is WrittenFate.DEMANDED) == (None in options)
    if fate is WrittenFate.DECIDED:
        casts = tuple(
            NotedCast(person_id=one.person_id, option=one.option)
            for one in given_answers
            if one.option is not None
        )
        vote = VoteNoted(id=ROOT, at=AT, vote_id=ROOT, item_id=ITEM, casts=casts)
        assert vote_problems(course(), assembly(), vote) == []
        sums = sums_of(vote, ())
        assert sum(count or 0 for count in sums.values()) == 5
        adopted = options.count(IN_FAVOUR) > options.count(AGAINST)
        assert (result_of(vote, sums) is VoteResult.ADOPTED) == adopted


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        # Clocks go back in the night to 25 October, and forward in the night to 28 March.
        (date(2026, 10, 24), time(12), datetime(2026, 10, 24, 10, tzinfo=UTC)),
        (date(2026, 10, 25), time(12), datetime(2026, 10, 25, 11, tzinfo=UTC)),
        (date(2027, 3, 27), time(12), datetime(2027, 3, 27, 11, tzinfo=UTC)),
        (date(2027, 3, 28), time(12), datetime(2027, 3, 28, 10, tzinfo=UTC)),
    ],
)
def test_answers_are_taken_until_the_danish_clock_shows_the_deadline(
    day: date, clock: time, utc: datetime
) -> None:
    due = moment_of(day, clock)
    asked = due - timedelta(days=2)

    assert due == utc
    assert asks_now(asked, due, None, utc - timedelta(seconds=1))
    assert not asks_now(asked, due, None, utc)
    assert closing_problems(due, [WrittenFate.WAITS], utc - timedelta(seconds=1)) == [
        Problem.ROUND_WAITS
    ]
    assert closing_problems(due, [WrittenFate.WAITS], utc) == []
    assert deadline_problems(due, utc) == [Problem.DEADLINE_HAS_PASSED]
    assert deadline_problems(due, utc - timedelta(seconds=1)) == []


def test_a_round_ends_early_when_nobody_has_anything_left_to_say() -> None:
    done = [WrittenFate.DECIDED, WrittenFate.DEMANDED, WrittenFate.QUESTIONED]

    assert closing_problems(AT + timedelta(days=1), done, AT) == []
    assert deadline_problems(None, AT) == [Problem.DEADLINE_IS_MISSING]
    assert not asks_now(None, AT, None, AT)
    assert not asks_now(AT, AT + timedelta(days=1), AT, AT)


@pytest.mark.parametrize(
    ("one", "problems"),
    [
        (GivenAnswer(PEOPLE[0], IN_FAVOUR), []),
        (GivenAnswer(PEOPLE[0], demands_meeting=True), []),
        (GivenAnswer(PEOPLE[0]), [Problem.ANSWER_IS_MISSING]),
        (GivenAnswer(BODY, IN_FAVOUR), [Problem.NO_VOTE_AT_THE_ITEM]),
        (GivenAnswer(PEOPLE[0], IN_FAVOUR, remark="x" * 2001), [Problem.REMARK_IS_TOO_LONG]),
    ],
)
def test_an_answer_is_one_that_can_be_counted(one: GivenAnswer, problems: list[Problem]) -> None:
    voters = asked_at_item(course(), assembly(), ITEM)

    assert answer_problems(one, voters) == problems


@pytest.mark.parametrize(
    ("asked", "reminded", "may"),
    [(None, None, False), (0, None, False), (1, None, True), (2, 0, False), (2, 1, True)],
)
def test_nobody_is_reminded_twice_on_one_day(
    asked: int | None, reminded: int | None, may: bool
) -> None:
    def ago(days: int | None) -> datetime | None:
        return AT - timedelta(days=days) if days is not None else None

    assert may_remind(ago(asked), ago(reminded), AT) is may


@pytest.mark.parametrize(
    ("result", "purpose", "outcome"),
    [
        (VoteResult.ADOPTED, Purpose.DECISION, DecisionKind.APPROVED),
        (VoteResult.ADOPTED, None, DecisionKind.APPROVED),
        (VoteResult.ADOPTED, Purpose.INFORMATION, DecisionKind.NOTED),
        (VoteResult.REJECTED, Purpose.DECISION, DecisionKind.REJECTED),
        (VoteResult.LAPSED, Purpose.DECISION, DecisionKind.LAPSED),
        (None, None, DecisionKind.LAPSED),
    ],
)
def test_the_outcome_follows_from_the_vote(
    result: VoteResult | None, purpose: Purpose | None, outcome: DecisionKind
) -> None:
    assert outcome_of(result, purpose) is outcome


def test_the_mayor_decides_for_the_council_and_the_chair_for_the_others() -> None:
    """KSL §§ 22 and 31."""
    assert WayWithoutMeeting.CHAIR not in ways_for([OrganizationKind.COUNCIL])
    assert WayWithoutMeeting.MAYOR not in ways_for([OrganizationKind.COMMITTEE])
    chair, vice = MemberRole.CHAIR, MemberRole.VICE_CHAIR
    assert who_decides_alone(assembly(chair, vice)) == PEOPLE[:2]
    assert who_decides_alone(assembly()) == PEOPLE


def test_a_remark_of_who_voted_against_is_his_dissent() -> None:
    assert statement_kind(AGAINST) is StatementKind.DISSENT
    assert statement_kind(IN_FAVOUR) is StatementKind.REMARK


@pytest.mark.parametrize(
    ("access", "public_title", "told"),
    [
        (
            Access.OPEN,
            "",
            "Den 24. november 2026: Salg af Havnevej 14. Godkendt. Formandens afgørelse, uden "
            "møde.",
        ),
        (
            Access.CLOSED,
            "Salg af ejendom",
            "Den 24. november 2026: Salg af ejendom. Formandens afgørelse, uden møde.",
        ),
        (
            Access.PERSONAL,
            "",
            "Den 24. november 2026: Lukket punkt. Formandens afgørelse, uden møde.",
        ),
    ],
)
def test_the_next_agenda_says_of_a_closed_case_only_what_the_public_reads(
    access: Access, public_title: str, told: str
) -> None:
    way, day = WayWithoutMeeting.CHAIR, date(2026, 11, 24)
    words = told_of(way, day, "Salg af Havnevej 14", access, public_title, DecisionKind.APPROVED)

    assert words == told
