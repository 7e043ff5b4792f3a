"""A member says that he stays away from a meeting, or that he comes after all. (KSL § 15)

It is noted as the minute taker would note it, so that nobody has to do it again when the meeting
opens; and who takes the minutes is told, to call a substitute in.
"""

from uuid import UUID, uuid4

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.base import now
from meetings.models.minutes import MinuteEntry
from meetings.queries.actors import active_accounts
from meetings.queries.meetings import get_meeting
from meetings.queries.own_absence import own_places
from meetings.rules.mail_texts import absence_mail
from meetings.rules.permissions import SYSTEM, Actor, may
from meetings.rules.problems import NotAllowed, Problem, ProblemsFound
from meetings.rules.proceedings.course import standing
from meetings.rules.proceedings.entries import AttendanceNoted, Undone, read_entry
from meetings.services.abilities import bodies_of_meeting, requires
from meetings.services.history import take_turn
from meetings.services.minuting import note_here
from meetings.services.notices import address_of_meeting, notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.vocabulary import Ability, AttendanceStatus, EntryKind


@requires(Ability.GIVE_NOTICE, where=bodies_of_meeting)
def stay_away(meeting_id: UUID, *, actor: Actor) -> None:
    """Note that the actor does not come. Said twice is said once.

    Raises ProblemsFound before the agenda is sent and once the meeting is open, NotFound.
    """
    with transaction():
        take_turn()
        if _is_excused(meeting_id, actor):
            return
        entry = AttendanceNoted(
            id=uuid4(), at=now(), person_id=_person(actor), status=AttendanceStatus.EXCUSED
        )
        note_here(meeting_id, entry, actor)
        _tell_secretaries(meeting_id, actor, comes=False)


@requires(Ability.GIVE_NOTICE, where=bodies_of_meeting)
def come_after_all(meeting_id: UUID, *, actor: Actor) -> None:
    """Take back that the actor does not come, whoever noted it. Raises as stay_away."""
    with transaction():
        take_turn()
        if not _is_excused(meeting_id, actor):
            return
        for entry in _noted_away(meeting_id, _person(actor)):
            note_here(meeting_id, Undone(id=uuid4(), at=now(), entry_id=entry.id), actor)
        _tell_secretaries(meeting_id, actor, comes=True)


def _is_excused(meeting_id: UUID, actor: Actor) -> bool:
    get_meeting(meeting_id, actor)  # of what he may not read he says nothing
    place = own_places(actor, [meeting_id]).get(meeting_id)
    if place is None:
        raise ProblemsFound([Problem.ABSENCE_IS_NOT_TOLD_NOW])
    return place.is_excused


def _person(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise NotAllowed
    return actor.person_id


def _noted_away(meeting_id: UUID, person_id: UUID) -> list[AttendanceNoted]:
    statement = (
        select(MinuteEntry)
        .where(MinuteEntry.meeting_id == meeting_id)
        .where(col(MinuteEntry.kind).in_((EntryKind.ATTENDANCE, EntryKind.UNDONE)))
        .order_by(col(MinuteEntry.sequence))
    )
    entries = standing([read_entry(row.data) for row in session().exec(statement)])
    return [
        entry
        for entry in entries
        if isinstance(entry, AttendanceNoted)
        and entry.person_id == person_id
        and entry.status is AttendanceStatus.EXCUSED
    ]


def _tell_secretaries(meeting_id: UUID, actor: Actor, *, comes: bool) -> None:
    """Write to who takes the minutes: which meeting, and not who stays away."""
    bodies = bodies_of_meeting(meeting_id)
    notice = notice_of(get_meeting(meeting_id, actor).record, address_of_meeting(meeting_id))
    put_in_outbox(
        meeting_id,
        [
            (
                Addressee(one.name, one.email, one.account_id),
                absence_mail(notice, one.language, comes=comes),
            )
            for one in active_accounts(SYSTEM)
            if one.email
            and one.account_id != actor.account_id
            and may(one.actor, Ability.MINUTE, bodies)
        ],
    )
