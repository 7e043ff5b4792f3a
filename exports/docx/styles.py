"""The styles of our Word documents: what a secretary finds in Word's own list of styles.

Styles that Word knows keep their English name here, which Word shows in the reader's own
language; our own have Danish names. Sizes are half-points, distances twips (1/20 point).
"""

from dataclasses import dataclass

from exports.docx.markup import escape

FONT = "Source Sans Pro"
FALLBACK_FONTS = "Source Sans 3,Calibri,Arial"

INK_QUIET = "4A5A63"
ACCENT = "0B5563"
TINT = "EEF4F5"
CLOSED = "7A1F4B"
WARNING = "7A4B00"
WARNING_TINT = "FFF4D6"
HAIRLINE = "B8C2C7"  # darker than on screen, so that a grey print still shows it

DECISION_INDENT = 227  # twips (4 mm) from the rule at a decision's left to its text

# The rule of a decision: 3 points (4 px) wide; sizes of borders are eighths of a point.
DECISION_RULE = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="9" w:color="{ACCENT}"/></w:pBdr>'
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


def _heading(level: int, size: int, before: int, *, italic: bool = False) -> Style:
    return Style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="60" w:line="252"'
        f' w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        f"<w:b/><w:bCs/>{'<w:i/><w:iCs/>' if italic else ''}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        followed_by="Normal",
    )


def _list(kind: str, name: str) -> list[Style]:
    return [
        Style(
            f"List{kind}{level if level > 1 else ''}",
            f"List {name}{f' {level}' if level > 1 else ''}",
            '<w:spacing w:after="60"/>',
            listed=level == 1,
        )
        for level in range(1, 6)
    ]


def _quiet(size: int) -> str:
    return f'<w:color w:val="{INK_QUIET}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


_CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
)
_HAIRLINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>'
    for side in ("top", "bottom", "insideH")
)

