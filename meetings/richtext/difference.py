"""What changed from one version of a text to the next: line by line, and word by word.

A line is a paragraph, a heading, a list entry or a table row; that is how people speak of
a change. Looks do not count: a word made bold is the same word. What is removed and what
stays is the whole old text, in order; what is added and what stays is the whole new one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import Enum, auto
from typing import Final, TypeVar

from meetings.richtext.blocks import Block, Blocks, Heading, ListBlock, Paragraph, Table
from meetings.richtext.to_text import list_marker, runs_to_text, to_text


class Place(Enum):
    """What a line is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ENTRY = auto()
    CAPTION = auto()
    ROW = auto()  # cells parted by tabs


class Kind(Enum):
    """What became of a line or of some words."""

    SAME = auto()
    ADDED = auto()
    REMOVED = auto()
    CHANGED = auto()  # a line with words added or removed


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text. An entry that only got another number is the same entry."""

    place: Place
    text: str
    depth: int = 0  # of a heading, or of a list in lists
    marker: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line with the white space behind them: SAME, ADDED or REMOVED."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one line: the old or the new is missing where it was added or removed."""

    kind: Kind
    old: Line | None
    new: Line | None
    pieces: tuple[Piece, ...]


_WORDS = re.compile(r"\S+\s*|\s+")
_ALIKE: Final = 0.4  # share of words in common from which two lines are one line changed
_MAX_PAIRS: Final = 20_000  # of lines to weigh against each other
_MAX_COMPARISONS: Final = 9_000_000  # of words in one line
_T = TypeVar("_T")


def difference(old: Blocks, new: Blocks) -> tuple[Change, ...]:
    """Every line of both versions, in reading order, with what became of it."""
    return tuple(_changes(tuple(lines_of(old)), tuple(lines_of(new))))


def is_same(changes: Sequence[Change]) -> bool:
    """Whether nothing was added, removed or changed."""
    return all(change.kind is Kind.SAME for change in changes)


def lines_of(blocks: Blocks, depth: int = 0, marker: str = "") -> Iterator[Line]:
    """The lines of a text; the first of a list entry carries its marker."""
    for block in blocks:
        yield from _lines_of(block, depth, marker)
        marker = ""


def _lines_of(block: Block, depth: int, marker: str) -> Iterator[Line]:
    match block:
        case Paragraph(runs):
            place = Place.ENTRY if depth else Place.PARAGRAPH
            yield Line(place, runs_to_text(runs), depth, marker)
        case Heading(level, runs):
            yield Line(Place.HEADING, runs_to_text(runs), level)
        case ListBlock():
            for number, item in enumerate(block.items, block.start):
                yield from lines_of(item.blocks, depth + 1, list_marker(block, number))
        case Table():
            if block.caption:
                yield Line(Place.CAPTION, block.caption, depth)
            for row in block.rows:
                cells = (" ".join(to_text(cell.blocks).split()) for cell in row.cells)
                yield Line(Place.ROW, "\t".join(cells), depth)


def _changes(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    for kind, olds, news in _matched(old, new):
        if kind is Kind.SAME:
            for before, after in zip(olds, news, strict=True):
                yield Change(Kind.SAME, before, after, (Piece(Kind.SAME, after.text),))
        else:
            yield from _paired(olds, news)


def _matched(
    old: Sequence[_T], new: Sequence[_T]
) -> Iterator[tuple[Kind, Sequence[_T], Sequence[_T]]]:
    """Stretches that are the same in both, and those that are not."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield (Kind.SAME if tag == "equal" else Kind.CHANGED), old[i1:i2], new[j1:j2]


def _paired(olds: Sequence[Line], news: Sequence[Line]) -> Iterator[Change]:
    """Lines that are one line changed, in order; the others were removed or added."""
    likeness = _likeness(olds, news)
    first_new = 0
    for index, line in enumerate(olds):
        best = max(range(first_new, len(news)), key=lambda at: likeness(index, at), default=None)
        if best is None or likeness(index, best) < _ALIKE:
            yield Change(Kind.REMOVED, line, None, (Piece(Kind.REMOVED, line.text),))
            continue
        yield from (_added(added) for added in news[first_new:best])
        yield Change(Kind.CHANGED, line, news[best], tuple(_pieces(line.text, news[best].text)))
        first_new = best + 1
    yield from (_added(added) for added in news[first_new:])


def _added(line: Line) -> Change:
    return Change(Kind.ADDED, None, line, (Piece(Kind.ADDED, line.text),))


def _likeness(olds: Sequence[Line], news: Sequence[Line]) -> Callable[[int, int], float]:
    """How much of two lines' words are the same, from 0 to 1; the order does not count."""
    if len(olds) * len(news) > _MAX_PAIRS:
        return lambda old, new: 0.0
    before = [Counter(line.text.split()) for line in olds]
    after = [Counter(line.text.split()) for line in news]

    def likeness(old: int, new: int) -> float:
        total = before[old].total() + after[new].total()
        return 2 * (before[old] & after[new]).total() / total if total else 0.0

    return likeness


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """The words of both lines, each stretch told as same, removed or added."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > _MAX_COMPARISONS:
        yield from (Piece(Kind.REMOVED, old), Piece(Kind.ADDED, new))
        return
    for kind, olds, news in _matched(before, after):
        if kind is Kind.SAME:
            yield Piece(Kind.SAME, "".join(news))
            continue
        if olds:
            yield Piece(Kind.REMOVED, "".join(olds))
        if news:
            yield Piece(Kind.ADDED, "".join(news))
