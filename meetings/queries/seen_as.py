"""The working record as somebody else would read it, were it given out now.

The very functions that filter what is given out filter it here, so that the secretary sees
neither more nor less than that reader will. The other reader's grants elsewhere are left out:
looking through a member's eyes opens nothing that the secretary may not read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.base import now
from meetings.models.meetings import Meeting
from meetings.models.people import Membership, Person, Substitution
from meetings.queries.changes import changes_of
from meetings.queries.given_out import BodyLine, address_of, bodies_of
from meetings.queries.snapshots import attachments_of, for_own_members, for_reader, state_given_out
from meetings.queries.views import MeetingView, PublishedMeeting
from meetings.queries.working import read_working_record
from meetings.rules.local_time import today
from meetings.rules.permissions import CITIZEN, Actor, Grant, bodies_with, may
from meetings.rules.problems import NotFound
from meetings.vocabulary import Ability, Audience, Role, State

_APPROVED = (State.APPROVED, State.ARCHIVED)


@dataclass(frozen=True, slots=True)
class SeenMember:
    """Somebody whose eyes a meeting can be seen through."""

    person_id: UUID
    name: str


def members_to_see_as(meeting_id: UUID, viewer: Actor) -> tuple[SeenMember, ...]:
    """The members of the meeting's bodies that day, and who stands in for one. Raises NotFound.

    Whose last day has passed since reads nothing any more, so there is nothing to see.
    """
    meeting, held_by = _meeting(meeting_id, viewer)
    bodies, day = [body.organization_id for body in held_by], meeting.held_on
    last = max(day, today(now()))
    seated = (
        select(col(Membership.person_id))
        .where(col(Membership.organization_id).in_(bodies))
        .where(or_(col(Membership.starts_on).is_(None), col(Membership.starts_on) <= day))
        .where(or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= last))
    )
    standing_in = (
        select(col(Substitution.substitute_id))
        .where(col(Substitution.organization_id).in_(bodies))
        .where(col(Substitution.starts_on) <= day)
        .where(or_(col(Substitution.ends_on).is_(None), col(Substitution.ends_on) >= last))
    )
    people = (
        select(col(Person.id), col(Person.name))
        .where(or_(col(Person.id).in_(seated), col(Person.id).in_(standing_in)))
        .order_by(col(Person.name), col(Person.id))
    )
    return tuple(SeenMember(person_id, name) for person_id, name in session().exec(people))


def as_citizen(meeting_id: UUID, viewer: Actor) -> PublishedMeeting:
    """The meeting as everybody would read it, were it published now. Raises NotFound."""
    meeting, held_by = _meeting(meeting_id, viewer)
    record = for_reader(read_working_record(meeting_id, viewer), Audience.PUBLIC, CITIZEN)
    return PublishedMeeting(
        meeting_id=meeting_id,
        address=address_of(held_by, record.held_on, meeting.ordinal),
        body_name=held_by[0].name,
        held_on=record.held_on,
        document_kind=record.kind,
        record=record,
        approved=meeting.state in _APPROVED,
        imported=bool(meeting.source_sha256),
        version=0,
        made_on=today(now()),
        snapshot_sha256="",
        published_at=now(),
        documents=(),
        attachments=tuple(attachment for _, attachment in attachments_of(record)),
        tombstone=None,
        changes=changes_of(viewer, meeting_id),
    )


def as_member(
    meeting_id: UUID, member: SeenMember, barred: Collection[UUID], viewer: Actor
) -> MeetingView:
    """The meeting as a member would read it, were it released now.

    `barred` are items that the member is thought of as ruled disqualified from. Raises NotFound.
    """
    meeting, held_by = _meeting(meeting_id, viewer)
    reader = reader_of(member, held_by, viewer)
    whole = for_own_members(read_working_record(meeting_id, viewer), reader, meeting_id)
    record = for_reader(whole, Audience.MEMBER, reader, frozenset(barred))
    approved = meeting.state in _APPROVED
    return MeetingView(
        meeting_id=meeting_id,
        address=address_of(held_by, record.held_on, meeting.ordinal),
        organization_ids=tuple(body.organization_id for body in held_by),
        record=record,
        audience=Audience.MEMBER,
        state=state_given_out(record.kind, approved, meeting.state),
        working=False,
        approved=approved,
        imported=bool(meeting.source_sha256),
        source_file_name="",
        version=None,
        made_on=today(now()),
        released_at=None,
        published_at=None,
        withdrawn_at=None,
        withdrawn_reason="",
        documents=(),
    )


def reader_of(member: SeenMember, held_by: Collection[BodyLine], viewer: Actor) -> Actor:
    """The member as a reader in these bodies, as far as the viewer himself writes for them."""
    own = bodies_with(viewer, Ability.READ_WORKING_RECORD)
    bodies = [body.organization_id for body in held_by]
    grants = {Grant(Role.MEMBER, body) for body in bodies if own is None or body in own}
    return Actor(member.name, person_id=member.person_id, grants=frozenset(grants))


def bodies_seen(meeting_id: UUID, viewer: Actor) -> list[BodyLine]:
    """The bodies that hold the meeting. Raises NotFound for who may not see it as others do."""
    return _meeting(meeting_id, viewer)[1]


def _meeting(meeting_id: UUID, viewer: Actor) -> tuple[Meeting, list[BodyLine]]:
    meeting = session().get(Meeting, meeting_id)
    held_by = bodies_of(viewer, [meeting_id]).get(meeting_id, [])
    allowed = may(viewer, Ability.READ_WORKING_RECORD, [body.organization_id for body in held_by])
    if meeting is None or not held_by or not allowed:
        raise NotFound
    return meeting, held_by
