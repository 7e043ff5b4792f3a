"""What a document consists of, as the body of a Word document: one function a kind of block."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from exports.blocks import (
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
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
from exports.docx.contents_styles import contents_indent, contents_stops
from exports.docx.hanging import number_width
from exports.docx.inline import write_field, write_text
from exports.docx.paragraphs import NEW_PAGE, Indent, Paper, bookmark
from exports.docx.picture import write_logo
from exports.docx.rich import Spot, add_blocks, add_table_at
from exports.docx.styles import DECISION_INDENT, INK_QUIET
from exports.docx.tables import Framing, add_facts_table
from exports.look import Logo, logo_of
from meetings.richtext.blocks import Cell, Paragraph, Row, Run, Table

# The title is no numbered heading of Word's, so everything below it is one level higher
# there: an item (level 2 in blocks.py) is Heading 1.
_LEVELS_ABOVE_WORD = 1

_CLOSED = '<w:rStyle w:val="Lukket"/>'
_ITEMS_BOOKMARK = "Punkter"  # the stretch of the document that has items
_ITEMS_BOOKMARK_ID = 0
_CONTENTS_FIELD = rf"TOC \o &quot;1-{{}}&quot; \h \z \b {_ITEMS_BOOKMARK}"

_WIDEST_SIGNER = 34  # characters of a name that has its line to sign on beside it
_QUIET = f'<w:color w:val="{INK_QUIET}"/>'
_LABEL_SHARE = 0.26  # of the width, for the labels of facts


@dataclass(slots=True)
class Body:
    """The body of one document while it is written."""

    pages: Mapping[str, int]  # the page each anchor is on, as far as known
    paper: Paper
    logo: Logo | None = None
    hanging: int = 0  # twips that an item's number hangs out into the margin
    bookmarks: dict[str, str] = field(default_factory=dict)  # by anchor
    last_item: int = -1  # where the last item's heading stands in what is written

    def write(self, composed: Composed) -> str:
        """The inside of w:body, but for the section that closes it."""
        for block in composed.blocks:
            self._add(block)
        self.paper.part_from_table()
        if self.last_item >= 0:
            self.paper.written[self.last_item] += f'<w:bookmarkEnd w:id="{_ITEMS_BOOKMARK_ID}"/>'
        return "".join(self.paper.written)

    def _add(self, block: ExportBlock) -> None:  # noqa: C901 - one branch a kind of block
        match block:
            case Title():
                self._add_title(block)
            case Notice():
                self.paper.add_paragraph(write_text(block.text), "Meddelelse")
            case Facts():
                add_facts(self.paper, block, framed=False)
            case Contents():
                self._add_contents(block)
            case Index():
                self._add_index(block)
            case ItemHeading():
                self._add_item_heading(block)
            case SectionHeading():
                self._add_heading(block.text, block.level)
            case Text():
                add_text(self.paper, block, framed=False)
            case DecisionBox():
                self._add_decision(block)
            case VoteTable():
                add_votes(self.paper, block, framed=False)
            case Attachments():
                self._add_attachments(block)
            case SignatureLines():
                self._add_signatures(block)
            case _:
                assert_never(block)

    def _add_title(self, block: Title) -> None:
        logo = write_logo(self.logo, logo_of(block.municipality)) if self.logo else ""
        for text, style in (
            (block.municipality, "Kommune"),
            (block.text, "Title"),
            (block.meeting_line, "Subtitle"),
            (block.edition, "Udgave"),
        ):
            if text:
                self.paper.add_paragraph(logo + write_text(text), style)
                logo = ""

    def _add_contents(self, block: Contents) -> None:
        """A real contents field, filled in, so that nothing has to be computed at opening."""
        if block.heading:
            look = NEW_PAGE if block.new_page else ""
            self.paper.add_paragraph(write_text(block.heading), "TOCHeading", look=look)
        if not block.entries:
            return
        deep = any(entry.below for entry in block.entries)
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {_CONTENTS_FIELD.format(2 if deep else 1)} '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        lines = [
            line
            for entry in block.entries
            for line in (
                (self._contents_entry(entry, "" if deep else "\t", "<w:b/>" if deep else ""), 1),
                *((self._contents_entry(below, "\t"), 2) for below in entry.below),
            )
        ]
        for place, (content, level) in enumerate(lines):
            started = begin + content if place == 0 else content
            ended = started + end if place == len(lines) - 1 else started
            self._add_contents_line(ended, level)

    def _add_contents_line(self, content: str, level: int) -> None:
        style = f"TOC{level}"
        if not self.paper.adopted:
            self.paper.add_paragraph(content, style)
            return
        # Word keeps the stops of a contents in its lines, so a style of theirs has none.
        stops = contents_stops(level, self.paper.width)
        self.paper.add_paragraph(content, style, indent=contents_indent(level), look=stops)

    def _contents_entry(self, entry: ContentsEntry, unnumbered: str, look: str = "") -> str:
        look = _CLOSED if entry.closed else look
        number = f"{entry.number}\t" if entry.number else unnumbered
        return self._to_page(entry.anchor, write_text(number) + write_text(entry.title, look))

    def _to_page(self, anchor: str, text: str) -> str:
        """A link to a place in the document, with the page that it is on."""
        name, page = self._bookmark_of(anchor), self.pages.get(anchor)
        # Without a known page the line ends with its title: Word fills in the page when the
        # reader updates the contents, and a wrong number would be worse than none.
        to_page = write_text("\t") + write_field(rf"PAGEREF {name} \h", str(page)) if page else ""
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}{to_page}</w:hyperlink>'

    def _add_index(self, block: Index) -> None:
        """A register as plain lines: a field of Word's would find its words only in marked text."""
        for entry in block.entries:
            look = _CLOSED if entry.closed else ""
            if len(entry.places) == 1:
                (place,) = entry.places
                text = write_text(f"{entry.text}, {place.told}", look)
                self.paper.add_paragraph(self._to_page(place.anchor, text), "Index1")
                continue
            self.paper.add_paragraph(write_text(entry.text, look), "Index1", look="<w:keepNext/>")
            for place in entry.places:
                line = self._to_page(place.anchor, write_text(place.told))
                self.paper.add_paragraph(line, "Index2")

    def _bookmark_of(self, anchor: str) -> str:
        """A name that Word takes, whatever the anchor looks like."""
        return self.bookmarks.setdefault(anchor, f"_Toc{len(self.bookmarks) + 1:09d}")

    def _add_item_heading(self, block: ItemHeading) -> None:
        number = len(self.paper.written) + 1
        if self.last_item < 0:
            self.paper.written.append(
                f'<w:bookmarkStart w:id="{_ITEMS_BOOKMARK_ID}" w:name="{_ITEMS_BOOKMARK}"/>'
            )
        hanging = min(self.hanging, number_width(block.number)) if block.number else 0
        told = write_text(f"{block.number}\t", _QUIET) if block.number else ""
        told += write_text(block.title)
        content = bookmark(number, self._bookmark_of(block.anchor), told)
        self.paper.add_paragraph(
            content,
            f"Heading{word_level(block.level)}",
            look=NEW_PAGE if block.new_page else "",
            indent=Indent(0, hanging) if hanging else None,
        )
        self.last_item = len(self.paper.written) - 1
        facts = " · ".join(fact for fact in block.facts if fact)
        if facts:
            self.paper.add_paragraph(write_text(facts), "Sagslinje")
        if block.closed:
            closed = write_text(block.closed, '<w:rStyle w:val="Lukket"/>')
            self.paper.add_paragraph(closed, "Sagslinje")

    def _add_heading(self, text: str, level: int, *, framed: bool = False) -> None:
        if text:
            self.paper.add_paragraph(write_text(text), f"Heading{word_level(level)}", framed=framed)

    def _add_decision(self, block: DecisionBox) -> None:
        self._add_heading(block.heading, block.heading_level, framed=True)
        for piece in block.body:
            match piece:
                case Text():
                    add_text(self.paper, piece, framed=True)
                case Facts():
                    add_facts(self.paper, piece, framed=True)
                case VoteTable():
                    add_votes(self.paper, piece, framed=True)
                case _:
                    assert_never(piece)

    def _add_attachments(self, block: Attachments) -> None:
        self._add_heading(block.heading, block.heading_level)
        for row in block.rows:
            look = '<w:rStyle w:val="Lukket"/>' if row.closed else ""
            content = write_text(f"{row.number}\t") if row.number else ""
            content += write_text(row.title, look)
            if row.note:
                content += write_text("\n" + row.note, '<w:rStyle w:val="Note"/>')
            indent = None if row.number else Indent(0)
            self.paper.add_paragraph(content, "Bilagslinje", indent=indent)

    def _add_signatures(self, block: SignatureLines) -> None:
        self._add_heading(block.heading, block.heading_level)
        for name, recorded in block.rows:
            line = recorded or "\t"  # the second tab draws the line to sign on
            # A name that is wider than its column has the line below it.
            gap = "\n\t" if len(name) > _WIDEST_SIGNER else "\t"
            self.paper.add_paragraph(write_text(f"{name}{gap}{line}"), "Underskrift")


