"""Labels with what stands beside them: attendance, guests, signatures.

Read aloud they are lists whose markers are the labels.
"""

from exports.blocks import Facts, SignatureLines
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.column import Column
from exports.pdf.ink import Line
from exports.pdf.layout import Draw, TextLine, baseline_of, draw_line
from exports.pdf.measure import set_lines
from exports.pdf.style import (
    BODY,
    HAIR,
    HEADINGS,
    NOTICE,
    RULE,
    TextStyle,
)
from exports.pdf.tagging import Element

_LABEL_SHARE = 0.26  # of the width, for the labels of facts
_NAME_SHARE = 0.42  # of the width, for the names beside the lines they sign on
_SIGN_LEADING = 34.0


def add_facts(column: Column, facts: Facts) -> None:
    """Labels at the left, values beside them; read aloud as a list of label and value."""
    rows = [(label, [value for value in values if value.strip()]) for label, values in facts.rows]
    rows = [(label, values) for label, values in rows if label.strip() or values]
    if not rows:
        return
    element = column.element.child("L", "<</O/List/ListNumbering/None>>")
    element.title = facts.name
    style = TextStyle(column.style.size, column.style.leading, 4, colour=column.style.colour)
    bold = TextStyle(style.size, style.leading, bold=True)
    indent = column.width * _LABEL_SHARE
    for at, (label, values) in enumerate(rows):
        entry = element.child("LI")
        mark = entry.child("Lbl")
        inner = column.inner(entry.child("LBody"), indent)
        since = len(column.strips)
        for number, value in enumerate(values):
            owner = inner.element if len(values) == 1 else inner.element.child("P")
            gap = TextStyle(style.size, style.leading, 0 if number else style.before)
            inner.text(value, gap, owner)
        first = inner.first_line(since, inner.element)
        first.before = NOTICE.before if at == 0 else style.before
        _hang_label(column, mark, label, bold, indent, since)


def _hang_label(
    column: Column, element: Element, label: str, style: TextStyle, indent: float, since: int
) -> None:
    """Set a label beside strips that are there already, line by line."""
    if not label.strip():
        return
    lines = set_lines(column.inked(label, style), indent - 8)
    for at, line in enumerate(lines):
        index = since + at
        if index == len(column.strips):
            column.add(
                [
                    TextLine(
                        style.leading, element=element, size=style.size, left=column.left + indent
                    )
                ]
            )
        strip = column.strips[index]
        if isinstance(strip, TextLine):
            strip.beside = _label_line(element, line, style, indent)
            strip.keep = strip.keep or at < len(lines) - 1


def _label_line(element: Element, line: Line, style: TextStyle, indent: float) -> Draw:
    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        draw_line(
            canvas, line, element, (left - indent, baseline_of(top, style.leading, style.size))
        )

    return draw


def add_signatures(column: Column, signatures: SignatureLines) -> None:
    """Names, each with what is recorded, or with a line to sign on."""
    if column.says(signatures.heading):
        since = len(column.strips)
        heading = column.element.child(column.headings.tag(signatures.heading_level))
        look = column.headings.looked(signatures.heading_level)
        column.text(signatures.heading, HEADINGS[look], heading)
        column.keep_with_next(since)
    if not signatures.rows:
        return
    element = column.element.child("L", "<</O/List/ListNumbering/None>>")
    indent = column.width * _NAME_SHARE
    style = TextStyle(BODY.size, BODY.leading, _SIGN_LEADING - BODY.leading)
    for name, recorded in signatures.rows:
        entry = element.child("LI")
        mark = entry.child("Lbl")
        inner = column.inner(entry.child("LBody"), indent)
        since = len(column.strips)
        if recorded.strip():
            inner.text(recorded, style, inner.element)
        first = inner.first_line(since, inner.element)
        first.before = style.before if not recorded.strip() else 12.0
        if not recorded.strip():
            first.after = _signing_line(inner.width)
        _hang_label(column, mark, name, BODY, indent, since)


def _signing_line(width: float) -> Draw:
    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        low = baseline_of(top, BODY.leading, BODY.size) - 2
        canvas.rectangle((left, low, left + width, low + HAIR), RULE)

    return draw
