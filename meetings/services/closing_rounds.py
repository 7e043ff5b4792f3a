"""A vote in writing ends: what all answered is decided, and the rest goes to a meeting."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from markupsafe import escape

from meetings.database import session, transaction
from meetings.models.base import not_before, now
from meetings.models.meetings import Meeting
from meetings.queries.proceedings import assembly_of, course_of
from meetings.queries.round_rows import answers_to
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.proceedings.assembly import Point
from meetings.rules.proceedings.entries import (
    AttendanceNoted,
    Cast,
    Entry,
    MeetingClosed,
    OutcomeNoted,
    StatementNoted,
    VoteNoted,
)
from meetings.rules.proceedings.voting import result_of, sums_of
from meetings.rules.written_rounds import (
    GivenAnswer,
    asked_at_item,
    closing_problems,
    fate_of,
    outcome_of,
    statement_kind,
)
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.history import take_turn
from meetings.services.meeting_steps import take_step
from meetings.services.minuting import note_here
from meetings.services.written_rounds import open_row, who_is_missing
from meetings.vocabulary import (
    Ability,
    AttendanceStatus,
    DecisionKind,
    MeetingAction,
    VoteOption,
    WrittenFate,
)

_OPTIONS: Final = tuple(VoteOption)


@requires(Ability.MINUTE, where=bodies_of_meeting)
def close(meeting_id: UUID, *, actor: Actor) -> Mapping[UUID, WrittenFate]:
    """End the round: what all answered is decided, the rest goes to the next meeting.

    Returns what became of each item. Raises ProblemsFound while somebody may still answer.
    """
    with transaction():
        take_turn()
        row = open_row(meeting_id)
        meeting = session().get_one(Meeting, meeting_id)
        assembly, course = assembly_of(meeting, actor), course_of(meeting_id, actor)
        points = [point for point in assembly.points if not point.withdrawn]
        answers = answers_to(row.id, [point.item_id for point in points], actor)
        fates = {
            one.item_id: fate_of(course, assembly, one.item_id, answers[one.item_id])
            for one in points
        }
        if problems := closing_problems(row.due_at, fates.values(), now()):
            raise ProblemsFound(problems)
        at = not_before(row.asked_at) if row.asked_at is not None else now()
        silent = _silent(who_is_missing(row, actor), answers)
        for point in points:
            voters = {o.person_id for o in asked_at_item(course, assembly, point.item_id)}
            given = [one for one in answers[point.item_id] if one.person_id in voters]
            for entry in _entries(point, fates[point.item_id], given, at):
                note_here(meeting_id, entry, actor)
        for person_id in silent:
            absent = AttendanceStatus.ABSENT
            noted = AttendanceNoted(id=uuid4(), at=at, person_id=person_id, status=absent)
            note_here(meeting_id, noted, actor)
        note_here(meeting_id, MeetingClosed(id=uuid4(), at=at), actor)
        take_step(meeting_id, MeetingAction.CLOSE, actor)
        row.closed_at = at
        session().add(row)
        session().flush()
        return fates


def _entries(
    point: Point, fate: WrittenFate, answers: Sequence[GivenAnswer], at: datetime
) -> list[Entry]:
    """What is noted of an item: the votes and what came of them, or that it is postponed."""
    if fate is not WrittenFate.DECIDED:
        postponed = DecisionKind.POSTPONED
        return [OutcomeNoted(id=uuid4(), at=at, item_id=point.item_id, outcome=postponed)]
    casts = tuple(
        Cast(person_id=one.person_id, option=one.option)
        for one in sorted(answers, key=lambda one: _OPTIONS.index(one.option or _OPTIONS[0]))
        if one.option is not None
    )
    vote = VoteNoted(id=uuid4(), at=at, vote_id=uuid4(), item_id=point.item_id, casts=casts)
    outcome = outcome_of(result_of(vote, sums_of(vote, ())), point.purpose)
    statements = [
        StatementNoted(
            id=uuid4(),
            at=at,
            statement_id=uuid4(),
            item_id=point.item_id,
            person_ids=(one.person_id,),
            statement=statement_kind(one.option),
            html="".join(f"<p>{escape(line)}</p>" for line in one.remark.splitlines() if line),
        )
        for one in answers
        if one.to_minutes and one.remark
    ]
    return [
        vote,
        OutcomeNoted(id=uuid4(), at=at, item_id=point.item_id, outcome=outcome),
        *statements,
    ]


def _silent(missing: Sequence[UUID], answers: Mapping[UUID, Sequence[GivenAnswer]]) -> list[UUID]:
    """Who had something to answer and answered nothing at all."""
    heard = {one.person_id for given in answers.values() for one in given}
    return [person_id for person_id in missing if person_id not in heard]
