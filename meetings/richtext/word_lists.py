"""Lists as Word pastes them: paragraphs that only look like list entries, made into real lists.

Word writes each entry as a paragraph whose style names its level (`mso-list:l0 level2 lfo1`)
and puts the printed marker in front in a span that readers are told to ignore.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from meetings.richtext.blocks import Block, Blocks, ListBlock, ListItem, Paragraph, Run
from meetings.richtext.to_text import numeral

_LEVEL = re.compile(r"mso-list:[^;]*?level([1-9])")
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(\d{1,5}|[a-zA-Z]{1,7})[.)]")
_BULLET = re.compile(r"[^\w\s]|[o§·]")
IGNORED: Final = "ignored"
_LAST: Final = 60  # numbers tried for a letter or a roman numeral


@dataclass(frozen=True, slots=True)
class WordEntry:
    """A paragraph that Word shows as a list entry: its level from 1 and its printed marker."""

    level: int
    marker: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class _Numbering:
    """How a list is marked: "" for bullets, else the kind of numeral."""

    marker: str
    number: int = 1


def kept_style(style: str) -> str | None:
    """What of Word's style matters here: a level ("3"), or that a span is the marker."""
    level = _LEVEL.search(style)
    if level:
        return level[1]
    return IGNORED if _IGNORED.search(style) else None


def with_real_lists(blocks: Iterable[Block | WordEntry]) -> Blocks:
    """The blocks with every stretch of Word's entries as lists, nested by level."""
    made: list[Block] = []
    for are_entries, stretch in groupby(blocks, key=lambda block: isinstance(block, WordEntry)):
        if are_entries:
            made += _lists([entry for entry in stretch if isinstance(entry, WordEntry)])
        else:
            made += [block for block in stretch if not isinstance(block, WordEntry)]
    return tuple(made)


def _lists(entries: Sequence[WordEntry]) -> Blocks:
    """Entries of one level as lists; deeper ones belong to the entry before them."""
    made: list[Block] = []
    place = 0
    while place < len(entries):
        entry = entries[place]
        place += 1
        first_deeper = place
        while place < len(entries) and entries[place].level > entry.level:
            place += 1
        item = ListItem(entry.blocks + _lists(entries[first_deeper:place]))
        _append(made, item, entry.marker)
    return tuple(made)


def _append(made: list[Block], item: ListItem, marker: str) -> None:
    """Put the entry into the list before it if it goes on there, else begin a new list."""
    before = made[-1] if made and isinstance(made[-1], ListBlock) else None
    numbering = _goes_on(before, marker) or _begins(marker)
    if numbering is None:  # a marker no list of ours can show, such as "1.2."
        made.extend((Paragraph((Run(f"{marker} "),)), *item.blocks))
        _join_marker(made, len(item.blocks))
    elif before and _goes_on(before, marker):
        made[-1] = ListBlock(before.ordered, (*before.items, item), before.start, before.marker)
    else:
        ordered = bool(numbering.marker)
        made.append(ListBlock(ordered, (item,), numbering.number, numbering.marker or "1"))


def _join_marker(made: list[Block], others: int) -> None:
    """The marker and the paragraph behind it as one paragraph."""
    at = len(made) - others - 1
    marker, text = made[at], made[at + 1] if others else None
    if isinstance(marker, Paragraph) and isinstance(text, Paragraph):
        made[at : at + 2] = [Paragraph(marker.runs + text.runs)]


def _goes_on(before: ListBlock | None, marker: str) -> _Numbering | None:
    """The marker read as the next one of the list before it, if it can be."""
    if before is None:
        return None
    if not before.ordered:
        return _Numbering("") if _BULLET.fullmatch(marker) else None
    number = before.start + len(before.items)
    told = _NUMBER.fullmatch(marker)
    fits = told and told[1] == numeral(number, before.marker)
    return _Numbering(before.marker, number) if fits else None


def _begins(marker: str) -> _Numbering | None:
    """The marker read as the first one of a list."""
    if not marker or _BULLET.fullmatch(marker):
        return _Numbering("")
    told = _NUMBER.fullmatch(marker)
    if told is None:
        return None
    if told[1].isdigit():
        return _Numbering("1", int(told[1]))
    kinds = "ia" if told[1].islower() else "IA"
    return next(
        (
            _Numbering(kind, number)
            for kind in (kinds if told[1] in "iI" else reversed(kinds))
            for number in range(1, _LAST)
            if told[1] == numeral(number, kind)
        ),
        None,
    )
