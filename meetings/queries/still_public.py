"""What the public has of an item that has been closed since: it is read until it is replaced."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from meetings.database import session
from meetings.models.snapshots import Publication, SnapshotUnit
from meetings.queries.drafts import Draft
from meetings.queries.views import MeetingView
from meetings.record import AttachmentList, Item, Recommendation, Section
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
    public = _open_units(draft.meeting_id).where(SnapshotUnit.item_id == draft.item_id)
    units = session().exec(public).all()
    return StillPublic(_has_closed(draft.item, units), frozenset(_files_of(units)))


def items_still_public(meeting: MeetingView, viewer: Actor) -> tuple[Item, ...]:
    """The items of which something is closed now that everybody still reads, in one statement.

    Only who may take the publication back is told; others get nothing.
    """
    if not meeting.working or not may(
        viewer, Ability.WITHDRAW_PUBLICATION, meeting.organization_ids
    ):
        return ()
    units: dict[UUID | None, list[SnapshotUnit]] = defaultdict(list)
    for unit in session().exec(_open_units(meeting.meeting_id)):
        units[unit.item_id].append(unit)
    return tuple(
        item
        for item in meeting.record.items
        if _has_closed(item, units[item.id]) or _has_closed_file(item, units[item.id])
    )


def _open_units(meeting_id: UUID) -> SelectOfScalar[SnapshotUnit]:
    """What everybody reads of the meeting now, piece by piece.

    What the public is told of a closed decision is meant for it, and is nothing that slipped out.
    """
    return (
        select(SnapshotUnit)
        .join(Publication, col(Publication.snapshot_id) == SnapshotUnit.snapshot_id)
        .where(Publication.meeting_id == meeting_id)
        .where(col(Publication.superseded_at).is_(None))
        .where(col(Publication.withdrawn_at).is_(None))
        .where(SnapshotUnit.access == Access.OPEN)
        .where(SnapshotUnit.kind != UnitKind.PUBLIC_DECISION)
    )


def _has_closed(item: Item, units: Sequence[SnapshotUnit]) -> bool:
    closed = item_access(item) is not Access.OPEN and bool(units)
    return closed or _has_closed_text(item, units)


def _has_closed_file(item: Item, units: Sequence[SnapshotUnit]) -> bool:
    closed = {
        file.id
        for part in item.parts
        if isinstance(part, AttachmentList)
        for file in part.attachments
        if file.access is not Access.OPEN or part.access is not Access.OPEN
    }
    return not closed.isdisjoint(_files_of(units))


def _files_of(units: Sequence[SnapshotUnit]) -> set[UUID]:
    return {unit.attachment_id for unit in units if unit.attachment_id is not None}


def _has_closed_text(item: Item, units: Sequence[SnapshotUnit]) -> bool:
    parts = [part for part in item.parts if isinstance(part, Section | Recommendation)]
    closed = [part for part in parts if part.access is not Access.OPEN]
    open_headings = {part.heading for part in parts if part.access is Access.OPEN}
    words = {part.html for part in closed}
    headings = {part.heading for part in closed} - open_headings
    return any(
        unit.kind in _TEXTS and (unit.html in words or unit.heading in headings) for unit in units
    )
