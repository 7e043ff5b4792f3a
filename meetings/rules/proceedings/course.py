"""The course of a meeting, replayed from its entries: the same entries, always the same course."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias, TypeVar
from uuid import UUID

from meetings.rules.proceedings.entries import (
    AllPresent,
    AttendanceNoted,
    Away,
    Came,
    Entry,
    GuestNoted,
    ItemTaken,
    Left,
    MeetingClosed,
    MeetingOpened,
    MeetingPaused,
    MeetingResumed,
    NoticeGiven,
    NotTakingPart,
    OutcomeNoted,
    ReferralNoted,
    Ruled,
    StatementNoted,
    Substituted,
    Undone,
    VoteNoted,
)
from meetings.vocabulary import AttendanceStatus

Key = TypeVar("Key")
Value = TypeVar("Value")
Movement: TypeAlias = Came | Left | Away
# Who steps in, for whom, in which body's seat, at which item (None: the meeting).
SubstitutionKey: TypeAlias = tuple[UUID, UUID, UUID | None, UUID | None]
ItemAndPerson: TypeAlias = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class PauseTaken:
    """A pause; `to` is None while it lasts."""

    since: datetime
    to: datetime | None = None


@dataclass(slots=True)
class Course:
    """What was noted and stands. Whoever reads it changes nothing in it.

    Dictionaries keep the order in which things were first noted.
    """

    opened_at: datetime | None = None
    closed_at: datetime | None = None
    pauses: list[PauseTaken] = field(default_factory=list)
    attendance: dict[UUID, AttendanceNoted] = field(default_factory=dict)
    movements: list[Movement] = field(default_factory=list)
    substitutions: dict[SubstitutionKey, Substituted] = field(default_factory=dict)
    guests: dict[UUID, GuestNoted] = field(default_factory=dict)
    taken: list[ItemTaken] = field(default_factory=list)
    outcomes: dict[tuple[UUID, UUID | None], OutcomeNoted] = field(default_factory=dict)
    apart: dict[ItemAndPerson, NotTakingPart] = field(default_factory=dict)
    notices: dict[ItemAndPerson, NoticeGiven] = field(default_factory=dict)
    rulings: dict[ItemAndPerson, Ruled] = field(default_factory=dict)
    votes: dict[UUID, VoteNoted] = field(default_factory=dict)
    statements: dict[UUID, StatementNoted] = field(default_factory=dict)
    referrals: dict[UUID, ReferralNoted] = field(default_factory=dict)
    moved_at: dict[UUID, int] = field(default_factory=dict)  # entry id: how many were taken then

    @property
    def is_open(self) -> bool:
        """Whether the meeting was opened and not closed."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_paused(self) -> bool:
        """Whether a pause lasts."""
        return bool(self.pauses) and self.pauses[-1].to is None

    @property
    def current_item_id(self) -> UUID | None:
        """The item taken up last, which is treated now while the meeting is open."""
        return self.taken[-1].item_id if self.taken else None


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that were not undone, in order. An undoing that was undone undoes nothing."""
    undone: set[UUID] = set()
    for entry in reversed(entries):
        if isinstance(entry, Undone) and entry.id not in undone:
            undone.add(entry.entry_id)
    return [e for e in entries if e.id not in undone and not isinstance(e, Undone)]


def replay(entries: Iterable[Entry]) -> Course:
    """The course that these entries, in the order they were noted, make."""
    course = Course()
    for entry in standing(list(entries)):
        _apply(course, entry)
    return course


def _apply(course: Course, entry: Entry) -> None:  # noqa: C901 - a table of kinds
    match entry:
        case MeetingOpened():
            _open(course, entry)
        case MeetingClosed():
            course.closed_at = entry.at
        case MeetingPaused():
            if not course.is_paused:
                course.pauses.append(PauseTaken(entry.at))
        case MeetingResumed():
            if course.is_paused:
                course.pauses[-1] = PauseTaken(course.pauses[-1].since, entry.at)
        case AttendanceNoted():
            course.attendance[entry.person_id] = entry
        case AllPresent():
            _note_all(course, entry)
        case Came() | Left() | Away():
            _move(course, entry)
        case Substituted():
            key = (entry.person_id, entry.member_id, entry.organization_id, entry.item_id)
            _keep(course.substitutions, key, entry, entry.removed)
        case GuestNoted():
            _keep(course.guests, entry.guest_id, entry, entry.removed)
        case ItemTaken():
            course.taken.append(entry)
        case OutcomeNoted():
            course.outcomes[entry.item_id, entry.organization_id] = entry
        case NotTakingPart():
            _keep(course.apart, (entry.item_id, entry.person_id), entry, entry.removed)
        case NoticeGiven():
            _keep(course.notices, (entry.item_id, entry.person_id), entry, entry.removed)
        case Ruled():
            course.rulings[entry.item_id, entry.person_id] = entry
        case VoteNoted():
            _keep(course.votes, entry.vote_id, entry, entry.removed)
        case StatementNoted():
            _keep(course.statements, entry.statement_id, entry, entry.removed)
        case ReferralNoted():
            _keep(course.referrals, entry.referral_id, entry, entry.removed)


def _open(course: Course, entry: MeetingOpened) -> None:
    """A meeting that was closed goes on; of one that is open, the time is set right."""
    if course.opened_at is None or course.closed_at is None:
        course.opened_at = entry.at
    course.closed_at = None


def _note_all(course: Course, entry: AllPresent) -> None:
    """What was noted of somebody before stands: two may take the minutes at once."""
    for person_id in entry.person_ids:
        noted = AttendanceNoted(
            id=entry.id, at=entry.at, person_id=person_id, status=AttendanceStatus.PRESENT
        )
        course.attendance.setdefault(person_id, noted)


def _move(course: Course, entry: Movement) -> None:
    if isinstance(entry, Away) and entry.removed:
        span = (entry.person_id, entry.from_item_id, entry.to_item_id)
        course.movements = [
            one
            for one in course.movements
            if not isinstance(one, Away)
            or (one.person_id, one.from_item_id, one.to_item_id) != span
        ]
        return
    course.movements.append(entry)
    course.moved_at[entry.id] = len(course.taken)


def _keep(kept: dict[Key, Value], key: Key, value: Value, removed: bool) -> None:
    if removed:
        kept.pop(key, None)
    else:
        kept[key] = value


def at_item(kept: Mapping[Key, Value], item_id: UUID) -> list[Value]:
    """Those of these entries that are about the item, in the order they were first noted."""
    return [value for value in kept.values() if getattr(value, "item_id", None) == item_id]
