"""Compounds: which words a Danish word is made of.

A word is parted wherever all its parts are words that we know, in the way that makes them
longest. Where not all are known, one long known side is enough, and what is left of it is taken
for a word too. So a row about "lokalplanforslag" is found by "plan", "forslag" and "lokalplan".
"""

import re
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from meetings.search.base_words import BASES, FORMS, SHORT
from meetings.search.letters import fold, unfold
from meetings.search.stems import stem

_LEAST: Final = 5  # letters of a known side where the other is unknown
_VOWEL: Final = re.compile("[aeiouyæøå]")
_ONSET: Final = re.compile(
    r"(?:[bfgkp][lr]?|[bdfghjkmnrv]j|s[cjklmnptv]?[rlvj]?|[dt][rv]?|g[nlr]|k[nvlr]|v[r]?|h[vj]?|[cjlmnrz])?"
    r"[aeiouyæøå]"
)
# What stands before words without being one: the rest is no part of its own.
_PARTICLES: Final = re.compile(
    r"(?:af|an|be|bi|bort|efter|er|for|fore|forud|fra|frem|gen|hen|ind|inter|intro|kon|kom|med|mis"
    r"|mod|ned|om|op|over|pro|på|re|sam|sammen|super|til|tilbage|trans|u|ud|uden|und|under|ved"
    r"|videre|van|vel|gennem|an|inde|ude|inden|oven|ad|ab|de|dis|ek|eks|in|ko|kol|mono|ob|para|per"
    r"|sub|sy|sym|syn|tele|ultra|uni|auto|anti|bio|foto|geo|hydro|mikro|makro|multi|poly|psyko"
    r"|genop|imod|igen|igang|bag|bi|i)s?"
)


_ENDS_LIKE: Final = re.compile(
    r"(?:skab|hed|dom|els|ning|ing|lig|isk|eri|mæssig|agtig|bar|som|løs|fri|fuld|vis|tion|ist|er|ering"
    r"|isme|itet|ens|ans|ment|ant|ent|at|al|el|iv|ør|or|t)(?:e|en|er|et|erne|ene|t|s|ne|ere|eren)?s?"
)


class _Part(NamedTuple):
    """A part as it is written, with and without what joins it to the next."""

    written: str
    bare: str
    stem: str


def _befores() -> dict[str, tuple[str, str]]:
    """Each way that a known word is written before another, with the word and its stem."""
    found: dict[str, tuple[str, str]] = {}
    for line in FORMS.split("\n"):
        if line:
            form, word = line.split()
            found[form] = (form.removesuffix("s") if word != form else form, _stem(word))
    for word in (*BASES.split(), *SHORT.split()):
        links = ("", "s", "e") if not word.endswith("e") else ("", "s")
        for link in links:
            found.setdefault(word + link, (word, _stem(word)))
        if word.endswith("e"):
            found.setdefault(word[:-1] + "s", (word, _stem(word)))
    return found


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    return stem(fold(word))


_BEFORE: Final = _befores()
_SHORT: Final = frozenset(_stem(word) for word in SHORT.split())
_HEADS: Final = frozenset(_stem(word) for word in BASES.split()) | _SHORT
_LONGEST_PART: Final = max(map(len, _BEFORE))


def split(folded: str) -> tuple[str, ...]:
    """The folded stems of a word's parts, and of those that stand together; () if it has none."""
    if len(folded) < 5 or not folded.isalpha():
        return ()
    word = unfold(folded)
    if _stem(word) in _HEADS:
        return ()
    found = _whole(word, 0)
    return _told(found, word) if found else tuple(_half(word))


def _whole(word: str, depth: int) -> tuple[_Part, ...] | None:
    """The word as known parts, the longest first where there is a choice; None if it is not."""
    best: tuple[_Part, ...] | None = None
    for cut in range(min(len(word) - 2, _LONGEST_PART), 1, -1):
        before = _BEFORE.get(word[:cut])
        if before is None or depth > 4:
            continue
        rest = word[cut:]
        first = _Part(word[:cut], *before)
        if _is_head(rest):
            found: tuple[_Part, ...] = (first, _Part(rest, rest, _stem(rest)))
        else:
            after = _whole(rest, depth + 1)
            if after is None:
                continue
            found = (first, *after)
        if best is None or _weight(found) > _weight(best):
            best = found
    return best


def _is_head(rest: str) -> bool:
    """Whether a word may end so: a known word in any form."""
    return len(rest) > 1 and bool(_ONSET.match(rest)) and _stem(rest) in _HEADS


def _weight(found: tuple[_Part, ...]) -> int:
    """Few and long parts weigh most."""
    return sum(len(part.bare) ** 2 for part in found)


def _told(found: tuple[_Part, ...], word: str) -> tuple[str, ...]:
    """The stems of parts, and of several parts in a row that are not the whole."""
    stems = dict.fromkeys(part.stem for part in found)
    for first, last in combinations(range(len(found)), 2):
        if last - first + 1 < len(found):
            inner = "".join(part.written for part in found[first:last])
            stems[_stem(inner + found[last].bare)] = None
    stems.pop(_stem(word), None)
    return tuple(stems)


def _half(word: str) -> list[str]:
    """One known side, and the other as the word that it must be."""
    for cut in range(3, len(word) - _LEAST + 1):
        left, right = word[:cut], word[cut:]
        if not _is_head(right) or _PARTICLES.fullmatch(left) or not _VOWEL.search(left):
            continue
        head = _stem(right)
        if len(head) < _LEAST - 1 or head in _SHORT:
            continue
        bare = left.removesuffix("s") if len(left) > 4 else left
        inner = _whole(bare, 1)
        more = [part.stem for part in inner] if inner else []
        return [head, *more, *([_stem(bare)] if len(bare) >= _LEAST else [])]
    for cut in range(min(len(word) - 4, _LONGEST_PART), _LEAST - 1, -1):
        before = _BEFORE.get(word[:cut])
        right = word[cut:]
        if before and len(before[0]) >= _LEAST and _may_stand(right):
            return [before[1], _stem(right)]
    return []


def _may_stand(rest: str) -> bool:
    """Whether what is left of a word can be a word of its own, and no ending."""
    return bool(_ONSET.match(rest)) and _ENDS_LIKE.fullmatch(rest) is None
