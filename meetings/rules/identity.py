"""Which item of a new edition is which item of the old one.

An item keeps its id, and so its address, when it gets another number, another place or a
mended title. What is surest is matched first; what stays unmatched is a new item.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, TypeVar
from uuid import UUID

_ALIKE: Final = 0.75  # how much of two titles must agree when the number does


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What tells one item from another."""

    title: str
    number: str = ""
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What tells one attachment from another."""

    title: str
    number: str = ""
    sha256: str = ""


Facts = TypeVar("Facts")
Key = Callable[[Facts], Hashable]

_ITEM_KEYS: Final[tuple[Key[ItemFacts], ...]] = (
    lambda item: (item.number, item.title, item.case_number),
    lambda item: (item.title, item.case_number),
    lambda item: (item.case_number, item.number) if item.case_number else None,
    lambda item: item.case_number or None,
    lambda item: item.title,
)
_FILE_KEYS: Final[tuple[Key[FileFacts], ...]] = (
    lambda file: (file.title, file.number, file.sha256),
    lambda file: file.sha256 or None,
    lambda file: file.title,
)


def match_items(
    old: Sequence[tuple[UUID, ItemFacts]], new: Sequence[ItemFacts]
) -> list[UUID | None]:
    """For each new item the id of the old one that it is, or None where it is new."""
    found = _match(old, new, _ITEM_KEYS)
    taken = {identity for identity in found if identity is not None}
    for place, item in enumerate(new):
        if found[place] is not None or not item.number:
            continue
        for identity, before in old:
            if identity not in taken and before.number == item.number and _alike(before, item):
                found[place] = identity
                taken.add(identity)
                break
    return found


def match_files(
    old: Sequence[tuple[UUID, FileFacts]], new: Sequence[FileFacts]
) -> list[UUID | None]:
    """For each new attachment the id of the old one that it is, or None where it is new."""
    return _match(old, new, _FILE_KEYS)


def _match(
    old: Sequence[tuple[UUID, Facts]], new: Sequence[Facts], keys: Sequence[Key[Facts]]
) -> list[UUID | None]:
    """Match by one key after the other; a key counts only where it is the only one on its side."""
    found: list[UUID | None] = [None] * len(new)
    left = dict(old)
    for key in keys:
        mine = _unique({identity: key(facts) for identity, facts in left.items()})
        waiting = {place: key(new[place]) for place, match in enumerate(found) if match is None}
        theirs = _unique(waiting)
        for value, place in theirs.items():
            if value in mine:
                found[place] = mine[value]
                del left[mine[value]]
    return found


Owner = TypeVar("Owner", UUID, int)


def _unique(keys: dict[Owner, Hashable]) -> dict[Hashable, Owner]:
    values = list(keys.values())
    return {
        value: owner
        for owner, value in keys.items()
        if value is not None and values.count(value) == 1
    }


def _alike(old: ItemFacts, new: ItemFacts) -> bool:
    return SequenceMatcher(None, old.title, new.title, autojunk=False).ratio() >= _ALIKE
