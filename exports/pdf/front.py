"""The top of a document: logo, title, and sentences set apart."""

from exports.blocks import Notice, Title
from exports.look import logo_of
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.column import Column
from exports.pdf.layout import Draw, Strip, TextLine
from exports.pdf.picture import printed_size
from exports.pdf.style import (
    EDITION,
    MEETING_LINE,
    MUNICIPALITY,
    NOTICE,
    TINT,
    TITLE,
    TextStyle,
)
from exports.pdf.tagging import Element

_NOTICE_PAD = 9.0
_LOGO_GAP = 14.0  # around the logo


def add_title(column: Column, title: Title) -> None:
    """Logo, municipality, title, meeting line and edition; each where it is not empty."""
    root, since = column.element, len(column.strips)
    logo = _Logo(column, title.municipality)
    if column.says(title.municipality):
        logo.beside(title.municipality, MUNICIPALITY, root.child("P"))
    if column.says(title.text):
        logo.beside(title.text, TITLE, root.child(column.headings.tag(1)))
    if column.says(title.meeting_line):
        logo.beside(title.meeting_line, MEETING_LINE, root.child("P"))
    if column.says(title.edition):
        logo.beside(title.edition, EDITION, root.child("P"))
    if len(column.strips) > since:
        logo.hang(column.strips[since])


class _Logo:
    """The logo at the right of the first lines, which are so much shorter."""

    def __init__(self, column: Column, municipality: str) -> None:
        self._column = column
        self._name = municipality
        self._left = 0.0  # of its height, below the lines that stand already
        self.width = self.height = 0.0
        if column.canvas.look.logo is not None:
            self.width, self.height = printed_size(column.canvas.look.logo)
            self._left = self.height + _LOGO_GAP
            self.element = column.element.child("Figure")
            self.element.alternative = logo_of(municipality)

    def beside(self, text: str, style: TextStyle, element: Element) -> None:
        """Set a paragraph, beside the logo as long as that reaches down to it."""
        width = self._column.width
        if self._left > style.before:
            self._column.width -= self.width + _LOGO_GAP
        strips = self._column.quiet_line(text, style, element)
        self._column.width = width
        self._left -= sum(strip.before + strip.height for strip in strips)

    def hang(self, first: Strip) -> None:
        """Print it where the first line is."""
        if self.height and isinstance(first, TextLine):
            width, height, right = self.width, self.height, self._column.width

            def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
                edge = left + right
                canvas.logo(self.element, (edge - width, top - height, edge, top))

            first.beside = draw


def add_notice(column: Column, notice: Notice) -> None:
    """A sentence on a tinted ground; nothing where it is empty."""
    if not column.says(notice.text):
        return
    inner = column.inner(column.element, _NOTICE_PAD)
    inner.width -= _NOTICE_PAD
    strips = inner.text(notice.text, NOTICE, column.element.child("P"))
    width = column.width
    for at, strip in enumerate(strips):
        first, last = at == 0, at == len(strips) - 1
        strip.keep = not last
        strip.beside = _ground(strip.height, width, first=first, last=last)


def _ground(height: float, width: float, *, first: bool, last: bool) -> Draw:
    above, below = (5.0 if first else 0.0), (5.0 if last else 0.0)

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        left -= _NOTICE_PAD
        canvas.rectangle((left, top - height - below, left + width, top + above), TINT)

    return draw
