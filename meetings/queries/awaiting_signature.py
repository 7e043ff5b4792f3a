"""Minutes that wait for the reader's signature."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.meetings import Meeting
from meetings.models.minutes import Signature
from meetings.queries.called_in import called_in
from meetings.queries.given_out import bodies_of
from meetings.queries.recipients import councils_of
from meetings.rules.permissions import Actor, bodies_with
from meetings.vocabulary import Ability, DocumentKind, SignatureKind, State


@dataclass(frozen=True, slots=True)
class Awaited:
    """Minutes that wait for the reader's signature."""

    meeting_id: UUID
    bodies: str
    held_on: date


def list_awaiting(viewer: Actor) -> tuple[Awaited, ...]:
    """The minutes that wait for the viewer's signature, the oldest first; five statements."""
    signs_in = bodies_with(viewer, Ability.SIGN)
    called = called_in(viewer)
    if viewer.person_id is None or (signs_in == frozenset() and not called):
        return ()
    statement = (
        select(Meeting)
        .join(Signature, col(Signature.meeting_id) == Meeting.id)
        .where(Signature.person_id == viewer.person_id)
        .where(Signature.kind == SignatureKind.MISSING)
        .where(Meeting.state == State.IN_REVIEW)
        .where(Meeting.document_kind == DocumentKind.MINUTES)
        .order_by(col(Meeting.held_on), col(Meeting.id))
        .distinct()
    )
    meetings = list(session().exec(statement))
    held_by = bodies_of(viewer, [meeting.id for meeting in meetings])
    councils = frozenset(councils_of(viewer))
    return tuple(
        Awaited(meeting.id, ", ".join(body.name for body in held_by[meeting.id]), meeting.held_on)
        for meeting in meetings
        if signs_in is None
        or meeting.id in called
        or not signs_in.isdisjoint(councils.union(b.organization_id for b in held_by[meeting.id]))
    )
