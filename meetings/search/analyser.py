"""Text becomes words: what each is stored as, what it is found by, and where it stands.

Everything here follows from the text alone. Rows are made by it and questions are read by it, so
that whoever changes what it answers raises VERSION: the index is then made anew.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from meetings.search.compounds import split
from meetings.search.letters import LONGEST, fold
from meetings.search.numbers import case_keys, read_number
from meetings.search.stems import stem as _stem_of

__all__ = [
    "VERSION",
    "Run",
    "Token",
    "analyse",
    "around",
    "case_keys",
    "fold",
    "parts",
    "runs",
    "spellings",
    "stem",
    "tokens",
]

_T = TypeVar("_T")
_Placed: TypeAlias = tuple[str, int, int]  # a word, and where it begins and ends

VERSION: Final = 3
_REMEMBERED: Final = 1 << 17  # of what was made; twice as much at most

# A run: letters and digits, with single signs that may join them, and § before a number.
_MARK: Final = "\u0300-\u036f"
_HIDDEN: Final = "\u00ad\u200b-\u200d\u2060\ufeff"
_JOIN: Final = rf"(?:[-‐‑–]\n|[-‐‑./:,'’ʼ{_HIDDEN}{_MARK}])"
_JOINING: Final = frozenset("-‐‑–./:,'’ʼ§\n\u00ad\u200b\u200c\u200d\u2060\ufeff")
_RUN: Final = re.compile(rf"(?:§+\s?(?=\d))?[^\W_]+(?:{_JOIN}{{1,3}}[^\W_]+)*[{_MARK}]*")
_PIECE: Final = re.compile(rf"[^\W_]+(?:[{_HIDDEN}{_MARK}]+[^\W_]+)*[{_MARK}]*")
_APART: Final = re.compile("([./:,])")
_BROKEN: Final = ("-\n", "‐\n", "‑\n", "–\n")  # a word that goes on in the next line
_SPACED_PARAGRAPH: Final = re.compile(r"§\s")
_HYPHENS: Final = re.compile("[-‐‑]")
_ENDINGS: Final = re.compile(r"s|e?n|e?r|e?t|e?ns|e?ts|e?rs|e?rne|e?rnes|ere|eren|ne|e")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text as it is stored, what it is found by, and where it stands.

    What is `beside` is found as a word too, but is no word of the text's sequence: the whole of
    a hyphenated word, the subject of a case number.
    """

    word: str
    stem: str
    start: int
    end: int
    beside: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Letters and digits that stand together, most often one word.

    `words` follow one another in the text; `stems` answer them one by one. `beside` are further
    words that it is found by (each with its stem in `beside_stems`), and `parts` are the stems of
    what its compounds are made of.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    beside: tuple[str, ...] = ()
    beside_stems: tuple[str, ...] = ()
    beside_spans: tuple[tuple[int, int], ...] = ()
    parts: tuple[str, ...] = ()


class _Remembered(dict[str, _T]):
    """What was made of these letters before; of much, what was last used. Threads may share it.

    When it is full it begins anew, but what comes again out of what it held is not made again.
    """

    def __init__(self, make: Callable[[str], _T]) -> None:
        super().__init__()
        self._make = make
        self._before: dict[str, _T] = {}

    def __missing__(self, text: str) -> _T:
        if len(self) >= _REMEMBERED:
            self._before = self.copy()
            self.clear()
        made = self._before.get(text)
        if made is None:
            made = self._make(text)
        if len(text) <= 4 * LONGEST:
            self[text] = made
        return made


def _read_chunk(chunk: str) -> tuple[Run, ...]:
    """The runs of what stands between spaces."""
    return tuple(_runs[run] for run in _RUN.findall(chunk))


_runs: Final = _Remembered(lambda text: _read(text))
_chunks: Final = _Remembered(_read_chunk)


def runs(text: str) -> list[Run]:
    """Every run of a text in its order: what a row is made of. The fast way; no places."""
    if any(broken in text for broken in _BROKEN):
        return [_runs[run] for run in _RUN.findall(text)]
    if "§" in text:
        text = _SPACED_PARAGRAPH.sub("§", text)
    return [run for chunk in text.split() for run in _chunks[chunk]]


