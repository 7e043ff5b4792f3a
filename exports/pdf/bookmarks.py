"""Bookmarks: where each item begins, beside the pages of whoever's reader shows them."""

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.objects import Raw, reference, set_entries, text_string


def write_bookmarks(
    document: PDFDocument, catalog: PDFCatalog, entries: list[tuple[str, str]]
) -> None:
    """Put bookmarks into the file, one below the other: (title, destination as PDF syntax)."""
    if not entries:
        return
    root = _Outlines()
    lines = [Raw() for _ in entries]
    above = reference(document, root)
    numbers = [reference(document, line) for line in lines]
    for at, (title, destination) in enumerate(entries):
        before = f"/Prev {numbers[at - 1]}" if at else ""
        after = f"/Next {numbers[at + 1]}" if at + 1 < len(numbers) else ""
        lines[at].body = (
            f"<</Title{text_string(title)}/Parent {above}{before}{after}/Dest{destination}>>"
        ).encode("ascii")
    root.body = (
        f"<</Type/Outlines/Count {len(lines)}/First {numbers[0]}/Last {numbers[-1]}>>"
    ).encode("ascii")
    # Saving asks the document for its outlines, and the catalog for where they are.
    setattr(document, "Outlines", root)  # noqa: B010 - reportlab expects its own class
    set_entries(catalog, {"Outlines": root, "PageMode": Raw(b"/UseOutlines")})


class _Outlines(Raw):
    """The root of the bookmarks; the two names are what reportlab asks of it when saving."""

    ready = 1

    def prepare(self, document: PDFDocument, canvas: Canvas) -> None:
        """Nothing is left to prepare."""
