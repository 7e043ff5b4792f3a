"""What the screen in the room shows now, for who takes the minutes and put it there."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.cases import Recommendation
from meetings.models.decisions import Decision
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.minutes import Wall
from meetings.models.people import Organization
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.wall import Room, readable_in, wall_problems
from meetings.vocabulary import Ability, Access, Problem, State

_LIVE = (State.CALLED, State.IN_SESSION)


@dataclass(frozen=True, slots=True)
class WallText:
    """A recommendation or a decision on the screen, with who recommends or decides."""

    heading: str
    by: str
    html: str


@dataclass(frozen=True, slots=True)
class WallItem:
    """The item on the screen, as far as the room may read it."""

    item_id: UUID
    number: str
    title: str
    recommended: tuple[WallText, ...]
    decided: tuple[WallText, ...]


@dataclass(frozen=True, slots=True)
class WallView:
    """The screen: the meeting, and the item that was put there, if the room may read it."""

    meeting_id: UUID
    bodies: tuple[str, ...]
    held_on: date
    room: Room
    item: WallItem | None
    item_is_hidden: bool  # something was put there that the room may not read


def get_wall(meeting_id: UUID, viewer: Actor) -> WallView:
    """The screen as it is now. Raises NotFound where the viewer takes no minutes of the meeting.

    Before the meeting is called and when it is over there is nothing on it.
    """
    meeting = session().get(Meeting, meeting_id)
    held_by = session().exec(
        select(MeetingBody)
        .where(MeetingBody.meeting_id == meeting_id)
        .order_by(col(MeetingBody.position))
    )
    bodies = list(held_by)
    if meeting is None or not may(viewer, Ability.MINUTE, [b.organization_id for b in bodies]):
        raise NotFound
    wall = session().exec(select(Wall).where(Wall.meeting_id == meeting_id)).first()
    room = room_of(meeting_id, viewer)
    row = session().get(AgendaItem, wall.item_id) if wall and wall.item_id else None
    is_there = row is not None and row.meeting_id == meeting_id and meeting.state in _LIVE
    hidden = row is not None and is_there and bool(problems_of(row, room, viewer))
    return WallView(
        meeting_id=meeting_id,
        bodies=tuple(body.name for body in bodies),
        held_on=meeting.held_on,
        room=room,
        item=_shown(row, room) if row is not None and is_there and not hidden else None,
        item_is_hidden=hidden,
    )


def room_of(meeting_id: UUID, viewer: Actor) -> Room:
    """Who may be looking; for queries and services that asked who may know.

    Until somebody says otherwise there are guests.
    """
    guests = select(Wall.guests_are_in).where(Wall.meeting_id == meeting_id)
    public = (
        select(Organization.id)
        .join(MeetingBody, col(MeetingBody.organization_id) == Organization.id)
        .where(MeetingBody.meeting_id == meeting_id)
        .where(col(Organization.meetings_public).is_(True))
    )
    are_in = session().exec(guests).first()
    return Room(are_in is None or are_in, session().exec(public).first() is not None)


def problems_of(row: AgendaItem, room: Room, viewer: Actor) -> list[Problem]:
    """Why this item cannot stand on the screen; for queries and services that asked who may."""
    narrowed = select(ItemReader.id).where(ItemReader.item_id == row.id)
    is_narrowed = session().exec(narrowed).first() is not None
    return wall_problems(row.access, is_narrowed=is_narrowed, room=room)


def _shown(row: AgendaItem, room: Room) -> WallItem:
    """The item; what is closed under an open item counts by its own access."""
    readable = readable_in(room)
    proposals = session().exec(
        select(Recommendation)
        .where(Recommendation.revision_id == row.revision_id)
        .order_by(col(Recommendation.position))
    )
    decisions = session().exec(
        select(Decision).where(Decision.item_id == row.id).order_by(col(Decision.position))
    )
    return WallItem(
        item_id=row.id,
        number=row.number,
        title=row.title,
        recommended=tuple(
            WallText(one.heading, one.recommended_by, one.html)
            for one in proposals
            if one.html and one.access in readable
        ),
        decided=tuple(
            WallText(one.heading, one.body, html)
            for one in decisions
            if (html := _words_of(one, readable))
        ),
    )


def _words_of(decision: Decision, readable: frozenset[Access]) -> str:
    return decision.html if decision.access in readable else decision.public_html
