"""What a Danish word is found by in all its forms: its stem.

Rules of our own, in one pass: a table of what no ending tells (vowels that change, short words,
strong verbs), then the verbs in -ere, then nouns made of verbs (-ning, -else), then the longest
ending that leaves a word. A stem is no base form, only what the forms have in common.
"""

import re
from typing import Final

from meetings.search.letters import fold, unfold
from meetings.search.stem_words import (
    ERE_VERBS,
    KEPT,
    KEPT_ENDS,
    NOUNS,
    PREFIXES,
    VERBS,
    WHOLE,
)

_KEPT: Final = frozenset((KEPT + KEPT_ENDS).split())
_KEPT_ENDS: Final = frozenset(KEPT_ENDS.split())
_PREFIXES: Final = frozenset(PREFIXES.split())
_ERE_VERBS: Final = frozenset(ERE_VERBS.split())
_KEPT_TAILS: Final = frozenset(end[-3:] for end in _KEPT_ENDS)

_VOWEL: Final = re.compile("[aeiouyæøå]")
_ERE: Final = re.compile(r"(.{2,})er(?:e|er|ing|ingen|inger|ingerne|ede|et|ende)$")
# The last letters of verbs in -ere; agents ("brugere") and comparatives ("lavere") end otherwise.
_ERE_ENDS: Final = re.compile(
    r"(?:[iue]|c|[bt]l|ul|[aeo]ll|(?<!v)[aeiuy]s|[ae]ss|ns|in|on|[nkplsaiouz]t|[^ti]et|ort"
    r"|[iu]d|rd|im|orm|nov|(?<!g)(?<!r)iv|[eo]lv|serv|[eiu]r|[sn]tr|egr|ag(?<!tag)(?<!lag))ere$"
)
_NOT_ERE: Final = re.compile(
    r"(?:kort|fort|sort|æst|forvalt|støtt|stort|tætt|lett|flott|yd|sid|led|bred|vis|spis"
    r"|fin|min|ven|kon|hon|gen|sen|ren|pen|nær|sikr|ændr|bedr|lærer|kut|telefon|hvid|jur)ere$"
)
_NOT_VERB: Final = re.compile(r"(?:sikr|ændr|bedr|fordr|hindr|vandr|lejr|styr|lagr|spær|hyr|før)")
_OF_VERB: Final = re.compile(r"(.{2,}?)(ning|ing|else)(?:en|er|erne|n|r|rne)?$")
_KEEPS_N: Final = re.compile(r"(?:[aeiouyæøå]|[rst]egn|lign|gavn|jævn|fjern|ævn|øvn|avn|idn|åbn)$")
_ENDINGS: Final = (
    "erne", "eren", "erer", "erede", "ende", "este", "ene", "ere", "ede", "est", "et", "en", "er",
    "e",
)  # fmt: skip
_T: Final = re.compile(
    r"(?:(?<=[gd])te?|(?<=....[ai]l)t|(?<=[iuern]el)t|(?<=ibel)t"
    r"|(?<=bar)t|(?<=som)t|(?<=[ymv])t|(?<=[iu]øs)t|(?<=løs)t|(?<=ær)t|(?<=ern)t|(?<=fik)t"
    r"|(?<=[æøa]rk)t|(?<=ig)ste?)$"
)
_GENITIVE: Final = re.compile(r"(?:(?<=[bcdfghjklmnprtvyøåea])|(?<=ti))s$")
_DOUBLE: Final = re.compile(r"([bdfgklmnprst])\1$")
_ELIDED: Final = re.compile(r"(?:(?<=[bfgkmnpstv])|(?<=d)d)el$")


def stem(folded: str) -> str:
    """The stem of a folded word, folded as well. The same word always has the same stem."""
    if len(folded) < 2 or not folded[0].isalpha():
        return folded
    return fold(_stem(unfold(folded))) or folded


def is_kept(word: str) -> bool:
    """Whether a word in Danish letters is a whole of its own that only ends like a form."""
    return word in _KEPT


def beginnings(folded_stem: str) -> tuple[str, ...]:
    """Letters that forms of a stem begin with, in Danish letters: what to look for in a text."""
    base = unfold(folded_stem)
    found = {base, *_FORMS_OF.get(base, ())}
    for start in range(1, len(base) - 2):
        found.update(base[:start] + form for form in _FORMS_OF.get(base[start:], ()))
    if len(base) > 3 and base.endswith(("ere", "l")):
        found.add(base[:-1])
    return tuple(sorted(found))


