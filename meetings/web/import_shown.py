"""What a page shows of a file that was read: its lines, its items, and the places to look at."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from markupsafe import Markup

from meetings.parsing.child import run_limited
from meetings.parsing.limits import Limits
from meetings.queries.import_review import ReviewView
from meetings.reading_task import LINES_TASK
from meetings.record import AttachmentList, EarlierTreatments, Item, Part
from meetings.storage import FileIsDamaged, FileIsMissing, storage
from meetings.vocabulary import Access, FileProblem
from meetings.web.language import translate
from meetings.web.text import Tables, shown_html

_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the original."""

    number: int
    text: str
    doubts: tuple[str, ...]
    item: str  # the number or title of the item that begins here, else ""
    item_id: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of an item, to read and to mend."""

    place: int
    heading: str
    is_closed: bool
    html: Markup
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item, to read and to mend."""

    item_id: UUID
    number: str
    title: str
    name: str  # what it is called in links: "3 Cykelsti"
    line: int
    is_closed: bool
    is_narrowed: bool
    is_first: bool
    doubts: tuple[tuple[int, str], ...]
    parts: tuple[PartShown, ...]


@dataclass(frozen=True, slots=True)
class DoubtShown:
    """A place to look at."""

    text: str
    line: int
    item_id: str
    item: str


def lines_of(sha256: str) -> tuple[list[tuple[int, str]], str]:
    """The original's lines as they are read, or why they cannot be shown. Slow: a process."""
    try:
        content = storage().get(sha256)
    except (FileIsMissing, FileIsDamaged):
        return [], translate("Originalen er ikke i arkivet længere, som den var.")
    found = run_limited(LINES_TASK, content, _LIMITS)
    if isinstance(found, FileProblem) or "why" in found:
        return [], translate("Originalen kan ikke vises som linjer.")
    return [(int(line), str(text)) for line, text in found["lines"]], ""


def items_shown(review: ReviewView) -> list[ItemShown]:
    """The items as they were recognised, each with its doubts."""
    if review.record is None:
        return []
    places = dict(review.result.details.places)
    found, tables = review.record.items, Tables()
    begins = [places.get(str(item.id), 0) for item in found]
    doubts: dict[int, list[tuple[int, str]]] = {}
    for line, text in review.result.details.warnings:
        if (at := _item_at(line, begins)) is not None:
            doubts.setdefault(at, []).append((line, text))
    return [
        _item(item, at, begins[at], tuple(doubts.get(at, ())), tables)
        for at, item in enumerate(found)
    ]


def _item_at(line: int, begins: list[int]) -> int | None:
    """Which item a line stands in, by the lines on which they begin."""
    known = sorted((begin, at) for at, begin in enumerate(begins) if begin)
    place = bisect_right(known, (line, len(begins)))
    return known[place - 1][1] if place and line else None


def _item(
    item: Item, at: int, line: int, doubts: tuple[tuple[int, str], ...], tables: Tables
) -> ItemShown:
    if item.id is None:
        raise ValueError("an item that is stored has its id")
    return ItemShown(
        item_id=item.id,
        number=item.number,
        title=item.title,
        name=f"{item.number} {item.title}".strip(),
        line=line,
        is_closed=item.access is not Access.OPEN,
        is_narrowed=bool(item.narrowed_to),
        is_first=at == 0,
        doubts=doubts,
        parts=tuple(_part(part, place, tables) for place, part in enumerate(item.parts)),
    )


def _part(part: Part, place: int, tables: Tables) -> PartShown:
    facts: tuple[str, ...] = ()
    html = ""
    if isinstance(part, EarlierTreatments):
        facts = tuple(f"{one.body}, {one.held_on:%d.%m.%Y}" for one in part.treatments)
        html = "".join(one.html for one in part.treatments)
    else:
        html = part.html
        if isinstance(part, AttachmentList):
            facts = tuple(file.title for file in part.attachments)
    return PartShown(
        place=place,
        heading=part.heading,
        is_closed=part.access is not Access.OPEN,
        html=shown_html(html, tables, 5),
        facts=facts,
    )


def doubts_shown(review: ReviewView, items: list[ItemShown]) -> list[DoubtShown]:
    """Every place that somebody should look at, with where it is."""
    where = {line: item for item in items for line, _ in item.doubts}
    return [
        DoubtShown(
            text=text,
            line=line,
            item_id=str(where[line].item_id) if line in where else "",
            item=where[line].name if line in where else "",
        )
        for line, text in review.result.details.warnings
    ]


def lines_shown(
    lines: list[tuple[int, str]], review: ReviewView, items: list[ItemShown]
) -> list[LineShown]:
    """The original's lines that say something, with where each item begins."""
    doubts: dict[int, list[str]] = {}
    for line, text in review.result.details.warnings:
        doubts.setdefault(line, []).append(text)
    begins = {item.line: item for item in reversed(items) if item.line}
    left = {line for line, _ in review.result.details.left_out}
    return [
        LineShown(
            number=number,
            text=text,
            doubts=tuple(doubts.get(number, ())),
            item=begins[number].name if number in begins else "",
            item_id=str(begins[number].item_id) if number in begins else "",
            left_out=number in left,
        )
        for number, text in lines
        if text.strip() or number in doubts
    ]
