"""What a row is found by: its words, the parts of its compounds, where they stand, and its facts.

A word's own term is the word itself, so that it can be found exactly and by how it begins. A part
of a compound stands behind "+". "#t", "#b" and "#a" tell that it stands in the title, in the
decision or in an attachment. Facts begin with "@". What begins with "!" is counted and sorted by,
and says who reads the row. No word holds any of these signs.

The words in their order are kept beside the terms (sequences.py).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from meetings.search import analyser
from meetings.search.language import Field
from meetings.search.sequences import TextKind, packed_phrase
from meetings.vocabulary import DecisionKind, DocumentKind

PART: Final = "+"
BASE: Final = "!"  # what is counted and sorted by, and who reads it
# No terms, but what is kept beside a segment's terms: its meetings with their days, the places of
# its items, and the words whose neighbours are gathered.
MEETINGS: Final = "!!meetings"
POSITIONS: Final = "!!positions"
FREQUENT: Final = "!!frequent"
BEGINNING: Final = "*"  # what a segment keeps of words that begin alike, where they are many
LONGEST_BEGINNING: Final = 5
CLOSED_TREATMENTS: Final = "!e"  # it prints what others decided behind closed doors
BESIDE_CLOSED_TREATMENTS: Final = "!f"  # what outsiders read of an item that does

IN_FIELD: Final = {
    Field.TITLE: (TextKind.TITLE, "#t"),
    Field.DECISION: (TextKind.DECISION, "#b"),
    Field.ATTACHMENT: (TextKind.ATTACHMENT, "#a"),
}
_MARKS: Final = dict(IN_FIELD.values()) | {TextKind.TEXT: ""}


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an item, and where it stands."""

    kind: TextKind
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an item besides its words, as one kind of reader may know it."""

    kind: DocumentKind
    held_on: date
    case_number: str = ""
    kle_number: str = ""  # subject and facet, where the case's number tells them
    outcomes: frozenset[DecisionKind] = frozenset()
    absent: frozenset[str] = frozenset()
    disqualified: frozenset[str] = frozenset()
    voted_against: frozenset[str] = frozenset()
    went_out: frozenset[str] = frozenset()  # who was ruled disqualified and left, word for word
    prints_closed_treatments: bool = False


class Found:
    """What a run of letters is found by. Two of them are the same only where they are one."""

    __slots__ = ("_marked", "packed", "run", "terms", "vocabulary")

    def __init__(self, run: analyser.Run, mark: str = "") -> None:
        words = (*run.words, *run.beside)
        self.run = run  # kept, so that its id stays its own
        self.packed = packed_phrase(run.words)
        self.terms = (*(mark + one for one in words), *(mark + PART + one for one in run.parts))
        self.vocabulary = (
            () if mark else tuple(zip(words, (*run.stems, *run.beside_stems), strict=True))
        )
        self._marked: dict[str, Found] = {}

    def marked(self, mark: str) -> "Found":
        """What the same run is found by in a field."""
        known = self._marked.get(mark)
        if known is None:
            known = self._marked[mark] = Found(self.run, mark)
        return known


@dataclass(frozen=True, slots=True)
class RowTerms:
    """What a row is found by: its words in order, its different runs of letters, and its facts."""

    words: bytes
    runs: frozenset[Found]
    facts: frozenset[str] = frozenset()

    @property
    def terms(self) -> frozenset[str]:
        """All its terms."""
        return self.facts.union(*[one.terms for one in self.runs])


_REMEMBERED: Final = 1 << 18
_remembered: Final[dict[int, Found]] = {}  # by the id of a run; threads may share it


def vocabulary_of(runs: Iterable[Found]) -> dict[str, str]:
    """Each word of these runs with its stem."""
    return {word: stem for run in runs for word, stem in run.vocabulary}


def row_terms(texts: Iterable[Text]) -> RowTerms:
    """What these texts are found by. Most of an index's time is spent here."""
    every: set[Found] = set()
    words: list[bytes] = []
    for text in texts:
        found = _found_in(text.text)
        words.append(_BETWEEN[text.kind])
        words += [one.packed for one in found]
        different = set(found)
        every |= different
        mark = _MARKS[text.kind]
        if mark:
            every.update([one.marked(mark) for one in different])
    return RowTerms(b"".join(words), frozenset(every))


def _found_in(text: str) -> list[Found]:
    runs = analyser.runs(text)
    found = list(map(_remembered.get, map(id, runs)))
    if None not in found:
        return found  # type: ignore[return-value]
    if len(_remembered) > _REMEMBERED:
        _remembered.clear()
    return [one or _learn(run) for one, run in zip(found, runs, strict=True)]


def _learn(run: analyser.Run) -> Found:
    known = _remembered.get(id(run))
    if known is None:
        known = _remembered[id(run)] = Found(run)
    return known


_BETWEEN: Final = {kind: bytes((kind, 0)) for kind in TextKind}


def fact_terms(facts: Facts) -> frozenset[str]:
    """What these facts are found by."""
    terms = {year_term(facts.held_on.year), kind_term(facts.kind)}
    terms.update(map(outcome_term, facts.outcomes))
    terms.update(f"@s:{key}" for key in analyser.case_keys(facts.case_number))
    terms.update(f"@l:{key}" for key in analyser.case_keys(facts.kle_number))
    for field, names in (
        (Field.ABSENT, facts.absent),
        (Field.DISQUALIFIED, facts.disqualified),
        (Field.VOTED_AGAINST, facts.voted_against),
    ):
        for name in names:
            terms.update(name_term(field, part) for part in _parts_of_name(name))
    terms.update(map(went_out_term, facts.went_out))
    if facts.prints_closed_treatments:
        terms.add(CLOSED_TREATMENTS)
    return frozenset(terms)


def words_in(text: str) -> list[str]:
    """The words of a text in their order."""
    return [word for run in analyser.runs(text) for word in run.words]


def group_term(group_id: int) -> str:
    """What the rows of all meetings held by these bodies have."""
    return f"!g:{group_id}"


def reader_term(reader: int, group_id: int) -> str:
    """What the rows of a kind of reader have, of meetings held by these bodies."""
    return f"!c{reader}:{group_id}"


def year_term(year: int) -> str:
    """What all rows of a year have."""
    return f"!y:{year:04d}"


def kind_term(kind: DocumentKind) -> str:
    """What all rows of agendas, or of minutes, have."""
    return f"!d:{kind.value}"


def outcome_term(outcome: DecisionKind) -> str:
    """What all rows with such a decision have."""
    return f"!o:{outcome.value}"


def went_out_term(name: str) -> str:
    """What all rows have of items that somebody of this name left, disqualified."""
    return f"@u:{name}"


def name_term(field: Field, words: str) -> str:
    """What rows have that name somebody as absent, disqualified or voting against."""
    return f"@{_NAMED[field]}:{words}"


_NAMED: Final = {Field.ABSENT: "f", Field.DISQUALIFIED: "i", Field.VOTED_AGAINST: "m"}


def _parts_of_name(name: str) -> Iterator[str]:
    """Every run of words of the name: "carl", "carl winther", "winther"."""
    words = words_in(name)[:8]
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            yield " ".join(words[first:last])


def case_term(number: str) -> str:
    """What rows of a case have, and of all cases whose numbers begin so and then part."""
    return f"@s:{(analyser.case_keys(number) or ('',))[-1]}"


def kle_term(number: str) -> str:
    """What rows have whose case stands under the KLE number."""
    return f"@l:{(analyser.case_keys(number) or ('',))[-1]}"
