"""A question becomes a tree, whatever is typed.

Words beside each other are all sought; that binds more tightly than ELLER. What is left open is
closed at the end, a field that we do not know is a word, a sign alone is left out. What was read
otherwise than typed is told in `Parsed.notes`.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from meetings.search.analyser import analyse, case_keys
from meetings.search.language import Field, Node, Phrase, Prefix, Without, Word
from meetings.search.signs import OPERATORS, Kind, Sign, signs
from meetings.search.trees import (
    EVERYTHING,
    Term,
    all_of,
    exactly,
    in_field,
    some_of,
    terms_of,
    years_of,
)

LONGEST_QUESTION: Final = 2000  # letters
MOST_TERMS: Final = 100
_DEEPEST: Final = 20  # brackets in brackets
_ODD_FIELD: Final = re.compile(r"([^\W\d_]{2,}(?:-[^\W\d_]+)*):(?!//)\S")


class Misread(Enum):
    """Why something was read otherwise than it was typed."""

    UNKNOWN_FIELD = auto()  # "farve:rød" was read as words
    UNCLOSED_QUOTE = auto()
    UNCLOSED_BRACKET = auto()
    SIGN_ALONE = auto()  # a minus, star or bracket that belongs to nothing
    NO_YEAR = auto()  # "år:snart" was read as words
    TOO_LONG = auto()  # the rest was left out


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was read otherwise than typed, as it was typed."""

    reason: Misread
    text: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question as a tree, with what is to be marked where it is found, and what to tell."""

    node: Node
    terms: tuple[Term, ...] = ()
    notes: tuple[Note, ...] = ()


def parse(text: str) -> Parsed:
    """The tree of a question. An empty question asks for everything: `All()`."""
    reader = _Reader(text)
    node = reader.read_all() or EVERYTHING
    return Parsed(node, terms_of(node), tuple(dict.fromkeys(reader.notes)))


class _Reader:
    """Reads signs once, from the first to the last."""

    def __init__(self, text: str) -> None:
        self.notes: list[Note] = []
        if len(text) > LONGEST_QUESTION:
            self.note(Misread.TOO_LONG)
        self.signs = list(signs(text[:LONGEST_QUESTION]))
        self.place = 0
        self.terms = 0

    def note(self, reason: Misread, text: str = "") -> None:
        self.notes.append(Note(reason, text))

    def peek(self) -> Sign | None:
        return self.signs[self.place] if self.place < len(self.signs) else None

    def take(self) -> Sign:
        self.place += 1
        return self.signs[self.place - 1]

    def read_all(self) -> Node | None:
        """The whole question; a closing bracket too many is left out."""
        parts: list[Node] = []
        while self.peek():
            if found := self.read_some(0):
                parts.append(found)
            if self.peek():
                self.note(Misread.SIGN_ALONE, self.take().text)
        return all_of(parts)

    def read_some(self, depth: int) -> Node | None:
        """What stands between ELLER, up to the end or a closing bracket."""
        choices: list[Node] = []
        parts: list[Node] = []
        while (sign := self.peek()) and sign.kind is not Kind.CLOSE:
            if sign.kind is Kind.OR:
                self.take()
                choices += [each for each in [all_of(parts)] if each]
                parts = []
            elif part := self.read_part(depth):
                parts.append(part)
        return some_of(choices + [each for each in [all_of(parts)] if each])

    def read_part(self, depth: int, field: Field | None = None) -> Node | None:
        """A word, phrase or bracket, with what is written before it; always takes a sign."""
        sign = self.take()
        match sign.kind:
            case Kind.OPEN:
                return self.read_bracket(depth, field)
            case Kind.NOT:
                return self.read_without(sign, depth)
            case Kind.FIELD:
                return self.read_field(sign, depth)
            case Kind.EXACT:
                return self.read_exact(sign, field)
            case Kind.STAR:
                self.note(Misread.SIGN_ALONE, sign.text)
                return None
            case _:
                return self.read_term(sign, field)

    def has_part(self) -> bool:
        """Whether a part follows that a sign before it can belong to."""
        following = self.peek()
        return following is not None and following.kind not in (Kind.CLOSE, Kind.OR, Kind.STAR)

    def read_bracket(self, depth: int, field: Field | None) -> Node | None:
        if depth >= _DEEPEST:
            self.note(Misread.TOO_LONG)
            return None
        found = self.read_some(depth + 1)
        if self.peek():
            self.take()
        else:
            self.note(Misread.UNCLOSED_BRACKET)
        return in_field(found, field) if found and field else found

    def read_without(self, sign: Sign, depth: int) -> Node | None:
        while (following := self.peek()) and following.kind is Kind.NOT:
            self.take()
        if not self.has_part():
            self.note(Misread.SIGN_ALONE, sign.text)
            return None
        part = self.read_part(depth)
        if isinstance(part, Without):
            return part
        return Without(part) if part else None

    def read_field(self, sign: Sign, depth: int) -> Node | None:
        following = self.peek()
        if following is None or following.kind in (Kind.CLOSE, Kind.OR, Kind.STAR, Kind.FIELD):
            return self.read_term(Sign(Kind.WORD, sign.text.rstrip(":")), None)
        if sign.field is not Field.YEAR or following.kind is Kind.OPEN:
            return self.read_part(depth, sign.field)
        years = years_of(following.text) if following.kind in (Kind.WORD, Kind.PHRASE) else None
        if years is not None:
            self.take()
            return years
        self.note(Misread.NO_YEAR, sign.text + following.text)
        return self.read_term(Sign(Kind.WORD, sign.text.rstrip(":")), None)

    def read_exact(self, sign: Sign, field: Field | None) -> Node | None:
        following = self.peek()
        if following is None or following.kind not in (
            Kind.WORD,
            Kind.PREFIX,
            Kind.PHRASE,
            Kind.UNCLOSED,
        ):
            self.note(Misread.SIGN_ALONE, sign.text)
            return None
        found = self.read_term(self.take(), field)
        return exactly(found) if found else None

    def read_term(self, sign: Sign, field: Field | None) -> Node | None:
        """The words of a sign in a field; None if it holds none, or if there are too many."""
        if self.terms >= MOST_TERMS:
            self.note(Misread.TOO_LONG)
            return None
        if sign.kind is Kind.UNCLOSED:
            self.note(Misread.UNCLOSED_QUOTE)
        found = _words(sign, field)
        if found is None:
            self.note(Misread.SIGN_ALONE, sign.text.strip()[:40])
            return None
        self.terms += 1
        if field is None and sign.kind is Kind.WORD and (odd := _ODD_FIELD.match(sign.text)):
            self.note(Misread.UNKNOWN_FIELD, odd[1])
        return found


def _words(sign: Sign, field: Field | None) -> Node | None:
    """What is written in a sign, as terms."""
    if field in (Field.CASE, Field.KLE):
        keys = case_keys(sign.text.strip(" .,;:/-*\t\n"))
        if not keys or not any(letter.isalnum() for letter in keys[-1]):
            return None
        return Prefix(keys[-1], field) if sign.kind is Kind.PREFIX else Word(keys[-1], field)
    written = _written(sign.text)
    if not written:
        return None
    if sign.kind in (Kind.PHRASE, Kind.UNCLOSED):
        words = tuple(
            sign.text[token.start : token.end] for token in analyse(sign.text) if not token.beside
        )
        return Phrase(words, field) if len(words) > 1 else Word(written[0], field, exact=True)
    terms: list[Node] = [Word(word, field) for word in written]
    if sign.kind is Kind.PREFIX:
        terms[-1] = Prefix(written[-1], field)
    return all_of(terms)


def _written(text: str) -> list[str]:
    """The words of a text as they are typed; what hyphens join is one."""
    found: list[str] = []
    end = -1
    for token in sorted(analyse(text), key=lambda token: (token.start, -token.end)):
        if token.start >= end:
            word = text[token.start : token.end]
            found.append(word.lower() if word in OPERATORS else word)
            end = token.end
    return found
