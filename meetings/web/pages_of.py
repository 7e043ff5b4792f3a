"""A long list in pages: which one is asked for, and where the others are."""

from dataclasses import dataclass
from math import ceil

from flask import abort, request


@dataclass(frozen=True, slots=True)
class PageOf:
    """A page of a list, from 1, and how many pages there are."""

    number: int
    count: int
    size: int

    @property
    def first(self) -> int:
        """The place of its first row in the list, from nought."""
        return (self.number - 1) * self.size

    @property
    def end(self) -> int:
        """The place after its last row."""
        return self.first + self.size


def page_asked(rows: int, size: int) -> PageOf:
    """The page that the address asks for, the first where it asks for none. Not there: 404."""
    count = max(1, ceil(rows / size))
    asked = request.args.get("side", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 7 and 1 <= int(asked) <= count):
        abort(404)
    return PageOf(int(asked), count, size)
