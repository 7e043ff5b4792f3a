"""Decisions without a meeting: by the chair (KSL § 22), the mayor (§ 31), or in writing.

The act has committees decide at meetings (KSL § 20) and gives nobody a right to a vote in writing,
so one is only good while nobody minds: any member can demand the case treated at a meeting, and an
answer that is missing is no vote. A case is decided in writing when everybody who has a vote has
answered and nobody demands a meeting; all others go to the next meeting. The majority is counted
as at meetings (rules/proceedings/voting.py).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from babel.dates import format_date

from meetings.rules.local_time import today
from meetings.rules.proceedings.assembly import Assembly
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.presence import Participant, taking_part
from meetings.vocabulary import (
    Access,
    DecisionKind,
    MemberRole,
    OrganizationKind,
    Problem,
    Purpose,
    StatementKind,
    VoteOption,
    VoteResult,
    WayWithoutMeeting,
    WrittenFate,
)
from meetings.wording import CLOSED_ITEM, word

LONGEST_REMARK: Final = 2000  # characters
_LEADERS: Final = frozenset({MemberRole.CHAIR, MemberRole.MAYOR, MemberRole.VICE_CHAIR})
_OUTCOMES: Final[Mapping[VoteResult, DecisionKind]] = {
    VoteResult.ADOPTED: DecisionKind.APPROVED,
    VoteResult.REJECTED: DecisionKind.REJECTED,
    VoteResult.LAPSED: DecisionKind.LAPSED,
}
_ADOPTED: Final[Mapping[Purpose | None, DecisionKind]] = {
    Purpose.INFORMATION: DecisionKind.NOTED,
}


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What a member answered on one item."""

    person_id: UUID
    option: VoteOption | None = None
    demands_meeting: bool = False
    remark: str = ""
    to_minutes: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether it says anything: a vote, or that the case must come at a meeting."""
        return self.option is not None or self.demands_meeting


def ways_for(kinds: Collection[OrganizationKind]) -> tuple[WayWithoutMeeting, ...]:
    """The ways open to such a body: the mayor decides for the council (KSL § 31), the chair for
    every other body (KSL § 22), and all of them can be asked in writing.
    """
    if OrganizationKind.COUNCIL in kinds:
        return (WayWithoutMeeting.MAYOR, WayWithoutMeeting.WRITTEN)
    return (WayWithoutMeeting.CHAIR, WayWithoutMeeting.WRITTEN)


def deadline_problems(due_at: datetime | None, now: datetime) -> list[Problem]:
    """Why no answers can be asked for by then."""
    if due_at is None:
        return [Problem.DEADLINE_IS_MISSING]
    return [Problem.DEADLINE_HAS_PASSED] if due_at <= now else []


def asks_now(
    asked_at: datetime | None, due_at: datetime | None, closed_at: datetime | None, now: datetime
) -> bool:
    """Whether answers are taken: from when they were asked for until the deadline, or the end."""
    if asked_at is None or closed_at is not None or now < asked_at:
        return False
    return due_at is None or now < due_at


def asked_at_item(course: Course, assembly: Assembly, item_id: UUID) -> tuple[Participant, ...]:
    """Who has a vote on the item, as at a meeting: seats, substitutes, nobody who is ruled out."""
    return tuple(one for one in taking_part(course, assembly, item_id) if one.seat.voting)


def answer_problems(answer: GivenAnswer, voters: Iterable[Participant]) -> list[Problem]:
    """Why a member cannot answer so."""
    problems = []
    if answer.person_id not in {one.person_id for one in voters}:
        problems.append(Problem.NO_VOTE_AT_THE_ITEM)
    if not answer.is_answer:
        problems.append(Problem.ANSWER_IS_MISSING)
    if len(answer.remark) > LONGEST_REMARK:
        problems.append(Problem.REMARK_IS_TOO_LONG)
    return problems


def fate_of(
    course: Course, assembly: Assembly, item_id: UUID, answers: Sequence[GivenAnswer]
) -> WrittenFate:
    """What becomes of the item with these answers to it; those of who has no vote do not count.

    Only the body rules on a question of disqualification (FVL § 6, 3), so one that waits does.
    """
    voters = {one.person_id for one in asked_at_item(course, assembly, item_id)}
    given = [one for one in answers if one.person_id in voters and one.is_answer]
    if any(one.demands_meeting for one in given):
        return WrittenFate.DEMANDED
    questioned = {person for item, person in course.notices if item == item_id}
    ruled = {person for item, person in course.rulings if item == item_id}
    if questioned - ruled:
        return WrittenFate.QUESTIONED
    voted = {one.person_id for one in given if one.option is not None}
    return WrittenFate.DECIDED if voters and voters <= voted else WrittenFate.WAITS


def closing_problems(
    due_at: datetime | None, fates: Collection[WrittenFate], now: datetime
) -> list[Problem]:
    """Why the round cannot be closed yet: some may still answer, and their answers could matter."""
    is_due = due_at is not None and due_at <= now
    return [Problem.ROUND_WAITS] if not is_due and WrittenFate.WAITS in fates else []


def outcome_of(result: VoteResult | None, purpose: Purpose | None) -> DecisionKind:
    """What became of an item that was voted on in writing."""
    if result is VoteResult.ADOPTED:
        return _ADOPTED.get(purpose, DecisionKind.APPROVED)
    return _OUTCOMES.get(result, DecisionKind.LAPSED) if result else DecisionKind.LAPSED


def statement_kind(option: VoteOption | None) -> StatementKind:
    """As what a remark is entered: of who voted against, it is his dissent (KSL § 13, 2)."""
    return StatementKind.DISSENT if option is VoteOption.AGAINST else StatementKind.REMARK


def who_decides_alone(assembly: Assembly) -> tuple[UUID, ...]:
    """Who can have decided for the body: its chair or mayor, or who acts in that office.

    Where nobody is known to hold it, any member.
    """
    leaders = [seat.person_id for seat in assembly.seats if seat.role in _LEADERS]
    return tuple(dict.fromkeys(leaders or [seat.person_id for seat in assembly.seats]))


def alone_problems(
    assembly: Assembly, person_id: UUID | None, at: datetime, now: datetime, reason: str
) -> list[Problem]:
    """Why this cannot be a decision that the chair or the mayor made (KSL §§ 22, 31)."""
    problems = []
    if person_id not in who_decides_alone(assembly):
        problems.append(Problem.DECIDED_BY_NOBODY)
    if at > now:
        problems.append(Problem.DECIDED_IN_THE_FUTURE)
    if not reason.strip():
        problems.append(Problem.REASON_IS_MISSING)
    return problems


def may_remind(asked_at: datetime | None, reminded_at: datetime | None, now: datetime) -> bool:
    """Whether who has not answered may be reminded: not twice on one day."""
    told = max((at for at in (asked_at, reminded_at) if at is not None), default=None)
    return told is not None and today(told) < today(now)


def told_of(
    way: WayWithoutMeeting,
    day: date,
    title: str,
    access: Access,
    public_title: str,
    outcome: DecisionKind | None,
) -> str:
    """What the next agenda says of a decision; of a closed case only what the public may read."""
    shown = title if access is Access.OPEN else public_title.strip() or CLOSED_ITEM
    when = format_date(day, "d. MMMM y", locale="da")
    became = f" {word(outcome)}." if outcome is not None and access is Access.OPEN else ""
    return f"Den {when}: {shown}.{became} {word(way)}, uden møde."
