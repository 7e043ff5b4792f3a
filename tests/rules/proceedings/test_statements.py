"""What is entered in the minutes, and who may stop a decision. (KSL §§ 13, 23, 31 a)"""

from uuid import uuid4

import pytest

from meetings.record import Decision, Item, VoteEvent
from meetings.rules.proceedings.contradictions import contradictions_in
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Cast,
    MeetingClosed,
    NotTakingPart,
    OutcomeNoted,
    ReferralNoted,
    StatementNoted,
    VoteNoted,
)
from meetings.rules.proceedings.statements import (
    referral_problems,
    statement_pieces,
    statement_problems,
)
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    Contradiction,
    DecisionKind,
    OrganizationKind,
    Problem,
    ReferralKind,
    StatementKind,
    VoteOption,
    VoteResult,
)
from tests.rules.proceedings.meetings_held import assembly, course, item, new, person

DISSENT, REMARK, RESERVATION = StatementKind


def statement(kind: StatementKind = DISSENT, minutes: int = 40, **facts: object) -> StatementNoted:
    said = {
        "statement_id": uuid4(),
        "item_id": item(0),
        "person_ids": (person(1),),
        "statement": kind,
        "html": "<p>Det er for dyrt.</p>",
    }
    return StatementNoted(**new(minutes), **(said | facts))


def demand(minutes: int = 40, place: int = 1, **facts: object) -> ReferralNoted:
    asked = {"referral_id": uuid4(), "item_id": item(0), "person_id": person(place)}
    return ReferralNoted(**new(minutes), **(asked | facts))


def away(place: int) -> AttendanceNoted:
    return AttendanceNoted(**new(), person_id=person(place), status=AttendanceStatus.EXCUSED)


CLOSED = MeetingClosed(**new(60))
IN_FAVOUR = VoteNoted(
    **new(),
    vote_id=uuid4(),
    item_id=item(0),
    casts=tuple(Cast(person_id=person(p), option=VoteOption.IN_FAVOUR) for p in range(5)),
)


@pytest.mark.parametrize(
    ("said", "happened", "problems"),
    [
        (statement(), (), []),
        (statement(html=""), (), []),  # dissent may be noted without words
        (statement(REMARK, html=""), (), [Problem.TEXT_IS_MISSING]),
        (statement(person_ids=()), (), [Problem.PERSON_IS_MISSING]),
        (statement(group="A", person_ids=()), (), []),
        (statement(group="Q", person_ids=()), (), [Problem.SPEAKER_TOOK_NO_PART]),
        (statement(), (away(1),), [Problem.SPEAKER_TOOK_NO_PART]),
        (statement(html=f"<p>{'ord ' * 600}</p>"), (), [Problem.STATEMENT_IS_TOO_LONG]),
        (statement(minutes=90), (CLOSED,), [Problem.STATEMENT_AFTER_THE_MEETING]),
        (statement(minutes=50), (CLOSED,), []),
        (statement(), (IN_FAVOUR,), [Problem.DISSENTER_VOTED_FOR]),
        (statement(REMARK), (IN_FAVOUR,), []),
        (statement(person_ids=(), removed=True), (), []),
    ],
)
def test_a_statement_is_entered_by_who_took_part_during_the_meeting(
    said: StatementNoted, happened: tuple[object, ...], problems: list[Problem]
) -> None:
    assert statement_problems(course(*happened), assembly(), said) == problems  # type: ignore[arg-type]


def test_a_statement_names_those_who_asked_for_it() -> None:
    said = statement(person_ids=(person(1), person(2)))
    [told] = statement_pieces(course(said), assembly(), item(0))
    assert told.by == "Medlem 1 og Medlem 2"


def outcome(kind: DecisionKind) -> OutcomeNoted:
    return OutcomeNoted(**new(), item_id=item(0), outcome=kind)


