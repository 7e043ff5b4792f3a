"""Bookmarks: where each item begins, beside the pages of whoever's reader shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.objects import Raw, reference, set_entries, text_string


@dataclass(slots=True)
class Bookmark:
    """A bookmark: its title, its destination as PDF syntax, and those it opens into."""

    title: str
    destination: str
    within: "list[Bookmark]" = field(default_factory=list)


def write_bookmarks(
    document: PDFDocument, catalog: PDFCatalog, entries: Sequence[Bookmark]
) -> None:
    """Put bookmarks into the file; what is within another is folded away until it is opened."""
    if not entries:
        return
    root = _Outlines()
    ends = _write_level(document, entries, reference(document, root))
    root.body = f"<</Type/Outlines/Count {len(entries)}{ends}>>".encode("ascii")
    # Saving asks the document for its outlines, and the catalog for where they are.
    setattr(document, "Outlines", root)  # noqa: B010 - reportlab expects its own class
    set_entries(catalog, {"Outlines": root, "PageMode": Raw(b"/UseOutlines")})


def _write_level(document: PDFDocument, entries: Sequence[Bookmark], above: str) -> str:
    """Write the bookmarks beside one another; gives what says where they begin and end."""
    lines = [Raw() for _ in entries]
    numbers = [reference(document, line) for line in lines]
    for at, entry in enumerate(entries):
        before = f"/Prev {numbers[at - 1]}" if at else ""
        after = f"/Next {numbers[at + 1]}" if at + 1 < len(numbers) else ""
        within = ""
        if entry.within:
            ends = _write_level(document, entry.within, numbers[at])
            within = f"/Count -{len(entry.within)}{ends}"
        lines[at].body = (
            f"<</Title{text_string(entry.title)}/Parent {above}{before}{after}{within}"
            f"/Dest{entry.destination}>>"
        ).encode("ascii")
    return f"/First {numbers[0]}/Last {numbers[-1]}"


class _Outlines(Raw):
    """The root of the bookmarks; the two names are what reportlab asks of it when saving."""

    ready = 1

    def prepare(self, document: PDFDocument, canvas: Canvas) -> None:
        """Nothing is left to prepare."""
