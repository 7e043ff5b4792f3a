"""Bulleted and numbered lists as they are typed, nested by how far they are set in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.spelling import tidy
from meetings.richtext.blocks import Block, ListBlock, ListItem, Paragraph, Run

BULLET: Final = re.compile(
    r"^(?P<indent>\s{0,40})(?P<mark>[•·▪■□●○‣◦➢→]|[-–—*](?=\s)|o(?=\s\s|\t))\s{0,10}(?P<text>.*)$"
)
NUMBER: Final = re.compile(
    r"^(?P<indent>\s{0,40})(?P<lead>\(?)(?P<mark>\d{1,3}|[a-zæøåA-ZÆØÅ]|[ivx]{1,5}|[IVX]{1,5})(?P<end>[.)])(?:\s{1,10}|(?=[A-ZÆØÅ]))(?P<text>\S.*)$"
)
MONTH: Final = re.compile(
    r"^(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"jan|feb|apr|aug|sept?|okt|nov|dec|kvartal|halvår|række|sal|etage|behandling|behandler|mio|mia)\b",
    re.IGNORECASE,
)
ROMAN: Final = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}


@dataclass(frozen=True, slots=True)
class Marker:
    """One entry of a list as typed."""

    indent: int
    ordered: bool
    kind: str  # "•", "1", "a", "i", "A" or "I"
    value: int
    text: str
    sure: bool = False  # the source's format says it is an entry

    def with_text(self, text: str) -> "Marker":
        """The same entry with a longer text."""
        return replace(self, text=text)

    def after_letters(self, last: Mapping[tuple[int, str], "Marker"]) -> "Marker":
        """The same entry, its "i" read as the letter where the list has come to "h"."""
        letters = {"i": "a", "I": "A"}.get(self.kind, "")
        peer = last.get((self.indent, letters))
        ninth = self.value == 1 and peer is not None and peer.value == 8
        return replace(self, kind=letters, value=9) if ninth else self

    def goes_on(self, first: "Marker", peer: "Marker | None") -> bool:
        """Whether this entry belongs to the list that `first` begins, perhaps inside an entry.

        `peer` is the list's last entry that is set in as far and marked alike.
        """
        inside = self.indent > first.indent
        if self.sure and first.sure:
            return inside or (self.indent == first.indent and self.ordered == first.ordered)
        if not self.ordered:
            return inside or (peer is not None and not first.ordered)
        if peer is not None and self.value == peer.value + 1:
            return True
        return inside and self.value == 1


def read_marker(line: Line) -> Marker | None:
    """The entry a line is, if it is one: a bullet or a number with a text."""
    if line.list_level:
        return marked_by_format(line)
    if line.cells or line.heading:
        return None
    text = line.text
    bullet = BULLET.match(text[:60])
    if bullet and text[bullet.start("text") :].strip():
        return Marker(width(bullet["indent"]), False, "•", 0, text[bullet.start("text") :].strip())
    number = NUMBER.match(text[:60])
    if not number or MONTH.match(number["text"]):
        return None
    mark = number["mark"]
    kind, value = kind_of(mark)
    return Marker(width(number["indent"]), True, kind, value, text[number.start("text") :].strip())


def marked_by_format(line: Line) -> Marker:
    """The entry of a format that has lists of its own."""
    mark = line.list_marker.strip().strip("().")
    if re.fullmatch(r"\d{1,3}|[a-zæøåA-ZÆØÅ]|[ivx]{1,5}|[IVX]{1,5}", mark):
        kind, value = kind_of(mark)
        return Marker(line.list_level, True, kind, value, line.bare, sure=True)
    return Marker(line.list_level, False, "•", 0, line.bare, sure=True)


def kind_of(mark: str) -> tuple[str, int]:
    """The kind and the value of a number: "3" is ("1", 3), "b" is ("a", 2), "II" is ("I", 2)."""
    if mark.isdigit():
        return "1", int(mark)
    small = mark.lower()
    kind, value = "a", ord(small[0]) - ord("a") + 1
    if (small in ROMAN and small not in ("v", "x")) or len(small) > 1:
        kind, value = "i", ROMAN.get(small, 0)
    return (kind.upper() if mark.isupper() else kind), value


def width(indent: str) -> int:
    """How far in a line is set; a tab counts as four."""
    return len(indent.expandtabs(4))


def list_block(entries: Sequence[Marker]) -> ListBlock:
    """The list of some entries; what is set further in is a list inside the entry before it."""
    depth = entries[0].indent
    first = entries[0]
    items: list[tuple[list[Block], list[Marker]]] = []
    for entry in entries:
        if entry.indent > depth and items:
            items[-1][1].append(entry)
        else:
            items.append(([Paragraph((Run(tidy(entry.text)),))], []))
    return ListBlock(
        ordered=first.ordered,
        items=tuple(
            ListItem((*blocks, *(nested(inner) if inner else ()))) for blocks, inner in items
        ),
        start=max(first.value, 1) if first.ordered else 1,
        marker=first.kind if first.ordered else "1",
    )


def nested(entries: Sequence[Marker]) -> tuple[Block, ...]:
    """The lists inside an entry: one for each run of bullets or numbers."""
    runs: list[list[Marker]] = []
    for entry in entries:
        same = runs and (entry.indent > runs[-1][0].indent or entry.ordered == runs[-1][0].ordered)
        if same:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return tuple(list_block(run) for run in runs)
