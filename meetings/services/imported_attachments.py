"""Store what an importer read together with the attachments that lay beside it.

An attachment is kept as one that is sent in by hand: examined within the same limits, refused
for the same reasons. One that is refused or missing keeps its title, and whoever imports is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from meetings.database import reading
from meetings.importing.folder import printable
from meetings.importing.formats.bundle import Bundle
from meetings.importing.imported import Doubt, Imported
from meetings.importing.problems import NotReadable
from meetings.parsing.limits import Limits
from meetings.record import Attachment, AttachmentList, Item, MeetingRecord
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.services import importing
from meetings.services.abilities import internal, requires
from meetings.services.directory import known_bodies
from meetings.services.file_facts import KeptFile, keep_file
from meetings.services.imported_files import Source, settled, source_of
from meetings.storage import storage
from meetings.vocabulary import Ability
from meetings.wording import sentence


def _bodies_of(imported: Imported) -> list[UUID]:
    return known_bodies(imported.record)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read with its attachments in the storage, ready to be stored."""

    imported: Imported
    content: bytes
    source: Source


@requires(Ability.IMPORT_RECORD, where=_bodies_of)
def store_with_files(
    imported: Imported, bundle: Bundle, limits: Limits, *, published: bool, actor: Actor
) -> tuple[Imported, UUID]:
    """Store an imported record, its file, and its attachments' bytes from the bundle.

    Gives what was stored and the meeting's id. Slow, as `keep_files` is. Raises as
    `importing.store` does.
    """
    kept = keep_files(imported, bundle, limits, published=published)
    meeting_id = importing.store_from(
        kept.imported, kept.content, kept.source, published=published, actor=actor
    )
    return kept.imported, meeting_id


@internal("services that store a record ask first")
def keep_files(imported: Imported, bundle: Bundle, limits: Limits, *, published: bool) -> Kept:
    """Look into the attachments that lie beside a file and store their bytes.

    One that is not taken is a doubt, and keeps its title. Slow: outside transactions only.
    """
    content = imported.source or bundle.content
    name = printable((imported.source_name or bundle.name).rpartition("/")[2])
    source = source_of(content, name)
    with reading():
        is_known = settled(source.sha256, published) is not None
    kept, refused = ({}, {}) if is_known else _keep_all(imported, bundle, limits)
    doubts = [
        Doubt(0, f"Bilaget »{attachment.title}«: {refused[attachment.sha256]}")
        for attachment in _attachments(imported.record)
        if attachment.sha256 in refused
    ]
    whole = replace(
        imported,
        record=_with_facts(imported.record, kept),
        warnings=(*imported.warnings, *doubts),
    )
    return Kept(whole, content, replace(source, attachments=tuple(kept.values())))


@internal("services that store a record ask first")
def with_known_files(record: MeetingRecord, old: MeetingRecord) -> MeetingRecord:
    """The record read anew, with the files that its attachments had in the old one.

    Attachments have their ids. Bytes that are not in the storage are not told of.
    """
    before = {one.id: one for one in _attachments(old) if one.id and one.sha256}

    def known(one: Attachment) -> Attachment:
        had = before.get(one.id) if one.id else None
        if had is None:
            return _known(one, {})
        names = ("sha256", "size_bytes", "media_type", "file_name")
        return one.model_copy(update={name: getattr(had, name) for name in names})

    return _with_attachments(record, known)


def _with_attachments(
    record: MeetingRecord, change: Callable[[Attachment], Attachment]
) -> MeetingRecord:
    def item(one: Item) -> Item:
        parts = tuple(
            part.model_copy(update={"attachments": tuple(map(change, part.attachments))})
            if isinstance(part, AttachmentList)
            else part
            for part in one.parts
        )
        return one.model_copy(update={"parts": parts})

    return record.model_copy(update={"items": tuple(map(item, record.items))})


def _keep_all(
    imported: Imported, bundle: Bundle, limits: Limits
) -> tuple[dict[str, KeptFile], dict[str, str]]:
    """The files that were taken, and why the others were not, each by its checksum."""
    kept: dict[str, KeptFile] = {}
    refused: dict[str, str] = {}
    for file in imported.files:
        if file.sha256 in kept or file.sha256 in refused:
            continue
        try:
            taken = keep_file(bundle.read(file.path), limits)
        except ProblemsFound as found:
            refused[file.sha256] = " ".join(
                sentence(problem).format(**found.facts) for problem in found.problems
            )
        except NotReadable as problem:
            refused[file.sha256] = f"Filen {problem}"
        else:
            if taken.sha256 == file.sha256:  # else it was changed while we read
                kept[file.sha256] = taken
            else:
                refused[file.sha256] = "Filen blev ændret, mens den blev læst."
    return kept, refused


def _with_facts(record: MeetingRecord, kept: Mapping[str, KeptFile]) -> MeetingRecord:
    """The record with what was found in its attachments; those without bytes have titles only."""
    return _with_attachments(record, lambda one: _known(one, kept))


def _known(attachment: Attachment, kept: Mapping[str, KeptFile]) -> Attachment:
    file = kept.get(attachment.sha256)
    if file is not None:
        facts = {"media_type": file.found.media_type, "size_bytes": file.size_bytes}
        return attachment.model_copy(update=facts)
    if not attachment.sha256 or _is_here(attachment.sha256):
        return attachment
    return attachment.model_copy(update={"sha256": "", "size_bytes": 0, "media_type": ""})


def _is_here(sha256: str) -> bool:
    try:
        return storage().has(sha256)
    except ValueError:
        return False


def _attachments(record: MeetingRecord) -> list[Attachment]:
    return [
        attachment
        for item in record.items
        for part in item.parts
        if isinstance(part, AttachmentList)
        for attachment in part.attachments
    ]
