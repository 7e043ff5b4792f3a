"""The kinds of file we take, and how each begins. A file's name says nothing about it."""

from typing import Final

PDF: Final = "application/pdf"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
GIF: Final = "image/gif"
WEBP: Final = "image/webp"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
DOCX: Final = _OFFICE + "wordprocessingml.document"
XLSX: Final = _OFFICE + "spreadsheetml.sheet"
PPTX: Final = _OFFICE + "presentationml.presentation"

IMAGES: Final = frozenset({PNG, JPEG, GIF, WEBP})
OFFICE: Final = frozenset({DOCX, XLSX, PPTX})
TAKEN: Final = frozenset({PDF}) | IMAGES | OFFICE
ENDINGS: Final = {
    PDF: "pdf",
    PNG: "png",
    JPEG: "jpg",
    GIF: "gif",
    WEBP: "webp",
    DOCX: "docx",
    XLSX: "xlsx",
    PPTX: "pptx",
}

ZIP_BEGINS: Final = b"PK\x03\x04"
OLE_BEGINS: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of the stream in which Office keeps a document that has a password.
OLE_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

_BEGINNINGS: Final = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
)


def kind_by_beginning(content: bytes) -> str:
    """The media type of a PDF or an image by its first bytes; empty where it is neither."""
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return ""
