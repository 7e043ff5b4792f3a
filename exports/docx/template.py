"""The Danish template: python-docx's own, trimmed and given our styles, page and settings.

Nothing of it lies in a file of ours: it is made when the first document is written, and
kept, since all documents of a language share it.
"""

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from lxml import etree

from exports.docx.colours import painted
from exports.docx.markup import escape
from exports.docx.picture import LOGO_PART, LOGO_RELATION
from exports.docx.style_list import TEXT_WIDTH, styles_for
from exports.docx.styles import FALLBACK_FONTS, FONT, TWIPS, styles_xml
from exports.look import Logo, Look
from exports.pdf.style import MARGIN_LEFT

# Nothing of these shows in our documents, and they are most of the template's bytes.
_UNUSED = frozenset(
    {
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
        RELATION.CUSTOM_XML,
        RELATION.WEB_SETTINGS,
        RELATION.THUMBNAIL,
    }
)

_COMPATIBILITY = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FOOTER = "word/footer1.xml"
_MARGIN_LEFT = round(TWIPS * MARGIN_LEFT)
CONTENT_TYPES = "[Content_Types].xml"
_PNG = b'<Default Extension="png" ContentType="image/png"/>'
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Foot:
    """A footer that each document puts its own line into."""

    name: str  # of the part
    before: str
    after: str


@dataclass(frozen=True)
class Template:
    """What all documents of one language share."""

    parts: dict[str, bytes]  # every part by its name in the package, in order
    section: str  # the w:sectPr that closes the body, as XML
    relations: str  # the inside of the document part's relationships
    width: int = TEXT_WIDTH  # twips between the margins of the page
    left: int = _MARGIN_LEFT  # twips of the left margin
    logo: Logo | None = None  # that the documents show
    feet: tuple[Foot, ...] = (Foot(FOOTER, f"<w:ftr {NAMESPACES}>", "</w:ftr>"),)
    is_adopted: bool = False  # it is a municipality's own


@lru_cache(maxsize=4)
def template_for(language: str, look: Look, deeper: int = 0) -> Template:
    """The template for documents in a language (a BCP 47 tag, "da-DK") and a look.

    `deeper` is how many levels deeper all headings stand, in a document of many meetings.
    """
    styles = styles_xml(styles_for(TEXT_WIDTH, deeper), language)
    document = docx.Document()
    _drop_unused_parts(document)
    _set_page(document)
    _replace(document.styles.element, painted(styles, look))
    _replace(document.settings.element, _settings_xml(language))
    _set_theme_and_fonts(document, look)
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/app.xml"] = _APPLICATION
    relations = _relations_in(parts)
    if look.logo is not None:
        parts[LOGO_PART] = look.logo.png
        parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(b"<Override", _PNG + b"<Override", 1)
        relations += relation_xml(LOGO_RELATION, RELATION.IMAGE, LOGO_PART.removeprefix("word/"))
    return Template(parts, _section_of(document), relations, logo=look.logo)


def _drop_unused_parts(document: Document) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for identifier in [key for key, held in relations.items() if held.reltype in _UNUSED]:
            del relations[identifier]


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(25), Mm(25)
    section.bottom_margin, section.left_margin = Mm(20), Mm(25)
    section.header_distance, section.footer_distance = Mm(12), Mm(10)
    section.footer.is_linked_to_previous = False  # makes the footer part that each document fills


def _replace(element: etree._Element, inside: str) -> None:
    """Give a part's root other children."""
    fresh = parse_xml(f"<w:root {nsdecls('w')}>{inside}</w:root>")
    for child in list(element):
        element.remove(child)
    for child in list(fresh):
        element.append(child)


def _settings_xml(language: str) -> str:
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    accents = "".join(f' w:accent{n}="accent{n}"' for n in range(1, 7))
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{escape(language)}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2"'
        f'{accents} w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    )


def _set_theme_and_fonts(document: Document, look: Look) -> None:
    """Our font and accent where Word offers fonts and colours of the document."""
    for relation in document.part.rels.values():
        part = relation.target_part
        if relation.reltype == RELATION.THEME:
            theme = etree.fromstring(part.blob)
            for kind in ("majorFont", "minorFont"):
                for latin in theme.iterfind(f".//{_DRAWING}{kind}/{_DRAWING}latin"):
                    latin.set("typeface", FONT)
            for place in ("accent1", "hlink"):
                for colour in theme.iterfind(f".//{_DRAWING}{place}/{_DRAWING}srgbClr"):
                    colour.set("val", look.accent[1:].upper())
            part._blob = etree.tostring(theme, encoding="UTF-8", standalone=True)
        elif relation.reltype == RELATION.FONT_TABLE:
            part._blob = _FONT_TABLE.encode()


# Where our font is not installed, Word takes the first of the others it finds.
_FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f"<w:fonts {nsdecls('w')}>"
    f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK_FONTS}"/>'
    '<w:panose1 w:val="020B0503030403020204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)

_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>Protokol</Application></Properties>'
)


def _section_of(document: Document) -> str:
    section = document.element.body.sectPr
    assert section is not None  # noqa: S101 - python-docx's template always ends in one
    copy = etree.fromstring(etree.tostring(section))
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")


def _relations_in(parts: dict[str, bytes]) -> str:
    root = etree.fromstring(parts["word/_rels/document.xml.rels"])
    return "".join(
        relation_xml(r.get("Id", ""), r.get("Type", ""), r.get("Target", "")) for r in root
    )


def relation_xml(identifier: str, kind: str, target: str) -> str:
    """One relationship of the document part."""
    return f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'
