"""What a Word file's styles say of a paragraph: that it is a heading, that it is in a list."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from meetings.importing.docx.package import child, count, local, value

_HEADING_NAME: Final = re.compile(r"heading ([1-9])$")
_LIST_NAME: Final = re.compile(r"list (?:bullet|number)(?: ([2-5]))?$")
_MOST_ANCESTORS: Final = 20  # of a style; a longer chain goes in a ring
DEEPEST: Final = 8  # level of a list, counted from nought
_BODY_LEVEL: Final = 9  # the outline level that says: running text

# Styles that only our own documents have together; they are then read as what we wrote.
_OURS: Final = frozenset({"Sagslinje", "Protokoltabel", "Faktatabel"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """That a paragraph is in a list: which one (0 is none) and at what level from nought."""

    list_number: int
    level: int


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    properties: etree._Element | None


class Styles:
    """The paragraph styles of a document, asked by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the styles part; a document without one has no styles."""
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for style in root if root is not None else ():
            if local(style) != "style":
                continue
            identifier = value(style, "styleId")
            self._styles[identifier] = _Style(
                value(child(style, "name")).lower(),
                value(child(style, "basedOn")),
                child(style, "pPr"),
            )
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                self._default = identifier
        self.ours = self._styles.keys() >= _OURS

    def heading_of(self, properties: etree._Element | None) -> int:
        """The level of a heading, 1 the highest; 0 for other paragraphs."""
        own = count(child(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if own < _BODY_LEVEL else 0
        for style in self._lineage(properties):
            if style.name == "title":
                return 0  # the document's, not an item's
            named = _HEADING_NAME.match(style.name)
            if named:
                return int(named[1])
            level = count(child(style.properties, "outlineLvl"))
            if level is not None:
                return level + 1 if level < _BODY_LEVEL else 0
        return 0

    def numbered(self, properties: etree._Element | None) -> Numbered | None:
        """The list a paragraph is in, by itself or by its style."""
        level: int | None = None
        for held in (properties, *(style.properties for style in self._lineage(properties))):
            numbering = child(held, "numPr")
            if numbering is None:
                continue
            level = count(child(numbering, "ilvl")) if level is None else level
            number = count(child(numbering, "numId"))
            if number is not None:
                return Numbered(number, min(level or 0, DEEPEST)) if number else None
        return None

    def list_depth(self, properties: etree._Element | None) -> int:
        """How deep Word's own list styles set a paragraph in ("List Bullet 2" is 1)."""
        for style in self._lineage(properties):
            named = _LIST_NAME.match(style.name)
            if named:
                return int(named[1] or 1) - 1
        return 0

    def goes_on_in_list(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph is of the styles for more text below a list's entry."""
        return any(style.name.startswith("list continue") for style in self._lineage(properties))

    def _lineage(self, properties: etree._Element | None) -> list[_Style]:
        """The paragraph's style, the one that is based on, and so on."""
        identifier = value(child(properties, "pStyle")) or self._default
        found: list[_Style] = []
        while identifier in self._styles and len(found) < _MOST_ANCESTORS:
            found.append(self._styles[identifier])
            identifier = found[-1].based_on
        return found
