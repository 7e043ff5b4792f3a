"""When a meeting can still be moved or cancelled, and whether it was."""

from datetime import date
from typing import Final

from meetings.record import MeetingRecord
from meetings.vocabulary import DocumentKind, MeetingChangeKind, Problem, State

BEFORE_THE_MEETING: Final = frozenset(
    {State.PLANNED, State.DRAFT, State.PROOFREADING, State.CALLED}
)
LAST_DAY: Final = date(2100, 12, 31)  # where the calendar ends: a later meeting stood nowhere


def change_problems(state: State, document_kind: DocumentKind) -> list[Problem]:
    """Why the meeting can no longer be moved or cancelled; what was held stays as it was."""
    if state is State.CANCELLED:
        return [Problem.MEETING_IS_CANCELLED]
    if state not in BEFORE_THE_MEETING or document_kind is DocumentKind.MINUTES:
        return [Problem.MEETING_IS_HELD]
    return []


def day_problems(day: date, today: date) -> list[Problem]:
    """Why no meeting can be planned on, or moved to, the day."""
    if day > LAST_DAY:
        return [Problem.DAY_IS_TOO_FAR]
    return [Problem.DAY_HAS_PASSED] if day < today else []


def is_cancelled(record: MeetingRecord) -> bool:
    """Whether the last that became of the meeting's place in the year is that it has none."""
    return bool(record.changes) and record.changes[-1].kind is MeetingChangeKind.CANCELLED
