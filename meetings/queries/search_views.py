"""What search answers: frozen facts for pages, files, feeds and the command."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from meetings.queries.views import MeetingAddress
from meetings.search.snippets import Piece, Snippet
from meetings.vocabulary import Audience, DecisionKind, DocumentKind, SearchOrder

__all__ = [
    "FacetValue",
    "Facets",
    "Piece",
    "SearchAnswer",
    "SearchHit",
    "SearchQuestion",
    "Snippet",
]


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """What is asked: the words as typed, and what was chosen beside them."""

    text: str = ""
    bodies: tuple[str, ...] = ()  # slugs
    years: tuple[int | None, int | None] = (None, None)  # from and to, both with it
    outcomes: tuple[DecisionKind, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    order: SearchOrder = SearchOrder.RELEVANCE
    page: int = 1
    size: int = 20
    since: datetime | None = None  # only what became readable after that; in no address


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An item that was found, or a meeting's own words (then `item_id` is None)."""

    meeting_id: UUID
    item_id: UUID | None
    title: str
    number: str
    case_number: str
    bodies: tuple[str, ...]  # names, as they were then
    held_on: date
    document_kind: DocumentKind
    decision_kind: DecisionKind | None
    address: MeetingAddress
    audience: Audience  # in whose edition the reader finds it; PUBLIC has a public page
    is_closed: bool
    readable_since: datetime
    title_pieces: tuple[Piece, ...] = ()
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with how many items it would leave."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """What could be chosen beside the words, as counts of what the reader may read."""

    bodies: tuple[FacetValue, ...] = ()
    outcomes: tuple[FacetValue, ...] = ()
    kinds: tuple[FacetValue, ...] = ()
    years: tuple[tuple[int, int], ...] = ()  # every year from the first to the last, with noughts


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """One page of what was found.

    `count` is of distinct items; where a phrase was found over `count` times and no more were
    looked for, `is_capped` says so, and the facets are of those that were.
    """

    question: SearchQuestion
    count: int
    is_capped: bool = False
    hits: tuple[SearchHit, ...] = ()
    facets: Facets = field(default_factory=Facets)
    suggestion: str = ""  # the question as it may have been meant
    not_understood: tuple[str, ...] = ()  # words that were read otherwise than typed, to be told
