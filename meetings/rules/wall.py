"""What the screen in the room may show: its readers are whoever is in the room.

Committees meet behind closed doors, so a closed item can stand there while only they are in.
While guests are in (somebody heard, officials of another case) and in meetings that are public
(KSL § 10) only what is open stands there. An item that is narrowed to some of the members never
does, since the others sit in the room too.
"""

from dataclasses import dataclass
from typing import Final

from meetings.vocabulary import Access, Problem

_ALL: Final = frozenset(Access)
_OPEN: Final = frozenset({Access.OPEN})


@dataclass(frozen=True, slots=True)
class Room:
    """Who may be looking at the screen."""

    guests_are_in: bool
    is_public: bool  # the meeting itself, as the council's


def readable_in(room: Room) -> frozenset[Access]:
    """What of an item that stands on the screen is shown there, by its own access."""
    return _OPEN if room.guests_are_in or room.is_public else _ALL


def wall_problems(access: Access, *, is_narrowed: bool, room: Room) -> list[Problem]:
    """Why an item cannot stand on the screen; empty when it can."""
    if is_narrowed:
        return [Problem.NARROWED_IS_NOT_FOR_THE_WALL]
    if access in readable_in(room):
        return []
    if room.is_public:
        return [Problem.CLOSED_IN_PUBLIC_MEETING]
    return [Problem.CLOSED_WHILE_GUESTS_ARE_IN]
