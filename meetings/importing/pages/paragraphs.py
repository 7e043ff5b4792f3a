"""Rows as lines: those that only the page's width broke off are joined again.

A row goes on in the next where the next begins at the same place, in the same size, as close
as lines of a paragraph stand, and its first word had no room on the row. That is what the
program that set the page did, so it tells a paragraph's end where a writer ended it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from meetings.importing.lines import Line, seen_lines
from meetings.importing.pages.columns import Cells, tables_in
from meetings.importing.pages.rows import Row

_HYPHENS: Final = ("\x02", "\u00ad", "\ufffe", "\u2010", "-")
_UNSEEN_HYPHENS: Final = ("\x02", "\u00ad", "\ufffe")
_AND: Final = re.compile(r"(?:og|eller|samt|/)\b")
_MARKER: Final = re.compile(
    r"^(?:[•–*-]|\(?\d{1,3}[.)]|\(?[a-zæøå][.)]|\(?[ivx]{1,5}[.)]|at)(?=[\s\t]|$)"
)
_APART: Final = 1.35  # of the usual distance between lines; a wider one parts paragraphs
_SAME_SIZE: Final = 0.06
_ALIGNED: Final = 2.5  # points
_NEAR_EDGE: Final = 20.0  # points; a ragged edge is as wide as a word
_ROOM: Final = 0.6  # of the letters' size; a word's width is only reckoned
_NARROW: Final = 0.42  # of the letters' size: how wide a letter is at least, on the whole
# A number that hangs before a title, and ends where the title begins: "173Fordeling".
_GLUED: Final = re.compile(r"^(\d{1,4}\.?)(?=[A-ZÆØÅ][a-zæøå]|Lukket)")
_LEADER: Final = re.compile(r"\.{3,}")
_LED: Final = re.compile(r"\.{3,}[\s.]{0,20}\d{1,4}$")
_TITLE: Final = 1.12  # of the usual size; larger letters are set with room beside them


def lines_of_rows(rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of a document's rows, not numbered yet."""
    layout = _Layout(rows)
    tables = tables_in(rows)
    at = 0
    while at < len(rows):
        if at and layout.is_apart(rows[at - 1], rows[at]):
            yield Line(0, "")
        if at in tables:
            table = tables[at]
            yield from _table_lines(table.rows, table.number)
            at = table.end
            continue
        end = at + 1
        while end < len(rows) and end not in tables and layout.goes_on(rows[at:end], rows[end]):
            end += 1
        yield _paragraph(rows[at:end])
        at = end


def _table_lines(rows: Sequence[Cells], number: int) -> Iterator[Line]:
    for cells in rows:
        texts = tuple(_clean(cell) for cell in cells)
        yield Line(0, "\t".join(texts), cells=texts, table=number)


def _paragraph(rows: Sequence[Row]) -> Line:
    text = rows[0].text
    for row in rows[1:]:
        text = joined(text, row.text)
    text = _clean(text)
    text = _GLUED.sub(r"\1 ", text, count=1)
    first, parted, rest = text.partition("\t")
    if first == "•" or (not parted and text.startswith("• ")):
        said = rest if parted else text[2:]
        return Line(0, said.replace("\t", " ").strip(), list_level=1, list_marker="•")
    if parted and _MARKER.fullmatch(first):
        return Line(0, f"{first} {rest}")
    return Line(0, text)


def joined(text: str, more: str) -> str:
    """A text and the row it goes on in; a word that was divided at the end of a row is whole."""
    if not text.endswith(_HYPHENS) or len(text) < 2 or text[-2].isspace():
        return f"{text} {more}"
    if _AND.match(more):
        return f"{text.rstrip(''.join(_HYPHENS))}- {more}"
    if text.endswith(_UNSEEN_HYPHENS) and more[:1].islower():
        return text[:-1] + more
    if more[:1].islower() and text[-2].isalpha() and text[-2].islower():
        return text[:-1] + more
    return f"{text[:-1]}-{more}"


def _clean(text: str) -> str:
    return " ".join(seen_lines(text.replace("\x02", "-").replace("\ufffe", "-")))


