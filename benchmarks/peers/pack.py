"""A meeting with many attachments: 50 files of some ten pages each, tagged, in new words."""

from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from benchmarks.peers.content import minutes
from exports.document import Document
from exports.pack.content import Taken, attachments_in
from exports.pack.front import write_front
from exports.pack.merging import merge
from exports.pdf import Printed, print_pdf
from meetings.record import Attachment, AttachmentList, Body, Item, MeetingRecord, Section
from meetings.vocabulary import Access, Audience, DocumentKind, SectionKind

_ITEMS, _EACH = 10, 5
_LEFT_OUT = 8  # blocks of a document of four items, so that it has some ten pages


@dataclass(frozen=True, slots=True)
class Packed:
    """The document, and its attachments as files."""

    document: Document
    taken: tuple[Taken, ...]


def meeting_with_attachments(folder: Path) -> Packed:
    """Make the document, and put the attachments' files into the folder."""
    items = tuple(_item(number) for number in range(1, _ITEMS + 1))
    record = MeetingRecord(
        kind=DocumentKind.MINUTES,
        bodies=(Body(name="Teknik- og Klimaudvalget"),),
        held_on=date(2026, 9, 22),
        items=items,
    )
    document = Document(
        municipality="Nørrevig Kommune",
        audience=Audience.MEMBER,
        record=record,
        approved=True,
        made_on=date(2026, 9, 22),
    )
    taken = []
    for seed, (place, label, attachment) in enumerate(attachments_in(document)):
        path = folder / f"{seed}.pdf"
        made = _some_ten_pages(seed)
        path.write_bytes(made.content)
        anchor = f"bilag-{seed}"
        taken.append(Taken(place, label, attachment, anchor, pages=made.page_count, path=str(path)))
    return Packed(document, tuple(taken))


def pack_by_us(packed: Packed) -> bytes:
    """The pack, all in this process."""
    front = write_front(packed.document, packed.taken)
    assert front.plan is not None  # noqa: S101 - there are files to be taken in
    file = BytesIO()
    merge(front.content, front.plan, file)
    return file.getvalue()


def _item(number: int) -> Item:
    text = "<p>Udvalget drøfter forslaget og de bilag, som forvaltningen har lagt ved.</p>"
    section = Section(
        kind=SectionKind.CASE, heading="Sagsfremstilling", html=text * 6, access=Access.OPEN
    )
    attachments = tuple(
        Attachment(title=f"Kort og notat {at}", access=Access.OPEN) for at in range(1, _EACH + 1)
    )
    return Item(
        number=str(number),
        title=f"Forslag nummer {number}",
        access=Access.OPEN,
        parts=(section, AttachmentList(access=Access.OPEN, attachments=attachments)),
    )


def _some_ten_pages(seed: int) -> Printed:
    composed = minutes(4, seed)
    return print_pdf(replace(composed, blocks=composed.blocks[:-_LEFT_OUT]))
