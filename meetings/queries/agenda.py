"""A meeting's agenda as its secretariat puts it together, in a fixed number of statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.cases import Consultation, Paper, Recommendation, Section
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem, Meeting, MeetingBody
from meetings.models.trail import LogEntry
from meetings.queries.approvals import sent_in_at
from meetings.queries.templates import rules_of_each, template_of
from meetings.rules.agenda import is_late, is_late_proposal
from meetings.rules.deadlines import cases_close_on
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, may
from meetings.rules.problems import NotFound
from meetings.rules.templates import proposals_due_on, template_for
from meetings.vocabulary import (
    Ability,
    Access,
    DocumentKind,
    LogAction,
    MeetingKind,
    PaperOrigin,
    PaperState,
    Purpose,
    State,
)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item as its secretariat sees it; `empty_parts` are those wanted and not written."""

    item_id: UUID
    number: str
    title: str
    public_title: str
    case_number: str
    purpose: Purpose | None
    access: Access
    closed_reason: str
    supplementary: bool
    withdrawn: bool
    withdrawn_reason: str
    frozen: bool
    standing: bool
    late: bool
    late_reason: str
    author: str
    origin: PaperOrigin | None
    paper_state: PaperState | None
    narrowed_to: int  # how many may read it; nought where it is not narrowed
    empty_parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting with its items in order, for its secretariat."""

    meeting_id: UUID
    organization_ids: tuple[UUID, ...]
    bodies: tuple[str, ...]
    state: State
    document_kind: DocumentKind
    held_on: date
    lines: tuple[AgendaLine, ...]


def get_agenda(meeting_id: UUID, viewer: Actor) -> Agenda:
    """The agenda, for who may change it. Raises NotFound for everybody else."""
    meeting = session().get(Meeting, meeting_id)
    bodies = list(
        session().exec(
            select(MeetingBody)
            .where(MeetingBody.meeting_id == meeting_id)
            .order_by(col(MeetingBody.position))
        )
    )
    organization_ids = tuple(body.organization_id for body in bodies)
    if meeting is None or not may(viewer, Ability.EDIT_AGENDA, organization_ids):
        raise NotFound
    return Agenda(
        meeting_id=meeting_id,
        organization_ids=organization_ids,
        bodies=tuple(body.name for body in bodies),
        state=meeting.state,
        document_kind=meeting.document_kind,
        held_on=meeting.held_on,
        lines=_lines(meeting, viewer, organization_ids),
    )


def late_items(meeting_id: UUID, viewer: Actor) -> frozenset[UUID]:
    """The meeting's items that owe a reason why they cannot wait. Raises NotFound."""
    meeting = session().get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    bodies = session().exec(
        select(MeetingBody.organization_id).where(MeetingBody.meeting_id == meeting_id)
    )
    return _late(meeting, _items(meeting_id), viewer, list(bodies))


def _items(meeting_id: UUID) -> list[AgendaItem]:
    statement = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return list(session().exec(statement.order_by(col(AgendaItem.position))))


def _lines(
    meeting: Meeting, viewer: Actor, organization_ids: Collection[UUID]
) -> tuple[AgendaLine, ...]:
    items = _items(meeting.id)
    late = _late(meeting, items, viewer, organization_ids)
    papers = _papers(items)
    empty = _empty_parts(
        [item.revision_id for item in items if item.revision_id],
        _required(viewer, list(organization_ids), meeting.kind),
    )
    readers = _reader_counts([item.id for item in items])
    lines = []
    for item in items:
        paper, author = papers.get(item.consultation_id, (None, ""))
        lines.append(
            AgendaLine(
                item_id=item.id,
                number=item.number,
                title=item.title,
                public_title=item.public_title,
                case_number=item.case_number,
                purpose=item.purpose,
                access=item.access,
                closed_reason=item.closed_reason,
                supplementary=item.supplementary,
                withdrawn=item.withdrawn,
                withdrawn_reason=item.withdrawn_reason,
                frozen=item.number_frozen,
                standing=item.standing_item_id is not None,
                late=item.id in late,
                late_reason=item.late_reason,
                author=author,
                origin=paper.origin if paper else None,
                paper_state=paper.state if paper else None,
                narrowed_to=readers.get(item.id, 0),
                empty_parts=empty.get(item.revision_id, ()),
            )
        )
    return tuple(lines)


