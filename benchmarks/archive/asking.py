"""Questions about the made archive: the same words for us and for who is measured beside us."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.archive import words
from benchmarks.archive.storing import slug
from benchmarks.archive.writing import vocabulary
from benchmarks.peers.by_tantivy import Peer
from meetings.queries.search_views import SearchQuestion
from meetings.search.analyser import runs

_OF_EACH: Final = 10
_PHRASES: Final = (
    "stilling til", "inden for rammen", "hele kommunen", "sendes i høring", "den gamle",
    "sidste år", "ny sag om", "har været i dialog med", "vigtigt sted for", "de næste fire år",
)  # fmt: skip
_PREFIXES: Final = (
    "bolig", "lokal", "sund", "trafik", "klima", "kultur", "fore", "skole", "vedl", "bibl",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question as we are asked it, and as the peer is."""

    ours: SearchQuestion
    theirs: Any  # the peer's own


def stems_of(text: str) -> list[str]:
    """What the words of a text are found by, in their order."""
    return [stem for run in runs(text) for stem in run.stems]


def questions(peer: Peer, items: int) -> dict[str, list[Asked]]:
    """Some of each kind. How often a word stands is what the peer counts."""
    frequent = _standing_in(peer, words.COMMON, 0.15 * items, 0.75 * items)
    every = list(vocabulary()[0])
    random.Random("rare").shuffle(every)  # noqa: S311
    rare = _standing_in(peer, [word for word in every if " " not in word], 3, 30)
    pairs = zip(frequent, frequent[3:] + frequent[:3], strict=True)
    return {
        "rare word": [_words(peer, word) for word in rare],
        "frequent word": [_words(peer, word) for word in frequent],
        "two words": [_words(peer, *pair) for pair in pairs],
        "phrase": [_phrase(peer, phrase) for phrase in _PHRASES],
        "prefix": [Asked(SearchQuestion(f"{one}*"), peer.prefix(one)) for one in _PREFIXES],
        "filtered": [_filtered(peer, word, n) for n, word in enumerate(frequent)],
    }


def _standing_in(
    peer: Peer, candidates: tuple[str, ...] | list[str], least: float, most: float
) -> list[str]:
    def fitting() -> Iterator[str]:
        for word in candidates:
            (stem,) = stems_of(word) or ("",)
            if least <= peer.frequency(stem) <= most:
                yield word

    found = fitting()
    return [word for word, _ in zip(found, range(_OF_EACH), strict=False)]


def _words(peer: Peer, *sought: str) -> Asked:
    return Asked(SearchQuestion(" ".join(sought)), peer.words(stems_of(" ".join(sought))))


def _phrase(peer: Peer, phrase: str) -> Asked:
    return Asked(SearchQuestion(f'"{phrase}"'), peer.phrase(stems_of(phrase)))


def _filtered(peer: Peer, word: str, number: int) -> Asked:
    body, year = number % len(words.BODIES), 2008 + number
    question = SearchQuestion(word, bodies=(slug(body),), years=(year, year))
    return Asked(question, peer.filtered(stems_of(word)[0], body, year))
