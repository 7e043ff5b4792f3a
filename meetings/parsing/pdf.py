"""PDF files, by pdfium: whether they open, how long they are, and the words of each page."""

from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.pdf_active import active_in
from meetings.vocabulary import ActiveContent, FileProblem

_END_WITHIN: Final = 4096  # bytes; readers look for the end of the file near its end
_LONGEST_NOTE: Final = 100_000  # letters
_NOTE_FIELDS: Final = (b"Contents", b"V")  # a comment's words, and what stands in a form field
_ABOUT: Final = ("Title", "Subject", "Keywords")


def look(content: bytes) -> dict[str, Any]:
    """Pages and active content. Raises CannotRead when it has a password or is not whole."""
    if b"%%EOF" not in content[-_END_WITHIN:]:
        raise CannotRead(FileProblem.BROKEN)
    with opened(content) as document:
        pages = len(document)
        try:
            document[0].close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise CannotRead(FileProblem.BROKEN) from error
        active = active_in(content)
        if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
            active.add(ActiveContent.SCRIPT)
        if raw.FPDFDoc_GetAttachmentCount(document) > 0:
            active.add(ActiveContent.EMBEDDED_FILE)
    return {"page_count": pages, "active": sorted(active)}


def pages(content: bytes, limits: Limits) -> Iterator[str]:
    """The words of each page with its comments, one page more than the limit at most."""
    with opened(content) as document:
        for number in range(min(len(document), limits.pages + 1)):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                yield ""
                continue
            words = page.get_textpage().get_text_bounded()
            yield "\n".join([words, *_notes(page)])
            page.close()


def about(content: bytes) -> str:
    """What the file says of itself: its title, subject and keywords."""
    with opened(content) as document:
        return "\n".join(filter(None, (document.get_metadata_value(key) for key in _ABOUT)))


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """The document, to be closed by who asked. Raises CannotRead."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        problem = FileProblem.ENCRYPTED if locked else FileProblem.BROKEN
        raise CannotRead(problem) from error


def _notes(page: pypdfium2.PdfPage) -> Iterator[str]:
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        for field in _NOTE_FIELDS:
            if text := _string(note, field):
                yield text
        raw.FPDFPage_CloseAnnot(note)


def _string(note: Any, field: bytes) -> str:
    """A text of an annotation; pdfium gives it as UTF-16, and first how many bytes it is."""
    size = raw.FPDFAnnot_GetStringValue(note, field, None, 0)
    if not 2 < size <= 2 * _LONGEST_NOTE:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, field, buffer, size)
    return bytes(buffer).decode("utf-16-le", "ignore").rstrip("\x00")
