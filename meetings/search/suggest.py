""" "Did you mean": the word that was most likely meant, out of those that the reader can find.

A word that was typed is held against the words of the index that are as long, one letter shorter
or one longer; what differs by the fewest letters wins, then what is found in most items. How
many items have a word is asked of the caller, who counts only what the reader may read: a word
that stands in closed items alone is never suggested.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from meetings.search.analyser import spellings
from meetings.search.language import All, Field, Node, Some, Word
from meetings.search.letters import fold, unfold

_LEAST: Final = 3  # letters of a word that may be misspelt
_FAR: Final = 6  # letters from which on two may differ
_MOST_ASKED: Final = 40  # words whose items are counted
_IN_TEXT: Final = (None, Field.TITLE, Field.DECISION, Field.ATTACHMENT)

Count: TypeAlias = Callable[[str], int]


class Known:
    """The words of an index, by their length with their first and with their last letter.

    One slip changes the first letter or the last, not both, so that only words that share one of
    them are held against what was typed. Made once; read by any number of threads.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._begin: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._end: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in words:
            if len(word) >= _LEAST and word.isalpha():
                self._begin[len(word), word[0]].append(word)
                self._end[len(word), word[-1]].append(word)

    def nearest(self, typed: str, count: Count) -> str | None:
        """The stored word that was most likely meant; None if no word of the reader is near.

        `count` says how many items the reader can find a stored word in. The typed word itself
        is never the answer.
        """
        word = fold(typed)
        if len(word) < _LEAST or not word.isalpha():
            return None
        for distance in (1, 2) if len(word) >= _FAR else (1,):
            near = self._within(word, distance)
            near.sort(key=lambda other: _unlikeness(word, other))
            counted = [(other, count(other)) for other in near[:_MOST_ASKED]]
            found = [(other, items) for other, items in counted if items > 0]
            if found:
                return min(found, key=lambda each: _rank(word, *each))[0]
        return None

    def _within(self, word: str, distance: int) -> list[str]:
        """Words that differ by exactly so many letters."""
        near: dict[str, None] = {}
        for length in range(len(word) - distance, len(word) + distance + 1):
            begin = self._begin.get((length, word[0]), [])
            end = self._end.get((length, word[-1]), [])
            for words in (begin, end):
                found = process.extract(
                    word, words, scorer=OSA.distance, score_cutoff=distance, limit=None
                )
                near |= {other: None for other, apart, _ in found if apart == distance}
        return list(near)


def corrected(node: Node, better: Callable[[str], str | None]) -> Node | None:
    """The tree with other words where `better` knows one for a stored word; None if nowhere.

    Words of facts (names, case numbers) and words that are to be exact stay as they are.
    """
    match node:
        case Word(text, field, exact=False) if field in _IN_TEXT:
            stored = spellings(text)
            other = better(stored[0]) if len(stored) == 1 else None
            return replace(node, text=unfold(other)) if other else None
        case All(parts) | Some(parts):
            changed = [corrected(part, better) for part in parts]
            if not any(changed):
                return None
            kept = tuple(new or old for new, old in zip(changed, parts, strict=True))
            return replace(node, parts=kept)
        case _:
            return None


def _rank(word: str, other: str, items: int) -> tuple[float, str]:
    """Smaller is likelier: what is often written, unless the letters speak against it."""
    return _unlikeness(word, other) - min(items, 10_000) ** 0.25, other


def _unlikeness(word: str, other: str) -> float:
    """How unlikely the slip is: the first letter is seldom wrong, two letters often swapped."""
    slip = 0.0
    if word[0] != other[0]:
        slip += 2.0
    if sorted(word) == sorted(other) or _undoubled(word) == _undoubled(other):
        slip -= 1.5
    if len(other) < len(word):
        slip += 0.5
    return slip


def _undoubled(word: str) -> str:
    return "".join(a for a, b in zip(word, word[1:] + " ", strict=True) if a != b)
