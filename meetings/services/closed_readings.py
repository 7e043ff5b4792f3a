"""What is closed and was read several at once, on one page: the log tells of each."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from meetings.database import transaction
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import Access, LogAction


@dataclass(frozen=True, slots=True)
class ClosedReading:
    """A closed item that was shown, its meeting, and the body whose log tells it."""

    meeting_id: UUID
    organization_id: UUID
    item_id: UUID


@internal("the reader was shown what the reader may read before")
def note_closed_readings(read: Collection[ClosedReading], *, actor: Actor) -> None:
    """Write down which closed items the actor was shown on one page."""
    if not read:
        return
    with transaction():
        for one in read:
            write_line(
                LogAction.READ_CLOSED,
                Subject("meeting", one.meeting_id, one.organization_id, Access.CLOSED),
                actor=actor,
                changes=[FieldChange("item", None, one.item_id)],
            )
