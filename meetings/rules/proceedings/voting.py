"""Votes as the record tells them, what came of each, and why one cannot be noted. (KSL § 11)"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from meetings.record import Vote, VoteEvent
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course, at_item
from meetings.rules.proceedings.disqualification import rules_on
from meetings.rules.proceedings.elections import candidates_of, needs_lot
from meetings.rules.proceedings.entries import Cast, VoteNoted
from meetings.rules.proceedings.presence import Participant, taking_part
from meetings.vocabulary import (
    OrganizationKind,
    Problem,
    VoteMethod,
    VoteOption,
    VoteResult,
    VoteSubject,
)

# Outside the act on local government a body may tell totals only.
_OUTSIDE_THE_ACT = frozenset(
    {
        OrganizationKind.ADVISORY_COUNCIL,
        OrganizationKind.TRIBUNAL,
        OrganizationKind.WORKS_COUNCIL,
        OrganizationKind.EDUCATION_COMMITTEE,
    }
)
Sums = dict[VoteOption, int | None]


def tells_totals(assembly: Assembly) -> bool:
    """Whether these bodies may tell how many voted, and not who: those outside the act."""
    return all(body.kind in _OUTSIDE_THE_ACT for body in assembly.bodies)


def voters(course: Course, assembly: Assembly, vote: VoteNoted) -> tuple[Participant, ...]:
    """Who has a vote: those who take part in the item with a voting seat of the body.

    On a member's disqualification the member votes too (FVL § 6, 3, last sentence), also when
    the ruling is known already.
    """
    on_disqualification = vote.subject is VoteSubject.DISQUALIFICATION
    there = (rules_on if on_disqualification else taking_part)(course, assembly, vote.item_id)
    body = vote.organization_id
    return tuple(
        one for one in there if one.seat.voting and body in (None, one.seat.organization_id)
    )


def vote_problems(course: Course, assembly: Assembly, vote: VoteNoted) -> list[Problem]:
    """Why the vote cannot stand as it is noted; empty when it can."""
    if vote.removed:
        return []
    if vote.subject is VoteSubject.ELECTION:
        return _election_problems(course, assembly, vote)
    if vote.casts:
        problems = _cast_problems(voters(course, assembly, vote), vote.casts)
    else:
        problems = _total_problems(course, assembly, vote)
    if vote.subject is VoteSubject.AMENDMENT and _matter_came_first(course, vote):
        problems.append(Problem.AMENDMENT_COMES_FIRST)
    return problems


def _cast_problems(there: tuple[Participant, ...], casts: tuple[Cast, ...]) -> list[Problem]:
    """Everybody who takes part is counted once, and nobody else (KSL §§ 11, 3 and 13)."""
    counted: list[UUID] = []
    for cast in casts:
        if cast.person_id is not None:
            counted.append(cast.person_id)
        else:
            counted += [one.person_id for one in _in_group(there, cast.group)]
    inside = {one.person_id for one in there}
    problems = []
    if not inside.issuperset(counted) or any(
        cast.person_id is None and not _in_group(there, cast.group) for cast in casts
    ):
        problems.append(Problem.VOTER_TAKES_NO_PART)
    if len(counted) != len(set(counted)):
        problems.append(Problem.VOTER_IS_COUNTED_TWICE)
    if inside - set(counted):
        problems.append(Problem.VOTER_IS_MISSING)
    return problems


def _total_problems(course: Course, assembly: Assembly, vote: VoteNoted) -> list[Problem]:
    """Totals are for bodies outside the act; each member's or group's vote is told elsewhere."""
    kinds = {
        body.kind
        for body in assembly.bodies
        if vote.organization_id in (None, body.organization_id)
    }
    if not kinds <= _OUTSIDE_THE_ACT:
        return [Problem.VOTES_ARE_BY_NAME]
    sums = (vote.in_favour, vote.against, vote.abstained)
    if vote.in_favour is None or vote.against is None:
        return [Problem.VOTES_ARE_MISSING]
    total = sum(one or 0 for one in sums)
    there = len(voters(course, assembly, vote))
    return [] if total <= there else [Problem.MORE_VOTES_THAN_VOTERS]


def _election_problems(course: Course, assembly: Assembly, vote: VoteNoted) -> list[Problem]:
    """An election does not lapse on equal votes: the lot decides (KSL § 24, 1 and 2)."""
    if not vote.candidates:
        return [Problem.CANDIDATE_IS_MISSING]
    problems = []
    total = sum(one.votes or 0 for one in vote.candidates)
    if vote.method is not VoteMethod.LOT and total > len(voters(course, assembly, vote)):
        problems.append(Problem.MORE_VOTES_THAN_VOTERS)
    if needs_lot(vote):
        problems.append(Problem.LOT_IS_MISSING)
    return problems


def _matter_came_first(course: Course, vote: VoteNoted) -> bool:
    """Whether the matter itself was voted on before this amendment to it."""
    for one in at_item(course.votes, vote.item_id):
        if one.vote_id == vote.vote_id:
            return False
        if one.subject is VoteSubject.MATTER and one.organization_id == vote.organization_id:
            return True
    return False


def sums_of(vote: VoteNoted, there: Iterable[Participant]) -> Sums:
    """How many voted each way; None where neither names nor a total are told."""
    if not vote.casts:
        return {
            VoteOption.IN_FAVOUR: vote.in_favour,
            VoteOption.AGAINST: vote.against,
            VoteOption.ABSTAINED: vote.abstained,
        }
    present = tuple(there)
    return {
        option: sum(_size(cast, present) for cast in vote.casts if cast.option is option)
        for option in VoteOption
    }


def result_of(vote: VoteNoted, sums: Sums) -> VoteResult | None:
    """What came of the vote: the majority of the votes cast; a tie lapses, but not an election.

    Abstentions are no votes (KSL § 11, 3). None where nothing is told.
    """
    if vote.subject is VoteSubject.ELECTION:
        return VoteResult.ELECTED if any(o.elected for o in candidates_of(vote)) else None
    in_favour, against = sums[VoteOption.IN_FAVOUR], sums[VoteOption.AGAINST]
    if in_favour is None or against is None:
        return None
    if in_favour == against:
        return VoteResult.LAPSED
    return VoteResult.ADOPTED if in_favour > against else VoteResult.REJECTED


def vote_pieces(course: Course, assembly: Assembly, item_id: UUID) -> tuple[VoteEvent, ...]:
    """The item's votes in the order they were held."""
    return tuple(vote_piece(one, course, assembly) for one in at_item(course.votes, item_id))


