"""Documents: a finished, already filtered document goes in, bytes of one format come out.

`export` and `export_each` are the only doors. Every format but JSON is written from the same blocks
(compose.py), so they hold the same words in the same order; JSON holds the meaning.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from exports import sentences
from exports.blocks import Composed
from exports.compose import compose, is_closed_edition
from exports.document import Document
from exports.look import PLAIN, Look
from exports.protocol import Heard, Protocol, compose_protocol
from exports.sheet import Sheet, compose_sheet
from meetings.record import MeetingRecord
from meetings.vocabulary import DocumentKind, Format
from meetings.wording import word

MEDIA_TYPES: Final = {
    Format.HTML: "text/html; charset=utf-8",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.JSON: "application/json",
    Format.XML: "application/akn+xml",
}
_LONGEST_BODY: Final = 80  # characters of a file name that name the body


def export(document: Document, format: Format, look: Look = PLAIN) -> bytes:
    """The document's bytes in one format; the same document in the same look, the same bytes."""
    return export_each(document, (format,), look)[format]


def export_each(
    document: Document, formats: Iterable[Format], look: Look = PLAIN
) -> dict[Format, bytes]:
    """The same in several formats. What they share is made once: the order of the words, and the
    pages, whose numbers the contents of the Word file tell."""
    writer = _Writer(document, look)
    pages_first = sorted(formats, key=lambda format: format is not Format.PDF)
    return {format: writer.write(format) for format in pages_first}


def export_protocol(
    protocol: Protocol, *, as_docx: bool = False, look: Look = PLAIN, tell: Heard = lambda _: None
) -> tuple[bytes, int | None]:
    """A year's protocol as PDF or for Word, and how many pages it has, where that is known.

    `tell` hears how many of its meetings are composed.
    """
    from exports.pdf import pages_of, print_pdf

    composed = compose_protocol(protocol, look, tell)
    if not as_docx:
        printed = print_pdf(composed)
        return printed.content, printed.page_count
    from exports.docx import write as write_docx

    return write_docx(composed, pages_of(composed)), None


class _Writer:
    """Writes one document, and remembers of one format what the next one needs."""

    def __init__(self, document: Document, look: Look) -> None:
        self._document = document
        self._look = look
        self._pages: Mapping[str, int] | None = None

    @cached_property
    def _composed(self) -> Composed:
        return compose(self._document, self._look)

    def write(self, format: Format) -> bytes:
        """The document's bytes in one format."""
        # Slow imports: each format's library is loaded by those who ask for the format.
        match format:
            case Format.HTML:
                from exports.to_html import write as write_html

                return write_html(self._composed).encode()
            case Format.PDF:
                return self._write_pdf()
            case Format.DOCX:
                return self._write_docx()
            case Format.XML:
                from exports.akoma import write as write_akoma

                return write_akoma(self._document)
            case _:
                from exports.json.neutral import to_json

                return to_json(self._document)

    def _write_pdf(self) -> bytes:
        """The PDF; signed minutes carry the data they are written from, of this very edition."""
        from exports.json.neutral import to_json
        from exports.pdf import Embedded, print_pdf

        document = self._document
        data = "Hvad denne udgave af referatet siger, som data (JSON)"
        name, kind = file_name(document, Format.JSON), media_type(Format.JSON)
        inside = [Embedded(name, kind, data, to_json(document))] if is_signed(document) else []
        printed = print_pdf(self._composed, inside)
        self._pages = printed.pages
        return printed.content

    def _write_docx(self) -> bytes:
        from exports.docx import write as write_docx
        from exports.pdf import pages_of

        if self._pages is None:
            self._pages = pages_of(self._composed)
        return write_docx(self._composed, self._pages)


def is_signed(document: Document) -> bool:
    """Whether these are minutes that were approved here: of old ones the paper is what counts."""
    is_minutes = document.record.kind is DocumentKind.MINUTES and not document.is_extract
    return is_minutes and document.approved and bool(document.signed_sha256)


def media_type(format: Format) -> str:
    """The format's media type (IANA), with the character set where it is text."""
    return MEDIA_TYPES[format]


def file_name(document: Document, format: Format) -> str:
    """A name of a-z, 0-9 and hyphens, such as referat-teknisk-udvalg-2026-09-22.pdf.

    The closed edition says so in its name, so that nobody sends it by mistake.
    """
    record = document.record
    parts = (
        "beslutningsudskrift" if document.is_extract else sentences.slug(word(record.kind)),
        _bodies(record),
        record.held_on.isoformat(),
        _number_of_item(document),
        "lukket" if is_closed_edition(document) else "",
    )
    return f"{'-'.join(part for part in parts if part)}.{format.value.lower()}"


def _bodies(record: MeetingRecord) -> str:
    names = (body.slug or body.short_name or body.name for body in record.bodies)
    body = "-".join(part for name in names if (part := sentences.slug(name)))
    return body[:_LONGEST_BODY].strip("-")


def export_sheet(sheet: Sheet, format: Format, look: Look = PLAIN) -> bytes:
    """The attendance and signature sheet as PDF or Word; the same sheet, the same bytes."""
    composed = compose_sheet(sheet, look)
    if format is Format.PDF:
        from exports.pdf import write as write_pdf

        return write_pdf(composed)
    if format is Format.DOCX:
        from exports.docx import write as write_docx

        return write_docx(composed)
    raise ValueError(f"a sheet to sign on paper is no {format}")


def sheet_file_name(sheet: Sheet, format: Format) -> str:
    """Such as underskriftsblad-teknisk-udvalg-2026-09-22.pdf."""
    parts = ("underskriftsblad", _bodies(sheet.record), sheet.record.held_on.isoformat())
    return f"{'-'.join(part for part in parts if part)}.{format.value.lower()}"


def _number_of_item(document: Document) -> str:
    """Which item an extract is of; nothing for a whole meeting."""
    number = sentences.slug(document.record.items[0].number) if document.is_extract else ""
    return f"punkt-{number}"[:_LONGEST_BODY] if number else ""
