"""Stored bytes as an answer: the right type, a name that keeps its æ, ø and å, and no guessing."""

from io import BytesIO
from pathlib import Path
from typing import Final

from flask import Response, send_file, url_for

from exports import MEDIA_TYPES
from exports.json.neutral import SCHEMA_TYPE
from meetings.record import Attachment
from meetings.rules.attachments import safe_name
from meetings.vocabulary import DocumentKind, Format
from meetings.web.language import translate
from meetings.wording import word

ENDINGS: Final = {
    "pdf": Format.PDF,
    "docx": Format.DOCX,
    "json": Format.JSON,
    "xml": Format.XML,
}
FOR_PEOPLE: Final = ("pdf", "docx")  # the others are data
NAMES: Final = {
    DocumentKind.AGENDA: "dagsorden",
    DocumentKind.SUPPLEMENT: "tillaegsdagsorden",
    DocumentKind.MINUTES: "referat",
}
# What a browser shows safely in a tab of its own; anything else is saved.
_SHOWN_IN_PLACE: Final = frozenset(
    {
        "application/pdf",
        "application/json",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "text/plain",
    }
)
_KNOWN_TYPES: Final = _SHOWN_IN_PLACE | frozenset(
    {
        "text/csv",
        "application/zip",
        *MEDIA_TYPES.values(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    }
)
_ANY: Final = "application/octet-stream"
# A file is shown by itself: it runs nothing, loads nothing and sends nothing. A browser's own
# reader of PDF does not start in a sandbox, so there only the rest of the policy is sent.
_BY_ITSELF: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; img-src 'self' data: blob:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_SANDBOX: Final = f"{_BY_ITSELF}; sandbox"


def answer_with(content: bytes | Path, media_type: str, name: str, etag: str) -> Response:
    """The bytes, or a file's, under a name, or the part asked for, or that the browser has them.

    A type we do not know is only ever saved, never shown.
    """
    known = media_type if media_type in _KNOWN_TYPES else _ANY
    answer = send_file(
        content if isinstance(content, Path) else BytesIO(content),
        mimetype=known,
        as_attachment=known not in _SHOWN_IN_PLACE,
        download_name=name,
        etag=etag,
        conditional=True,
        max_age=0,
    )
    answer.headers["Content-Security-Policy"] = (
        _BY_ITSELF if known == "application/pdf" else _SANDBOX
    )
    return answer


def with_schema(answer: Response, format: Format) -> Response:
    """The answer; our JSON tells by which schema it is to be read (RFC 8288: describedby)."""
    if format is Format.JSON:
        address = url_for("public_files.show_schema")
        answer.headers["Link"] = f'<{address}>; rel="describedby"; type="{SCHEMA_TYPE}"'
    return answer


def name_of(format: Format) -> str:
    """What a button that gives the document in this format says."""
    if format is Format.PDF:
        return translate("Hent PDF")
    return format.value if format is Format.DOCX else translate(word(format))


def attachment_name(attachment: Attachment) -> str:
    """What an attachment's file is called when it is saved."""
    return safe_name(attachment.file_name or attachment.title) or "bilag"
