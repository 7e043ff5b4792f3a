"""What our own pages of a pack say: the document, where each attachment stands, and a page for
each that cannot be shown.

What is shut to the reader is not in the record any more. Where it would stand the pack says
that something is left out, and never what, how much, or whether there were attachments at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from exports import sentences
from exports.blocks import (
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
    ExportBlock,
    ItemHeading,
    Notice,
    Text,
)
from exports.compose import compose
from exports.document import Document
from exports.item_blocks import is_marked_closed, shown_title
from exports.look import PLAIN, Look
from exports.pdf.bookmarks import Bookmark
from meetings.record import Attachment, AttachmentList, Item
from meetings.richtext.blocks import Paragraph, Run
from meetings.vocabulary import Access, FileProblem

CONTENTS: Final = "Indhold"
_WITHHELD: Final = "Punktet er lukket. Tekst og eventuelle bilag er ikke med her."
_NOT_IN_CONTENTS: Final = "Lukket: eventuelle bilag er ikke med her."
_PARTLY: Final = "Dele af punktet er lukkede: eventuelle lukkede bilag er ikke med her."
MENDED: Final = "filen var beskadiget og er vist, så vidt den kunne læses"
_NOT_SHOWN: Final = "kan ikke vises her"
_FETCH_BACK: Final = " Bed sekretariatet om at få den hentet fra en sikkerhedskopi."
_WHY: Final = {
    FileProblem.ENCRYPTED: "filen er beskyttet med en adgangskode",
    FileProblem.BROKEN: "filen er beskadiget og kan ikke læses",
    FileProblem.NO_TEXT: "filen er beskadiget og kan ikke læses",
    FileProblem.TOO_LARGE: "filen er for stor",
    FileProblem.TOO_SLOW: "det tog for lang tid at læse filen",
    FileProblem.UNKNOWN_TYPE: "filen er af en slags, der ikke kan laves om til PDF",
}
_KINDS: Final = {
    "docx": "en Word-fil",
    "xlsx": "et regneark",
    "pptx": "en præsentation",
}
_LONGEST_NUMBER: Final = 12  # letters


@dataclass(frozen=True, slots=True)
class Taken:
    """One attachment of the record, and what became of it."""

    item: int  # the place of its item in the record, from 1
    label: str  # "Bilag 3.2"
    attachment: Attachment
    anchor: str
    pages: int = 0  # none: a page of ours stands in its place
    path: str = ""  # of the PDF file that is taken in
    problem: FileProblem | None = None  # why it cannot be shown
    address: str = ""  # where it is
    is_lost: bool = False  # Protokol had it, and its bytes are gone or not the same any more
    mended: bool = False  # it was damaged, and is shown as far as it could be read

    @property
    def number(self) -> str:
        """The label without its first word."""
        return self.label.removeprefix("Bilag ")


def attachments_in(document: Document) -> Iterator[tuple[int, str, Attachment]]:
    """Every attachment that the document lists: its item's place, its label, and itself."""
    for place, item in enumerate(document.record.items, 1):
        for at, attachment in enumerate(_attachments_of(item), 1):
            yield place, _label(item, attachment, at), attachment


def _attachments_of(item: Item) -> list[Attachment]:
    if item.withheld:
        return []
    lists = (part for part in item.parts if isinstance(part, AttachmentList))
    return [attachment for part in lists for attachment in part.attachments]


def _label(item: Item, attachment: Attachment, place: int) -> str:
    """ "Bilag 3.2": the item's number and the attachment's, or its place where it has none."""
    above = " ".join(item.number.split())[:_LONGEST_NUMBER].rstrip(".")
    own = " ".join(attachment.number.split())[:_LONGEST_NUMBER].rstrip(".")
    own = own.removeprefix("Bilag ").strip() or str(place)
    if not above or own.startswith(f"{above}."):
        return f"Bilag {own}"
    return f"Bilag {above}.{own}"


def pack_content(
    document: Document, taken: Sequence[Taken], begins: Mapping[str, int], look: Look = PLAIN
) -> Composed:
    """Our own pages, top to bottom; the pages in place of attachments come last.

    `begins` tells on which page of the pack, from 0, each attachment begins.
    """
    composed = compose(document, look)
    return replace(
        composed,
        title=f"{composed.title} med bilag" if taken else composed.title,
        blocks=(
            *_with_contents(_own_blocks(composed, document, taken, begins), document, taken),
            *(block for one in taken if not one.pages for block in _cover(one)),
        ),
    )


