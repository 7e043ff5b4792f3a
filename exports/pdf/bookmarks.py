"""Bookmarks: where each item begins, beside the pages of whoever's reader shows them."""

from exports.pdf.file import PdfFile, refer
from exports.pdf.objects import text_string


def write_bookmarks(file: PdfFile, entries: list[tuple[str, str]]) -> dict[str, str]:
    """Put bookmarks into the file, one below the other: (title, destination as PDF syntax).

    Gives what the catalog says of them; nothing where there are none.
    """
    if not entries:
        return {}
    root = file.reserve()
    numbers = [file.reserve() for _ in entries]
    for at, (title, destination) in enumerate(entries):
        before = f"/Prev {refer(numbers[at - 1])}" if at else ""
        after = f"/Next {refer(numbers[at + 1])}" if at + 1 < len(numbers) else ""
        file.put(
            numbers[at],
            f"<</Title{text_string(title)}/Parent {refer(root)}{before}{after}/Dest{destination}>>",
        )
    file.put(
        root,
        f"<</Type/Outlines/Count {len(numbers)}"
        f"/First {refer(numbers[0])}/Last {refer(numbers[-1])}>>",
    )
    return {"Outlines": refer(root), "PageMode": "/UseOutlines"}
