"""Every style of our Word documents, in the order Word lists them."""

from exports.docx.contents_styles import contents_styles
from exports.docx.styles import (
    ACCENT,
    CLOSED,
    DECISION_INDENT,
    DECISION_RULE,
    HAIRLINE,
    INK_QUIET,
    TINT,
    TWIPS,
    Style,
    letters,
    spacing,
    tabs,
)
from exports.pdf import style as paper
from exports.pdf.style import TextStyle

TEXT_WIDTH = round(TWIPS * paper.BODY_WIDTH)  # between the margins of our page
_NAME_SHARE = 0.42  # of that, for the names beside the lines they sign on
_CELL_PAD = (round(TWIPS * paper.CELL_PAD_Y) - 5, round(TWIPS * paper.CELL_PAD_X))
_NOTICE_PAD = 9  # points around a notice's words, on their tinted ground
_ATTACHMENT_INDENT = 454  # twips from an attachment's number to its title
FOOT_LINE = "Dokumentfod"


def _heading(level: int, deeper: int) -> Style:
    """Word's heading of a level: the first one is an item's, in a protocol a meeting's."""
    place = level - deeper
    if place == 0:
        style = paper.MEETING_HEADING
    else:
        style = paper.ITEM_HEADING if place == 1 else paper.HEADINGS[min(place + 1, 6)]
    colour = ACCENT if place == 2 else INK_QUIET if place == 6 else ""
    return Style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/>{spacing(style)}<w:outlineLvl w:val="{level - 1}"/>',
        letters(style, colour),
        followed_by="Normal",
    )


def _list(kind: str, name: str, before: float) -> list[Style]:
    return [
        Style(
            f"List{kind}{level if level > 1 else ''}",
            f"List {name}{f' {level}' if level > 1 else ''}",
            spacing(paper.BODY, before=before),
            listed=level == 1,
        )
        for level in range(1, 6)
    ]


def _around(space: int, beside: int) -> str:
    """Borders in the colour of the ground: so the ground reaches beyond the words."""
    sides = (("top", space), ("left", beside), ("bottom", space), ("right", beside))
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="{air}" w:color="{TINT}"/>'
        for side, air in sides
    )


_CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
    '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
)
_HAIRLINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>'
    for side in ("top", "bottom", "insideH")
)


def styles_for(width: int, deeper: int = 0) -> tuple[Style, ...]:
    """Every style, for pages with so many twips between their margins.

    In a document of many meetings all headings stand so many levels deeper.
    """
    names = round(_NAME_SHARE * width)
    return (
        *_STYLES,
        *(_heading(level, deeper) for level in range(1, 7)),
        Style(
            "Underskrift",
            "Underskrift",
            f"<w:keepLines/>{tabs(('left', names), ('line', width))}"
            f"{spacing(paper.BODY, before=19)}"
            f'<w:ind w:left="{names}" w:hanging="{names}"/>',
        ),
        *contents_styles(width),
        *_of_every_page(width),
    )


def _of_every_page(width: int) -> tuple[Style, ...]:
    right = tabs(("right", width))
    rule = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{HAIRLINE}"/></w:pBdr>'
    look = letters(paper.FOOT, INK_QUIET)
    return (
        Style("Header", "header", right + spacing(paper.FOOT), look),
        Style("Footer", "footer", rule + right + spacing(paper.FOOT), look),
        # Our line in a municipality's footer, whose style has stops of its own.
        Style(FOOT_LINE, FOOT_LINE, right + spacing(paper.FOOT), look, listed=False),
    )


