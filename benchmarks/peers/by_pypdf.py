"""The pack by pypdf: all files behind each other, bookmarks, and a stamp on every page.

The stamps are pages of their own, one for each page to be stamped, made before any time is
measured; pypdf lays each over its page, as its documentation shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Stamped:
    """A file, its bookmark, and the stamps of its pages as a file of as many pages."""

    path: Path
    title: str
    stamps: bytes


def stamps(label: str, pages: int) -> bytes:
    """Pages that hold nothing but a stamp."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawRightString(A4[0] - 40, A4[1] - 24, f"{label}, side {page}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pack_by_pypdf(document: bytes, attachments: Sequence[Stamped]) -> bytes:
    """The document with its attachments behind it."""
    writer = PdfWriter()
    writer.append(BytesIO(document), outline_item="Referat")
    for attachment in attachments:
        first = len(writer.pages)
        writer.append(attachment.path, outline_item=attachment.title)
        laid_over = PdfReader(BytesIO(attachment.stamps))
        for number, stamp in enumerate(laid_over.pages, first):
            writer.pages[number].merge_page(stamp)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
