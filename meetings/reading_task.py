"""What the child processes do with a file that is brought into the archive: read it, whole.

The child is closed in (parsing/fences.py) and answers in JSON; a file that is no referat is
answered with the sentence that says so. It stands between parsing/ and importing/, which do
not know each other.
"""

from pathlib import Path
from typing import Any, Final

from meetings.importing import NotReadable
from meetings.importing.formats.bundle import Bundle, FolderFiles, bundle_of
from meetings.importing.formats.neighbours import named_by
from meetings.importing.formats.registry import printed_lines, read_bundle
from meetings.importing.formats.wanted import Wanted
from meetings.importing.pages import PrintedPage
from meetings.importing.wire import to_wire
from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.pdf_pieces import read_pieces
from meetings.printed_pages import pages_of, why_not
from meetings.vocabulary import Access

# Of one file. A referat of a thousand pages takes a tenth of this.
LIMITS: Final = Limits(seconds=60, memory_mb=1024, output_bytes=64_000_000)
TASK: Final = "meetings.reading_task:read_file"
LINES_TASK: Final = "meetings.reading_task:lines_of_file"

_MOST_LINES: Final = 20_000  # that a page shows
_LONGEST_LINE: Final = 4_000


def read_file(content: bytes, limits: Limits, options: dict[str, Any]) -> dict[str, Any]:
    """The records of a file's bytes (`meetings`), or `why` there is none.

    `options` are its `path`, the access of items that bear no mark (`unmarked`), and the
    `committee` where the text does not say it. What the file names is looked for beside it.
    With `below`, a folder that `path` then counts from, it answers what the file names there.
    """
    wanted = Wanted(
        unmarked=Access(options["unmarked"]),
        committee=str(options["committee"]),
        look_into_pdf=lambda pdf: _pages(pdf, limits),
    )
    if "below" in options:
        return _names(content, options, wanted)
    try:
        found = read_bundle(bundle_of(Path(options["path"]), content), wanted)
    except NotReadable as problem:
        return {"why": str(problem)}
    return {"meetings": [to_wire(imported) for imported in found]}


def _names(content: bytes, options: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
    bundle = Bundle(options["path"], content, FolderFiles(Path(options["below"])))
    named = named_by(bundle, wanted)
    return {
        "all": sorted(named.all),
        "given": sorted(named.given),
        "refused": sorted(named.refused),
        "is_unsure": named.is_unsure,
        "has_papers": named.has_papers,
    }


def lines_of_file(content: bytes, limits: Limits) -> dict[str, Any]:
    """The lines of a file as they were read, with their numbers, or `why` there are none."""
    try:
        lines = printed_lines(content, lambda pdf: _pages(pdf, limits))
    except NotReadable as problem:
        return {"why": str(problem)}
    shown = [[line.number, line.printed[:_LONGEST_LINE]] for line in lines[:_MOST_LINES]]
    return {"lines": shown, "is_whole": len(lines) <= _MOST_LINES}


def _pages(content: bytes, limits: Limits) -> tuple[PrintedPage, ...]:
    """The pages of a PDF, read here: this process is closed in already."""
    try:
        return pages_of(read_pieces(content, limits)["pages"])
    except CannotRead as problem:
        raise NotReadable(why_not(problem.problem)) from None