def word_level(level: int) -> int:
    """Word's heading level for a level of blocks.py."""
    return min(max(level - _LEVELS_ABOVE_WORD, 1), 6)


def add_text(paper: Paper, block: Text, *, framed: bool) -> None:
    """Write rich text."""
    spot = Spot(paper.width, heading_level=word_level(block.heading_level), framed=framed)
    add_blocks(paper, block.blocks, spot)


def add_facts(paper: Paper, block: Facts, *, framed: bool) -> None:
    """Write labels and what they stand for."""
    if not block.rows:
        return
    rows = [
        (
            _cell_lines((label,), "Faktanavn"),
            _cell_lines(values or ("",), "Fakta"),
        )
        for label, values in block.rows
    ]
    framing = Framing(paper.width, DECISION_INDENT if framed else 0, framed)
    add_facts_table(paper, rows, round(_LABEL_SHARE * paper.width), framing, block.name)


def add_votes(paper: Paper, block: VoteTable, *, framed: bool) -> None:
    """Write a vote as a table: a row a side."""
    header = Row(tuple(_cell(text, header=True) for text in block.columns))
    rows = tuple(
        Row(tuple(_cell(text, header=place == 0) for place, text in enumerate(row)))
        for row in block.rows
    )
    table = Table((header, *rows), header_rows=1, caption=block.caption)
    add_table_at(paper, table, Spot(paper.width, framed=framed))


def _cell(text: str, *, header: bool) -> Cell:
    return Cell((Paragraph((Run(text),)),) if text else (), header=header)


def _cell_lines(lines: tuple[str, ...], style: str) -> str:
    inside = Paper(0)
    for line in lines:
        inside.add_paragraph(write_text(line), style)
    return "".join(inside.written)
