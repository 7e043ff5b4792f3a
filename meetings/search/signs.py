"""What somebody typed as signs, one after the other: brackets, quotes, minuses, fields, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from meetings.search.language import Field
from meetings.search.letters import fold

OPENING: Final = '"“”„‟«»'
_SIGN: Final = re.compile(
    rf"(?P<space>[\s\x00-\x1f\x7f]+)"
    rf"|(?P<open>\()|(?P<close>\))"
    rf"|[{OPENING}](?P<phrase>[^{OPENING}]*)(?P<end>[{OPENING}]?)"
    rf"|(?P<paragraph>§+\s*\d[^\s\x00-\x1f()*{OPENING}]*)"
    rf"|(?P<word>[^\s\x00-\x1f\x7f()*{OPENING}]+)"
    rf"|(?P<star>\*+)"
)
_MINUS: Final = re.compile("[-−]+")
_FIELD: Final = re.compile(r"([^\W\d_]+(?:[-_][^\W\d_]+)*):")

# What a field may be called, folded and without hyphens; the first name is the one we print.
FIELD_NAMES: Final[dict[Field, tuple[str, ...]]] = {
    Field.TITLE: ("titel", "overskrift", "title"),
    Field.DECISION: ("beslutning", "decision"),
    Field.ATTACHMENT: ("bilag", "attachment"),
    Field.CASE: ("sag", "sagsnr", "sagsnummer", "case"),
    Field.KLE: ("kle", "emne"),
    Field.BODY: ("udvalg", "committee"),
    Field.YEAR: ("år", "årstal", "year"),
    Field.OUTCOME: ("type", "udfald", "outcome"),
    Field.DISQUALIFIED: ("inhabil", "inhabile", "disqualified"),
    Field.ABSENT: ("fraværende", "fravær", "afbud", "absent"),
    Field.VOTED_AGAINST: ("stemte-imod", "stemteimod", "imod"),
}


def _plain(name: str) -> str:
    return fold(name).replace("-", "").replace("_", "")


_BY_NAME: Final = {_plain(name): field for field, names in FIELD_NAMES.items() for name in names}
_BY_NAME["ar"] = Field.YEAR


_OR: Final = ("OR", "ELLER")
_NOT: Final = ("IKKE", "NOT")
OPERATORS: Final = (*_OR, *_NOT)  # only in capitals: "eller" and "ikke" are words


class Kind(Enum):
    """What a sign says."""

    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    NOT = auto()
    EXACT = auto()  # =
    FIELD = auto()
    WORD = auto()
    PREFIX = auto()  # a word with a star behind it
    PHRASE = auto()
    UNCLOSED = auto()  # a phrase whose quote never ended
    STAR = auto()  # alone


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, what was written, and for a field which one."""

    kind: Kind
    text: str = ""
    field: Field | None = None


def signs(text: str) -> Iterator[Sign]:
    """The signs of a question. Whatever is typed becomes signs; nothing is an error."""
    place = 0
    while match := _SIGN.match(text, place):
        place = match.end()
        match match.lastgroup:
            case "space":
                continue
            case "open":
                yield Sign(Kind.OPEN, "(")
            case "close":
                yield Sign(Kind.CLOSE, ")")
            case "phrase" | "end":
                yield Sign(Kind.PHRASE if match["end"] else Kind.UNCLOSED, match["phrase"])
            case "star":
                yield Sign(Kind.STAR, match[0])
            case _:
                has_star = text.startswith("*", place)
                yield from _signs_of_word(match[0], has_star)
                place += has_star


def _signs_of_word(raw: str, has_star: bool) -> Iterator[Sign]:
    """A word with what is written before it: a minus, a field, an equals sign."""
    if minus := _MINUS.match(raw):
        yield Sign(Kind.NOT, minus[0])
        raw = raw[minus.end() :]
    if (name := _FIELD.match(raw)) and (field := _BY_NAME.get(_plain(name[1]))):
        yield Sign(Kind.FIELD, name[0], field)
        raw = raw[name.end() :]
    if raw.startswith("="):
        yield Sign(Kind.EXACT, "=")
        raw = raw.lstrip("=")
        if raw:
            yield Sign(Kind.PREFIX if has_star else Kind.WORD, raw)
    elif raw in _OR and not has_star:
        yield Sign(Kind.OR, raw)
    elif raw in _NOT and not has_star:
        yield Sign(Kind.NOT, raw)
    elif raw:
        yield Sign(Kind.PREFIX if has_star else Kind.WORD, raw)
    elif has_star:
        yield Sign(Kind.STAR, "*")
