"""What one meeting's record says of one person, as far as the record was given to its reader.

A record knows people by their names. Only what names somebody whole is about them: a group that
voted alike is not taken apart, and nothing is concluded from what is not written.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from meetings.record import Attendee, Item, MeetingRecord
from meetings.vocabulary import AttendanceStatus, Ruling, StatementKind, VoteOption


@dataclass(frozen=True, slots=True)
class CastVote:
    """How somebody voted on something of an item."""

    item: Item
    motion: str
    option: VoteOption


@dataclass(frozen=True, slots=True)
class OutOf:
    """An item that somebody was disqualified from; or took part in though he was (FVL § 4)."""

    item: Item
    took_part: bool


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody had something entered in the minutes."""

    item: Item
    kind: StatementKind


@dataclass(frozen=True, slots=True)
class PersonAtMeeting:
    """What the record says of one person."""

    attendee: Attendee
    votes: tuple[CastVote, ...]
    disqualified: tuple[OutOf, ...]
    not_taking_part: tuple[Item, ...]
    statements: tuple[Said, ...]

    @property
    def was_there(self) -> bool:
        """Whether the person was present."""
        return self.attendee.status is AttendanceStatus.PRESENT


def of_person(record: MeetingRecord, names: Collection[str]) -> PersonAtMeeting | None:
    """What the record says of who goes by these names; None where he is not on its list."""
    attendee = next((one for one in record.attendance if one.name in names), None)
    if attendee is None:
        return None
    return PersonAtMeeting(
        attendee=attendee,
        votes=tuple(_votes(record, names)),
        disqualified=tuple(
            OutOf(item, notice.took_part)
            for item in record.items
            for notice in item.disqualifications
            if notice.name in names and notice.ruling is Ruling.DISQUALIFIED
        ),
        not_taking_part=tuple(
            item
            for item in record.items
            if any(one.name in names for one in item.non_participations)
        ),
        statements=tuple(
            Said(item, statement.kind)
            for item in record.items
            for statement in item.statements
            if _is_named(statement.by, names)
        ),
    )


def _votes(record: MeetingRecord, names: Collection[str]) -> Iterator[CastVote]:
    for item in record.items:
        for event in item.votes:
            for vote in event.votes:
                if not vote.is_group and vote.voter in names:
                    yield CastVote(item, event.motion, vote.option)


def _is_named(by: str, names: Collection[str]) -> bool:
    """Whether one of the names stands whole among those who said it: "Mette Krogh (B) og …"."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", by) for name in names)
