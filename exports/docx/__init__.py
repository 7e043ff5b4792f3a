"""Documents as Word files: `write` takes what compose.py made and returns the bytes."""

from collections.abc import Mapping

from exports.blocks import Composed
from exports.docx.body import Body
from exports.docx.colours import painted
from exports.docx.inline import Links, write_field, write_text
from exports.docx.markup import escape
from exports.docx.package import Packed, archive, pack, pack_once
from exports.docx.paragraphs import Paper
from exports.docx.template import Template, template_for

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write(composed: Composed, pages: Mapping[str, int] | None = None) -> bytes:
    """The document as a DOCX file (ISO/IEC 29500 transitional); the same input, the same bytes.

    `pages` holds the page each anchor stands on, for the contents; an anchor that is not
    there gets no page number until the reader updates the contents in Word.
    """
    template = template_for(composed.language, composed.look)
    body = Body(pages or {}, Paper(template.width), template.logo)
    content = body.write(composed)
    own = {
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>"
        f"{painted(content, composed.look)}{template.section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations_xml(template, body.paper.links),
        "word/numbering.xml": f"<w:numbering {_NAMESPACES}>{body.paper.numbering.xml()}"
        "</w:numbering>",
        "word/footer1.xml": _footer_xml(composed.foot),
        "docProps/core.xml": _properties_xml(composed),
    }
    return archive(_packed(template, own))


def _packed(template: Template, own: dict[str, str]) -> list[Packed]:
    packed = []
    for name, shared in template.parts.items():
        if name in own:
            packed.append(pack(name, (_DECLARATION + own[name]).encode()))
        else:
            packed.append(pack_once(name, shared))
    return packed


def _relations_xml(template: Template, links: Links) -> str:
    outside = "".join(
        f'<Relationship Id="{identifier}" Type="{_LINK}" Target="{escape(address)}"'
        ' TargetMode="External"/>'
        for identifier, address in links.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{template.relations}{outside}</Relationships>'


def _footer_xml(foot: str) -> str:
    page = write_text("Side ") + write_field("PAGE", "1")
    pages = write_text(" af ") + write_field("NUMPAGES", "1")
    return (
        f'<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{write_text(foot)}{write_text(chr(9))}{page}{pages}</w:p></w:ftr>"
    )


def _properties_xml(composed: Composed) -> str:
    moment = f"{composed.made_on}T00:00:00Z"
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(composed.title)}</dc:title>"
        f"<dc:creator>{escape(composed.author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(composed.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{escape(moment)}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{escape(moment)}</dcterms:modified>'
        f"<dc:language>{escape(composed.language)}</dc:language></cp:coreProperties>"
    )