def bookmarks(document: Document, taken: Sequence[Taken]) -> list[Bookmark]:
    """The items, and under each its attachments."""
    return [
        Bookmark(
            f"{item.number} {shown_title(item)}".strip(),
            f"punkt-{place}",
            tuple(
                Bookmark(f"{one.label}: {one.attachment.title}", one.anchor)
                for one in taken
                if one.item == place
            ),
        )
        for place, item in enumerate(document.record.items, 1)
    ]


def _own_blocks(
    composed: Composed, document: Document, taken: Sequence[Taken], begins: Mapping[str, int]
) -> Iterator[ExportBlock]:
    """The document's blocks, each list of attachments with the pages on which they begin."""
    items = {f"punkt-{place}": item for place, item in enumerate(document.record.items, 1)}
    waiting: list[Taken] = []
    for block in composed.blocks:
        match block:
            case Contents():
                continue
            case ItemHeading(anchor=anchor):
                waiting = [one for one in taken if f"punkt-{one.item}" == anchor]
                yield block
                if items[anchor].withheld:
                    yield Notice(_WITHHELD)
            case Attachments(rows=rows):
                these, waiting = waiting[: len(rows)], waiting[len(rows) :]
                yield replace(
                    block,
                    rows=tuple(
                        replace(row, note=_told(row.note, one, begins), anchor=one.anchor)
                        for row, one in zip(rows, these, strict=True)
                    ),
                )
            case _:
                yield block


def _told(note: str, one: Taken, begins: Mapping[str, int]) -> str:
    """What is known of an attachment, with its page, and what is wrong with it."""
    wrong = MENDED if one.mended else "" if one.pages else _NOT_SHOWN
    parts = (note, f"side {begins[one.anchor] + 1}", wrong)
    return sentences.BETWEEN.join(part for part in parts if part)


def _with_contents(
    blocks: Iterator[ExportBlock], document: Document, taken: Sequence[Taken]
) -> Iterator[ExportBlock]:
    """The blocks with the contents before the first item."""
    entries = tuple(_entries(document, taken))
    for block in blocks:
        if isinstance(block, ItemHeading) and entries:
            yield Contents(CONTENTS, entries)
            entries = ()
        yield block


def _entries(document: Document, taken: Sequence[Taken]) -> Iterator[ContentsEntry]:
    for place, item in enumerate(document.record.items, 1):
        below = tuple(
            ContentsEntry(
                one.number,
                one.attachment.title,
                one.anchor,
                closed=item.access is Access.OPEN and one.attachment.access is not Access.OPEN,
                note=MENDED.capitalize() if one.mended else "",
            )
            for one in taken
            if one.item == place
        )
        note = _NOT_IN_CONTENTS if item.withheld else _PARTLY if item.partly_withheld else ""
        yield ContentsEntry(
            item.number,
            shown_title(item),
            f"punkt-{place}",
            is_marked_closed(item),
            note,
            below,
        )


def _cover(one: Taken) -> Iterator[ExportBlock]:
    """The page in place of an attachment: what it is, why it is not here, and where it is."""
    file = one.attachment
    facts = tuple(fact for fact in (file.file_name, sentences.size(file.size_bytes)) if fact)
    title = f"{one.label}: {file.title}"
    yield ItemHeading("", title, one.anchor, facts, new_page=True)
    runs = [Run(f"{one.label} {_NOT_SHOWN}: {_why(one)}.")]
    if one.address:
        runs += [Run(" Det ligger på "), Run(one.address, href=one.address), Run(".")]
    elif one.is_lost:
        runs.append(Run(_FETCH_BACK))
    elif file.sha256:
        runs.append(Run(" Det kan åbnes på mødets side i Protokol."))
    yield Text((Paragraph(tuple(runs)),))


def _why(one: Taken) -> str:
    if one.is_lost:
        return "filen mangler i lageret, eller den er ikke, som den var"
    if not one.attachment.sha256:
        return "filen ligger ikke i Protokol"
    if one.problem is FileProblem.UNKNOWN_TYPE:
        kind = _KINDS.get(one.attachment.file_name.rpartition(".")[2].lower())
        return f"det er {kind}, som ikke kan laves om til PDF" if kind else _WHY[one.problem]
    return _WHY[one.problem or FileProblem.BROKEN]
