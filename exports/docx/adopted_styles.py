"""The styles of a municipality's template, with ours where it has none.

A style is known by its name, which Word keeps in English whatever the reader's language. What
is named as one of ours takes its place, under the identifier our paragraphs use; what is
missing comes from us.
"""

from dataclasses import replace
from typing import Final

from lxml import etree

from exports.docx.colours import painted
from exports.docx.style_list import styles_for
from exports.docx.styles import Style, style_xml
from exports.look import Look
from exports.word_template import WordTemplate

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ON: Final = ("1", "true", "on")
# What stands behind the language in w:rPr.
_AFTER_LANGUAGE: Final = frozenset(
    f"{W}{name}" for name in ("eastAsianLayout", "specVanish", "oMath")
)
_NAMED_BY: Final = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle")
_IN_DANISH: Final = {
    "Title": "Titel",
    "Hyperlink": "Hyperlink",
    "Subtitle": "Undertitel",
    "caption": "Billedtekst",
    "TOC Heading": "Overskrift til indholdsfortegnelse",
    "header": "Sidehoved",
    "footer": "Sidefod",
    "List Bullet": "Opstilling – punkttegn",
    "List Number": "Opstilling – talopstilling",
    "List Continue": "Opstilling – forts.",
    **{f"heading {level}": f"Overskrift {level}" for level in range(1, 7)},
    **{f"index {level}": f"Indeks {level}" for level in (1, 2)},
    **{f"toc {level}": f"Indholdsfortegnelse {level}" for level in (1, 2)},
}


def missing_styles(template: WordTemplate) -> tuple[list[str], list[str]]:
    """The styles that a template lacks: Word's own, as a Danish Word names them, and ours."""
    theirs = _by_name(etree.fromstring(template.styles))
    missing = [
        style.name
        for style in styles_for(template.page.text_width)
        if style.listed and style.based_on and (style.kind, style.name.casefold()) not in theirs
    ]
    words = [_IN_DANISH[name] for name in missing if name in _IN_DANISH]
    return words, [name for name in missing if name not in _IN_DANISH]


def _by_name(root: etree._Element) -> dict[tuple[str, str], etree._Element]:
    """The styles by kind and name; Word reads names without regard to capitals."""
    found: dict[tuple[str, str], etree._Element] = {}
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            key = (style.get(f"{W}type", "paragraph"), name.get(f"{W}val", "").casefold())
            found.setdefault(key, style)
    return found


def adopted_styles(theirs: WordTemplate, language: str, look: Look) -> tuple[bytes, dict[str, str]]:
    """Their styles with what is missing of ours, and which identifiers are new."""
    root = etree.fromstring(theirs.styles)
    found = _by_name(root)
    wanted = styles_for(theirs.page.text_width)
    matched = {style.identifier: _match(root, found, style) for style in wanted}
    renamed = _renamed(root, matched)
    for element in root.iter(f"{W}style"):
        identifier = element.get(f"{W}styleId", "")
        element.set(f"{W}styleId", renamed.get(identifier, identifier))
    point_at(root, renamed)
    names = {name for _, name in found}
    for style in wanted:
        if matched[style.identifier] is None:
            taken = style.name.casefold() in names
            named = replace(style, name=f"{style.name} (Protokol)") if taken else style
            xml = painted(style_xml(named), look)
            root.extend(etree.fromstring(f'<w:styles xmlns:w="{W[1:-1]}">{xml}</w:styles>'))
    _speak(root, language)
    return etree.tostring(root, encoding="UTF-8", standalone=True), renamed


def _match(
    root: etree._Element, found: dict[tuple[str, str], etree._Element], style: Style
) -> etree._Element | None:
    """Their style in place of ours; what all paragraphs are by default, whatever its name."""
    if not style.based_on:
        for element in root.iter(f"{W}style"):
            if element.get(f"{W}type") == style.kind and element.get(f"{W}default") in _ON:
                return element
    return found.get((style.kind, style.name.casefold()))


def _renamed(root: etree._Element, matched: dict[str, etree._Element | None]) -> dict[str, str]:
    """Their identifiers that change: to ours where the style takes ours' place, and out of
    the way where another style has the identifier we need."""
    ours = {
        id(element): identifier for identifier, element in matched.items() if element is not None
    }
    renamed = {}
    for element in root.iter(f"{W}style"):
        identifier = element.get(f"{W}styleId", "")
        wanted = ours.get(id(element), f"{identifier}_" if identifier in matched else identifier)
        if wanted != identifier:
            renamed[identifier] = wanted
    return renamed


def point_at(root: etree._Element, renamed: dict[str, str]) -> None:
    """Name styles by their new identifiers, wherever a part names one."""
    for element in root.iter(*(f"{W}{name}" for name in _NAMED_BY)):
        identifier = element.get(f"{W}val", "")
        element.set(f"{W}val", renamed.get(identifier, identifier))


def _speak(root: etree._Element, language: str) -> None:
    """Say the document's language where all text has its defaults."""
    defaults = root.find(f"{W}docDefaults")
    if defaults is None:
        defaults = etree.Element(f"{W}docDefaults")
        root.insert(0, defaults)
    place = defaults
    for name in ("rPrDefault", "rPr"):
        inner = place.find(f"{W}{name}")
        if inner is None:
            inner = etree.Element(f"{W}{name}")
            place.insert(0, inner)
        place = inner
    spoken = etree.Element(f"{W}lang")
    for key, value in (("val", language), ("eastAsia", language), ("bidi", "ar-SA")):
        spoken.set(f"{W}{key}", value)
    later = [child for child in place if child.tag in _AFTER_LANGUAGE]
    place.insert(place.index(later[0]) if later else len(place), spoken)
