"""What a meeting's agenda said before the meeting: the minutes without all that came later."""

from datetime import date

from meetings.record import (
    AttachmentList,
    Decision,
    EarlierTreatments,
    Item,
    MeetingRecord,
    Part,
)
from meetings.vocabulary import AttachmentStage, DocumentKind


def agenda_of(minutes: MeetingRecord, sent_on: date) -> MeetingRecord:
    """The agenda as it was sent out that day, of a meeting that has been held since.

    Without supplementary items, without papers that came late or at the meeting, and without
    what other bodies decided later.
    """
    return minutes.model_copy(
        update={
            "kind": DocumentKind.AGENDA,
            "ends_at": None,
            "attendance": (),
            "guests": (),
            "signatures": (),
            "items": tuple(
                _item(each, sent_on) for each in minutes.items if not each.supplementary
            ),
        }
    )


def _item(item: Item, sent_on: date) -> Item:
    untreated: dict[str, object] = dict.fromkeys(
        ("presence", "non_participations", "disqualifications", "votes", "statements"), ()
    )
    parts = (_part(part, sent_on) for part in item.parts if not isinstance(part, Decision))
    kept = tuple(part for part in parts if part is not None)
    return item.model_copy(
        update={**untreated, "parts": kept, "treated_as": None, "withdrawn": False}
    )


def _part(part: Part, sent_on: date) -> Part | None:
    if isinstance(part, EarlierTreatments):
        known = tuple(each for each in part.treatments if each.held_on < sent_on)
        return part.model_copy(update={"treatments": known}) if known else None
    if not isinstance(part, AttachmentList):
        return part
    sent = tuple(each for each in part.attachments if each.stage is AttachmentStage.AGENDA)
    return part.model_copy(update={"attachments": sent}) if sent else None
