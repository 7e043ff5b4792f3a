"""Say of a file that was read that somebody looked through it, mended or not.

What is said of a reading holds for each file with the same bytes that became the same meeting,
and goes when its corrections are taken back. A file that was refused is looked at for itself.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.archive import ImportResult
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.assemble import assemble
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.mending import state_of
from meetings.vocabulary import Ability, ImportOutcome, LogAction, Problem


def _bodies_of_result(result_id: UUID) -> list[UUID]:
    """The bodies of the meeting it became. What became none is for who may import everywhere."""
    result = session().get(ImportResult, result_id)
    if result is None:
        raise NotFound
    meeting = _meeting_of(result)
    return bodies_of_meeting(meeting.id) if meeting is not None else []


def _meeting_of(result: ImportResult) -> Meeting | None:
    return session().get(Meeting, result.meeting_id) if result.meeting_id is not None else None


@requires(Ability.IMPORT_RECORD, where=_bodies_of_result)
def look_through(result_id: UUID, *, seen: str, actor: Actor) -> None:
    """Note that the file was looked through: nobody need look at it any more.

    `seen` is the state of the meeting that the page showed. Raises ProblemsFound where it is
    another by now: what the actor has not seen, he has not looked through.
    """
    _note(result_id, seen, actor, is_looked=True)


@requires(Ability.IMPORT_RECORD, where=_bodies_of_result)
def look_again(result_id: UUID, *, seen: str, actor: Actor) -> None:
    """Take it back: the file is to be looked at once more. Raises as above."""
    _note(result_id, seen, actor, is_looked=False)


def _note(result_id: UUID, seen: str, actor: Actor, *, is_looked: bool) -> None:
    with transaction():
        take_turn()
        result = session().get_one(ImportResult, result_id)
        meeting = _meeting_of(result)
        if meeting is not None and not _is_as_shown(result, meeting, seen):
            raise ProblemsFound([Problem.CHANGED_MEANWHILE])
        if (result.looked_at is not None) == is_looked:
            return
        at = now() if is_looked else None
        for row in _same_reading(result):
            row.looked_at = at
            session().add(row)
        bodies = _bodies_of_result(result_id)
        write_line(
            LogAction.CHANGED,
            Subject("import_result", result_id, bodies[0] if bodies else None),
            actor=actor,
            changes=[FieldChange("looked_through", not is_looked, is_looked)],
        )


def _is_as_shown(result: ImportResult, meeting: Meeting, seen: str) -> bool:
    """Whether the meeting is as the page showed it; beside one that failed none is shown."""
    is_shown = meeting.source_sha256 == result.sha256
    if not is_shown or result.outcome is ImportOutcome.FAILED:
        return True
    return state_of(assemble(meeting.id)) == seen


def _same_reading(result: ImportResult) -> Sequence[ImportResult]:
    if result.meeting_id is None or result.outcome is ImportOutcome.FAILED:
        return [result]
    statement = (
        select(ImportResult)
        .where(ImportResult.meeting_id == result.meeting_id)
        .where(ImportResult.sha256 == result.sha256)
        .where(col(ImportResult.outcome) != ImportOutcome.FAILED)
    )
    return session().exec(statement).all()
