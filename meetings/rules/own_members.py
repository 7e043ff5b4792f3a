"""Who is a member of the body itself, and so reads its cases about persons.

Whoever has a seat on the day of the meeting is, or stands in for somebody who has. Reading a
body's agendas by a grant does not make a mayor or a director a member: only where nobody has
written down who has seats in the body, a grant in that very body tells it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meetings.rules.memberships import ALWAYS, Period
from meetings.rules.permissions import Actor, Grant, may
from meetings.vocabulary import Ability, Role

_MEMBERS = (Role.CHAIR, Role.MEMBER)


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """That the reader sits in a body, or stands in for somebody there, and when."""

    organization_id: UUID
    period: Period


def is_own_member(
    viewer: Actor,
    organization_ids: Collection[UUID],
    day: date,
    seats: Iterable[OwnSeat],
    with_seats: Collection[UUID],
) -> bool:
    """Whether the viewer is a member of one of the bodies that hold a meeting that day.

    `seats` are the viewer's own, `with_seats` the bodies whose seats are written down at all.
    """
    if may(viewer, Ability.READ_WORKING_RECORD, organization_ids):
        return True
    that_day = Period(day, day)
    if any(
        seat.organization_id in organization_ids and seat.period.covers(that_day) for seat in seats
    ):
        return True
    return any(
        Grant(role, body) in viewer.grants
        for body in organization_ids
        if body not in with_seats
        for role in _MEMBERS
    )


def own_periods(
    viewer: Actor,
    organization_ids: Collection[UUID],
    seats: Iterable[OwnSeat],
    with_seats: Collection[UUID],
) -> tuple[Period, ...]:
    """When the viewer is a member of one of these bodies: is_own_member, for all days at once."""
    if may(viewer, Ability.READ_WORKING_RECORD, organization_ids) or any(
        Grant(role, body) in viewer.grants
        for body in organization_ids
        if body not in with_seats
        for role in _MEMBERS
    ):
        return (ALWAYS,)
    return tuple(seat.period for seat in seats if seat.organization_id in organization_ids)
