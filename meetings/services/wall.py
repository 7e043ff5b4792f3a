"""Put an item on the screen in the room, take it off, and say whether there are guests.

Nothing comes onto the screen by itself: where guests come in, what they may not read is taken off,
and it stays off when they have gone, until somebody puts it there again.
"""

from uuid import UUID

from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.meetings import AgendaItem
from meetings.models.minutes import Wall
from meetings.queries.wall import problems_of, room_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.wall import Room
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import Ability, LogAction


@requires(Ability.MINUTE, where=bodies_of_meeting)
def put_on_wall(meeting_id: UUID, item_id: UUID, *, actor: Actor) -> None:
    """Show this item of the meeting, and no other.

    Raises ProblemsFound where whoever is in the room may not read it, NotFound.
    """
    with transaction():
        take_turn()
        item = session().get(AgendaItem, item_id)
        if item is None or item.meeting_id != meeting_id:
            raise NotFound
        problems = problems_of(item, room_of(meeting_id, actor), actor)
        if problems:
            raise ProblemsFound(problems)
        _change(_wall(meeting_id), actor, item_id=item_id)


@requires(Ability.MINUTE, where=bodies_of_meeting)
def take_off_wall(meeting_id: UUID, *, actor: Actor) -> None:
    """Show no item."""
    with transaction():
        take_turn()
        _change(_wall(meeting_id), actor, item_id=None)


@requires(Ability.MINUTE, where=bodies_of_meeting)
def say_guests(meeting_id: UUID, are_in: bool, *, actor: Actor) -> None:
    """Say whether there are guests in the room. What they may not read is taken off for good."""
    with transaction():
        take_turn()
        wall = _wall(meeting_id)
        item = session().get(AgendaItem, wall.item_id) if wall.item_id else None
        with_guests = Room(True, room_of(meeting_id, actor).is_public)
        if item is not None and not problems_of(item, with_guests, actor):
            _change(wall, actor, item_id=item.id, guests_are_in=are_in)
        else:
            _change(wall, actor, item_id=None, guests_are_in=are_in)


def _wall(meeting_id: UUID) -> Wall:
    statement = select(Wall).where(Wall.meeting_id == meeting_id)
    found = session().exec(statement.execution_options(populate_existing=True)).first()
    return found or Wall(meeting_id=meeting_id)


def _change(
    wall: Wall, actor: Actor, *, item_id: UUID | None, guests_are_in: bool | None = None
) -> None:
    are_in = wall.guests_are_in if guests_are_in is None else guests_are_in
    changes = [
        FieldChange("item_id", wall.item_id, item_id),
        FieldChange("guests_are_in", wall.guests_are_in, are_in),
    ]
    wall.item_id, wall.guests_are_in, wall.changed_at = item_id, are_in, now()
    wall.version += 1
    session().add(wall)
    session().flush()
    if any(change.before != change.after for change in changes):
        subject = Subject("wall", wall.meeting_id, bodies_of_meeting(wall.meeting_id)[0])
        write_line(LogAction.CHANGED, subject, actor=actor, changes=changes)
