"""Where the items of an agenda begin, in all the ways they are printed.

Every line that could begin an item is a candidate: "Punkt 3: Titel", "3. Titel", a number
alone with the title under it. Numbered lists in the texts look the same, so candidates are
weighed by what stands around them (a case number, a known heading, the title printed twice, an
entry of the contents list) and the heaviest chain of rising numbers of one style wins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.chain import Candidate
from meetings.importing.text.contents import Contents, title_key
from meetings.importing.text.headings import find_heading
from meetings.importing.text.item_forms import (
    ALONE,
    LABELLED,
    NOT_A_TITLE,
    SPEAKS_OF_CASE,
    readings,
    strip_number,
)
from meetings.importing.text.marks import (
    bare_case_number,
    group_access,
    labelled_case_number,
    line_access,
    opens_supplement,
    title_access,
)
from meetings.importing.text.spelling import tidy

TITLE_SPAN: Final = 3  # lines that one title may be printed over


@dataclass(slots=True)
class Page:
    """What the search sees: the readable lines, their neighbours, and the contents list."""

    lines: Sequence[Line]
    visible: list[int]
    contents: Contents
    place: dict[int, int] = field(default_factory=dict)  # from index to place among the visible
    listed: dict[str, str] = field(default_factory=dict)  # title key to number
    headless: bool = False  # no line of the document is a heading
    case_above: bool = True  # case numbers stand over the titles, not under them

    def __post_init__(self) -> None:
        self.place = {index: place for place, index in enumerate(self.visible)}
        self.headless = not any(find_heading(self.lines[index].text) for index in self.visible)
        self.listed = {title_key(entry.title): entry.number for entry in self.contents.entries}

    def after(self, index: int, steps: int = 1) -> int | None:
        """The index of the readable line so many after this one."""
        place = self.place[index] + steps
        return self.visible[place] if 0 <= place < len(self.visible) else None

    def text(self, index: int | None) -> str:
        """The text of a line, or nothing where there is none."""
        return "" if index is None else self.lines[index].text


def sort_key(number: str) -> tuple[int, int]:
    """A printed number as something that can be compared: "3.a" after "3", before "4"."""
    match = re.match(r"(\d+)(?:\.?([a-hA-H])|\.(\d+))?(?:/\d+)?$", number)
    if not match:
        return 0, 0
    sub = ord(match[2].lower()) - 96 if match[2] else int(match[3] or 0)
    return int(match[1]), sub


def candidates(page: Page) -> Iterator[Candidate]:
    """Every line that could begin an item, weighed."""
    for index in page.visible:
        line = page.lines[index]
        if len(line.text) > 450 or line.cells:
            continue
        for style, number, title in readings(line):
            found = with_title(page, index, style, number, title)
            if found:
                yield found


def with_title(page: Page, index: int, style: str, number: str, title: str) -> Candidate | None:
    """The candidate with its title, which can stand on the next line, and its weight."""
    title_at = index
    if not title.strip():
        found_at = title_beside(page, index, style)
        if found_at is None:
            return None
        title_at, title = found_at, page.text(found_at)
    title = tidy(title)
    if not re.search(r"[^\W\d_]", title):
        return None
    at, title_at = min(index, title_at), max(index, title_at)
    index = at
    found = Candidate(index, style, number, sort_key(number), title, title_at)
    weight = BASE.get(style.split()[0], 0.0) + weigh(page, found) + (1.0 if page.headless else 0.0)
    text = page.lines[index].text
    indent = len(text) - len(text.lstrip())
    return Candidate(index, style, number, found.key, title, title_at, weight, indent)


def title_beside(page: Page, index: int, style: str) -> int | None:
    """Where the title of a number stands that is alone on its line: under it, or over it."""
    below = page.after(index)
    if below is not None and could_be_title(page.text(below)):
        return below
    above = page.after(index, -1)
    worded = style.startswith("worded")
    if worded and above is not None and index - above <= 2 and could_be_title(page.text(above)):
        return above
    return None


def could_be_title(text: str) -> bool:
    """Whether a line beside a lone number can be the title that goes with it."""
    plain = text.strip()
    if not plain or len(plain) > 400 or ALONE.match(plain) or find_heading(plain):
        return False
    if title_access(plain):
        return True
    return not (
        bare_case_number(plain)
        or labelled_case_number(plain)
        or line_access(plain)
        or LABELLED.match(plain)
    )


# How much a style says by itself: a word such as "Punkt" is hardly ever a list.
BASE: Final = {
    "worded": 1.5,
    "alone": -1.0,
    "dotted": -0.5,
    "spaced": -0.5,
    "plain": -1.5,
    "of": 0.5,
}


def weigh(page: Page, found: Candidate) -> float:
    """How much the surroundings speak for a candidate beginning an item."""
    return (
        weigh_title(page, found)
        + weigh_below(page, found)
        + weigh_above(page, found)
        + weigh_neighbours(page, found)
    )


def weigh_title(page: Page, found: Candidate) -> float:
    """What the title itself says."""
    weight = 0.0
    title = found.title
    listed = page.listed.get(title_key(title))
    if listed is not None:
        weight += 4.0 if listed in ("", found.number) else 1.0
    if title_access(title):
        weight += 2.0
    if title[0].islower():
        weight -= 3.0
    if NOT_A_TITLE.match(title):
        weight -= 4.0
    if title.endswith((";", ",", " og", " eller")):
        weight -= 2.0
    if title.endswith("."):
        weight -= 1.0 if len(title) > 60 else 0.5
    if len(title) > 180:
        weight -= 1.5
    if found.style == "worded ad" and len(title) < 25 and title.endswith("."):
        weight -= 3.0
    return weight


def weigh_below(page: Page, found: Candidate) -> float:
    """What the lines under the title say."""
    below = page.after(found.title_at)
    if below is None:
        return 0.0
    text = page.text(below).strip()
    if title_key(strip_number(text)) == title_key(found.title):
        return 4.0
    if bare_case_number(text) or labelled_case_number(text):
        return 3.0
    if find_heading(text) or line_access(text):
        return 3.0
    if SPEAKS_OF_CASE.match(text):
        return 3.0
    further = page.after(found.title_at, 2)
    if further is not None and found.title_at == found.at:
        second = page.text(further).strip()
        if bare_case_number(second) or labelled_case_number(second):
            return 1.5
        if find_heading(second) and len(text) < 150 and not ends_a_sentence(text):
            return 1.0
    return 0.0


def weigh_above(page: Page, found: Candidate) -> float:
    """What the lines over the number say."""
    weight = 0.0
    above = page.after(found.at, -1)
    if above is None:
        return 1.0
    text = page.text(above).strip()
    if bare_case_number(text) or labelled_case_number(text):
        weight += 3.0
    elif group_access(text) or opens_supplement(text):
        weight += 2.0
    if found.at - above > 1:
        weight += 0.5
    if found.at - above > 2 or skipped_between(page, above, found.at):
        weight += 1.0
    if found.title_at + 1 < len(page.lines) and page.lines[found.title_at + 1].blank:
        weight += 0.3
    return weight


def skipped_between(page: Page, above: int, at: int) -> bool:
    """Whether page furniture, such as a link to fetch the item, stands in between."""
    return any(
        not page.lines[index].blank and index not in page.place for index in range(above + 1, at)
    )


def weigh_neighbours(page: Page, found: Candidate) -> float:
    """A line of the same form right above or below makes both entries of a list.

    But where no heading stands anywhere, the list is the agenda itself.
    """
    weight = 0.0
    if page.headless:
        return weight
    for step in (-1, 1):
        beside = page.after(found.at if step < 0 else found.title_at, step)
        if beside is None or is_parted(page, found, beside):
            continue
        for style, number, title in readings(page.lines[beside]):
            if style == found.style and title and title_key(title) != title_key(found.title):
                near = abs(sort_key(number)[0] - found.key[0]) <= 1
                weight -= 1.8 if near else 0.8
    return weight


def is_parted(page: Page, found: Candidate, beside: int) -> bool:
    """Whether furniture, or more than a line of space, parts two lines."""
    low, high = sorted((found.title_at if beside > found.at else found.at, beside))
    return high - low > 3 or skipped_between(page, low, high)


def ends_a_sentence(text: str) -> bool:
    """Whether a line reads as running text."""
    return text.endswith((".", ":", ";", ","))
