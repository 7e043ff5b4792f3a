"""Who is elected: by most votes, by proportion, and by lot where votes are equal. (KSL § 24)"""

from collections.abc import Sequence
from fractions import Fraction

from meetings.record import Candidate
from meetings.rules.proceedings.entries import Standing, VoteNoted
from meetings.vocabulary import VoteMethod


def candidates_of(vote: VoteNoted) -> tuple[Candidate, ...]:
    """Those who stood, and which of them are elected; the lot decides among equals only.

    By proportion a candidate is a list, elected when it wins a place, and its name says how
    many (KSL § 24, 3; d'Hondt's method). Nobody is elected whom neither votes nor lot elect.
    """
    won = _won(vote)
    return tuple(
        Candidate(
            name=one.name,
            votes=one.votes,
            elected=won[place] > 0,
            by_lot=one.by_lot and won[place] > 0,
        )
        for place, one in enumerate(vote.candidates)
    )


def places_won(vote: VoteNoted) -> tuple[int, ...]:
    """How many places each candidate or list won, in their order."""
    return tuple(_won(vote))


def needs_lot(vote: VoteNoted) -> bool:
    """Whether equal votes leave places that only a lot can give, and no lot is noted for them."""
    return sum(_won(vote)) < min(vote.seats, _most(vote)) and bool(vote.candidates)


def _won(vote: VoteNoted) -> list[int]:
    if vote.method is VoteMethod.LOT:
        return [int(one.by_lot) for one in vote.candidates]
    if vote.method is VoteMethod.PROPORTION:
        return _by_proportion(vote.candidates, vote.seats)
    return _by_most(vote.candidates, vote.seats)


def _most(vote: VoteNoted) -> int:
    """How many places can be filled at all."""
    if vote.method is VoteMethod.PROPORTION:
        return vote.seats if any(one.votes for one in vote.candidates) else 0
    if vote.method is VoteMethod.LOT:
        return len(vote.candidates)
    return sum(bool(one.votes) for one in vote.candidates)


def _by_most(candidates: Sequence[Standing], seats: int) -> list[int]:
    places = [int(bool(one.votes)) for one in candidates]
    claims = [Fraction(one.votes or 0) for one in candidates]
    return _filled(candidates, seats, [(claims[i], i) for i, one in enumerate(places) if one])


def _by_proportion(candidates: Sequence[Standing], seats: int) -> list[int]:
    """Each place to the greatest quotient of votes over 1, 2, 3 ..."""
    claims = [
        (Fraction(one.votes, divisor), place)
        for place, one in enumerate(candidates)
        if one.votes
        for divisor in range(1, seats + 1)
    ]
    return _filled(candidates, seats, claims)


def _filled(
    candidates: Sequence[Standing], seats: int, claims: list[tuple[Fraction, int]]
) -> list[int]:
    """The greatest claims get the places. Equal ones at the edge get them by lot, or not at all."""
    won = [0] * len(candidates)
    left = seats
    for size in sorted({claim for claim, _ in claims}, reverse=True):
        equal = [place for claim, place in claims if claim == size]
        if len(equal) > left:
            equal = [place for place in equal if candidates[place].by_lot][:left]
            left = len(equal)
        for place in equal:
            won[place] += 1
        left -= len(equal)
        if left <= 0:
            break
    return won
