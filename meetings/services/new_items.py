"""A new item with its paper: written on an agenda at once, copied, or split from another."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import func, select

from meetings.database import session, transaction
from meetings.models.cases import Consultation, Paper, PaperRevision
from meetings.models.meetings import AgendaItem, Meeting
from meetings.queries.templates import template_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import ProblemsFound
from meetings.rules.templates import template_for
from meetings.services.abilities import bodies_of_meeting, internal, requires
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import log_item
from meetings.services.matters import case_of
from meetings.services.papers import blank_parts, title_problems
from meetings.services.placing import put_on_agenda
from meetings.services.rows import insert_rows
from meetings.vocabulary import Ability, Access, LogAction, MeetingKind, PaperState, Purpose


@dataclass(frozen=True, slots=True)
class NewItem:
    """What an item is, before a word of it is written."""

    title: str
    case_number: str = ""
    purpose: Purpose | None = None
    access: Access = Access.CLOSED
    closed_reason: str = ""
    public_title: str = ""


@requires(Ability.EDIT_AGENDA, where=bodies_of_meeting)
def add_item(meeting_id: UUID, new: NewItem, *, actor: Actor) -> UUID:
    """Write a new item straight onto the meeting's agenda; returns its id.

    It has the body's headings with nothing under them. Raises ProblemsFound where it has no
    title, or the meeting takes no items.
    """
    with transaction():
        take_turn()
        if problems := title_problems(new.title):
            raise ProblemsFound(problems)
        item = begin_item(new, bodies_of_meeting(meeting_id)[0], actor)
        kind = session().get_one(Meeting, meeting_id).kind
        add_blank_parts(item, actor, kind)
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
    session().add(consultation)
    session().flush()
    item = AgendaItem(
        consultation_id=consultation.id,
        revision_id=new_revision(paper.id, actor).id,
        position=0,
        title=title,
        case_number=" ".join(new.case_number.split()),
        purpose=new.purpose,
        access=new.access,
        closed_reason="" if new.access is Access.OPEN else " ".join(new.closed_reason.split()),
        public_title=" ".join(new.public_title.split()),
    )
    session().add(item)
    session().flush()
    log_item(LogAction.CREATED, item, actor, FieldChange("title", None, title, keep=False))
    return item


@internal("services that make an item ask first")
def add_blank_parts(
    item: AgendaItem, actor: Actor, kind: MeetingKind = MeetingKind.ORDINARY
) -> None:
    """The empty parts of an item under its body's headings, in their order.

    They are those of a meeting of this kind: a theme meeting recommends and decides nothing.
    """
    consultation = session().get_one(Consultation, item.consultation_id)
    if item.revision_id is None:
        raise ValueError("an item that is written here has a revision of its paper")
    lines = template_for(template_of(actor, consultation.organization_id), kind)
    insert_rows(blank_parts(lines, item.id, item.revision_id))


@internal("services that make an item ask first")
def new_revision(paper_id: UUID, actor: Actor) -> PaperRevision:
    """The next revision of a paper, with nothing in it yet."""
    newest = select(func.max(PaperRevision.number)).where(PaperRevision.paper_id == paper_id)
    number = (session().exec(newest).one() or 0) + 1
    revision = PaperRevision(paper_id=paper_id, number=number, made_by=actor.name)
    session().add(revision)
    session().flush()
    return revision
