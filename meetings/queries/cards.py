"""One meeting's line in a list, from what was fetched for the whole list before."""

from uuid import UUID

from meetings.models.meetings import Meeting
from meetings.queries.given_out import BodyLine, GivenOut, Reading, SnapshotLine, address_of
from meetings.queries.snapshots import state_given_out
from meetings.queries.views import MeetingAddress, MeetingCard
from meetings.rules.permissions import Actor
from meetings.vocabulary import Audience, State


def card_of(  # noqa: PLR0913 - everything a line shows was fetched for the whole page before
    viewer: Actor,
    meeting: Meeting,
    bodies: list[BodyLine],
    given: GivenOut,
    lines: dict[UUID, SnapshotLine],
    readings: dict[UUID, Reading | None],
    counts: dict[UUID, int],
    slug: str | None,
) -> MeetingCard:
    """The line of one meeting, from what was fetched for all of them."""
    reading = readings[meeting.id]
    line = lines[reading.snapshot_id] if reading else None
    inside = reading is None or reading.audience is not Audience.PUBLIC
    shown: Meeting | SnapshotLine = line or meeting
    if line is not None and reading is not None and reading.is_withdrawn:
        return _withdrawn_card(line, bodies, given, address_of(bodies, line.held_on, 1, slug))
    return MeetingCard(
        meeting_id=meeting.id,
        address=address_of(bodies, shown.held_on, meeting.ordinal, slug),
        organization_ids=tuple(body.organization_id for body in bodies),
        bodies=tuple(body.name for body in bodies),
        title=shown.title,
        meeting_kind=line.meeting_kind if line else meeting.kind,
        document_kind=line.kind if line else meeting.document_kind,
        state=state_given_out(line.kind, line.approved, meeting.state) if line else meeting.state,
        held_on=shown.held_on,
        starts_at=shown.starts_at,
        place=shown.place,
        item_count=counts.get(shown.id, 0),
        released_at=given.released_at if inside else None,
        published_at=given.published_at,
        withdrawn_at=given.withdrawn_at,
        called_in=bool(given.called_in),
    )


def _withdrawn_card(
    line: SnapshotLine, bodies: list[BodyLine], given: GivenOut, address: MeetingAddress
) -> MeetingCard:
    """No more than that there is a meeting, and that its agenda was taken back."""
    withdrawn = given.withdrawn_release
    return MeetingCard(
        meeting_id=line.meeting_id,
        address=address,
        organization_ids=tuple(body.organization_id for body in bodies),
        bodies=tuple(body.name for body in bodies),
        title="",
        meeting_kind=line.meeting_kind,
        document_kind=line.kind,
        state=State.PLANNED,
        held_on=line.held_on,
        starts_at=line.starts_at,
        place="",
        item_count=0,
        released_at=None,
        published_at=None,
        withdrawn_at=withdrawn.withdrawn_at if withdrawn else None,
    )
