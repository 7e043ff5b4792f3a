"""Whether an entry can be noted now. Each subject's own problems stand beside its rules."""

from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.disqualification import notice_problems, ruling_problems
from meetings.rules.proceedings.entries import (
    Entry,
    NoticeGiven,
    ReferralNoted,
    Ruled,
    StatementNoted,
    Undone,
    VoteNoted,
    item_of,
    person_of,
)
from meetings.rules.proceedings.presence_problems import presence_problems
from meetings.rules.proceedings.statements import referral_problems, statement_problems
from meetings.rules.proceedings.voting import vote_problems
from meetings.vocabulary import EntryKind, Problem, State

_WRITTEN = (State.IN_SESSION, State.HELD)  # what was noted wrongly is set right after the meeting
_BEFORE = (State.CALLED, *_WRITTEN)
_BEFOREHAND = (
    EntryKind.NOTICE,
    EntryKind.UNDONE,
    EntryKind.ATTENDANCE,
    EntryKind.ALL_PRESENT,
    EntryKind.SUBSTITUTED,
    EntryKind.GUEST,
)
_SIGNED = (State.IN_REVIEW, State.APPROVED, State.ARCHIVED)


def state_problems(entry: Entry, state: State) -> list[Problem]:
    """Whether the meeting is where such a thing can be noted.

    A notice, an absence and a substitute may be known before the meeting opens.
    """
    if state in _SIGNED:
        return [Problem.MEETING_IS_SIGNED]
    allowed = _BEFORE if entry.kind in _BEFOREHAND else _WRITTEN
    return [] if state in allowed else [Problem.MEETING_IS_NOT_OPEN]


def state_problems_of_texts(state: State) -> list[Problem]:
    """Why no decision can be written in words now; empty: it can.

    Words are finished after the meeting too, until the minutes are sent out to be signed.
    """
    if state in _SIGNED:
        return [Problem.MEETING_IS_SIGNED]
    return [] if state in _WRITTEN else [Problem.MEETING_IS_NOT_OPEN]


def entry_problems(
    entry: Entry, course: Course, assembly: Assembly, known: frozenset[object]
) -> list[Problem]:
    """Why the entry cannot be noted; empty when it can. `known` are the ids of the entries."""
    problems: list[Problem] = []
    item_id, person_id = item_of(entry), person_of(entry)
    if item_id is not None and assembly.point_of(item_id) is None:
        problems.append(Problem.ITEM_IS_NOT_OF_THE_MEETING)
    if person_id is not None and assembly.seat_of(person_id) is None:
        problems.append(Problem.NOT_OF_THE_BODY)
    if isinstance(entry, Undone) and entry.entry_id not in known:
        problems.append(Problem.ENTRY_IS_GONE)
    return problems or _own_problems(entry, course, assembly)


def _own_problems(entry: Entry, course: Course, assembly: Assembly) -> list[Problem]:
    match entry:
        case NoticeGiven():
            return notice_problems(entry, course, assembly)
        case Ruled():
            return ruling_problems(entry, course, assembly)
        case VoteNoted():
            return vote_problems(course, assembly, entry)
        case StatementNoted():
            return statement_problems(course, assembly, entry)
        case ReferralNoted():
            return referral_problems(course, assembly, entry)
        case _:
            return presence_problems(entry, course, assembly)
