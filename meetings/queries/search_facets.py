"""What could be chosen beside the words: how many of the reader's own hits each choice leaves.

What is counted in one group of choices is what the others leave, so that more of the same group
can be chosen. Nothing is counted that the reader does not read: the rows are his own.
"""

from collections.abc import Collection, Iterable
from enum import Enum, auto
from typing import Final
from uuid import UUID

from pyroaring import BitMap

from meetings.queries.postings import Index
from meetings.queries.search_bodies import SearchBodies
from meetings.queries.search_views import Facets, FacetValue, SearchQuestion
from meetings.search.terms import group_term, kind_term, outcome_term, year_term
from meetings.vocabulary import DecisionKind, DocumentKind
from meetings.wording import word


class Group(Enum):
    """A group of choices."""

    BODIES = auto()
    YEARS = auto()
    OUTCOMES = auto()
    KINDS = auto()


class Choices:
    """What was chosen beside the words, and the rows that each choice leaves."""

    def __init__(self, question: SearchQuestion, index: Index, bodies: SearchBodies) -> None:
        self.question = question
        self._index = index
        self._bodies = bodies
        self._chosen: dict[Group, BitMap] = {}
        if question.bodies:
            ids = [one.id for one in bodies.bodies.values() if one.slug in question.bodies]
            self._chosen[Group.BODIES] = self._union(map(group_term, bodies.groups_of(ids)))
        if question.years != (None, None):
            first, last = question.years
            low, high = year_term(first or 0), year_term(9999 if last is None else last)
            years = index.base_terms(_YEAR)
            self._chosen[Group.YEARS] = self._union(y for y in years if low <= y <= high)
        if question.outcomes:
            self._chosen[Group.OUTCOMES] = self._union(map(outcome_term, question.outcomes))
        if question.kinds:
            self._chosen[Group.KINDS] = self._union(map(kind_term, question.kinds))

    def left(self, rows: BitMap, but: Group | None = None) -> BitMap:
        """Of these rows what all choices leave, but those of one group."""
        for group, chosen in self._chosen.items():
            if group is not but:
                rows = rows & chosen
        return rows

    def facets(self, rows: BitMap) -> Facets:
        """The facets of these rows."""
        return Facets(
            bodies=self._count_bodies(self.left(rows, Group.BODIES)),
            outcomes=self._count_outcomes(self.left(rows, Group.OUTCOMES)),
            kinds=self._count_kinds(self.left(rows, Group.KINDS)),
            years=self._count_years(self.left(rows, Group.YEARS)),
        )

    def _count_bodies(self, rows: BitMap) -> tuple[FacetValue, ...]:
        counts: dict[UUID, int] = {}
        terms = {group_term(group): group for group in self._bodies.groups}
        for term, found in self._index.read(terms).items():
            count = rows.intersection_cardinality(found)
            if count:
                for body in self._bodies.groups[terms[term]]:
                    counts[body] = counts.get(body, 0) + count
        known = self._bodies.bodies
        values = [
            FacetValue(one.slug, one.name, count, one.slug in self.question.bodies)
            for one, count in ((known[body], n) for body, n in counts.items() if body in known)
        ]
        shown = {one.value for one in values}
        values += [
            FacetValue(one.slug, one.name, 0, chosen=True)
            for one in known.values()
            if one.slug in self.question.bodies and one.slug not in shown
        ]
        return tuple(sorted(values, key=lambda value: (-value.count, value.label, value.value)))

    def _count_outcomes(self, rows: BitMap) -> tuple[FacetValue, ...]:
        chosen = self.question.outcomes
        terms = {outcome_term(kind): kind for kind in DecisionKind}
        counts = self._counts(rows, terms)
        return _sorted(
            FacetValue(kind.value, word(kind), counts[term], kind in chosen)
            for term, kind in terms.items()
            if counts[term] or kind in chosen
        )

    def _count_kinds(self, rows: BitMap) -> tuple[FacetValue, ...]:
        chosen = self.question.kinds
        terms = {kind_term(kind): kind for kind in DocumentKind}
        counts = self._counts(rows, terms)
        return _sorted(
            FacetValue(kind.value, word(kind), counts[term], kind in chosen)
            for term, kind in terms.items()
            if counts[term] or kind in chosen
        )

    def _count_years(self, rows: BitMap) -> tuple[tuple[int, int], ...]:
        terms = self._index.base_terms(_YEAR)
        counts = {
            int(term.removeprefix(_YEAR)): rows.intersection_cardinality(found)
            for term, found in terms.items()
        }
        years = sorted(year for year, count in counts.items() if count)
        if not years:
            return ()
        return tuple((year, counts.get(year, 0)) for year in range(years[0], years[-1] + 1))

    def _counts(self, rows: BitMap, terms: Collection[str]) -> dict[str, int]:
        found = self._index.read(terms)
        return {term: rows.intersection_cardinality(found[term]) for term in terms}

    def _union(self, terms: Iterable[str]) -> BitMap:
        return BitMap.union(BitMap(), *self._index.read(list(terms)).values())


_YEAR: Final = "!y:"


def _sorted(values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    return tuple(sorted(values, key=lambda value: (-value.count, value.label)))
