"""The whole record of a meeting, from its rows, for the services that give it out."""

from uuid import UUID

from meetings.queries.working import read_working_record
from meetings.record import MeetingRecord
from meetings.rules.permissions import SYSTEM
from meetings.services.abilities import internal


@internal("services that give a record out ask first")
def assemble(meeting_id: UUID) -> MeetingRecord:
    """The working record, closed parts included, in a fixed number of statements.

    For services only, after they asked who may: nothing is filtered here. Raises NotFound.
    """
    return read_working_record(meeting_id, SYSTEM)
