"""Whether the reader is a member of the body itself, and what that keeps him from."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody
from meetings.models.people import Membership, Substitution
from meetings.models.snapshots import Snapshot, SnapshotUnit
from meetings.queries.called_in import called_in
from meetings.rules import own_members
from meetings.rules.memberships import Period
from meetings.rules.own_members import OwnSeat
from meetings.rules.permissions import Actor
from meetings.vocabulary import Access, UnitKind

PersonalItem = tuple[UUID, UUID]  # a snapshot, and an item of it that is about a person


def is_own_member(viewer: Actor, meeting_id: UUID, day: date) -> bool:
    """Whether the viewer is a member of one of the bodies that hold the meeting that day."""
    statement = select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
    bodies = set(session().exec(statement))
    return own_members.is_own_member(viewer, bodies, day, _seats(viewer), _with_seats(bodies))


def snapshots_of_others(viewer: Actor, snapshot_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of these snapshots that are of bodies the viewer is no member of; four statements."""
    if not snapshot_ids:
        return frozenset()
    statement = (
        select(col(Snapshot.id), col(Snapshot.held_on), col(MeetingBody.organization_id))
        .join(MeetingBody, col(MeetingBody.meeting_id) == Snapshot.meeting_id)
        .where(col(Snapshot.id).in_(snapshot_ids))
    )
    bodies: dict[UUID, set[UUID]] = defaultdict(set)
    days: dict[UUID, date] = {}
    for snapshot_id, day, organization_id in session().exec(statement):
        bodies[snapshot_id].add(organization_id)
        days[snapshot_id] = day
    seats = _seats(viewer)
    with_seats = _with_seats({body for held_by in bodies.values() for body in held_by})
    return frozenset(
        one
        for one in snapshot_ids
        if one not in bodies
        or not own_members.is_own_member(viewer, bodies[one], days[one], seats, with_seats)
    )


def own_periods_in(
    viewer: Actor, groups: Collection[frozenset[UUID]]
) -> dict[frozenset[UUID], tuple[Period, ...]]:
    """When the viewer is a member of one of the bodies of each of these groups; few statements."""
    if not groups:
        return {}
    seats = _seats(viewer)
    with_seats = _with_seats({body for group in groups for body in group})
    return {group: own_members.own_periods(viewer, group, seats, with_seats) for group in groups}


def personal_items_of_others(
    viewer: Actor, snapshot_ids: Collection[UUID]
) -> frozenset[PersonalItem]:
    """The items about persons that the viewer is kept from in these snapshots."""
    statement = (
        select(col(SnapshotUnit.snapshot_id), col(SnapshotUnit.item_id))
        .where(col(SnapshotUnit.snapshot_id).in_(snapshot_ids))
        .where(SnapshotUnit.kind == UnitKind.ITEM)
        .where(SnapshotUnit.access == Access.PERSONAL)
    )
    found = {(snapshot, item) for snapshot, item in session().exec(statement) if item is not None}
    of_others = snapshots_of_others(viewer, {snapshot for snapshot, _ in found})
    return frozenset(one for one in found if one[0] in of_others)


def _seats(viewer: Actor) -> list[OwnSeat]:
    """The viewer's seats, also where somebody else is stood in for, in three statements or four."""
    if viewer.person_id is None:
        return []
    own = session().exec(
        select(Membership)
        .where(Membership.person_id == viewer.person_id)
        .where(col(Membership.seen_only).is_(False))
    )
    seats = [OwnSeat(row.organization_id, Period(row.starts_on, row.ends_on)) for row in own]
    standing_in = session().exec(
        select(Substitution).where(Substitution.substitute_id == viewer.person_id)
    )
    seats += [
        OwnSeat(row.organization_id, Period(row.starts_on, row.ends_on)) for row in standing_in
    ]
    return seats + _called_in(viewer)


def _called_in(viewer: Actor) -> list[OwnSeat]:
    """The seats, for the one day, that the viewer is called in to sit in for a whole meeting."""
    called = [meeting for meeting, where in called_in(viewer).items() if where.whole_meeting]
    statement = (
        select(col(MeetingBody.organization_id), col(Meeting.held_on))
        .join(Meeting, col(Meeting.id) == MeetingBody.meeting_id)
        .where(col(Meeting.id).in_(called))
    )
    found = session().exec(statement) if called else ()
    return [OwnSeat(organization_id, Period(day, day)) for organization_id, day in found]


def _with_seats(organization_ids: Collection[UUID]) -> frozenset[UUID]:
    """The bodies of which somebody entered who has a seat."""
    statement = (
        select(Membership.organization_id)
        .where(col(Membership.organization_id).in_(organization_ids))
        .where(col(Membership.seen_only).is_(False))
        .distinct()
    )
    return frozenset(session().exec(statement))
