"""What is told of a decision without a meeting to who does not read all of its cases."""

from meetings.record import MeetingRecord, WithoutMeeting


def without_reason(record: MeetingRecord) -> WithoutMeeting | None:
    """How it was decided, without why: the words may speak of what the reader cannot read."""
    told = record.without_meeting
    return told.model_copy(update={"reason": ""}) if told is not None else None
