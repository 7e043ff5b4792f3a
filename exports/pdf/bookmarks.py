"""Bookmarks: the way through a long document for who has it open beside its text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.objects import Raw, reference, text_string


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: what it says, where it leads, and those that stand under it."""

    title: str
    anchor: str
    below: "tuple[Bookmark, ...]" = ()


class Outlines(Raw):
    """The root of the bookmarks; the two names are what reportlab asks of it when saving."""

    ready = 1

    def prepare(self, document: PDFDocument, canvas: Canvas) -> None:
        """Nothing is left to prepare."""


def bookmarks(
    document: PDFDocument, entries: Sequence[Bookmark], destination: Callable[[str], str]
) -> Outlines | None:
    """Write bookmarks, with those that stand under others folded away; gives their root."""
    if not entries:
        return None
    root = Outlines()
    ends = _level(document, entries, reference(document, root), destination)
    root.body = f"<</Type/Outlines/Count {len(entries)}{ends}>>".encode("ascii")
    return root


def _level(
    document: PDFDocument,
    entries: Sequence[Bookmark],
    above: str,
    destination: Callable[[str], str],
) -> str:
    """Write the bookmarks of one level; gives the first and last of them (syntax)."""
    lines = [Raw() for _ in entries]
    numbers = [reference(document, line) for line in lines]
    for at, entry in enumerate(entries):
        before = f"/Prev {numbers[at - 1]}" if at else ""
        after = f"/Next {numbers[at + 1]}" if at + 1 < len(numbers) else ""
        below = _level(document, entry.below, numbers[at], destination)
        count = f"/Count -{len(entry.below)}" if below else ""
        lines[at].body = (
            f"<</Title{text_string(entry.title)}/Parent {above}{before}{after}{count}{below}"
            f"/Dest{destination(entry.anchor)}>>"
        ).encode("ascii")
    return f"/First {numbers[0]}/Last {numbers[-1]}" if numbers else ""
