"""Who may be called in for a member, by the rule of the kind of body; and what speaks against it.

Nothing here locks a door: who sits in the body is for the body to decide, and what it decides
can be noted. A doubt is shown with its ground.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from meetings.rules.proceedings.assembly import Assembly, Seat
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.entries import Substituted
from meetings.rules.proceedings.presence import is_barred, stands_for
from meetings.vocabulary import OrganizationKind, SubstituteDoubt

# Their members are chosen by the council's groups among its own members (KSL §§ 17, 1 and 18).
_OF_THE_COUNCIL: Final = (OrganizationKind.FINANCE_COMMITTEE, OrganizationKind.COMMITTEE)
_BY_THE_ACT: Final = (OrganizationKind.COUNCIL, *_OF_THE_COUNCIL)


@dataclass(frozen=True, slots=True)
class SubstituteOffer:
    """Somebody who may step in, and what speaks against just him."""

    place: Seat
    doubts: tuple[SubstituteDoubt, ...] = ()


def absence_doubts(
    course: Course, assembly: Assembly, seat: Seat, item_id: UUID
) -> tuple[SubstituteDoubt, ...]:
    """What speaks against calling anybody in for this member at this item.

    A hindrance must be expected to last a month (KSL § 15, 2; for committees § 28, 2) unless the
    body's rules say that any will do; at disqualification a committee needs such a rule
    (§ 28, 3), while the council's group may demand it (§ 14). Who has a leave on record has a
    qualified hindrance. Boards and councils of other acts follow their own rules.
    """
    body = assembly.body_of(seat.organization_id)
    if body.kind not in _BY_THE_ACT:
        return ()
    if is_barred(course, item_id, seat.person_id):
        allowed = body.procedure.substitutes_when_disqualified or body.kind not in _OF_THE_COUNCIL
        return () if allowed else (SubstituteDoubt.NOT_WHEN_DISQUALIFIED,)
    on_leave = any(
        member == seat.person_id and organization == seat.organization_id
        for member, _, organization in assembly.planned
    )
    doubts = []
    if not on_leave and not body.procedure.substitutes_for_any_absence:
        doubts.append(SubstituteDoubt.ABSENCE_IS_SHORT)
    if body.kind is OrganizationKind.COUNCIL:
        doubts.append(SubstituteDoubt.COUNCIL_APPROVES)
    return tuple(doubts)


def substitute_offers(course: Course, assembly: Assembly, seat: Seat) -> list[SubstituteOffer]:
    """Who may step in for the member, whom nothing speaks against first.

    In the council the next on the member's list (KSL § 15), in committees whom the group that
    chose the member names among the council's members (§ 28, 2); elsewhere the body's own
    substitutes. Nobody is offered who has a seat in the body, or stands in for another there.
    """
    taken = {s.person_id for s in assembly.seats if s.organization_id == seat.organization_id}
    taken |= {
        one.person_id
        for one in course.substitutions.values()
        if any(stands_for(one, s) for s in _others(assembly, seat))
    }
    places = [one for one in _places(assembly, seat) if one.person_id not in taken]
    offers = [SubstituteOffer(one, _doubts(assembly, seat, one, places)) for one in places]
    return sorted(offers, key=lambda one: len(one.doubts))


def doubts_about(
    course: Course, assembly: Assembly, seat: Seat, person_id: UUID
) -> tuple[SubstituteDoubt, ...]:
    """What speaks against somebody who was called in.

    Nothing against who stands in by a decision made before, or is no longer offered.
    """
    if (seat.person_id, person_id, seat.organization_id) in assembly.planned:
        return ()
    for one in substitute_offers(course, assembly, seat):
        if one.place.person_id == person_id:
            return one.doubts
    return ()


def is_called(course: Course, seat: Seat, item_id: UUID) -> Substituted | None:
    """Who was called in for the seat, for the item or for the meeting."""
    for scope in (item_id, None):
        for one in course.substitutions.values():
            if one.item_id == scope and stands_for(one, seat):
                return one
    return None


def _others(assembly: Assembly, seat: Seat) -> list[Seat]:
    return [
        one
        for one in assembly.seats
        if one.organization_id == seat.organization_id and one.person_id != seat.person_id
    ]


def _places(assembly: Assembly, seat: Seat) -> list[Seat]:
    """The body's own substitutes, and at a joint meeting the other bodies' council members."""
    own = [one for one in assembly.substitutes if one.organization_id == seat.organization_id]
    if assembly.body_of(seat.organization_id).kind not in _OF_THE_COUNCIL:
        return own
    known = {one.person_id for one in own}
    return own + [
        one
        for one in assembly.seats
        if one.organization_id != seat.organization_id
        and assembly.body_of(one.organization_id).kind in _BY_THE_ACT
        and one.person_id not in known
    ]


def _doubts(
    assembly: Assembly, seat: Seat, place: Seat, places: list[Seat]
) -> tuple[SubstituteDoubt, ...]:
    kind = assembly.body_of(seat.organization_id).kind
    same_list = [one for one in places if one.party_letter == seat.party_letter]
    if kind is OrganizationKind.COUNCIL:
        is_next = bool(same_list) and same_list[0].person_id == place.person_id
        return () if is_next else (SubstituteDoubt.NOT_NEXT_ON_THE_LIST,)
    if kind not in _OF_THE_COUNCIL:
        return ()
    doubts = []
    if place not in same_list:
        doubts.append(SubstituteDoubt.NOT_OF_THE_GROUP)
    of_council = place.in_council or place in assembly.seats
    if not of_council and any(one.in_council for one in assembly.substitutes):
        doubts.append(SubstituteDoubt.NOT_OF_THE_COUNCIL)
    return tuple(doubts)
