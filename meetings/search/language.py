"""The query language: what somebody typed becomes a tree, and nothing he types is an error."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias


class Field(Enum):
    """Where a word is to stand, when it is written as `titel:ord`."""

    TITLE = auto()  # titel:
    DECISION = auto()  # beslutning:
    ATTACHMENT = auto()  # bilag:
    CASE = auto()  # sag: hierarchical
    KLE = auto()  # kle: hierarchical
    BODY = auto()  # udvalg: with its predecessors and successors
    YEAR = auto()  # år:2014, år:2014..2018
    OUTCOME = auto()  # a decision of this kind, as in `type:godkendt`
    DISQUALIFIED = auto()  # inhabil:
    ABSENT = auto()  # fraværende:
    VOTED_AGAINST = auto()  # stemte-imod:


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any form, as part of a compound, and in any spelling; `=ord` is exact."""

    text: str
    field: Field | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """What words begin with: `cykel*`."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly as written, one after the other."""

    words: tuple[str, ...]
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """From a year to a year, both with it; None is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these; none at all is everything."""

    parts: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Without:
    """What this is not in."""

    part: "Node"


Node: TypeAlias = Word | Prefix | Phrase | Years | All | Some | Without