def analyse(text: str) -> list[Token]:
    """Every word of a text with its stem and its place, in order; what is beside comes after."""
    found: list[Token] = []
    for match in _RUN.finditer(text):
        found += _tokens(_runs[match[0]], match.start())
    return found


def _tokens(run: Run, begin: int) -> list[Token]:
    """A run's words where it begins at a place."""
    found = [
        Token(word, its_stem, begin + first, begin + last)
        for word, its_stem, (first, last) in zip(run.words, run.stems, run.spans, strict=True)
    ]
    if run.beside:
        found += [
            Token(word, its_stem, begin + first, begin + last, beside=True)
            for word, its_stem, (first, last) in zip(
                run.beside, run.beside_stems, run.beside_spans, strict=True
            )
        ]
    return found


def around(text: str, place: int) -> list[Token]:
    """The words of the run that a letter of a text stands in; none where it stands in no run."""
    start = place
    least = max(0, place - 2 * LONGEST)
    while start > least and (text[start - 1].isalnum() or text[start - 1] in _JOINING):
        start -= 1
    while match := _RUN.search(text, start, place + 4 * LONGEST):
        if match.end() > place:
            return _tokens(_runs[match[0]], match.start()) if match.start() <= place else []
        start = match.end()
    return []


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text in sequence, with the place of each."""
    for token in analyse(text):
        if not token.beside:
            yield token.word, token.start, token.end


def stem(word: str) -> str:
    """What a word is found by in all its forms; written or folded, the answer is the same."""
    folded = fold(word)
    run = _runs[folded]
    return run.stems[0] if run.words == (folded,) else _stem_of(folded)


def parts(word: str) -> tuple[str, ...]:
    """The stems of what a compound is made of, and of what they make together; else nothing."""
    return _runs[word].parts


def spellings(word: str) -> tuple[str, ...]:
    """The stored words that a typed word may be: one, or none if it has no letter or digit.

    Å and aa, æ and ae, ø and oe are stored alike, so each spelling answers for all of them.
    A hyphenated word is its whole, a word with an apostrophe what stands before its ending.
    """
    found = [run for run in runs(word) if run.words]
    if not found:
        return ()
    if len(found) == 1 and len(found[0].words) == 1:
        return found[0].words
    if len(found) == 1 and found[0].beside:
        return found[0].beside[:1]
    return tuple(dict.fromkeys(each for run in found for each in run.words))


def _read(text: str) -> Run:
    """A run as its words, by the rules for numbers, hyphens and apostrophes."""
    if number := read_number(text):
        word, above = number
        return _run([(word, 0, len(text))], [(key, 0, len(text)) for key in above])
    words: list[_Placed] = []
    whole: list[_Placed] = []
    begin = 0
    for group in _APART.split(text):
        if group and not _APART.fullmatch(group):
            words += _words(group, begin, whole)
        begin += len(group)
    return _run(words, whole)


def _words(group: str, begin: int, whole: list[_Placed]) -> list[_Placed]:
    """The words of letters that hyphens and apostrophes join; one of hyphens goes to `whole`."""
    found: list[_Placed] = []
    for match in _PIECE.finditer(group):
        word = fold(match[0])
        after_apostrophe = match.start() > 0 and group[match.start() - 1] in "'’ʼ"
        if not word or (after_apostrophe and found and _ENDINGS.fullmatch(word)):
            continue
        found.append((word, begin + match.start(), begin + match.end()))
    if len(found) > 1 and _HYPHENS.search(group, found[0][2] - begin, found[-1][1] - begin):
        whole.append((fold("".join(word for word, _, _ in found)), found[0][1], found[-1][2]))
    return found


def _run(found: list[_Placed], whole: list[_Placed]) -> Run:
    words = tuple(word for word, _, _ in found)
    beside = tuple(word for word, _, _ in whole)
    every = dict.fromkeys(part for word in (*words, *beside) for part in split(word))
    return Run(
        words=words,
        stems=tuple(map(_stem_of, words)),
        spans=tuple((start, end) for _, start, end in found),
        beside=beside,
        beside_stems=tuple(map(_stem_of, beside)),
        beside_spans=tuple((start, end) for _, start, end in whole),
        parts=tuple(every),
    )
