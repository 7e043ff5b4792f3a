"""The Danish of votes, elections and decisions that were stopped."""

from typing import Final

from exports.sentences import with_party
from meetings.record import Candidate, Referral, Vote, VoteEvent
from meetings.vocabulary import ReferralKind, VoteResult, VoteSubject

ONWARD: Final = "Udtalelsen følger sagen til den, der behandler den næste gang."
_VOTED_ON: Final = {
    VoteSubject.MATTER: "Forslaget",
    VoteSubject.AMENDMENT: "Ændringsforslaget",
    VoteSubject.PROCEDURE: "Forslaget om sagens behandling",
}


def voter(vote: Vote) -> str:
    """Who voted: a member, or a group, which is not named twice where its letter is its name."""
    if vote.is_group and vote.voter == vote.party_letter:
        return vote.voter
    return with_party(vote.voter, vote.party_letter)


def vote_result(vote: VoteEvent) -> tuple[str, ...]:
    """What came of the vote, as it follows from the votes; nothing where that is not told."""
    if vote.result in (None, VoteResult.ELECTED):
        return ()
    counts = f"{_votes(vote.in_favour)} for og {vote.against} imod"
    if vote.subject is VoteSubject.DISQUALIFICATION:
        found = "Der var" if vote.result is VoteResult.ADOPTED else "Der var ikke"
        return (f"{found} flertal for, at medlemmet er inhabil: {counts}.",)
    what = _VOTED_ON.get(vote.subject, "Forslaget")
    match vote.result:
        case VoteResult.ADOPTED:
            return (f"{what} er vedtaget med {counts}.",)
        case VoteResult.LAPSED:
            return (f"{what} er bortfaldet, fordi stemmerne stod lige: {counts}.",)
        case _:
            return (f"{what} er forkastet med {counts}.",)


def _votes(count: int | None) -> str:
    return "1 stemme" if count == 1 else f"{count or 0} stemmer"


def elected(candidate: Candidate) -> str:
    """Whether the candidate was elected, and how."""
    if not candidate.elected:
        return ""
    return "Valgt ved lodtrækning" if candidate.by_lot else "Valgt"


def referral(demand: Referral) -> str:
    """Who brought the decision before the council (KSL §§ 23, 31 a), and if it was taken back."""
    if demand.kind is ReferralKind.MAYOR:
        told = f"{demand.by} indbragte som borgmester sagen for kommunalbestyrelsen."
    else:
        told = f"{demand.by} standsede beslutningen og indbragte den for kommunalbestyrelsen."
    return f"{told} Det blev taget tilbage." if demand.withdrawn else told
