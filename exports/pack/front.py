"""Our own part of a pack, laid out: its bytes, and where everything will stand.

How many pages our part takes is not known before it is laid out, and it tells on which page
each attachment begins. So it is laid out with numbers that are as wide as the right ones, and
again with these, until both are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exports.blocks import Composed
from exports.document import Document
from exports.look import PLAIN, Look
from exports.pack.content import Taken, bookmarks, pack_content
from exports.pack.plan import Piece, Plan
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.fonts import face, printable, warn_of
from exports.pdf.metadata import Metadata
from exports.pdf.writer import add_feet, lay_out, uncollected

_MOST_TIMES: Final = 6
_STAMPED: Final = "Bilag, side ·Side af 0123456789."


@dataclass(frozen=True, slots=True)
class Front:
    """Our own part, and how the rest is to be put behind it; without a plan it is the pack."""

    content: bytes
    page_count: int  # of the pack
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everything stands in the pack, in pages from 0."""

    front: int  # pages of ours that come first
    covers: tuple[tuple[int, ...], ...]  # for each attachment, pages of ours in its place
    begins: dict[str, int]
    total: int

    def numbers(self, taken: Sequence[Taken]) -> list[int]:
        """The number in the pack of each page of ours."""
        numbers = list(range(1, self.front + 1))
        for one, covers in zip(taken, self.covers, strict=True):
            numbers += [self.begins[one.anchor] + at + 1 for at in range(len(covers))]
        return numbers


def write_front(document: Document, taken: Sequence[Taken], look: Look = PLAIN) -> Front:
    """Our own part of the pack of a document that is filtered for its reader."""
    with uncollected():
        canvas, composed, places = _settled(document, taken, look)
        is_mixed = any(one.pages for one in taken)
        if is_mixed:
            canvas.beyond = places.begins
        stamped = _prepare_stamps(canvas, taken)
        add_feet(canvas, composed.foot, places.numbers(taken), places.total)
        canvas.outline(bookmarks(document, taken))
        warn_of(canvas.missing)
        content = canvas.finish(
            Metadata(
                composed.title,
                composed.author,
                composed.language,
                composed.made_on,
                claims=not is_mixed,
            )
        )
    plan = _plan(taken, places, stamped, canvas) if is_mixed else None
    return Front(content, places.total, plan)


def _settled(
    document: Document, taken: Sequence[Taken], look: Look
) -> tuple[TaggedCanvas, Composed, _Places]:
    """The pages, laid out until they say of themselves what is so."""
    beyond = [one.anchor for one in taken] if any(one.pages for one in taken) else []
    told = {one.anchor: 8887 for one in taken}
    for _ in range(_MOST_TIMES):
        composed = pack_content(document, taken, told, look)
        canvas = lay_out(composed, beyond)
        places = _places(canvas, taken)
        if places.begins == told:
            break
        told = places.begins
    return canvas, composed, places


def _places(canvas: TaggedCanvas, taken: Sequence[Taken]) -> _Places:
    own = len(canvas.pages)
    covered = [canvas.places[one.anchor][0] for one in taken if not one.pages]
    front = covered[0] if covered else own
    ends = iter([*covered[1:], own])
    begins: dict[str, int] = {}
    covers: list[tuple[int, ...]] = []
    page = front
    for one in taken:
        begins[one.anchor] = page
        first = own if one.pages else canvas.places[one.anchor][0]
        pages = () if one.pages else tuple(range(first, next(ends)))
        covers.append(pages)
        page += one.pages or len(pages)
    return _Places(front, tuple(covers), begins, page)


def _prepare_stamps(canvas: TaggedCanvas, taken: Sequence[Taken]) -> list[str]:
    """The labels as the stamps' font can show them; their letters come into the file."""
    labels = [printable(one.label, face(), canvas.missing) for one in taken]
    canvas.fonts.add(face(), _STAMPED + "".join(labels))
    return labels


def _plan(
    taken: Sequence[Taken], places: _Places, labels: Sequence[str], canvas: TaggedCanvas
) -> Plan:
    widths = face().widths.characters
    return Plan(
        pieces=tuple(
            Piece(
                path=one.path,
                label=label,
                title=one.attachment.title,
                anchor=one.anchor,
                pages=one.pages or len(covers),
                covers=covers,
                is_picture=one.attachment.media_type.startswith("image/"),
            )
            for one, covers, label in zip(taken, places.covers, labels, strict=True)
        ),
        front_pages=places.front,
        total_pages=places.total,
        font=face().key,
        widths={letter: widths[letter] for letter in sorted({*_STAMPED, *"".join(labels)})},
    )
