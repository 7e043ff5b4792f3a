"""Word, Excel and PowerPoint files: a ZIP of XML, opened without trusting what it says of itself.

Every part is unpacked once, in pieces, and counted as it comes: a package that becomes too
large is a bomb, whatever size it declares. XML that brings its own entities is refused, as
no Office program writes any.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from meetings.parsing.kinds import DOCX, PPTX, XLSX
from meetings.parsing.limits import CannotRead, Limits
from meetings.vocabulary import ActiveContent, FileProblem

_PIECE: Final = 1 << 20
_MOST_PARTS: Final = 20_000
_DENSE: Final = 20 << 20  # a part this large ...
_MOST_DENSE: Final = 200  # ... is not packed closer than this, in any file that says something
_XML: Final = (".xml", ".rels", ".vml")
_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": XLSX,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": PPTX,
}

_WORD_TEMPLATE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
)


@dataclass(frozen=True, slots=True)
class Package:
    """An Office file's parts by name, unpacked."""

    media_type: str
    parts: dict[str, bytes]
    has_macros: bool

    def tree(self, name: str) -> etree._Element:
        """A part as XML. Raises CannotRead when it is none."""
        return parse_xml(self.parts[name])


def open_package(content: bytes, limits: Limits, *, templates: bool = False) -> Package:
    """Unpack an Office file, or where asked a template of Word's.

    Raises CannotRead when it is none, is broken, or is a bomb.
    """
    try:
        parts = dict(_unpacked(content, limits))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise CannotRead(FileProblem.BROKEN) from error
    if _TYPES not in parts:
        raise CannotRead(FileProblem.UNKNOWN_TYPE)
    for name, part in parts.items():
        if name.lower().endswith(_XML):
            _refuse_entities(part)
    types = [element.get("ContentType", "") for element in parse_xml(parts[_TYPES])]
    macros = any("macroenabled" in t.lower() or "vbaproject" in t.lower() for t in types) or any(
        "vbaproject" in name.lower() or "/macrosheets/" in name.lower() for name in parts
    )
    known = _MAIN | ({_WORD_TEMPLATE: DOCX} if templates else {})
    kinds = {known[t] for t in types if t in known}
    if len(kinds) != 1 and not macros:
        raise CannotRead(FileProblem.UNKNOWN_TYPE)
    return Package(kinds.pop() if kinds else "", parts, macros)


def parse_xml(part: bytes) -> etree._Element:
    """The XML, without entities and without fetching anything. Raises CannotRead."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(FileProblem.BROKEN) from error
    return root


def active_in(package: Package) -> set[ActiveContent]:
    """What the file does or carries besides what it shows."""
    found: set[ActiveContent] = set()
    if package.has_macros:
        found.add(ActiveContent.MACRO)
    for name in package.parts:
        low = name.lower()
        if "/embeddings/" in low or "oleobject" in low:
            found.add(ActiveContent.EMBEDDED_FILE)
        if "/activex/" in low:
            found.add(ActiveContent.SCRIPT)
        if low.endswith(".rels") and _reaches_out(package.tree(name)):
            found.add(ActiveContent.EXTERNAL)
    return found


def _reaches_out(relations: etree._Element) -> bool:
    """Whether something is fetched from elsewhere when the file is opened; a link is not."""
    return any(
        relation.get("TargetMode") == "External"
        and not relation.get("Type", "").endswith("/hyperlink")
        for relation in relations
    )


def _unpacked(content: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    most = limits.unpacked_mb * 1024 * 1024
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > most:
            raise CannotRead(FileProblem.TOO_LARGE)
        for entry in entries:
            if entry.flag_bits & 0x1:
                raise CannotRead(FileProblem.ENCRYPTED)
            with archive.open(entry) as packed:
                pieces, size = [], 0
                while piece := packed.read(_PIECE):
                    size += len(piece)
                    pieces.append(piece)
                    if size > most or _is_bomb(size, entry.compress_size):
                        raise CannotRead(FileProblem.TOO_LARGE)
            most -= size
            yield entry.filename, b"".join(pieces)


def _is_bomb(size: int, packed: int) -> bool:
    return size > _DENSE and size > _MOST_DENSE * max(packed, 1)


def _refuse_entities(part: bytes) -> None:
    """A document type stands before the first element, in whichever encoding."""
    head = part[:65536].replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise CannotRead(FileProblem.BROKEN)
