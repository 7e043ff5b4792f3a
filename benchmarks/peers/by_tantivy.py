"""The archive by tantivy, as it is fastest: one field for all texts, facets as columns.

It is given what a citizen reads, as stems that our own analyser made, so that it has neither to
analyse nor to ask who may read what; compounds are not taken apart for it.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import tantivy

FACETS: Final = ("body", "year", "kind")
_FIELD: Final = "words"


class Peer:
    """An index in a folder, and what is asked of it."""

    def __init__(self, folder: Path) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field(_FIELD, tokenizer_name="spaces", index_option="position")
        for name in (*FACETS, "place"):
            schema.add_unsigned_field(name, indexed=name in FACETS, fast=True)
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        by_spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaces", by_spaces)
        self._folder = folder
        self._facets = {name: {"terms": {"field": name, "size": 100}} for name in FACETS}

    def fill(self, items: Iterable[tuple[str, tuple[int, int, int]]]) -> None:
        """Index the items in the order of their days: their stems, and body, year and kind."""
        writer = self._index.writer(heap_size=200_000_000, num_threads=1)
        for place, (stems, facets) in enumerate(items):
            document = tantivy.Document()
            document.add_text(_FIELD, stems)
            for name, value in zip(FACETS, facets, strict=True):
                document.add_unsigned(name, value)
            document.add_unsigned("place", place)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def size(self) -> int:
        """How many bytes its files take."""
        return sum(path.stat().st_size for path in self._folder.iterdir())

    def frequency(self, stem: str) -> int:
        """In how many items a stem stands."""
        return int(self._searcher.doc_freq(_FIELD, stem))

    # -- questions

    def words(self, stems: Sequence[str]) -> tantivy.Query:
        """Every one of these words."""
        return self._all([self._term(_FIELD, stem) for stem in stems])

    def phrase(self, stems: Sequence[str]) -> tantivy.Query:
        """These words one after the other."""
        return tantivy.Query.phrase_query(self._schema, _FIELD, list(stems))

    def prefix(self, letters: str) -> tantivy.Query:
        """What begins with these letters."""
        return tantivy.Query.regex_query(self._schema, _FIELD, f"{letters}.*")

    def filtered(self, stem: str, body: int, year: int) -> tantivy.Query:
        """A word in one body and one year."""
        parts = [self._term(_FIELD, stem), self._term("body", body), self._term("year", year)]
        return self._all(parts)

    def _term(self, field: str, value: Any) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value)

    def _all(self, parts: list[tantivy.Query]) -> tantivy.Query:
        if len(parts) == 1:
            return parts[0]
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    # -- answers

    def count(self, query: tantivy.Query) -> int:
        """How many items it is in."""
        found: Any = self._searcher.search(query, limit=1, count=True)
        return int(found.count)

    def count_and_facets(self, query: tantivy.Query) -> int:
        """How many, and how many for each value of three facets."""
        found = self._searcher.aggregate(query, self._facets)
        if isinstance(found, str):
            found = json.loads(found)
        return sum(int(bucket["doc_count"]) for bucket in found["kind"]["buckets"])

    def newest(self, query: tantivy.Query) -> int:
        """The twenty newest, with how many there are."""
        found: Any = self._searcher.search(query, limit=20, count=True, order_by_field="place")
        return int(found.count)

    def best(self, query: tantivy.Query) -> int:
        """The twenty that fit best, with how many there are."""
        found: Any = self._searcher.search(query, limit=20, count=True)
        return int(found.count)
