"""The styles of our Word documents: what a secretary finds in Word's own list of styles.

Sizes and spaces are those of the PDF (pdf/style.py), so that the contents can name its pages:
air stands above a paragraph and none below it, and a line is as high as there, whichever font
is at hand. In Word sizes are half-points, distances twips (1/20 point).

Styles that Word knows keep their English name here, which Word shows in the reader's own
language; our own have Danish names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from exports.docx.markup import escape
from exports.pdf import style as paper
from exports.pdf.style import TextStyle

FONT = "Source Sans Pro"
FALLBACK_FONTS = "Source Sans 3,Calibri,Arial"

INK_QUIET = "4A5A63"
ACCENT = "0B5563"
TINT = "EEF4F5"
CLOSED = "7A1F4B"
HAIRLINE = "B8C2C7"  # darker than on screen, so that a grey print still shows it

TWIPS = 20  # in a point
DECISION_INDENT = round(TWIPS * paper.DECISION_INDENT)  # from a decision's rule to its text
RULE_AIR = round(paper.DECISION_INDENT - paper.ACCENT_RULE)  # points between the two

# The rule of a decision: 3 points (4 px) wide; sizes of borders are eighths of a point.
DECISION_RULE = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="{RULE_AIR}" w:color="{ACCENT}"/></w:pBdr>'
)


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `paragraph` and `text` are the insides of w:pPr and w:rPr in schema order."""

    identifier: str
    name: str
    paragraph: str = ""
    text: str = ""
    based_on: str = "Normal"
    followed_by: str = ""
    kind: str = "paragraph"
    more: str = ""  # what a table style holds beyond these
    listed: bool = True  # among the styles Word offers first


def tabs(*stops: tuple[str, int]) -> str:
    """Places that a tab goes to: left, right, or right at the end of dots or of a line."""
    leaders = {"dots": ' w:leader="dot"', "line": ' w:leader="underscore"'}
    return (
        "<w:tabs>"
        + "".join(
            f'<w:tab w:val="{"left" if kind == "left" else "right"}"{leaders.get(kind, "")}'
            f' w:pos="{place}"/>'
            for kind, place in stops
        )
        + "</w:tabs>"
    )


def spacing(style: TextStyle, *, before: float | None = None) -> str:
    """The air above a paragraph and the height of its lines."""
    above = style.before if before is None else before
    return (
        f'<w:spacing w:before="{round(TWIPS * above)}" w:after="0"'
        f' w:line="{round(TWIPS * style.leading)}" w:lineRule="atLeast"/>'
    )


def letters(style: TextStyle, colour: str = "") -> str:
    """The look of a style's letters (the inside of w:rPr)."""
    return (
        ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:i/><w:iCs/>" if style.italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{round(2 * style.size)}"/><w:szCs w:val="{round(2 * style.size)}"/>'
    )


_HIDDEN = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'


def styles_xml(styles: Iterable[Style], language: str) -> str:
    """The inside of w:styles for documents in a language (a BCP 47 tag, "da-DK")."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f"{letters(paper.BODY)}"
        f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
        f"{spacing(paper.BODY)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    return defaults + latent + "".join(style_xml(style) for style in styles)


def style_xml(style: Style) -> str:
    """One style as XML."""
    default = ' w:default="1"' if not style.based_on else ""
    pieces = [
        f'<w:style w:type="{style.kind}"{default} w:styleId="{style.identifier}">',
        f'<w:name w:val="{style.name}"/>',
        f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else "",
        f'<w:next w:val="{style.followed_by}"/>' if style.followed_by else "",
        '<w:uiPriority w:val="1"/><w:qFormat/>' if style.listed else _HIDDEN,
        f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else "",
        f"<w:rPr>{style.text}</w:rPr>" if style.text else "",
        style.more,
        "</w:style>",
    ]
    return "".join(pieces)
