"""A new item with its paper: written on an agenda at once, copied, or split from another."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel, select

from meetings.database import session, transaction
from meetings.models.cases import (
    AttachmentList,
    Case,
    Consultation,
    EarlierList,
    Paper,
    PaperRevision,
    Recommendation,
    Section,
)
from meetings.models.meetings import AgendaItem
from meetings.queries.templates import template_of
from meetings.rules.kle import case_key, parse_kle
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.history import FieldChange, take_turn
from meetings.services.placing import log_item, put_on_agenda
from meetings.services.rows import insert_rows
from meetings.vocabulary import (
    Ability,
    Access,
    LogAction,
    PaperState,
    Problem,
    Purpose,
    SectionKind,
    TemplatePartKind,
)


@dataclass(frozen=True, slots=True)
class NewItem:
    """What an item is, before a word of it is written."""

    title: str
    case_number: str = ""
    purpose: Purpose | None = None
    access: Access = Access.CLOSED
    closed_reason: str = ""


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def add_item(meeting_id: UUID, new: NewItem, *, actor: Actor) -> UUID:
    """Write a new item straight onto the meeting's agenda; returns its id.

    It has the body's headings with nothing under them. Raises ProblemsFound where it has no
    title, or the meeting takes no items.
    """
    with transaction():
        take_turn()
        if not new.title.strip():
            raise ProblemsFound([Problem.ITEM_HAS_NO_TITLE])
        item = begin_item(new, bodies_of_meeting(meeting_id)[0], actor)
        insert_rows(blank_parts(item, actor))
        put_on_agenda(item, meeting_id, actor)
        return item.id


@internal("services that make an item ask first")
def begin_item(new: NewItem, organization_id: UUID, actor: Actor) -> AgendaItem:
    """An item on no meeting, with a paper and a first treatment of its own, and no parts."""
    title = " ".join(new.title.split())
    case = case_of(new.case_number)
    paper = Paper(
        case_id=case.id if case else None,
        title=title,
        organization_id=organization_id,
        author_id=actor.account_id,
        state=PaperState.READY,
    )
    session().add(paper)
    session().flush()
    consultation = Consultation(paper_id=paper.id, organization_id=organization_id)
    revision = PaperRevision(paper_id=paper.id, made_by=actor.name)
    session().add_all([consultation, revision])
    session().flush()
    item = AgendaItem(
        consultation_id=consultation.id,
        revision_id=revision.id,
        position=0,
        title=title,
        case_number=" ".join(new.case_number.split()),
        purpose=new.purpose,
        access=new.access,
        closed_reason="" if new.access is Access.OPEN else new.closed_reason,
    )
    session().add(item)
    session().flush()
    log_item(LogAction.CREATED, item, actor, FieldChange("title", None, title, keep=False))
    return item


@internal("services that make an item ask first")
def blank_parts(item: AgendaItem, actor: Actor) -> list[SQLModel]:
    """The empty parts of an item under its body's headings, in their order."""
    consultation = session().get_one(Consultation, item.consultation_id)
    if item.revision_id is None:
        raise ValueError("an item that is written here has a revision of its paper")
    rows: list[SQLModel] = []
    for position, line in enumerate(template_of(actor, consultation.organization_id)):
        place: dict[str, Any] = {
            "position": position,
            "heading": line.heading,
            "access": Access.OPEN,
        }
        if line.part is TemplatePartKind.SECTION:
            kind = line.kind or SectionKind.OTHER
            rows.append(Section(revision_id=item.revision_id, kind=kind, **place))
        elif line.part is TemplatePartKind.RECOMMENDATION:
            rows.append(Recommendation(revision_id=item.revision_id, **place))
        elif line.part is TemplatePartKind.ATTACHMENTS:
            rows.append(AttachmentList(item_id=item.id, **place))
        elif line.part is TemplatePartKind.EARLIER:
            rows.append(EarlierList(item_id=item.id, **place))
    return rows


@internal("services that make an item ask first")
def case_of(case_number: str) -> Case | None:
    """The case of that number, made where nobody knew it; None where there is no number."""
    number = case_key(case_number)
    if not number:
        return None
    case = session().exec(select(Case).where(Case.case_number == number)).first()
    if case is None:
        kle = parse_kle(number)
        case = Case(
            case_number=number,
            kle_subject=kle.subject if kle else "",
            kle_facet=kle.facet if kle else "",
        )
        session().add(case)
        session().flush()
    return case
