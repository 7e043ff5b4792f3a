"""Paragraphs of the document: their style, their place on the page, what keeps them together."""

from dataclasses import dataclass, field

from exports.docx.inline import Links
from exports.docx.markup import escape
from exports.docx.numbering import Numbering
from exports.docx.styles import ACCENT, DECISION_INDENT

_RULE_AIR = 9  # points between a decision's rule and its text
_MOST_AIR = 31  # the most points Word keeps between a border and its text
_AFTER_TABLE = 160  # twips of air below a table, which has none of its own
_AFTER_LIST = 60  # twips of air below a list's last entry, besides the entry's own
# Word draws no rule in the air between paragraphs that are set in differently, so in a
# decision these stand close and their lines have the air.
_UNBROKEN = '<w:spacing w:before="0" w:after="0" w:line="276" w:lineRule="auto"/>'

# Styles with air above them; the others get some when they follow a table.
_AIRY_STYLES = frozenset(
    {"TOCHeading", "Caption", "Meddelelse", *(f"Heading{level}" for level in range(1, 7))}
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

    links: Links = field(default_factory=Links)
    numbering: Numbering = field(default_factory=Numbering)
    written: list[str] = field(default_factory=list)
    after_table: bool = False
    after_list: bool = False
    in_frame: bool = False  # what was written last stands beside a decision's rule

    def add(self, xml: str) -> None:
        """Put finished XML into the body; anything but a table."""
        self.written.append(xml)
        self.after_table = self.after_list = False

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
        if framed:
            style = style or "Beslutning"
            self.part_from_table(framed=True)  # so that the rule goes on
        pieces = [f'<w:pStyle w:val="{style}"/>' if style else "", look]
        if listed:
            number, level = listed
            pieces.append(
                f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            )
        if framed and style != "Beslutning":
            indent = indent or Indent(DECISION_INDENT)
            pieces.append(_rule_beside(indent))
        pieces.append(self._air_above(style, listed=bool(listed), framed=framed))
        if indent:
            pieces.append(_indent_xml(indent))
        properties = "".join(pieces)
        if properties:
            properties = f"<w:pPr>{properties}</w:pPr>"
        self.add(f"<w:p>{properties}{content}</w:p>")
        self.in_frame = framed
        self.after_list = bool(listed) or style.startswith("ListContinue")

    def _air_above(self, style: str, *, listed: bool, framed: bool) -> str:
        """Air that the style does not tell, because of what stands above or beside it."""
        if framed and (listed or style == "Caption"):
            return _UNBROKEN
        if style in _AIRY_STYLES:
            return ""
        if self.after_table:
            return f'<w:spacing w:before="{_AFTER_TABLE}"/>'
        if self.after_list and not framed and not style.startswith(("List", "Tabel")):
            return f'<w:spacing w:before="{_AFTER_LIST}"/>'
        return ""

    def add_table(self, xml: str, *, framed: bool = False) -> None:
        """Write a table; two in a row would grow together in Word, so a gap goes between."""
        self.part_from_table(framed=framed)
        self.written.append(xml)
        self.after_table, self.in_frame = True, framed

    def part_from_table(self, *, framed: bool = False) -> None:
        """Write the paragraph that Word demands after a table, when nothing else came."""
        if self.after_table:
            indent = Indent(DECISION_INDENT)
            rule = _rule_beside(indent) + _indent_xml(indent) if framed and self.in_frame else ""
            self.add(f'<w:p><w:pPr><w:pStyle w:val="Mellemrum"/>{rule}</w:pPr></w:p>')


def bookmark(number: int, name: str, content: str = "") -> str:
    """A bookmark around some content of a paragraph."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def _indent_xml(indent: Indent) -> str:
    hanging = f' w:hanging="{indent.hanging}"' if indent.hanging else ' w:firstLine="0"'
    return f'<w:ind w:left="{indent.left}"{hanging}/>'


def _rule_beside(indent: Indent) -> str:
    """The decision's rule at the same place, however far in the paragraph stands.

    Word cannot draw it so far out from the third level of a list; a gap is better there than
    a rule in the middle of the text.
    """
    air = _RULE_AIR + round((indent.edge - DECISION_INDENT) / 20)
    if air > _MOST_AIR:
        return ""
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="{air}" w:color="{ACCENT}"/></w:pBdr>'
