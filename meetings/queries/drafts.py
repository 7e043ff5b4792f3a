"""One item as it is being written, on an agenda or outside any meeting."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import col, select

from meetings import record as neutral
from meetings.database import session
from meetings.models.base import now
from meetings.models.cases import Consultation, Paper
from meetings.models.drafting import PaperStep
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.minutes import Signature
from meetings.queries.disqualified import is_barred, items_barred_to, told_elsewhere
from meetings.queries.working import read_items
from meetings.rules.approval import Deputy, stands_in
from meetings.rules.drafts import DraftFacts, may_read_draft, may_write_draft
from meetings.rules.kept_from import item_without_treatments
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.workflow.meeting import SIGNED
from meetings.vocabulary import (
    Ability,
    DocumentKind,
    MeetingKind,
    PaperState,
    PaperStepState,
    State,
)

# The facts of an item that who writes its paper reads, at every stage of it.
_OF_THE_PAPER: Final = (
    "id",
    "number",
    "title",
    "public_title",
    "case_number",
    "case_title",
    "purpose",
    "access",
    "closed_reason",
    "supplementary",
    "late_reason",
    "withdrawn",
    "withdrawn_reason",
    "narrowed_to",
    "oral",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An item with all that is written of it. `meeting_id` is None outside any meeting."""

    item_id: UUID
    item: neutral.Item
    version: int
    paper_id: UUID | None
    revision_id: UUID | None
    facts: DraftFacts
    meeting_id: UUID | None
    meeting_state: State | None
    held_on: date | None
    may_write: bool
    meeting_kind: MeetingKind = MeetingKind.ORDINARY


def get_draft(item_id: UUID, viewer: Actor) -> Draft:
    """The item as it is being written. Raises NotFound where the viewer may not read that."""
    row = session().get(AgendaItem, item_id)
    if row is None:
        raise NotFound
    facts = draft_facts(row, viewer)
    if not may_read_draft(viewer, facts):
        raise NotFound
    shut = told_elsewhere(viewer, items_barred_to(viewer))
    meeting = session().get(Meeting, row.meeting_id) if row.meeting_id else None
    consultation = session().get(Consultation, row.consultation_id) if row.consultation_id else None
    return Draft(
        item_id=row.id,
        item=_readable(item_without_treatments(read_items([row], viewer)[0], shut), facts, viewer),
        version=row.version,
        paper_id=consultation.paper_id if consultation else None,
        revision_id=row.revision_id,
        facts=facts,
        meeting_id=row.meeting_id,
        meeting_state=meeting.state if meeting else None,
        held_on=meeting.held_on if meeting else None,
        may_write=may_write_draft(viewer, facts),
        meeting_kind=meeting.kind if meeting else MeetingKind.ORDINARY,
    )


def _readable(item: neutral.Item, facts: DraftFacts, viewer: Actor) -> neutral.Item:
    """The item as far as it is the viewer's: what happened at the meeting is its secretariat's."""
    if may(viewer, Ability.READ_WORKING_RECORD, facts.organization_ids):
        return item
    return neutral.Item(
        **{name: getattr(item, name) for name in _OF_THE_PAPER},
        parts=tuple(part for part in item.parts if part.type != "decision"),
    )


def text_digest(row: AgendaItem, viewer: Actor) -> str:
    """The SHA-256 of all that is written of the item now; for services that asked who may read."""
    (item,) = read_items([row], viewer)
    return hashlib.sha256(item.model_dump_json().encode()).hexdigest()


def draft_facts(row: AgendaItem, viewer: Actor) -> DraftFacts:
    """What decides who may read and write this item now, in at most six statements."""
    paper, body = _paper_of(row)
    bodies: tuple[UUID, ...] = (body,) if body else ()
    if row.meeting_id is not None:
        bodies = tuple(
            session().exec(
                select(MeetingBody.organization_id)
                .where(MeetingBody.meeting_id == row.meeting_id)
                .order_by(col(MeetingBody.position))
            )
        )
    barred = is_barred(viewer, row.id)
    signed = row.meeting_id is not None and _is_signed(row.meeting_id)
    if paper is None:
        return DraftFacts(bodies, PaperState.PLACED, is_barred=barred, is_signed=signed)
    steps = list(session().exec(select(PaperStep).where(PaperStep.paper_id == paper.id)))
    asked = {
        account for s in steps if s.state is PaperStepState.ASKED for account in _asked_today(s)
    }
    seen = {s.account_id for s in steps if s.asked_at is not None}
    # What stands in minutes is not its author's to change, also where the case comes back to him.
    state = PaperState.PLACED if _is_minuted(row) else paper.state
    return DraftFacts(
        bodies, state, paper.author_id, frozenset(asked), frozenset(seen), barred, signed
    )


def _is_minuted(row: AgendaItem) -> bool:
    meeting = session().get(Meeting, row.meeting_id) if row.meeting_id else None
    return meeting is not None and meeting.document_kind is DocumentKind.MINUTES


def _is_signed(meeting_id: UUID) -> bool:
    """Whether the meeting's minutes were submitted here for signing, and not taken back."""
    statement = (
        select(Signature.id)
        .join(Meeting, col(Meeting.id) == Signature.meeting_id)
        .where(Signature.meeting_id == meeting_id)
        .where(col(Signature.snapshot_id).is_not(None))
        .where(col(Meeting.state).in_(SIGNED))
        .limit(1)
    )
    return session().exec(statement).first() is not None


def _paper_of(row: AgendaItem) -> tuple[Paper | None, UUID | None]:
    if row.consultation_id is None:
        return None, None
    found = (
        session()
        .exec(
            select(Paper, Consultation.organization_id)
            .where(Consultation.paper_id == Paper.id)
            .where(Consultation.id == row.consultation_id)
        )
        .first()
    )
    return found if found is not None else (None, None)


def _asked_today(step: PaperStep) -> set[UUID]:
    """Who may answer the step today: whom it names, and the deputy in the deputy's days."""
    if step.deputy_id is None:
        return {step.account_id}
    deputy = Deputy(step.deputy_id, step.deputy_from, step.deputy_until)
    return {step.account_id} | ({step.deputy_id} if stands_in(deputy, today(now())) else set())
