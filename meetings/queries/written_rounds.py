"""Decisions without a meeting: as the secretariat sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import select

from meetings.database import session
from meetings.models.meetings import MeetingBody
from meetings.models.minutes import WrittenAnswer, WrittenRound
from meetings.queries.proceedings import assembly_of, course_of
from meetings.queries.reported_rounds import Report, reported
from meetings.queries.round_rows import answer_rows, given_of, round_row
from meetings.rules.permissions import SYSTEM, Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.proceedings.assembly import Assembly, Point
from meetings.rules.proceedings.course import Course
from meetings.rules.proceedings.outcomes import outcome_at
from meetings.rules.written_rounds import (
    GivenAnswer,
    asked_at_item,
    fate_of,
    who_decides_alone,
)
from meetings.vocabulary import (
    Ability,
    DecisionKind,
    State,
    WayWithoutMeeting,
    WrittenFate,
)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A member who was asked about an item, and what he answered; None: nothing yet."""

    person_id: UUID
    name: str
    answer: GivenAnswer | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoundItem:
    """An item of the round with the answers to it, and what became of it."""

    point: Point
    fate: WrittenFate
    answers: tuple[AnswerLine, ...]
    outcome: DecisionKind | None


@dataclass(frozen=True, slots=True)
class RoundView:
    """A decision without a meeting, as the secretariat sees it."""

    meeting_id: UUID
    organization_ids: tuple[UUID, ...]
    way: WayWithoutMeeting
    state: State
    held_on: date
    asked_at: datetime | None
    due_at: datetime | None
    closed_at: datetime | None
    reminded_at: datetime | None
    decided_by: str
    reason: str
    items: tuple[RoundItem, ...]
    deciders: tuple[tuple[UUID, str], ...]
    report: Report | None

    @property
    def missing(self) -> dict[UUID, str]:
        """Who has an answer to give and has not, each once."""
        return {
            line.person_id: line.name
            for item in self.items
            for line in item.answers
            if line.answer is None
        }


def round_of(meeting_id: UUID, viewer: Actor) -> RoundView:
    """The round as the secretariat sees it. Raises NotFound for everybody else."""
    meeting, row = round_row(meeting_id, viewer)
    bodies = _bodies(meeting_id)
    if not may(viewer, Ability.MINUTE, bodies):
        raise NotFound
    assembly, course = assembly_of(meeting, viewer), course_of(meeting_id, viewer)
    answers = answer_rows(row.id, viewer)
    points = [point for point in assembly.points if not point.withdrawn]
    items = [_item(point, answers[point.item_id], row, course, assembly) for point in points]
    return RoundView(
        meeting_id=meeting_id,
        organization_ids=tuple(bodies),
        way=row.way,
        state=meeting.state,
        held_on=meeting.held_on,
        asked_at=row.asked_at,
        due_at=row.due_at,
        closed_at=row.closed_at,
        reminded_at=row.reminded_at,
        decided_by=row.decided_by,
        reason=row.reason,
        items=tuple(items),
        deciders=tuple((one, assembly.name_of(one)) for one in who_decides_alone(assembly)),
        report=reported(row, viewer),
    )


def _item(
    point: Point,
    rows: Sequence[WrittenAnswer],
    row: WrittenRound,
    course: Course,
    assembly: Assembly,
) -> RoundItem:
    given = {one.person_id: one for one in rows}
    answers = {person: given_of(one, SYSTEM) for person, one in given.items()}
    asked = asked_at_item(course, assembly, point.item_id) if row.asked_at else ()
    noted = outcome_at(course, assembly, point.item_id)
    lines = []
    for one in asked:
        kept = given.get(one.person_id)
        lines.append(
            AnswerLine(
                one.person_id,
                assembly.name_of(one.person_id),
                answers.get(one.person_id),
                kept.answered_at if kept is not None else None,
            )
        )
    return RoundItem(
        point,
        fate_of(course, assembly, point.item_id, list(answers.values())),
        tuple(lines),
        noted.outcome if noted is not None else None,
    )


def _bodies(meeting_id: UUID) -> list[UUID]:
    statement = select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
    return list(session().exec(statement))
