"""Whether what is written of a decision says something else than its votes.

The sentences about votes are written from the votes themselves; the decision's own text is the
secretary's. She may add to it, but not contradict the votes unnoticed: what reads so is told.
"""

import re
from collections.abc import Iterable
from typing import Final

from meetings.record import Decision, Item, VoteEvent
from meetings.richtext.from_html import parse
from meetings.richtext.to_text import to_text
from meetings.vocabulary import Contradiction, DecisionKind, VoteOption, VoteResult, VoteSubject

_UNANIMOUS: Final = re.compile(
    r"\b(enstemmig\w*|et enigt|enig(?:e|t)? (?:udvalg|byråd|råd))\b", re.I
)
_FELL: Final = re.compile(r"\b(forkast\w*|nedstem\w*|bortfald\w*|faldt|ikke vedtag\w*)\b", re.I)
_CARRIED: Final = re.compile(r"\b(godkend\w*|vedtag\w*|tiltr(?:å|aa)d\w*|følges)\b", re.I)
_COUNT: Final = re.compile(r"\b(\d{1,2}) (?:stemmer )?(for|imod)\b", re.I)
_MAJORITY: Final = frozenset({DecisionKind.APPROVED, DecisionKind.RECOMMENDED})


def contradictions_in(item: Item) -> tuple[Contradiction, ...]:
    """What the item's decision says that its votes on the matter do not; the gravest first."""
    matters = [vote for vote in item.votes if vote.subject is VoteSubject.MATTER]
    decisions = [part for part in item.parts if isinstance(part, Decision)]
    if not matters or not decisions:
        return ()
    vote = matters[-1]
    text = " ".join(to_text(parse(one.html), markers=False) for one in decisions)
    found = [
        *_outcome(vote, [one.kind for one in decisions]),
        *_words(vote, text),
        *_counts(vote, text),
    ]
    return tuple(dict.fromkeys(found))


def _outcome(vote: VoteEvent, kinds: Iterable[DecisionKind | None]) -> list[Contradiction]:
    told = set(kinds)
    if vote.result in (VoteResult.REJECTED, VoteResult.LAPSED) and told & _MAJORITY:
        return [Contradiction.OUTCOME_IS_ANOTHER]
    fell = {DecisionKind.REJECTED, DecisionKind.LAPSED}
    if vote.result is VoteResult.ADOPTED and told & fell:
        return [Contradiction.OUTCOME_IS_ANOTHER]
    return []


def _words(vote: VoteEvent, text: str) -> list[Contradiction]:
    found = []
    if vote.against and _UNANIMOUS.search(text):
        found.append(Contradiction.NOT_UNANIMOUS)
    falls, carries = _FELL.search(text), _CARRIED.search(text)
    if vote.result is VoteResult.ADOPTED and falls and not carries:
        found.append(Contradiction.WORDS_SAY_IT_FELL)
    if vote.result in (VoteResult.REJECTED, VoteResult.LAPSED) and carries and not falls:
        found.append(Contradiction.WORDS_SAY_IT_CARRIED)
    return found


def _counts(vote: VoteEvent, text: str) -> list[Contradiction]:
    told = {VoteOption.IN_FAVOUR: vote.in_favour, VoteOption.AGAINST: vote.against}
    sides = {"for": VoteOption.IN_FAVOUR, "imod": VoteOption.AGAINST}
    for count, side in _COUNT.findall(text):
        known = told[sides[side.lower()]]
        if known is not None and known != int(count):
            return [Contradiction.COUNT_IS_ANOTHER]
    return []
