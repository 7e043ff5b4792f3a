"""Where an item's case has gone after the meeting, and where it can go."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.cases import Consultation, Paper
from meetings.models.drafting import TextVersion
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import Organization
from meetings.queries.chain import MeetingChoice, meetings_to_place_on
from meetings.queries.decision_texts import minuted_meeting
from meetings.queries.templates import phrases_for
from meetings.rules.permissions import Actor
from meetings.rules.placing import UNSENT
from meetings.rules.proceedings.phrases import for_preparing
from meetings.rules.templates import PhraseLine
from meetings.vocabulary import ConsultationRole, Continuation, PaperState


@dataclass(frozen=True, slots=True)
class NextItem:
    """The item that the case went on to: of which body, on which meeting, and whether it waits."""

    item_id: UUID
    body: str
    meeting_id: UUID | None
    held_on: date | None
    number: str
    with_author: bool
    can_be_undone: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the case can go: the coming meetings of each body, and the body planned next."""

    meetings: tuple[MeetingChoice, ...]
    planned_body_id: UUID | None
    has_author: bool


def next_item(item_id: UUID, viewer: Actor) -> NextItem | None:
    """Where the case went; None while it went nowhere.

    Raises NotFound where the viewer takes no minutes of the item's meeting.
    """
    minuted_meeting(item_id, viewer)
    made = item_after(viewer, item_id)
    if made is None:
        return None
    treatment = session().get(Consultation, made.consultation_id) if made.consultation_id else None
    body = session().get(Organization, treatment.organization_id) if treatment else None
    paper = session().get(Paper, treatment.paper_id) if treatment else None
    meeting = session().get(Meeting, made.meeting_id) if made.meeting_id else None
    return NextItem(
        item_id=made.id,
        body=body.name if body else "",
        meeting_id=made.meeting_id,
        held_on=meeting.held_on if meeting else None,
        number=made.number,
        with_author=paper is not None and paper.state is PaperState.SENT_BACK,
        can_be_undone=can_be_undone(viewer, made),
    )


def ways_on(item_id: UUID, viewer: Actor) -> Ways:
    """Where the case can go from here. Raises NotFound as `next_item`."""
    meeting, _ = minuted_meeting(item_id, viewer)
    item = session().get_one(AgendaItem, item_id)
    own = session().get(Consultation, item.consultation_id) if item.consultation_id else None
    if own is None:
        return Ways((), None, has_author=False)
    paper = session().get_one(Paper, own.paper_id)
    return Ways(
        tuple(meetings_to_place_on(viewer, meeting.id)),
        _planned_after(own),
        has_author=paper.author_id is not None,
    )


def phrases_at(item_id: UUID, organization_id: UUID, viewer: Actor) -> tuple[PhraseLine, ...]:
    """The phrases at hand while the body decides on the item. Raises NotFound as `next_item`."""
    minuted_meeting(item_id, viewer)
    phrases = phrases_for(viewer, organization_id)
    item = session().get_one(AgendaItem, item_id)
    own = session().get(Consultation, item.consultation_id) if item.consultation_id else None
    return for_preparing(phrases) if own is not None and _prepares(own) else phrases


def _prepares(own: Consultation) -> bool:
    """Whether another body decides: the treatment says so, or one is planned after it."""
    return own.role is ConsultationRole.PREPARING or _planned_after(own) is not None


def _planned_after(own: Consultation) -> UUID | None:
    """The body that is to treat the case next; None where none is planned."""
    following = (
        select(Consultation.organization_id)
        .where(Consultation.paper_id == own.paper_id)
        .where(Consultation.position > own.position)
        .order_by(col(Consultation.position))
    )
    return session().exec(following).first()


def item_after(viewer: Actor, item_id: UUID) -> AgendaItem | None:
    """The row of the item that this one's case was sent on to; for whoever asked who may."""
    statement = (
        select(AgendaItem)
        .where(AgendaItem.continues_item_id == item_id)
        .where(AgendaItem.continues_as == Continuation.SENT_ON)
        .execution_options(populate_existing=True)
    )
    return session().exec(statement).first()


def can_be_undone(viewer: Actor, made: AgendaItem) -> bool:
    """Whether nobody was sent the item, nobody wrote in it, and nothing came of it."""
    meeting = session().get(Meeting, made.meeting_id) if made.meeting_id else None
    if meeting is not None and meeting.state not in UNSENT:
        return False
    written = select(func.count()).where(TextVersion.item_id == made.id)
    followed = select(func.count()).where(AgendaItem.continues_item_id == made.id)
    if session().exec(written).one() or session().exec(followed).one() or made.version > 1:
        return False
    treatment = session().get(Consultation, made.consultation_id) if made.consultation_id else None
    paper = session().get(Paper, treatment.paper_id) if treatment else None
    return paper is not None and paper.state in (PaperState.PLACED, PaperState.READY)
