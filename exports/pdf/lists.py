"""Bulleted and numbered lists: L with an LI each, its marker (Lbl) hanging before its body."""

from collections.abc import Callable

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.column import AddBlocks, Column
from exports.pdf.layout import baseline_of
from exports.pdf.style import LABEL_GAP, LIST_GAP, LIST_INDENT
from exports.pdf.tagging import Element
from meetings.richtext.blocks import ListBlock

_READABLE = 90.0  # points; about three words
_BULLETS = ("•", "–", "•")
_NUMBERING = {
    "1": "Decimal",
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def add_list(column: Column, block: ListBlock, add_blocks: AddBlocks) -> None:
    """Add a list; `add_blocks` writes what its items hold."""
    if not block.items:
        return
    column = _with_room(column)
    numbering = _NUMBERING.get(block.marker, "Decimal") if block.ordered else "Disc"
    element = column.element.child("L", f"<</O/List/ListNumbering/{numbering}>>")
    labels = [_label(block, at, column.depth) for at in range(len(block.items))]
    ink = column.ink(column.style)
    indent = max(LIST_INDENT, *(ink.width(label) + LABEL_GAP for label in labels))
    indent = min(indent, column.width / 2)  # in a table's narrow column
    for at, item in enumerate(block.items):
        entry = element.child("LI")
        mark = entry.child("Lbl")
        body = column.inner(entry.child("LBody"), indent)
        body.depth += 1
        since = len(column.strips)
        add_blocks(body, item.blocks)
        first = body.first_line(since, body.element)
        first.before = LIST_GAP if at or column.depth else column.style.before
        first.beside = _marker(column, mark, labels[at], indent)


def _with_room(column: Column) -> Column:
    """The column a list stands in: where lists within lists have left no room to read, it
    begins again where the outermost began."""
    if column.depth == 0:
        column.outermost = (column.left, column.width)
    left, width = column.outermost
    if column.width >= min(_READABLE, width / 3):
        return column
    again = column.inner(column.element)
    again.left, again.width = left, width
    return again


def _marker(
    column: Column, element: Element, label: str, indent: float
) -> Callable[[TaggedCanvas, float, float], None]:
    style, ink = column.style, column.ink(column.style)

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        baseline = baseline_of(top, style.leading, style.size)
        start = left - indent + (4.0 if label in _BULLETS else 0.0)
        canvas.show(element, ink.face, ink.size, ink.colour, (start, baseline), label + " ")

    return draw


def _label(block: ListBlock, at: int, depth: int) -> str:
    if not block.ordered:
        return _BULLETS[min(depth, len(_BULLETS) - 1)]
    return f"{number_as(block.marker, block.start + at)}."


def number_as(marker: str, number: int) -> str:
    """The number as a list of this kind prints it: 3, c, C, iii, III."""
    if number < 1 or marker not in ("a", "A", "i", "I"):
        return str(number)
    text = _roman(number) if marker in "iI" else _letters(number)
    return text.upper() if marker.isupper() else text


def _letters(number: int) -> str:
    """a to z, then aa, ab …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    if number > 3999:  # the letters end here
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
