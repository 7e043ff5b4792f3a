"""The pieces of a PDF file that reportlab's own classes cannot express.

Its serialiser knows neither structure elements nor output intents, and its streams lack
the line end before `endstream` that PDF/A asks for (ISO 19005-2, 6.1.7.1). These three
kinds of object stand beside its own; nothing in reportlab is replaced.
"""

import zlib
from collections.abc import Mapping

from reportlab.pdfbase.pdfdoc import PDFArray, PDFCatalog, PDFDocument, PDFName, PDFObject, PDFPage


class Raw(PDFObject):
    """An indirect object whose bytes are written by us; they may be filled in until the end."""

    __RefOnly__ = 1

    def __init__(self, body: bytes = b"") -> None:
        self.body = body

    def format(self, document: PDFDocument) -> bytes:
        """The object's bytes, as they go into the file."""
        return self.body


class TaggedPage(PDFPage):
    """A page that carries the two keys of tagged content, which reportlab's page does not."""

    __NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]

    def __init__(self, width: float, height: float, number: int) -> None:
        super().__init__()
        self.MediaBox = PDFArray([0, 0, round(width, 2), round(height, 2)])
        self.StructParents = number
        self.Tabs = PDFName("S")


class Stream(PDFObject):
    """A stream: its dictionary's own entries (PDF syntax) and its data, compressed if asked."""

    __RefOnly__ = 1

    def __init__(self, data: bytes, entries: str = "", *, compressed: bool = True) -> None:
        self.data = data
        self.entries = entries
        self.compressed = compressed

    def format(self, document: PDFDocument) -> bytes:
        """The object's bytes, with the line end that PDF/A asks for after the data. It is CR
        and LF, which nobody takes for the end of data that happens to end in a CR."""
        data = zlib.compress(self.data, 6) if self.compressed else self.data
        filtered = "/Filter/FlateDecode" if self.compressed else ""
        head = f"<<{self.entries}{filtered}/Length {len(data)}>>\nstream\n"
        return head.encode("latin-1") + data + b"\r\nendstream\n"


class PageContents(Stream):
    """A page's operators; they are joined only when the file is written, so that page
    numbers that are known last can still be put where they belong."""

    def __init__(self, operators: list[str]) -> None:
        super().__init__(b"")
        self.operators = operators

    def format(self, document: PDFDocument) -> bytes:
        """The page's stream."""
        self.data = "\n".join(self.operators).encode("latin-1")
        return super().format(document)


def reference(document: PDFDocument, item: PDFObject) -> str:
    """Give the object its number in the file; "12 0 R"."""
    name = document.Reference(item).name  # type: ignore[no-untyped-call]
    return "{} {} R".format(*document.idToObjectNumberAndVersion[name])


def reference_named(document: PDFDocument, name: str) -> str:
    """The reference of an object that reportlab registered under a name, such as a page."""
    return "{} {} R".format(*document.idToObjectNumberAndVersion[name])


def text_string(text: str) -> str:
    """A PDF text string in hexadecimal UTF-16, which needs no escaping."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex()}>"


def set_entries(item: PDFCatalog, entries: Mapping[str, PDFObject]) -> None:
    """Set entries of one dictionary object, also such as reportlab's class does not list."""
    item.__NoDefault__ = list(dict.fromkeys([*item.__NoDefault__, *entries]))
    vars(item).update(entries)


def literal(text: str) -> str:
    """An ASCII string of PDF, its own signs escaped."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"({escaped})"
