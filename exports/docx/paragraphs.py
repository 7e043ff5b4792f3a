"""Paragraphs of the document: their style, their place on the page, what keeps them together."""

from dataclasses import dataclass, field, replace

from exports.docx.inline import Links
from exports.docx.markup import escape
from exports.docx.numbering import Numbering
from exports.docx.styles import ACCENT, DECISION_INDENT, RULE_AIR, TWIPS, spacing
from exports.pdf.style import BODY, LIST_GAP, SMALL, TABLE_GAP

NEW_PAGE = "<w:pageBreakBefore/>"
_KEEP_NEXT = "<w:keepNext/>"
_MOST_AIR = 31  # the most points Word keeps between a border and its text
_AFTER_TABLE = TABLE_GAP + 2  # points of air below a table, which has none of its own
# Word draws no rule in the air between paragraphs that are set in differently, so in a
# decision these stand close, and their lines have the air.
_UNBROKEN = spacing(replace(BODY, leading=BODY.leading + LIST_GAP), before=0)
_BELOW_GAP = f'<w:spacing w:before="{2 * TWIPS}"/>'  # what a gap below a table lacks of its air

# Styles with more air above them than a table asks for.
_AIRY_STYLES = frozenset(
    {"TOCHeading", "Meddelelse", *(f"Heading{level}" for level in range(1, 4))}
)


@dataclass(slots=True)
class Indent:
    """How far the text stands from the margin, in twips; the first line may hang out."""

    left: int
    hanging: int = 0

    @property
    def edge(self) -> int:
        """The leftmost place of the text."""
        return self.left - self.hanging


@dataclass(slots=True)
class Paper:
    """The body of a document while it is written, and what it refers to."""

    width: int  # twips between the margins of the page
    links: Links = field(default_factory=Links)
    numbering: Numbering = field(default_factory=Numbering)
    written: list[str] = field(default_factory=list)
    in_cell: bool = False
    adopted: bool = False  # the styles are a municipality's own
    keep: bool = False  # every paragraph with the next: of rows that stay with the row below
    after_table: bool = False
    after_list: bool = False
    in_frame: bool = False  # what was written last stands beside a decision's rule
    last: "_Written | None" = None  # the paragraph written last, if nothing came after it

    def add(self, xml: str) -> None:
        """Put finished XML into the body; anything but a table."""
        self.written.append(xml)
        self.after_table = self.after_list = False
        self.last = None

    def add_paragraph(
        self,
        content: str,
        style: str = "",
        *,
        listed: tuple[int, int] | None = None,
        indent: Indent | None = None,
        framed: bool = False,
        look: str = "",
    ) -> None:
        """Write a paragraph: `content` is runs, `listed` a list's number and level.

        `framed` continues the rule at a decision's left; `look` holds the flags that stand
        first in w:pPr after the style (w:keepNext, w:pageBreakBefore).
        """
        parted = False
        if framed:
            style = style or "Beslutning"
            parted = self._go_on_with_rule(style)
        pieces = [f'<w:pStyle w:val="{style}"/>' if style else ""]
        pieces += [_KEEP_NEXT if self.keep else "", look, _listed_xml(*listed) if listed else ""]
        if framed and style != "Beslutning":
            indent = indent or Indent(DECISION_INDENT)
            pieces.append(_rule_beside(indent))
        above = self._air_above(style, listed=bool(listed), framed=framed)
        if parted and style not in _AIRY_STYLES:
            above = _BELOW_GAP
        if NEW_PAGE in look:
            above = '<w:spacing w:before="0"/>'  # at the top of its page
        written = _Written("".join(pieces), above, _indent_xml(indent) if indent else "", content)
        self.add(written.xml())
        self.last = written
        self.in_frame = framed
        self.after_list = bool(listed) or style.startswith("ListContinue")

    def _go_on_with_rule(self, style: str) -> bool:
        """Fill with the rule what air would leave blank: below a table, and above a caption that
        is set in differently. Tells whether there was anything to fill."""
        if not self.after_table and not (style == "Caption" and self.after_list):
            return False
        self._add_gap(framed=not self.after_table or self.in_frame)
        return True

    def _air_above(self, style: str, *, listed: bool, framed: bool) -> str:
        """Air that the style does not tell, because of what stands above or beside it."""
        if framed and listed:
            return _UNBROKEN
        if self.in_cell:
            # Below the cell's first paragraph, which stands close to the row's rule.
            return f'<w:spacing w:before="{round(TWIPS * SMALL.before)}"/>' if self.written else ""
        if self.after_table and style not in _AIRY_STYLES:
            return f'<w:spacing w:before="{round(TWIPS * _AFTER_TABLE)}"/>'
        if listed and not self.after_list:
            return f'<w:spacing w:before="{round(TWIPS * BODY.before)}"/>'
        return ""

    def add_table(self, xml: str, *, gap: float, framed: bool = False) -> None:
        """Write a table with a gap (in points) above it, which what stands there has to keep.

        Two tables in a row would grow together in Word, so a paragraph goes between.
        """
        self.part_from_table(framed=framed)
        if framed and gap and self.last is not None:
            self._add_gap(framed=True)  # air below a paragraph would break the rule
        elif self.last is not None:
            self.written[-1] = self.last.xml(below=gap)
        self.written.append(xml)
        self.after_table, self.after_list, self.in_frame = True, False, framed
        self.last = None

    def part_from_table(self, *, framed: bool = False) -> None:
        """Write the paragraph that Word demands after a table, when nothing else came."""
        if self.after_table:
            self._add_gap(framed=framed and self.in_frame)

    def _add_gap(self, *, framed: bool) -> None:
        indent = Indent(DECISION_INDENT)
        rule = _rule_beside(indent) + _indent_xml(indent) if framed else ""
        self.add(f'<w:p><w:pPr><w:pStyle w:val="Mellemrum"/>{rule}</w:pPr></w:p>')


@dataclass(frozen=True, slots=True)
class _Written:
    """A paragraph in pieces, until it is known what follows it."""

    before: str  # the properties that stand before the spacing
    spacing: str
    indent: str
    content: str

    def xml(self, below: float = 0.0) -> str:
        """The paragraph, with so many points of air below it."""
        spacing = self.spacing
        if below:
            after = f' w:after="{round(TWIPS * below)}"'
            given = spacing.replace(' w:after="0"', "") or "<w:spacing/>"
            spacing = given.replace("<w:spacing", "<w:spacing" + after)
        properties = self.before + spacing + self.indent
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{self.content}</w:p>"


def bookmark(number: int, name: str, content: str = "") -> str:
    """A bookmark around some content of a paragraph."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def _listed_xml(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _indent_xml(indent: Indent) -> str:
    hanging = f' w:hanging="{indent.hanging}"' if indent.hanging else ' w:firstLine="0"'
    return f'<w:ind w:left="{indent.left}"{hanging}/>'


def _rule_beside(indent: Indent) -> str:
    """The decision's rule at the same place, however far in the paragraph stands.

    Word cannot draw it so far out from the third level of a list; a gap is better there than
    a rule in the middle of the text.
    """
    air = RULE_AIR + round((indent.edge - DECISION_INDENT) / TWIPS)
    if air > _MOST_AIR:
        return ""
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="{air}" w:color="{ACCENT}"/></w:pBdr>'
