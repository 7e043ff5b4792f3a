"""The door to search: what somebody asks, answered with what he may read and nothing else.

Every set is taken from the rows that the viewer reads (search_access.py) before anything is
counted, sorted, suggested or shown.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final

import sqlalchemy
from pyroaring import BitMap
from sqlalchemy import Table, bindparam

from meetings.database import session
from meetings.models import metadata
from meetings.queries.postings import Index, current_index
from meetings.queries.search_access import Access, allowed
from meetings.queries.search_bodies import search_bodies
from meetings.queries.search_facets import Choices
from meetings.queries.search_hits import found_items, hit_of
from meetings.queries.search_passages import Texts
from meetings.queries.search_plan import Plan
from meetings.queries.search_suggest import suggestion
from meetings.queries.search_views import SearchAnswer, SearchHit, SearchQuestion
from meetings.rules.permissions import Actor
from meetings.search.marks import sought
from meetings.search.parser import Parsed, parse
from meetings.search.reader_classes import ReaderClass
from meetings.search.sequences import TextKind
from meetings.search.snippets import marked_title, snippets
from meetings.vocabulary import SearchOrder

MOST_WITH_PHRASES: Final = 1_000
_ROWS: Final[Table] = metadata.tables["search_rows"]
_WORDS_OF: Final = sqlalchemy.select(_ROWS.c.docid, _ROWS.c.words).where(
    _ROWS.c.docid.in_(bindparam("docids", expanding=True))
)
_READABLE_SINCE: Final = sqlalchemy.select(_ROWS.c.docid).where(
    _ROWS.c.readable_since > bindparam("moment")
)
_LOOKED_INTO_AT_ONCE: Final = 250
_IN_ONE_BLOCK: Final = 200


@dataclass(frozen=True, slots=True)
class _Found:
    """All that was found, as tiers: the rows of one are shown before those of the next."""

    parsed: Parsed
    plan: Plan
    index: Index
    access: Access
    choices: Choices
    tiers: tuple[BitMap, ...]
    unchosen: BitMap  # what was found before anything was chosen beside the words
    is_capped: bool

    @property
    def count(self) -> int:
        return sum(map(len, self.tiers))


def find(question: SearchQuestion, viewer: Actor) -> SearchAnswer:
    """One page of what the question is answered by, of what the viewer may read.

    The number of statements is fixed, but where a phrase is looked for in many rows.
    """
    found = _find(question, viewer)
    first = (max(question.page, 1) - 1) * question.size
    numbers = list(islice(_in_order(found, question.order), first, first + question.size))
    return SearchAnswer(
        question=question,
        count=found.count,
        is_capped=found.is_capped,
        hits=tuple(_hits(numbers, found, viewer)),
        facets=found.choices.facets(found.unchosen),
        suggestion="" if found.unchosen else suggestion(viewer, found.plan),
        not_understood=tuple(note.text for note in found.parsed.notes if note.text),
    )


def find_all(question: SearchQuestion, viewer: Actor) -> Iterator[SearchHit]:
    """All of it in its order, whatever page is asked for, a block at a time."""
    found = _find(question, viewer)
    numbers = _in_order(found, question.order)
    while block := list(islice(numbers, _IN_ONE_BLOCK)):
        yield from _hits(block, found, viewer)


def _find(question: SearchQuestion, viewer: Actor) -> _Found:
    parsed = parse(question.text)
    index = current_index(viewer)
    bodies = search_bodies(viewer)
    access = allowed(viewer, index, bodies.groups)
    plan = Plan(parsed.node, index, access.rows, bodies)
    choices = Choices(question, index, bodies)
    unchosen = plan.rows()
    if question.since is not None:
        unchosen = unchosen & _readable_since(question.since, index)
    rows = choices.left(unchosen)
    is_capped = False
    if plan.has_phrase:
        others = unchosen - rows
        rows, is_capped = _looked_into(rows, plan, question.order)
        unchosen = rows | _looked_into(others, plan, question.order)[0]
    tiers = _tiers(rows, plan) if question.order is SearchOrder.RELEVANCE else (rows,)
    return _Found(parsed, plan, index, access, choices, tiers, unchosen, is_capped)


def _readable_since(moment: datetime, index: Index) -> BitMap:
    found = session().connection().scalars(_READABLE_SINCE, {"moment": moment})
    numbers = (index.number_of(docid) for docid in found)
    return BitMap(number for number in numbers if number is not None)


def _tiers(rows: BitMap, plan: Plan) -> tuple[BitMap, ...]:
    """The best first: all of it in the title, all in the decision, whole words, parts of words."""
    left, tiers = rows, []
    for kind, parts in ((TextKind.TITLE, True), (TextKind.DECISION, True), (None, False)):
        if not left:
            break
        best = left & plan.rows(kind=kind, parts=parts)
        tiers.append(best)
        left = left - best
    return (*tiers, left)


def _looked_into(rows: BitMap, plan: Plan, order: SearchOrder) -> tuple[BitMap, bool]:
    """Those of these rows in which the phrases truly stand, and whether there may be more."""
    walk = _walk(plan.index, order)
    numbers = walk(rows)
    found = BitMap()
    while block := list(islice(numbers, _LOOKED_INTO_AT_ONCE)):
        by_docid = {plan.index.docid_of(number): number for number in block}
        read = session().connection().execute(_WORDS_OF, {"docids": list(by_docid)})
        for docid, words in read:
            if plan.holds(by_docid[docid], words):
                found.add(by_docid[docid])
        if len(found) >= MOST_WITH_PHRASES:
            kept = BitMap(islice(walk(found), MOST_WITH_PHRASES))
            return kept, len(found) > len(kept) or next(numbers, None) is not None
    return found, False


def _walk(index: Index, order: SearchOrder) -> Callable[[BitMap], Iterator[int]]:
    return index.oldest_first if order is SearchOrder.OLDEST else index.newest_first


def _in_order(found: _Found, order: SearchOrder) -> Iterator[int]:
    walk = _walk(found.index, order)
    return (number for tier in found.tiers for number in walk(tier))


def _hits(numbers: Iterable[int], found: _Found, viewer: Actor) -> Iterator[SearchHit]:
    docids = {found.index.docid_of(number): number for number in numbers}
    if not docids:
        return
    items = found_items(list(docids), viewer)
    looked_for = sought(found.parsed.terms)
    attached = found.plan.in_attachments()
    files = {docid for docid, number in docids.items() if number in attached}
    texts = Texts(viewer, items, files)
    for one in items:
        reader = found.access.readers.get(one.row.group_id, ReaderClass.PUBLIC)
        hit = hit_of(viewer, one, reader)
        yield replace(
            hit,
            title_pieces=marked_title(hit.title, looked_for),
            snippets=snippets(texts.of(one, looked_for), looked_for),
        )
