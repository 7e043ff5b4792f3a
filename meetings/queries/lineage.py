"""Which items came before an item: of its own paper, of what it came from, and of the same case.

No words are read here, only which rows belong together; who may read them is asked by whoever
shows them.
"""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, or_, select

from meetings.database import session
from meetings.models.cases import Consultation, Paper
from meetings.models.meetings import AgendaItem
from meetings.rules.permissions import Actor
from meetings.vocabulary import Continuation


def line_of(viewer: Actor, item: AgendaItem) -> dict[UUID, AgendaItem]:
    """The items that the item's chain passed before it, by id, in no order.

    That is every earlier treatment of its paper; of what it was split from; and of what was
    merged into it or into one of those. A copy begins a chain of its own.
    """
    found: dict[UUID, AgendaItem] = {}
    known = {item.id}
    todo = [item]
    while todo:
        one = todo.pop()
        before = [row for row in _treated_before(one) if row.id not in known]
        found |= {row.id: row for row in before}
        beside = [row for row in _joined_to(one) if row.id not in known]
        known |= {row.id for row in (*before, *beside)}
        todo += before + beside
    return found


def same_case(viewer: Actor, item: AgendaItem, line: Collection[AgendaItem]) -> list[AgendaItem]:
    """Other papers' items of the same case that stand on a meeting.

    A standing item has none, and is none: its number is that of a subject, not of a case. Nor
    has a copy what it was copied from: last year's decision was on last year's matter.
    """
    if item.standing_item_id is not None:
        return []
    own = _papers_of([item, *line])
    cases = {paper.case_id for paper in own if paper.case_id is not None}
    if not cases:
        return []
    left_out = {paper.id for paper in own} | _copied_papers(item)
    statement = (
        select(AgendaItem)
        .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
        .join(Paper, col(Paper.id) == Consultation.paper_id)
        .where(col(Paper.case_id).in_(cases))
        .where(col(Paper.id).not_in(left_out))
        .where(col(AgendaItem.meeting_id).is_not(None))
        .where(col(AgendaItem.standing_item_id).is_(None))
    )
    return list(session().exec(statement))


def followers_of(viewer: Actor, meeting_id: UUID) -> list[AgendaItem]:
    """Items whose chain or case may pass the meeting's: a few too many, but none too few."""
    mine = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    items = list(session().exec(mine))
    papers = {paper.id for paper in _papers_of(items)}
    cases = {paper.case_id for paper in _papers_of(items) if paper.case_id is not None}
    ids = {item.id for item in items}
    found: dict[UUID, AgendaItem] = {}
    while True:
        statement = (
            select(AgendaItem)
            .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
            .join(Paper, col(Paper.id) == Consultation.paper_id)
            .where(
                or_(
                    col(Paper.id).in_(papers),
                    col(Paper.case_id).in_(cases),
                    col(AgendaItem.continues_item_id).in_(ids),
                )
            )
        )
        rows = [row for row in session().exec(statement) if row.id not in found]
        if not rows:
            return [row for row in found.values() if row.id not in {item.id for item in items}]
        found |= {row.id: row for row in rows}
        merged = [row.merged_into_id for row in rows if row.merged_into_id is not None]
        into = list(session().exec(select(AgendaItem).where(col(AgendaItem.id).in_(merged))))
        papers |= {paper.id for paper in _papers_of([*rows, *into])}
        ids |= {row.id for row in (*rows, *into)}


def _treated_before(item: AgendaItem) -> list[AgendaItem]:
    """The items of the same paper that come before this one in its order of treatment."""
    own = session().get(Consultation, item.consultation_id) if item.consultation_id else None
    if own is None:
        return []
    statement = (
        select(AgendaItem)
        .join(Consultation, col(Consultation.id) == AgendaItem.consultation_id)
        .where(Consultation.paper_id == own.paper_id)
        .where(Consultation.position < own.position)
    )
    return list(session().exec(statement))


def _joined_to(item: AgendaItem) -> list[AgendaItem]:
    """What the item was split from, and what was merged into it."""
    joined = [col(AgendaItem.merged_into_id) == item.id]
    if item.continues_as is Continuation.SPLIT:
        joined.append(col(AgendaItem.id) == item.continues_item_id)
    return list(session().exec(select(AgendaItem).where(or_(*joined))))


def _papers_of(items: Collection[AgendaItem]) -> list[Paper]:
    ids = [item.consultation_id for item in items if item.consultation_id is not None]
    statement = (
        select(Paper)
        .join(Consultation, col(Consultation.paper_id) == Paper.id)
        .where(col(Consultation.id).in_(ids))
        .distinct()
    )
    return list(session().exec(statement))


def _copied_papers(item: AgendaItem) -> set[UUID]:
    """The papers of what the item was copied from, and of what that was copied from."""
    papers: set[UUID] = set()
    one: AgendaItem | None = item
    while one is not None and one.continues_item_id is not None:
        is_copy = one.continues_as is Continuation.COPIED
        one = session().get(AgendaItem, one.continues_item_id)
        if is_copy and one is not None:
            papers |= {paper.id for paper in _papers_of([one])}
    return papers
