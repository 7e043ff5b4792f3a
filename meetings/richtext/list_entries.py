"""Entries of one HTML list, put together as the list or lists they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.richtext.blocks import Block, Blocks, ListBlock, ListItem


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list with the number it gives itself, or what strayed between two."""

    blocks: Blocks
    number: int | None = None
    stray: bool = False


def lists_of(ordered: bool, start: int | None, marker: str, entries: Iterable[Entry]) -> Blocks:
    """The list, or several where an entry's number is out of turn.

    A list that stands between the entries, as some editors write a nested one, belongs to
    the entry before it.
    """
    lists: list[Block] = []
    items: list[ListItem] = []
    first = number = 1 if start is None else start

    def end_list() -> None:
        if items:
            lists.append(ListBlock(ordered, tuple(items), first, marker))
            items.clear()

    for entry in entries:
        if entry.stray and items and _only_lists(entry.blocks):
            items[-1] = ListItem(items[-1].blocks + entry.blocks)
            continue
        if ordered and entry.number is not None and entry.number != number:
            end_list()
            first = number = entry.number
        items.append(ListItem(entry.blocks))
        number += 1
    end_list()
    return tuple(lists)


def _only_lists(blocks: Blocks) -> bool:
    return all(isinstance(block, ListBlock) for block in blocks)