@pytest.mark.parametrize(
    ("asked", "happened", "problems"),
    [
        (demand(), (), []),
        (demand(), (IN_FAVOUR,), []),  # how the member voted does not matter
        (demand(), (outcome(DecisionKind.APPROVED),), []),
        (demand(), (outcome(DecisionKind.REJECTED),), []),
        (demand(), (outcome(DecisionKind.LAPSED),), []),
        (demand(), (outcome(DecisionKind.NOTED),), [Problem.NOTHING_TO_STOP]),
        (demand(), (outcome(DecisionKind.POSTPONED),), [Problem.NOTHING_TO_STOP]),
        (demand(), (away(1),), [Problem.SPEAKER_TOOK_NO_PART]),
        (
            demand(),
            (NotTakingPart(**new(), item_id=item(0), person_id=person(1)),),
            [Problem.SPEAKER_TOOK_NO_PART],
        ),
        (demand(minutes=90), (CLOSED,), [Problem.STOPPED_AFTER_THE_MEETING]),
        (demand(minutes=90, withdrawn=True), (CLOSED,), []),
        (demand(right=ReferralKind.MAYOR), (), [Problem.NOT_THE_MAYOR]),
    ],
)
def test_a_decision_is_stopped_by_a_member_who_took_part_before_the_meeting_ends(
    asked: ReferralNoted, happened: tuple[object, ...], problems: list[Problem]
) -> None:
    assert referral_problems(course(*happened), assembly(), asked) == problems  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", OrganizationKind)
def test_only_a_committees_decision_is_brought_before_the_council(kind: OrganizationKind) -> None:
    stoppable = kind in {
        OrganizationKind.FINANCE_COMMITTEE,
        OrganizationKind.COMMITTEE,
        OrganizationKind.SPECIAL_COMMITTEE,
        OrganizationKind.CHILDREN_COMMITTEE,
    }
    found = referral_problems(course(), assembly(kind), demand())
    assert (found == []) is stoppable


def test_the_finance_committees_chair_is_the_mayor() -> None:
    finance = assembly(OrganizationKind.FINANCE_COMMITTEE)
    asked = demand(place=0, right=ReferralKind.MAYOR)
    assert referral_problems(course(), finance, asked) == []


def decided(
    text: str, kind: DecisionKind | None, in_favour: int, against: int, result: VoteResult
) -> Item:
    return Item(
        number="1",
        title="Stien",
        parts=(Decision(html=f"<p>{text}</p>", kind=kind, access=Access.OPEN),),
        votes=(VoteEvent(in_favour=in_favour, against=against, result=result),),
    )


C = Contradiction


@pytest.mark.parametrize(
    ("text", "kind", "votes", "found"),
    [
        ("Godkendt.", DecisionKind.APPROVED, (4, 1, VoteResult.ADOPTED), ()),
        ("Enstemmigt godkendt.", DecisionKind.APPROVED, (4, 1, VoteResult.ADOPTED),
         (C.NOT_UNANIMOUS,)),
        ("Enstemmigt godkendt.", DecisionKind.APPROVED, (5, 0, VoteResult.ADOPTED), ()),
        ("Godkendt.", DecisionKind.APPROVED, (2, 2, VoteResult.LAPSED),
         (C.OUTCOME_IS_ANOTHER, C.WORDS_SAY_IT_CARRIED)),
        ("Forslaget faldt.", DecisionKind.LAPSED, (2, 2, VoteResult.LAPSED), ()),
        ("Forslaget faldt.", None, (3, 2, VoteResult.ADOPTED), (C.WORDS_SAY_IT_FELL,)),
        ("Ændringen faldt, og sagen blev godkendt.", None, (3, 2, VoteResult.ADOPTED), ()),
        ("Godkendt med 4 stemmer for og 1 imod.", None, (3, 2, VoteResult.ADOPTED),
         (C.COUNT_IS_ANOTHER,)),
        ("Godkendt med 3 stemmer for og 2 imod.", None, (3, 2, VoteResult.ADOPTED), ()),
    ],
)  # fmt: skip
def test_a_text_that_says_something_else_than_its_votes_is_told(
    text: str,
    kind: DecisionKind | None,
    votes: tuple[int, int, VoteResult],
    found: tuple[Contradiction, ...],
) -> None:
    assert contradictions_in(decided(text, kind, *votes)) == found
