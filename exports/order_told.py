"""In which order the items were treated, as far as it was not the agenda's."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from exports.sentences import joined
from meetings.record import Item


class Turn(Enum):
    """How an item's turn is told: against another item, or by its place."""

    BEFORE = "før"
    AFTER = "efter"
    AS_NUMBER = "som"


@dataclass(frozen=True, slots=True)
class Treated:
    """When an item was treated: before or after the punkt of that number, or as that number."""

    turn: Turn
    number: str


_TOLD: Final = {
    Turn.BEFORE: "Behandlet før punkt {}",
    Turn.AFTER: "Behandlet efter punkt {}",
    Turn.AS_NUMBER: "Behandlet som nr. {}",
}


def turn_of(item: Item, items: Sequence[Item]) -> Treated | None:
    """When the item was treated; None where the agenda's order was kept.

    It is told against one of those that changed places with it: the one that followed it, or
    else the one that it followed. Where the reader does not see which those are, or they have no
    numbers, the place in the order treated is told.
    """
    if item.treated_as is None:
        return None
    here = next((place for place, one in enumerate(items) if one is item), len(items))
    moved = [
        (one.treated_as, place, one.number)
        for place, one in enumerate(items)
        if one.treated_as is not None and one.number
    ]
    overtaken = [one for one in moved if one[0] > item.treated_as and one[1] < here]
    if overtaken:
        return Treated(Turn.BEFORE, min(overtaken)[2])
    passed_by = [one for one in moved if one[0] < item.treated_as and one[1] > here]
    if passed_by:
        return Treated(Turn.AFTER, max(passed_by)[2])
    return Treated(Turn.AS_NUMBER, str(item.treated_as))


def numbers_together(item: Item) -> list[str]:
    """The numbers of the items that it was treated together with."""
    return [number.strip() for number in item.treated_with.split(",") if number.strip()]


def turn_in_row(item: Item, items: Sequence[Item]) -> Treated | None:
    """When the item was treated, for who reads them all: said once where it is the same of
    several in a row, at the first of them. What is withheld says nothing for the next."""
    turn = turn_of(item, items)
    here = next((place for place, one in enumerate(items) if one is item), 0)
    before = items[here - 1] if here else None
    if before is not None and not before.withheld and turn_of(before, items) == turn:
        return None
    return turn


def told_order(item: Item, items: Sequence[Item]) -> list[str]:
    """What a document says of it: "Behandlet før punkt 2", "Behandlet sammen med punkt 3"."""
    told = []
    if turn := turn_in_row(item, items):
        told.append(_TOLD[turn.turn].format(turn.number))
    if numbers := numbers_together(item):
        told.append(f"Behandlet sammen med punkt {joined(numbers)}")
    return told
