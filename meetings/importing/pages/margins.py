"""What is printed at the top and the bottom of every page, and is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from meetings.importing.pages.rows import Row
from meetings.importing.text.spelling import fold

_AT_EDGE: Final = 4  # rows, counted from the page's top and from its bottom
_ZONE: Final = 0.14  # of the page's height
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"(?:\W*(?:side|s\.|page)\s*)?\d{1,4}(?:\s*(?:af|/|ud af|of|-)\s*\d{1,4})?\W*", re.IGNORECASE
)
_SURE_NUMBER: Final = re.compile(
    r".{0,120}\bside\s\d{1,4}(?:\s(?:af|/|ud af)\s\d{1,4})?\W*", re.IGNORECASE
)

_Key = tuple[str, int, bool]


def without_margins(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The pages' rows without headers, footers and page numbers."""
    seen = Counter(
        key for rows in pages for key in {_key(row, at_top) for row, at_top in _edges(rows)}
    )
    needed = max(2, round(len(pages) * 0.4))
    kept = []
    for rows in pages:
        gone = {
            id(row)
            for row, at_top in _edges(rows)
            if (seen[_key(row, at_top)] >= needed and len(pages) > 1)
            or _is_page_number(row, at_top=at_top, alone=len(pages) == 1)
        }
        kept.append([row for row in rows if id(row) not in gone])
    return kept


def _edges(rows: Sequence[Row]) -> list[tuple[Row, bool]]:
    top = [(row, True) for row in rows[:_AT_EDGE] if row.base < _ZONE * row.page_height]
    bottom = [(row, False) for row in rows[-_AT_EDGE:] if row.base > (1 - _ZONE) * row.page_height]
    return top + bottom


def _key(row: Row, at_top: bool) -> _Key:
    """Rows with this in common are the same row printed on several pages."""
    return _DIGITS.sub("#", fold(row.text)), round(row.base / 4), at_top


def _is_page_number(row: Row, *, at_top: bool, alone: bool) -> bool:
    """Whether a row says which page it is. A bare number elsewhere may be an item's."""
    text = row.text.replace("\t", " ").strip()
    if _SURE_NUMBER.fullmatch(text):
        return True
    return alone and not at_top and bool(_PAGE_NUMBER.fullmatch(text))
