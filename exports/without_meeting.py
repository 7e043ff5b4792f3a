"""What documents say of a decision that was made without a meeting."""

from typing import Final

from exports.sentences import long_date
from meetings.record import MeetingRecord, WithoutMeeting
from meetings.vocabulary import AttendanceStatus, DocumentKind, MeetingKind, WayWithoutMeeting
from meetings.wording import word

_ATTENDANCE: Final = {
    AttendanceStatus.PRESENT: "Til stede",
    AttendanceStatus.EXCUSED: "Afbud",
    AttendanceStatus.ABSENT: "Fraværende",
}
_TOOK_PART: Final = "Deltog"  # without a meeting nobody is at a place
_ANSWERED: Final = {
    AttendanceStatus.PRESENT: "Har svaret",
    AttendanceStatus.EXCUSED: "Forhindret",
    AttendanceStatus.ABSENT: "Har ikke svaret",
}


def without_meeting(how: WithoutMeeting) -> str:
    """That it was decided without a meeting: how, when, and of who decided alone, why."""
    if how.way is WayWithoutMeeting.WRITTEN:
        if how.closed_on is None:
            return "Behandles uden møde: skriftlig votering."
        day = long_date(how.closed_on)
        return f"Afgjort uden møde: skriftlig votering afsluttet den {day}."
    if how.closed_on is None:
        return f"Afgøres uden møde: {word(how.way).lower()}."
    day = long_date(how.closed_on)
    by = f" Truffet af {how.decided_by}." if how.decided_by else ""
    ground = f" {word(how.ground)}." if how.ground is not None else ""
    reason = f" Begrundelse: {how.reason}" if how.reason else ""
    return f"Afgjort uden møde: {word(how.way).lower()} den {day}.{by}{ground}{reason}"


def attendance_label(record: MeetingRecord, status: AttendanceStatus) -> str:
    """What stands before the names of who was there, or of who answered without a meeting."""
    if record.kind is not DocumentKind.MINUTES and status is AttendanceStatus.PRESENT:
        return "Medlemmer"
    how = record.without_meeting
    if how is None:
        unmet = record.meeting_kind is MeetingKind.WITHOUT_MEETING
        there = unmet and status is AttendanceStatus.PRESENT
        return _TOOK_PART if there else _ATTENDANCE[status]
    if how.way is WayWithoutMeeting.WRITTEN:
        return _ANSWERED[status]
    return "Afgjort af"
