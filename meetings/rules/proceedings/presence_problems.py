"""Why something about presence, substitutes, guests or the order cannot be noted.

What is refused cannot be, whatever a body decides: an item of another meeting, one person in
two seats, a substitute for a member who sits there. What the law advises against is a doubt
(substitutes.py), and is noted all the same.
"""

from uuid import UUID

from meetings.rules.proceedings.assembly import Assembly, Seat
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.entries import (
    AllPresent,
    AttendanceNoted,
    Away,
    Came,
    Entry,
    GuestNoted,
    ItemTaken,
    Left,
    MeetingClosed,
    NotTakingPart,
    Substituted,
)
from meetings.rules.proceedings.movements import movements_of
from meetings.rules.proceedings.presence import is_out, not_noted, stands_for
from meetings.rules.proceedings.times import time_problems
from meetings.vocabulary import AttendanceStatus, Problem


def presence_problems(entry: Entry, course: Course, assembly: Assembly) -> list[Problem]:
    """Why the entry cannot be noted; empty when it can, or is about something else."""
    problems = []
    if any(assembly.point_of(item_id) is None for item_id in _items_of(entry)):
        problems.append(Problem.ITEM_IS_NOT_OF_THE_MEETING)
    match entry:
        case AllPresent():
            if any(not _has_seat(assembly, one) for one in entry.person_ids):
                problems.append(Problem.NOT_OF_THE_BODY)
        case NotTakingPart(removed=False):
            if assembly.seat_of(entry.person_id) is None:
                problems.append(Problem.NOT_OF_THE_BODY)
        case Substituted(removed=False):
            problems += _substitute_problems(entry, course, assembly)
        case MeetingClosed():
            if not assembly.is_alone and not_noted(course, assembly):
                problems.append(Problem.ATTENDANCE_IS_NOT_NOTED)
    return problems + time_problems(entry, course)


def _items_of(entry: Entry) -> tuple[UUID, ...]:
    """The items that the entry names beside the one it is about."""
    match entry:
        case Came() | Left():
            return (entry.from_item_id,) if entry.from_item_id is not None else ()
        case Away():
            return (entry.from_item_id, entry.to_item_id)
        case ItemTaken():
            return entry.with_item_ids
        case GuestNoted():
            return entry.item_ids
        case _:
            return ()


def _has_seat(assembly: Assembly, person_id: UUID) -> bool:
    return any(seat.person_id == person_id for seat in assembly.seats)


def _substitute_problems(entry: Substituted, course: Course, assembly: Assembly) -> list[Problem]:
    seats = [seat for seat in assembly.seats if stands_for(entry, seat)]
    if not seats:
        return [Problem.NOT_OF_THE_BODY]
    if entry.person_id == entry.member_id:
        return [Problem.SUBSTITUTE_IS_THE_MEMBER]
    bodies = {seat.organization_id for seat in seats}
    problems = []
    if any(s.person_id == entry.person_id and s.organization_id in bodies for s in assembly.seats):
        problems.append(Problem.SUBSTITUTE_IS_MEMBER)
    if _member_is_there(entry, course, assembly):
        problems.append(Problem.MEMBER_IS_THERE)
    others = list(course.substitutions.values())
    if any(_is_filled(one, entry, seats) for one in others):
        problems.append(Problem.HAS_A_SUBSTITUTE)
    same = [one for one in others if one.person_id == entry.person_id and _overlap(one, entry)]
    fellows = [s for s in assembly.seats if s.organization_id in bodies and s not in seats]
    if any(stands_for(one, fellow) for one in same for fellow in fellows):
        problems.append(Problem.STANDS_IN_FOR_ANOTHER)
    return problems


def _is_filled(one: Substituted, entry: Substituted, seats: list[Seat]) -> bool:
    """Whether another was called in for the same; one item may have another than the meeting."""
    same_seat = any(stands_for(one, seat) for seat in seats)
    return same_seat and one.item_id == entry.item_id and one.person_id != entry.person_id


def _overlap(one: Substituted, other: Substituted) -> bool:
    """Whether both are for the same item; who is called in for the meeting is so for each."""
    return one.item_id == other.item_id or None in (one.item_id, other.item_id)


def _member_is_there(entry: Substituted, course: Course, assembly: Assembly) -> bool:
    """Whether the member holds the seat: at the item; or from the start, and never left it."""
    moves = movements_of(course, assembly)
    if entry.item_id is not None:
        there = moves.is_in(entry.member_id, moves.place_of(entry.item_id))
        return there and not is_out(course, entry.item_id, entry.member_id)
    noted = course.attendance.get(entry.member_id)
    was_there = isinstance(noted, AttendanceNoted) and noted.status is AttendanceStatus.PRESENT
    return was_there and not moves.passages(entry.member_id)
