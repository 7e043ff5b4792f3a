"""The line on each page of an attachment: which attachment, its page, and the pack's page.

It stands at the upper edge of the page as it is shown, in the outermost six millimetres, on
a white ground that what lies beneath cannot show through. It is an artifact: no reader of
the text meets it as content (ISO 32000-1, 14.8.2.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

import pikepdf

_SIZE: Final = 7.5  # points, on a page as wide as A4
_EDGE: Final = 9.0  # from the page's upper edge to the ground
_SIDE: Final = 22.0  # from its right edge to the text
_PAD_X: Final = 4.0
_GROUND: Final = 11.0  # height
_BASELINE: Final = 3.2  # above the ground's lower edge
_A4_WIDTH: Final = 595.0
_INK: Final = "0.290 0.353 0.388 rg"
_LEAST, _MOST = 0.5, 4.0  # how much smaller and larger than on A4
_GROWTH: Final = 0.6  # a sheet twice as wide is not read from twice as far
_SHARE: Final = 0.9  # of a narrow page's width
_A4: Final = (0.0, 0.0, 595.28, 841.89)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: the box that is seen, how it is turned, and how large a unit is."""

    box: Box
    turned: int
    unit: float


def sheet_of(page: Any) -> Sheet:
    """How the page is shown; what makes no sense is mended in the page itself."""
    media = _box(page.get("/MediaBox"))
    if media is None:
        page.MediaBox = pikepdf.Array(_A4)
        media = _A4
    crop = _box(page.get("/CropBox"))
    box = _both(media, crop) if crop is not None else media
    if box is None:
        del page.CropBox
        box = media
    turned = _number(page.get("/Rotate"))
    if turned is None or turned % 90:
        turned = 0.0
        page.Rotate = 0
    unit = _number(page.get("/UserUnit"))
    return Sheet(box, int(turned) % 360, unit if unit is not None and 0.01 <= unit <= 1000 else 1.0)


def stamp(text: str, sheet: Sheet, font: str, widths: Mapping[str, float]) -> bytes:
    """The operators that print the text at the upper right of the page as it is shown."""
    left, bottom, right, top = sheet.box
    across, up = (right - left) * sheet.unit, (top - bottom) * sheet.unit
    if sheet.turned in (90, 270):
        across, up = up, across
    width = sum(widths.get(letter, 500.0) for letter in text) * _SIZE / 1000
    scale = min(max((min(across, up) / _A4_WIDTH) ** _GROWTH, _LEAST), _MOST)
    scale = min(scale, _SHARE * across / (width + _SIDE))
    start = across / scale - _SIDE - width
    low = up / scale - _EDGE - _GROUND
    code = text.encode("utf-16-be").hex()
    return (
        "/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC q\n"
        f"{_matrix(sheet, scale / sheet.unit)} cm\n"
        f"1 1 1 rg {start - _PAD_X:.2f} {low:.2f} {width + 2 * _PAD_X:.2f} {_GROUND:g} re f\n"
        f"BT /{font} {_SIZE:g} Tf 0 Tr {_INK} {start:.2f} {low + _BASELINE:.2f} Td <{code}> Tj ET\n"
        "Q EMC\n"
    ).encode("ascii")


def _matrix(sheet: Sheet, scale: float) -> str:
    """From points on the shown page, its lower left at 0 0, to the page's own space."""
    left, bottom, right, top = sheet.box
    numbers = {
        0: (scale, 0, 0, scale, left, bottom),
        90: (0, scale, -scale, 0, right, bottom),
        180: (-scale, 0, 0, -scale, right, top),
        270: (0, -scale, scale, 0, left, top),
    }[sheet.turned]
    return " ".join(f"{number:.5f}".rstrip("0").rstrip(".") for number in numbers)


def _box(given: Any) -> Box | None:
    """A rectangle with its corners in order; None where it encloses nothing."""
    if not isinstance(given, pikepdf.Array) or len(given) != 4:
        return None
    numbers = [_number(one) for one in given]
    if any(one is None for one in numbers):
        return None
    a, b, c, d = (float(one) for one in numbers if one is not None)
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _both(one: Box, other: Box) -> Box | None:
    box = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return box if box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _number(given: Any) -> float | None:
    try:
        number = float(given)
    except (TypeError, ValueError):
        return None
    return number if isfinite(number) and abs(number) < 1e6 else None
