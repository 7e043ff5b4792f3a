"""Who is told that something was added to items of an agenda that is out: who may read it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.accounts import RoleGrant, holds_on
from meetings.models.base import now
from meetings.models.meetings import Meeting, MeetingBody
from meetings.queries.disqualified import items_barred_to
from meetings.queries.given_out import given_out_of
from meetings.queries.narrowed import items_narrowed_from, units_narrowed_from
from meetings.queries.own_members import is_own_member
from meetings.queries.recipients import Recipient, list_recipients
from meetings.rules.local_time import today
from meetings.rules.permissions import SYSTEM, Actor, Grant, may
from meetings.rules.problems import NotFound
from meetings.rules.visibility import may_read_unit
from meetings.vocabulary import Ability, Access, Audience, MailKind


def readers_of_added(
    meeting_id: UUID, added: Mapping[UUID, Access], viewer: Actor
) -> list[Recipient]:
    """Those who are told of the agenda, can be reached, and may read some of what was added.

    `added` says of each item how closed its addition is. Whom an item is narrowed from, or who
    was ruled disqualified, is not told of what he cannot read; the secretariat reads all.
    Raises NotFound.
    """
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    held_by = select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
    bodies = list(session().exec(held_by))
    recipients = list_recipients(meeting_id, viewer, MailKind.AGENDA_CHANGED)
    told = [one for one in recipients if one.problem is None]
    readers = _as_readers(told)
    return [
        one
        for one, reader in zip(told, readers, strict=True)
        if may(reader, Ability.READ_WORKING_RECORD, bodies) or _reads_some(reader, meeting, added)
    ]


def open_to_all(meeting_id: UUID, added: Mapping[UUID, Access], viewer: Actor) -> frozenset[UUID]:
    """The items whose addition everybody might read, so that a mail may name their numbers."""
    narrowed = _narrowed_from(viewer, meeting_id, added)
    return frozenset(
        item for item, access in added.items() if access is Access.OPEN and item not in narrowed
    )


def _as_readers(told: Sequence[Recipient]) -> list[Actor]:
    """Each of them with what was granted to the account, in one statement."""
    accounts = [one.account_id for one in told]
    grants: dict[UUID, set[Grant]] = defaultdict(set)
    statement = (
        select(RoleGrant)
        .where(col(RoleGrant.account_id).in_(accounts))
        .where(holds_on(today(now())))
    )
    for row in session().exec(statement):
        grants[row.account_id].add(Grant(row.role, row.organization_id))
    return [
        Actor(one.name, one.account_id, one.person_id, frozenset(grants[one.account_id]))
        for one in told
        if one.account_id is not None
    ]


def _reads_some(reader: Actor, meeting: Meeting, added: Mapping[UUID, Access]) -> bool:
    narrowed = _narrowed_from(reader, meeting.id, added)
    barred = items_barred_to(reader)
    own = is_own_member(reader, meeting.id, meeting.held_on)
    return any(
        may_read_unit(access, Audience.MEMBER, barred=item in barred, own=own)
        for item, access in added.items()
        if item not in narrowed
    )


def _narrowed_from(
    reader: Actor, meeting_id: UUID, added: Mapping[UUID, Access]
) -> frozenset[UUID]:
    given = given_out_of(SYSTEM, [meeting_id])[meeting_id].release_snapshot_id
    when_given = units_narrowed_from(reader, [given] if given is not None else [])
    return items_narrowed_from(reader, added) | {item for _, item in when_given}
