"""Compounds: which words a Danish word is made of.

A word is parted wherever all its parts are words that we know, in the way that makes them
longest. Where not all are known, one long known side is enough, and what is left of it is taken
for a word too. So a row about "lokalplanforslag" is found by "plan", "forslag" and "lokalplan".
"""

import re
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from meetings.search.base_words import BASES, FORMS, NO_LINK, SHORT
from meetings.search.letters import fold, unfold
from meetings.search.stems import is_kept, stem

_LEAST: Final = 5  # letters of a known side where the other is unknown
_VOWEL: Final = re.compile("[aeiouyæøå]")
_ONSET: Final = re.compile(
    r"(?:[bfgkp][lr]?|[bdfghjkmnrv]j|s[cjklmnptv]?[rlvj]?|[dt][rv]?|g[nlr]|k[nvlr]|v[r]?|h[vj]?"
    r"|[cjlmnrz])?[aeiouyæøå]"
)
# Consonants that a word may end with, if there are several.
_CODA: Final = re.compile(
    r"(?:[aeiouyæøå][bcdfghjklmnprstvxz]?|(.)\1|l[dgkmpstv]|m[dpst]|n[dgkst]|nst|pt|r[dfgklmnpstv]"
    r"|rst|rts|s[kpt]|[fgk]t|[ktpdgbfl]s|ngs|rks|nds|nts|kts|gts|lts|lds|rds|sts|rns|rms|mps)$"
)
# What stands before words without being one: the rest is no part of its own.
_PARTICLES: Final = re.compile(
    r"(?:af|an|bag|be|bi|bort|efter|er|for|fore|forud|fra|frem|gen|hen|ind|inter|intro|kon|kom|med"
    r"|mis|mod|ned|om|op|over|overens|pro|på|re|sam|sammen|super|sær|til|tilbage|trans|u|ud|uden"
    r"|und|under|ved|videre|van|vel|gennem|inde|ude|inden|oven|imod|igen|igang|genop|ad|ab|de|dis"
    r"|ek|eks|in|ko|kol|mono|ob|para|per|sub|sym|syn|tele|ultra|uni|anti|bio|foto|geo|mikro|makro"
    r"|multi|psyko)s?"
)
_ENDS_LIKE: Final = re.compile(
    r"s?(?:skab\w*|hed\w*|mæssig\w*|lig\w*|dom|els|ning|ing|ring|isk|eri|agtig|bar|som|løs|fri|fuld|vis|tion"
    r"|ist|er|ering|isme|itet|ens|ans|ment|ant|ent|at|al|el|iv|ør|or|t)"
    r"(?:e|en|er|et|erne|ene|t|s|ne|ere|eren)?s?|(?:is|iv|ik|ie|at|el|al|ær|ion|it|uer|ent|ant|tering)\w*"
)
_BEFORE_VERBS: Final = ("be", "ind", "gen", "under", "ud", "af")
_PARTICLE_FIRST: Final = re.compile(r"(?:af|be|for|gen|ind|om|op|over|til|ud|under|an|er)\w{3}")
_SURE_PARTICLE: Final = re.compile(r"(?:af|be|for|gen|ind|om|op|over|til|ud|under)\w{4}")
_NOUN_ENDINGS: Final = (
    "", "s", "en", "ens", "et", "ets", "er", "ers", "erne", "ernes", "e", "es", "ene", "enes",
)  # fmt: skip
_AFTER_VOWEL: Final = ("", "s", "en", "ens", "et", "ets", "er", "ers", "erne", "ernes", "n", "r")


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
    no_link = NO_LINK.split()
    for word in (*BASES.split(), *SHORT.split()):
        links = ["", "e"] if not _VOWEL.match(word[-1]) else [""]
        if (links[1:] or word.endswith("else")) and word not in no_link:
            links.append("s")
        for link in links:
            found.setdefault(word + link, (word, _stem(word)))
        if word.endswith("e"):
            found.setdefault(word[:-1] + "s", (word, _stem(word)))
    return found


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return stem(fold(word))


