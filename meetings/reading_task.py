"""What the child processes do with a file that is brought into the archive: read it, whole.

The child is closed in (parsing/fences.py) and answers in JSON; a file that is no referat is
answered with the sentence that says so.
"""

from pathlib import Path
from typing import Any, Final

from meetings.importing import NotReadable, read_lines
from meetings.importing.docx import looks_like_zip
from meetings.importing.source_lines import source_lines
from meetings.importing.wire import to_wire
from meetings.parsing.limits import Limits
from meetings.vocabulary import Access, ImportFormat

# Of one file. A referat of a thousand pages takes a tenth of this.
LIMITS: Final = Limits(seconds=60, memory_mb=1024, output_bytes=64_000_000)
TASK: Final = "meetings.reading_task:read_file"
LINES_TASK: Final = "meetings.reading_task:lines_of_file"

_MOST_LINES: Final = 20_000  # that a page shows
_LONGEST_LINE: Final = 4_000


def read_file(content: bytes, _limits: Limits, options: dict[str, Any]) -> dict[str, Any]:
    """The record of a file's bytes, or `why` there is none.

    `options` are its `path`, the access of items that bear no mark (`unmarked`), and the
    `committee` where the text does not say it.
    """
    try:
        imported = read_lines(
            source_lines(content),
            unmarked=Access(options["unmarked"]),
            committee=str(options["committee"]),
        )
    except NotReadable as problem:
        return {"why": str(problem)}
    return {"format": _format_of(content, Path(options["path"])), **to_wire(imported)}


def lines_of_file(content: bytes, _limits: Limits) -> dict[str, Any]:
    """The lines of a file as they were read, with their numbers, or `why` there are none."""
    try:
        lines = source_lines(content)
    except NotReadable as problem:
        return {"why": str(problem)}
    shown = [[line.number, line.printed[:_LONGEST_LINE]] for line in lines[:_MOST_LINES]]
    return {"lines": shown, "is_whole": len(lines) <= _MOST_LINES}


def _format_of(content: bytes, _path: Path) -> ImportFormat:
    return ImportFormat.DOCX if looks_like_zip(content) else ImportFormat.TEXT
