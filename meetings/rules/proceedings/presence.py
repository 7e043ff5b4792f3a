"""Who takes part in an item: the seats, who came and left, who steps in, who is out.

Presence follows the order treated (rules/proceedings/order.py), not the numbers.
"""

from dataclasses import dataclass
from uuid import UUID

from meetings.record import Attendee, Guest, ItemPresence
from meetings.rules.local_time import clock_at
from meetings.rules.proceedings.assembly import Assembly, Seat
from meetings.rules.proceedings.course import Course, Movement
from meetings.rules.proceedings.entries import Away, Came, Left
from meetings.rules.proceedings.order import order_treated
from meetings.vocabulary import AttendanceStatus, Ruling


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in an item, in whose seat."""

    person_id: UUID
    seat: Seat
    instead_of: UUID | None = None


def is_at_the_meeting(course: Course, assembly: Assembly, person_id: UUID, item_id: UUID) -> bool:
    """Whether the person is in the meeting when the item is treated; disqualified or not."""
    order = order_treated(course, assembly)
    place = order.index(item_id) if item_id in order else len(order)
    return _is_there(course, order, person_id, place)


def taking_part(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Participant, ...]:
    """Who takes part in the item with a seat: who is there and not out, substitutes included."""
    found: list[Participant] = []
    for one in seated_at(course, assembly, item_id):
        ruled = course.rulings.get((item_id, one.person_id))
        if not ruled_out(course, item_id, one.person_id):
            found.append(one)
        elif ruled is not None and ruled.substitute_id is not None:
            found.append(Participant(ruled.substitute_id, one.seat, one.person_id))
    return tuple(one for one in found if not is_out(course, item_id, one.person_id))


def seated_at(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Participant, ...]:
    """Who is there with a seat when the item is treated, also who is out of the treatment."""
    order = order_treated(course, assembly)
    place = order.index(item_id) if item_id in order else len(order)
    found: list[Participant] = []
    for seat in assembly.seats:
        stands_in = _substitute_at(course, seat, item_id)
        if stands_in is not None:
            if _is_there_or_called(course, order, stands_in, place, item_id):
                found.append(Participant(stands_in, seat, seat.person_id))
        elif _is_there(course, order, seat.person_id, place):
            found.append(Participant(seat.person_id, seat))
    return tuple(found)


def is_out(course: Course, item_id: UUID, person_id: UUID) -> bool:
    """Whether the person is ruled disqualified from the item, or took no part in it."""
    return ruled_out(course, item_id, person_id) or (item_id, person_id) in course.apart


def ruled_out(course: Course, item_id: UUID, person_id: UUID) -> bool:
    """Whether the body ruled the person disqualified, and he did not take part all the same."""
    ruled = course.rulings.get((item_id, person_id))
    return ruled is not None and ruled.ruling is Ruling.DISQUALIFIED and not ruled.took_part


def called_for(course: Course, person_id: UUID) -> frozenset[UUID | None]:
    """What the person is called in for as a substitute: items, and None for the meeting."""
    called = {one.item_id for one in course.substitutions.values() if one.person_id == person_id}
    called |= {
        item
        for (item, person), ruled in course.rulings.items()
        if ruled.substitute_id == person_id and ruled_out(course, item, person)
    }
    return frozenset(called)


def attendance_pieces(course: Course, assembly: Assembly) -> tuple[Attendee, ...]:
    """The record's list of members, those who stepped in for the whole meeting included."""
    names = {body.organization_id: body.name for body in assembly.bodies}
    joint = len(assembly.bodies) > 1
    pieces = []
    for seat in assembly.seats:
        noted = course.attendance.get(seat.person_id)
        body = names[seat.organization_id] if joint else ""
        status = noted.status if noted is not None else AttendanceStatus.ABSENT
        pieces.append(_attendee(seat, status, "", body))
    for one in course.substitutions.values():
        place = assembly.seat_of(one.person_id)
        if one.item_id is None and place is not None and place not in assembly.seats:
            instead = assembly.name_of(one.member_id)
            body = names[place.organization_id] if joint else ""
            pieces.append(_attendee(place, AttendanceStatus.PRESENT, instead, body))
    return tuple(pieces)


