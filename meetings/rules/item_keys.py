"""The last part of the address of each punkt: its number, which stands once among its meeting's."""

import re
from collections.abc import Iterable
from typing import Final

from meetings.record import Item

_STRANGE: Final = re.compile(r"[^0-9a-zæøå.]+")


def item_keys(items: tuple[Item, ...]) -> list[str]:
    """The last part of each item's address: its number, made unique where two share one.

    An item that was printed without a number has its place instead ("uden-nr-4").
    """
    return number_keys(item.number for item in items)


def number_keys(numbers: Iterable[str]) -> list[str]:
    """The same of the numbers of all items of a meeting, in their order."""
    keys: list[str] = []
    for place, number in enumerate(numbers, 1):
        key = _STRANGE.sub("-", number.casefold()).strip("-.") or f"uden-nr-{place}"
        count = 2
        unique = key
        while unique in keys:
            unique = f"{key}-{count}"
            count += 1
        keys.append(unique)
    return keys
