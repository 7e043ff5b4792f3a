"""What the public has of an item that has been closed since: it is read until it is replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from meetings.database import session
from meetings.models.snapshots import Publication, SnapshotUnit
from meetings.queries.drafts import Draft
from meetings.record import Item, Recommendation, Section
from meetings.rules.permissions import Actor, may
from meetings.rules.units import item_access
from meetings.vocabulary import Ability, Access, UnitKind

_TEXTS = (UnitKind.SECTION, UnitKind.RECOMMENDATION)


@dataclass(frozen=True, slots=True)
class StillPublic:
    """What is closed now, and that everybody can read in what was published."""

    texts: bool = False  # the item, or a text of it that is closed on its own
    attachment_ids: frozenset[UUID] = frozenset()  # that were open then, whatever they are now


def still_public(draft: Draft, viewer: Actor) -> StillPublic:
    """What of the item the public still reads though it is closed now, in one statement.

    A text is known again by its words, or by a heading that only it has. Only who may take
    the publication back is told; others get nothing.
    """
    if draft.meeting_id is None:
        return StillPublic()
    if not may(viewer, Ability.WITHDRAW_PUBLICATION, draft.facts.organization_ids):
        return StillPublic()
    statement = (
        select(SnapshotUnit)
        .join(Publication, col(Publication.snapshot_id) == SnapshotUnit.snapshot_id)
        .where(Publication.meeting_id == draft.meeting_id)
        .where(col(Publication.superseded_at).is_(None))
        .where(col(Publication.withdrawn_at).is_(None))
        .where(SnapshotUnit.item_id == draft.item_id)
        .where(SnapshotUnit.access == Access.OPEN)
    )
    units = session().exec(statement).all()
    item = item_access(draft.item) is not Access.OPEN and bool(units)
    files = {unit.attachment_id for unit in units if unit.attachment_id is not None}
    return StillPublic(item or _has_closed_text(draft.item, units), frozenset(files))


def _has_closed_text(item: Item, units: Sequence[SnapshotUnit]) -> bool:
    parts = [part for part in item.parts if isinstance(part, Section | Recommendation)]
    closed = [part for part in parts if part.access is not Access.OPEN]
    open_headings = {part.heading for part in parts if part.access is Access.OPEN}
    words = {part.html for part in closed}
    headings = {part.heading for part in closed} - open_headings
    return any(
        unit.kind in _TEXTS and (unit.html in words or unit.heading in headings) for unit in units
    )
