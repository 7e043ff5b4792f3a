"""What a Danish word is found by in all its forms: its stem.

Rules of our own, in one pass: a table of what no ending tells (vowels that change, short words,
strong verbs), then the verbs in -ere, then nouns made of verbs (-ning, -else), then the longest
ending that leaves a word. A stem is no base form, only what the forms have in common.
"""

import re
from typing import Final

from meetings.search.letters import fold, unfold
from meetings.search.stem_words import ERE_VERBS, KEPT, NOUNS, PREFIXES, VERBS, WHOLE

_VOWEL: Final = re.compile("[aeiouyæøå]")
_ERE: Final = re.compile(r"(.{2,})er(?:e|er|es|ing|ingen|inger|ingerne|ede|edes|et|ende|bar)$")
_ERE_SURE: Final = re.compile(
    r"(?:is|ific|i|u|at|it|ent|ul|in|et|kt|ess|on|iv|[lt]ud|istr|nstr|ntr|er|im|ktur|gur|ist|ult"
    r"|rn|ic|id|uc|arkt|ommuner)ere$"
)
_NOT_ERE: Final = re.compile(
    r"(?:center|nummer|register|teater|lager|kammer|kloster|filter|semester|kvarter|papir|lej"
    r"|sejl|sikr|ændr|bedr|lærer|oner|iner|ather|kut|hyr|tim|mini|ovet|bet|gives|plan|telefon)e?"
    r"(?:et|ere)$"
)
_OF_VERB: Final = re.compile(r"(.{2,}?)(ning|ing|else)(?:en|er|erne|n|r|rne)?$")
_KEEPS_N: Final = re.compile(r"(?:[aeiouyæøå]|r?egn|tegn|lign|gavn|jævn|fjern|ævn|evn|avn|idn|øn)$")
_ENDING: Final = re.compile(
    r"(?:erne|eren|erens|erer|ere|ene|ende|ernes|erede|ede|edes|est|este|et|en|er|es|e)$"
)
_T: Final = re.compile(r"(?<=[gd])te?$|(?<=[ai]l)t$|(?<=bar)t$|(?<=som)t$|(?<=iv)t$|(?<=løs)t$")
_GENITIVE: Final = re.compile(r"(?<=[bcdfghjklmnprtvyøåe])s$")
_DOUBLE: Final = re.compile(r"([bdfgklmnprst])\1$")
_ELIDED: Final = re.compile(r"(?<=[bdfgkmnpstv])(?:el)$")
_LIQUID: Final = re.compile(r"(?<=[bdfgkmptv])r$")


def _forms(table: str) -> dict[str, str]:
    """Every form of a table's lines with its line's first word."""
    found: dict[str, str] = {}
    for line in table.splitlines():
        forms = [form for form in line.split() if "(" not in form]
        for form in forms:
            found.setdefault(form, forms[0])
    return found


_WHOLE: Final = _forms(WHOLE)
_NOUNS: Final = _forms(NOUNS)
_VERBS: Final = _forms(VERBS)
_KEPT: Final = frozenset(KEPT.split())
_PREFIXES: Final = frozenset(PREFIXES.split())
_ERE_VERBS: Final = frozenset(ERE_VERBS.split())


def stem(folded: str) -> str:
    """The stem of a folded word, folded as well."""
    if len(folded) < 2 or folded[0].isdigit():
        return folded
    return fold(_stem(unfold(folded)))


def _stem(word: str) -> str:
    known = _known(word)
    if known is None and len(word) > 3 and not _kept(word) and _GENITIVE.search(word):
        word = word[:-1]
        known = _known(word)
    if known is not None:
        return known
    if _kept(word):
        return word
    return _by_rule(word)


def _known(word: str) -> str | None:
    """The stem that the tables give, for the whole word or for what it ends with."""
    if word in _WHOLE:
        return _WHOLE[word]
    for start in range(max(0, len(word) - 16), len(word) - 1):
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
    return any(word[start:] in _KEPT for start in range(1, len(word) - 3))


def _by_rule(word: str) -> str:
    verb = _ERE.match(word)
    if verb and not _NOT_ERE.search(word):
        infinitive = verb[1] + "ere"
        if not word.endswith("ere") or infinitive in _ERE_VERBS or _ERE_SURE.search(infinitive):
            return infinitive
    noun = _OF_VERB.match(word)
    if noun and _VOWEL.search(noun[1]):
        return _levelled(_root(noun[1], noun[2]))
    ending = _ENDING.search(word)
    if ending and _stands(word[: ending.start()]):
        rest = word[: ending.start()]
        return _levelled(rest if _kept(rest) else _T.sub("", rest))
    return _levelled(_T.sub("", word))


def _root(before: str, ending: str) -> str:
    """The root of the verb that a noun was made of."""
    if ending == "ning" and (_KEEPS_N.search(before + "n") or _VOWEL.search(before[-1])):
        return before + "n"
    return before


def _stands(rest: str) -> bool:
    """Whether what an ending leaves can be a word."""
    if len(rest) < 2 or not _VOWEL.search(rest):
        return False
    return len(rest) > 2 or bool(_VOWEL.search(rest[-1]))


def _levelled(rest: str) -> str:
    """The root with one consonant for two, and without an e that comes and goes."""
    if _kept(rest):
        return rest
    rest = _DOUBLE.sub(r"\1", rest) if len(rest) > 2 else rest
    if len(rest) > 4:
        rest = _ELIDED.sub("l", rest)
    return _LIQUID.sub("", rest) if len(rest) > 4 else rest
