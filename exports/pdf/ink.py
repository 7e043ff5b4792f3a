"""How text looks, and what a line of it consists of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from exports.pdf.fonts import Face
from exports.pdf.style import Colour
from exports.pdf.tagging import Element


@dataclass(slots=True, eq=False)
class LinkTarget:
    """Where a link in the text leads, and the element that says so."""

    element: Element
    description: str
    action: Callable[[], str]  # PDF syntax, asked for when everything has its place


@dataclass(slots=True, eq=False)
class Ink:
    """How a run of text looks: face, size, colour, height over the line, underline, link."""

    face: Face
    size: float
    colour: Colour
    rise: float = 0.0
    underline: bool = False
    link: LinkTarget | None = None

    @property
    def plain(self) -> bool:
        """Whether a space in this ink shows nothing."""
        return not self.underline and self.link is None

    def unmarked(self) -> "Ink":
        """The same letters without underline and link."""
        return Ink(self.face, self.size, self.colour)

    def width(self, text: str) -> float:
        """The width of a text, in points."""
        return self.face.widths[text] * self.size / 1000


@dataclass(slots=True, eq=False)
class Segment:
    """Text in one ink on one line, beginning `at` points from the line's left end."""

    ink: Ink
    text: str
    at: float
    width: float


@dataclass(slots=True, eq=False)
class Line:
    """One line: what stands on it, and how wide that is."""

    segments: list[Segment]
    width: float


Inked: TypeAlias = Sequence[tuple[Ink, str]]  # a text: what stands in which ink
