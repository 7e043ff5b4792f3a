"""What the search page shows: hits with where to read them, what can be chosen, and the years."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from flask import url_for

from meetings.queries.search_address import without_page
from meetings.queries.search_views import (
    Facets,
    FacetValue,
    Piece,
    SearchAnswer,
    SearchHit,
    SearchQuestion,
    Snippet,
)
from meetings.vocabulary import Audience, DecisionKind, DocumentKind
from meetings.web.language import number, plain_date, translate
from meetings.web.shown import Fact, listed, said
from meetings.wording import CLOSED_ITEM

SEEN_AT_ONCE: Final = 7  # values of a facet; the others are folded away
_YEARS_ONE_BY_ONE: Final = 24
_SPANS: Final = (1, 5, 10, 25, 50, 100)

Value = TypeVar("Value")
Href = Callable[[SearchQuestion], str]
Turn = Callable[[SearchQuestion, str], SearchQuestion]  # with a value turned on, or off


@dataclass(frozen=True, slots=True)
class ShownSnippet:
    """Some lines of what was found; a heading with an address is a file, at the page."""

    heading: str
    page: int | None
    href: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One hit as it stands in the list."""

    href: str
    title: tuple[Piece, ...]
    line: tuple[Fact, ...]
    is_closed: bool
    outcome: str
    snippets: tuple[ShownSnippet, ...]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value that can be chosen, or given up where it is chosen."""

    label: str
    count: int
    href: str
    is_chosen: bool
    share: int  # of the largest in the facet, in percent
    is_records: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """What can be chosen of one sort: the first few, and the rest folded away."""

    key: str
    heading: str
    first: tuple[ShownValue, ...]
    rest: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that is chosen, and the search without it."""

    label: str
    href: str
    is_records: bool = False


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year, or some years, in the strip."""

    label: str
    count: int
    href: str
    height: int  # of the highest, in percent; something found is never nothing
    is_chosen: bool


def hits_of(answer: SearchAnswer) -> list[ShownHit]:
    """The hits, each with where this reader reads it."""
    return [
        ShownHit(
            href=href_of(hit),
            title=hit.title_pieces or (Piece(hit.title or CLOSED_ITEM),),
            line=_line(hit),
            is_closed=hit.is_closed,
            outcome=said(hit.decision_kind) if hit.decision_kind else "",
            snippets=tuple(_snippet(hit, one) for one in hit.snippets),
        )
        for hit in answer.hits
    ]


def href_of(hit: SearchHit) -> str:
    """Where the hit is read: on the citizens' page where they read the same, else signed in."""
    is_public = hit.audience is Audience.PUBLIC
    if hit.item_id is None and is_public:
        address = hit.address
        return url_for("public_meetings.show_meeting", slug=address.slug, day=address.day)
    if hit.item_id is None:
        return url_for("meetings.show_meeting", meeting_id=hit.meeting_id)
    if is_public:
        return url_for("public_meetings.find_item", item_id=hit.item_id)
    return url_for("meetings.show_item", meeting_id=hit.meeting_id, item_id=hit.item_id)


def facets_of(answer: SearchAnswer, href: Href) -> list[ShownFacet]:
    """What can be chosen beside the words; a facet without values is left out."""
    question, facets = without_page(answer.question), answer.facets
    sorts: tuple[tuple[str, str, tuple[FacetValue, ...], Turn], ...] = (
        ("udvalg", translate("Udvalg"), facets.bodies, _with_body),
        ("beslutning", translate("Beslutning"), facets.outcomes, _with_outcome),
        ("art", translate("Art"), facets.kinds, _with_kind),
    )

    def turning(turn: Turn) -> Callable[[str], str]:
        return lambda value: href(turn(question, value))

    return [
        _facet(key, heading, values, turning(turn))
        for key, heading, values, turn in sorts
        if values
    ]


def chosen_of(answer: SearchAnswer, href: Href) -> list[Chosen]:
    """Everything that is chosen beside the words, each with the search without it."""
    question = without_page(answer.question)
    names = {value.value: value.label for value in answer.facets.bodies}
    found = [
        Chosen(names.get(slug, slug), href(_with_body(question, slug)), is_records=slug in names)
        for slug in question.bodies
    ]
    if question.years != (None, None):
        found.append(Chosen(years_said(question), href(replace(question, years=(None, None)))))
    found += [Chosen(said(one), href(_with_outcome(question, one))) for one in question.outcomes]
    found += [Chosen(said(one), href(_with_kind(question, one))) for one in question.kinds]
    return found


def years_said(question: SearchQuestion) -> str:
    """The chosen years in words: "2014", "2014–2018", "fra 2014", "til 2018"."""
    first, last = question.years
    if first is None:
        return translate("til {year}", year=last)
    if last is None:
        return translate("fra {year}", year=first)
    return str(first) if first == last else f"{first}–{last}"


