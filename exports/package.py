"""A meeting's files in one ZIP: its documents, its attachments, and lists by which to check them.

`manifest.json` says of each file what it is, how large, its SHA-256 and who may read it;
`SHA256SUMS` says the same to `sha256sum -c`. A file is read when its turn comes and the package
grows on the disk, so a large meeting costs no more memory than its largest file and the bytes
returned. The same files give the same bytes on the same platform.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from exports.sentences import slug
from meetings.record import Shape
from meetings.vocabulary import Access, Audience, DocumentKind

VERSION: Final = 1
MEDIA_TYPE: Final = "application/zip"
MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
_FORMAT: Final = "protokol-meeting"
_LONGEST_NAME: Final = 60  # characters of a part of a path
_LONGEST_ENDING: Final = 8
_IN_MEMORY: Final = 8_000_000  # bytes; what is larger grows on the disk
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)  # what ZIP can say; the dates are in the manifest
_PACKED_ALREADY: Final = frozenset({"pdf", "docx", "xlsx", "pptx", "zip", "png", "jpg", "jpeg"})


class PackedFile(Shape):
    """A file of the package. Its path is safe: `document_path` and `attachment_path` make it."""

    path: str
    kind: str  # DOCUMENT, ATTACHMENT or SCHEMA
    title: str
    media_type: str
    access: Access
    closed_reason: str = ""
    item_number: str = ""
    attachment_id: UUID | None = None
    load: Callable[[], bytes]


class Absent(Shape):
    """An attachment that the reader sees the title of, and whose bytes are not here."""

    title: str
    item_number: str


class PackedMeeting(Shape):
    """What the package is of."""

    folder: str  # everything lies in it, so that unpacking spills nothing
    municipality: str
    meeting_id: UUID | None
    kind: DocumentKind
    title: str
    edition: Audience
    made_on: str  # ISO date
    snapshot_version: int | None  # None: of the working record
    signed_sha256: str = ""
    chain_head: str = ""
    absent: tuple[Absent, ...] = ()


def document_path(file_name: str) -> str:
    """Where a document lies; its name is ours already."""
    return f"dokumenter/{file_name}"


def attachment_path(place: int, item_number: str, number: int, title: str, file_name: str) -> str:
    """Where an attachment lies: a folder an item, and a number first, so that no two are one.

    A path holds a-z, 0-9 and hyphens only, begins with what no system keeps for itself, and is
    short. Its title stands in the manifest.
    """
    item = slug(item_number)[:_LONGEST_NAME].strip("-")
    folder = f"{place:03d}-punkt-{item}" if item else f"{place:03d}-punkt"
    name = slug(title)[:_LONGEST_NAME].strip("-") or "bilag"
    ending = slug(file_name.rpartition(".")[2]).replace("-", "") if "." in file_name else ""
    dotted = f".{ending[:_LONGEST_ENDING]}" if ending else ""
    return f"bilag/{folder}/{number:02d}-{name}{dotted}"


def write_meeting(
    meeting: PackedMeeting, files: Iterable[PackedFile], told: Callable[[], None]
) -> bytes:
    """The package as ZIP, the files in the order they come; `told` is called after each."""
    listed: list[dict[str, object]] = []
    sums: list[tuple[str, str]] = []
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        with ZipFile(spool, "w") as package:
            for file in files:
                content = file.load()
                digest = _add(package, meeting.folder, file.path, content)
                listed.append(_told(file, len(content), digest))
                sums.append((file.path, digest))
                told()
            manifest = _manifest(meeting, listed)
            sums.append((MANIFEST, _add(package, meeting.folder, MANIFEST, manifest)))
            _add(package, meeting.folder, SUMS, "".join(_sum_lines(sums)).encode())
        return _all_of(spool)


def _add(package: ZipFile, folder: str, path: str, content: bytes) -> str:
    entry = ZipInfo(f"{folder}/{path}", _OLDEST)
    packed = path.rpartition(".")[2] in _PACKED_ALREADY
    entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # Unix, wherever it is made
    package.writestr(entry, content)
    return hashlib.sha256(content).hexdigest()


def _all_of(spool: "IO[bytes]") -> bytes:
    spool.seek(0)
    return spool.read()


def _told(file: PackedFile, size: int, digest: str) -> dict[str, object]:
    facts = file.model_dump(mode="json", exclude={"load"})
    return {**facts, "size_bytes": size, "sha256": digest}


def _manifest(meeting: PackedMeeting, files: list[dict[str, object]]) -> bytes:
    facts = {
        "format": _FORMAT,
        "version": VERSION,
        **meeting.model_dump(mode="json", exclude={"folder"}),
        "files": files,
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _sum_lines(sums: list[tuple[str, str]]) -> Iterator[str]:
    """Lines as `sha256sum` writes them; paths are read from the folder the list lies in."""
    return (f"{digest}  {path}\n" for path, digest in sums)
