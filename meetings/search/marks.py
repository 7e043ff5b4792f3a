"""Where in a text something stands that was sought: the places to mark.

Text is not read word by word, which would be slow in an attachment of a hundred pages: letters
that a sought word must begin with are looked for first, and the word around them is read. Only
where that finds nothing at all is the text read in full (a day written otherwise, an accent).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from meetings.search.analyser import Token, analyse, around, parts, spellings, stem
from meetings.search.language import Field, Phrase, Prefix, Word
from meetings.search.letters import fold, unfold
from meetings.search.stems import beginnings
from meetings.search.trees import Term

_MOST: Final = 60  # places of a term in one text
_LONGEST_READ: Final = 20_000  # letters of a text that are read in full
_PER_WORD: Final = 40  # letters that a word of a phrase takes at most, with what parts it


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


def sought(terms: Iterable[Term]) -> tuple[Sought, ...]:
    """The terms of a question made ready; once a question, not once a text."""
    return tuple(_made_ready(term, place) for place, term in enumerate(terms))


def marks(text: str, looked_for: tuple[Sought, ...], field: Field | None = None) -> list[Mark]:
    """Every place to mark in a text, in order and without one inside another.

    A term of a field is marked only in a text of that field.
    """
    here = [each for each in looked_for if each.term.field in (None, field)]
    if not here:
        return []
    lower = text.lower()
    found: list[Mark] = []
    if len(lower) == len(text):
        for each in here:
            found += _by_needle(text, lower, each)
    if not found:
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
    for token in around(text, place):
        if isinstance(each.term, Phrase):
            if token.start <= place < token.end and not token.beside:
                return _phrase_mark(text, token, each)
        elif token.end > place and is_sought(token, each):
            return Mark(token.start, token.end, each.place)
    return None


def _phrase_mark(text: str, token: Token, each: Sought) -> Mark | None:
    """The whole phrase, if a word of the text is its longest word and the others stand by it."""
    before = each.words.index(max(each.words, key=len))
    if token.word != each.words[before]:
        return None
    reach = _PER_WORD * len(each.words)
    start = max(0, token.start - reach * (before > 0))
    found = [one for one in analyse(text[start : token.end + reach]) if not one.beside]
    here = [index for index, one in enumerate(found) if start + one.start == token.start]
    first = here[0] - before if here else -1
    words = found[max(first, 0) : max(first, 0) + len(each.words)]
    if first < 0 or tuple(one.word for one in words) != each.words:
        return None
    return Mark(start + words[0].start, start + words[-1].end, each.place)


def is_sought(token: Token, each: Sought) -> bool:
    """Whether a word of a text is what a word or prefix seeks."""
    if isinstance(each.term, Prefix):
        return bool(each.words) and token.word.startswith(each.words[0])
    if each.stems:
        return token.stem in each.stems or not each.stems.isdisjoint(parts(token.word))
    return token.word in each.words


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
