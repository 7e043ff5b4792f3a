"""What readers read and take home of what is closed: the log tells who, what and when."""

from uuid import UUID

from meetings.database import transaction
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import Access, Format, LogAction


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


@internal("the reader was shown what the reader may read before")
def note_closed_reading(
    meeting_id: UUID, organization_id: UUID, what: str, piece_id: UUID, *, actor: Actor
) -> None:
    """Write down that the actor read a closed item, or opened a closed attachment."""
    with transaction():
        write_line(
            LogAction.READ_CLOSED,
            Subject("meeting", meeting_id, organization_id, Access.CLOSED),
            actor=actor,
            changes=[FieldChange(what, None, piece_id)],
        )


@internal("the reader was shown what the reader may read before")
def note_draft_reading(
    item_id: UUID, organization_id: UUID | None, attachment_id: UUID, *, actor: Actor
) -> None:
    """Write down that the actor opened a closed attachment of an item that is being written."""
    with transaction():
        write_line(
            LogAction.READ_CLOSED,
            Subject("agenda_item", item_id, organization_id, Access.CLOSED),
            actor=actor,
            changes=[FieldChange("attachment", None, attachment_id)],
        )


@internal("the query said that the extract is the reader's")
def note_extract_fetched(
    meeting_id: UUID, organization_id: UUID, extract_id: UUID, *, actor: Actor
) -> None:
    """Write down that the actor fetched an extract of a decision."""
    with transaction():
        write_line(
            LogAction.EXPORTED,
            Subject("meeting", meeting_id, organization_id, Access.CLOSED),
            actor=actor,
            changes=[FieldChange("extract", None, extract_id)],
        )


@internal("search found only what the reader may read")
def note_found_list(ending: str, closed: int, *, actor: Actor) -> None:
    """Write down that the actor took a list home in which so many closed items stand."""
    with transaction():
        write_line(
            LogAction.EXPORTED,
            Subject("search"),
            actor=actor,
            changes=[FieldChange("list", None, ending), FieldChange("closed", None, closed)],
        )
