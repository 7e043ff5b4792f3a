"""The secretary writes down what the chair or the mayor decided without a meeting. (KSL §§ 22, 31)

It is minutes at once: who decided, when, why he could, and what became of each item, all of it as
entries of the meeting. The words are written afterwards as at any meeting.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.minutes import WrittenRound
from meetings.queries.proceedings import assembly_of
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor
from meetings.rules.personal_data import find_cpr_numbers
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Entry,
    MeetingClosed,
    MeetingOpened,
    OutcomeNoted,
)
from meetings.rules.workflow.meeting import ALONE
from meetings.rules.written_rounds import alone_problems
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.editions import next_ordinal
from meetings.services.history import FieldChange, take_turn
from meetings.services.meeting_steps import take_step
from meetings.services.minuting import begin_minutes, note_here
from meetings.services.positions import freeze_numbers
from meetings.services.snapshots import log_meeting
from meetings.vocabulary import (
    Ability,
    AttendanceStatus,
    DecisionKind,
    GroundWithoutMeeting,
    LogAction,
    MeetingAction,
    Problem,
)

# What can become of a case that one decides; who leaves it to a meeting decides nothing.
OUTCOMES_ALONE: Final = (
    DecisionKind.APPROVED,
    DecisionKind.REJECTED,
    DecisionKind.RECOMMENDED,
    DecisionKind.NOTED,
)


@dataclass(frozen=True, slots=True)
class DecidedAlone:
    """What was decided: by whom, when, on what ground and why, and of each item what came of it."""

    person_id: UUID | None
    at: datetime
    ground: GroundWithoutMeeting
    reason: str
    outcomes: Mapping[UUID, DecisionKind] = field(default_factory=dict)


@requires(Ability.MINUTE, where=bodies_of_meeting)
def decide_alone(meeting_id: UUID, decided: DecidedAlone, *, actor: Actor) -> None:
    """Write the decision down; the meeting is held, on the day that it was made.

    Raises ProblemsFound: nobody decided, it is in the future, the reason or an outcome is missing,
    or the case cannot be decided so now; NotFound.
    """
    with transaction():
        take_turn()
        row = _row(meeting_id)
        meeting = session().get_one(Meeting, meeting_id, populate_existing=True)
        _stand_on(meeting, decided.at, actor)
        assembly = assembly_of(meeting, actor)
        points = [point.item_id for point in assembly.points if not point.withdrawn]
        problems = alone_problems(assembly, decided.person_id, decided.at, now(), decided.reason)
        if find_cpr_numbers(decided.reason, today(now())):
            problems.append(Problem.NOTE_HOLDS_CPR)
        if any(decided.outcomes.get(one) not in OUTCOMES_ALONE for one in points):
            problems.append(Problem.OUTCOME_IS_MISSING)
        if problems or decided.person_id is None:
            raise ProblemsFound(problems)
        take_step(meeting_id, MeetingAction.DECIDE_ALONE, actor)
        freeze_numbers(meeting_id)
        begin_minutes(meeting_id)
        for entry in _entries(decided, decided.person_id, points):
            note_here(meeting_id, entry, actor)
        row.decided_by, row.closed_at = assembly.name_of(decided.person_id), decided.at
        row.ground, row.reason = decided.ground, decided.reason.strip()
        session().add(row)
        session().flush()
        log_meeting(
            LogAction.CHANGED,
            meeting_id,
            actor,
            FieldChange("ground", None, str(decided.ground)),
            FieldChange("reason", None, row.reason, keep=False),
        )


def _entries(decided: DecidedAlone, person_id: UUID, item_ids: list[UUID]) -> list[Entry]:
    at, present = decided.at, AttendanceStatus.PRESENT
    return [
        MeetingOpened(id=uuid4(), at=at),
        AttendanceNoted(id=uuid4(), at=at, person_id=person_id, status=present),
        *(
            OutcomeNoted(id=uuid4(), at=at, item_id=one, outcome=decided.outcomes[one])
            for one in item_ids
        ),
        MeetingClosed(id=uuid4(), at=at),
    ]


def _stand_on(meeting: Meeting, at: datetime, actor: Actor) -> None:
    """Let it stand on the day that it was decided; nobody has been given another day."""
    day = today(at)
    if meeting.held_on == day:
        return
    change = FieldChange("held_on", meeting.held_on, day)
    meeting.ordinal = next_ordinal(day, bodies_of_meeting(meeting.id))
    meeting.held_on = day
    session().add(meeting)
    session().flush()
    log_meeting(LogAction.CHANGED, meeting.id, actor, change)


def _row(meeting_id: UUID) -> WrittenRound:
    statement = select(WrittenRound).where(WrittenRound.meeting_id == meeting_id)
    row = session().exec(statement.execution_options(populate_existing=True)).first()
    if row is None or row.way not in ALONE:
        raise NotFound
    return row
