"""The yearly wheel as a drawing: twelve months, a ring a body, a mark for what comes.

It shows nothing that the list beside it does not say in words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from meetings.rules.year_wheel import angle_of, point_at, sector_path

OUTER: Final = 196.0
_NAMES: Final = 178.0
_RINGS_FROM, _RINGS_TO = 160.0, 70.0
_INNER: Final = 52.0
_WIDEST_RING: Final = 30.0


@dataclass(frozen=True, slots=True)
class Happening:
    """Something of a body in a month; on a day where it has one. `sort` is the mark's."""

    sort: str  # "meeting", "deadline", "standing", "entry"
    body_id: UUID
    month: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """A month: its outline, its name and where that stands."""

    path: str
    name: str
    x: float
    y: float
    is_now: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the wheel, around its middle."""

    sort: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole wheel; rings are the radii of the bodies', the first outermost."""

    sectors: tuple[Sector, ...]
    rings: tuple[float, ...]
    marks: tuple[Mark, ...]
    year_hand: tuple[float, float, float, float] | None  # where today is


def drawing_of(
    names: Sequence[str],
    bodies: Sequence[UUID],
    happenings: Collection[Happening],
    today: date | None,
) -> Drawing:
    """The wheel of these bodies; `names` are the twelve months', `today` is None in other years."""
    rings = _rings(len(bodies))
    radius = dict(zip(bodies, rings, strict=True))
    hand = None
    if today is not None:
        hand = (*point_at(angle_of(today), _INNER), *point_at(angle_of(today), _RINGS_FROM + 8))
    return Drawing(
        sectors=tuple(
            Sector(
                sector_path(month, _INNER, OUTER),
                name,
                *point_at((month - 0.5) / 12, _NAMES),
                is_now=today is not None and today.month == month,
            )
            for month, name in enumerate(names, 1)
        ),
        rings=rings,
        marks=tuple(_marks(happenings, radius)),
        year_hand=hand,
    )


def _rings(count: int) -> tuple[float, ...]:
    """The radius of each body's ring, evenly spread and never too far apart."""
    if count == 0:
        return ()
    step = min(_WIDEST_RING, (_RINGS_FROM - _RINGS_TO) / max(count - 1, 1))
    middle = (_RINGS_FROM + _RINGS_TO) / 2
    first = middle + step * (count - 1) / 2
    return tuple(round(first - step * place, 2) for place in range(count))


def _marks(happenings: Collection[Happening], radius: dict[UUID, float]) -> list[Mark]:
    """A mark for each; what has a month and no day is spread over the month."""
    undated: dict[tuple[UUID, int], list[Happening]] = {}
    marks = []
    for one in happenings:
        if one.day is not None:
            marks.append(Mark(one.sort, *point_at(angle_of(one.day), radius[one.body_id])))
        else:
            undated.setdefault((one.body_id, one.month), []).append(one)
    for (body_id, month), group in undated.items():
        for place, one in enumerate(group, 1):
            turn = (month - 1 + place / (len(group) + 1)) / 12
            marks.append(Mark(one.sort, *point_at(turn, radius[body_id])))
    return marks
