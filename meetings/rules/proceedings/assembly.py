"""Who meets about what: the facts that a meeting's course is read against."""

from dataclasses import dataclass
from uuid import UUID

from meetings.rules.templates import Procedure
from meetings.vocabulary import (
    Access,
    MemberRole,
    OrganizationKind,
    Purpose,
    WayWithoutMeeting,
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in one of the meeting's bodies on its day; or a place as its possible substitute."""

    person_id: UUID
    name: str
    organization_id: UUID
    party_letter: str = ""
    role: MemberRole = MemberRole.MEMBER
    voting: bool = True
    in_council: bool = False  # of who may step in: a member of the council (KSL § 28, 2)
    office: MemberRole = MemberRole.MEMBER  # in the council, where the seat is a committee's


@dataclass(frozen=True, slots=True)
class MeetingBody:
    """A body that meets. `size` is its full membership, by which quorum is counted."""

    organization_id: UUID
    name: str
    kind: OrganizationKind
    procedure: Procedure
    size: int


@dataclass(frozen=True, slots=True)
class Point:
    """A punkt of the meeting, as far as its course asks."""

    item_id: UUID
    number: str
    title: str
    position: int
    access: Access = Access.CLOSED
    purpose: Purpose | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Assembly:
    """The bodies, their seats on the day, everybody who may step in, and the agenda."""

    bodies: tuple[MeetingBody, ...]
    seats: tuple[Seat, ...]
    points: tuple[Point, ...]
    substitutes: tuple[Seat, ...] = ()  # who may be called in, party by party
    planned: tuple[tuple[UUID, UUID, UUID], ...] = ()  # that day: member, substitute, body
    way: WayWithoutMeeting | None = None  # how they decide, where they do not meet

    @property
    def is_alone(self) -> bool:
        """Whether one decides for the body, and nobody else is asked (KSL §§ 22, 31)."""
        return self.way in (WayWithoutMeeting.CHAIR, WayWithoutMeeting.MAYOR)

    def seat_of(self, person_id: UUID) -> Seat | None:
        """The person's seat, or the place as a possible substitute; None for anybody else."""
        for seat in (*self.seats, *self.substitutes):
            if seat.person_id == person_id:
                return seat
        return None

    def name_of(self, person_id: UUID) -> str:
        """The name by which everybody knows who it is. KeyError for who has no place here.

        Where two share a name, the party letter goes with it; where they share that too, a number.
        """
        seat = self.seat_of(person_id)
        if seat is None:
            raise KeyError(person_id)
        alike = {o.person_id: o for o in (*self.substitutes, *self.seats) if o.name == seat.name}
        if len(alike) == 1:
            return seat.name
        letters = [one.party_letter for one in alike.values()]
        if seat.party_letter and letters.count(seat.party_letter) == 1:
            return f"{seat.name} ({seat.party_letter})"
        places = sorted(alike, key=str)
        return f"{seat.name} ({places.index(person_id) + 1})"

    def persons(self) -> dict[str, UUID]:
        """Everybody who has a place here, by the name that tells who it is."""
        ids = dict.fromkeys(one.person_id for one in (*self.seats, *self.substitutes))
        return {self.name_of(person_id): person_id for person_id in ids}

    def body_of(self, organization_id: UUID) -> MeetingBody:
        """The body of that id. KeyError where it does not meet."""
        for body in self.bodies:
            if body.organization_id == organization_id:
                return body
        raise KeyError(organization_id)

    def point_of(self, item_id: UUID) -> Point | None:
        """The punkt; None where it is another meeting's."""
        return next((one for one in self.points if one.item_id == item_id), None)