def guest_pieces(course: Course, assembly: Assembly) -> tuple[Guest, ...]:
    """The record's list of guests, with the items they took part in."""
    pieces = []
    for one in course.guests.values():
        points = [p for p in assembly.points if p.item_id in one.item_ids]
        numbers = ", ".join(p.number for p in sorted(points, key=lambda p: p.position))
        note = f"deltog under punkt {numbers}" if numbers else ""
        pieces.append(Guest(name=one.name, title=one.title, note=note))
    return tuple(pieces)


def presence_pieces(course: Course, assembly: Assembly, item_id: UUID) -> tuple[ItemPresence, ...]:
    """What the record says of who came, left or stepped in at this item."""
    order = order_treated(course, assembly)
    pieces = []
    for movement in course.movements:
        if not isinstance(movement, Away) and _first_of(course, order, movement) == item_id:
            came = clock_at(movement.at) if isinstance(movement, Came) else None
            left = clock_at(movement.at) if isinstance(movement, Left) else None
            status = AttendanceStatus.PRESENT if came else AttendanceStatus.ABSENT
            pieces.append(
                ItemPresence(
                    name=assembly.name_of(movement.person_id),
                    status=status,
                    came_at=came,
                    left_at=left,
                )
            )
    for one in course.substitutions.values():
        # Who steps in for somebody disqualified is told with the ruling, and there alone.
        if one.item_id == item_id and not ruled_out(course, item_id, one.member_id):
            pieces.append(
                ItemPresence(
                    name=assembly.name_of(one.person_id),
                    status=AttendanceStatus.PRESENT,
                    substitute_for=assembly.name_of(one.member_id),
                )
            )
    return tuple(pieces)


def _attendee(seat: Seat, status: AttendanceStatus, instead: str, body: str) -> Attendee:
    return Attendee(
        name=seat.name,
        party_letter=seat.party_letter,
        role=seat.role,
        status=status,
        substitute_for=instead,
        body=body,
    )


def _substitute_at(course: Course, seat: Seat, item_id: UUID) -> UUID | None:
    """Who steps in for the seat at this item, or for the meeting."""
    for where in (item_id, None):
        for one in course.substitutions.values():
            if one.member_id == seat.person_id and one.item_id == where:
                return one.person_id
    return None


def _is_there_or_called(
    course: Course, order: tuple[UUID, ...], person_id: UUID, place: int, item_id: UUID
) -> bool:
    """Who is called in is there, unless he is noted away, or came and left."""
    called = (person_id, item_id) in course.substitutions
    if called and person_id not in course.attendance:
        return True
    if person_id not in course.attendance and (person_id, None) in course.substitutions:
        return _moved(course, order, person_id, place, before=True)
    return _is_there(course, order, person_id, place)


def _is_there(course: Course, order: tuple[UUID, ...], person_id: UUID, place: int) -> bool:
    noted = course.attendance.get(person_id)
    present = noted is not None and noted.status is AttendanceStatus.PRESENT
    return _moved(course, order, person_id, place, before=present)


def _moved(
    course: Course, order: tuple[UUID, ...], person_id: UUID, place: int, *, before: bool
) -> bool:
    """Whether the person is there at this place, who was there or not to begin with."""
    moves = [one for one in course.movements if one.person_id == person_id]
    steps = [one for one in moves if not isinstance(one, Away)]
    there = before and not (steps and isinstance(steps[0], Came))
    for one in steps:
        first = _first_of(course, order, one)
        if (order.index(first) if first in order else len(order)) <= place:
            there = isinstance(one, Came)
    return there and not any(
        _is_between(order, one, place) for one in moves if isinstance(one, Away)
    )


def _is_between(order: tuple[UUID, ...], away: Away, place: int) -> bool:
    if away.removed or away.from_item_id not in order or away.to_item_id not in order:
        return False
    return order.index(away.from_item_id) <= place <= order.index(away.to_item_id)


def _first_of(course: Course, order: tuple[UUID, ...], movement: Movement) -> UUID | None:
    """The first item that the movement counts for; None where it is after the last one."""
    if movement.from_item_id is not None:
        return movement.from_item_id
    taken = course.moved_at.get(movement.id, 0)
    following = course.taken[taken:]
    return following[0].item_id if following else None
