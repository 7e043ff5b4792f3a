"""The order items were treated in, and those that were taken off, as the decisions tell it."""

import re
from collections.abc import Sequence
from typing import Final

BEFORE: Final = re.compile(
    r"\b(?:punkt|pkt\.?|sag)\s(?:nr\.?\s)?(?P<one>\d{1,4})\s(?:\w+\s){0,3}(?:før|forud for)"
    r"\s(?:punkt|pkt\.?|sag)?\s?(?:nr\.?\s)?(?P<other>\d{1,4})\b",
    re.IGNORECASE,
)
FIRST: Final = re.compile(
    r"\b(?:starter|startede|begynder|begyndte|indleder|indledte)\smed\s(?:at behandle\s)"
    r"?(?:punkt|pkt\.?|sag)\s(?P<one>\d{1,4})\b",
    re.IGNORECASE,
)
GONE: Final = re.compile(
    r"\b(?:punkt|pkt\.?|sag)\s(?:nr\.?\s)?(?P<one>\d{1,4})\s(?:\w+\s){0,2}(?:udgår|udgik|udgået|"
    r"(?:blev |er |tages |trækkes )(?:taget )?(?:af|fra) dagsordenen)",
    re.IGNORECASE,
)


def withdrawn_numbers(texts: Sequence[str]) -> frozenset[str]:
    """The numbers of items that a decision says were taken off the agenda."""
    return frozenset(match["one"] for text in texts for match in GONE.finditer(text))


def treated_order(numbers: Sequence[str], texts: Sequence[str]) -> dict[str, int]:
    """The place of each item in the order treated; empty when it is the agenda's order."""
    order = [number for number in numbers if number]
    changed = False
    for text in texts:
        for match in BEFORE.finditer(text):
            if match["one"] in order and match["other"] in order and match["one"] != match["other"]:
                order.remove(match["one"])
                order.insert(order.index(match["other"]), match["one"])
                changed = True
        first = FIRST.search(text)
        if first and first["one"] in order:
            order.remove(first["one"])
            order.insert(0, first["one"])
            changed = True
    return {number: place for place, number in enumerate(order, start=1)} if changed else {}
