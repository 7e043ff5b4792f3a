"""A vote is counted against who took part, and what came of it follows. (KSL §§ 11, 13; FVL § 6)"""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.record import VoteEvent
from meetings.rules.proceedings.course import replay
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Cast,
    NoticeGiven,
    NotTakingPart,
    Ruled,
    VoteNoted,
)
from meetings.rules.proceedings.voting import (
    unsettled,
    vote_piece,
    vote_problems,
    voters,
)
from meetings.vocabulary import (
    AttendanceStatus,
    OrganizationKind,
    Problem,
    Ruling,
    VoteOption,
    VoteResult,
    VoteSubject,
)
from tests.rules.proceedings.meetings_held import (
    LETTERS,
    assembly,
    course,
    everybody,
    item,
    new,
    person,
)

FOR, AGAINST, NEITHER = VoteOption


def vote(*options: VoteOption, **facts: object) -> VoteNoted:
    """A vote by name, the members in their places."""
    casts = [Cast(person_id=person(place), option=one) for place, one in enumerate(options)]
    given_facts = {"vote_id": uuid4(), "item_id": item(0), "casts": tuple(casts)}
    return VoteNoted(**new(30), **(given_facts | facts))


@pytest.mark.parametrize(
    ("options", "result"),
    [
        ((FOR, FOR, FOR, AGAINST, AGAINST), VoteResult.ADOPTED),
        ((FOR, FOR, AGAINST, NEITHER, NEITHER), VoteResult.ADOPTED),  # of the votes cast
        ((FOR, FOR, AGAINST, AGAINST, NEITHER), VoteResult.LAPSED),
        ((FOR, AGAINST, AGAINST, NEITHER, NEITHER), VoteResult.REJECTED),
        ((NEITHER,) * 5, VoteResult.LAPSED),
    ],
)
def test_the_majority_of_the_votes_cast_decides_and_a_tie_lapses(
    options: tuple[VoteOption, ...], result: VoteResult
) -> None:
    noted = vote(*options)
    assert vote_problems(course(), assembly(), noted) == []
    assert vote_piece(noted, course(), assembly()).result is result


@given(st.lists(st.sampled_from(VoteOption), min_size=5, max_size=5))
def test_the_sums_are_everybody_who_takes_part(options: list[VoteOption]) -> None:
    told = vote_piece(vote(*options), course(), assembly())
    assert (told.in_favour or 0) + (told.against or 0) + (told.abstained or 0) == 5
    assert told.in_favour == options.count(FOR)


def test_a_group_counts_as_its_members_who_take_part() -> None:
    casts = (
        Cast(group="A", option=FOR),
        *(Cast(person_id=person(place), option=AGAINST) for place in (2, 3, 4)),
    )
    noted = vote(casts=casts)
    told = vote_piece(noted, course(), assembly())
    assert vote_problems(course(), assembly(), noted) == []
    assert (told.in_favour, told.against) == (2, 3)
    one_away = course(
        AttendanceNoted(**new(), person_id=person(1), status=AttendanceStatus.EXCUSED)
    )
    assert vote_piece(noted, one_away, assembly()).in_favour == 1


@pytest.mark.parametrize(
    ("noted", "problem"),
    [
        (vote(FOR, FOR, FOR, FOR), Problem.VOTER_IS_MISSING),
        (vote(FOR, FOR, FOR, FOR, FOR, FOR), Problem.VOTER_TAKES_NO_PART),
        (
            vote(casts=(Cast(group="A", option=FOR), Cast(person_id=person(0), option=FOR))),
            Problem.VOTER_IS_COUNTED_TWICE,
        ),
        (vote(casts=(Cast(group="Q", option=FOR),)), Problem.VOTER_TAKES_NO_PART),
        (vote(in_favour=3, against=2), Problem.VOTES_ARE_BY_NAME),
        (vote(), Problem.VOTES_ARE_BY_NAME),
    ],
)
def test_what_does_not_fit_who_took_part_is_told(noted: VoteNoted, problem: Problem) -> None:
    assert problem in vote_problems(course(), assembly(), noted)


def test_totals_are_enough_outside_the_act_but_not_more_than_there_are_members() -> None:
    council_of_elders = assembly(OrganizationKind.ADVISORY_COUNCIL)
    assert vote_problems(course(), council_of_elders, vote(in_favour=3, against=2)) == []
    too_many = vote(in_favour=4, against=2)
    assert vote_problems(course(), council_of_elders, too_many) == [Problem.MORE_VOTES_THAN_VOTERS]
    assert vote_problems(course(), council_of_elders, vote(in_favour=4)) == [
        Problem.VOTES_ARE_MISSING
    ]


def test_an_amendment_is_voted_on_before_the_matter() -> None:
    matter = vote(FOR, FOR, FOR, AGAINST, AGAINST)
    amendment = vote(FOR, AGAINST, AGAINST, AGAINST, AGAINST, subject=VoteSubject.AMENDMENT)
    assert vote_problems(course(matter), assembly(), amendment) == [Problem.AMENDMENT_COMES_FIRST]
    first = course(amendment, matter)
    assert vote_problems(first, assembly(), amendment) == []
    assert vote_problems(first, assembly(), matter) == []


def test_a_member_votes_on_his_own_disqualification_and_on_nothing_else_after_it() -> None:
    ruled = course(
        NoticeGiven(**new(), item_id=item(0), person_id=person(1)),
        Ruled(
            **new(), item_id=item(0), person_id=person(1), ruling=Ruling.DISQUALIFIED, by_vote=True
        ),
    )
    on_him = vote(FOR, AGAINST, FOR, FOR, FOR, subject=VoteSubject.DISQUALIFICATION)
    assert vote_problems(ruled, assembly(), on_him) == []
    assert person(1) not in {one.person_id for one in voters(ruled, assembly(), vote(*[FOR] * 5))}
    assert Problem.VOTER_TAKES_NO_PART in vote_problems(ruled, assembly(), vote(*[FOR] * 5))


def test_a_vote_that_no_longer_fits_the_presence_is_told() -> None:
    noted = vote(FOR, FOR, FOR, AGAINST, AGAINST)
    assert list(unsettled(course(noted), assembly(), item(0))) == []
    gone = course(noted, NotTakingPart(**new(), item_id=item(0), person_id=person(4)))
    assert list(unsettled(gone, assembly(), item(0))) == [noted]


@given(
    st.sets(st.integers(0, len(LETTERS) - 1), max_size=3),
    st.sets(st.integers(0, len(LETTERS) - 1), max_size=3),
    st.sampled_from(VoteSubject),
)
def test_nobody_has_two_votes_and_nobody_away_has_one(
    away: set[int], apart: set[int], subject: VoteSubject
) -> None:
    held = replay(
        [
            *everybody(),
            *(
                AttendanceNoted(**new(), person_id=person(p), status=AttendanceStatus.ABSENT)
                for p in away
            ),
            *(NotTakingPart(**new(), item_id=item(0), person_id=person(p)) for p in apart),
        ]
    )
    there = [one.person_id for one in voters(held, assembly(), vote(subject=subject))]
    assert len(there) == len(set(there))
    assert set(there) == {person(p) for p in range(5)} - {person(p) for p in away | apart}


def test_the_record_names_each_group_and_member_by_side() -> None:
    told: VoteEvent = vote_piece(vote(FOR, FOR, AGAINST, AGAINST, NEITHER), course(), assembly())
    assert [(one.voter, one.party_letter, one.option) for one in told.votes][:2] == [
        ("Medlem 0", "A", FOR),
        ("Medlem 1", "A", FOR),
    ]
