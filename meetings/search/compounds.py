"""Compounds: which words a Danish word is made of."""

from typing import Final

from meetings.search.base_words import BASES, SHORT
from meetings.search.letters import fold, unfold
from meetings.search.stems import stem

_STEMS: Final[dict[str, str]] = {
    word: stem(fold(word)) for word in (*BASES.split(), *SHORT.split())
}
_HEADS: Final = frozenset(_STEMS.values())


def split(folded: str) -> tuple[str, ...]:
    """The folded stems of a word's parts, and of those that stand together; () if it has none."""
    word = unfold(folded)
    if len(word) < 6 or not word.isalpha():
        return ()
    base = unfold(stem(folded))
    found: list[str] = []
    for cut in range(2, len(word) - 1):
        left, right = word[:cut], fold(base[cut:])
        if right in _HEADS:
            found.append(right)
        for link in ("", "s", "e"):
            if left.endswith(link) and left.removesuffix(link) in _STEMS:
                found.append(_STEMS[left.removesuffix(link)])
                break
    return tuple(dict.fromkeys(found))
