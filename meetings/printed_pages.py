"""Between the child that opens a PDF and the reader of its pages: neither knows the other."""

from collections.abc import Callable
from typing import Any, Final

from meetings.importing.pages.printed import PrintedPage, PrintedPiece
from meetings.importing.problems import NotReadable
from meetings.parsing.examination import pieces_of_pdf
from meetings.parsing.limits import Limits
from meetings.vocabulary import FileProblem

_WHY: Final = {
    FileProblem.ENCRYPTED: "er en PDF med adgangskode. Fjern adgangskoden, og prøv igen.",
    FileProblem.TOO_LARGE: "er en PDF med for mange sider til et referat. Del den, og prøv igen.",
    FileProblem.TOO_SLOW: "er en PDF, der tager for lang tid at åbne. Gem den igen, og prøv så.",
}
_BROKEN: Final = "er en beskadiget PDF. Åbn den, gem den igen, og prøv så."


def look_into_pdf(limits: Limits) -> Callable[[bytes], tuple[PrintedPage, ...]]:
    """A reader of PDF pages that opens each file in a child of its own, within the limits.

    It raises NotReadable for a file that is locked, damaged, too long or too slow.
    """

    def look(content: bytes) -> tuple[PrintedPage, ...]:
        pages = pieces_of_pdf(content, limits)
        if isinstance(pages, FileProblem):
            raise NotReadable(why_not(pages))
        return pages_of(pages)

    return look


def why_not(problem: FileProblem) -> str:
    """Why a PDF could not be opened, as a sentence without its subject."""
    return _WHY.get(problem, _BROKEN)


def pages_of(told: list[Any]) -> tuple[PrintedPage, ...]:
    """The pages that the child told of. Raises NotReadable where it told nonsense."""
    try:
        return tuple(
            PrintedPage(width, height, tuple(PrintedPiece(*piece) for piece in pieces))
            for width, height, pieces in told
        )
    except (TypeError, ValueError):
        raise NotReadable(_BROKEN) from None
