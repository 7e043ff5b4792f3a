"""A vote in writing: it is asked for, answered, and closed; each is one transaction with its line.

While it lasts the meeting is open, so that notices, rulings and substitutes are noted as at any
meeting; who is noted as present is who is asked. What the members answered becomes entries when
the round is closed, so the record's votes and sums come from where all others do.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.minutes import WrittenRound
from meetings.queries.proceedings import assembly_of, course_of
from meetings.queries.recipients import recipients_among
from meetings.queries.round_rows import answers_to, round_row
from meetings.rules.mail_texts import MailText, MeetingNotice
from meetings.rules.permissions import SYSTEM, Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.rules.proceedings.entries import (
    AllPresent,
    MeetingOpened,
)
from meetings.rules.written_mails import answer_mail, answer_reminder_mail
from meetings.rules.written_rounds import (
    asked_at_item,
    deadline_problems,
    may_remind,
)
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.assemble import assemble
from meetings.services.history import FieldChange, take_turn
from meetings.services.minuting import note_here, open_here
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.services.snapshots import log_meeting
from meetings.vocabulary import (
    Ability,
    Language,
    LogAction,
    MailKind,
    Problem,
    WayWithoutMeeting,
)

Write = Callable[[MeetingNotice, datetime, Language], MailText]


@requires(Ability.MINUTE, where=bodies_of_meeting)
def ask(meeting_id: UUID, due_at: datetime | None, *, actor: Actor) -> int:
    """Ask everybody who has a vote to answer by then; returns how many mails tell of it.

    The members must have the papers already. Raises ProblemsFound, NotFound.
    """
    with transaction():
        take_turn()
        row = written_row(meeting_id)
        _refuse(deadline_problems(due_at, now()))
        open_here(meeting_id, MeetingOpened(id=uuid4(), at=now()), actor)
        meeting = session().get_one(Meeting, meeting_id)
        seats = assembly_of(meeting, actor).seats
        everybody = tuple(dict.fromkeys(seat.person_id for seat in seats))
        if not everybody:
            raise ProblemsFound([Problem.NOBODY_SIGNS])
        note_here(meeting_id, AllPresent(id=uuid4(), at=now(), person_ids=everybody), actor)
        row.asked_at, row.due_at = now(), due_at
        session().add(row)
        session().flush()
        log_meeting(LogAction.CHANGED, meeting_id, actor, FieldChange("due_at", None, due_at))
        return len(_tell(row, _voters(meeting, actor), answer_mail))


@requires(Ability.MINUTE, where=bodies_of_meeting)
def move_deadline(meeting_id: UUID, due_at: datetime | None, *, actor: Actor) -> int:
    """Let who was asked answer until another time, and tell who has not answered.

    Returns how many mails tell of it. Raises ProblemsFound, NotFound.
    """
    with transaction():
        take_turn()
        row = open_row(meeting_id)
        _refuse(deadline_problems(due_at, now()))
        change = FieldChange("due_at", row.due_at, due_at)
        row.due_at = due_at
        session().add(row)
        session().flush()
        log_meeting(LogAction.CHANGED, meeting_id, actor, change)
        return len(_tell(row, who_is_missing(row, actor), answer_reminder_mail, MailKind.DEADLINES))


@requires(Ability.MINUTE, where=bodies_of_meeting)
def remind(meeting_id: UUID, *, actor: Actor) -> int:
    """Remind by mail who has not answered, not twice on one day; returns how many mails.

    Raises ProblemsFound when nobody is left to remind today, NotFound.
    """
    with transaction():
        take_turn()
        row = open_row(meeting_id)
        may = may_remind(row.asked_at, row.reminded_at, now())
        told: frozenset[UUID] = frozenset()
        if may:
            missing = who_is_missing(row, actor)
            told = _tell(row, missing, answer_reminder_mail, MailKind.DEADLINES)
        if not told:
            raise ProblemsFound([Problem.REMINDED_TODAY])
        row.reminded_at = now()
        session().add(row)
        session().flush()
        log_meeting(LogAction.CHANGED, meeting_id, actor, FieldChange("reminded", None, len(told)))
        return len(told)


def _voters(meeting: Meeting, actor: Actor) -> list[UUID]:
    assembly, course = assembly_of(meeting, actor), course_of(meeting.id, actor)
    asked = [
        one.person_id
        for point in assembly.points
        if not point.withdrawn
        for one in asked_at_item(course, assembly, point.item_id)
    ]
    return list(dict.fromkeys(asked))


@internal("services that run a round ask first")
def who_is_missing(row: WrittenRound, actor: Actor) -> list[UUID]:
    """Who has not answered each item that he has a vote on."""
    meeting = session().get_one(Meeting, row.meeting_id)
    assembly, course = assembly_of(meeting, actor), course_of(meeting.id, actor)
    points = [point.item_id for point in assembly.points if not point.withdrawn]
    answers = answers_to(row.id, points, actor)
    found: dict[UUID, None] = {}
    for item_id in points:
        heard = {one.person_id for one in answers[item_id]}
        for one in asked_at_item(course, assembly, item_id):
            if one.person_id not in heard:
                found[one.person_id] = None
    return list(found)


def _tell(
    row: WrittenRound, person_ids: Sequence[UUID], write: Write, kind: MailKind | None = None
) -> frozenset[UUID]:
    """Write to those of these persons who can be reached; returns whom."""
    if row.due_at is None:
        raise ProblemsFound([Problem.DEADLINE_IS_MISSING])
    due_at = row.due_at
    reached = [
        one
        for one in recipients_among(row.meeting_id, person_ids, SYSTEM, kind).values()
        if one.problem is None
    ]
    notice = notice_of(assemble(row.meeting_id), address_of_voting(row.meeting_id))
    put_in_outbox(
        row.meeting_id,
        [
            (Addressee(one.name, one.address, one.account_id), write(notice, due_at, one.language))
            for one in reached
        ],
    )
    return frozenset(one.person_id for one in reached if one.person_id is not None)


@internal("an address tells nothing but itself")
def address_of_voting(meeting_id: UUID) -> str:
    """Where who is asked answers in writing."""
    return f"{address_of_meeting(meeting_id)}/votering"


@internal("services that run or answer a round ask first")
def written_row(meeting_id: UUID) -> WrittenRound:
    """The vote in writing, as the database has it now. Raises NotFound where there is none."""
    _, row = round_row(meeting_id, SYSTEM)
    if row.way is not WayWithoutMeeting.WRITTEN:
        raise NotFound
    return row


@internal("services that run a round ask first")
def open_row(meeting_id: UUID) -> WrittenRound:
    """The vote in writing while it lasts. Raises ProblemsFound, NotFound."""
    row = written_row(meeting_id)
    if row.asked_at is None or row.closed_at is not None:
        raise ProblemsFound([Problem.STEP_IS_NOT_POSSIBLE])
    return row


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise ProblemsFound(list(dict.fromkeys(problems)))
