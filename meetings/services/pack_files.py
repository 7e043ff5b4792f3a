"""The attachments of a pack as PDF files that can be taken in, or why they cannot.

What is no PDF becomes one once, and is kept under the digest of its source.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from exports.document import Document
from exports.pack.content import Taken, attachments_in
from meetings.config import Settings
from meetings.parsing.child import run_limited
from meetings.parsing.kinds import IMAGES, OFFICE, PDF
from meetings.parsing.limits import Limits
from meetings.record import Attachment
from meetings.services.abilities import internal
from meetings.services.converting import as_pdf
from meetings.storage import BadDigest, FileIsDamaged, FileIsMissing, storage
from meetings.vocabulary import Audience, FileProblem

_WHY: Final = "the document was filtered for its reader before"
_OPEN_FILES: Final = 64  # beside the attachments'
_ROOM: Final = 1_200_000  # bytes a megabyte: our own pages and stamps come on top


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the child says of one file."""

    pages: int = 0
    mended: bool = False
    problem: FileProblem | None = None


@internal(_WHY)
def taken_for(document: Document, settings: Settings, done: Callable[[], None]) -> list[Taken]:
    """Every attachment of the document, ready to be put behind it. Slow: no transactions.

    `done` is called once for each. Raises nothing: what cannot be shown says why.
    """
    taken = []
    for number, (item, label, attachment) in enumerate(attachments_in(document), 1):
        one = Taken(item, label, attachment, f"bilag-{number}")
        found = _file_of(attachment, settings) if attachment.sha256 else None
        if found is None:
            one = replace(one, is_lost=bool(attachment.sha256))
        elif isinstance(found, FileProblem):
            one = replace(one, problem=found, address=_address(attachment, document, settings))
        else:
            one = replace(one, path=str(found), address=_address(attachment, document, settings))
        taken.append(one)
        done()
    return _counted(taken, settings)


@internal(_WHY)
def merging_limits(paths: Sequence[str], settings: Settings) -> Limits:
    """What the child may use that opens these files. They are mapped into its memory, whose
    bound is of addresses, so their sizes are added to it."""
    sizes = sum(Path(path).stat().st_size for path in paths)
    return replace(
        settings.parsing_limits,
        file_bytes=settings.pack_max_mb * 1_000_000,
        output_bytes=settings.pack_max_mb * _ROOM,
        memory_mb=settings.parsing_memory_mb + sizes // 1_000_000,
        seconds=settings.pack_seconds,
        open_files=_OPEN_FILES + 2 * len(paths),
    )


def _file_of(attachment: Attachment, settings: Settings) -> Path | FileProblem | None:
    """The attachment as a PDF file; nothing where the storage has lost it, or it was changed."""
    try:
        path = storage().path_of(attachment.sha256)
        if attachment.media_type == PDF:
            return path
        if attachment.media_type not in IMAGES | OFFICE:
            return FileProblem.UNKNOWN_TYPE
        made = as_pdf(attachment.sha256, attachment.media_type, settings)
        return made if isinstance(made, FileProblem) else storage().path_of(made)
    except (BadDigest, FileIsMissing, FileIsDamaged):
        return None


def _address(attachment: Attachment, document: Document, settings: Settings) -> str:
    """Where the attachment is found by who reads this edition."""
    public_url = settings.public_url.rstrip("/")
    if not public_url or attachment.id is None:
        return ""
    inside = "" if document.audience is Audience.PUBLIC else "/moeder"
    return f"{public_url}{inside}/bilag/{attachment.id}"


def _counted(taken: list[Taken], settings: Settings) -> list[Taken]:
    """With the number of pages of each; one that cannot be opened says why."""
    paths = [one.path for one in taken if one.path]
    counted = dict(zip(paths, _count(paths, settings), strict=True))
    return [_with_count(one, counted[one.path]) if one.path else one for one in taken]


def _with_count(one: Taken, found: _Counted) -> Taken:
    if found.problem is not None or not found.pages:
        return replace(one, path="", problem=found.problem or FileProblem.BROKEN)
    return replace(one, pages=found.pages, mended=found.mended)


def _count(paths: Sequence[str], settings: Settings) -> list[_Counted]:
    """Count all at once; where the child dies of one, one by one, so that only that one is lost."""
    if not paths:
        return []
    limits = merging_limits(paths, settings)
    told = run_limited("count_pages", json.dumps(paths).encode(), limits)
    if isinstance(told, dict):
        return [_read(one) for one in told["files"]]
    if len(paths) == 1:
        return [_Counted(problem=told)]
    return [found for path in paths for found in _count([path], settings)]


def _read(told: dict[str, object]) -> _Counted:
    if "problem" in told:
        return _Counted(problem=FileProblem(str(told["problem"])))
    return _Counted(pages=int(str(told["pages"])), mended=bool(told["mended"]))
