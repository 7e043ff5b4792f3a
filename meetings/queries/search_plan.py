"""A question's tree becomes rows: what each word is found by, and how the sets are joined.

A phrase is first the rows that hold all its words. Where it stands in a question, rows are looked
into one by one, in the order in which they are shown, until enough are found.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final
from uuid import UUID

import sqlalchemy
from pyroaring import BitMap
from sqlalchemy import Table, bindparam

from meetings.database import session
from meetings.models import metadata
from meetings.queries.postings import Index
from meetings.queries.search_bodies import SearchBodies
from meetings.search.analyser import case_keys, spellings, stem
from meetings.search.language import (
    All,
    Field,
    Node,
    Phrase,
    Prefix,
    Some,
    Without,
    Word,
    Years,
)
from meetings.search.sequences import TextKind, code_of, holds_phrase, packed_phrase
from meetings.search.terms import (
    IN_FIELD,
    PART,
    group_term,
    name_term,
    outcome_term,
    words_in,
    year_term,
)
from meetings.vocabulary import DecisionKind
from meetings.wording import word as danish_word

_WORDS: Final[Table] = metadata.tables["search_words"]
_FORMS: Final = sqlalchemy.select(_WORDS.c.stem, _WORDS.c.word).where(
    _WORDS.c.stem.in_(bindparam("stems", expanding=True))
)
_PLACES: Final = (TextKind.TITLE, TextKind.DECISION, TextKind.ATTACHMENT)
_IN_TEXT: Final = (None, Field.TITLE, Field.DECISION, Field.ATTACHMENT)
_NAMES: Final = (Field.ABSENT, Field.DISQUALIFIED, Field.VOTED_AGAINST)
_HIERARCHIES: Final = {Field.CASE: "@s:", Field.KLE: "@l:"}


def _leaves(node: Node) -> Iterator[Word | Prefix | Phrase | Years]:
    """Every word, beginning, phrase and span of years in the tree."""
    match node:
        case All(parts) | Some(parts):
            for part in parts:
                yield from _leaves(part)
        case Without(part):
            yield from _leaves(part)
        case _:
            yield node


@dataclass(slots=True)
class Plan:
    """A tree with the rows of everything in it, of which `universe` are the reader's."""

    tree: Node
    index: Index
    universe: BitMap
    bodies: SearchBodies
    _forms: dict[str, list[str]] = field(default_factory=dict)
    _kept: dict[tuple[Node, TextKind | None, bool], BitMap] = field(default_factory=dict)
    _phrases: dict[Node, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what the words are found by, in one statement, and all their rows in another."""
        self._read_forms()
        self.index.read(set(self._terms()))

    @property
    def has_phrase(self) -> bool:
        """Whether rows have to be looked into."""
        return any(
            isinstance(leaf, Phrase) and leaf.field in _IN_TEXT for leaf in _leaves(self.tree)
        )

    def rows(self, *, parts: bool = True, kind: TextKind | None = None) -> BitMap:
        """The rows that the question is answered by; with phrases, all that it may be.

        Without `parts`, compounds that only hold a word do not count; with `kind`, what is to
        stand anywhere stands there.
        """
        return self._rows(self.tree, _Way(kind, parts, may_be=True)) & self.universe

    def in_attachments(self) -> BitMap:
        """The rows in whose attachments any of it stands."""
        way = _Way(TextKind.ATTACHMENT, True, may_be=True)
        found = [
            self._rows(leaf, way)
            for leaf in _leaves(self.tree)
            if not isinstance(leaf, Years) and leaf.field in (None, Field.ATTACHMENT)
        ]
        return BitMap.union(BitMap(), *found) & self.universe

    def holds(self, number: int, words: bytes, kind: TextKind | None = None) -> bool:
        """Whether the row, with these words, answers the question for sure."""
        return self._holds(self.tree, number, words, kind)

    def _holds(self, node: Node, number: int, words: bytes, kind: TextKind | None) -> bool:
        match node:
            case All(parts):
                return all(self._holds(part, number, words, kind) for part in parts)
            case Some(parts):
                return any(self._holds(part, number, words, kind) for part in parts)
            case Without(part):
                return not self._holds(part, number, words, None)
            case Phrase(field=place) if place in _IN_TEXT:
                where = IN_FIELD[place][0] if place is not None else kind
                if node not in self._phrases:
                    self._phrases[node] = packed_phrase(_spelt(node))
                return holds_phrase(words, self._phrases[node], where)
            case _:
                return number in self._rows(node, _Way(kind, True, may_be=True))

    def _rows(self, node: Node, way: "_Way") -> BitMap:
        match node:
            case All(parts):
                found = [self._rows(part, way) for part in parts]
                return BitMap.intersection(*found) if found else self.universe
            case Some(parts):
                return BitMap.union(*(self._rows(part, way) for part in parts))
            case Without(part):
                return self.universe - self._rows(part, way.turned())
            case Years(first, last):
                return self._years(first, last)
            case Phrase(field=place) if place in _IN_TEXT and not way.may_be:
                return BitMap()
            case _:
                key = (node, way.kind, way.parts)
                if key not in self._kept:
                    self._kept[key] = self._leaf(node, way)
                return self._kept[key]

    def _leaf(self, node: Node, way: "_Way") -> BitMap:
        if isinstance(node, Word | Prefix | Phrase) and node.field not in _IN_TEXT:
            return self._fact(node)
        if isinstance(node, Word):
            return self._word(node, way)
        if isinstance(node, Prefix):
            return self._prefix(node, way)
        if isinstance(node, Phrase):
            return self._phrase(node, way)
        raise TypeError(f"a plan knows no {type(node).__name__}")

    def _word(self, node: Word, way: "_Way") -> BitMap:
        mark = _mark(node.field, way.kind)
        found = [
            self._union(mark + term for term in self._terms_of(node, word, parts=way.parts))
            for word in spellings(node.text)
        ]
        return BitMap.intersection(*found) if found else BitMap()

    def _prefix(self, node: Prefix, way: "_Way") -> BitMap:
        mark = _mark(node.field, way.kind)
        *before, last = spellings(node.text) or ("",)
        if not last:
            return BitMap()
        found = [self._union([mark + word]) for word in before]
        return BitMap.intersection(*found, self.index.beginning(mark + last))

    def _phrase(self, node: Phrase, way: "_Way") -> BitMap:
        mark = _mark(node.field, way.kind)
        words = _spelt(node)
        if not words:
            return BitMap()
        found = [self._union([mark + word]) for word in words]
        codes = [code_of(word) for word in words]
        found += [self.index.beside(first, second) for first, second in pairwise(codes)]
        return BitMap.intersection(*found)

    def _fact(self, node: Word | Prefix | Phrase) -> BitMap:
        text = " ".join(node.words) if isinstance(node, Phrase) else node.text
        if node.field in _HIERARCHIES:
            key = _HIERARCHIES[node.field] + (case_keys(text) or ("",))[-1]
            return self.index.beginning(key) if isinstance(node, Prefix) else self._union([key])
        if node.field in _NAMES:
            key = name_term(node.field, " ".join(words_in(text)))
            return self.index.beginning(key) if isinstance(node, Prefix) else self._union([key])
        if node.field is Field.BODY:
            return self.of_bodies(self.bodies.called(text))
        if node.field is Field.OUTCOME:
            return self._union(map(outcome_term, _outcomes(text)))
        return BitMap()

    def of_bodies(self, bodies: Collection[UUID]) -> BitMap:
        """The rows of meetings that one of these bodies held."""
        groups = self.bodies.groups_of(bodies)
        return self._union(group_term(group) for group in groups)

    def _years(self, first: int | None, last: int | None) -> BitMap:
        years = self.index.base_terms("!y:")
        low, high = year_term(first or 0), year_term(last if last is not None else 9999)
        return BitMap.union(BitMap(), *(r for term, r in years.items() if low <= term <= high))

    def _union(self, terms: Iterable[str]) -> BitMap:
        found = list(self.index.read(list(terms)).values())
        return found[0] if len(found) == 1 else BitMap.union(BitMap(), *found)

    def _terms_of(self, node: Word, word: str, *, parts: bool) -> list[str]:
        if node.exact:
            return [word]
        forms = [*self._forms.get(stem(word), ()), word]
        return list(dict.fromkeys([*forms, PART + stem(word)] if parts else forms))

    def _terms(self) -> Iterator[str]:
        """Every term of the question, in every field that it is looked for in."""
        for leaf in _leaves(self.tree):
            if isinstance(leaf, Years) or leaf.field not in _IN_TEXT:
                continue
            if isinstance(leaf, Word):
                words = [
                    term
                    for w in spellings(leaf.text)
                    for term in self._terms_of(leaf, w, parts=True)
                ]
            else:
                words = _spelt(leaf) if isinstance(leaf, Phrase) else []
            marks = {_mark(leaf.field, kind) for kind in (None, *_PLACES)}
            yield from (mark + word for mark in marks for word in words)

    def _read_forms(self) -> None:
        stems = {
            stem(word)
            for leaf in _leaves(self.tree)
            if isinstance(leaf, Word) and not leaf.exact and leaf.field in _IN_TEXT
            for word in spellings(leaf.text)
        }
        if not stems:
            return
        found = session().connection().execute(_FORMS, {"stems": sorted(stems)})
        for its_stem, word in found:
            self._forms.setdefault(its_stem, []).append(word)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a tree is looked up."""

    kind: TextKind | None  # where words are to stand that may stand anywhere
    parts: bool  # whether a part of a compound is enough
    may_be: bool  # a phrase: all rows that may hold it, or only those that surely do

    def turned(self) -> "_Way":
        """The same for what is not to be found: there words count wherever they stand."""
        return _Way(None, True, not self.may_be)


def _mark(place: Field | None, kind: TextKind | None) -> str:
    """What stands before a term that is sought in a field."""
    if place is None:
        marks: Mapping[TextKind, str] = dict(IN_FIELD.values())
        return marks.get(kind, "") if kind is not None else ""
    return IN_FIELD[place][1]


def _spelt(node: Phrase) -> list[str]:
    return words_in(" ".join(node.words))


def _outcomes(text: str) -> list[DecisionKind]:
    """The kinds of decisions that somebody who writes this can mean."""
    sought = words_in(text)
    return [
        kind
        for kind in DecisionKind
        if sought
        and all(any(one.startswith(word) for one in words_in(danish_word(kind))) for word in sought)
    ]
