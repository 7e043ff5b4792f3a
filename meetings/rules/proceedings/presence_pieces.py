"""Presence as the record tells it: the members and guests of the meeting, and item by item.

Each piece goes with the person it is about, since two may share a name; the record itself
holds names alone.
"""

from datetime import datetime
from uuid import UUID

from meetings.record import Attendee, Guest, ItemPresence
from meetings.rules.local_time import clock_at
from meetings.rules.proceedings.assembly import Assembly, Seat
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.entries import Away, Came, Left
from meetings.rules.proceedings.movements import (
    Movements,
    Passage,
    first_item,
    has_begun,
    movements_of,
)
from meetings.rules.proceedings.presence import is_barred, stands_for
from meetings.vocabulary import AttendanceStatus, MemberRole


def attendance_told(course: Course, assembly: Assembly) -> tuple[tuple[Attendee, UUID], ...]:
    """The record's list of members, then those who stepped in for the whole meeting.

    Who was there for a part of the meeting was present, and the note says for which.
    """
    moves = movements_of(course, assembly)
    names = {body.organization_id: body.name for body in assembly.bodies}
    joint = len(assembly.bodies) > 1
    told = []
    for seat in assembly.seats:
        if assembly.is_alone and seat.person_id not in course.attendance:
            continue  # nobody else was asked
        body = names[seat.organization_id] if joint else ""
        told.append((_member(moves, assembly, seat, body), seat.person_id))
        for one in course.substitutions.values():
            if one.item_id is None and stands_for(one, seat):
                told.append((_stand_in(moves, assembly, one.person_id, seat, body), one.person_id))
    members = [one for one in told if not one[0].substitute_for]
    return (*members, *(one for one in told if one[0].substitute_for))


def guests_told(course: Course, assembly: Assembly) -> tuple[Guest, ...]:
    """The record's list of guests, with the items they took part in."""
    pieces = []
    for one in course.guests.values():
        points = [p for p in assembly.points if p.item_id in one.item_ids]
        numbers = [p.number for p in sorted(points, key=lambda p: p.position) if p.number]
        note = f"deltog under punkt {_listed(numbers)}" if numbers else ""
        told = Guest(name=one.name, title=one.title, note=note, at_items=", ".join(numbers))
        pieces.append(told)
    return tuple(pieces)


def presence_told(
    course: Course, assembly: Assembly, item_id: UUID
) -> tuple[tuple[ItemPresence, UUID], ...]:
    """What the record says of who came, left, was away or stepped in at this item."""
    moves = movements_of(course, assembly)
    place = moves.place_of(item_id)
    told: list[tuple[datetime, ItemPresence, UUID]] = []
    for one in course.movements:
        if isinstance(one, Away):
            if place in moves.span(one):
                name, absent = assembly.name_of(one.person_id), AttendanceStatus.ABSENT
                told.append((one.at, ItemPresence(name=name, status=absent), one.person_id))
        elif first_item(course, one) == item_id:
            told.append((one.at, _passed(one, assembly), one.person_id))
    told.sort(key=lambda one: one[0])
    for called in course.substitutions.values():
        # Who steps in for somebody disqualified is told with the ruling, and there alone.
        if called.item_id == item_id and not is_barred(course, item_id, called.member_id):
            piece = ItemPresence(
                name=assembly.name_of(called.person_id),
                status=AttendanceStatus.PRESENT,
                substitute_for=assembly.name_of(called.member_id),
            )
            told.append((called.at, piece, called.person_id))
    return tuple((piece, person_id) for _, piece, person_id in told)


def _passed(one: Came | Left, assembly: Assembly) -> ItemPresence:
    came = isinstance(one, Came)
    return ItemPresence(
        name=assembly.name_of(one.person_id),
        status=AttendanceStatus.PRESENT if came else AttendanceStatus.ABSENT,
        came_at=clock_at(one.at) if came else None,
        left_at=None if came else clock_at(one.at),
    )


def _member(moves: Movements, assembly: Assembly, seat: Seat, body: str) -> Attendee:
    noted = moves.course.attendance.get(seat.person_id)
    status = noted.status if noted is not None else AttendanceStatus.ABSENT
    passages = moves.passages(seat.person_id)
    if any(one.is_arrival for one in passages) or (noted is None and passages):
        status = AttendanceStatus.PRESENT
    note = ""
    if status is AttendanceStatus.PRESENT:
        note = _listed([_told(one, moves, assembly) for one in passages])
    return Attendee(
        name=seat.name,
        party_letter=seat.party_letter,
        role=seat.role,
        status=status,
        note=note,
        body=body,
    )


def _stand_in(
    moves: Movements, assembly: Assembly, person_id: UUID, seat: Seat, body: str
) -> Attendee:
    place = assembly.seat_of(person_id)
    letter = place.party_letter if place is not None else ""
    told = [_told(one, moves, assembly) for one in moves.passages(person_id)]
    return Attendee(
        name=place.name if place is not None else assembly.name_of(person_id),
        party_letter=letter,
        role=MemberRole.SUBSTITUTE,
        status=AttendanceStatus.PRESENT,
        substitute_for=assembly.name_of(seat.person_id),
        note=_listed(told),
        body=body,
    )


def _told(one: Passage, moves: Movements, assembly: Assembly) -> str:
    """ "kom kl. 17.10 under punkt 3"; only the clock where no item is left."""
    clock = clock_at(one.movement.at)
    said = f"{'kom' if one.is_arrival else 'gik'} kl. {clock.hour}.{clock.minute:02d}"
    item_id = first_item(moves.course, one.movement)
    point = assembly.point_of(item_id) if item_id is not None else None
    if point is None or not point.number:
        return said
    begun = has_begun(moves.course, item_id, one.movement)
    return f"{said} {'under' if begun else 'før'} punkt {point.number}"


def _listed(words: list[str]) -> str:
    """ "A", "A og B", "A, B og C"; nothing of nothing."""
    if not words:
        return ""
    *first, last = words
    return f"{', '.join(first)} og {last}" if first else last