STYLES: tuple[Style, ...] = (
    Style("Normal", "Normal", based_on=""),
    Style(
        "DefaultParagraphFont",
        "Default Paragraph Font",
        kind="character",
        based_on="",
        listed=False,
    ),
    Style(
        "TableNormal",
        "Normal Table",
        kind="table",
        based_on="",
        listed=False,
        more='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        + _CELL_MARGINS.format(0, 108)
        + "</w:tblPr>",
    ),
    Style("NoList", "No List", kind="numbering", based_on="", listed=False),
    Style(
        "Kommune",
        "Kommune",
        '<w:keepNext/><w:spacing w:after="240"/>',
        f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/><w:sz w:val="24"/><w:szCs w:val="24"/>',
        followed_by="Title",
    ),
    Style(
        "Title",
        "Title",
        '<w:keepNext/><w:keepLines/><w:spacing w:after="60" w:line="240" w:lineRule="auto"/>',
        '<w:b/><w:bCs/><w:sz w:val="44"/><w:szCs w:val="44"/>',
        followed_by="Subtitle",
    ),
    Style(
        "Subtitle",
        "Subtitle",
        '<w:keepLines/><w:spacing w:after="240"/>',
        _quiet(23),
        followed_by="Normal",
    ),
    Style(
        "Udgave",
        "Udgave",
        '<w:keepLines/><w:spacing w:after="240"/>',
        f'<w:b/><w:bCs/><w:color w:val="{CLOSED}"/>',
    ),
    Style(
        "Meddelelse",
        "Meddelelse",
        "<w:keepLines/><w:pBdr>"
        f'<w:left w:val="single" w:sz="24" w:space="9" w:color="{WARNING}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{WARNING_TINT}"/>'
        '<w:spacing w:before="120" w:after="240"/><w:ind w:left="227"/>',
        f'<w:color w:val="{WARNING}"/>',
    ),
    _heading(1, 30, 440),
    _heading(2, 24, 280),
    _heading(3, 22, 200),
    _heading(4, 21, 160),
    _heading(5, 21, 160, italic=True),
    _heading(6, 20, 160, italic=True),
    Style(
        "Sagslinje",
        "Sagslinje",
        '<w:keepNext/><w:keepLines/><w:spacing w:after="160"/>',
        _quiet(19),
        followed_by="Normal",
    ),
    Style(
        "Beslutning",
        "Beslutning",
        f'{DECISION_RULE}<w:spacing w:after="80"/><w:ind w:left="{DECISION_INDENT}"/>',
    ),
    *_list("Bullet", "Bullet"),
    *_list("Number", "Number"),
    *_list("Continue", "Continue"),
    Style(
        "Bilagslinje",
        "Bilagslinje",
        '<w:spacing w:after="60"/><w:ind w:left="454" w:hanging="454"/>',
    ),
    Style(
        "Underskrift",
        "Underskrift",
        '<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="3402"/>'
        '<w:tab w:val="right" w:leader="underscore" w:pos="9071"/></w:tabs>'
        '<w:spacing w:before="280" w:after="0"/><w:ind w:left="3402" w:hanging="3402"/>',
    ),
    Style(
        "Caption",
        "caption",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="80"/>',
        f"<w:b/><w:bCs/>{_quiet(19)}",
    ),
    Style(
        "Tabeltekst",
        "Tabeltekst",
        '<w:spacing w:after="40" w:line="252" w:lineRule="auto"/>',
        '<w:sz w:val="19"/><w:szCs w:val="19"/>',
    ),
    Style(
        "Tabeloverskrift",
        "Tabeloverskrift",
        "",
        "<w:b/><w:bCs/>",
        based_on="Tabeltekst",
    ),
    Style("Tabelliste", "Tabelliste", based_on="Tabeltekst"),
    Style("Fakta", "Fakta", '<w:spacing w:after="20"/>'),
    Style("Faktanavn", "Faktanavn", "", f'<w:color w:val="{INK_QUIET}"/>', based_on="Fakta"),
    Style(
        "Mellemrum",
        "Mellemrum",
        '<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>',
        '<w:sz w:val="8"/><w:szCs w:val="8"/>',
        listed=False,
    ),
    Style(
        "TOCHeading",
        "TOC Heading",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="100"/>',
        '<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>',
        followed_by="Normal",
    ),
    Style(
        "TOC1",
        "toc 1",
        '<w:tabs><w:tab w:val="left" w:pos="680"/>'
        '<w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>'
        '<w:spacing w:after="50"/><w:ind w:left="680" w:hanging="680"/>',
        followed_by="Normal",
    ),
    Style(
        "TOC2",
        "toc 2",
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>'
        '<w:spacing w:after="50"/><w:ind w:left="680"/>',
        followed_by="Normal",
    ),
    Style(
        "Header",
        "header",
        '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs><w:spacing w:after="0"/>',
        _quiet(18),
    ),
    Style(
        "Footer",
        "footer",
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{HAIRLINE}"/></w:pBdr>'
        '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs><w:spacing w:after="0"/>',
        _quiet(18),
    ),
    Style(
        "Hyperlink",
        "Hyperlink",
        text=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>',
        based_on="DefaultParagraphFont",
        kind="character",
    ),
    Style(
        "Lukket",
        "Lukket",
        text=f'<w:b/><w:bCs/><w:color w:val="{CLOSED}"/>',
        based_on="DefaultParagraphFont",
        kind="character",
    ),
    Style(
        "Note",
        "Note",
        text=_quiet(19),
        based_on="DefaultParagraphFont",
        kind="character",
    ),
    Style(
        "Protokoltabel",
        "Protokoltabel",
        based_on="TableNormal",
        kind="table",
        more=f"<w:tblPr><w:tblBorders>{_HAIRLINES}</w:tblBorders>"
        + _CELL_MARGINS.format(45, 85)
        + "</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr>',
    ),
    Style(
        "Faktatabel",
        "Faktatabel",
        based_on="TableNormal",
        kind="table",
        more="<w:tblPr>" + _CELL_MARGINS.format(20, 0) + "</w:tblPr>",
    ),
)

_HIDDEN = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'


def styles_xml(language: str) -> str:
    """The whole styles part for documents in a language (a BCP 47 tag, "da-DK")."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/>"
        '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    return defaults + latent + "".join(_style_xml(style) for style in STYLES)


def _style_xml(style: Style) -> str:
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
