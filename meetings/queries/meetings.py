"""Meetings: what the public reads, and what each signed-in viewer reads.

The public reads only published snapshots that were not withdrawn. The secretariat of a body
reads its working record. Members read what was released to them, the archivist every
snapshot, everybody else what is public.
"""

from datetime import date
from uuid import UUID

from meetings.queries.views import (
    AttachmentFile,
    ItemAddress,
    MeetingCard,
    MeetingView,
    PublishedMeeting,
    Treatment,
)
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound


def list_published_meetings(
    viewer: Actor, slug: str | None = None, *, limit: int = 20, offset: int = 0
) -> list[MeetingCard]:
    """Published meetings, newest first, of one body or of all. Withdrawn ones keep their line."""
    return []


def get_published(slug: str, held_on: date, ordinal: int = 1, *, viewer: Actor) -> PublishedMeeting:
    """The published meeting at this address, filtered for the public. Raises NotFound."""
    raise NotFound


def find_item_address(item_id: UUID, viewer: Actor) -> ItemAddress | None:
    """Where the public finds the item now; None when it is nowhere to be found."""
    return None


def list_meetings(
    viewer: Actor, *, slug: str | None = None, limit: int = 50, offset: int = 0
) -> list[MeetingCard]:
    """The meetings that a signed-in viewer may read something of, newest first."""
    return []


def get_meeting(meeting_id: UUID, viewer: Actor) -> MeetingView:
    """The meeting as this viewer may read it. Raises NotFound."""
    raise NotFound


def get_attachment(attachment_id: UUID, viewer: Actor) -> AttachmentFile:
    """An attachment that this viewer may open, of what the viewer may read. Raises NotFound."""
    raise NotFound


def earlier_treatments(case_number: str, viewer: Actor, before: date) -> tuple[Treatment, ...]:
    """What became of the case before that date, oldest first, as far as the viewer may read."""
    return ()
