"""The files of a published meeting as OParl objects: attachments, and the meeting's documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from exports.json.oparl import Addresses, Object, Times, moment, ours, thing
from meetings.record import Attachment
from meetings.vocabulary import DocumentKind, Format
from meetings.wording import word


@dataclass(frozen=True, slots=True)
class Document:
    """A meeting's agenda or minutes in one format; `path` is where everybody reads it."""

    meeting_id: UUID
    kind: DocumentKind
    format: Format
    path: str
    media_type: str
    size_bytes: int
    sha256: str
    times: Times

    @property
    def key(self) -> str:
        """What tells it from the meeting's other documents: "MINUTES.PDF"."""
        return f"{self.kind.value}.{self.format.value}"


def document_address(meeting_id: UUID, key: str, addresses: Addresses) -> str:
    """The id of a meeting's document: "…/meeting/<id>/document/minutes.pdf"."""
    return addresses.of("meeting", f"{meeting_id}/document/{key.lower()}")


def document_file(
    document: Document, others: Iterable[Document], addresses: Addresses, *, is_inside: bool = False
) -> Object:
    """A meeting's document; the PDF is the one that the other formats are derived from.

    (oparl:File)
    """
    is_master = document.format is Format.PDF
    pdf = [one for one in others if one.format is Format.PDF]
    derived = [one for one in others if one.format is not Format.PDF] if is_master else []
    told = thing(
        "File",
        document_address(document.meeting_id, document.key, addresses),
        document.times,
        name=f"{word(document.kind)} ({word(document.format)})",
        fileName=document.path.rpartition("/")[2],
        mimeType=document.media_type,
        date=moment(document.times.created),
        size=document.size_bytes,
        accessUrl=addresses.page(document.path),
        masterFile=""
        if is_master or not pdf
        else document_address(document.meeting_id, pdf[0].key, addresses),
        derivativeFile=[document_address(one.meeting_id, one.key, addresses) for one in derived],
        meeting=[] if is_inside else [addresses.of("meeting", document.meeting_id)],
        fileRole=word(document.kind),
    )
    return told | ours({"sha256": document.sha256})


def attachment_file(
    attachment: Attachment,
    times: Times,
    addresses: Addresses,
    *,
    item_ids: Iterable[UUID] = (),
    paper_ids: Iterable[UUID] = (),
    read_at: UUID,
) -> Object:
    """An attachment; inside another object it does not name where it stands. (oparl:File)

    One whose bytes are not here leads to the page of the item that lists it, and says so.
    """
    is_kept = bool(attachment.sha256)
    told = thing(
        "File",
        addresses.of("file", str(attachment.id)),
        times,
        name=attachment.title,
        fileName=attachment.file_name,
        mimeType=attachment.media_type if is_kept else "text/html",
        date=moment(times.created),
        size=attachment.size_bytes if is_kept else None,
        accessUrl=addresses.page(f"/bilag/{attachment.id}" if is_kept else f"/punkt/{read_at}"),
        agendaItem=[addresses.of("agenda-item", one) for one in item_ids],
        paper=[addresses.of("paper", one) for one in paper_ids],
    )
    dated = attachment.dated_on
    return told | ours(
        {
            "number": attachment.number,
            "sha256": attachment.sha256,
            "datedOn": dated.isoformat() if dated else "",
            "fileIsNotHere": None if is_kept else True,
        }
    )
