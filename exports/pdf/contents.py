"""The contents: numbers, titles, leaders and page numbers, all of it one link a line.

How many lines the contents take is known from the titles alone. So the document is laid out
once; the page numbers are written into the places kept for them when all is placed.
"""

from exports.blocks import Contents, ContentsEntry
from exports.pdf.canvas import TaggedCanvas, text_operator
from exports.pdf.column import Column
from exports.pdf.layout import Draw, TextLine, baseline_of
from exports.pdf.marks import PADLOCK_WIDTH, draw_padlock_figure
from exports.pdf.measure import Ink
from exports.pdf.style import CLOSED, CONTENTS_HEADING, CONTENTS_LINE, INK, QUIET, TextStyle
from exports.pdf.tagging import Element

_PAGE_ROOM = 34.0  # kept free at the right, for the page number
_NUMBER_GAP = 9.0
_LEADER_GAP = 6.0  # between the leader and what stands at its ends
_PADLOCK_ROOM = PADLOCK_WIDTH + 6


def add_contents(column: Column, contents: Contents, anchors: set[str]) -> None:
    """Add the contents; an entry links to its item, if the item's anchor is in the document."""
    if not contents.entries:
        return
    if contents.heading.strip():
        since = len(column.strips)
        heading = column.element.child(column.headings.tag(2))
        column.text(contents.heading, CONTENTS_HEADING, heading)
        column.keep_with_next(since)
    element = column.element.child("TOC")
    ink = column.ink(CONTENTS_LINE)
    widest = max(ink.width(column.printable(entry.number, ink)) for entry in contents.entries)
    indent = min(widest, 80.0) + _NUMBER_GAP
    for entry in contents.entries:
        _add_entry(column, element.child("TOCI"), entry, indent, linked=entry.anchor in anchors)


def _add_entry(
    column: Column, parent: Element, entry: ContentsEntry, indent: float, *, linked: bool
) -> None:
    owner = parent.child("Reference")
    owner = owner.child("Link") if linked else owner
    style = TextStyle(
        CONTENTS_LINE.size,
        CONTENTS_LINE.leading,
        CONTENTS_LINE.before,
        colour=CLOSED if entry.closed else INK,
    )
    inner = column.inner(owner, indent)
    inner.width -= _PAGE_ROOM + (_PADLOCK_ROOM if entry.closed else 0.0)
    strips = inner.text(entry.title, style, owner)
    column.keep_with_next(len(column.strips) - len(strips))
    first, last = strips[0], strips[-1]
    last.keep = False
    first.beside = _number(column, owner, entry.number, style, indent)
    height = sum(strip.height for strip in strips)
    last.after = _end_of_entry(column, owner, entry, last, indent, height, linked=linked)


def _number(column: Column, owner: Element, number: str, style: TextStyle, indent: float) -> Draw:
    ink = column.ink(style)
    text = column.printable(number, ink)

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        at = (left - indent, baseline_of(top, style.leading, style.size))
        if text:
            canvas.show(owner, ink.face, ink.size, ink.colour, at, text + " ")

    return draw


def _end_of_entry(
    column: Column,
    owner: Element,
    entry: ContentsEntry,
    last: TextLine,
    indent: float,
    height: float,
    *,
    linked: bool,
) -> Draw:
    """What follows the title: padlock, leader, page number, and the link over all of it."""
    right = column.width - indent
    quiet = Ink(column.ink(CONTENTS_LINE).face, CONTENTS_LINE.size, QUIET)
    name = f"{entry.number} {entry.title}".strip()

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        baseline = baseline_of(top, last.height, last.size)
        end = left + last.line.width
        if entry.closed:
            figure = owner.inline("Figure", "Lukket punkt")
            draw_padlock_figure(canvas, figure, (end + 5, baseline))
            end += _PADLOCK_ROOM
        if not linked:
            return
        leader_end = left + right - _PAGE_ROOM + 10
        if leader_end - end > 3 * _LEADER_GAP:
            canvas.decorate(_leader(end + _LEADER_GAP, leader_end, baseline))
        fill_in = canvas.slot(owner, quiet.face, quiet.size, quiet.colour)
        box = (left - indent, top - last.height, left + right, top - last.height + height)
        canvas.link(
            owner, box, f"Gå til {name}", lambda: f"/Dest{canvas.destination(entry.anchor)}"
        )

        def write_number() -> None:
            page = str(canvas.places[entry.anchor][0] + 1)
            fill_in(text_operator((left + right - quiet.width(page), baseline), page))

        canvas.later(write_number)

    return draw


def _leader(start: float, end: float, baseline: float) -> str:
    """Dots drawn, not written: nobody wants to hear them, nor to find them in the text.
    They stand on a raster of the page, so that those of all lines stand below each other."""
    first = start - start % 4 + 4
    red, green, blue = QUIET
    return (
        f"q 1 J 0.7 w [0 4] 0 d {red:.3f} {green:.3f} {blue:.3f} RG "
        f"{first:.2f} {baseline + 0.6:.2f} m {end:.2f} {baseline + 0.6:.2f} l S Q"
    )
