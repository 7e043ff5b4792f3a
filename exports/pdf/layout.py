"""From strips to pages: a document is one column of strips, and pages take what fits.

A strip is a piece that stands alone on a page: a line of text, a row of a table. What keeps
with the next (headings, the first and last two lines of a paragraph) moves together; what
is higher than a page (a row of a table) can be cut.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.ink import Line, Lines
from exports.pdf.style import (
    ACCENT,
    ACCENT_RULE,
    BODY_HEIGHT,
    BODY_TOP,
    MARGIN_LEFT,
    TextStyle,
)
from exports.pdf.tagging import Element

Draw = Callable[[TaggedCanvas, float, float], None]  # canvas, left, top

_HAIR = 0.01
_NO_LINES = Lines(1, lambda: [Line([], 0.0)])
_ABOVE = 6.0  # points over a line, where links to it lead
MOST_REPEATED = 0.4 * BODY_HEIGHT  # a table's header higher than this is not repeated


@dataclass(slots=True, eq=False)
class Bar:
    """A rule at the left of several strips, for as long as they last."""

    left: float


@dataclass(slots=True, eq=False)
class Strip:
    """A piece of the column. `before` is the space above it, dropped at the top of a page."""

    height: float
    before: float = 0.0
    keep: bool = False  # with the next strip, on one page
    new_page: bool = False
    below: float = 0.0  # the least space to the next strip
    left: float = 0.0
    bar: Bar | None = None
    anchor: str = ""  # what links call this place
    repeated: "Sequence[Strip]" = ()  # above it, where it begins a page

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it, its own `left` counted from the given left."""

    def cut(self, room: float, *, must: bool) -> "tuple[Strip, Strip] | None":
        """What fits the room and what does not; None where it should not be cut."""
        return None


@dataclass(slots=True, eq=False)
class TextLine(Strip):
    """One line of text; `beside` draws what hangs beside it (a list's marker, a number)."""

    lines: Lines = _NO_LINES  # of the text it is one of
    number: int = 0  # of the line among them
    element: Element = field(default_factory=lambda: Element("P", None))
    size: float = 10.5
    shift: float = 0.0  # where the line begins, when it is not at the left
    beside: Draw | None = None
    after: Draw | None = None

    @property
    def line(self) -> Line:
        """What stands on it."""
        return self.lines[self.number]

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Show the line's segments, their underlines and links."""
        left += self.left
        baseline = baseline_of(top, self.height, self.size)
        if self.beside is not None:
            self.beside(canvas, left, top)
        draw_line(canvas, self.line, self.element, (left + self.shift, baseline))
        if self.after is not None:
            self.after(canvas, left, top)


def baseline_of(top: float, leading: float, size: float) -> float:
    """The height of the baseline in a line that begins at `top`."""
    return top - (leading - size) / 2 - 0.75 * size  # the font stands 750 of 1000 over it


def draw_line(canvas: TaggedCanvas, line: Line, element: Element, at: tuple[float, float]) -> None:
    """Show a line of text, its beginning at a position."""
    left, baseline = at
    for segment in line.segments:
        ink, start = segment.ink, left + segment.at
        owner = ink.link.element if ink.link else element
        canvas.show(
            owner, ink.face, ink.size, ink.colour, (start, baseline + ink.rise), segment.text
        )
        end = start + segment.width
        if ink.underline:
            low = baseline + ink.rise - 0.14 * ink.size
            canvas.rectangle((start, low, end, low + 0.05 * ink.size), ink.colour)
        if ink.link:
            box = (start, baseline - 0.25 * ink.size, end, baseline + 0.8 * ink.size)
            canvas.link(owner, box, ink.link.description, ink.link.action)


def text_lines(lines: Lines, element: Element, style: TextStyle, left: float) -> list[TextLine]:
    """The strips of a paragraph: no page ends after its first or before its last line."""
    last = len(lines) - 1
    return [
        TextLine(
            style.leading,
            before=0.0 if at else style.before,
            keep=at < last and (at == 0 or at == last - 1),
            left=left,
            lines=lines,
            number=at,
            element=element,
            size=style.size,
        )
        for at in range(len(lines))
    ]


