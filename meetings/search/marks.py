"""Where in a text something stands that was sought: the places to mark.

Text is not read word by word, which would be slow in an attachment of a hundred pages: letters
that a sought word must begin with are looked for first, and the word around them is read. Only
where that finds nothing at all is the text read in full (a day written otherwise, an accent).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from meetings.search.analyser import Token, analyse, around, parts, runs, spellings, stem
from meetings.search.language import Field, Phrase, Prefix, Word
from meetings.search.letters import fold, unfold
from meetings.search.stems import beginnings
from meetings.search.trees import Term

_MOST: Final = 60  # places of a term in one text
_LONGEST_READ: Final = 20_000  # letters of a text that are read in full
_REMEMBERED: Final = 2000  # words that a term was held against
_JOINING: Final = frozenset("-‐‑–./:,'’ʼ\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301\u030a\u0308")
_LETTERS: Final = re.compile(r"[^\W_]+")
_BETWEEN: Final = 40  # letters that part two words of a phrase at most


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a text, from its first letter to the one after its last, and for which term."""

    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class Sought:
    """A term made ready to be found: what to look for, and what a word must be."""

    term: Term
    place: int
    needles: tuple[str, ...]
    words: tuple[str, ...]
    stems: frozenset[str] = frozenset()
    verdicts: dict[str, bool] = field(default_factory=dict, compare=False)  # of words seen


def sought(terms: Iterable[Term]) -> tuple[Sought, ...]:
    """The terms of a question made ready; once a question, not once a text."""
    return tuple(_made_ready(term, place) for place, term in enumerate(terms))


def marks(
    text: str, looked_for: tuple[Sought, ...], of_field: Field | None = None, *, fully: bool = True
) -> list[Mark]:
    """Every place to mark in a text, in order and without one inside another.

    A term of a field is marked only in a text of that field. Where not `fully`, a text in which
    nothing is found at once is not read any further.
    """
    here = [each for each in looked_for if each.term.field in (None, of_field)]
    if not here:
        return []
    lower = text.lower()
    found: list[Mark] = []
    if len(lower) == len(text):
        for each in here:
            found += _by_needle(text, lower, each)
    if not found and fully and _may_hold(text[:_LONGEST_READ], here):
        found = _by_reading(text[:_LONGEST_READ], here)
    return _apart(found)


def _made_ready(term: Term, place: int) -> Sought:
    match term:
        case Phrase(words):
            folded = tuple(word for each in words for word in spellings(each)[:1])
            return Sought(term, place, _spelt([unfold(max(folded, key=len))]), folded)
        case Prefix(text):
            folded = spellings(text)[:1]
            return Sought(term, place, _spelt([unfold(word) for word in folded]), folded)
        case Word(text, exact=exact):
            folded = spellings(text)
            if exact:
                return Sought(term, place, _spelt([unfold(word) for word in folded]), folded)
            stems = frozenset(map(stem, folded))
            every = [begin for each in stems for begin in beginnings(each)]
            return Sought(term, place, _spelt(every), folded, stems)


def _spelt(needles: Sequence[str]) -> tuple[str, ...]:
    """Needles with and without Danish letters, none that begins with another."""
    every = sorted(
        spelt
        for spelt in {spelt for needle in needles for spelt in (needle, fold(needle))}
        | {needle.replace("§", "§ ") for needle in needles}
        if spelt
    )
    kept: list[str] = []
    for needle in every:
        if not kept or not needle.startswith(kept[-1]):
            kept.append(needle)
    return tuple(kept)


def _by_needle(text: str, lower: str, each: Sought) -> Iterator[Mark]:
    count = 0
    for needle in each.needles:
        place = lower.find(needle)
        while place >= 0 and count < _MOST:
            end = place + len(needle)
            if mark := _around(text, place, each):
                yield mark
                end = max(end, mark.end)
                count += 1
            place = lower.find(needle, end)


