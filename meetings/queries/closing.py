"""What is missing before a meeting can be closed: the facts that the rule judges by."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem, Meeting
from meetings.queries.proceedings import assembly_of, course_of
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.proceedings.closing import Closing, Decided, Gap, closing_gaps
from meetings.vocabulary import Ability, Continuation


def gaps_of(meeting_id: UUID, viewer: Actor) -> tuple[Gap, ...]:
    """Everything that is missing before the meeting can be closed, and what is worth a look.

    Raises NotFound where the viewer takes no minutes of the meeting.
    """
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    facts = closing_of(meeting, viewer)
    bodies = [body.organization_id for body in facts.assembly.bodies]
    if not may(viewer, Ability.MINUTE, bodies):
        raise NotFound
    return closing_gaps(facts)


def closing_of(meeting: Meeting, viewer: Actor) -> Closing:
    """The facts of a meeting's closing; for queries and services that asked who may."""
    assembly = assembly_of(meeting, viewer)
    course = course_of(meeting.id, viewer)
    by_name = {body.name: body.organization_id for body in assembly.bodies}
    followed = followed_up(viewer, [point.item_id for point in assembly.points])
    rows = session().exec(
        select(Decision)
        .where(Decision.item_id == AgendaItem.id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(col(AgendaItem.position), col(Decision.position))
    )
    decisions = tuple(
        Decided(
            item_id=row.item_id,
            body=row.body,
            organization_id=by_name.get(row.body),
            has_text=bool(row.html),
            has_public_text=bool(row.public_html),
            access=row.access,
            is_followed_up=row.item_id in followed,
        )
        for row in rows
    )
    return Closing(course, assembly, meeting.kind, decisions)


def followed_up(viewer: Actor, item_ids: Collection[UUID]) -> set[UUID]:
    """Which of these items' cases have gone on: sent on to a next item, or back to the author."""
    sent_on = (
        select(AgendaItem.continues_item_id)
        .where(col(AgendaItem.continues_item_id).in_(item_ids))
        .where(AgendaItem.continues_as == Continuation.SENT_ON)
    )
    return {found for found in session().exec(sent_on) if found is not None}
