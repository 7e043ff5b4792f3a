"""What is found in a file, by asking the child twice: what is it, and what does it say.

The first look is quick and decides whether the file is taken at all. The second reads the
words; where that takes too much, the file is still known for what it is.
"""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from meetings.parsing.child import run_limited
from meetings.parsing.limits import Limits
from meetings.vocabulary import ActiveContent, FileProblem

Found = dict[str, Any]
Run = Callable[[str, bytes, Limits], Found | FileProblem]


class Examination(BaseModel):
    """What a file is and says. Without a media type it is not one that we take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    media_type: str = ""
    page_count: int | None = None  # pages, sheets or slides
    width: int | None = None  # of an image
    height: int | None = None
    active: tuple[ActiveContent, ...] = ()
    words: str = ""  # pages are parted by form feeds
    problem: FileProblem | None = None


def examine(content: bytes, limits: Limits, *, run: Run = run_limited) -> Examination:
    """What the bytes are, by what is in them; never raises. Slow: outside transactions only."""
    looked = run("look", content, limits)
    if isinstance(looked, FileProblem):
        return Examination(problem=looked)
    try:
        known = Examination.model_validate(looked)
    except ValidationError:
        return Examination(problem=FileProblem.BROKEN)
    if known.problem is not None:
        return known
    read = run("read", content, limits)
    if isinstance(read, FileProblem):
        return known.model_copy(update={"problem": read})
    try:
        return Examination.model_validate(known.model_dump() | read)
    except ValidationError:
        return known.model_copy(update={"problem": FileProblem.BROKEN})


def word_to_html(content: bytes, limits: Limits) -> str | FileProblem:
    """A Word document as HTML, not made safe: whoever shows it cleans it first."""
    found = run_limited("word_to_html", content, limits)
    if isinstance(found, FileProblem):
        return found
    html = found.get("html")
    return html if isinstance(html, str) else FileProblem.BROKEN


def pieces_of_pdf(content: bytes, limits: Limits) -> list[Any] | FileProblem:
    """The pages of a PDF as width, height and pieces of text with their places; never raises."""
    found = run_limited("pdf_pieces", content, limits)
    if isinstance(found, FileProblem):
        return found
    pages = found.get("pages")
    return pages if isinstance(pages, list) else FileProblem.BROKEN
