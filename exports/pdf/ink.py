"""How text looks, and what a line of it consists of."""

from collections.abc import Callable, Iterator, Sequence
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


class Lines:
    """The lines of one text. How many they are is known at once; what stands on them is made when
    the first is looked at, which never happens where nothing but pages is counted."""

    def __init__(self, count: int, make: Callable[[], list[Line]]) -> None:
        self._count = count
        self._make = make
        self._made: list[Line] | None = None

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at: int) -> Line:
        if self._made is None:
            self._made = self._make()
        return self._made[at]

    def __iter__(self) -> Iterator[Line]:
        return map(self.__getitem__, range(self._count))


Inked: TypeAlias = Sequence[tuple[Ink, str]]  # a text: what stands in which ink
