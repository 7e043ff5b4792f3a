"""A case as a line through the bodies that treated it, from its first day to its last.

It shows nothing that the list beside it does not say in words.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

WIDTH: Final = 1000  # of the drawing's own measure; it is as wide as its place on the page
LANE: Final = 44
_MARGIN: Final = 24
_MOST_LANES: Final = 8


@dataclass(frozen=True, slots=True)
class Stop:
    """A treatment on the line."""

    body: str
    day: date
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A treatment in the drawing, around its middle."""

    x: float
    y: float
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A body, with how often it treated the case."""

    name: str
    count: int
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The lanes from top to bottom, the line between the dots, and the days at its ends."""

    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    path: str
    height: int
    first: date
    last: date
    left_out: int  # bodies beyond those that there is room for


def drawing_of(stops: Sequence[Stop]) -> Drawing | None:
    """The line through the stops, which are in order; None where there is no way to draw."""
    if len(stops) < 2:
        return None
    counts = Counter(stop.body for stop in stops)  # bodies in the order the case came to them
    shown = dict(list(counts.items())[:_MOST_LANES])
    lanes = tuple(
        Lane(name, count, (place + 0.5) * LANE) for place, (name, count) in enumerate(shown.items())
    )
    heights = {lane.name: lane.y for lane in lanes}
    first, last = stops[0].day, stops[-1].day
    days = max((last - first).days, 1)
    room = WIDTH - 2 * _MARGIN
    dots = tuple(
        Dot(
            round(_MARGIN + room * (stop.day - first).days / days, 1),
            heights[stop.body],
            stop.is_decided,
        )
        for stop in stops
        if stop.body in heights
    )
    path = " ".join(f"{'L' if place else 'M'}{dot.x} {dot.y}" for place, dot in enumerate(dots))
    return Drawing(lanes, dots, path, len(lanes) * LANE, first, last, len(counts) - len(shown))
