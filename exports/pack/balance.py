"""Whether a page's own operators leave the state as they found it, and what mends it."""

import re
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

_SAVES: Final = re.compile(rb"(?<![^\s\]>)}])[qQ](?![^\s\[</(%])")
_MARKS: Final = b"MCID"
_UNREADABLE: Final = "parse error"  # words of the library's warning
_LARGEST: Final = 20_000_000  # bytes of operators that are counted


@dataclass(frozen=True, slots=True)
class Balance:
    """What to put before and behind the page's operators, and whether they mark content."""

    before: bytes = b"q\n"
    behind: bytes = b"\nQ\n"
    marked: bool = False
    broken: bool = False  # they cannot be read to their end, so what follows would not be, either


_EVEN: Final = Balance()
_EVEN_MARKED: Final = Balance(marked=True)


def balance_of(document: pikepdf.Pdf, page: Any) -> Balance:
    """What encloses the operators of the page, so that a stamp behind them is drawn straight.

    As a rule the saves and restores are simply counted; only where they do not match is the
    whole page parsed, since a text can hold the same letters.
    """
    try:
        operators = _read(page)
    except pikepdf.PdfError:
        return Balance(broken=True)
    marked = _MARKS in operators
    found = _SAVES.findall(operators)
    if found.count(b"q") * 2 == len(found):
        return _EVEN_MARKED if marked else _EVEN
    return _parsed(document, page, marked=marked)


def _read(page: Any) -> bytes:
    contents = page.get("/Contents")
    if contents is None:
        return b""
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    read, size = [], 0
    for stream in streams:
        if isinstance(stream, pikepdf.Stream):
            read.append(stream.read_bytes())
            size += len(read[-1])
            if size > _LARGEST:
                break
    return b"\n".join(read)


def _parsed(document: pikepdf.Pdf, page: Any, *, marked: bool) -> Balance:
    depth = lowest = texts = marks = 0
    document.get_warnings()  # those of before are no longer told
    try:
        for step in pikepdf.parse_content_stream(page, "q Q BT ET BMC BDC EMC"):
            operator = str(step.operator)
            depth += (operator == "q") - (operator == "Q")
            lowest = min(lowest, depth)
            texts = max(0, texts + (operator == "BT") - (operator == "ET"))
            marks = max(0, marks + (operator in ("BMC", "BDC")) - (operator == "EMC"))
    except (pikepdf.PdfError, ValueError, TypeError):
        return Balance(broken=True)
    if any(_UNREADABLE in str(warning) for warning in document.get_warnings()):
        return Balance(broken=True)
    open_ = b"ET\n" * texts + b"EMC\n" * min(marks, 50)
    return Balance(
        b"q\n" * min(1 - lowest, 1000),
        b"\n" + open_ + b"Q\n" * min(1 + depth - lowest, 1000),
        marked,
    )
