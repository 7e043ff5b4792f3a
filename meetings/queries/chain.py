"""Where a case has been and goes, and what waits to be placed: for the pages that make agendas.

What another body made of the case is read as the viewer reads that body's meeting, so that no
rule of access is written twice; of what the viewer does not read, only the body is named.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.cases import Consultation, Paper
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.people import Organization
from meetings.models.snapshots import Addition
from meetings.models.templates import StandingItem
from meetings.queries.lineage import line_of
from meetings.queries.meetings import get_meeting
from meetings.record import Addition as PrintedAddition
from meetings.record import Decision
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, bodies_with, may
from meetings.rules.placing import placing_problems
from meetings.rules.problems import NotFound
from meetings.rules.standing_items import title_key
from meetings.vocabulary import (
    Ability,
    Access,
    ConsultationRole,
    DecisionKind,
    DocumentKind,
    PaperOrigin,
    PaperState,
    State,
)


@dataclass(frozen=True, slots=True)
class ChainStop:
    """A body's treatment of the case, as far as the viewer may read it.

    Without `meeting_id` the viewer knows no more than that the body is on the case's way.
    """

    body: str
    reading: int
    role: ConsultationRole
    here: bool  # the very item that is asked about
    item_id: UUID | None = None
    meeting_id: UUID | None = None
    held_on: date | None = None
    number: str = ""
    decision_kind: DecisionKind | None = None
    decision_html: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    """A meeting that an item can be put on."""

    meeting_id: UUID
    body: str
    held_on: date
    starts_at: datetime | None
    state: State


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item that waits to be placed."""

    item_id: UUID
    title: str
    case_number: str
    body: str
    author: str
    origin: PaperOrigin
    access: Access
    created_at: datetime


def chain_of(item_id: UUID, viewer: Actor) -> tuple[ChainStop, ...]:
    """The way of the item's case, in its order; for who may read the item as it is written."""
    item = session().get(AgendaItem, item_id)
    treated_as = item.consultation_id if item else None
    own = session().get(Consultation, treated_as) if treated_as else None
    if item is None or own is None:
        return ()
    before = [row.consultation_id for row in line_of(viewer, item).values()]
    statement = (
        select(Consultation, Organization.name, AgendaItem)
        .join(Organization, col(Organization.id) == Consultation.organization_id)
        .outerjoin(AgendaItem, col(AgendaItem.consultation_id) == Consultation.id)
        .where(or_(Consultation.paper_id == own.paper_id, col(Consultation.id).in_(before)))
        .order_by(col(Consultation.position), col(Consultation.id))
    )
    rows = list(session().exec(statement))
    # What it was split from or merged with came before the paper's own way.
    rows.sort(key=lambda row: row[0].paper_id == own.paper_id)
    return tuple(_stop(*row, item_id, viewer) for row in rows)


def meetings_to_place_on(viewer: Actor, but: UUID | None = None) -> list[MeetingChoice]:
    """The coming meetings that the viewer can put items on, the next one first."""
    bodies = bodies_with(viewer, Ability.EDIT_AGENDA)
    statement = (
        select(Meeting, MeetingBody)
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(col(Meeting.held_on) >= today(now()))
        .where(Meeting.document_kind != DocumentKind.MINUTES)
        .order_by(
            col(Meeting.held_on), col(Meeting.starts_at).nulls_first(), col(MeetingBody.position)
        )
    )
    if bodies is not None:
        statement = statement.where(col(MeetingBody.organization_id).in_(bodies))
    choices: dict[UUID, MeetingChoice] = {}
    for meeting, body in session().exec(statement):
        if meeting.id != but and not placing_problems(meeting.state, meeting.document_kind):
            choices.setdefault(
                meeting.id,
                MeetingChoice(
                    meeting.id, body.name, meeting.held_on, meeting.starts_at, meeting.state
                ),
            )
    return list(choices.values())


def waiting_items(viewer: Actor, organization_ids: Collection[UUID]) -> list[WaitingItem]:
    """What is ready for the agendas of these bodies, the oldest first.

    Only of bodies whose agendas the viewer edits. A paper that has come on from another body
    waits here too.
    """
    mine = [one for one in organization_ids if may(viewer, Ability.EDIT_AGENDA, [one])]
    statement = (
        select(AgendaItem, Paper, Organization.name, Account.display_name)
        .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
        .join(Paper, col(Paper.id) == Consultation.paper_id)
        .join(Organization, col(Organization.id) == Consultation.organization_id)
        .outerjoin(Account, col(Account.id) == Paper.author_id)
        .where(col(AgendaItem.meeting_id).is_(None))
        .where(col(AgendaItem.merged_into_id).is_(None))
        .where(col(Consultation.organization_id).in_(mine))
        .where(col(Paper.state).in_((PaperState.READY, PaperState.PLACED)))
        .order_by(col(Paper.created_at), col(AgendaItem.id))
    )
    return [
        WaitingItem(
            item_id=item.id,
            title=item.title,
            case_number=item.case_number,
            body=body,
            author=author or "",
            origin=paper.origin,
            access=item.access,
            created_at=paper.created_at,
        )
        for item, paper, body, author in session().exec(statement)
    ]


