"""A municipality's own template for Word files, already checked and cleaned.

It is made by meetings/word_template.py: whatever could act or reach out is gone before it
gets here, and only what is named here is carried into our documents.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The page, in twips (1/20 point)."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    title_page: bool = False  # the first page has a header and a footer of its own
    even_and_odd: bool = False  # so have even pages

    @property
    def text_width(self) -> int:
        """Between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points at: another part beside it, or an address of the web."""

    identifier: str
    kind: str  # the last word of the relationship's type: "image", "hyperlink", "font"
    target: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the template, by its name in the package."""

    name: str
    content: bytes
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A header or a footer."""

    kind: str  # "header" or "footer"
    place: str  # "default", "first" or "even"
    part: Part
    tells_pages: bool = False  # it shows the page's number


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """What a template gives our documents."""

    page: PageSetup
    styles: bytes
    bands: tuple[Band, ...] = ()
    theme: Part | None = None
    fonts: Part | None = None
    files: tuple[Part, ...] = ()  # pictures and fonts, named by the parts' relations
