"""Take a meeting out of the house as one document, and note in the log who did."""

from dataclasses import dataclass
from uuid import UUID

from exports import export, file_name, media_type
from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.visibility import for_audience
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.assemble import assemble
from meetings.services.documents import document_for, is_approved
from meetings.services.history import FieldChange, Subject, write_line
from meetings.vocabulary import Ability, Audience, Format, LogAction


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished document."""

    content: bytes
    file_name: str
    media_type: str


@requires(Ability.EXPORT_CLOSED, where=bodies_of_meeting)
def export_meeting(
    meeting_id: UUID, format: Format, audience: Audience, *, actor: Actor
) -> Exported:
    """The meeting's working record as one document for this audience.

    What the audience may not read is gone before the document is made. Raises NotFound when
    there is no such meeting. The log tells who took what.
    """
    with reading():
        record = for_audience(assemble(meeting_id), audience)
        meeting = session().get_one(Meeting, meeting_id)
        state, imported = meeting.state, bool(meeting.source_sha256)
    document = document_for(
        record,
        audience,
        made_on=today(now()),
        approved=is_approved(state),
        imported=imported,
    )
    made = Exported(export(document, format), file_name(document, format), media_type(format))
    with transaction():
        write_line(
            LogAction.EXPORTED,
            Subject("meeting", meeting_id),
            actor=actor,
            changes=[FieldChange("document", None, f"{format.value} {audience.value}")],
        )
    return made
