"""What an item is, who may read it, and which of the members: its facts, not its texts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.cases import Consultation, Paper, Recommendation, Section
from meetings.models.drafting import ItemReader
from meetings.models.meetings import AgendaItem
from meetings.queries.item_access import possible_readers
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.services.abilities import requires, writes_item
from meetings.services.agenda import refuse_finished
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import bodies_of_item, item_row, log_item
from meetings.services.matters import case_of
from meetings.vocabulary import Ability, Access, LogAction, Purpose


@dataclass(frozen=True, slots=True)
class FactsChange:
    """The facts of an item as a form gives them; a ground of an open item is left out."""

    title: str
    public_title: str = ""
    case_number: str = ""
    purpose: Purpose | None = None
    access: Access = Access.CLOSED
    closed_reason: str = ""


@dataclass(frozen=True, slots=True)
class PartAccess:
    """Who may read one section or recommendation of an item."""

    part_id: UUID
    access: Access = Access.CLOSED
    closed_reason: str = ""


@writes_item
def change_facts(item_id: UUID, change: FactsChange, version: int, *, actor: Actor) -> None:
    """Write down what the item is and who may read it.

    `version` is the one that was shown. Raises ProblemsFound where somebody saved since, the
    title is missing, a narrowed item would be opened, or the agenda is over.
    """
    with transaction():
        take_turn()
        item = item_row(item_id)
        refuse_finished(item.meeting_id)
        problems = [] if change.title.strip() else [Problem.TITLE_IS_MISSING]
        if item.version != version:
            problems.append(Problem.CHANGED_MEANWHILE)
        if change.access is Access.OPEN and _readers(item_id):
            problems.append(Problem.NARROWED_ITEM_STAYS_CLOSED)
        if problems:
            raise ProblemsFound(problems)
        changes = list(_set_facts(item, change))
        item.version += 1
        session().add(item)
        session().flush()
        log_item(LogAction.CHANGED, item, actor, *changes)


@writes_item
def set_part_access(item_id: UUID, change: PartAccess, *, actor: Actor) -> None:
    """Close one section or recommendation on its own, or open it again.

    Raises NotFound where it is no part of the item's text, ProblemsFound where the agenda is over.
    """
    with transaction():
        take_turn()
        item = item_row(item_id)
        refuse_finished(item.meeting_id)
        part = session().get(Section, change.part_id, populate_existing=True) or session().get(
            Recommendation, change.part_id, populate_existing=True
        )
        if part is None or part.revision_id != item.revision_id:
            raise NotFound
        before, reason_before = part.access, part.closed_reason
        part.access = change.access
        part.closed_reason = _ground(change.access, change.closed_reason)
        item.version += 1
        session().add_all([part, item])
        session().flush()
        log_item(
            LogAction.CHANGED,
            item,
            actor,
            FieldChange(f"access of {part.id}", str(before), str(part.access)),
            FieldChange(
                f"closed_reason of {part.id}", reason_before, part.closed_reason, keep=False
            ),
        )


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def narrow_item(item_id: UUID, person_ids: Collection[UUID], *, actor: Actor) -> None:
    """Let only these of the body's members read the item. Everybody else reads it as outsiders do.

    It counts at once, also for what was released before. Raises ProblemsFound where nobody is
    chosen, somebody is no member, the item is open, or the agenda is over.
    """
    with transaction():
        take_turn()
        item = item_row(item_id)
        refuse_finished(item.meeting_id)
        chosen = set(person_ids)
        problems = [] if chosen else [Problem.NO_MEMBER_CHOSEN]
        if item.access is Access.OPEN:
            problems.append(Problem.ONLY_A_CLOSED_ITEM_IS_NARROWED)
        known = {one.person_id for one in possible_readers(actor, item_id)}
        if not chosen <= known:
            problems.append(Problem.READER_IS_NO_MEMBER)
        if problems:
            raise ProblemsFound(problems)
        _set_readers(item, chosen, actor)


@requires(Ability.EDIT_AGENDA, where=bodies_of_item)
def widen_item(item_id: UUID, *, actor: Actor) -> None:
    """Let all the body's members read the item again, from when it is released next."""
    with transaction():
        take_turn()
        item = item_row(item_id)
        refuse_finished(item.meeting_id)
        _set_readers(item, set(), actor)


def _set_facts(item: AgendaItem, change: FactsChange) -> Iterator[FieldChange]:
    """Write the facts on the item, and on its paper where that says the same."""
    title, number = " ".join(change.title.split()), " ".join(change.case_number.split())
    new: dict[str, object] = {
        "title": title,
        "public_title": " ".join(change.public_title.split()),
        "case_number": number,
        "purpose": change.purpose,
        "access": change.access,
        "closed_reason": _ground(change.access, change.closed_reason),
    }
    _set_on_paper(item, title, number)
    for name, after in new.items():
        before = getattr(item, name)
        setattr(item, name, after)
        yield FieldChange(name, before, after, keep=name in {"purpose", "access"})


def _set_on_paper(item: AgendaItem, title: str, case_number: str) -> None:
    consultation = session().get(Consultation, item.consultation_id or UUID(int=0))
    paper = session().get(Paper, consultation.paper_id) if consultation else None
    if paper is None:
        return
    if paper.title == item.title:
        paper.title = title
    if case_number != item.case_number:
        case = case_of(case_number)
        paper.case_id = case.id if case else None
    session().add(paper)


def _ground(access: Access, reason: str) -> str:
    return "" if access is Access.OPEN else " ".join(reason.split())


def _readers(item_id: UUID) -> set[UUID]:
    statement = select(ItemReader.person_id).where(ItemReader.item_id == item_id)
    return set(session().exec(statement))


def _set_readers(item: AgendaItem, chosen: set[UUID], actor: Actor) -> None:
    before = _readers(item.id)
    session().connection().execute(delete(ItemReader).where(col(ItemReader.item_id) == item.id))
    session().add_all(ItemReader(item_id=item.id, person_id=one) for one in sorted(chosen))
    item.version += 1
    session().add(item)
    session().flush()
    log_item(
        LogAction.CHANGED,
        item,
        actor,
        FieldChange("readers", _listed(before), _listed(chosen)),
    )


def _listed(persons: set[UUID]) -> list[str] | None:
    return sorted(map(str, persons)) or None
