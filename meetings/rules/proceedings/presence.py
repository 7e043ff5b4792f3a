"""Who takes part in an item: the seats, who came and left, who steps in, who is out.

Presence follows the order treated (rules/proceedings/order.py), not the numbers. A substitute
holds the seat only while the member does not: who comes back takes his own seat again.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetings.rules.proceedings.assembly import Assembly, Seat
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.entries import Substituted
from meetings.rules.proceedings.movements import Movements, are_noted, movements_of
from meetings.vocabulary import AttendanceStatus, Ruling, Whereabouts

_IN_THE_MEETING: Final = frozenset({Whereabouts.THERE, Whereabouts.DISQUALIFIED, Whereabouts.APART})


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in an item, in whose seat."""

    person_id: UUID
    seat: Seat
    instead_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class SeatAt:
    """A seat while an item is treated: where its member is, and who holds it instead."""

    seat: Seat
    whereabouts: Whereabouts
    substitute_id: UUID | None = None


def is_at_the_meeting(course: Course, assembly: Assembly, person_id: UUID, item_id: UUID) -> bool:
    """Whether the person is in the meeting when the item is treated; disqualified or not."""
    moves = movements_of(course, assembly)
    return moves.is_in(person_id, moves.place_of(item_id))


def taking_part(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Participant, ...]:
    """Who takes part in the item with a seat: who is there and not out, substitutes included."""
    found = []
    for one in seats_at(course, assembly, item_id):
        if one.whereabouts is Whereabouts.THERE:
            found.append(Participant(one.seat.person_id, one.seat))
        elif one.substitute_id is not None:
            found.append(Participant(one.substitute_id, one.seat, one.seat.person_id))
    return tuple(found)


def seated_at(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Participant, ...]:
    """Who is there with a seat when the item is treated, also who is out of the treatment."""
    found = []
    for one in seats_at(course, assembly, item_id):
        if one.whereabouts in _IN_THE_MEETING:
            found.append(Participant(one.seat.person_id, one.seat))
        elif one.substitute_id is not None:
            found.append(Participant(one.substitute_id, one.seat, one.seat.person_id))
    return tuple(found)


def called_for(course: Course, person_id: UUID) -> frozenset[UUID | None]:
    """What the person is called in for as a substitute: items, and None for the meeting."""
    called = {one.item_id for one in course.substitutions.values() if one.person_id == person_id}
    called |= {
        item
        for (item, person), ruled in course.rulings.items()
        if ruled.substitute_id == person_id and is_barred(course, item, person)
    }
    return frozenset(called)


def seats_at(course: Course, assembly: Assembly, item_id: UUID) -> tuple[SeatAt, ...]:
    """Every seat of the meeting while the item is treated, body by body."""
    moves = movements_of(course, assembly)
    place = moves.place_of(item_id)
    found: list[SeatAt] = []
    held: set[tuple[UUID, UUID | None]] = set()  # in one body nobody sits in two seats
    for seat in assembly.seats:
        where = _whereabouts(moves, seat.person_id, place, item_id)
        called = (
            _substitutes(moves, assembly, seat, item_id) if where is not Whereabouts.THERE else []
        )
        free = (one for one in called if (seat.organization_id, one) not in held)
        stands_in = next(free, None)
        held.add((seat.organization_id, stands_in))
        found.append(SeatAt(seat, where, stands_in))
    return tuple(found)


def is_out(course: Course, item_id: UUID, person_id: UUID) -> bool:
    """Whether the person is ruled disqualified from the item, or took no part in it."""
    return is_barred(course, item_id, person_id) or (item_id, person_id) in course.apart


def is_barred(course: Course, item_id: UUID, person_id: UUID) -> bool:
    """Whether the person is ruled disqualified, and did not take part after all. (FVL § 4)"""
    ruled = course.rulings.get((item_id, person_id))
    return ruled is not None and ruled.ruling is Ruling.DISQUALIFIED and not ruled.took_part


def not_noted(course: Course, assembly: Assembly) -> tuple[UUID, ...]:
    """The members of whom it is not known whether they are at the meeting, each once."""
    persons = dict.fromkeys(seat.person_id for seat in assembly.seats)
    return tuple(one for one in persons if not are_noted(course, [one]))


def stands_for(one: Substituted, seat: Seat) -> bool:
    """Whether the substitution is for this seat."""
    return one.member_id == seat.person_id and one.organization_id in (None, seat.organization_id)


def _whereabouts(moves: Movements, person_id: UUID, place: int, item_id: UUID) -> Whereabouts:
    course = moves.course
    if moves.is_in(person_id, place):
        if is_barred(course, item_id, person_id):
            return Whereabouts.DISQUALIFIED
        apart = (item_id, person_id) in course.apart
        return Whereabouts.APART if apart else Whereabouts.THERE
    passages = moves.passages(person_id)
    noted = course.attendance.get(person_id)
    if noted is None and not passages:
        return Whereabouts.NOT_NOTED
    before = [one for one in passages if one.place <= place]
    if before:
        gone = not before[-1].is_arrival
        return Whereabouts.GONE if gone else Whereabouts.AWAY
    if passages and passages[0].is_arrival:
        return Whereabouts.NOT_COME
    if noted is None or noted.status is AttendanceStatus.PRESENT:
        return Whereabouts.AWAY
    excused = noted.status is AttendanceStatus.EXCUSED
    return Whereabouts.EXCUSED if excused else Whereabouts.ABSENT


def _by_ruling(course: Course, item_id: UUID, person_id: UUID) -> list[UUID]:
    """Who was called in for somebody as he was ruled out; nobody, or one."""
    if not is_barred(course, item_id, person_id):
        return []
    instead = course.rulings[item_id, person_id].substitute_id
    return [instead] if instead is not None else []


def _substitutes(moves: Movements, assembly: Assembly, seat: Seat, item_id: UUID) -> list[UUID]:
    """Who may hold the seat of a member who does not: by the ruling, for the item, the meeting.

    Who was called in for the meeting stands in for a member who is away, and not for one who is
    there and disqualified: that takes a call of its own (KSL § 28, 3).
    """
    course, place = moves.course, moves.place_of(item_id)
    called = _by_ruling(course, item_id, seat.person_id)
    scopes = [item_id] if moves.is_in(seat.person_id, place) else [item_id, None]
    for scope in scopes:
        for one in course.substitutions.values():
            if one.item_id == scope and stands_for(one, seat):
                called.append(one.person_id)
    own = {s.person_id for s in assembly.seats if s.organization_id == seat.organization_id}
    # A substitute can be ruled out in his turn, and have one called in for him.
    called += [one for person_id in called for one in _by_ruling(course, item_id, person_id)]
    return [
        one
        for one in called
        if moves.is_in_when_called(one, place)
        and one not in own
        and not is_out(course, item_id, one)
    ]