class Flow:
    """Puts strips on pages, one after the other. Where they are not shown, the pages stay empty,
    and the canvas is told where everything would stand."""

    def __init__(self, canvas: TaggedCanvas, *, shown: bool = True) -> None:
        self._canvas = canvas
        self._shown = shown
        self._used = 0.0
        self._bars: dict[Bar, tuple[float, float]] = {}

    def place(self, column: list[Strip], *, more: bool = False) -> None:
        """Place strips and take them out of the column; the last page stays open.

        Where more will follow, those at the end stay that may have to keep with it.
        """
        at = 0
        while at < len(column):
            end = at
            while column[end].keep and end + 1 < len(column) and not column[end + 1].new_page:
                end += 1
            if more and end + 1 == len(column):
                break
            if column[at].new_page and self._used:
                self._end_page()
            at = self._place_group(column, at, end + 1)
        del column[:at]

    def finish(self) -> None:
        """Close the last page."""
        self._end_page()

    def _place_group(self, column: list[Strip], start: int, end: int) -> int:
        """Place strips that belong together; gives the first that is not placed yet."""
        repeated = column[start].repeated if not self._used else ()
        heads = sum(strip.height for strip in repeated)
        need = heads + _height(column[start:end], at_top=not self._used)
        if need <= self._room + _HAIR:
            self._draw(column[start:end], repeated)
            return end
        last = column[end - 1]
        others = need - last.height
        parts = last.cut(self._room - others, must=not self._used and end - start == 1)
        if parts is not None:
            self._draw([*column[start : end - 1], parts[0]], repeated)
            column[end - 1] = parts[1]
            self._end_page()
            return end - 1
        if self._used:
            self._end_page()
            return start
        return self._place_by_force(column, start, end, repeated)

    def _place_by_force(
        self, column: list[Strip], start: int, end: int, repeated: Sequence[Strip]
    ) -> int:
        """On an empty page, what belongs together but is too high: as much of it as fits."""
        room = self._room - sum(strip.height for strip in repeated)
        fitting = start
        while fitting < end and _height(column[start : fitting + 1], at_top=True) <= room + _HAIR:
            fitting += 1
        if fitting == start:
            parts = column[start].cut(room, must=True)
            if parts is not None:
                self._draw([parts[0]], repeated)
                column[start] = parts[1]
                self._end_page()
                return start
            fitting += 1
        self._draw(column[start:fitting], repeated)
        return fitting

    @property
    def _room(self) -> float:
        return BODY_HEIGHT - self._used

    def _draw(self, strips: Sequence[Strip], repeated: Sequence[Strip]) -> None:
        if repeated:
            self._canvas.repeat(lambda: self._draw_strips(repeated))
        self._draw_strips(strips)

    def _draw_strips(self, strips: Sequence[Strip]) -> None:
        for strip in strips:
            before = strip.before if self._used else 0.0
            top = BODY_TOP - self._used - before
            self._used += before + strip.height
            if strip.anchor:
                self._canvas.place(strip.anchor, top + _ABOVE)
            if self._shown:
                strip.draw(self._canvas, MARGIN_LEFT, top)
            if strip.bar is not None:
                first, _ = self._bars.get(strip.bar, (top, top))
                self._bars[strip.bar] = (first, top - strip.height)

    def _end_page(self) -> None:
        for bar, (top, bottom) in self._bars.items():
            left = MARGIN_LEFT + bar.left
            self._canvas.rectangle((left, bottom, left + ACCENT_RULE, top), ACCENT)
        self._bars.clear()
        self._canvas.end_page()
        self._used = 0.0


def _height(strips: Sequence[Strip], *, at_top: bool) -> float:
    total = sum(strip.before + strip.height for strip in strips)
    return total - strips[0].before if at_top and strips else total
