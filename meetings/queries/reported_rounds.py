"""Which decisions without a meeting a body was told of at one, and which it was not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.minutes import WrittenRound
from meetings.queries.proceedings import assembly_of, course_of
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.proceedings.outcomes import outcome_at
from meetings.vocabulary import (
    Ability,
    Access,
    DecisionKind,
    MeetingKind,
    State,
    WayWithoutMeeting,
)

_DECIDED: Final = (State.HELD, State.IN_REVIEW, State.APPROVED, State.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Report:
    """The meeting at which the members were told of the decision, and the item there."""

    meeting_id: UUID
    item_id: UUID
    held_on: date


@dataclass(frozen=True, slots=True)
class Unreported:
    """A decision without a meeting that the body was not told of yet."""

    meeting_id: UUID
    way: WayWithoutMeeting
    decided_on: datetime
    items: tuple[tuple[str, Access, str, DecisionKind | None], ...]  # title, access, public title


def unreported(organization_ids: Collection[UUID], viewer: Actor) -> tuple[Unreported, ...]:
    """The bodies' decisions without a meeting that none of their agendas tells of, oldest first.

    Empty for who does not make their agendas. One whose item was taken off its agenda again, or
    whose meeting was cancelled, was not told of.
    """
    if not may(viewer, Ability.EDIT_AGENDA, organization_ids):
        return ()
    told = (
        select(AgendaItem.id)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(AgendaItem.id == WrittenRound.reported_item_id)
        .where(AgendaItem.meeting_id == WrittenRound.reported_at_id)
        .where(col(AgendaItem.withdrawn).is_(False))
        .where(col(Meeting.state) != State.CANCELLED)
        .exists()
    )
    held = (
        select(col(MeetingBody.meeting_id))
        .join(Meeting, col(Meeting.id) == MeetingBody.meeting_id)
        .where(col(MeetingBody.organization_id).in_(organization_ids))
        .where(Meeting.kind == MeetingKind.WITHOUT_MEETING)
        .where(col(Meeting.state).in_(_DECIDED))
    )
    rows = session().exec(
        select(WrittenRound)
        .where(col(WrittenRound.meeting_id).in_(held))
        .where(col(WrittenRound.closed_at).is_not(None))
        .where(or_(col(WrittenRound.reported_at_id).is_(None), ~told))
        .order_by(col(WrittenRound.closed_at).nulls_first(), col(WrittenRound.id))
    )
    return tuple(_unreported(row, viewer) for row in rows.all())


def report_of(meeting_id: UUID, viewer: Actor) -> Report | None:
    """Where the members were told of the decision; for queries that asked who may read it."""
    statement = select(WrittenRound).where(WrittenRound.meeting_id == meeting_id)
    row = session().exec(statement).first()
    return reported(row, viewer) if row is not None else None


def _unreported(row: WrittenRound, viewer: Actor) -> Unreported:
    meeting = session().get_one(Meeting, row.meeting_id)
    assembly, course = assembly_of(meeting, viewer), course_of(meeting.id, viewer)
    titles = {
        item.id: item.public_title
        for item in session().exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id))
    }
    closed = set(
        session().exec(
            select(Decision.item_id)
            .where(col(Decision.item_id).in_(list(titles)))
            .where(Decision.access != Access.OPEN)
        )
    )
    items = []
    for point in assembly.points:
        if point.withdrawn:
            continue
        noted = outcome_at(course, assembly, point.item_id)
        is_told = noted is not None and point.item_id not in closed
        outcome = noted.outcome if noted is not None and is_told else None
        items.append((point.title, point.access, titles[point.item_id], outcome))
    if row.closed_at is None:
        raise NotFound
    return Unreported(meeting.id, row.way, row.closed_at, tuple(items))


def reported(row: WrittenRound, viewer: Actor) -> Report | None:
    """Where the body was told of it: for queries that asked who may read it."""
    if row.reported_at_id is None or row.reported_item_id is None:
        return None
    item = session().get(AgendaItem, row.reported_item_id)
    meeting = session().get(Meeting, row.reported_at_id)
    if item is None or meeting is None or item.meeting_id != meeting.id:
        return None
    if item.withdrawn or meeting.state is State.CANCELLED:
        return None
    return Report(meeting.id, item.id, meeting.held_on)
