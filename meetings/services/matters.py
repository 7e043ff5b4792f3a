"""The matter behind each item: its case, its paper, and the body's treatment of it.

A paper that goes on to the next body under the same case number and title is one paper with
a chain of consultations. The same body with the same standing case number again writes a
new paper.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, func, select

from meetings.database import session
from meetings.models.cases import Case, Consultation, Paper, PaperRevision
from meetings.models.meetings import AgendaItem
from meetings.record import Decision, Item, MeetingRecord
from meetings.rules.kle import case_key, parse_kle
from meetings.services.abilities import internal
from meetings.services.rows import Placed
from meetings.vocabulary import ConsultationRole, ConsultationState, DecisionKind, DocumentKind


@dataclass(slots=True)
class _Known:
    """What was in the database before, found by few statements however many items there are."""

    cases: dict[str, Case]
    papers: dict[tuple[UUID, str], tuple[Paper, set[UUID]]]  # (case, title): paper, its bodies
    consultations: dict[UUID, Consultation]  # by item
    revisions: dict[UUID, int]  # newest number by paper
    positions: dict[UUID, int]  # consultations by paper


@internal("services that store a record ask first")
def place_matters(record: MeetingRecord, organization_id: UUID, made_by: str) -> dict[UUID, Placed]:
    """For each item, by id: its consultation and a new revision of its paper."""
    known = _known(record)
    placed: dict[UUID, Placed] = {}
    for item in record.items:
        if item.id is None:
            raise ValueError("an item needs its id before it is stored")
        case = _case(item, known)
        consultation = known.consultations.get(item.id)
        if consultation is None:
            consultation = _new_consultation(item, case, organization_id, known)
        consultation.role = _role(item)
        consultation.state = _state(item, record.kind)
        number = known.revisions.get(consultation.paper_id, 0) + 1
        known.revisions[consultation.paper_id] = number
        revision = PaperRevision(paper_id=consultation.paper_id, number=number, made_by=made_by)
        session().add_all([consultation, revision])
        placed[item.id] = Placed(consultation.id, revision.id)
    session().flush()
    return placed


@internal("services that write a paper ask first")
def case_of(case_number: str) -> Case | None:
    """The case of that number, made where nobody knew it; None where there is no number."""
    found = session().exec(select(Case).where(Case.case_number == case_key(case_number))).all()
    return _case_among({case.case_number: case for case in found}, case_number, "")


def _known(record: MeetingRecord) -> _Known:
    numbers = {case_key(item.case_number) for item in record.items} - {""}
    cases = {
        case.case_number: case
        for case in session().exec(select(Case).where(col(Case.case_number).in_(numbers)))
    }
    item_ids = [item.id for item in record.items]
    treated = session().exec(
        select(AgendaItem.id, Consultation)
        .where(AgendaItem.consultation_id == Consultation.id)
        .where(col(AgendaItem.id).in_(item_ids))
    )
    consultations = dict(treated.all())
    papers: dict[tuple[UUID, str], tuple[Paper, set[UUID]]] = {}
    case_ids = [case.id for case in cases.values()]
    statement = (
        select(Paper, Consultation.organization_id)
        .where(Consultation.paper_id == Paper.id)
        .where(col(Paper.case_id).in_(case_ids))
        # A standing case has hundreds of papers; only those of these titles can be gone on with.
        .where(col(Paper.title).in_({item.title for item in record.items}))
        .order_by(col(Paper.id))
    )
    for paper, body in session().exec(statement):
        if paper.case_id is not None:
            papers.setdefault((paper.case_id, paper.title), (paper, set()))[1].add(body)
    paper_ids = {paper.id for paper, _ in papers.values()}
    paper_ids |= {consultation.paper_id for consultation in consultations.values()}
    return _Known(
        cases,
        papers,
        consultations,
        _numbers(paper_ids, PaperRevision),
        _numbers(paper_ids, Consultation),
    )


def _numbers(
    paper_ids: Iterable[UUID], table: type[PaperRevision] | type[Consultation]
) -> dict[UUID, int]:
    """How many rows of the table each paper has."""
    statement = (
        select(col(table.paper_id), func.count())
        .where(col(table.paper_id).in_(list(paper_ids)))
        .group_by(col(table.paper_id))
    )
    return dict(session().exec(statement).all())


def _case(item: Item, known: _Known) -> Case | None:
    return _case_among(known.cases, item.case_number, item.case_title)


def _case_among(cases: dict[str, Case], case_number: str, case_title: str) -> Case | None:
    """The case of that number among these, or a new one that is put among them."""
    number = case_key(case_number)
    if not number:
        return None
    case = cases.get(number)
    if case is None:
        kle = parse_kle(number)
        case = Case(
            case_number=number,
            title=case_title,
            kle_subject=kle.subject if kle else "",
            kle_facet=kle.facet if kle else "",
        )
        cases[number] = case
    elif not case.title:
        case.title = case_title
    session().add(case)
    session().flush()
    return case


def _new_consultation(
    item: Item, case: Case | None, organization_id: UUID, known: _Known
) -> Consultation:
    paper = _paper(item, case, organization_id, known)
    position = known.positions.get(paper.id, 0)
    known.positions[paper.id] = position + 1
    return Consultation(paper_id=paper.id, organization_id=organization_id, position=position)


def _paper(item: Item, case: Case | None, organization_id: UUID, known: _Known) -> Paper:
    if case is not None:
        before = known.papers.get((case.id, item.title))
        if before is not None and organization_id not in before[1]:
            before[1].add(organization_id)
            return before[0]
    paper = Paper(case_id=case.id if case else None, title=item.title)
    session().add(paper)
    session().flush()
    if case is not None:
        known.papers[(case.id, item.title)] = (paper, {organization_id})
    return paper


_STATES: Mapping[DecisionKind, ConsultationState] = {
    DecisionKind.POSTPONED: ConsultationState.POSTPONED,
    DecisionKind.REFERRED_BACK: ConsultationState.POSTPONED,
    DecisionKind.WITHDRAWN: ConsultationState.WITHDRAWN,
}


def _kinds(item: Item) -> set[DecisionKind | None]:
    return {part.kind for part in item.parts if isinstance(part, Decision)}


def _state(item: Item, kind: DocumentKind) -> ConsultationState:
    if item.withdrawn:
        return ConsultationState.WITHDRAWN
    for decision_kind, state in _STATES.items():
        if decision_kind in _kinds(item):
            return state
    minutes = kind is DocumentKind.MINUTES
    return ConsultationState.TREATED if minutes else ConsultationState.PLANNED


def _role(item: Item) -> ConsultationRole:
    """A body that recommends prepares the case for the one that decides it."""
    prepares = {DecisionKind.RECOMMENDED, DecisionKind.REFERRED_ON} & _kinds(item)
    return ConsultationRole.PREPARING if prepares else ConsultationRole.DECIDING
