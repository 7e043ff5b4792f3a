"""The numbers and bullets that Word prints in front of paragraphs and keeps out of their text."""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from meetings.importing.docx.package import child, count, local, value
from meetings.importing.docx.styles import DEEPEST, Numbered

_PLACE: Final = re.compile(r"%([1-9])")
_BULLET: Final = "•"
_DASHES: Final = frozenset("-–—")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str  # Word's name of the kind of number
    text: str  # "%1." with the number of level 1 in its place
    start: int


@dataclass(slots=True)
class _List:
    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """Counts through a document's lists; paragraphs must be asked for in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the numbering part; a document without one has no lists."""
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        linked: dict[str, str] = {}  # from a list style's name to the definition that holds it
        links: dict[str, str] = {}  # from a definition to the list style it takes its levels from
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                identifier = value(element, "abstractNumId")
                self._definitions[identifier] = _levels(element)
                linked[value(child(element, "styleLink"))] = identifier
                links[identifier] = value(child(element, "numStyleLink"))
            elif local(element) == "num" and (number := count(element, "numId")) is not None:
                self._lists[number] = _list(element)
        for identifier, style in links.items():
            if style and style in linked:
                self._definitions[identifier] = self._definitions[linked[style]]

    def marker(self, numbered: Numbered) -> str:
        """The number or bullet as a reader sees it ("1.", "a)", "2.1", "•"); may be empty."""
        held = self._lists.get(numbered.list_number)
        if held is None:
            return ""
        place = min(numbered.level, DEEPEST)
        counts = self._counts.setdefault(held.definition, {})
        if not held.begun:
            held.begun = True
            for begun in held.starts:
                counts.pop(begun, None)
        counts[place] = counts.get(place, self._level(held, place).start - 1) + 1
        for deeper in [other for other in counts if other > place]:
            del counts[deeper]
        level = self._level(held, place)
        if level.form == "bullet":
            return level.text if level.text in _DASHES else _BULLET
        if level.form == "none":
            return ""
        return _PLACE.sub(lambda found: self._number(held, counts, int(found[1]) - 1), level.text)

    def _number(self, held: _List, counts: dict[int, int], place: int) -> str:
        level = self._level(held, place)
        return spell(counts.get(place, level.start), level.form)

    def _level(self, held: _List, place: int) -> _Level:
        level = held.levels.get(place) or self._definitions.get(held.definition, {}).get(place)
        level = level or _Level("bullet", _BULLET, 1)
        if place in held.starts:
            return _Level(level.form, level.text, held.starts[place])
        return level


def spell(number: int, form: str) -> str:
    """A number in one of Word's forms."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        written = ""
        for worth, letters in _ROMAN:
            count, number = divmod(number, worth)
            written += letters * count
        return written.upper() if form == "upperRoman" else written
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _levels(definition: etree._Element) -> dict[int, _Level]:
    found = {}
    for element in definition:
        place = count(element, "ilvl")
        if local(element) == "lvl" and place is not None:
            found[place] = _level(element)
    return found


def _level(element: etree._Element) -> _Level:
    form = value(child(element, "numFmt")) or "decimal"
    start = count(child(element, "start"))
    text = value(child(element, "lvlText"))
    return _Level(form, text, 1 if start is None else start)


def _list(element: etree._Element) -> _List:
    held = _List(value(child(element, "abstractNumId")))
    for override in element:
        place = count(override, "ilvl")
        if local(override) != "lvlOverride" or place is None:
            continue
        start = count(child(override, "startOverride"))
        if start is not None:
            held.starts[place] = start
        level = child(override, "lvl")
        if level is not None:
            held.levels[place] = _level(level)
    return held
