"""Bookmarks: the way through a long document for who has it open beside its text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.pdf.file import PdfFile, refer
from exports.pdf.objects import text_string


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: what it says, where it leads, and those that stand under it."""

    title: str
    anchor: str
    below: "tuple[Bookmark, ...]" = ()


def write_bookmarks(
    file: PdfFile, entries: Sequence[Bookmark], destination: Callable[[str], str]
) -> dict[str, str]:
    """Put bookmarks into the file, with those that stand under others folded away.

    Gives what the catalog says of them; nothing where there are none.
    """
    if not entries:
        return {}
    root = file.reserve()
    ends = _level(file, entries, root, destination)
    file.put(root, f"<</Type/Outlines/Count {len(entries)}{ends}>>")
    return {"Outlines": refer(root), "PageMode": "/UseOutlines"}


def _level(
    file: PdfFile, entries: Sequence[Bookmark], above: int, destination: Callable[[str], str]
) -> str:
    """Write the bookmarks of one level; gives the first and last of them (syntax)."""
    numbers = [file.reserve() for _ in entries]
    for at, entry in enumerate(entries):
        before = f"/Prev {refer(numbers[at - 1])}" if at else ""
        after = f"/Next {refer(numbers[at + 1])}" if at + 1 < len(numbers) else ""
        below = _level(file, entry.below, numbers[at], destination)
        count = f"/Count -{len(entry.below)}" if below else ""
        file.put(
            numbers[at],
            f"<</Title{text_string(entry.title)}/Parent {refer(above)}{before}{after}{count}{below}"
            f"/Dest{destination(entry.anchor)}>>",
        )
    return f"/First {refer(numbers[0])}/Last {refer(numbers[-1])}" if numbers else ""