def vote_piece(vote: VoteNoted, course: Course, assembly: Assembly) -> VoteEvent:
    """One vote as the record tells it, counted against who took part."""
    there = voters(course, assembly, vote)
    sums = sums_of(vote, there)
    return VoteEvent(
        subject=vote.subject,
        motion=vote.motion,
        in_favour=sums[VoteOption.IN_FAVOUR],
        against=sums[VoteOption.AGAINST],
        abstained=sums[VoteOption.ABSTAINED],
        votes=tuple(_cast(cast, assembly, there) for cast in vote.casts),
        method=vote.method,
        result=result_of(vote, sums),
        candidates=candidates_of(vote),
    )


def unsettled(course: Course, assembly: Assembly, item_id: UUID) -> Iterator[VoteNoted]:
    """Votes whose sums no longer fit who took part, since somebody's presence was noted anew."""
    for vote in at_item(course.votes, item_id):
        if vote_problems(course, assembly, vote):
            yield vote


def _cast(cast: Cast, assembly: Assembly, there: Iterable[Participant]) -> Vote:
    if cast.person_id is None:
        return Vote(voter=cast.group, party_letter=cast.group, is_group=True, option=cast.option)
    letters = {one.person_id: one.seat.party_letter for one in there}
    own = assembly.seat_of(cast.person_id)
    letter = own.party_letter if own is not None and own.party_letter else ""
    return Vote(
        voter=assembly.name_of(cast.person_id),
        party_letter=letter or letters.get(cast.person_id, ""),
        option=cast.option,
    )


def _size(cast: Cast, there: tuple[Participant, ...]) -> int:
    """A group counts as its members who take part."""
    return 1 if cast.person_id is not None else len(_in_group(there, cast.group))


def _in_group(there: Iterable[Participant], group: str) -> list[Participant]:
    return [one for one in there if group and one.seat.party_letter == group]
