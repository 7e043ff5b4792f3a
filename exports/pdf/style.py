"""The measurements and colours of a printed document: every number of the layout stands here.

Lengths are points (1/72 inch) unless a name says millimetres. The colours are those of the
pages; each keeps its contrast on white, and in grey the words still tell what it means.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from exports.look import OWN_ACCENT, PLAIN

Colour: TypeAlias = tuple[float, float, float]  # red, green, blue; 0 to 1

MM: Final = 72 / 25.4

PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
MARGIN_TOP: Final = 25 * MM
MARGIN_RIGHT: Final = 25 * MM
MARGIN_BOTTOM: Final = 20 * MM
MARGIN_LEFT: Final = 25 * MM

BODY_WIDTH: Final = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
BODY_TOP: Final = PAGE_HEIGHT - MARGIN_TOP
BODY_HEIGHT: Final = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
FOOT_BASELINE: Final = 10.5 * MM


def colour_of(hexadecimal: str) -> Colour:
    """A colour written as #rrggbb."""
    red, green, blue = (int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


INK: Final = colour_of("#1c2b33")
QUIET: Final = colour_of("#4a5a63")
ACCENT: Final = colour_of(OWN_ACCENT)  # stands for the accent a municipality chose
TINT: Final = colour_of(PLAIN.tint)  # and this for its tint
CLOSED: Final = colour_of("#7a1f4b")
HAIRLINE: Final = colour_of("#b9c3c8")  # darker than on a screen: thin lines fade in print
RULE: Final = colour_of("#6b7a82")

HAIR: Final = 0.5
ACCENT_RULE: Final = 3.0  # 4 px of the pages
DECISION_INDENT: Final = 14.0


@dataclass(frozen=True, slots=True, eq=False)
class TextStyle:
    """How a paragraph is set; `before` is the space above it, dropped at the top of a page.

    Every paragraph asks for the ink of its style, so styles are told apart by being others.
    """

    size: float
    leading: float
    before: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: Colour = INK


BODY: Final = TextStyle(10.5, 15, 7)
SMALL: Final = TextStyle(9, 12, 4)  # tables
TINY: Final = TextStyle(7.5, 10, 3)  # tables with many columns
QUIET_LINE: Final = TextStyle(9.5, 13, 2, colour=QUIET)
FOOT: Final = TextStyle(8.5, 11, colour=QUIET)

MUNICIPALITY: Final = TextStyle(11, 15, 0, bold=True, colour=ACCENT)
TITLE: Final = TextStyle(24, 29, 18, bold=True)
MEETING_LINE: Final = TextStyle(11.5, 16, 5, colour=QUIET)
EDITION: Final = TextStyle(10.5, 15, 6, bold=True, colour=CLOSED)
NOTICE: Final = TextStyle(10.5, 15, 16)
CONTENTS_HEADING: Final = TextStyle(13, 17, 24, bold=True)
CONTENTS_LINE: Final = TextStyle(10.5, 15, 3)
CONTENTS_NOTE: Final = TextStyle(9, 12, 0, colour=QUIET)
MEETING_HEADING: Final = TextStyle(20, 25, 30, bold=True)  # of one meeting among many
ITEM_HEADING: Final = TextStyle(16, 20, 30, bold=True)
CLOSED_MARK: Final = TextStyle(9.5, 13, 2, bold=True, colour=CLOSED)
CAPTION: Final = TextStyle(9, 12, 10, bold=True)

HEADINGS: Final = {
    2: TextStyle(14, 18, 24, bold=True),
    3: TextStyle(11.5, 15, 15, bold=True, colour=ACCENT),
    4: TextStyle(10.5, 15, 11, bold=True),
    5: TextStyle(10.5, 15, 9, bold=True, italic=True),
    6: TextStyle(10.5, 15, 9, italic=True),
}

LIST_INDENT: Final = 18.0
LIST_GAP: Final = 3.0  # between the items of a list
LABEL_GAP: Final = 5.0
TABLE_GAP: Final = 9.0
CELL_PAD_X: Final = 5.0
CELL_PAD_Y: Final = 3.5
NUMBER_GAP: Final = 10.0  # between an item's hanging number and its title
