"""The numbers of a meeting's items: who has one keeps it, the others continue.

A number is what people refer to in letters and in the hall, so from when the agenda was sent it
belongs to its item, wherever the item is moved and also when it is withdrawn ("Punkt 9 udgår").
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase

from meetings.vocabulary import Numbering


@dataclass(frozen=True, slots=True)
class NumberedItem:
    """An item in the agenda's order: the number it has, and whether it was sent with it."""

    number: str = ""
    frozen: bool = False
    under: bool = False  # it belongs under the item before it: 1.a after 1


def numbers_for(
    items: Sequence[NumberedItem], numbering: Numbering, last_used: int = 0
) -> tuple[str, ...]:
    """Each item's number, in the order of `items`, which is the agenda's.

    `last_used` is the highest number that the body's other meetings have used this year
    (`queries.numbering.last_number_used`); it counts only where the numbers go on through the
    year. A frozen number stays as it is, a withdrawn item's too. Every other item gets the next
    free number after the highest that is used, in the agenda's order, so supplementary items
    continue the agenda that was sent, and no number is given twice. One that belongs under
    the item before it takes that one's number with the next free letter.
    """
    first = last_used if numbering is Numbering.PER_YEAR else 0
    last = max(first, highest_number(one.number for one in items if one.frozen))
    taken = {one.number for one in items if one.frozen}
    numbers: list[str] = []
    for one in items:
        if one.frozen and one.number:
            numbers.append(one.number)
        elif one.under and numbers:
            numbers.append(_lettered(without_letter(numbers[-1]), taken))
        else:
            last += 1
            numbers.append(str(last))
        taken.add(numbers[-1])
    return tuple(numbers)


def has_letter(number: str) -> bool:
    """Whether the number is one of an item under another: "1.a"."""
    return without_letter(number) != number


def without_letter(number: str) -> str:
    """The number of the item that this one belongs under: "1" for "1.a"."""
    return re.sub(r"\.[a-z]+$", "", number)


def _lettered(number: str, taken: Collection[str]) -> str:
    """The number with the first letter that is free; after z come aa, bb, cc."""
    letters = (letter * times for times in count(1) for letter in ascii_lowercase)
    return next(one for letter in letters if (one := f"{number}.{letter}") not in taken)


def highest_number(numbers: Iterable[str]) -> int:
    """The highest of the numbers as printed; "7.a" is a 7, and what begins with none counts 0."""
    found = (re.match(r"[0-9]+", number.strip()) for number in numbers)
    return max((int(one[0]) for one in found if one is not None), default=0)
