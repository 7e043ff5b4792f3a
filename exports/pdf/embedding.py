"""Files inside the file: signed minutes carry what they say as data (PDF/A-3, ISO 19005-3, 6.8).

The catalog names each of them, says how it belongs to the document, and has no other date than
the document's own, so that the same document has the same bytes on any day.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from exports.pdf.file import PdfFile
from exports.pdf.objects import literal, text_string


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file to be carried: its name (ASCII), what it is, and its bytes."""

    name: str
    media_type: str
    description: str
    content: bytes
    relationship: str = "Source"  # what the document was written from (AFRelationship)


def embedded_entries(file: PdfFile, files: Sequence[Embedded], day: str) -> dict[str, str]:
    """What the catalog says of the files, which are put into the document; nothing of none."""
    if not files:
        return {}
    pairs = [(inside.name, file.add(_specification(file, inside, day))) for inside in files]
    names = " ".join(f"{text_string(name)} {number}" for name, number in sorted(pairs))
    numbers = " ".join(number for _, number in pairs)
    return {"Names": f"<</EmbeddedFiles<</Names[{names}]>>>>", "AF": f"[{numbers}]"}


def _specification(file: PdfFile, inside: Embedded, day: str) -> str:
    moment = f"(D:{day.replace('-', '')}120000Z)"
    # Not for security: whoever reads the file checks with it that he got it whole.
    digest = hashlib.md5(inside.content, usedforsecurity=False).hexdigest()
    kind = inside.media_type.partition(";")[0].replace("/", "#2F")
    stream = file.add_stream(
        inside.content,
        f"/Type/EmbeddedFile/Subtype/{kind}/Params<</Size {len(inside.content)}"
        f"/CreationDate{moment}/ModDate{moment}/CheckSum<{digest}>>>",
    )
    return (
        f"<</Type/Filespec/F{literal(inside.name)}/UF{text_string(inside.name)}"
        f"/Desc{text_string(inside.description)}/AFRelationship/{inside.relationship}"
        f"/EF<</F {stream}/UF {stream}>>>>"
    )
