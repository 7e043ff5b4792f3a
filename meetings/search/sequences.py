"""Words in their order, as two bytes each: a phrase is found by comparing bytes.

Between two texts stands a number that is no word's, and says which kind of text comes, so that no
phrase is found across them. Here too is what a segment keeps beside its terms, as numbers.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final
from uuid import UUID
from zlib import crc32

_FIRST_WORD: Final = 16  # smaller numbers stand between texts, and say which kind comes


class TextKind(IntEnum):
    """Where in an item a text stands. The number stands before it among the words."""

    TEXT = 1
    TITLE = 2
    DECISION = 3
    ATTACHMENT = 4


@lru_cache(maxsize=200_000)
def code_of(word: str) -> int:
    """The word as the number by which phrases are compared."""
    return crc32(word.encode()) % (0x10000 - _FIRST_WORD) + _FIRST_WORD


def packed(codes: "array[int]") -> bytes:
    """These numbers as two bytes each, the same on every machine."""
    if sys.byteorder == "big":
        codes = array("H", codes)
        codes.byteswap()
    return codes.tobytes()


def unpacked(words: bytes) -> "array[int]":
    """The numbers that these bytes hold."""
    codes = array("H")
    codes.frombytes(words)
    if sys.byteorder == "big":
        codes.byteswap()
    return codes


def packed_phrase(words: Sequence[str]) -> bytes:
    """The words as they stand after each other in a row's words."""
    return packed(array("H", map(code_of, words)))


def holds_phrase(words: bytes, phrase: bytes, kind: TextKind | None = None) -> bool:
    """Whether the words hold the phrase, in a text of this kind where one is asked for."""
    place = words.find(phrase)
    while place >= 0:
        if place % 2 == 0 and (kind is None or _kind_at(words, place) == kind):
            return True
        place = words.find(phrase, place + 1)
    return False


def _kind_at(words: bytes, place: int) -> int:
    """The kind of the text that the word at this place stands in."""
    for at in range(place - 2, -1, -2):
        if words[at + 1] == 0 and words[at] < _FIRST_WORD:
            return words[at]
    return 0


def pair_term(first: int, second: int) -> str:
    """What rows have where these words' numbers stand beside each other."""
    return pair_name((first * 31 + second * 40_503) & 0xFFFF)


def pair_name(number: int) -> str:
    """The term of a pair by its number."""
    return f"~{number:04x}"


def frequent_in(rows: Iterable[bytes]) -> bytes:
    """For each number whether its word stands in so many of these rows that its neighbours are
    worth gathering: alone it tells little of where a phrase is.
    """
    counts: Counter[int] = Counter()
    total = 0
    for words in rows:
        counts.update(set(unpacked(words)))
        total += 1
    least = max(3, total // 30)
    flags = bytearray(0x10000)
    for code, count in counts.items():
        if count >= least and code >= _FIRST_WORD:
            flags[code] = 1
    return bytes(flags)


def pairs_in(words: bytes, frequent: bytes) -> set[int]:
    """The numbers of the neighbours in a row's words that are both frequent."""
    return {
        (first * 31 + second * 40_503) & 0xFFFF
        for first, second in pairwise(unpacked(words))
        if frequent[first] and frequent[second]
    }


def number_of_meeting(meeting_id: UUID) -> int:
    """By which meetings of one day are sorted."""
    return meeting_id.int >> 96


def sort_key(meeting_id: UUID, held_on: date, position: int) -> tuple[int, int, int, int]:
    """In which order rows stand in a segment: read from its end, the newest come first."""
    number = number_of_meeting(meeting_id)
    return held_on.toordinal(), -number, -meeting_id.int, -position


def packed_runs(runs: Iterable[tuple[int, int, int]]) -> bytes:
    """A segment's meetings: from which of its rows each stands, its day and its number."""
    numbers = array("I", [number for run in runs for number in run])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked_runs(stored: bytes) -> "array[int]":
    """The same, read back: first row, day, meeting, and so on."""
    numbers = array("I")
    numbers.frombytes(stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
