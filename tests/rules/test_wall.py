"""What the room may read follows from who is in it."""

from itertools import product

import pytest

from meetings.rules.wall import Room, readable_in, wall_problems
from meetings.vocabulary import Access, Problem

ROOMS = [Room(guests, public) for guests, public in product([True, False], repeat=2)]


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("access", [Access.CLOSED, Access.PERSONAL])
def test_what_is_closed_is_only_for_a_room_without_guests(room: Room, access: Access) -> None:
    alone = not room.guests_are_in and not room.is_public
    assert (access in readable_in(room)) is alone
    assert (wall_problems(access, is_narrowed=False, room=room) == []) is alone


@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_what_is_open_can_always_be_shown_and_what_is_narrowed_never(room: Room) -> None:
    assert wall_problems(Access.OPEN, is_narrowed=False, room=room) == []
    for access in Access:
        assert wall_problems(access, is_narrowed=True, room=room) == [
            Problem.NARROWED_IS_NOT_FOR_THE_WALL
        ]


def test_the_sentence_says_what_stands_in_the_way() -> None:
    closed = Access.CLOSED
    assert wall_problems(closed, is_narrowed=False, room=Room(True, False)) == [
        Problem.CLOSED_WHILE_GUESTS_ARE_IN
    ]
    assert wall_problems(closed, is_narrowed=False, room=Room(False, True)) == [
        Problem.CLOSED_IN_PUBLIC_MEETING
    ]
