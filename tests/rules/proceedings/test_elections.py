"""An election never lapses: most votes, proportion, and the lot among equals. (KSL § 24)"""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.rules.proceedings.elections import candidates_of, needs_lot, places_won
from meetings.rules.proceedings.entries import Standing, VoteNoted
from meetings.rules.proceedings.voting import vote_piece, vote_problems
from meetings.vocabulary import Problem, VoteMethod, VoteResult, VoteSubject
from tests.rules.proceedings.meetings_held import assembly, course, item, new

P, M, L = VoteMethod.PROPORTION, VoteMethod.PLURALITY, VoteMethod.LOT


def election(method: VoteMethod, *stood: tuple[int | None, bool], seats: int = 1) -> VoteNoted:
    candidates = tuple(
        Standing(name=f"Liste {place}", votes=votes, by_lot=by_lot)
        for place, (votes, by_lot) in enumerate(stood)
    )
    return VoteNoted(
        **new(),
        vote_id=uuid4(),
        item_id=item(0),
        subject=VoteSubject.ELECTION,
        method=method,
        candidates=candidates,
        seats=seats,
    )


@pytest.mark.parametrize(
    ("held", "won"),
    [
        (election(M, (3, False), (2, False)), (1, 0)),
        (election(M, (2, False), (2, True)), (0, 1)),
        (election(M, (2, False), (2, False)), (0, 0)),
        (election(M, (3, False), (1, False), (1, True), seats=2), (1, 0, 1)),
        (election(M, (0, False), (0, False)), (0, 0)),
        (election(P, (11, False), (7, False), (3, False), seats=5), (3, 2, 0)),
        (election(P, (20, False), (11, False), seats=7), (5, 2)),
        (election(P, (3, False), (3, True), seats=1), (0, 1)),
        (election(L, (None, False), (None, True)), (0, 1)),
    ],
)
def test_who_is_elected(held: VoteNoted, won: tuple[int, ...]) -> None:
    assert places_won(held) == won
    assert [one.elected for one in candidates_of(held)] == [one > 0 for one in won]


def test_equal_votes_ask_for_the_lot_and_then_the_election_stands() -> None:
    tied = election(M, (2, False), (2, False))
    assert needs_lot(tied)
    assert vote_problems(course(), assembly(), tied) == [Problem.LOT_IS_MISSING]
    drawn = election(M, (2, False), (2, True))
    assert vote_problems(course(), assembly(), drawn) == []
    assert vote_piece(drawn, course(), assembly()).result is VoteResult.ELECTED


def test_there_are_no_more_votes_than_members_and_someone_stands() -> None:
    crowded = election(M, (4, False), (3, False))
    assert vote_problems(course(), assembly(), crowded) == [Problem.MORE_VOTES_THAN_VOTERS]
    nobody = election(M)
    assert vote_problems(course(), assembly(), nobody) == [Problem.CANDIDATE_IS_MISSING]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=6),
    st.integers(1, 12),
    st.sampled_from([P, M]),
)
def test_no_place_is_given_twice_and_more_votes_never_win_less(
    stood: list[tuple[int, bool]], seats: int, method: VoteMethod
) -> None:
    held = election(method, *stood, seats=seats)
    won = places_won(held)
    assert sum(won) <= seats
    if not needs_lot(held) and method is P and any(votes for votes, _ in stood):
        assert sum(won) == seats
    for (mine, _), places in zip(stood, won, strict=True):
        for (theirs, _), others in zip(stood, won, strict=True):
            if mine > theirs:
                assert places >= others