def _late(
    meeting: Meeting,
    items: Collection[AgendaItem],
    viewer: Actor,
    organization_ids: Collection[UUID],
) -> frozenset[UUID]:
    rules = rules_of_each(viewer, organization_ids).values()
    if not rules or meeting.kind is MeetingKind.WITHOUT_MEETING:
        return frozenset()  # what is decided without a meeting keeps no meeting's deadline
    closes_on = min(cases_close_on(meeting.held_on, one.terms) for one in rules)
    due_on = min(proposals_due_on(meeting.held_on, one) for one in rules)
    placed = _placed_on([item.id for item in items])
    sent_in = _proposals_sent_on(items, viewer)
    return frozenset(
        item.id
        for item in items
        if (
            is_late_proposal(sent_in[item.id], due_on)
            if item.id in sent_in
            else is_late(
                placed.get(item.id),
                closes_on,
                supplementary=item.supplementary,
                standing=item.standing_item_id is not None,
            )
        )
    )


def _proposals_sent_on(items: Collection[AgendaItem], viewer: Actor) -> dict[UUID, date]:
    """The day on which each item that a member proposed was sent in."""
    statement = (
        select(Consultation.id, Paper.id)
        .join(Paper, col(Paper.id) == Consultation.paper_id)
        .where(col(Consultation.id).in_([item.consultation_id for item in items]))
        .where(Paper.origin == PaperOrigin.MEMBER)
    )
    proposals = dict(session().exec(statement).all())
    sent = sent_in_at(viewer, list(proposals.values()))
    return {
        item.id: today(sent[paper_id])
        for item in items
        if item.consultation_id
        and (paper_id := proposals.get(item.consultation_id)) is not None
        and paper_id in sent
    }


def _placed_on(item_ids: Collection[UUID]) -> dict[UUID, date]:
    """The day each item came on the agenda it stands on, as the log tells."""
    statement = (
        select(LogEntry.subject_id, func.max(LogEntry.at))
        .where(LogEntry.action == LogAction.PLACED)
        .where(LogEntry.subject_type == "agenda_item")
        .where(col(LogEntry.subject_id).in_(item_ids))
        .group_by(col(LogEntry.subject_id))
    )
    return {item_id: today(at) for item_id, at in session().exec(statement) if item_id}


def _papers(items: Collection[AgendaItem]) -> dict[UUID | None, tuple[Paper | None, str]]:
    """The paper of each treatment, and its author's name."""
    statement = (
        select(Consultation.id, Paper, Account.display_name)
        .join(Paper, col(Paper.id) == Consultation.paper_id)
        .outerjoin(Account, col(Account.id) == Paper.author_id)
        .where(col(Consultation.id).in_([item.consultation_id for item in items]))
    )
    return {one: (paper, author or "") for one, paper, author in session().exec(statement)}


def _required(viewer: Actor, organization_ids: Sequence[UUID], kind: MeetingKind) -> frozenset[str]:
    """The headings that the leading body wants words under at a meeting of this kind."""
    lines = template_of(viewer, organization_ids[0]) if organization_ids else ()
    lines = template_for(lines, kind)
    return frozenset(line.heading for line in lines if line.required)


def _empty_parts(
    revision_ids: Collection[UUID], required: frozenset[str]
) -> dict[UUID | None, tuple[str, ...]]:
    """The required headings with no words under them, by revision, in order."""
    found: dict[UUID | None, list[tuple[int, str]]] = {}
    for table in (Section, Recommendation):
        statement = (
            select(table.revision_id, table.position, table.heading)
            .where(col(table.revision_id).in_(revision_ids))
            .where(table.html == "")
            .where(col(table.heading).in_(required))
        )
        for revision_id, position, heading in session().exec(statement):
            found.setdefault(revision_id, []).append((position, heading))
    return {one: tuple(h for _, h in sorted(parts)) for one, parts in found.items()}


def _reader_counts(item_ids: Collection[UUID]) -> dict[UUID, int]:
    statement = (
        select(ItemReader.item_id, func.count())
        .where(col(ItemReader.item_id).in_(item_ids))
        .group_by(col(ItemReader.item_id))
    )
    return dict(session().exec(statement).all())
