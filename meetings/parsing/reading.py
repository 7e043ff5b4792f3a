"""The second look: the words of a file that is known, for the check and for search."""

import re
from collections.abc import Iterable
from typing import Any, Final

from meetings.parsing import office, packages, pdf
from meetings.parsing.kinds import IMAGES, PDF, kind_by_beginning
from meetings.parsing.limits import Limits
from meetings.vocabulary import FileProblem

_FEW_LETTERS: Final = 10  # a page with fewer says nothing that a person reads
# No database keeps a NUL, half a surrogate pair is no letter, and the form feed is ours.
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES: Final = re.compile(r"[ \t\u00a0]+")
_LINES: Final = re.compile(r" *\n\s*")


def read(content: bytes, limits: Limits) -> dict[str, Any]:
    """The words, page by page, and whether there are too few or too many. Raises CannotRead."""
    media_type = kind_by_beginning(content)
    if media_type in IMAGES:
        return {"problem": FileProblem.NO_TEXT}
    if media_type == PDF:
        pages, complete = _within(pdf.pages(content, limits), limits)
        is_scan = _is_scan(pages)
        about = pdf.about(content)
    else:
        package = packages.open_package(content, limits)
        pages, complete = _within(office.pages(package, limits), limits)
        about = office.about(package)
        is_scan = _is_scan(["".join([*pages, about])])
    if complete and len(about) <= limits.characters:
        pages[-1:] = ["\n".join(filter(None, (*pages[-1:], tidy(about))))]
    problem = FileProblem.NO_TEXT if is_scan else None
    return {"words": "\f".join(pages), "problem": problem if complete else FileProblem.TOO_LARGE}


def _within(pages: Iterable[str], limits: Limits) -> tuple[list[str], bool]:
    """The pages, no more than the limits say, and whether that is all of them."""
    read: list[str] = []
    left = limits.characters
    for number, page in enumerate(pages):
        text = tidy(page)
        if number >= limits.pages or len(text) > left:
            return [*read, text[:left]], False
        read.append(text)
        left -= len(text)
    return read, True


def tidy(text: str) -> str:
    """Text as it can be stored and searched: single spaces, no signs that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LINES.sub("\n", _SPACES.sub(" ", _NO_TEXT.sub("", lines))).strip()


def _is_scan(pages: list[str]) -> bool:
    """Whether half of the pages or more say next to nothing."""
    empty = sum(sum(letter.isalnum() for letter in page) < _FEW_LETTERS for page in pages)
    return 2 * empty >= len(pages)
