"""Documents as Word files: `write` takes what compose.py made and returns the bytes."""

from collections.abc import Mapping

from exports.blocks import Composed
from exports.docx.adopted import template_of
from exports.docx.body import Body
from exports.docx.colours import painted
from exports.docx.hanging import hanging_in
from exports.docx.inline import Links, write_field, write_text
from exports.docx.markup import escape
from exports.docx.package import Packed, archive, pack, pack_once
from exports.docx.paragraphs import Paper
from exports.docx.style_list import FOOT_LINE
from exports.docx.template import NAMESPACES, Template

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write(composed: Composed, pages: Mapping[str, int] | None = None) -> bytes:
    """The document as a DOCX file (ISO/IEC 29500 transitional); the same input, the same bytes.

    `pages` holds the page each anchor stands on, for the contents; an anchor that is not
    there gets no page number until the reader updates the contents in Word.
    """
    template = template_of(composed.language, composed.look, composed.deeper)
    paper = Paper(template.width, adopted=template.is_adopted)
    # The pages were counted in our layout; in another one a wrong number is worse than none.
    known = {} if template.is_adopted else pages or {}
    body = Body(known, paper, template.logo, hanging_in(template.left))
    content = body.write(composed)
    own = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>"
        f"{painted(content, composed.look)}{template.section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations_xml(template, body.paper.links),
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{body.paper.numbering.xml()}"
        "</w:numbering>",
        "docProps/core.xml": _properties_xml(composed),
    }
    line = _foot_line(composed.foot, template)
    own |= {foot.name: foot.before + line + foot.after for foot in template.feet}
    return archive(_packed(template, own))


def _packed(template: Template, own: dict[str, str]) -> list[Packed]:
    packed = []
    for name, shared in template.parts.items():
        if name in own:
            declared = "" if own[name].startswith("<?xml") else _DECLARATION
            packed.append(pack(name, (declared + own[name]).encode()))
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


def _foot_line(foot: str, template: Template) -> str:
    """The line with what the document is, and "Side X af Y" at the right."""
    page = write_text("Side ") + write_field("PAGE", "1")
    pages = write_text(" af ") + write_field("NUMPAGES", "1")
    style = FOOT_LINE if template.is_adopted else "Footer"
    return (
        f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{write_text(foot)}{write_text(chr(9))}{page}{pages}</w:p>"
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
