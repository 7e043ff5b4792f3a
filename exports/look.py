"""How a municipality's documents look: its accent and its logo, the same in every format.

The accent carries links, headings and rules, so it must be read on white; whoever chooses
one that cannot be is told so at the start (meetings/look.py).
"""

from dataclasses import dataclass
from typing import Final

from exports.word_template import WordTemplate

OWN_ACCENT: Final = "#0b5563"
LEAST_CONTRAST: Final = 4.5  # WCAG 2.2, 1.4.3 (AA)
_SUNKEN_PAPER: Final = "#f6f8f9"  # the pages' darkest ground in the light, but for tints
_DARK_PAPER: Final = "#12191d"
_CONTRAST_IN_THE_DARK: Final = 7.0
_STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that is ready to be printed: a PNG file and its size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a municipality chose; without a choice, our own accent and no logo."""

    accent: str = OWN_ACCENT  # #rrggbb
    logo: Logo | None = None
    word: WordTemplate | None = None  # the municipality's own template for Word files

    @property
    def strong(self) -> str:
        """The accent, darker: of what is pointed at."""
        return mixed(self.accent, "#000000", 0.27)

    @property
    def tint(self) -> str:
        """A ground with a breath of the accent, so light that the accent is read on it."""
        lighter = (mixed(self.accent, "#ffffff", share / _STEPS) for share in range(93, _STEPS))
        readable = (c for c in lighter if contrast(self.accent, c) >= LEAST_CONTRAST)
        return next(readable, "#ffffff")

    @property
    def on_pages(self) -> str:
        """The accent on a page, where some grounds are a little darker than white."""
        darker = (mixed(self.accent, "#000000", step / _STEPS) for step in range(_STEPS))
        return next(c for c in darker if contrast(c, _SUNKEN_PAPER) >= LEAST_CONTRAST)

    @property
    def in_the_dark(self) -> str:
        """The accent as it is read on a dark page: so much lighter that it stands out."""
        lighter = (mixed(self.accent, "#ffffff", step / _STEPS) for step in range(_STEPS))
        readable = (c for c in lighter if contrast(c, _DARK_PAPER) >= _CONTRAST_IN_THE_DARK)
        return next(readable, "#ffffff")

    @property
    def strong_in_the_dark(self) -> str:
        """The same of what is pointed at."""
        return mixed(self.in_the_dark, "#ffffff", 0.3)

    @property
    def tint_in_the_dark(self) -> str:
        """A dark ground with a breath of the accent."""
        return mixed(self.in_the_dark, _DARK_PAPER, 0.92)


PLAIN: Final = Look()


def logo_of(municipality: str) -> str:
    """What is read aloud where the logo stands."""
    return f"Logo for {municipality}".strip() if municipality.strip() else "Logo"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another in it."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(own + (its - own) * share):02x}" for own, its in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
