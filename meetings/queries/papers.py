"""Papers as each viewer has to do with them: his own, those he is asked about, those to place.

Each list is two statements however long it is. A paper that went on to a further body is one line:
it leads to the newest item it is written on.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from meetings.database import session
from meetings.models.accounts import Account
from meetings.models.base import now
from meetings.models.cases import Consultation, Paper
from meetings.models.drafting import PaperStep
from meetings.models.meetings import AgendaItem, Meeting
from meetings.models.people import Organization
from meetings.queries.disqualified import items_barred_to
from meetings.rules.local_time import today
from meetings.rules.permissions import Actor, bodies_with
from meetings.vocabulary import (
    Ability,
    Access,
    OrganizationKind,
    PaperOrigin,
    PaperState,
    PaperStepState,
    State,
)

MOST = 300  # lines of one list


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in a list: where it is written, for whom, by whom, and how far it is."""

    item_id: UUID
    title: str
    case_number: str
    body: str
    author: str
    origin: PaperOrigin
    state: PaperState
    created_at: datetime
    meeting_id: UUID | None
    held_on: date | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class PaperLists:
    """The papers that the viewer has to do with, each list the newest first."""

    asked: tuple[PaperLine, ...]
    own: tuple[PaperLine, ...]
    to_place: tuple[PaperLine, ...]


def list_papers(viewer: Actor, state: PaperState = PaperState.READY) -> PaperLists:
    """The viewer's papers, in eight statements at most; none that is shut to him.

    `state` is that of the papers shown from the bodies whose agendas the viewer edits. Drafts
    are their authors' own, and are in no other list.
    """
    account = viewer.account_id
    shut = items_barred_to(viewer)
    return PaperLists(
        asked=_lines(_asks(account), shut) if account else (),
        own=_lines(col(Paper.author_id) == account, shut) if account else (),
        to_place=_lines(condition) if (condition := _to_place(viewer, state)) is not None else (),
    )


def bodies_to_write_for(viewer: Actor) -> list[tuple[UUID, str]]:
    """The active bodies that the viewer writes papers for, by name; all of them for a grant
    that holds everywhere."""
    return _bodies(bodies_with(viewer, Ability.WRITE_PAPERS))


def bodies_to_propose_to(viewer: Actor) -> list[tuple[UUID, str]]:
    """The active bodies that the viewer, a member, may bring a matter before (KSL § 11)."""
    return _bodies(bodies_with(viewer, Ability.PROPOSE_ITEMS))


def _bodies(granted: frozenset[UUID] | None) -> list[tuple[UUID, str]]:
    if granted == frozenset():
        return []
    statement = (
        select(col(Organization.id), col(Organization.name))
        .where(col(Organization.active).is_(True))
        .where(Organization.kind != OrganizationKind.DEPARTMENT)
        .order_by(col(Organization.name), col(Organization.id))
    )
    if granted is not None:
        statement = statement.where(col(Organization.id).in_(granted))
    return [(organization_id, name) for organization_id, name in session().exec(statement)]


def _asks(account_id: UUID | None) -> ColumnElement[bool]:
    """That the paper asks this account today, for itself or as a deputy; as rules/drafts has it."""
    day = today(now())
    is_deputy = and_(
        col(PaperStep.deputy_id) == account_id,
        or_(col(PaperStep.deputy_from).is_(None), col(PaperStep.deputy_from) <= day),
        or_(col(PaperStep.deputy_until).is_(None), col(PaperStep.deputy_until) >= day),
    )
    asked = (
        select(col(PaperStep.paper_id))
        .where(PaperStep.state == PaperStepState.ASKED)
        .where(or_(col(PaperStep.account_id) == account_id, is_deputy))
    )
    return and_(col(Paper.id).in_(asked), col(Paper.state) == PaperState.IN_APPROVAL)


def _to_place(viewer: Actor, state: PaperState) -> ColumnElement[bool] | None:
    """That the paper is for a body whose agendas the viewer edits; None where there is none."""
    edited = bodies_with(viewer, Ability.EDIT_AGENDA)
    if edited == frozenset() or state is PaperState.DRAFT:
        return None
    conditions = [col(Paper.state) == state]
    if state is not PaperState.PLACED:
        conditions.append(col(AgendaItem.meeting_id).is_(None))
    if edited is not None:
        conditions.append(col(Consultation.organization_id).in_(edited))
    # What was imported was never a paper on its way here.
    conditions.append(col(Paper.author_id).is_not(None))
    return and_(*conditions)


def _lines(condition: ColumnElement[bool], shut: Collection[UUID] = ()) -> tuple[PaperLine, ...]:
    statement = (
        select(AgendaItem, Paper, Organization.name, Meeting)
        .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
        .join(Paper, col(Paper.id) == Consultation.paper_id)
        .join(Organization, col(Organization.id) == Consultation.organization_id)
        .outerjoin(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(condition)
        .where(or_(col(AgendaItem.access) == Access.OPEN, col(AgendaItem.id).not_in(shut)))
        .order_by(col(Paper.created_at).desc(), col(Paper.id), col(Consultation.position).desc())
        .limit(MOST)
    )
    rows = session().exec(statement).all()
    written_by = {paper.author_id for _, paper, _, _ in rows}
    named = select(Account.id, Account.display_name).where(col(Account.id).in_(written_by))
    authors = dict(session().exec(named).all())
    return tuple(_newest_of_each(rows, authors))


def _newest_of_each(
    rows: Iterable[tuple[AgendaItem, Paper, str, Meeting | None]], authors: Mapping[UUID, str]
) -> Iterable[PaperLine]:
    known: set[UUID] = set()
    for item, paper, body, meeting in rows:
        if paper.id in known:
            continue
        known.add(paper.id)
        yield PaperLine(
            item_id=item.id,
            title=item.title,
            case_number=item.case_number,
            body=body,
            author=authors.get(paper.author_id, "") if paper.author_id else "",
            origin=paper.origin,
            state=paper.state,
            created_at=paper.created_at,
            meeting_id=item.meeting_id,
            held_on=meeting.held_on if meeting else None,
            cancelled=meeting is not None and meeting.state is State.CANCELLED,
        )
