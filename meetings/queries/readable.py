"""Of several meetings at once: which snapshot a viewer reads, and which pieces of it.

It is the rule of given_out.py, disqualified.py, narrowed.py and own_members.py, asked for a whole
list in a fixed number of statements.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import and_, col, select

from meetings.database import session
from meetings.models.decisions import Disqualification
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.minutes import MinuteEntry
from meetings.models.people import Person
from meetings.queries.disqualified import items_barred_to
from meetings.queries.given_out import (
    BodyLine,
    Reading,
    SnapshotLine,
    address_of,
    bodies_of,
    given_out_of,
    reading_of,
    snapshot_lines,
)
from meetings.queries.narrowed import units_narrowed_from
from meetings.queries.own_members import snapshots_of_others
from meetings.queries.views import MeetingAddress
from meetings.rules.permissions import Actor
from meetings.rules.visibility import may_read_unit
from meetings.vocabulary import Access, Audience, Ruling


@dataclass(frozen=True, slots=True)
class ReadableSnapshot:
    """A snapshot that the viewer reads, and what he is kept from in it."""

    reading: Reading
    line: SnapshotLine
    bodies: tuple[BodyLine, ...]
    ordinal: int
    is_own: bool  # he is a member of a body that holds the meeting
    kept_from: frozenset[UUID]  # items that are shut to him, or narrowed to others

    @property
    def address(self) -> MeetingAddress:
        """Where the public finds the meeting."""
        return address_of(self.bodies, self.line.held_on, self.ordinal)

    def may_read(self, item_id: UUID, access: Access) -> bool:
        """Whether the viewer reads a piece of this access that belongs to this item."""
        also = self.reading.also_item_ids
        is_out = self.reading.is_limited and item_id not in also
        return may_read_unit(
            access,
            Audience.PUBLIC if is_out else self.reading.audience,
            barred=item_id in self.kept_from,
            own=self.is_own or item_id in also,
        )


def readable_snapshots(
    viewer: Actor, meeting_ids: Collection[UUID]
) -> dict[UUID, ReadableSnapshot]:
    """What the viewer reads of each of these meetings, by snapshot; nothing where it is nothing."""
    bodies = bodies_of(viewer, meeting_ids)
    readings: dict[UUID, Reading] = {}
    for meeting_id, given in given_out_of(viewer, meeting_ids).items():
        organization_ids = [body.organization_id for body in bodies[meeting_id]]
        reading = reading_of(given, viewer, organization_ids)
        if reading is not None:
            readings[reading.snapshot_id] = reading
    lines = snapshot_lines(viewer, list(readings))
    ordinals = _ordinals(meeting_ids)
    shut = items_barred_to(viewer) | _named_out(viewer)
    as_member = [one for one, read in readings.items() if read.audience is Audience.MEMBER]
    narrowed = units_narrowed_from(viewer, as_member)
    of_others = snapshots_of_others(viewer, as_member)
    return {
        snapshot_id: ReadableSnapshot(
            reading=reading,
            line=lines[snapshot_id],
            bodies=tuple(bodies[lines[snapshot_id].meeting_id]),
            ordinal=ordinals[lines[snapshot_id].meeting_id],
            is_own=snapshot_id not in of_others,
            kept_from=shut | {item for one, item in narrowed if one == snapshot_id},
        )
        for snapshot_id, reading in readings.items()
    }


def _ordinals(meeting_ids: Collection[UUID]) -> dict[UUID, int]:
    statement = select(Meeting.id, Meeting.ordinal).where(col(Meeting.id).in_(meeting_ids))
    return dict(session().exec(statement).all())


def _named_out(viewer: Actor) -> frozenset[UUID]:
    """The items from which minutes of elsewhere name the viewer as disqualified.

    They know nobody but by name; what was minuted here is known by who it was.
    """
    if viewer.person_id is None:
        return frozenset()
    person = session().get(Person, viewer.person_id)
    names = {viewer.name, person.name if person is not None else viewer.name}
    minuted = select(col(MinuteEntry.meeting_id))
    statement = (
        select(Disqualification.item_id)
        .join(AgendaItem, col(AgendaItem.id) == Disqualification.item_id)
        .where(
            and_(
                col(Disqualification.name).in_(names),
                col(Disqualification.ruling) == Ruling.DISQUALIFIED,
                col(Disqualification.took_part).is_(False),
                col(AgendaItem.meeting_id).not_in(minuted),
            )
        )
    )
    return frozenset(session().exec(statement))
