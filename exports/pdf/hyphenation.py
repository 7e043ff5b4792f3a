"""Where a Danish word may be divided at the end of a line."""

import re
from functools import cache, lru_cache

from pyphen import Pyphen

_LETTERS = re.compile(r"[^\W\d_]{6,}")
_AFTER = re.compile(r"(?<=\w)[-–—](?=[^\W\d])|(?<=[^\W\d])[-–—/](?=\w)")
_AFTER_IN_ADDRESS = re.compile(r"[-@_.?&=/](?=\w)")
_ADDRESS = re.compile(r"://|www\.|\w@\w")


@cache
def _dictionary() -> Pyphen:
    return Pyphen(lang="da_DK", left=2, right=3)


@lru_cache(maxsize=20_000)
def syllable_breaks(word: str) -> tuple[int, ...]:
    """The places in the word where a hyphen may be set, by the Danish patterns."""
    return tuple(
        letters.start() + position
        for letters in _LETTERS.finditer(word)
        for position in _positions(letters.group())
    )


def _positions(letters: str) -> list[int]:
    """The places by the patterns. Pyphen remembers each word for ever (1.5 kB); we do not."""
    dictionary = _dictionary()
    positions: list[int] = dictionary.positions(letters)
    dictionary.hd.cache.clear()
    return positions


def natural_breaks(word: str) -> tuple[int, ...]:
    """The places where a word or an address may be divided without a hyphen being added. A
    number such as 1.250 or 8.30–10.15 has none."""
    pattern = _AFTER_IN_ADDRESS if _ADDRESS.search(word) else _AFTER
    return tuple(match.end() for match in pattern.finditer(word))
