"""From a filtered record to the document that the exporters write."""

from datetime import date

from exports.document import Document
from meetings.config import load_settings
from meetings.record import MeetingRecord
from meetings.services.abilities import internal
from meetings.vocabulary import Audience, State

_APPROVED = (State.APPROVED, State.ARCHIVED)


@internal("the record was filtered for its reader before")
def document_for(
    record: MeetingRecord,
    audience: Audience,
    *,
    made_on: date,
    approved: bool = False,
    imported: bool = False,
    municipality: str | None = None,
) -> Document:
    """The document of a record that is already filtered for this audience.

    `made_on` is the date of the snapshot, so that the same snapshot gives the same bytes.
    An imported record keeps the order its source printed, and nobody says of old minutes
    that they are not approved yet. The municipality is the setting's, unless given.
    """
    return Document(
        municipality=municipality if municipality is not None else load_settings().municipality,
        audience=audience,
        record=record,
        approved=approved or imported,
        decision_after_recommendation=not imported,
        made_on=made_on,
    )


@internal("it says what a state means")
def is_approved(state: State) -> bool:
    """Whether minutes in this state have been approved."""
    return state in _APPROVED
