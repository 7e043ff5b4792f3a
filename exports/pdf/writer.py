"""A composed document becomes a file: blocks to strips, strips to pages, pages to bytes."""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from exports.blocks import (
    Attachments,
    Composed,
    Contents,
    DecisionBox,
    ExportBlock,
    Facts,
    Index,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from exports.pdf.bookmarks import Bookmark
from exports.pdf.canvas import TaggedCanvas, fill, text_operator
from exports.pdf.column import Column
from exports.pdf.contents import add_contents, add_index
from exports.pdf.embedding import Embedded
from exports.pdf.facts import add_facts, add_signatures
from exports.pdf.fonts import face, printable, warn_of
from exports.pdf.front import add_notice, add_title
from exports.pdf.items import (
    add_attachments,
    add_decision,
    add_item_heading,
    add_section_heading,
    add_votes,
)
from exports.pdf.layout import Flow, Strip
from exports.pdf.metadata import Metadata
from exports.pdf.richtext import add_blocks
from exports.pdf.style import (
    BODY_WIDTH,
    FOOT,
    FOOT_BASELINE,
    HAIR,
    HAIRLINE,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    PAGE_WIDTH,
)
from exports.pdf.tagging import Element, HeadingLevels, Unspoken


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file, how many pages it has, and the page, from 1, that each anchor stands on."""

    content: bytes
    page_count: int
    pages: Mapping[str, int]


def print_pdf(composed: Composed, files: Sequence[Embedded] = ()) -> Printed:
    """The document as one tagged, archival PDF file, with files inside."""
    with uncollected():
        canvas = lay_out(composed)
        add_feet(canvas, composed.foot)
        canvas.outline(_bookmarks(composed))
        warn_of(canvas.missing)
        part = 3 if files else 2
        content = canvas.finish(
            Metadata(composed.title, composed.author, composed.language, composed.made_on, part),
            files,
        )
        return Printed(content, len(canvas.pages), _pages_in(canvas))


def pages_of(composed: Composed) -> dict[str, int]:
    """The page, from 1, that each anchor stands on: a contents list elsewhere can say so too."""
    with uncollected():
        return _pages_in(lay_out(composed, shown=False))


def _pages_in(canvas: TaggedCanvas) -> dict[str, int]:
    return {anchor: page + 1 for anchor, (page, _) in canvas.places.items()}


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from searching for garbage meanwhile: the whole document is alive until it
    is written, and looking through it again and again takes a quarter of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def lay_out(
    composed: Composed, beyond: Collection[str] = (), *, shown: bool = True
) -> TaggedCanvas:
    """The document's pages, without their feet, drawn part by part: what a part took in memory is
    free when the next begins.

    Anchors `beyond` are of pages that others put behind them; the canvas is told where before it
    is finished. Where nothing is `shown`, the pages are empty, and only tell what stands where.
    """
    canvas = TaggedCanvas(composed.language, composed.look)
    root = canvas.tree.root if shown else Unspoken("Document", None)
    column = Column(canvas, HeadingLevels(composed.deeper), root, BODY_WIDTH)
    anchors = {block.anchor for block in composed.blocks if isinstance(block, ItemHeading)}
    anchors.update(beyond)
    flow, parts = Flow(canvas, shown=shown), _Parts()
    for block in composed.blocks:
        if _begins_part(block, composed.deeper):
            parts.end(column)
            flow.place(column.strips, more=True)
            for part in parts.finished(column):
                canvas.tree.write_part(part)
            column.element = root.child("Sect")
        _add_block(column, block, anchors)
    flow.place(column.strips)
    flow.finish()
    return canvas


class _Parts:
    """The parts of a document that are laid out, but perhaps not yet drawn to their end."""

    def __init__(self) -> None:
        self._ended: list[tuple[Element, Strip]] = []

    def end(self, column: Column) -> None:
        """The column's element is laid out, down to the column's last strip."""
        if column.element.parent is not None and column.strips:
            self._ended.append((column.element, column.strips[-1]))

    def finished(self, column: Column) -> Iterator[Element]:
        """Those that no strip belongs to that still waits, each once."""
        while self._ended and self._ended[0][1] not in column.strips:
            yield self._ended.pop(0)[0]


def _begins_part(block: ExportBlock, deeper: int) -> bool:
    """Whether a block begins a part of the document: an item, a meeting among others, or what
    stands outside them."""
    if isinstance(block, SectionHeading):
        return block.level <= 2 + deeper
    return isinstance(block, ItemHeading | SignatureLines)


def _add_block(  # noqa: C901 - one line a kind of block
    column: Column, block: ExportBlock, anchors: set[str]
) -> None:
    match block:
        case Title():
            add_title(column, block)
        case Notice():
            add_notice(column, block)
        case Facts():
            add_facts(column, block)
        case Contents():
            add_contents(column, block, anchors)
        case Index():
            add_index(column, block, anchors)
        case ItemHeading():
            add_item_heading(column, block)
        case SectionHeading():
            add_section_heading(column, block)
        case Text():
            add_blocks(column, block.blocks, block.heading_level)
        case DecisionBox():
            add_decision(column, block)
        case VoteTable():
            add_votes(column, block)
        case Attachments():
            add_attachments(column, block, anchors)
        case SignatureLines():
            add_signatures(column, block)


def _bookmarks(composed: Composed) -> list[Bookmark]:
    """A bookmark an item; in a document of many meetings, under its meeting."""
    found: list[Bookmark] = []
    for block in composed.blocks:
        if isinstance(block, ItemHeading):
            one = Bookmark(f"{block.number} {block.title}".strip(), block.anchor)
            if found and block.level > 2:
                found[-1] = replace(found[-1], below=(*found[-1].below, one))
            else:
                found.append(one)
    return found


def add_feet(canvas: TaggedCanvas, foot: str, numbers: Sequence[int] = (), total: int = 0) -> None:
    """The foot of every page, now that their number is known. It is no content: a pagination
    artifact (ISO 32000-1, 14.8.2.2). The numbers are others where the pages are part of more."""
    chosen = face()
    numbers = numbers or range(1, len(canvas.pages) + 1)
    total = total or len(numbers)
    scale = FOOT.size / 1000
    room = BODY_WIDTH - chosen.widths[f"Side {total} af {total}"] * scale - 20
    left_text = _shortened(printable(foot, chosen, canvas.missing), room / scale)
    canvas.fonts.add(chosen, left_text + "Side af…")
    rule = f"{MARGIN_LEFT:.2f} {FOOT_BASELINE + 13:.2f} {BODY_WIDTH:.2f} {HAIR} re f"
    for page, number in zip(canvas.pages, numbers, strict=True):
        count = f"Side {number} af {total}"
        right = PAGE_WIDTH - MARGIN_RIGHT - chosen.widths[count] * scale
        page.late.append(
            "/Artifact <</Type/Pagination/Subtype/Footer>> BDC q\n"
            f"{fill(HAIRLINE)} {rule}\n"
            f"BT /{chosen.key} {FOOT.size:g} Tf {fill(FOOT.colour)}\n"
            f"{text_operator((MARGIN_LEFT, FOOT_BASELINE), left_text)}\n"
            f"{text_operator((right, FOOT_BASELINE), count)}\nET Q EMC"
        )


def _shortened(text: str, width: float) -> str:
    """The text, cut with an ellipsis where it is wider (in thousandths of its size)."""
    chosen = face()
    text = " ".join(text.split())
    if chosen.widths[text] <= width:
        return text
    while text and chosen.widths[text + "…"] > width:
        text = text[:-1]
    return text.rstrip() + "…"
