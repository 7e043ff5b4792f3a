"""What readers take home: the log tells who took which closed edition, and when."""

from uuid import UUID

from meetings.database import transaction
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import Format, LogAction


@internal("the reader's own document was filtered for the reader before")
def note_closed_edition(
    meeting_id: UUID, organization_id: UUID, format: Format, *, actor: Actor
) -> None:
    """Write down that the actor took the closed edition of a meeting home."""
    with transaction():
        write_line(
            LogAction.EXPORTED,
            Subject("meeting", meeting_id, organization_id),
            actor=actor,
            changes=[FieldChange("document", None, format.value)],
        )
