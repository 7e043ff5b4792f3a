"""Files inside the file: signed minutes carry what they say as data (PDF/A-3, ISO 19005-3, 6.8).

The catalog names each of them, says how it belongs to the document, and has no other date than
the document's own, so that the same document has the same bytes on any day.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from exports.pdf.objects import Raw, Stream, literal, reference, text_string


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file to be carried: its name (ASCII), what it is, and its bytes."""

    name: str
    media_type: str
    description: str
    content: bytes
    relationship: str = "Source"  # what the document was written from (AFRelationship)


def embedded_entries(
    document: PDFDocument, files: Sequence[Embedded], day: str
) -> dict[str, PDFObject]:
    """What the catalog says of the files, which are put into the document; nothing of none."""
    if not files:
        return {}
    pairs = [
        (file.name, reference(document, _specification(document, file, day))) for file in files
    ]
    names = " ".join(f"{text_string(name)} {number}" for name, number in sorted(pairs))
    numbers = " ".join(number for _, number in pairs)
    return {
        "Names": Raw(f"<</EmbeddedFiles<</Names[{names}]>>>>".encode("ascii")),
        "AF": Raw(f"[{numbers}]".encode("ascii")),
    }


def _specification(document: PDFDocument, file: Embedded, day: str) -> Raw:
    moment = f"(D:{day.replace('-', '')}120000Z)"
    # Not for security: whoever reads the file checks with it that he got it whole.
    digest = hashlib.md5(file.content, usedforsecurity=False).hexdigest()
    kind = file.media_type.partition(";")[0].replace("/", "#2F")
    stream = reference(
        document,
        Stream(
            file.content,
            f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(file.content)}"
            f"/CreationDate{moment}/ModDate{moment}/CheckSum<{digest}>>>",
        ),
    )
    return Raw(
        (
            f"<</Type/Filespec/F{literal(file.name)}/UF{text_string(file.name)}"
            f"/Desc{text_string(file.description)}/AFRelationship/{file.relationship}"
            f"/EF<</F {stream}/UF {stream}>>>>"
        ).encode("ascii")
    )