_BEFORE: Final = _befores()
_HEADS: Final = {_stem(word): len(word) for word in reversed(BASES.split())}
_SHORT: Final = {
    form: _stem(word)
    for word in SHORT.split()
    for ending in (_AFTER_VOWEL if _VOWEL.match(word[-1]) else _NOUN_ENDINGS)
    for form in (word + ending, word + word[-1] + ending if ending else word)
    if form not in ("rettet", "rettede", "have", "haver", "haven")
} | {form: _stem(form) for form in ("tænder", "tænderne", "fødder", "nætter", "nætterne")}
_LONGEST_PART: Final = max(map(len, _BEFORE))


def split(folded: str) -> tuple[str, ...]:
    """The folded stems of a word's parts, and of those that stand together; () if it has none."""
    if len(folded) < 5 or not folded.isalpha():
        return ()
    word = unfold(folded)
    if is_kept(word) or _is_head(word):
        return ()
    found = _whole(word, 0)
    return _told(found, word) if found else _half(word)


def _whole(word: str, depth: int) -> tuple[_Part, ...] | None:
    """The word as known parts, the longest first where there is a choice; None if it is not."""
    best: tuple[_Part, ...] | None = None
    for cut in range(min(len(word) - 2, _LONGEST_PART), 1, -1):
        before = _BEFORE.get(word[:cut])
        rest = word[cut:]
        if before is None or depth > 4 or (rest == "ret" and before[0].endswith("e")):
            continue  # "adresseret" is no law
        first = _Part(word[:cut], *before)
        if _is_head(rest):
            found: tuple[_Part, ...] = (first, _Part(rest, rest, _SHORT.get(rest) or _stem(rest)))
        else:
            after = _whole(rest, depth + 1)
            if after is None:
                continue
            found = (first, *after)
        if best is None or _weight(found) > _weight(best):
            best = found
    return best


def _is_head(rest: str) -> bool:
    """Whether a word may end so: a known word in any form, a short one as a noun."""
    if rest in _SHORT:
        return True
    if not _ONSET.match(rest):
        return False
    base = _HEADS.get(_stem(rest))
    return base is not None and len(rest) >= base - 1


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


def _half(word: str) -> tuple[str, ...]:
    """One known side, and the other as the word that it must be."""
    left = _known_left(word)
    right = _known_right(word)
    if left and (not right or _PARTICLE_FIRST.match(left[1])):
        known, rest = left
        whole = "".join(part.written for part in known[:-1]) + known[-1].bare
        stems = [part.stem for part in known] + [_stem(whole), _stem(rest), *split(fold(rest))]
        return tuple(dict.fromkeys(stems))
    return right


def _known_left(word: str) -> tuple[list[_Part], str] | None:
    """The known words that the word begins with, and the rest, if it can be a word."""
    for cut in range(min(len(word) - 4, _LONGEST_PART), 2, -1):
        before = _BEFORE.get(word[:cut])
        if before is None:
            continue
        known, rest = [_Part(word[:cut], *before)], word[cut:]
        further = _known_left(rest)
        if further:
            known, rest = [*known, *further[0]], further[1]
        is_long = len(before[0]) >= _LEAST - 1 and cut >= _LEAST
        if not is_long and not further and not _SURE_PARTICLE.match(rest):
            continue
        if _may_stand(rest) and not _ENDS_LIKE.fullmatch(word[len(before[0]) :]):
            return known, rest
    return None


def _known_right(word: str) -> tuple[str, ...]:
    """The stem of a known word that the word ends with, and those of what stands before it."""
    for cut in range(4, len(word) - _LEAST + 1):
        left, right = word[:cut], word[cut:]
        if right in _SHORT or not _is_head(right) or len(_stem(right)) < _LEAST - 1:
            continue
        if (
            _PARTICLES.fullmatch(left)
            or left.endswith(_BEFORE_VERBS)
            or not _VOWEL.search(left)
            or not _CODA.search(left)
        ):
            continue
        bare = left.removesuffix("s") if len(left) > 4 and not is_kept(left) else left
        inner = _whole(bare, 1)
        more = [part.stem for part in inner] if inner else []
        alone = [_stem(bare)] if len(bare) >= _LEAST - 1 else []
        return tuple(dict.fromkeys([_stem(right), *more, *alone]))
    return ()


def _may_stand(rest: str) -> bool:
    """Whether what is left of a word can be a word of its own, and no ending."""
    return bool(_ONSET.match(rest)) and _ENDS_LIKE.fullmatch(rest) is None
