"""Items' numbers, which hang out into the left margin."""

from typing import Final

from exports.docx.styles import TWIPS
from exports.pdf.fonts import face, printable
from exports.pdf.style import ITEM_HEADING, NUMBER_GAP

_MOST: Final = 794  # twips (14 mm)
_LEAST: Final = 454  # twips (8 mm): two figures
_EDGE: Final = 340  # twips (6 mm) of a page's edge that no printer reaches
_WIDER: Final = 1.04  # Word's bold than the PDF's, which is a weight lighter


def hanging_in(margin: int) -> int:
    """How far (in twips) a number may hang out into a left margin; 0 where that is too small."""
    room = margin - _EDGE
    return min(room, _MOST) if room >= _LEAST else 0


def number_width(number: str) -> int:
    """Twips that an item's number takes in the margin, with the gap behind it."""
    bold = face(True)
    letters = bold.widths[printable(" ".join(number.split()), bold, set())]
    return round(TWIPS * (_WIDER * letters * ITEM_HEADING.size / 1000 + NUMBER_GAP))
