"""The top of a document: title, notices, and facts such as who was there."""

from exports.blocks import Notice, Title
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.column import Column
from exports.pdf.layout import Draw
from exports.pdf.style import (
    EDITION,
    MEETING_LINE,
    MUNICIPALITY,
    NOTICE,
    TINT,
    TITLE,
)

_LABEL_SHARE = 0.26  # of the width, for the labels of facts
_NAME_SHARE = 0.42  # of the width, for the names beside the lines they sign on
_SIGN_LEADING = 34.0
_NOTICE_PAD = 9.0


def add_title(column: Column, title: Title) -> None:
    """Municipality, title, meeting line and edition; each where it is not empty."""
    root = column.element
    if title.municipality.strip():
        column.text(title.municipality, MUNICIPALITY, root.child("P"))
    if title.text.strip():
        column.text(title.text, TITLE, root.child(column.headings.tag(1)))
    if title.meeting_line.strip():
        column.text(title.meeting_line, MEETING_LINE, root.child("P"))
    if title.edition.strip():
        column.text(title.edition, EDITION, root.child("P"))


def add_notice(column: Column, notice: Notice) -> None:
    """A sentence on a tinted ground; nothing where it is empty."""
    if not notice.text.strip():
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
