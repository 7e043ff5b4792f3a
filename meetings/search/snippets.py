"""What is shown of a hit: its title and a few places of its text, with marks on what was sought."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetings.search.language import Field
from meetings.search.marks import Mark, Sought, marks

LENGTH: Final = 200  # letters of a snippet, about
MOST: Final = 3
_BEFORE: Final = 50  # letters shown before the first mark
_DOTS: Final = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of a snippet; marked where they are what was sought."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of an item that may be quoted. `page` is of an attachment, from 1."""

    heading: str  # "Beslutning", an attachment's title; empty for the item's own text
    text: str
    attachment_id: UUID | None = None
    page: int | None = None
    field: Field | None = None  # the decision or an attachment, where it is one


@dataclass(frozen=True, slots=True)
class Snippet:
    """A place in a text where something was found. `page` is of an attachment, from 1."""

    heading: str
    pieces: tuple[Piece, ...]
    attachment_id: UUID | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class _Window:
    """Letters of a passage that could be shown, and what is marked in them."""

    passage: int
    marks: tuple[Mark, ...]

    @property
    def terms(self) -> frozenset[int]:
        return frozenset(mark.term for mark in self.marks)


def marked_title(title: str, looked_for: tuple[Sought, ...]) -> tuple[Piece, ...]:
    """The whole title with marks."""
    return _merged(_parted(title, marks(title, looked_for, Field.TITLE), 0, len(title)))


def snippets(
    passages: Iterable[Passage], looked_for: tuple[Sought, ...], most: int = MOST
) -> tuple[Snippet, ...]:
    """The places that show most of what was sought, in the order of the text.

    Where nothing of it stands in the text (a name, a year, a word of the title only), the
    beginning of the first passage is shown without marks.
    """
    texts = [passage for passage in passages if passage.text.strip()]
    windows = _all_windows(texts, looked_for, fully=False)
    if not windows:
        windows = _all_windows(texts, looked_for, fully=True)
    if not windows:
        return tuple(_beginning(passage) for passage in texts[:1])
    chosen = sorted(_best(windows, most), key=lambda each: (each.passage, each.marks))
    return tuple(_snippet(texts[window.passage], window.marks) for window in chosen)


def _all_windows(
    texts: list[Passage], looked_for: tuple[Sought, ...], *, fully: bool
) -> list[_Window]:
    windows: list[_Window] = []
    for number, passage in enumerate(texts):
        found = marks(passage.text, looked_for, passage.field, fully=fully)
        windows += _windows(number, found)
    return windows


def _windows(passage: int, found: list[Mark]) -> list[_Window]:
    """The marks of a passage in runs that each fit in a snippet."""
    windows: list[_Window] = []
    first = 0
    while first < len(found):
        last = first
        while last + 1 < len(found) and found[last + 1].end - found[first].start < LENGTH - _BEFORE:
            last += 1
        windows.append(_Window(passage, tuple(found[first : last + 1])))
        first = last + 1
    return windows


def _best(windows: list[_Window], most: int) -> list[_Window]:
    """Those that show most terms that are not shown yet; the earlier of equals."""
    chosen: list[_Window] = []
    shown: frozenset[int] = frozenset()
    left = list(windows)
    while left and len(chosen) < most:
        best = max(left, key=lambda each: (len(each.terms - shown), len(each.terms)))
        left.remove(best)
        chosen.append(best)
        shown |= best.terms
    return chosen


def _beginning(passage: Passage) -> Snippet:
    return _snippet(passage, ())


def _snippet(passage: Passage, found: tuple[Mark, ...]) -> Snippet:
    text = passage.text
    start = _word_start(text, found[0].start - _BEFORE) if found else 0
    end = _word_end(text, max(start + LENGTH, found[-1].end if found else 0))
    pieces = [*_parted(text, found, start, end)]
    if start > 0:
        pieces.insert(0, (_DOTS, False))
    if end < len(text):
        pieces.append((_DOTS, False))
    return Snippet(passage.heading, _merged(pieces), passage.attachment_id, passage.page)


def _word_start(text: str, place: int) -> int:
    """Where the first whole word from a place on begins."""
    if place <= 0:
        return 0
    while place > 0 and place < len(text) and text[place].isalnum() and text[place - 1].isalnum():
        place += 1
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _word_end(text: str, place: int) -> int:
    """Where the last whole word before a place ends."""
    if place >= len(text):
        return len(text)
    end = place
    while end > 0 and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return end if place - end < LENGTH // 2 else place


def _parted(text: str, found: Sequence[Mark], start: int, end: int) -> Iterator[tuple[str, bool]]:
    """The letters of a text from a place to a place, parted where marks begin and end."""
    place = start
    for mark in found:
        if mark.start < place or mark.end > end:
            continue
        yield text[place : mark.start], False
        yield text[mark.start : mark.end], True
        place = mark.end
    yield text[place:end], False


def _merged(parted: Iterable[tuple[str, bool]]) -> tuple[Piece, ...]:
    """Pieces with single spaces, without empty ones, and unmarked ones joined."""
    merged: list[Piece] = []
    before = ""  # what is not marked, and may go on
    for letters, is_marked in parted:
        text = _single_spaced(letters)
        if not is_marked:
            before += text
        elif text:
            if before:
                merged.append(Piece(before))
            merged.append(Piece(text, marked=True))
            before = ""
    return (*merged, Piece(before)) if before else tuple(merged)


def _single_spaced(text: str) -> str:
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    before = " " if text[0].isspace() else ""
    return before + inner + (" " if text[-1].isspace() else "")
