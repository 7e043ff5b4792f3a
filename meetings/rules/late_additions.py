"""What was put on top of a record after it was given out."""

from collections.abc import Iterable

from meetings.record import Addition, MeetingRecord


def with_late(record: MeetingRecord, late: Iterable[Addition]) -> MeetingRecord:
    """The record with these additions after its own.

    A clock that was set back must not show twice what the record itself holds.
    """
    new = tuple(one for one in late if one not in record.additions)
    return record.model_copy(update={"additions": (*record.additions, *new)}) if new else record