_STYLES = (
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
        f"<w:keepNext/>{spacing(paper.MUNICIPALITY)}",
        letters(paper.MUNICIPALITY, ACCENT),
        followed_by="Title",
    ),
    Style(
        "Title",
        "Title",
        f"<w:keepNext/><w:keepLines/>{spacing(paper.TITLE)}",
        letters(paper.TITLE),
        followed_by="Subtitle",
    ),
    Style(
        "Subtitle",
        "Subtitle",
        f"<w:keepLines/>{spacing(paper.MEETING_LINE)}",
        letters(paper.MEETING_LINE, INK_QUIET),
        followed_by="Normal",
    ),
    Style(
        "Udgave",
        "Udgave",
        f"<w:keepLines/>{spacing(paper.EDITION)}",
        letters(paper.EDITION, CLOSED),
    ),
    Style(
        "Meddelelse",
        "Meddelelse",
        f"<w:keepLines/><w:pBdr>{_around(5, _NOTICE_PAD)}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
        f'{spacing(paper.NOTICE)}<w:ind w:left="{TWIPS * _NOTICE_PAD}"'
        f' w:right="{TWIPS * _NOTICE_PAD}"/>',
    ),
    Style(
        "Sagslinje",
        "Sagslinje",
        f"<w:keepNext/><w:keepLines/>{spacing(paper.QUIET_LINE)}",
        letters(paper.QUIET_LINE, INK_QUIET),
        followed_by="Normal",
    ),
    Style(
        "Beslutning",
        "Beslutning",
        f'{DECISION_RULE}<w:ind w:left="{DECISION_INDENT}"/>',
    ),
    *_list("Bullet", "Bullet", paper.LIST_GAP),
    *_list("Number", "Number", paper.LIST_GAP),
    *_list("Continue", "Continue", paper.BODY.before),
    Style(
        "Bilagslinje",
        "Bilagslinje",
        f"<w:keepLines/>{spacing(paper.BODY, before=paper.LIST_GAP)}"
        f'<w:ind w:left="{_ATTACHMENT_INDENT}" w:hanging="{_ATTACHMENT_INDENT}"/>',
    ),
    Style(
        "Caption",
        "caption",
        f"<w:keepNext/><w:keepLines/>{spacing(paper.CAPTION)}",
        letters(paper.CAPTION, INK_QUIET),
    ),
    Style("Tabeltekst", "Tabeltekst", spacing(paper.SMALL, before=0), letters(paper.SMALL)),
    Style(
        "Tabeloverskrift",
        "Tabeloverskrift",
        "",
        "<w:b/><w:bCs/>",
        based_on="Tabeltekst",
    ),
    Style("Tabeltal", "Tabeltal", '<w:jc w:val="right"/>', based_on="Tabeltekst"),
    Style("Taloverskrift", "Taloverskrift", '<w:jc w:val="right"/>', based_on="Tabeloverskrift"),
    Style(
        "Gruppeoverskrift", "Gruppeoverskrift", '<w:jc w:val="center"/>', based_on="Tabeloverskrift"
    ),
    Style("Tabelliste", "Tabelliste", based_on="Tabeltekst"),
    Style("Fakta", "Fakta", spacing(paper.BODY, before=0)),
    Style("Faktanavn", "Faktanavn", "", "<w:b/><w:bCs/>", based_on="Fakta"),
    Style(
        "Mellemrum",
        "Mellemrum",
        '<w:spacing w:before="0" w:after="0" w:line="180" w:lineRule="exact"/>',
        '<w:sz w:val="8"/><w:szCs w:val="8"/>',
        listed=False,
    ),
    Style(
        "TOCHeading",
        "TOC Heading",
        f"<w:keepNext/><w:keepLines/>{spacing(paper.CONTENTS_HEADING)}",
        letters(paper.CONTENTS_HEADING),
        followed_by="Normal",
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
        text=letters(TextStyle(9, 12), INK_QUIET),
        based_on="DefaultParagraphFont",
        kind="character",
    ),
    Style(
        "Protokoltabel",
        "Protokoltabel",
        based_on="TableNormal",
        kind="table",
        more=f"<w:tblPr><w:tblBorders>{_HAIRLINES}</w:tblBorders>"
        + _CELL_MARGINS.format(*_CELL_PAD)
        + "</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr>',
    ),
    Style(
        "Faktatabel",
        "Faktatabel",
        based_on="TableNormal",
        kind="table",
        more="<w:tblPr>" + _CELL_MARGINS.format(40, 0) + "</w:tblPr>",
    ),
)
