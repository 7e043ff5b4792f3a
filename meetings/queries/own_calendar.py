"""Somebody's own calendar, by its key: the meetings of his bodies that he may know of today."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingChange
from meetings.models.reading import CalendarKey
from meetings.models.snapshots import Snapshot
from meetings.queries.actors import ActiveAccount, active_accounts
from meetings.queries.called_in import called_in
from meetings.queries.own_absence import own_places
from meetings.queries.planning import CalendarEntry, list_calendar
from meetings.rules.permissions import Actor, bodies_with
from meetings.vocabulary import Ability

_INSIDE = (Ability.READ_RELEASED, Ability.READ_WORKING_RECORD)


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """A meeting in somebody's own calendar; what it is about is not told."""

    entry: CalendarEntry
    sequence: int  # rises each time that it was moved, cancelled, or given out anew
    changed_at: datetime
    stays_away: bool
    ends_at: datetime | None = None


def holder_of(key_sha256: str, viewer: Actor) -> ActiveAccount | None:
    """Whose key it is, with what he is granted today; None where it opens nothing."""
    statement = select(CalendarKey.account_id).where(CalendarKey.key_sha256 == key_sha256)
    account_id = session().exec(statement).first()
    found = active_accounts(viewer, [account_id]) if account_id is not None else []
    return found[0] if found else None


def key_made_at(viewer: Actor) -> datetime | None:
    """When the viewer's own key was made; None where he has none."""
    statement = select(CalendarKey.made_at).where(CalendarKey.account_id == viewer.account_id)
    return session().exec(statement).first()


def own_meetings(viewer: Actor, first: date, last: date) -> tuple[CalendarMeeting, ...]:
    """The meetings of the viewer's own bodies from the first day to the last; few statements."""
    called = called_in(viewer)
    inside = [bodies_with(viewer, ability) for ability in _INSIDE]
    entries = [
        one
        for one in list_calendar(viewer, first, last)
        if one.meeting_id in called
        or any(bodies is None or not bodies.isdisjoint(one.organization_ids) for bodies in inside)
    ]
    ids = [one.meeting_id for one in entries]
    places, changes = own_places(viewer, ids), _changes(ids)
    ended = select(Meeting.id, Meeting.ends_at).where(col(Meeting.id).in_(ids))
    ends = dict(session().exec(ended).all())
    return tuple(
        CalendarMeeting(
            one,
            *changes[one.meeting_id],
            stays_away=one.meeting_id in places and places[one.meeting_id].is_excused,
            ends_at=ends.get(one.meeting_id),
        )
        for one in entries
    )


def _changes(meeting_ids: Collection[UUID]) -> dict[UUID, tuple[int, datetime]]:
    """How often each meeting was changed, and when it last was."""
    made = select(Meeting.id, Meeting.created_at).where(col(Meeting.id).in_(meeting_ids))
    found = {one: (0, at) for one, at in session().exec(made)}
    moved = (
        select(MeetingChange.meeting_id, func.count(), func.max(MeetingChange.made_at))
        .where(col(MeetingChange.meeting_id).in_(meeting_ids))
        .group_by(col(MeetingChange.meeting_id))
    )
    given = (
        select(Snapshot.meeting_id, func.count(), func.max(Snapshot.made_at))
        .where(col(Snapshot.meeting_id).in_(meeting_ids))
        .group_by(col(Snapshot.meeting_id))
    )
    for statement in (moved, given):
        for meeting_id, count, at in session().exec(statement):
            before, last = found[meeting_id]
            found[meeting_id] = (before + count, max(last, at))
    return found