def years_of(facets: Facets, question: SearchQuestion, href: Href) -> list[YearBar]:
    """The strip: a bar a year, or where there are many years, a bar for some of them together."""
    counts = dict(facets.years)
    if not counts:
        return []
    asked, (first, last) = without_page(question), (min(counts), max(counts))
    span = next((s for s in _SPANS if (last - first) // s < _YEARS_ONE_BY_ONE), _SPANS[-1])
    spans = [
        (begin, min(begin + span - 1, last))
        for begin in range(first - first % span, last + 1, span)
    ]
    sums = [sum(counts.get(year, 0) for year in range(a, b + 1)) for a, b in spans]
    highest = max(*sums, 1)
    return [
        YearBar(
            label=str(a) if span == 1 else f"{a}–{str(b)[2:]}",
            count=count,
            href=href(replace(asked, years=(None, None) if asked.years == (a, b) else (a, b))),
            height=max(4, round(100 * count / highest)) if count else 0,
            is_chosen=_overlaps(question, a, b),
        )
        for (a, b), count in zip(spans, sums, strict=True)
    ]


def count_said(answer: SearchAnswer) -> str:
    """How many were found, in words."""
    if answer.is_capped:
        return translate("Over {count} punkter", count=number(answer.count))
    if answer.count == 0:
        return translate("Ingen punkter")
    if answer.count == 1:
        return translate("1 punkt")
    return translate("{count} punkter", count=number(answer.count))


def _overlaps(question: SearchQuestion, begin: int, end: int) -> bool:
    """Whether years are chosen, and some of these are among them."""
    first, last = question.years
    if first is None and last is None:
        return False
    return (first is None or end >= first) and (last is None or begin <= last)


def _line(hit: SearchHit) -> tuple[Fact, ...]:
    kind = said(hit.document_kind)
    of_item = translate("{kind}, punkt {number}", kind=kind, number=hit.number)
    facts = (
        Fact(listed(hit.bodies), is_records=True),
        Fact(plain_date(hit.held_on)),
        Fact(of_item if hit.number else kind),
        Fact(hit.case_number, is_records=True),
    )
    return tuple(fact for fact in facts if fact.text)


def _snippet(hit: SearchHit, snippet: Snippet) -> ShownSnippet:
    href = ""
    if snippet.attachment_id is not None:
        public = hit.audience is Audience.PUBLIC
        href = url_for(
            "public_files.show_attachment" if public else "downloads.show_attachment",
            attachment_id=snippet.attachment_id,
            # What a browser's reader of PDF opens at (RFC 8118, 3).
            _anchor=f"page={snippet.page}" if snippet.page else None,
        )
    # Where the title itself was found it stands in the lines, and the link says what it leads to.
    heading = snippet.heading or (translate("Bilag") if href else "")
    return ShownSnippet(heading, snippet.page, href, snippet.pieces)


def _facet(
    key: str, heading: str, values: Sequence[FacetValue], href: Callable[[str], str]
) -> ShownFacet:
    """Chosen values are never folded away."""
    largest = max((value.count for value in values), default=0) or 1
    shown = [
        ShownValue(
            label=_label(key, value),
            count=value.count,
            href=href(value.value),
            is_chosen=value.chosen,
            share=max(1, round(100 * value.count / largest)) if value.count else 0,
            is_records=key == "udvalg",
        )
        for value in values
    ]
    first = shown[:SEEN_AT_ONCE]
    rest = shown[SEEN_AT_ONCE:] if len(shown) > SEEN_AT_ONCE + 1 else []
    first += [one for one in (rest or shown[SEEN_AT_ONCE:]) if one.is_chosen or not rest]
    return ShownFacet(key, heading, tuple(first), tuple(x for x in rest if not x.is_chosen))


def _label(key: str, value: FacetValue) -> str:
    """The body's own name; the word for an outcome or a kind in the page's language."""
    if key == "beslutning":
        return said(DecisionKind(value.value))
    return said(DocumentKind(value.value)) if key == "art" else value.label


def _with_body(question: SearchQuestion, slug: str) -> SearchQuestion:
    return replace(question, bodies=tuple(sorted(_turned(question.bodies, slug))))


def _with_outcome(question: SearchQuestion, value: str) -> SearchQuestion:
    turned = _turned(question.outcomes, DecisionKind(value))
    return replace(question, outcomes=tuple(one for one in DecisionKind if one in turned))


def _with_kind(question: SearchQuestion, value: str) -> SearchQuestion:
    turned = _turned(question.kinds, DocumentKind(value))
    return replace(question, kinds=tuple(one for one in DocumentKind if one in turned))


def _turned(chosen: Iterable[Value], one: Value) -> set[Value]:
    """What is chosen after this was turned on, or off where it was on."""
    return set(chosen) ^ {one}