def items_to_merge_with(item_id: UUID, viewer: Actor) -> list[tuple[UUID, str]]:
    """Items of the same body that wait or stand on the same meeting: ids and titles."""
    item = session().get(AgendaItem, item_id)
    treated_as = item.consultation_id if item else None
    own = session().get(Consultation, treated_as) if treated_as else None
    if item is None or own is None or not may(viewer, Ability.EDIT_AGENDA, [own.organization_id]):
        return []
    waiting = [(one.item_id, one.title) for one in waiting_items(viewer, [own.organization_id])]
    beside: Sequence[AgendaItem] = ()
    if item.meeting_id is not None:
        statement = (
            select(AgendaItem)
            .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
            .where(AgendaItem.meeting_id == item.meeting_id)
            .where(Consultation.organization_id == own.organization_id)
            .order_by(col(AgendaItem.position))
        )
        beside = session().exec(statement).all()
    found = [(one.id, f"{one.number} {one.title}".strip()) for one in beside] + waiting
    return [choice for choice in found if choice[0] != item_id]


def meetings_to_copy_from(viewer: Actor, meeting_id: UUID) -> list[MeetingChoice]:
    """Other meetings of the same bodies that have items, the newest first."""
    bodies = select(col(MeetingBody.organization_id)).where(MeetingBody.meeting_id == meeting_id)
    held = select(col(MeetingBody.meeting_id)).where(col(MeetingBody.organization_id).in_(bodies))
    with_items = select(col(AgendaItem.meeting_id))
    statement = (
        select(Meeting, MeetingBody)
        .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
        .where(MeetingBody.position == 0)
        .where(col(Meeting.id).in_(held))
        .where(col(Meeting.id).in_(with_items))
        .where(Meeting.id != meeting_id)
        .order_by(col(Meeting.held_on).desc())
    )
    edited = bodies_with(viewer, Ability.EDIT_AGENDA)
    return [
        MeetingChoice(meeting.id, body.name, meeting.held_on, meeting.starts_at, meeting.state)
        for meeting, body in session().exec(statement)
        if edited is None or body.organization_id in edited
    ]


def told_later(viewer: Actor, meeting_id: UUID) -> list[tuple[date, str, UUID]]:
    """Decisions of others that came after the agenda was out: day, words, and which item.

    For who edits the agenda; for others there are none here.
    """
    bodies = select(col(MeetingBody.organization_id)).where(MeetingBody.meeting_id == meeting_id)
    if not may(viewer, Ability.EDIT_AGENDA, list(session().exec(bodies))):
        return []
    statement = (
        select(Addition)
        .where(Addition.meeting_id == meeting_id)
        .where(col(Addition.source_item_id).is_not(None))
        .order_by(col(Addition.position))
    )
    return [
        (row.added_on, row.html, row.item_id) for row in session().exec(statement) if row.item_id
    ]


def added_to(item_id: UUID, viewer: Actor) -> tuple[PrintedAddition, ...]:
    """What was added to the item after its agenda was given out, closed words too.

    For pages that asked who may read the item as it is written, and what of it is closed.
    """
    statement = select(Addition).where(Addition.item_id == item_id).order_by(col(Addition.position))
    return tuple(
        PrintedAddition(
            added_on=row.added_on, item_id=row.item_id, html=row.html, access=row.access
        )
        for row in session().exec(statement)
    )


def _stop(
    own: Consultation, body: str, item: AgendaItem | None, here: UUID, viewer: Actor
) -> ChainStop:
    stop = ChainStop(body, own.reading, own.role, here=item is not None and item.id == here)
    if item is None or item.meeting_id is None:
        return stop
    try:
        view = get_meeting(item.meeting_id, viewer)
    except NotFound:
        return stop
    shown = next((one for one in view.record.items if one.id == item.id), None)
    if shown is None:
        return stop
    decisions = [part for part in shown.parts if isinstance(part, Decision)]
    return ChainStop(
        body=body,
        reading=own.reading,
        role=own.role,
        here=stop.here,
        item_id=item.id,
        meeting_id=item.meeting_id,
        held_on=view.record.held_on,
        number=shown.number,
        decision_kind=next((one.kind for one in decisions if one.kind), None),
        decision_html="".join(one.html for one in decisions),
        cancelled=view.state is State.CANCELLED,
    )


def standing_titles(viewer: Actor, organization_ids: Collection[UUID]) -> frozenset[str]:
    """What these bodies' standing items are called, as `title_key` writes it; of edited bodies."""
    mine = [one for one in organization_ids if may(viewer, Ability.EDIT_AGENDA, [one])]
    statement = (
        select(StandingItem.title)
        .where(col(StandingItem.organization_id).in_(mine))
        .where(col(StandingItem.active).is_(True))
    )
    return frozenset(map(title_key, session().exec(statement)))
