"""A meeting closes when nothing waits for a decision, and the list says what does."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from meetings.rules.proceedings.assembly import Assembly, MeetingBody, Point, Seat
from meetings.rules.proceedings.closing import Closing, Decided, closing_gaps
from meetings.rules.proceedings.course import replay
from meetings.rules.proceedings.entries import ItemTaken, NoticeGiven, OutcomeNoted, Ruled
from meetings.rules.proceedings.outcomes import (
    consultation_state,
    decides_on_information,
    outcome_at,
)
from meetings.rules.proceedings.phrases import usual_phrases, with_phrase
from meetings.rules.templates import Procedure
from meetings.vocabulary import (
    Access,
    ClosingGap,
    ConsultationState,
    DecisionKind,
    MeetingKind,
    OrganizationKind,
    Purpose,
    Ruling,
)

COMMITTEE, COUNCIL = UUID(int=1), UUID(int=2)
FIRST, SECOND, CHAIR = UUID(int=11), UUID(int=12), UUID(int=21)
AT = datetime(2026, 9, 22, 15, tzinfo=UTC)


def body(organization_id: UUID, name: str) -> MeetingBody:
    return MeetingBody(organization_id, name, OrganizationKind.COMMITTEE, Procedure(), 5)


ONE = Assembly(
    bodies=(body(COMMITTEE, "Teknisk Udvalg"),),
    seats=(),
    points=(Point(FIRST, "1", "Cykelsti", 0), Point(SECOND, "2", "Havnen", 1)),
)
TWO = replace(ONE, bodies=(*ONE.bodies, body(COUNCIL, "Byrådet")))


def noted(outcome: DecisionKind | None = None, number: int = 1, **more: object) -> OutcomeNoted:
    facts = {"item_id": FIRST, "outcome": outcome} | more
    return OutcomeNoted(id=UUID(int=100 + number), at=AT, **facts)


def gaps(
    *decisions: Decided,
    entries: tuple[OutcomeNoted, ...] = (),
    assembly: Assembly = ONE,
    kind: MeetingKind = MeetingKind.ORDINARY,
) -> list[tuple[ClosingGap, UUID | None]]:
    found = closing_gaps(Closing(replay(entries), assembly, kind, decisions))
    return [(gap.kind, gap.item_id) for gap in found]


def test_an_item_without_words_and_without_an_outcome_keeps_the_meeting_open() -> None:
    [gap] = closing_gaps(Closing(replay(()), ONE, MeetingKind.ORDINARY, (Decided(FIRST),)))
    assert (gap.kind, gap.item_id, gap.stops) == (ClosingGap.UNDECIDED, FIRST, True)


def test_a_member_nobody_noted_keeps_the_meeting_open_and_comes_first() -> None:
    assembly = replace(ONE, seats=(Seat(CHAIR, "Carl Winther", COMMITTEE),))
    facts = Closing(replay(()), assembly, MeetingKind.ORDINARY, (Decided(FIRST),))
    found = [(gap.kind, gap.person_id, gap.stops) for gap in closing_gaps(facts)]
    assert found == [
        (ClosingGap.ATTENDANCE_UNKNOWN, CHAIR, True),
        (ClosingGap.UNDECIDED, None, True),
    ]


def test_an_outcome_is_a_decision_and_so_are_words() -> None:
    assert gaps(Decided(FIRST), entries=(noted(DecisionKind.APPROVED),)) == []
    [words] = gaps(Decided(FIRST, has_text=True, access=Access.OPEN))
    assert words == (ClosingGap.NO_OUTCOME, FIRST)  # told, and stops nothing


def test_what_was_let_be_is_not_missing() -> None:
    assert gaps(Decided(FIRST), entries=(noted(without_decision=True),)) == []


def test_nothing_is_missing_at_a_theme_meeting_an_information_item_or_a_withdrawn_one() -> None:
    assert gaps(Decided(FIRST), kind=MeetingKind.THEME) == []
    for change in ({"purpose": Purpose.INFORMATION}, {"withdrawn": True}):
        point = replace(ONE.points[0], **change)
        assert gaps(Decided(FIRST), assembly=replace(ONE, points=(point,))) == []


def test_at_a_joint_meeting_each_body_decides_for_itself() -> None:
    decisions = (Decided(FIRST, "Teknisk Udvalg", COMMITTEE), Decided(FIRST, "Byrådet", COUNCIL))
    one = noted(DecisionKind.APPROVED, organization_id=COMMITTEE)
    assert gaps(*decisions, entries=(one,), assembly=TWO) == [(ClosingGap.UNDECIDED, FIRST)]
    both = (one, noted(DecisionKind.REJECTED, 2, organization_id=COUNCIL))
    assert gaps(*decisions, entries=both, assembly=TWO) == []
    course = replay(both)
    assert [outcome_at(course, TWO, FIRST, one).outcome for one in (COMMITTEE, COUNCIL)] == [  # type: ignore[union-attr]
        DecisionKind.APPROVED,
        DecisionKind.REJECTED,
    ]


def test_a_closed_decision_that_tells_the_public_nothing_is_told_of() -> None:
    closed = Decided(FIRST, has_text=True)
    entries = (noted(DecisionKind.APPROVED),)
    assert gaps(closed, entries=entries) == [(ClosingGap.NOTHING_FOR_THE_PUBLIC, FIRST)]
    assert gaps(replace(closed, has_public_text=True), entries=entries) == []


@pytest.mark.parametrize(
    "outcome",
    [DecisionKind.POSTPONED, DecisionKind.REFERRED_BACK, DecisionKind.REFERRED_ON],
)
def test_a_case_that_was_to_go_on_and_is_nowhere_is_told_of(outcome: DecisionKind) -> None:
    entries = (noted(outcome),)
    assert gaps(Decided(FIRST), entries=entries) == [(ClosingGap.NOT_FOLLOWED_UP, FIRST)]
    assert gaps(Decided(FIRST, is_followed_up=True), entries=entries) == []


def test_what_stops_comes_first_and_then_the_agenda_s_order() -> None:
    postponed = noted(DecisionKind.POSTPONED)
    found = gaps(Decided(FIRST), Decided(SECOND), entries=(postponed,))
    assert found == [(ClosingGap.UNDECIDED, SECOND), (ClosingGap.NOT_FOLLOWED_UP, FIRST)]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (None, ConsultationState.PLANNED),
        (DecisionKind.APPROVED, ConsultationState.TREATED),
        (DecisionKind.POSTPONED, ConsultationState.POSTPONED),
        (DecisionKind.REFERRED_BACK, ConsultationState.POSTPONED),
        (DecisionKind.REFERRED_ON, ConsultationState.TREATED),
        (DecisionKind.WITHDRAWN, ConsultationState.WITHDRAWN),
    ],
)
def test_the_treatment_is_as_far_as_the_outcome_says(
    outcome: DecisionKind | None, state: ConsultationState
) -> None:
    assert consultation_state(noted(outcome), withdrawn=False) is state


def test_what_was_withdrawn_before_the_meeting_stays_so() -> None:
    assert consultation_state(None, withdrawn=True) is ConsultationState.WITHDRAWN


def test_deciding_on_an_item_for_information_asks_for_everybody_s_word() -> None:
    """resumedatabase 82.1.16."""
    information = replace(ONE.points[0], purpose=Purpose.INFORMATION)
    assert decides_on_information(information, DecisionKind.APPROVED)
    assert not decides_on_information(information, DecisionKind.NOTED)
    assert not decides_on_information(information, None)
    assert not decides_on_information(ONE.points[0], DecisionKind.APPROVED)


def test_a_phrase_fills_what_is_empty_and_never_takes_away_what_was_written() -> None:
    phrases = ("<p>Godkendt.</p>", "<p>Udsat.</p>")
    assert with_phrase("", phrases[0], phrases) == phrases[0]
    assert with_phrase(phrases[0], phrases[1], phrases) == phrases[1]
    own = "<p>Udvalget ønsker et notat.</p>"
    assert with_phrase(own, phrases[0], phrases) == own + phrases[0]
    assert with_phrase(own + phrases[0], phrases[0], phrases) == own + phrases[0]


@pytest.mark.parametrize("kind", OrganizationKind)
def test_every_kind_of_body_has_phrases_for_what_is_decided_most(kind: OrganizationKind) -> None:
    kinds = {one.decision_kind for one in usual_phrases(kind)}
    assert {DecisionKind.APPROVED, DecisionKind.POSTPONED, DecisionKind.WITHDRAWN} <= kinds
    texts = [one.text for one in usual_phrases(kind)]
    assert len(texts) == len(set(texts))


def test_a_question_of_disqualification_at_an_item_taken_up_is_ruled_on() -> None:
    notice = NoticeGiven(id=UUID(int=201), at=AT, item_id=FIRST, person_id=UUID(int=5))
    taken = ItemTaken(id=UUID(int=202), at=AT, item_id=FIRST)
    ruled = Ruled(
        id=UUID(int=203),
        at=AT,
        item_id=FIRST,
        person_id=UUID(int=5),
        ruling=Ruling.NOT_DISQUALIFIED,
    )
    for entries, found in (
        ((notice,), []),
        ((notice, taken), [(ClosingGap.NOT_RULED_ON, FIRST)]),
        ((notice, taken, ruled), []),
    ):
        told = closing_gaps(Closing(replay(entries), ONE, MeetingKind.ORDINARY, ()))
        assert [(gap.kind, gap.item_id) for gap in told] == found
        assert not any(gap.stops for gap in told)
