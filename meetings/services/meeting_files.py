"""A meeting's files in one ZIP, for the one who asks: what he may read of it, and no more."""

import hashlib
from collections.abc import Iterator
from functools import partial
from typing import Final

from exports import MEDIA_TYPES, file_name
from exports.compose import is_closed_edition
from exports.document import Document
from exports.json.neutral import SCHEMA_FILE, SCHEMA_TYPE
from exports.package import (
    MEDIA_TYPE,
    Absent,
    PackedFile,
    PackedMeeting,
    attachment_path,
    document_path,
    write_meeting,
)
from exports.sentences import dated_title
from meetings.record import Attachment, AttachmentList, Item
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.units import item_access, stricter
from meetings.services.abilities import internal
from meetings.services.documents import (
    Edition,
    as_the_body_sets_it,
    read_edition,
    write_documents,
)
from meetings.services.made import Made, Maker, Tell, Wanted
from meetings.storage import FileIsDamaged, FileIsMissing, storage
from meetings.vocabulary import Access, Format, Problem
from meetings.wording import word

LARGEST: Final = 500_000_000  # bytes of attachments in one package; wording.py says it in words


@internal("it reads what the query lets the actor read, and no more than the edition asked for")
def make_files(wanted: Wanted, actor: Actor, tell: Tell) -> Made:
    """The package of a meeting in the edition asked for.

    Raises NotFound; NotAllowed where the edition holds more than the actor reads; ProblemsFound
    where a stored file is gone or damaged, or all of it is too large.
    """
    edition = _edition_of(wanted, actor)
    content = pack(edition, tell)
    name = f"{_folder(edition.document)}.zip"
    return Made(content, name, MEDIA_TYPE, None, read_digest(edition))


@internal("it reads what the query lets the actor read, and no more than the edition asked for")
def read_files(wanted: Wanted, actor: Actor) -> str:
    """The digest of what the package would be made of now. Raises as `make_files` does."""
    return read_digest(_edition_of(wanted, actor))


MEETING_FILES: Final = Maker(make_files, read_files)


@internal("the edition was filtered for its reader before")
def pack(edition: Edition, tell: Tell) -> bytes:
    """The edition's package. Raises ProblemsFound."""
    document = as_the_body_sets_it(edition.document)
    attached = list(_attachments(document))
    if attachments_size(edition) > LARGEST:
        raise ProblemsFound([Problem.FILES_ARE_TOO_LARGE])
    files = [*_documents(edition, document), _schema(), *_packed(attached)]
    done = 0

    def told() -> None:
        nonlocal done
        done += 1
        tell(done, len(files))

    tell(0, len(files))
    return write_meeting(_meeting(edition, attached), files, told)


@internal("the digest tells nothing of what it is of")
def read_digest(edition: Edition) -> str:
    """The digest of all that the package is made of, but for the day it is made on."""
    told = edition.document.model_dump_json(exclude={"made_on"})
    return hashlib.sha256(f"{told}{edition.stored}{edition.version}".encode()).hexdigest()


@internal("a sum tells nothing of what is summed")
def attachments_size(edition: Edition) -> int:
    """How many bytes the attachments in the package have together."""
    found = _attachments(edition.document)
    return sum(one.size_bytes for _, _, one, _ in found if one.sha256)


def _edition_of(wanted: Wanted, actor: Actor) -> Edition:
    if wanted.meeting_id is None:
        raise NotFound
    return read_edition(wanted.meeting_id, wanted.edition, actor)


def _meeting(edition: Edition, attached: "list[_Attached]") -> PackedMeeting:
    document = edition.document
    return PackedMeeting(
        folder=_folder(document),
        municipality=document.municipality,
        meeting_id=document.record.id,
        kind=document.record.kind,
        title=dated_title(document.record),
        edition=document.audience,
        made_on=document.made_on.isoformat(),
        snapshot_version=edition.version,
        signed_sha256=document.signed_sha256 if document.approved else "",
        chain_head=document.chain_head if document.approved else "",
        absent=tuple(
            Absent(title=one.title, item_number=item.number)
            for _, item, one, _ in attached
            if not one.sha256
        ),
    )


def _folder(document: Document) -> str:
    return file_name(document, Format.JSON).rpartition(".")[0]


def _documents(edition: Edition, document: Document) -> Iterator[PackedFile]:
    """The document in every format: as it was stored when published, or as it is now."""
    stored = dict(edition.stored)
    made = write_documents(document, [format for format in Format if format not in stored])
    access = Access.CLOSED if is_closed_edition(document) else Access.OPEN
    for format in Format:
        digest = stored.get(format)
        yield PackedFile(
            path=document_path(file_name(document, format)),
            kind="DOCUMENT",
            title=f"{dated_title(document.record)}: {word(format)}",
            media_type=MEDIA_TYPES[format],
            access=access,
            load=partial(_stored, digest) if digest else partial(made.__getitem__, format),
        )


def _schema() -> PackedFile:
    return PackedFile(
        path=SCHEMA_FILE.name,
        kind="SCHEMA",
        title="JSON-skema",
        media_type=SCHEMA_TYPE,
        access=Access.OPEN,
        load=SCHEMA_FILE.read_bytes,
    )


_Attached = tuple[int, Item, Attachment, AttachmentList]


def _attachments(document: Document) -> Iterator[_Attached]:
    """Every attachment in what the reader reads, with its item and the item's place."""
    for place, item in enumerate(document.record.items, 1):
        for part in item.parts if not item.withheld else ():
            if isinstance(part, AttachmentList):
                for one in part.attachments:
                    yield place, item, one, part


def _packed(attached: list[_Attached]) -> Iterator[PackedFile]:
    """The attachments whose bytes are here, each as closed as what it stands in."""
    numbers: dict[int, int] = {}
    for place, item, one, part in attached:
        if not one.sha256:
            continue
        numbers[place] = number = numbers.get(place, 0) + 1
        yield PackedFile(
            path=attachment_path(place, item.number, number, one.title, one.file_name),
            kind="ATTACHMENT",
            title=one.title,
            media_type=one.media_type,
            access=stricter(stricter(part.access, one.access), item_access(item)),
            closed_reason=one.closed_reason or part.closed_reason or item.closed_reason,
            item_number=item.number,
            attachment_id=one.id,
            load=partial(_stored, one.sha256),
        )


def _stored(digest: str) -> bytes:
    try:
        return storage().get(digest)
    except FileIsMissing:
        raise ProblemsFound([Problem.FILE_IS_MISSING]) from None
    except FileIsDamaged:
        raise ProblemsFound([Problem.FILE_IS_DAMAGED]) from None
