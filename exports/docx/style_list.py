"""Every style of our Word documents, in the order Word lists them."""

from exports.docx.styles import (
    ACCENT,
    CLOSED,
    DECISION_INDENT,
    DECISION_RULE,
    HAIRLINE,
    INK_QUIET,
    TINT,
    WARNING,
    WARNING_TINT,
    Style,
)


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
    Style("Tabeltal", "Tabeltal", '<w:jc w:val="right"/>', based_on="Tabeltekst"),
    Style("Taloverskrift", "Taloverskrift", '<w:jc w:val="right"/>', based_on="Tabeloverskrift"),
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
        "Index1",
        "index 1",
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>'
        '<w:spacing w:after="50"/><w:ind w:left="284" w:right="680" w:hanging="284"/>',
        followed_by="Normal",
    ),
    Style(
        "Index2",
        "index 2",
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>'
        '<w:spacing w:after="50"/><w:ind w:left="568" w:right="680" w:hanging="284"/>',
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
