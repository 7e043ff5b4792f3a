"""The order ISO/IEC 29500-1 demands of the elements we write (its sequences, shortened to ours)."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SEQUENCES = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind"
    " contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u vertAlign lang",
    "pBdr": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption"
    " tblDescription",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tr": "trPr tc",
    "tc": "tcPr p tbl",
    "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr"
    " tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "abstractNum num",
    "abstractNum": "nsid multiLevelType lvl",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat"
    " themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
    "styles": "docDefaults latentStyles style",
}
_MIXED = frozenset({"tc"})  # its paragraphs and tables alternate; only what comes first is fixed


def misplaced_children(root: etree._Element) -> list[str]:
    """Every element that stands out of order or is not known here, as parent/child."""
    wrong = []
    for parent in root.iter():
        name = str(parent.tag).removeprefix(W)
        if name not in _SEQUENCES:
            continue
        order = _SEQUENCES[name].split()
        reached = 0
        for child in parent:
            child_name = str(child.tag).removeprefix(W)
            if child_name not in order:
                wrong.append(f"{name}/{child_name}")
                continue
            place = order.index(child_name)
            if name in _MIXED:
                place = min(place, 1)
            if place < reached:
                wrong.append(f"{name}/{child_name}")
            reached = max(reached, place)
    return wrong
