"""The shape of the yearly wheel: where a month and a day lie on it. January begins at the top."""

import calendar
import math
from datetime import date
from typing import Final

_TURN: Final = 2 * math.pi


def angle_of(day: date) -> float:
    """Where a day lies on the wheel, as a part of the whole turn: every month has a twelfth."""
    length = calendar.monthrange(day.year, day.month)[1]
    return (day.month - 1 + (day.day - 0.5) / length) / 12


def point_at(turn: float, radius: float) -> tuple[float, float]:
    """The point at a part of a turn, clockwise from the top, around the middle of the drawing."""
    return (
        round(math.sin(turn * _TURN) * radius, 2),
        round(-math.cos(turn * _TURN) * radius, 2),
    )


def sector_path(month: int, inner: float, outer: float) -> str:
    """The outline of a month between two radii, as SVG writes a path."""
    first, last = (month - 1) / 12, month / 12
    corners = (
        point_at(first, outer),
        point_at(last, outer),
        point_at(last, inner),
        point_at(first, inner),
    )
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    return f"M{ax} {ay}A{outer} {outer} 0 0 1 {bx} {by}L{cx} {cy}A{inner} {inner} 0 0 0 {dx} {dy}Z"
