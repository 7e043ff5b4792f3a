"""Stored bytes as an answer: the right type, a name that keeps its æ, ø and å, and no guessing."""

from io import BytesIO
from typing import Final

from flask import Response, send_file

from exports import MEDIA_TYPES
from meetings.record import Attachment
from meetings.vocabulary import DocumentKind, Format
from meetings.web.language import translate

ENDINGS: Final = {"pdf": Format.PDF, "docx": Format.DOCX, "json": Format.JSON}
NAMES: Final = {
    DocumentKind.AGENDA: "dagsorden",
    DocumentKind.SUPPLEMENT: "tillaegsdagsorden",
    DocumentKind.MINUTES: "referat",
}
# What a browser shows safely in a tab of its own; anything else is saved.
_SHOWN_IN_PLACE: Final = frozenset({"application/pdf", "application/json"})
_KNOWN_TYPES: Final = frozenset(
    {
        "application/pdf",
        "image/png",
        "image/jpeg",
        "text/csv",
        "text/plain",
        *MEDIA_TYPES.values(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }
)
_ANY: Final = "application/octet-stream"
_LONGEST_NAME: Final = 120  # letters; file systems take 255 bytes


def answer_with(content: bytes, media_type: str, name: str, etag: str) -> Response:
    """The bytes under a name. A type we do not know is only ever saved, never shown."""
    known = media_type if media_type in _KNOWN_TYPES else _ANY
    return send_file(
        BytesIO(content),
        mimetype=known,
        as_attachment=known not in _SHOWN_IN_PLACE,
        download_name=name,
        etag=etag,
        conditional=False,
        max_age=0,
    )


def name_of(format: Format) -> str:
    """What a button that gives the document in this format says."""
    return translate("Hent PDF") if format is Format.PDF else format.value


def attachment_name(attachment: Attachment) -> str:
    """What an attachment's file is called when it is saved.

    It came with the file, so folders are left out, and signs that nobody sees: a line break
    ends a header, and one that turns the writing around hides what kind of file it is.
    """
    given = attachment.file_name or attachment.title
    name = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in name if letter.isprintable()).strip().strip(".")
    return seen[-_LONGEST_NAME:] or "bilag"
