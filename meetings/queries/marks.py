"""What changes when citizens may read something else of a meeting, found without its record.

A mark is asked for before a page is made. Who has the page of the same mark already needs no
other, so a browser, or a cache that stands in front, is answered by one statement or two.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import and_, col, func

from meetings.database import session
from meetings.models.meetings import Meeting, MeetingBody, MeetingChange
from meetings.models.people import Organization
from meetings.models.snapshots import (
    Addition,
    Publication,
    Snapshot,
    SnapshotDocument,
    SnapshotUnit,
)
from meetings.rules.permissions import Actor
from meetings.vocabulary import UnitKind


@dataclass(frozen=True, slots=True)
class Mark:
    """What a meeting's public pages are made of, and when that changed last."""

    parts: tuple[str, ...]  # of the publication, its snapshot, and what was added and moved since
    changed_at: datetime


def _number_and_last(model: Any, moment: Any, *conditions: Any) -> tuple[Any, Any]:
    """How many rows of the meeting there are, and the newest moment of them."""
    ours = and_(model.meeting_id == Publication.meeting_id, *conditions)
    return (
        sqlalchemy.select(func.count()).where(ours).scalar_subquery(),
        sqlalchemy.select(func.max(moment)).where(ours).scalar_subquery(),
    )


_ADDITIONS: Final = _number_and_last(
    Addition, col(Addition.released_at), col(Addition.released_at).is_not(None)
)
_CHANGES: Final = _number_and_last(MeetingChange, col(MeetingChange.made_at))
_DOCUMENTS: Final = (
    sqlalchemy.select(func.count())
    .where(col(SnapshotDocument.snapshot_id) == Publication.snapshot_id)
    .scalar_subquery()
)
_MARK: Final = (
    sqlalchemy.select(
        col(Publication.id),
        col(Snapshot.sha256),
        col(MeetingBody.name),
        _ADDITIONS[0],
        _CHANGES[0],
        _DOCUMENTS,
        col(Publication.published_at),
        _ADDITIONS[1],
        _CHANGES[1],
    )
    .join(Snapshot, col(Snapshot.id) == Publication.snapshot_id)
    .join(Meeting, col(Meeting.id) == Publication.meeting_id)
    .join(MeetingBody, col(MeetingBody.meeting_id) == Meeting.id)
    .join(Organization, col(Organization.id) == MeetingBody.organization_id)
    .where(col(Organization.slug) == bindparam("slug"))
    .where(col(Snapshot.held_on) == bindparam("held_on"))
    .where(col(Meeting.ordinal) == bindparam("ordinal"))
    .where(col(Publication.superseded_at).is_(None))
    .where(col(Publication.withdrawn_at).is_(None))
)
_OF_CASE: Final = (
    sqlalchemy.select(col(Publication.id), col(MeetingBody.name))
    .join(SnapshotUnit, col(SnapshotUnit.snapshot_id) == Publication.snapshot_id)
    .join(MeetingBody, col(MeetingBody.meeting_id) == Publication.meeting_id)
    .where(col(SnapshotUnit.case_number) == bindparam("key"))
    .where(col(SnapshotUnit.kind) == UnitKind.ITEM)
    .where(col(Publication.superseded_at).is_(None))
    .where(col(Publication.withdrawn_at).is_(None))
)


def find_mark(slug: str, held_on: date, ordinal: int, viewer: Actor) -> Mark | None:
    """The mark of the published meeting at this address, whoever asks; None where there is none,
    or it was withdrawn. One statement."""
    asked = {"slug": slug, "held_on": held_on, "ordinal": ordinal}
    row = session().connection().execute(_MARK, asked).first()
    if row is None:
        return None
    publication_id, sha256, name, additions, changes, documents, *moments = row
    return Mark(
        parts=(_text(publication_id), sha256, name, f"{additions} {changes} {documents}"),
        changed_at=max(moment for moment in moments if moment is not None),
    )


def mark_of_case(key: str, viewer: Actor) -> str:
    """What changes when something that treats the case is published or withdrawn. One statement."""
    rows = session().connection().execute(_OF_CASE, {"key": key})
    return " ".join(sorted({f"{_text(found)} {name}" for found, name in rows}))


def _text(identity: UUID) -> str:
    return identity.hex
