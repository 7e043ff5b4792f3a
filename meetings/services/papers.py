"""Papers: begun outside any meeting by who has a case to bring, under the body's headings."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from meetings.database import session, transaction
from meetings.models.cases import (
    AttachmentList,
    Consultation,
    EarlierList,
    Paper,
    PaperRevision,
    Recommendation,
    Section,
)
from meetings.models.meetings import AgendaItem
from meetings.models.people import Organization
from meetings.queries.templates import template_of
from meetings.rules.paper_path import Stop, treatments_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.templates import TemplateLine
from meetings.services.abilities import internal, requires
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.services.matters import case_of
from meetings.services.rows import insert_rows
from meetings.vocabulary import (
    Ability,
    Access,
    LogAction,
    OrganizationKind,
    PaperOrigin,
    PaperState,
    Problem,
    Purpose,
    SectionKind,
    TemplatePartKind,
)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a paper is, before a word of it is written. `path` begins with the body it is for."""

    title: str
    path: tuple[Stop, ...]
    case_number: str = ""
    purpose: Purpose | None = None
    recommended_by: str = ""  # whose recommendation it carries
    origin: PaperOrigin = PaperOrigin.ADMINISTRATION


def _first_body(facts: PaperFacts) -> Collection[UUID]:
    return [stop.organization_id for stop in facts.path[:1]]


@requires(Ability.WRITE_PAPERS, where=_first_body)
def create_paper(facts: PaperFacts, *, actor: Actor) -> UUID:
    """Begin a paper for a body; returns the id of the item it is written on.

    Raises ProblemsFound where it has no title, or a body on its path holds no meetings.
    """
    return _create(facts, actor)


@requires(Ability.PROPOSE_ITEMS, where=_first_body)
def propose_item(facts: PaperFacts, *, actor: Actor) -> UUID:
    """Begin a member's own proposal for one of his bodies (KSL § 11); as create_paper."""
    return _create(replace(facts, origin=PaperOrigin.MEMBER, recommended_by=actor.name), actor)


@internal("services that write a paper ask first")
def blank_parts(
    lines: Iterable[TemplateLine], item_id: UUID, revision_id: UUID, recommended_by: str = ""
) -> list[SQLModel]:
    """The empty parts of an item under a body's headings, in their order.

    A decision is no part of what is written before the meeting. The parts are open and the
    item is closed: nobody outside reads a word until somebody has said that the item is open.
    """
    rows: list[SQLModel] = []
    for position, line in enumerate(lines):
        place: dict[str, Any] = {
            "position": position,
            "heading": line.heading,
            "access": Access.OPEN,
        }
        if line.part is TemplatePartKind.SECTION:
            kind = line.kind or SectionKind.OTHER
            rows.append(Section(revision_id=revision_id, kind=kind, **place))
        elif line.part is TemplatePartKind.RECOMMENDATION:
            rows.append(
                Recommendation(revision_id=revision_id, recommended_by=recommended_by, **place)
            )
        elif line.part is TemplatePartKind.ATTACHMENTS:
            rows.append(AttachmentList(item_id=item_id, **place))
        elif line.part is TemplatePartKind.EARLIER:
            rows.append(EarlierList(item_id=item_id, **place))
    return rows


@internal("services that write a paper ask first")
def body_problems(organization_ids: Iterable[UUID]) -> list[Problem]:
    """What is wrong with these bodies as bodies that are to treat a paper."""
    for organization_id in organization_ids:
        body = session().get(Organization, organization_id)
        if body is None or not body.active or body.kind is OrganizationKind.DEPARTMENT:
            return [Problem.BODY_IS_NOT_IN_USE]
    return []


@internal("services that write a paper ask first")
def plan_treatments(paper_id: UUID, path: Sequence[Stop], begin: int = 0) -> list[Consultation]:
    """Write down who treats the paper, from that place on its path; returns the rows."""
    rows = [
        Consultation(
            paper_id=paper_id,
            organization_id=treatment.organization_id,
            position=treatment.position,
            reading=treatment.reading,
            role=treatment.role,
        )
        for treatment in treatments_of(path)[begin:]
    ]
    session().add_all(rows)
    session().flush()
    return rows


@internal("services that write a paper ask first")
def title_problems(title: str) -> list[Problem]:
    """What is wrong with a title."""
    return [] if title.strip() else [Problem.TITLE_IS_MISSING]


def _create(facts: PaperFacts, actor: Actor) -> UUID:
    title = " ".join(facts.title.split())
    with transaction():
        take_turn()
        problems = title_problems(title)
        problems += [] if facts.path else [Problem.PATH_IS_EMPTY]
        problems += body_problems(stop.organization_id for stop in facts.path)
        if problems:
            raise ProblemsFound(problems)
        case = case_of(facts.case_number)
        first = facts.path[0].organization_id
        paper = Paper(
            case_id=case.id if case else None,
            title=title,
            organization_id=first,
            author_id=actor.account_id,
            origin=facts.origin,
            state=PaperState.DRAFT,
        )
        session().add(paper)
        session().flush()
        treatments = plan_treatments(paper.id, facts.path)
        revision = PaperRevision(paper_id=paper.id, made_by=actor.name)
        session().add(revision)
        session().flush()
        item = AgendaItem(
            consultation_id=treatments[0].id,
            revision_id=revision.id,
            position=0,
            title=title,
            case_number=" ".join(facts.case_number.split()),
            purpose=facts.purpose,
        )
        session().add(item)
        session().flush()
        lines = template_of(actor, first)
        insert_rows(blank_parts(lines, item.id, revision.id, facts.recommended_by))
        _log_created(paper, actor)
        return item.id


def _log_created(paper: Paper, actor: Actor) -> None:
    write_line(
        LogAction.CREATED,
        Subject("paper", paper.id, paper.organization_id),
        actor=actor,
        changes=[
            FieldChange("origin", None, paper.origin),
            FieldChange("state", None, paper.state),
            FieldChange("title", None, paper.title, keep=False),
        ],
    )