def _around(text: str, place: int, each: Sought) -> Mark | None:
    """The mark that the letters at a place belong to, if their word is one that is sought."""
    if not isinstance(each.term, Phrase) and (ends := _alone(text, place)):
        word = text[ends[0] : ends[1]]
        verdict = each.verdicts.get(word)
        if verdict is None:
            if len(each.verdicts) >= _REMEMBERED:
                each.verdicts.clear()
            verdict = any(is_sought(token, each) for token in analyse(word))
            each.verdicts[word] = verdict
        return Mark(*ends, each.place) if verdict else None
    for token in around(text, place):
        if isinstance(each.term, Phrase):
            if token.start <= place < token.end and not token.beside:
                return _phrase_mark(text, token, each)
        elif token.end > place and is_sought(token, each):
            return Mark(token.start, token.end, each.place)
    return None


def _alone(text: str, place: int) -> tuple[int, int] | None:
    """Where the word at a place begins and ends; None where a sign may join it to another."""
    start = place
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    letters = _LETTERS.match(text, start)
    if letters is None or (start > 0 and text[start - 1] in _JOINING):
        return None
    end = letters.end()
    if text[end : end + 1] in _JOINING and not text[end + 1 : end + 2].isspace():
        return None
    return start, end


def _phrase_mark(text: str, token: Token, each: Sought) -> Mark | None:
    """The whole phrase, if a word of the text is its longest word and the others stand by it."""
    longest = each.words.index(max(each.words, key=len))
    if token.word != each.words[longest]:
        return None
    start, end = token.start, token.end
    for word in each.words[longest + 1 :]:
        following = _next(text, end)
        if following is None or following.word != word:
            return None
        end = following.end
    for word in reversed(each.words[:longest]):
        earlier = _before(text, start)
        if earlier is None or earlier.word != word:
            return None
        start = earlier.start
    return Mark(start, end, each.place)


def _next(text: str, place: int) -> Token | None:
    """The first word of the sequence that begins at a place or soon after."""
    while letters := _LETTERS.search(text, place, place + _BETWEEN):
        for token in around(text, letters.start()):
            if not token.beside and token.start >= place:
                return token
        place = letters.end()
    return None


def _before(text: str, place: int) -> Token | None:
    """The last word of the sequence that ends at a place or soon before."""
    least = max(0, place - _BETWEEN)
    at = place - 1
    while at >= least:
        if text[at].isalnum():
            found = [one for one in around(text, at) if not one.beside and one.end <= place]
            if found:
                return found[-1]
        at -= 1
    return None


def is_sought(token: Token, each: Sought) -> bool:
    """Whether a word of a text is what a word or prefix seeks."""
    if isinstance(each.term, Prefix):
        return bool(each.words) and token.word.startswith(each.words[0])
    if each.stems:
        return token.stem in each.stems or not each.stems.isdisjoint(parts(token.word))
    return token.word in each.words


def _may_hold(text: str, here: list[Sought]) -> bool:
    """Whether a text holds the words of any of these at all: much faster than to find where."""
    different = dict.fromkeys(runs(text))
    words = {word for run in different for word in (*run.words, *run.beside)}
    stems = {its for run in different for its in (*run.stems, *run.beside_stems, *run.parts)}
    return any(_may_be_in(words, stems, each) for each in here)


def _may_be_in(words: set[str], stems: set[str], each: Sought) -> bool:
    match each.term:
        case Phrase():
            return words.issuperset(each.words)
        case Prefix():
            return any(word.startswith(each.words[:1]) for word in words)
        case Word():
            return not (words.isdisjoint(each.words) and stems.isdisjoint(each.stems))


def _by_reading(text: str, here: list[Sought]) -> list[Mark]:
    tokens = analyse(text)
    found = []
    for each in here:
        if not isinstance(each.term, Phrase):
            found += [
                Mark(token.start, token.end, each.place)
                for token in tokens
                if is_sought(token, each)
            ]
            continue
        plain = [token for token in tokens if not token.beside]
        for index in range(len(plain) - len(each.words) + 1):
            words = plain[index : index + len(each.words)]
            if tuple(token.word for token in words) == each.words:
                found.append(Mark(words[0].start, words[-1].end, each.place))
    return found


def _apart(found: list[Mark]) -> list[Mark]:
    """Marks in order, the longer where two overlap."""
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
