"""A member's own notice that he may be disqualified from an item. (FVL § 6, 1)

It is an entry of the meeting like any other, noted by himself; what the body makes of it is noted
by its secretary. The reason is his own: neither the log nor the mail to the secretariat has it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.accounts import Account, RoleGrant, holds_on
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.queries.meetings import get_meeting
from meetings.queries.proceedings import assembly_of, course_of
from meetings.rules.local_time import today
from meetings.rules.mail_texts import disqualification_mail
from meetings.rules.permissions import Actor, Grant, may
from meetings.rules.problems import NotAllowed, NotFound, ProblemsFound
from meetings.rules.proceedings.disqualification import has_place, own_notice_problems
from meetings.rules.proceedings.entries import NoticeGiven
from meetings.services.abilities import bodies_of_meeting, takes_part
from meetings.services.history import take_turn
from meetings.services.minuting import note_here
from meetings.services.notices import notice_of
from meetings.services.outbox import Addressee, put_in_outbox
from meetings.vocabulary import Ability

LONGEST_REASON: Final = 2000


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """What a member says of himself at an item; the id comes from his browser."""

    reason: str = ""
    papers_closed: bool = False
    entry_id: UUID | None = None


@takes_part(Ability.GIVE_NOTICE, where=bodies_of_meeting)
def give_notice(meeting_id: UUID, item_id: UUID, notice: OwnNotice, *, actor: Actor) -> None:
    """Raise the question of one's own disqualification, or say it otherwise than before.

    Papers that the mayor limited stay so. Raises ProblemsFound, NotAllowed, NotFound.
    """
    with transaction():
        take_turn()
        _refuse_without_place(meeting_id, item_id, actor)
        before = _stands(meeting_id, item_id, actor)
        ground = before.papers_closed_ground if before is not None else ""
        entry = NoticeGiven(
            id=notice.entry_id or uuid4(),
            at=now(),
            item_id=item_id,
            person_id=_person(actor),
            reason=notice.reason.strip()[:LONGEST_REASON],
            papers_closed=notice.papers_closed or bool(ground),
            papers_closed_ground=ground,
        )
        _note(meeting_id, entry, actor)
        if before is None:
            _tell_secretaries(meeting_id, item_id, actor, withdrawn=False)


@takes_part(Ability.GIVE_NOTICE, where=bodies_of_meeting)
def withdraw_notice(meeting_id: UUID, item_id: UUID, *, actor: Actor) -> None:
    """Take one's own notice back, as long as the body has not ruled; the papers open again.

    Nothing happens where none stands. Raises ProblemsFound, NotAllowed, NotFound.
    """
    with transaction():
        take_turn()
        _refuse_without_place(meeting_id, item_id, actor)
        if _stands(meeting_id, item_id, actor) is None:
            return
        entry = NoticeGiven(
            id=uuid4(), at=now(), item_id=item_id, person_id=_person(actor), removed=True
        )
        _note(meeting_id, entry, actor)
        _tell_secretaries(meeting_id, item_id, actor, withdrawn=True)


def _refuse_without_place(meeting_id: UUID, item_id: UUID, actor: Actor) -> None:
    """NotFound for who reads no such item on the meeting; NotAllowed for who has no place at it."""
    view = get_meeting(meeting_id, actor)
    if item_id not in {item.id for item in view.record.items}:
        raise NotFound
    assembly = assembly_of(session().get_one(Meeting, meeting_id), actor)
    if not has_place(course_of(meeting_id, actor), assembly, _person(actor), item_id):
        raise NotAllowed


def _person(actor: Actor) -> UUID:
    if actor.person_id is None:
        raise NotAllowed
    return actor.person_id


def _stands(meeting_id: UUID, item_id: UUID, actor: Actor) -> NoticeGiven | None:
    return course_of(meeting_id, actor).notices.get((item_id, _person(actor)))


def _note(meeting_id: UUID, entry: NoticeGiven, actor: Actor) -> None:
    meeting = session().get_one(Meeting, meeting_id, populate_existing=True)
    course, assembly = course_of(meeting_id, actor), assembly_of(meeting, actor)
    problems = own_notice_problems(entry, course, assembly, meeting.state)
    if problems:
        raise ProblemsFound(problems)
    note_here(meeting_id, entry, actor)


def _tell_secretaries(meeting_id: UUID, item_id: UUID, actor: Actor, *, withdrawn: bool) -> None:
    """Write to who takes the minutes: which meeting, and neither who, which item, nor why."""
    record = get_meeting(meeting_id, actor).record
    notice = notice_of(record, f"/moeder/{meeting_id}/moedet/{item_id}")
    put_in_outbox(
        meeting_id,
        [
            (
                Addressee(one.display_name, one.email, one.id),
                disqualification_mail(notice, one.language, withdrawn=withdrawn),
            )
            for one in _secretaries(bodies_of_meeting(meeting_id))
            if one.id != actor.account_id
        ],
    )


def _secretaries(organization_ids: Collection[UUID]) -> list[Account]:
    statement = (
        select(Account, RoleGrant)
        .join(RoleGrant, col(RoleGrant.account_id) == col(Account.id))
        .where(holds_on(today(now())))
        .where(col(Account.disabled).is_(False))
        .where(col(Account.email) != "")
        .order_by(col(Account.display_name), col(Account.id))
    )
    found: dict[UUID, Account] = {}
    for account, grant in session().exec(statement):
        grants = frozenset({Grant(grant.role, grant.organization_id)})
        holder = Actor(account.display_name, account.id, grants=grants)
        if may(holder, Ability.MINUTE, organization_ids):
            found[account.id] = account
    return list(found.values())
