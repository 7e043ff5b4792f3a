"""What the file says of itself: XMP (PDF/A-2a or 3a, and PDF/UA-1), information, colour profile.

XMP and the information dictionary say the same, as ISO 19005-2 asks (6.6.2.3). The time is
the document's own day at noon, so that the same document has the same bytes on any day.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from PIL import ImageCms

from exports.pdf.file import PdfFile
from exports.pdf.objects import text_string

PRODUCER = "Protokol"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

# PDF/A knows no pdfuaid, so the file must describe it (ISO 19005-2, 6.6.2.3.2).
_UA_SCHEMA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 the file keeps</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, author, language (da-DK), the day (ISO) the document belongs to, and the part of
    PDF/A that it keeps."""

    title: str
    author: str
    language: str
    day: str
    part: int = 2  # 3 where files are inside
    claims: bool = True  # to keep both standards; a file that others' pages are put into does not

    @property
    def shown_title(self) -> str:
        """The title on one line. PDF/UA demands one; a document without is still a document."""
        return _one_line(self.title) or "Dokument"

    def xmp(self) -> bytes:
        """The metadata packet."""
        moment = f"{self.day}T12:00:00Z"
        title, author = escape(self.shown_title), escape(_one_line(self.author))
        creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        claims = (
            f"<pdfaid:part>{self.part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
            "<pdfuaid:part>1</pdfuaid:part>"
        )
        body = (
            f"{claims if self.claims else ''}"
            "<dc:format>application/pdf</dc:format>"
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
            f"{creator if author else ''}"
            f"<dc:language><rdf:Bag><rdf:li>{escape(self.language)}</rdf:li></rdf:Bag></dc:language>"
            f"<dc:date><rdf:Seq><rdf:li>{moment}</rdf:li></rdf:Seq></dc:date>"
            f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
            f"<xmp:MetadataDate>{moment}</xmp:MetadataDate>"
            f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>"
            f"{_UA_SCHEMA if self.claims else ''}"
        )
        spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
            f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
            f'<rdf:Description rdf:about="" {spaces}>{body}</rdf:Description>'
            '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
        ).encode()

    def information(self) -> str:
        """The information dictionary, with the same words."""
        moment = f"(D:{self.day.replace('-', '')}120000Z)"
        author = _one_line(self.author)
        return (
            f"<</Title{text_string(self.shown_title)}"
            f"{f'/Author{text_string(author)}' if author else ''}"
            f"/Creator({PRODUCER})/Producer({PRODUCER})"
            f"/CreationDate{moment}/ModDate{moment}>>"
        )


def _one_line(text: str) -> str:
    """Text on one line, with nothing in it that XML 1.0 cannot carry."""
    spaced = " ".join(text.split())
    allowed = (sign for sign in spaced if "\x20" <= sign <= "\ud7ff" or sign >= "\ue000")
    return "".join(sign for sign in allowed if sign not in "\ufffe\uffff")


def output_intent(file: PdfFile) -> str:
    """What the colours mean: sRGB, with its profile in the file. Gives an array (syntax)."""
    profile = file.add_stream(srgb_profile(), "/N 3")
    return (
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {profile}>>]"
    )


@cache
def srgb_profile() -> bytes:
    """The profile, without the time it was made (bytes 24 to 35) and the sum over it."""
    profile = BytesIO(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data = bytearray(profile.getvalue())
    data[24:36] = b"".join(part.to_bytes(2, "big") for part in (2026, 1, 1, 0, 0, 0))
    data[84:100] = bytes(16)
    return bytes(data)