def _stem(word: str) -> str:
    if word in _KEPT:
        return word
    known = _known(word)
    if known is None and len(word) > 3 and not _kept(word) and _GENITIVE.search(word):
        word = word[:-1]
        known = _known(word)
    if known is not None:
        return known
    return word if _kept(word) else _by_rule(word)


def _known(word: str) -> str | None:
    """The stem that the tables give, for the whole word or for what it ends with."""
    if word in _WHOLE:
        return _WHOLE[word]
    for length in _LENGTHS.get(word[-3:], _SHORTEST):
        start = len(word) - length
        if start < 0:
            continue
        tail = word[start:]
        if tail in _VERBS and (start == 0 or word[:start] in _PREFIXES):
            return word[:start] + _VERBS[tail]
        if tail in _NOUNS and (start == 0 or (start > 2 and len(tail) > 3)):
            return word[:start] + _NOUNS[tail]
    return None


def _kept(word: str) -> bool:
    """Whether the word is a base that ends like a form."""
    if word in _KEPT or word.endswith("itet"):
        return True
    return word[-3:] in _KEPT_TAILS and any(
        word[start:] in _KEPT_ENDS for start in range(2, len(word) - 2)
    )


def _by_rule(word: str) -> str:
    verb = _ERE.match(word)
    if verb and not _NOT_VERB.search(verb[1] + "er"):
        infinitive = verb[1] + "ere"
        if _is_ere_verb(infinitive, certain=not word.endswith("ere")):
            return infinitive
    noun = _OF_VERB.match(word)
    if noun and _VOWEL.search(noun[1]):
        return _levelled(_root(noun[1], noun[2]))
    return _levelled(_without_ending(word))


def _is_ere_verb(infinitive: str, *, certain: bool) -> bool:
    """Whether it is a verb in -ere, or certainly one if other forms than the infinitive end so."""
    if infinitive in _ERE_VERBS:
        return True
    if _NOT_ERE.search(infinitive):
        return False
    return certain or bool(_ERE_ENDS.search(infinitive))


def _root(before: str, ending: str) -> str:
    """The root of the verb that a noun was made of."""
    if ending == "ning" and (_KEEPS_N.search(before + "n") or _VOWEL.search(before[-1])):
        return before + "n"
    return before


def _without_ending(word: str) -> str:
    """The word without its longest ending, but no more than leaves a base that we know."""
    rests = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    for rest in reversed(rests):
        if len(rest) > 2 and _kept(rest):
            return rest
    for rest in rests:
        if _stands(rest):
            return _T.sub("", rest)
    return _T.sub("", word) if len(word) > 4 else word


def _stands(rest: str) -> bool:
    """Whether what an ending leaves can be a word."""
    if len(rest) < 2 or not _VOWEL.search(rest):
        return False
    return len(rest) > 2 or bool(_VOWEL.match(rest) or _VOWEL.search(rest[-1]))


def _levelled(rest: str) -> str:
    """The root with one consonant for two, and without an e that comes and goes."""
    if _kept(rest):
        return rest
    rest = _DOUBLE.sub(r"\1", rest) if len(rest) > 2 else rest
    return _ELIDED.sub("l", rest) if len(rest) > 4 else rest


def _forms(table: str, *, by_rule: bool) -> dict[str, str]:
    """Every form of a table's lines with its line's stem."""
    found: dict[str, str] = {}
    for line in table.split("\n"):
        forms = line.removeprefix("=").split()
        for form in forms:
            base = forms[0]
            own = line.startswith("=") or not by_rule
            found.setdefault(form, base if own or _kept(base) else _by_rule(base))
    return found


_WHOLE: Final = _forms(WHOLE, by_rule=False)
_NOUNS: Final = _forms(NOUNS, by_rule=True)
_VERBS: Final = _forms(VERBS, by_rule=True)


def _lengths() -> dict[str, tuple[int, ...]]:
    """By the last three letters of a word, how long the forms are that end so, the longest first.

    A form of two letters may stand behind whatever comes before it.
    """
    found: dict[str, set[int]] = {}
    for form in (*_NOUNS, *_VERBS):
        found.setdefault(form[-3:], set(_SHORTEST)).add(len(form))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


_SHORTEST: Final = (2,)
_LENGTHS: Final = _lengths()
_FORMS_OF: Final[dict[str, tuple[str, ...]]] = {}
for _table in (_WHOLE, _NOUNS, _VERBS):
    for _form, _base in _table.items():
        _FORMS_OF[_base] = (*_FORMS_OF.get(_base, ()), _form)
