"""A column under construction: where the writers of the single blocks put their strips."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.fonts import face, face_for, printable
from exports.pdf.ink import Ink, Inked
from exports.pdf.layout import Bar, Strip, TextLine, text_lines
from exports.pdf.measure import set_lines
from exports.pdf.style import BODY, TextStyle
from exports.pdf.tagging import Element, HeadingLevels
from meetings.richtext.blocks import Blocks

_NARROWEST = 6.0  # a letter


class Column:
    """Strips of one width beneath one structure element.

    Columns within columns (the body of a list item, a decision) share the strips and stand
    further right; a table's cell has a column of its own.
    """

    def __init__(
        self, canvas: TaggedCanvas, headings: HeadingLevels, element: Element, width: float
    ) -> None:
        self.canvas = canvas
        self.headings = headings
        self.element = element
        self.width = width
        self.left = 0.0
        self.style = BODY
        self.bar: Bar | None = None
        self.strips: list[Strip] = []
        self.depth = 0  # how many lists it is in
        self.outermost = (0.0, width)  # left and width of the outermost of them

    def inner(self, element: Element, indent: float = 0.0) -> "Column":
        """A narrower column in the same run of strips, for another element."""
        column = Column(self.canvas, self.headings, element, max(self.width - indent, _NARROWEST))
        column.left, column.style, column.bar = self.left + indent, self.style, self.bar
        column.strips, column.depth = self.strips, self.depth
        column.outermost = self.outermost
        return column

    def cell(self, element: Element, width: float, style: TextStyle) -> "Column":
        """A column of its own, for a cell of a table."""
        column = Column(self.canvas, self.headings, element, max(width, _NARROWEST))
        column.style = style
        return column

    def add(self, strips: Sequence[Strip]) -> None:
        """Put strips at the end."""
        if self.strips and strips:
            strips[0].before = max(strips[0].before, self.strips[-1].below)
        for strip in strips:
            strip.bar = self.bar
        self.strips.extend(strips)

    def ink(self, style: TextStyle) -> Ink:
        """The ink of plain text in a style; one for all who ask, so nobody may change it."""
        inks = self.canvas.inks
        if style not in inks:
            inks[style] = Ink(face(style.bold, style.italic), style.size, style.colour)
        return inks[style]

    def printable(self, text: str, ink: Ink) -> str:
        """The text as the face can show it."""
        return printable(text, ink.face, self.canvas.missing)

    def says(self, text: str) -> bool:
        """Whether there is anything to see in the text: signs without a look are nothing."""
        return bool(printable(text, face(), set()).strip())

    def number(self, text: str, ink: Ink, room: float) -> str:
        """A number that hangs beside a text, on one line; empty where it has no room there."""
        number = self.printable(" ".join(text.split()), ink)
        return number if ink.width(number) <= room else ""

    def quiet_line(self, text: str, style: TextStyle, element: Element) -> list[TextLine]:
        """A line of facts with dots between, none of which begins a row, nor does an hour."""
        kept = text.replace(" · ", "\u00a0· ").replace(" kl. ", " kl.\u00a0")
        return self.text(kept, style, element)

    def inked(self, text: str, style: TextStyle) -> Inked:
        """Plain text in the ink of a style."""
        upright = style.italic and face_for(text, style.bold, True) is face(style.bold)
        ink = self.ink(replace(style, italic=False) if upright else style)
        return [(ink, self.printable(text, ink))]

    def text(self, text: str, style: TextStyle, element: Element) -> list[TextLine]:
        """Plain text as a paragraph of the element; the strips are also given back."""
        return self.lines(self.inked(text, style), style, element)

    def lines(self, runs: Inked, style: TextStyle, element: Element) -> list[TextLine]:
        """Text as a paragraph of the element; the strips are also given back."""
        strips = text_lines(set_lines(runs, self.width), element, style, self.left)
        self.add(strips)
        return strips

    def keep_with_next(self, since: int) -> None:
        """All strips from this index on keep with what follows."""
        for strip in self.strips[since:]:
            strip.keep = True

    def first_line(self, since: int, element: Element) -> TextLine:
        """The first line from this index on, for what hangs beside it; made if there is none."""
        if len(self.strips) > since:
            first = self.strips[since]
            if isinstance(first, TextLine):
                return first
        line = TextLine(self.style.leading, element=element, size=self.style.size, left=self.left)
        line.bar, line.keep = self.bar, len(self.strips) > since
        self.strips.insert(since, line)
        return line


AddBlocks: TypeAlias = Callable[[Column, Blocks], None]  # writes rich text into a column
