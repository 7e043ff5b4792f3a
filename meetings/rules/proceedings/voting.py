"""Votes and statements as the record tells them, and what came of each vote. (KSL §§ 11, 13)"""

from uuid import UUID

from meetings.record import Candidate, Referral, Statement, Vote, VoteEvent
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course, at_item
from meetings.rules.proceedings.entries import Cast, StatementNoted, VoteNoted
from meetings.vocabulary import VoteOption, VoteResult, VoteSubject


def sums_of(vote: VoteNoted, assembly: Assembly) -> dict[VoteOption, int | None]:
    """How many voted each way; None where neither names nor a total are told."""
    told = {
        VoteOption.IN_FAVOUR: vote.in_favour,
        VoteOption.AGAINST: vote.against,
        VoteOption.ABSTAINED: vote.abstained,
    }
    if not vote.casts:
        return told
    return {
        option: sum(_size(cast, assembly) for cast in vote.casts if cast.option is option)
        for option in VoteOption
    }


def result_of(vote: VoteNoted, assembly: Assembly) -> VoteResult | None:
    """What came of the vote: the majority of the votes cast; a tie lapses, but not an election.

    Abstentions are no votes (KSL § 11, 3). None where nothing is told.
    """
    if vote.subject is VoteSubject.ELECTION:
        return VoteResult.ELECTED if any(one.elected for one in vote.candidates) else None
    sums = sums_of(vote, assembly)
    in_favour, against = sums[VoteOption.IN_FAVOUR], sums[VoteOption.AGAINST]
    if in_favour is None or against is None:
        return None
    if in_favour == against:
        return VoteResult.LAPSED
    return VoteResult.ADOPTED if in_favour > against else VoteResult.REJECTED


def vote_pieces(course: Course, assembly: Assembly, item_id: UUID) -> tuple[VoteEvent, ...]:
    """The item's votes in the order they were held."""
    return tuple(_vote(one, assembly) for one in at_item(course.votes, item_id))


def statement_pieces(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Statement, ...]:
    """What was entered in the minutes at the item."""
    return tuple(
        Statement(
            by=_by(one, assembly),
            kind=one.statement,
            html=one.html,
            to_next_authority=one.to_next_authority,
        )
        for one in at_item(course.statements, item_id)
    )


def referral_pieces(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Referral, ...]:
    """Who stopped the decision and brought it before the council."""
    return tuple(
        Referral(by=assembly.name_of(one.person_id), kind=one.right, withdrawn=one.withdrawn)
        for one in at_item(course.referrals, item_id)
    )


def _vote(vote: VoteNoted, assembly: Assembly) -> VoteEvent:
    sums = sums_of(vote, assembly)
    return VoteEvent(
        subject=vote.subject,
        motion=vote.motion,
        in_favour=sums[VoteOption.IN_FAVOUR],
        against=sums[VoteOption.AGAINST],
        abstained=sums[VoteOption.ABSTAINED],
        votes=tuple(_cast(cast, assembly) for cast in vote.casts),
        method=vote.method,
        result=result_of(vote, assembly),
        candidates=tuple(Candidate(**one.model_dump()) for one in vote.candidates),
    )


def _cast(cast: Cast, assembly: Assembly) -> Vote:
    if cast.person_id is None:
        return Vote(voter=cast.group, party_letter=cast.group, is_group=True, option=cast.option)
    seat = assembly.seat_of(cast.person_id)
    letter = seat.party_letter if seat is not None else ""
    return Vote(voter=assembly.name_of(cast.person_id), party_letter=letter, option=cast.option)


def _size(cast: Cast, assembly: Assembly) -> int:
    """A group counts as its members with a vote."""
    if cast.person_id is not None:
        return 1
    return sum(seat.party_letter == cast.group and seat.voting for seat in assembly.seats)


def _by(one: StatementNoted, assembly: Assembly) -> str:
    if one.group:
        return one.group
    names = [assembly.name_of(person) for person in one.person_ids]
    *first, last = names or [""]
    return f"{', '.join(first)} og {last}" if first else last
