"""From printed pages to the stream of source lines that the rules in text/ read.

A page says only where letters stand. From that come, in this order: rows (rows.py), what is
printed on every page around the text (margins.py), tables (columns.py), and paragraphs, which
the page's width broke into lines (paragraphs.py).
"""

from meetings.importing.facts_apart import with_facts_apart
from meetings.importing.lines import Line
from meetings.importing.pages.margins import without_margins
from meetings.importing.pages.paragraphs import lines_of_rows
from meetings.importing.pages.printed import PrintedPage, PrintedPiece
from meetings.importing.pages.rows import rows_of
from meetings.importing.problems import NotReadable

__all__ = ["PrintedPage", "PrintedPiece", "empty_pages", "read_pages"]

_FEW_LETTERS = 10  # a page with fewer says nothing that a person reads


def read_pages(pages: tuple[PrintedPage, ...]) -> tuple[Line, ...]:
    """The lines of a printed document. Raises NotReadable for one that is pictures of pages."""
    if 2 * len(empty_pages(pages)) >= len(pages):
        raise NotReadable(
            "er en indscannet PDF: siderne er billeder uden tekst. Kør den gennem OCR, eller find "
            "referatet som tekst, og prøv igen."
        )
    printed = [rows_of(page, number) for number, page in enumerate(pages)]
    rows = [row for page in without_margins(printed) for row in page]
    return with_facts_apart(lines_of_rows(rows))


def empty_pages(pages: tuple[PrintedPage, ...]) -> list[int]:
    """The numbers of the pages without words."""
    return [number for number, page in enumerate(pages, start=1) if not _says_something(page)]


def _says_something(page: PrintedPage) -> bool:
    letters = 0
    for piece in page.pieces:
        letters += sum(map(str.isalnum, piece.text))
        if letters >= _FEW_LETTERS:
            return True
    return False
