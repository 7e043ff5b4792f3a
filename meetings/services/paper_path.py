"""Which bodies a paper goes to after this one, changed while it is on its way."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session, transaction
from meetings.models.cases import Consultation
from meetings.models.meetings import AgendaItem
from meetings.queries.paper_path import path_version
from meetings.rules.paper_path import Stop, treatments_of
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, ProblemsFound
from meetings.services.abilities import writes_item
from meetings.services.history import FieldChange, take_turn
from meetings.services.item_rows import log_item
from meetings.services.papers import body_problems
from meetings.vocabulary import LogAction, Problem


@writes_item
def plan_path(
    item_id: UUID, decides: bool, further: Sequence[Stop], seen: str, *, actor: Actor
) -> None:
    """Plan the bodies that the item's paper goes to after this one, and whether this one decides.

    Where none is said to decide, the last one does. What the paper has been through stays as it
    was. `seen` is the version that the form was filled from. Raises ProblemsFound where a body
    holds no meetings, where one of those planned has the paper already, and with CHANGED_MEANWHILE
    where somebody else saved since.
    """
    with transaction():
        take_turn()
        item = session().get(AgendaItem, item_id, populate_existing=True)
        if item is None or item.consultation_id is None:
            raise NotFound
        if path_version(item_id, actor) != seen:
            raise ProblemsFound([Problem.CHANGED_MEANWHILE])
        chain = _chain(item.consultation_id)
        begin = [row.id for row in chain].index(item.consultation_id)
        after = chain[begin + 1 :]
        problems = body_problems(stop.organization_id for stop in further)
        if _has_the_paper(after):
            problems.append(Problem.PAPER_HAS_MOVED_ON)
        if problems:
            raise ProblemsFound(problems)
        before = [str(row.organization_id) for row in after]
        for row in after:
            session().delete(row)
        session().flush()
        _plan(chain[: begin + 1], decides, further)
        session().flush()
        planned = [str(stop.organization_id) for stop in further]
        log_item(LogAction.CHANGED, item, actor, FieldChange("further_bodies", before, planned))


def _chain(consultation_id: UUID) -> list[Consultation]:
    """The treatments of the paper, in order."""
    own = session().get_one(Consultation, consultation_id)
    statement = (
        select(Consultation)
        .where(Consultation.paper_id == own.paper_id)
        .order_by(col(Consultation.position))
    )
    return list(session().exec(statement))


def _has_the_paper(rows: Sequence[Consultation]) -> bool:
    """Whether there is an item for one of these bodies already."""
    ids = [row.id for row in rows]
    sent = select(AgendaItem.id).where(col(AgendaItem.consultation_id).in_(ids)).limit(1)
    return session().exec(sent).first() is not None


def _plan(until_here: Sequence[Consultation], decides: bool, further: Sequence[Stop]) -> None:
    here = until_here[-1]
    before = [Stop(row.organization_id) for row in until_here[:-1]]
    treatments = treatments_of([*before, Stop(here.organization_id, decides), *further])
    begin = len(before)
    here.role = treatments[begin].role
    session().add(here)
    for treatment in treatments[begin + 1 :]:
        session().add(
            Consultation(
                paper_id=here.paper_id,
                organization_id=treatment.organization_id,
                position=here.position + treatment.position - begin,
                reading=treatment.reading,
                role=treatment.role,
            )
        )
