"""A journalising package: per case the extracts and attachments, and what they are.

One ZIP file with a folder a case, and two lists of the same: `metadata.json` and `metadata.xml`.
Every file stands in the lists with its SHA-256 and who may read it. The same content gives the
same bytes.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID
from xml.etree import ElementTree as Xml
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exports.sentences import slug
from meetings.record import Shape
from meetings.vocabulary import Access, DecisionKind

VERSION: Final = 1
_LONGEST_NAME: Final = 60  # characters of a file's own name
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)  # what ZIP can say; the dates are in the lists
_CASE: Final = "sag"


class JournalFile(Shape):
    """A document of an item. `content` is not in the lists."""

    kind: str  # EXTRACT or ATTACHMENT
    title: str
    media_type: str
    ending: str
    access: Access
    closed_reason: str = ""
    content: bytes


class JournalItem(Shape):
    """One treatment of a case: where it was treated, what was decided, and its documents."""

    case_number: str
    case_title: str = ""
    kle_subject: str = ""
    kle_facet: str = ""
    item_id: UUID
    meeting_id: UUID
    bodies: tuple[str, ...]
    held_on: date
    number: str
    title: str
    access: Access
    closed_reason: str = ""
    approved: bool
    decision_kind: DecisionKind | None = None
    decision: str = ""  # plain text
    public_decision: str = ""
    files: tuple[JournalFile, ...] = ()


def write_package(municipality: str, items: Iterable[JournalItem]) -> bytes:
    """The package as ZIP, the items in the order they come."""
    told: list[dict[str, object]] = []
    packed: list[tuple[str, bytes]] = []
    for place, item in enumerate(items, 1):
        folder = _folder(item, place)
        files = [
            (f"{folder}/{_file_name(file, number)}", file)
            for number, file in enumerate(item.files, 1)
        ]
        packed += [(path, file.content) for path, file in files]
        told.append(_told(item, files))
    facts = {"format": "protokol-journal", "version": VERSION, "municipality": municipality}
    lists = [
        ("metadata.json", _json({**facts, "items": told})),
        ("metadata.xml", _xml(facts, told)),
    ]
    return _zipped([*lists, *packed])


def _folder(item: JournalItem, place: int) -> str:
    """A folder that no two items share, safe in every file system."""
    case = slug(item.case_number)[:_LONGEST_NAME] or _CASE
    number = slug(item.number)[:_LONGEST_NAME]
    which = f"punkt-{number}" if number else "punkt"
    return f"{_CASE}-{case}/{place:03d}-{item.held_on.isoformat()}-{which}"


def _file_name(file: JournalFile, number: int) -> str:
    """A name of a-z, 0-9 and hyphens with a number first; its title stands in the lists."""
    name = slug(file.title)[:_LONGEST_NAME].strip("-") or "dokument"
    ending = slug(file.ending).replace("-", "")[:8]
    return f"{number:02d}-{name}" + (f".{ending}" if ending else "")


def _told(item: JournalItem, files: list[tuple[str, JournalFile]]) -> dict[str, object]:
    facts: dict[str, object] = item.model_dump(mode="json", exclude={"files"})
    facts["files"] = [
        {
            **file.model_dump(mode="json", exclude={"content", "ending"}),
            "path": path,
            "size_bytes": len(file.content),
            "sha256": hashlib.sha256(file.content).hexdigest(),
        }
        for path, file in files
    ]
    return facts


def _json(facts: Mapping[str, object]) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _xml(facts: Mapping[str, object], items: list[dict[str, object]]) -> bytes:
    root = Xml.Element("journal", {key: str(value) for key, value in facts.items()})
    for item in items:
        _add(root, "item", item)
    Xml.indent(root, " ")
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(parent: Xml.Element, name: str, value: object) -> None:
    """An element a field; of a list one a member, by the singular of its name."""
    if isinstance(value, dict):
        element = Xml.SubElement(parent, name)
        for key, inner in value.items():
            _add(element, key, inner)
    elif isinstance(value, list):
        singular = {"bodies": "body", "files": "file"}[name]
        for inner in value:
            _add(parent, singular, inner)
    else:
        Xml.SubElement(parent, name).text = _legal(_plain(value))


def _plain(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _legal(text: str) -> str:
    """The text without the signs that XML 1.0 cannot hold."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000"
    )


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for path, content in files:
            entry = ZipInfo(path, _OLDEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return buffer.getvalue()
