"""What an item consists of: its heading, section headings, decisions, votes, attachments."""

from exports.blocks import (
    AttachmentRow,
    Attachments,
    DecisionBox,
    Facts,
    ItemHeading,
    SectionHeading,
    Text,
    VoteTable,
)
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.column import Column
from exports.pdf.facts import add_facts
from exports.pdf.ink import Ink
from exports.pdf.layout import Bar, Draw, TextLine, baseline_of
from exports.pdf.marks import PADLOCK_WIDTH, add_padlock, draw_padlock
from exports.pdf.richtext import add_blocks
from exports.pdf.style import (
    BODY,
    CLOSED_MARK,
    DECISION_INDENT,
    HEADINGS,
    ITEM_HEADING,
    LIST_GAP,
    MARGIN_LEFT,
    MEETING_HEADING,
    NUMBER_GAP,
    QUIET,
    QUIET_LINE,
    TextStyle,
)
from exports.pdf.tagging import Element
from meetings.richtext.blocks import Cell, Paragraph, Row, Run, Table

_MARGIN_ROOM = MARGIN_LEFT - 22.0 - NUMBER_GAP  # for a number hanging in the margin
_PADLOCK_ROOM = PADLOCK_WIDTH + 5.0
_NUMBER_ROOM = 80.0  # a wider number stands in the title
_ATTACHMENT = TextStyle(BODY.size, BODY.leading, LIST_GAP)
_NOTE = TextStyle(9, 12, colour=QUIET)


def add_item_heading(column: Column, heading: ItemHeading) -> None:
    """Number in the margin, title, one quiet line of facts, the closed mark."""
    since = len(column.strips)
    says_something = column.says(heading.number + heading.title)
    element = column.element.child(column.headings.tag(heading.level) if says_something else "P")
    style = MEETING_HEADING if column.headings.is_above_items(heading.level) else ITEM_HEADING
    ink = column.ink(style)
    number = column.number(heading.number, ink, _MARGIN_ROOM)
    title = heading.title if number else f"{heading.number} {heading.title}"
    first = column.text(title.strip(), style, element)[0]
    first.new_page = heading.new_page
    first.anchor = heading.anchor
    if number:
        first.beside = _hanging_number(ink, style, element, number)
    facts = " · ".join(fact.strip() for fact in heading.facts if fact.strip())
    if facts:
        column.quiet_line(facts, QUIET_LINE, column.element.child("P"))
    if column.says(heading.closed):
        inner = column.inner(column.element, _PADLOCK_ROOM)
        mark = inner.text(heading.closed, CLOSED_MARK, column.element.child("P"))
        mark[0].beside = _padlock
    column.keep_with_next(since)


def _hanging_number(ink: Ink, style: TextStyle, element: Element, number: str) -> Draw:
    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        baseline = baseline_of(top, style.leading, style.size)
        start = left - NUMBER_GAP - ink.width(number)
        canvas.show(element, ink.face, ink.size, QUIET, (start, baseline), number + " ")

    return draw


def _padlock(canvas: TaggedCanvas, left: float, top: float) -> None:
    baseline = baseline_of(top, CLOSED_MARK.leading, CLOSED_MARK.size)
    draw_padlock(canvas, (left - _PADLOCK_ROOM, baseline))


def add_section_heading(column: Column, heading: SectionHeading) -> None:
    """The heading of a section; nothing where its text is empty."""
    _add_heading(column, heading.text, heading.level)


def _add_heading(column: Column, text: str, level: int) -> None:
    if not column.says(text):
        return
    since = len(column.strips)
    element = column.element.child(column.headings.tag(level))
    column.text(text, HEADINGS[column.headings.looked(level)], element)
    column.keep_with_next(since)


def add_decision(column: Column, decision: DecisionBox) -> None:
    """The decision, with the accent's rule at its left over as many pages as it takes."""
    inner = column.inner(column.element.child("Div"), DECISION_INDENT)
    inner.bar = Bar(column.left)
    since = len(column.strips)
    _add_heading(inner, decision.heading, decision.heading_level)
    for part in decision.body:
        match part:
            case Text():
                add_blocks(inner, part.blocks, part.heading_level)
            case Facts():
                add_facts(inner, part)
            case VoteTable():
                add_votes(inner, part)
    if len(column.strips) > since:
        column.strips[since].before = max(column.strips[since].before, 14.0)


def add_votes(column: Column, votes: VoteTable) -> None:
    """One vote as a table: a row a side."""
    head = Row(tuple(_cell(text, header=True) for text in votes.columns))
    rows = tuple(
        Row((_cell(side, header=True), _cell(count), _cell(names)))
        for side, count, names in votes.rows
    )
    table = Table((head, *rows), header_rows=1, caption=votes.caption)
    add_blocks(column, (table,), 4)


def _cell(text: str, *, header: bool = False) -> Cell:
    return Cell((Paragraph((Run(text),)),) if text.strip() else (), header=header)


def add_attachments(column: Column, attachments: Attachments, anchors: set[str]) -> None:
    """The attachments, one below the other: number, title, and a quiet note; the title leads
    to the attachment where it stands in the same file."""
    if not attachments.rows:
        return
    _add_heading(column, attachments.heading, attachments.heading_level)
    element = column.element.child("L", "<</O/List/ListNumbering/Decimal>>")
    ink = column.ink(BODY)
    numbers = [column.number(row.number, ink, _NUMBER_ROOM) for row in attachments.rows]
    indent = max(18.0, *(ink.width(number) + 8 for number in numbers)) if any(numbers) else 0.0
    for row, number in zip(attachments.rows, numbers, strict=True):
        entry = element.child("LI")
        mark = entry.child("Lbl") if number else None
        inner = column.inner(entry.child("LBody"), indent)
        since = len(column.strips)
        text = row.title if number else f"{row.number} {row.title}"
        owner = inner.element.child("P")
        owner = owner.child("Link") if row.anchor in anchors else owner
        title = inner.text(text.strip(), _ATTACHMENT, owner)
        for strip in title if row.anchor in anchors else ():
            strip.after = _link_to_attachment(owner, strip, row)
        if row.closed:
            title[-1].after = _both(
                title[-1].after, _closed_attachment(inner.element, title[-1], row)
            )
        if column.says(row.note):
            title[-1].keep = True
            inner.text(row.note, _NOTE, inner.element.child("P"))
        if mark is not None:
            inner.first_line(since, mark).beside = _attachment_number(column, mark, number, indent)


def _attachment_number(column: Column, element: Element, number: str, indent: float) -> Draw:
    ink = column.ink(BODY)

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        at = (left - indent, baseline_of(top, BODY.leading, BODY.size))
        canvas.show(element, ink.face, ink.size, QUIET, at, number + " ")

    return draw


def _link_to_attachment(owner: Element, line: TextLine, row: AttachmentRow) -> Draw:
    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        box = (left, top - line.height, left + line.line.width, top)
        name = f"Gå til bilag {row.number} {row.title}"
        canvas.link(owner, box, name, lambda: f"/Dest{canvas.destination(row.anchor)}")

    return draw


def _both(one: Draw | None, other: Draw) -> Draw:
    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        if one is not None:
            one(canvas, left, top)
        other(canvas, left, top)

    return draw


def _closed_attachment(owner: Element, line: TextLine, row: AttachmentRow) -> Draw:
    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        at = (left + line.line.width + 5, baseline_of(top, line.height, line.size))
        add_padlock(canvas, owner, at, f"{row.title} {row.note}", "Lukket bilag")

    return draw
