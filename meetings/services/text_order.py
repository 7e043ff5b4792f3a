"""Which texts an item has, and in which order: add one, move it, take it away, bring it back."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlmodel import SQLModel, col, func, select, update

from meetings.database import session, transaction
from meetings.importing.headed import opened_by
from meetings.importing.text.heading_words import Opens
from meetings.models.cases import AttachmentList, EarlierList, Recommendation, Section
from meetings.models.decisions import Decision
from meetings.models.meetings import AgendaItem
from meetings.queries.decision_texts import decision_text_ids
from meetings.richtext.to_html import clean
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound, Problem, ProblemsFound
from meetings.services.abilities import writes_item
from meetings.services.history import take_turn
from meetings.services.text_versions import (
    item_of,
    keep_first,
    keep_version,
    last_version,
    log_text,
    row_of,
    rows_of_item,
    typed_heading,
)
from meetings.vocabulary import LogAction, SectionKind

_ASIDE: Final = 1_000_000  # positions are changed in two phases, since no two may be the same
_PARTS: Final[tuple[tuple[type[SQLModel], str], ...]] = (
    (Section, "revision_id"),
    (Recommendation, "revision_id"),
    (Decision, "item_id"),
    (AttachmentList, "item_id"),
    (EarlierList, "item_id"),
)


@dataclass(frozen=True, slots=True)
class NewText:
    """A heading to write under. Without a kind it is a recommendation."""

    heading: str
    kind: SectionKind | None = SectionKind.OTHER
    html: str = ""


@writes_item
def add_text(item_id: UUID, new: NewText, *, actor: Actor) -> UUID:
    """Add a text behind the others; it is read by whoever reads the item. Returns its id.

    Raises ProblemsFound without a heading.
    """
    html = clean(new.html)
    with transaction():
        take_turn()
        item = item_of(item_id)
        heading = typed_heading(new.heading)
        if not heading:
            raise ProblemsFound([Problem.SECTION_HAS_NO_HEADING])
        facts = _place_behind(item) | {"heading": heading, "html": html, "version": 0}
        row = Recommendation(**facts) if new.kind is None else Section(kind=new.kind, **facts)
        return _keep_new(item, row, actor=actor)


@writes_item
def move_text(item_id: UUID, text_id: UUID, to_place: int, *, actor: Actor) -> None:
    """Give a text another place among the item's texts, counted from 0; too far is the end.

    Other parts of the item keep their places. Raises TextIsGone and NotFound.
    """
    with transaction():
        take_turn()
        item = item_of(item_id)
        moved = row_of(item, text_id)
        rows = rows_of_item(item)
        places = [row.position for row in rows]
        order = [row for row in rows if row.id != text_id]
        order.insert(max(0, to_place), moved)
        if [row.id for row in order] == [row.id for row in rows]:
            return
        for row in rows:
            row.position += _ASIDE
        session().flush()
        for place, row in zip(places, order, strict=True):
            row.position = place
        session().flush()
        log_text(LogAction.PLACED, item, moved, actor=actor, before=moved.html)


@writes_item
def remove_text(item_id: UUID, text_id: UUID, *, actor: Actor) -> None:
    """Take a text out of the item. Its versions are kept. Raises TextIsGone and NotFound."""
    with transaction():
        take_turn()
        item = item_of(item_id)
        row = row_of(item, text_id)
        keep_first(item, row)
        log_text(LogAction.REMOVED, item, row, actor=actor, before=row.html)
        session().delete(row)


@writes_item
def bring_back_text(item_id: UUID, text_id: UUID, *, actor: Actor) -> None:
    """Put a text that was taken out behind the others, as it last stood; once is enough.

    Raises NotFound where the item never had it.
    """
    with transaction():
        take_turn()
        item = item_of(item_id)
        if any(row.id == text_id for row in rows_of_item(item)):
            return
        last = last_version(item_id, text_id)
        if last is None or text_id in decision_text_ids(actor, item_id):
            raise NotFound
        facts = _place_behind(item) | {"heading": last.heading, "html": clean(last.html)}
        row = _row_under(last.heading, {"id": text_id, "version": last.number} | facts)
        _keep_new(item, row, actor=actor, restored_from=last.number)


def _keep_new(
    item: AgendaItem,
    row: Section | Recommendation,
    *,
    actor: Actor,
    restored_from: int | None = None,
) -> UUID:
    session().add(row)
    session().flush()
    keep_version(item, row, actor=actor, restored_from=restored_from)
    log_text(LogAction.CREATED, item, row, actor=actor, before=None)
    return row.id


def _row_under(heading: str, facts: dict[str, Any]) -> Section | Recommendation:
    """A row of the kind that the heading is known for; versions keep no kind."""
    opens = opened_by(heading)
    if opens is Opens.RECOMMENDATION:
        return Recommendation(**facts)
    return Section(kind=opens if isinstance(opens, SectionKind) else SectionKind.OTHER, **facts)


def _place_behind(item: AgendaItem) -> dict[str, Any]:
    """Where a new text stands: right behind the last one, before attachments and the like."""
    if item.revision_id is None:
        raise NotFound
    rows = rows_of_item(item)
    position = rows[-1].position + 1 if rows else 0
    owners = {"revision_id": item.revision_id, "item_id": item.id}
    for table, owner in _PARTS:
        _make_room(table, col(getattr(table, owner)) == owners[owner], position)
    return {
        "revision_id": item.revision_id,
        "position": position,
        "access": item.access,
        "closed_reason": item.closed_reason,
    }


def _make_room(table: Any, of_item: Any, position: int) -> None:
    """Move the parts from the position on one place back, if it is taken."""
    behind = session().exec(
        select(func.count()).select_from(table).where(of_item, table.position >= position)
    )
    if behind.one():
        aside = table.position + _ASIDE
        session().exec(
            update(table).where(of_item, table.position >= position).values(position=aside)
        )
        back = table.position - _ASIDE + 1
        session().exec(update(table).where(of_item, table.position >= _ASIDE).values(position=back))
        session().expire_all()