class _Layout:
    """What is usual in a document: how far apart lines stand, and how wide they are."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._leading = _leading(rows)
        self._rights = _rights(rows)
        sizes: Counter[int] = Counter()
        for row in rows:
            sizes[round(row.size)] += len(row.text)
        self._usual = sizes.most_common(1)[0][0] if sizes else 10

    def is_apart(self, one: Row, other: Row) -> bool:
        """Whether more room is between two rows than between lines of one paragraph."""
        if one.page != other.page:
            return not self._is_full(one) or abs(one.size - other.size) > _SAME_SIZE * one.size
        size = max(one.size, other.size)
        return other.base - one.base > _APART * self._leading * size

    def goes_on(self, rows: Sequence[Row], row: Row) -> bool:
        """Whether a row is the rest of a paragraph that these rows begin."""
        first, last = rows[0], rows[-1]
        if abs(row.size - last.size) > _SAME_SIZE * last.size:
            return False
        if (len(row.cells) > 1 and not _leads(row)) or _leads(last) or _is_led(last.text):
            return False
        if len(last.cells) > 1 and not (last is first and _hangs(first)):
            return False
        if self.is_apart(last, row) or _MARKER.match(row.text):
            return False
        if row.page == last.page and row.base <= last.base:
            return False
        return self._begins_right(rows, row) and not self._had_room(last, row)

    def _begins_right(self, rows: Sequence[Row], row: Row) -> bool:
        first = rows[0]
        if len(rows) > 1:
            return abs(row.left - rows[-1].left) <= _ALIGNED
        if _hangs(first):
            return abs(row.left - first.cells[1].left) <= _ALIGNED
        is_title = first.size > _TITLE * self._usual
        if is_title or _leads(row) or _MARKER.match(first.text):
            indent = row.left - first.left
            return -_ALIGNED <= indent <= first.size * 4
        return abs(row.left - first.left) <= _ALIGNED or 0 < first.left - row.left <= 3 * first.size

    def _had_room(self, last: Row, row: Row) -> bool:
        """Whether the next row's first word would have stood on this one."""
        word = row.text.split()[0]
        if last.size > _TITLE * self._usual or _leads(row):
            return last.right < 0.6 * self._right(last)
        letters = max(1, len(row.cells[0].text))
        usual = (row.cells[0].right - row.cells[0].left) / letters
        width = max(usual, _NARROW * row.size) * (len(word) + 1)
        return last.right + width < self._right(last) - _ROOM * row.size

    def _is_full(self, row: Row) -> bool:
        return row.right > self._right(row) - 6 * row.size

    def _right(self, row: Row) -> float:
        return self._rights.get(row.page, self._rights[-1])


def _hangs(row: Row) -> bool:
    """Whether a row is a marker, and apart from it what it marks."""
    return len(row.cells) == 2 and bool(_MARKER.fullmatch(row.cells[0].text))


def _leads(row: Row) -> bool:
    """Whether a row is the end of an entry in a list of contents: dots, and a page."""
    is_page = len(row.cells) == 2 and row.cells[1].text.strip().isdecimal()
    far_out = is_page and row.cells[1].left > 0.75 * row.page_width
    return far_out or (is_page and bool(_LEADER.search(row.cells[0].text)))


def _is_led(text: str) -> bool:
    """Whether a text ends in dots and a page."""
    return text[-1:].isdecimal() and bool(_LED.search(text))


def _leading(rows: Sequence[Row]) -> float:
    """How far apart lines stand, in sizes of their letters."""
    steps = [
        (other.base - one.base) / other.size
        for one, other in pairwise(rows)
        if one.page == other.page
        and other.size > 0
        and 0.8 < (other.base - one.base) / other.size < 2.2
    ]
    if not steps:
        return 1.3
    usual = Counter(round(step, 1) for step in steps).most_common(1)[0][0]
    return min(usual, median(steps))


def _rights(rows: Sequence[Row]) -> dict[int, float]:
    """Where running text ends on each page, and (-1) in the document.

    The margin to the right is as wide as the one to the left, unless many rows end elsewhere.
    """
    alone = [row for row in rows if len(row.cells) == 1]
    mirrored = rows[0].page_width - min(row.left for row in rows) if rows else 0.0
    widest = _edge([row.right for row in alone])
    near = sum(widest - _NEAR_EDGE < row.right <= widest for row in alone)
    if widest < mirrored - 30 and near < max(10, len(alone) // 5):
        return {-1: mirrored}
    pages: dict[int, list[float]] = {}
    for row in alone:
        pages.setdefault(row.page, []).append(row.right)
    return {-1: widest} | {page: max(_edge(ends), widest) for page, ends in pages.items()}


def _edge(ends: Sequence[float]) -> float:
    """The rightmost place near which some rows end; one row that ends further out is let be."""
    outer = sorted(ends, reverse=True)
    for at, end in enumerate(outer[:-2]):
        if end - outer[at + 2] <= _NEAR_EDGE:
            return end
    return outer[0] if outer else 0.0
