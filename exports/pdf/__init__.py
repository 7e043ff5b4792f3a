"""PDF: a composed document goes in, one tagged archival file comes out.

It keeps PDF/UA-1 and PDF/A-2a together, and PDF/A-3a where files are carried inside.

Blocks become strips (richtext, lists, tables, front, facts, contents, items), strips become
pages (layout), and the canvas draws them, each as the content of its structure element
(tagging). Nothing here decides what a document says: that was settled in compose.py.
"""

from collections.abc import Sequence

from exports.blocks import Composed
from exports.pdf.embedding import Embedded
from exports.pdf.writer import Printed, pages_of, print_pdf

__all__ = ["Embedded", "Printed", "pages_of", "print_pdf", "write"]


def write(composed: Composed, files: Sequence[Embedded] = ()) -> bytes:
    """The document as a PDF file. The same document gives the same bytes, on any day.

    A character the embedded font lacks is printed as its number, such as [U+1F600], and
    told to the log as a warning.
    """
    return print_pdf(composed, files).content
