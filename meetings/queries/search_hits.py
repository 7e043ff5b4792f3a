"""Rows as hits: their titles, where they stand, and the places where something was found.

A row's texts are read with the eyes of whom the row is for: of a snapshot's pieces only those
whose access all its readers have.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy
from sqlalchemy import Label, Table, bindparam
from sqlmodel import col

from meetings.database import session
from meetings.models import metadata
from meetings.models.meetings import Meeting
from meetings.models.snapshots import Snapshot, SnapshotUnit
from meetings.queries.given_out import BodyLine, address_of, bodies_of
from meetings.queries.search_views import SearchHit
from meetings.rules.permissions import Actor
from meetings.search.reader_classes import ReaderClass
from meetings.search.sequences import holds_phrase, packed_phrase
from meetings.search.terms import words_in
from meetings.vocabulary import Access, Audience, DecisionKind, DocumentKind, UnitKind
from meetings.wording import word

_ROWS: Final[Table] = metadata.tables["search_rows"]
_OPEN: Final = frozenset({Access.OPEN})
_NOT_PERSONAL: Final = frozenset({Access.OPEN, Access.CLOSED})


class HitRow(NamedTuple):
    """A row of the index with its meeting."""

    docid: int
    meeting_id: UUID
    snapshot_id: UUID
    item_id: UUID | None
    group_id: int
    classes: int
    held_on: date
    readable_since: datetime
    words: bytes
    kind: DocumentKind
    meeting_title: str
    ordinal: int

    @property
    def sees(self) -> frozenset[Access]:
        """The accesses that everybody reads whom the row is for."""
        if self.classes & (ReaderClass.PUBLIC | ReaderClass.OUTSIDE):
            return _OPEN
        return _NOT_PERSONAL if self.classes & ReaderClass.INSIDE else frozenset(Access)

    def holds(self, text: str) -> bool:
        """Whether these words stand in it, one after the other."""
        return holds_phrase(self.words, packed_phrase(words_in(text)))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snapshot's text that the row's readers read."""

    kind: UnitKind
    access: Access
    item_number: str
    case_number: str
    attachment_id: UUID | None
    decision_kind: DecisionKind | None
    heading: str
    public_heading: str
    plain_text: str


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A row with all that is shown of it."""

    row: HitRow
    pieces: tuple[Piece, ...]
    bodies: tuple[BodyLine, ...]


def found_items(docids: Sequence[int], viewer: Actor) -> list[FoundItem]:
    """These rows, which the caller knows the viewer reads, in their order; three statements."""
    rows = _rows(docids)
    pieces = _pieces(docids)
    bodies = bodies_of(viewer, {row.meeting_id for row in rows.values()})
    found = []
    for row in (rows[docid] for docid in docids if docid in rows):
        sees = row.sees
        read = [one for one in pieces[row.docid] if one.access in sees or one.kind is UnitKind.ITEM]
        found.append(FoundItem(row, tuple(read), tuple(bodies.get(row.meeting_id, ()))))
    return found


def hit_of(viewer: Actor, found: FoundItem, reader: ReaderClass) -> SearchHit:
    """The row as a hit for somebody who is this kind of reader there, without snippets."""
    row = found.row
    item = next((one for one in found.pieces if one.kind is UnitKind.ITEM), None)
    is_read = item is None or (item.access in row.sees and row.holds(item.heading))
    title = _title(row) if item is None else item.heading if is_read else item.public_heading
    decided = [one.decision_kind for one in found.pieces if one.decision_kind is not None]
    return SearchHit(
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        title=title,
        number=item.item_number if item is not None else "",
        case_number=item.case_number if item is not None and is_read else "",
        bodies=tuple(body.name for body in found.bodies),
        held_on=row.held_on,
        document_kind=row.kind,
        decision_kind=decided[0] if decided else None,
        address=address_of(found.bodies, row.held_on, row.ordinal),
        audience=_AUDIENCES.get(reader, Audience.MEMBER),
        is_closed=item is not None and item.access is not Access.OPEN,
        readable_since=row.readable_since,
    )


_AUDIENCES: Final = {
    ReaderClass.PUBLIC: Audience.PUBLIC,
    ReaderClass.SECRETARIAT: Audience.SECRETARIAT,
}


def _title(row: HitRow) -> str:
    return row.meeting_title or word(row.kind)


_DOCIDS: Final = _ROWS.c.docid.in_(bindparam("docids", expanding=True))
_HIT_ROWS: Final = (
    sqlalchemy.select(
        *(_ROWS.c[name] for name in HitRow._fields[:9]),
        col(Snapshot.kind),
        col(Snapshot.title),
        col(Meeting.ordinal),
    )
    .join(Snapshot, col(Snapshot.id) == _ROWS.c.snapshot_id)
    .join(Meeting, col(Meeting.id) == _ROWS.c.meeting_id)
    .where(_DOCIDS)
)
_PIECE: Final = tuple(getattr(SnapshotUnit, name) for name in Piece.__slots__)
_PLACE: Final[Label[int]] = col(SnapshotUnit.position).label("place")
_SAME_SNAPSHOT: Final = col(SnapshotUnit.snapshot_id) == _ROWS.c.snapshot_id
_OF_ITEMS: Final = (
    sqlalchemy.select(_ROWS.c.docid, _PLACE, *_PIECE)
    .join(SnapshotUnit, _SAME_SNAPSHOT & (col(SnapshotUnit.item_id) == _ROWS.c.item_id))
    .where(_DOCIDS)
)
_OF_MEETINGS: Final = (
    sqlalchemy.select(_ROWS.c.docid, _PLACE, *_PIECE)
    .join(SnapshotUnit, _SAME_SNAPSHOT & col(SnapshotUnit.item_id).is_(None))
    .where(_DOCIDS, _ROWS.c.item_id.is_(None))
)
_PIECES: Final = _OF_ITEMS.union_all(_OF_MEETINGS).order_by("docid", "place")


def _rows(docids: Sequence[int]) -> dict[int, HitRow]:
    read = session().connection().execute(_HIT_ROWS, {"docids": docids})
    return {row[0]: HitRow._make(row) for row in read}


def _pieces(docids: Sequence[int]) -> Mapping[int, list[Piece]]:
    found: dict[int, list[Piece]] = defaultdict(list)
    for docid, _, *facts in session().connection().execute(_PIECES, {"docids": docids}):
        found[docid].append(Piece(*facts))
    return found
