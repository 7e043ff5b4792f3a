"""The contents and the registers: titles, leaders and page numbers, all of it one link a line.

How many lines the contents take is known from the titles alone. So the document is laid out
once; the page numbers are written into the places kept for them when all is placed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.blocks import Contents, ContentsEntry, Index
from exports.pdf.canvas import TaggedCanvas, text_operator
from exports.pdf.column import Column
from exports.pdf.ink import Ink
from exports.pdf.layout import Draw, TextLine, baseline_of
from exports.pdf.marks import PADLOCK_WIDTH, add_padlock
from exports.pdf.style import (
    CLOSED,
    CONTENTS_HEADING,
    CONTENTS_LINE,
    CONTENTS_NOTE,
    INK,
    QUIET,
    TextStyle,
)
from exports.pdf.tagging import Element

_PAGE_ROOM = 34.0  # kept free at the right, for the page number
_NUMBER_ROOM = 80.0  # a wider number stands in the title
_NUMBER_GAP = 9.0
_LEADER_GAP = 6.0  # between the leader and what stands at its ends
_PADLOCK_ROOM = PADLOCK_WIDTH + 6
_STEP = 14.0  # that an entry stands in, beneath the one it belongs to
_UNNUMBERED = "<</O/List/ListNumbering/None>>"
_HEADING_LINE = replace(CONTENTS_LINE, before=10.0, bold=True)


def add_contents(column: Column, contents: Contents, anchors: set[str]) -> None:
    """Add the contents; an entry links to its item, if the item's anchor is in the document."""
    if not contents.entries:
        return
    since = len(column.strips)
    if column.says(contents.heading):
        heading = column.element.child(column.headings.tag(2))
        column.text(contents.heading, CONTENTS_HEADING, heading)
        column.keep_with_next(since)
    _add_entries(column, column.element, contents.entries, anchors)
    column.strips[since].new_page = contents.new_page


def add_index(column: Column, index: Index, anchors: set[str]) -> None:
    """Add a register: what it names, and beside it or below it every place with its page."""
    if not index.entries:
        return
    element = column.element.child("L", _UNNUMBERED)
    for entry in index.entries:
        owner = element.child("LI").child("LBody")
        if len(entry.places) == 1:
            (place,) = entry.places
            named = ContentsEntry("", f"{entry.text}, {place.told}", place.anchor, entry.closed)
            _add_entry(column, owner, named, 0.0, linked=place.anchor in anchors)
            continue
        since = len(column.strips)
        style = replace(CONTENTS_LINE, colour=CLOSED) if entry.closed else CONTENTS_LINE
        column.text(entry.text, style, owner.child("P"))
        column.keep_with_next(since)
        below, places = column.inner(owner, _STEP), owner.child("L", _UNNUMBERED)
        for place in entry.places:
            named = ContentsEntry("", place.told, place.anchor)
            beside = places.child("LI").child("LBody")
            _add_entry(below, beside, named, 0.0, linked=place.anchor in anchors)


def _add_entries(
    column: Column, above: Element, entries: Sequence[ContentsEntry], anchors: set[str]
) -> None:
    """Add entries of one level, each with its note and those below it."""
    element = above.child("TOC")
    ink = column.ink(CONTENTS_LINE)
    numbers = [column.number(entry.number, ink, _NUMBER_ROOM) for entry in entries]
    indent = max(map(ink.width, numbers)) + _NUMBER_GAP if any(numbers) else 0.0
    style = CONTENTS_LINE
    if not indent and any(entry.below for entry in entries):
        style = _HEADING_LINE  # of meetings, over their items
    for entry in entries:
        line = element.child("TOCI")
        last = _add_entry(column, line, entry, indent, style, linked=entry.anchor in anchors)
        last.keep = bool(entry.below) and not indent
        inner = column.inner(line, indent or _STEP)
        if entry.note:
            column.strips[-1].keep = True
            note = inner.inner(line)
            note.width -= _PAGE_ROOM
            note.text(entry.note, CONTENTS_NOTE, line.child("P"))
        if entry.below:
            _add_entries(inner, line, entry.below, anchors)


@dataclass(frozen=True, slots=True)
class _Line:
    """One entry while it is set: whose text it is, and how far its title stands in."""

    entry: ContentsEntry
    owner: Element
    indent: float
    width: float  # from the number to the page number
    linked: bool


def _add_entry(
    column: Column,
    parent: Element,
    entry: ContentsEntry,
    indent: float,
    look: TextStyle = CONTENTS_LINE,
    *,
    linked: bool,
) -> TextLine:
    """Set one entry; gives its last line."""
    owner = parent.child("Reference")
    owner = owner.child("Link") if linked else owner
    style = replace(look, colour=CLOSED if entry.closed else INK)
    ink = column.ink(style)
    number = column.number(entry.number, ink, _NUMBER_ROOM) if indent else ""
    title = entry.title if number else f"{entry.number} {entry.title}"  # too wide to hang
    inner = column.inner(owner, indent)
    inner.width -= _PAGE_ROOM + (_PADLOCK_ROOM if entry.closed else 0.0)
    strips = inner.text(title.strip(), style, owner)
    column.keep_with_next(len(column.strips) - len(strips))
    strips[-1].keep = False
    line = _Line(entry, owner, indent, column.width, linked)
    strips[0].beside = _number(line, number, ink)
    strips[-1].after = _end_of_entry(column, line, strips)
    return strips[-1]


def _number(line: _Line, number: str, ink: Ink) -> Draw:
    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        at = (left - line.indent, baseline_of(top, CONTENTS_LINE.leading, CONTENTS_LINE.size))
        if number:
            canvas.show(line.owner, ink.face, ink.size, ink.colour, at, number + " ")

    return draw


def _end_of_entry(column: Column, line: _Line, strips: list[TextLine]) -> Draw:
    """What follows the title: padlock, leader, page number, and the link over all of it."""
    ink = column.ink(replace(CONTENTS_LINE, colour=QUIET))
    entry, owner, last = line.entry, line.owner, strips[-1]
    height = sum(strip.height for strip in strips)
    name = f"{entry.number} {entry.title}".strip()

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        baseline, bottom = baseline_of(top, last.height, last.size), top - last.height
        start, end = left - line.indent, left + last.line.width
        right = start + line.width
        if entry.closed:
            add_padlock(canvas, owner, (end + 5, baseline), entry.title, "Lukket punkt")
            end += _PADLOCK_ROOM
        if not line.linked:
            return
        canvas.decorate(_leader(end + _LEADER_GAP, right - _PAGE_ROOM + 10, baseline))
        fill_in = canvas.slot(owner, ink.face, ink.size, ink.colour)
        canvas.link(
            owner,
            (start, bottom, right, bottom + height),
            f"Gå til {name}",
            lambda: f"/Dest{canvas.destination(entry.anchor)}",
        )

        def write_number() -> None:
            page = str(canvas.page_of(entry.anchor) + 1)
            fill_in(text_operator((right - ink.width(page), baseline), page))

        canvas.later(write_number)

    return draw


def _leader(start: float, end: float, baseline: float) -> str:
    """Dots drawn, not written: nobody wants to hear them, nor to find them in the text.
    They stand on a raster of the page, so that those of all lines stand below each other."""
    first = start - start % 4 + 4
    if first > end:
        return ""
    red, green, blue = QUIET
    return (
        f"q 1 J 0.7 w [0 4] 0 d {red:.3f} {green:.3f} {blue:.3f} RG "
        f"{first:.2f} {baseline + 0.6:.2f} m {end:.2f} {baseline + 0.6:.2f} l S Q"
    )
