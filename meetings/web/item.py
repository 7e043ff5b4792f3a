"""One punkt to read: the very blocks that documents are made of, as sections of a page.

Order and wording are decided in exports/, so that the page, the PDF and the DOCX carry the
same words. Here they only get their links, and their place under headings.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from markupsafe import Markup

from exports.blocks import (
    AttachmentRow,
    Attachments,
    DecisionBox,
    ExportBlock,
    Facts,
    ItemHeading,
    Notice,
    SectionHeading,
    Text,
    VoteTable,
)
from exports.document import Document
from exports.item_blocks import additions, item_blocks
from meetings.queries.views import Treatment
from meetings.record import Attachment, Item
from meetings.web.language import plain_date, translate
from meetings.web.shown import said
from meetings.web.text import Tables, shown, shown_html
from meetings.web.told_before import told_in, where_told

# A link to an attachment; "" where there are no bytes to open.
FileHref: TypeAlias = Callable[[Attachment], str]
TreatmentHref: TypeAlias = Callable[[Treatment], str]


@dataclass(frozen=True, slots=True)
class File:
    """A row in the list of attachments."""

    row: AttachmentRow
    href: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Something under a heading; what it is not, is empty."""

    html: Markup | None = None
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    votes: VoteTable | None = None
    files: tuple[File, ...] = ()
    notice: str = ""
    entries: tuple["Entry", ...] = ()


@dataclass(slots=True)
class Shown:
    """A section of the page: its heading, and what stands under it."""

    heading: str
    kind: Literal["text", "decision"] = "text"
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of the case elsewhere, with a link to where it can be read."""

    title: str
    line: str
    html: Markup
    href: str


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Turns punkter of one document into sections of a page."""

    document: Document
    file_href: FileHref
    tables: Tables

    def sections_of(self, item: Item) -> list[Shown]:
        """Every section of the punkt, in the order that documents print."""
        record = self.document.record.model_copy(update={"additions": ()})
        as_written = self.document.model_copy(update={"record": record})
        blocks = item_blocks(item, "", as_written)
        links = _links(item, self.file_href)
        return [
            *self._grouped((one for one in blocks if type(one) is not ItemHeading), links),
            *self._grouped(additions(self.document, item), iter(())),
        ]

    def additions(self) -> list[Shown]:
        """What was added later to the meeting as a whole."""
        return self._grouped(additions(self.document, None), iter(()))

    def _grouped(
        self, blocks: Iterable[ExportBlock], links: Iterator[tuple[str, ...]]
    ) -> list[Shown]:
        """Blocks under their headings. A notice belongs to the heading that follows it."""
        sections: list[Shown] = []
        notices: list[Piece] = []

        def begin(heading: str, kind: Literal["text", "decision"] = "text") -> Shown:
            sections.append(Shown(heading, kind, [*notices]))
            notices.clear()
            return sections[-1]

        for block in blocks:
            match block:
                case Notice():
                    notices.append(Piece(notice=block.text))
                case SectionHeading():
                    begin(block.text)
                case DecisionBox():
                    begin(block.heading, "decision").pieces.extend(map(self._piece, block.body))
                case Attachments():
                    files = tuple(map(File, block.rows, next(links)))
                    begin(block.heading).pieces.append(Piece(files=files))
                case Text() | Facts() | VoteTable():
                    fresh = not sections or sections[-1].kind == "decision" or notices
                    (begin("") if fresh else sections[-1]).pieces.append(self._piece(block))
                case _:
                    raise TypeError(f"no page shows a {type(block).__name__} in a punkt")
        if notices:
            begin("")
        return sections

    def _piece(self, block: Text | Facts | VoteTable) -> Piece:
        match block:
            case Text():
                # A page's punkt begins at level 1, a document's at level 2.
                return Piece(html=shown(block.blocks, self.tables, block.heading_level - 1))
            case Facts():
                return Piece(facts=block.rows)
            case VoteTable():
                return Piece(votes=block)


def treatments_shown(
    item: Item,
    sections: list[Shown],
    treatments: Iterable[Treatment],
    reader: ItemReader,
    href: TreatmentHref,
) -> tuple[Entry, ...]:
    """What became of the case before and the punkt itself does not tell, each with its link.

    A treatment that the punkt tells is shown there and nowhere else: it gets its link under
    those words.
    """
    pieces = told_in(item, reader.document.record.additions)
    beside: list[Entry] = []
    for treatment in treatments:
        told = where_told(treatment, pieces)
        if told is None:
            beside.append(_entry(treatment, href, reader.tables))
        else:
            _link_under(sections, told.heading, _link_to(treatment, href))
    return tuple(beside)


def _entry(treatment: Treatment, href: TreatmentHref, tables: Tables) -> Entry:
    number = translate("Punkt {number}", number=treatment.item_number)
    kind = [said(treatment.decision_kind)] if treatment.decision_kind else []
    return Entry(
        title=f"{treatment.body_name}, {plain_date(treatment.held_on)}",
        line=" · ".join((number, *kind)),
        html=shown_html(treatment.decision_html, tables),
        href=href(treatment),
    )


def _link_to(treatment: Treatment, href: TreatmentHref) -> Entry:
    title = f"{treatment.body_name}, {plain_date(treatment.held_on)}"
    return Entry(title, "", Markup(), href(treatment))


def _link_under(sections: list[Shown], heading: str, link: Entry) -> None:
    """Put the link last in the section of this heading; what was added stands last of all."""
    named = [one for one in sections if heading and one.heading == heading]
    for section in (named or sections[-1:])[:1]:
        if section.pieces and section.pieces[-1].entries:
            section.pieces[-1] = Piece(entries=(*section.pieces[-1].entries, link))
        else:
            section.pieces.append(Piece(entries=(link,)))


def _links(item: Item, href: FileHref) -> Iterator[tuple[str, ...]]:
    """Where each list of attachments leads, in the punkt's order."""
    for part in item.parts:
        if part.type == "attachments" and part.attachments:
            yield tuple(href(one) for one in part.attachments)
