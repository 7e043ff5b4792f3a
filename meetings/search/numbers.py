"""Numbers as they are found: case numbers, days, amounts and paragraphs."""

import re
from typing import Final

from meetings.search.letters import LONGEST

_KLE: Final = re.compile(r"\d{2}(?:\.\d{2}){1,2}(?:-[a-zæøå]\d{2}(?:-\d+){0,3})?", re.IGNORECASE)
_CASE: Final = re.compile(r"\d{1,4}[-/]\d{4,8}(?:-\d+)*|\d{3}-\d{4}-\d+")
_DAY: Final = re.compile(r"(\d{1,2})[.\-/](\d{1,2})[.\-/]((?:19|20)\d{2})")
_ISO_DAY: Final = re.compile(r"((?:19|20)\d{2})-(\d{1,2})-(\d{1,2})")
_AMOUNT: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?")
_DECIMAL: Final = re.compile(r"\d+,\d+|\d+(?:\.\d+)+")
_PARAGRAPH: Final = re.compile(r"§+\s?(\d+\w*)")
_SEPARATOR: Final = re.compile(r"[./\-\s]+")


def case_keys(number: str) -> tuple[str, ...]:
    """The number and every number above it: 15, 15.00, 15.00.00, 15.00.00-g01, and so on.

    A number is parted where its own system parts it, at dots, hyphens, slashes and spaces; it
    is written as it is found, in lower case and without spaces.
    """
    number = " ".join(number[: 4 * LONGEST].split()).casefold()
    written = re.sub(r"\s*([./-])\s*", r"\1", number).replace(" ", "-")[:LONGEST]
    ends = [match.start() for match in _SEPARATOR.finditer(written) if match.start() > 0]
    return tuple(dict.fromkeys([*(written[:end] for end in ends), written])) if written else ()


def read_number(text: str) -> tuple[str, tuple[str, ...]] | None:
    """A number as the one word that it is stored as, and the words it is found by besides."""
    if text[0] == "§":
        found = _PARAGRAPH.fullmatch(text)
        return ("§" + found[1].casefold(), (found[1].casefold(),)) if found else None
    if not text[0].isdigit() or text.isdigit() or len(text) > LONGEST:
        return None
    if day := _DAY.fullmatch(text):
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}", (day[3],)
    if day := _ISO_DAY.fullmatch(text):
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", (day[1],)
    if amount := _AMOUNT.fullmatch(text):
        whole = amount[1].replace(".", "")
        return (f"{whole},{amount[2]}", (whole,)) if amount[2] else (whole, ())
    if _KLE.fullmatch(text) or _CASE.fullmatch(text):
        *above, word = case_keys(text)
        return word, tuple(key for key in above if len(key) > 4)
    if _DECIMAL.fullmatch(text):
        return text, ()
    return None
