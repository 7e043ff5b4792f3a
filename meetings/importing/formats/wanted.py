"""What whoever imports asks for, and what a reader of files needs from outside to answer."""

from collections.abc import Callable
from dataclasses import dataclass

from meetings.importing.pages.printed import PrintedPage
from meetings.importing.problems import NotReadable
from meetings.vocabulary import Access

LookIntoPdf = Callable[[bytes], tuple[PrintedPage, ...]]


def no_pdf(content: bytes) -> tuple[PrintedPage, ...]:
    """For who reads no PDF: a PDF is a program, so who calls must say where it is opened."""
    raise NotReadable("er en PDF, og her læses ingen. Gem den som tekst, og prøv igen.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to read: the access of what a printed text does not mark, and the body's name.

    `look_into_pdf` opens a PDF, closed in where its bytes are not trusted, and gives its pages;
    it raises NotReadable.
    """

    unmarked: Access = Access.CLOSED
    committee: str = ""
    look_into_pdf: LookIntoPdf = no_pdf
