"""A member answers in writing, and can say something else until the deadline."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlmodel import select

from meetings.database import reading, session, transaction
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.minutes import WrittenAnswer, WrittenRound
from meetings.queries.own_rounds import OwnRound, own_round
from meetings.queries.proceedings import assembly_of, course_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.written_rounds import (
    GivenAnswer,
    answer_problems,
    asked_at_item,
    asks_now,
)
from meetings.services.abilities import ABILITY, bodies_of_meeting
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.written_rounds import written_row
from meetings.vocabulary import (
    Ability,
    Access,
    LogAction,
    Problem,
)

Rest = ParamSpec("Rest")
Result = TypeVar("Result")


def _answers(
    service: Callable[Concatenate[UUID, Rest], Result],
) -> Callable[Concatenate[UUID, Rest], Result]:
    """Let only who is asked call the service: by a seat, or called in as a substitute.

    NotFound for everybody else.
    """

    @wraps(service)
    def guarded(meeting_id: UUID, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Result:
        actor = kwargs["actor"]
        if not isinstance(actor, Actor):
            raise NotAllowed
        with reading():
            own_round(meeting_id, actor)
        return service(meeting_id, *args, **kwargs)

    setattr(guarded, ABILITY, Ability.ANSWER_IN_WRITING)
    return guarded


@_answers
def answer(meeting_id: UUID, given: Mapping[UUID, GivenAnswer], *, actor: Actor) -> OwnRound:
    """Answer these items, or say something else than before; returns the round as it then is.

    Items without an answer are left as they are. Raises ProblemsFound: the deadline has passed,
    there is no answer, or the actor has no vote on an item; NotFound.
    """
    told = {item_id: one for item_id, one in given.items() if one.is_answer}
    with transaction():
        take_turn()
        row = written_row(meeting_id)
        if not asks_now(row.asked_at, row.due_at, row.closed_at, now()):
            raise ProblemsFound([Problem.ROUND_IS_NOT_OPEN])
        if not told:
            raise ProblemsFound([Problem.ANSWER_IS_MISSING])
        meeting = session().get_one(Meeting, meeting_id)
        assembly, course = assembly_of(meeting, actor), course_of(meeting_id, actor)
        for item_id, one in told.items():
            if actor.person_id is None or one.person_id != actor.person_id:
                raise NotFound
            if problems := answer_problems(one, asked_at_item(course, assembly, item_id)):
                raise ProblemsFound(problems)
            _keep(row, item_id, one, actor)
        return own_round(meeting_id, actor)


def _keep(row: WrittenRound, item_id: UUID, one: GivenAnswer, actor: Actor) -> None:
    statement = (
        select(WrittenAnswer)
        .where(WrittenAnswer.round_id == row.id)
        .where(WrittenAnswer.item_id == item_id)
        .where(WrittenAnswer.person_id == one.person_id)
    )
    kept = session().exec(statement).first()
    if kept is None:
        kept = WrittenAnswer(
            round_id=row.id,
            item_id=item_id,
            person_id=one.person_id,
            name=actor.name,
            demands_meeting=True,
        )
    kept.option, kept.demands_meeting = one.option, one.demands_meeting
    kept.remark, kept.to_minutes, kept.answered_at = one.remark, one.to_minutes, now()
    session().add(kept)
    session().flush()
    write_line(
        LogAction.NOTED,
        Subject("written_answer", kept.id, bodies_of_meeting(row.meeting_id)[0], Access.CLOSED),
        actor=actor,
        changes=[
            FieldChange("option", None, one.option and str(one.option), keep=False),
            FieldChange("demands_meeting", None, one.demands_meeting, keep=False),
            FieldChange("remark", None, one.remark or None, keep=False),
        ],
    )
