"""Where somebody is called in as a substitute, and may read what the members of the meeting have.

It begins when he is called in, for the meeting or for an item, and ends when the minutes are
approved, which he signs: no grant stands after it, and undoing the call-in ends it at once. What
is narrowed to members by name is not opened by it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.models.minutes import MinuteEntry
from meetings.rules.permissions import Actor
from meetings.rules.proceedings.course import replay
from meetings.rules.proceedings.entries import Entry, read_entry
from meetings.rules.proceedings.presence import called_for
from meetings.vocabulary import EntryKind, State

# From when an agenda can be read until its minutes are signed.
_LASTS: Final = (State.CALLED, State.IN_SESSION, State.HELD, State.IN_REVIEW)
_CALLS: Final = (EntryKind.SUBSTITUTED, EntryKind.RULING)


@dataclass(frozen=True, slots=True)
class CalledIn:
    """For what of one meeting somebody is called in; it is true where it is for anything."""

    whole_meeting: bool = False
    item_ids: frozenset[UUID] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        """Whether he is called in at all."""
        return self.whole_meeting or bool(self.item_ids)


NOWHERE: Final = CalledIn()


def called_in(viewer: Actor) -> dict[UUID, CalledIn]:
    """The meetings for which the viewer is called in now, in at most two statements."""
    if viewer.person_id is None:
        return {}
    meetings = (
        select(col(MinuteEntry.meeting_id))
        .join(Meeting, col(Meeting.id) == MinuteEntry.meeting_id)
        .where(col(Meeting.state).in_(_LASTS))
        .where(col(MinuteEntry.kind).in_(_CALLS))
        .where(col(MinuteEntry.data).contains(str(viewer.person_id)))
        .distinct()
    )
    ids = list(session().exec(meetings))
    if not ids:
        return {}
    statement = (
        select(MinuteEntry)
        .where(col(MinuteEntry.meeting_id).in_(ids))
        .where(col(MinuteEntry.kind).in_((*_CALLS, EntryKind.UNDONE)))
        .order_by(col(MinuteEntry.sequence))
    )
    entries: dict[UUID, list[Entry]] = defaultdict(list)
    for row in session().exec(statement):
        entries[row.meeting_id].append(read_entry(row.data))
    found = {one: _called_in(entries[one], viewer.person_id) for one in ids}
    return {one: called for one, called in found.items() if called}


def _called_in(entries: Iterable[Entry], person_id: UUID) -> CalledIn:
    items = called_for(replay(entries), person_id)
    return CalledIn(None in items, frozenset(one for one in items if one is not None))
