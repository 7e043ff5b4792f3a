"""What was given out: snapshots of the whole record, to whom, since when. Never rewritten.

A snapshot has no link to the working rows it was made from but their ids, so the working
record may go on without it.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from meetings.models.base import (
    Record,
    TableArguments,
    access_choice,
    choice,
    in_order,
    is_digest,
    moment,
    not_negative,
    now,
)
from meetings.vocabulary import (
    Access,
    AdditionKind,
    Audience,
    DecisionKind,
    DocumentKind,
    Format,
    MeetingKind,
    UnitKind,
)


def _one_current(table: str) -> Index:
    """A meeting has one current row of the table: the one that nothing has superseded."""
    return Index(
        f"uq_{table}_current",
        "meeting_id",
        unique=True,
        sqlite_where=text("superseded_at IS NULL"),
        postgresql_where=text("superseded_at IS NULL"),
    )


class Snapshot(Record, table=True):
    """The whole structured content of a meeting at one moment, closed parts included."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "version"),
        CheckConstraint("version >= 1", "version_from_one"),
        is_digest("sha256", required=True),
        is_digest("signed_sha256", required=False),
        is_digest("chain_head", required=False),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    version: int
    kind: DocumentKind = choice(DocumentKind, "kind")
    meeting_kind: MeetingKind = choice(MeetingKind, "meeting_kind", default=MeetingKind.ORDINARY)
    title: str = ""
    held_on: date = Field(index=True)  # as given out, whatever the working record says since
    starts_at: datetime | None = moment(default=None)
    place: str = ""
    canonical_version: int  # of rules/canonical.py
    canonical_json: str
    sha256: str  # of the canonical JSON's bytes
    made_at: datetime = moment(default_factory=now)
    made_by: str
    imported: bool = False  # the order of parts is the source's own
    approved: bool = False  # whether the minutes were approved when it was made
    signed_sha256: str = ""  # of the snapshot that the signatures printed here are bound to
    chain_head: str = ""  # of the log when the minutes were approved, as its documents print it


class SnapshotUnit(Record, table=True):
    """One access unit of a snapshot: the smallest piece that can be closed on its own.

    Search and pages read these. An item's own unit holds its title; a closed item's public
    title is in `public_heading`.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("snapshot_id", "position"),
        not_negative("position"),
        Index("ix_snapshot_units_item_id_snapshot_id", "item_id", "snapshot_id"),
    )
    snapshot_id: UUID = Field(foreign_key="snapshots.id", index=True)
    position: int
    item_id: UUID | None = None  # no foreign key: a working item may be removed later
    item_number: str = ""
    attachment_id: UUID | None = Field(default=None, index=True)
    kind: UnitKind = choice(UnitKind, "kind")
    access: Access = access_choice()
    case_number: str = Field(default="", index=True)
    decision_kind: DecisionKind | None = choice(DecisionKind, "decision_kind", default=None)
    heading: str = ""
    public_heading: str = ""
    html: str = ""
    plain_text: str = ""


class SnapshotReader(Record, table=True):
    """A person who may read an item of a snapshot that is narrowed to some of the members."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("snapshot_id", "item_id", "person_id"),
    )
    snapshot_id: UUID = Field(foreign_key="snapshots.id", index=True)
    item_id: UUID = Field(index=True)  # no foreign key, as for a snapshot's units
    person_id: UUID  # no foreign key: a record from elsewhere can name somebody who is not here


class SnapshotDocument(Record, table=True):
    """A document of a snapshot in one format for one audience; its bytes are in the storage."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("snapshot_id", "format", "audience"),
        is_digest("sha256", required=True),
        not_negative("size_bytes"),
    )
    snapshot_id: UUID = Field(foreign_key="snapshots.id", index=True)
    format: Format = choice(Format, "format")
    audience: Audience = choice(Audience, "audience")
    sha256: str = Field(index=True)
    size_bytes: int


class Release(Record, table=True):
    """Which snapshot the members have, and whether and why it was taken back."""

    __table_args__: ClassVar[TableArguments] = (
        in_order("released_at", "superseded_at"),
        in_order("released_at", "withdrawn_at"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (trim(withdrawn_reason) = '')", "withdrawn_with_a_reason"
        ),
        _one_current("releases"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    snapshot_id: UUID = Field(foreign_key="snapshots.id", index=True)
    released_at: datetime = moment(default_factory=now)
    released_by: str
    superseded_at: datetime | None = moment(default=None)
    withdrawn_at: datetime | None = moment(default=None)
    withdrawn_by: str = ""
    withdrawn_reason: str = ""


class Publication(Record, table=True):
    """Which snapshot the public has, since when, and whether and why it was withdrawn."""

    __table_args__: ClassVar[TableArguments] = (
        in_order("published_at", "superseded_at"),
        in_order("published_at", "withdrawn_at"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (trim(withdrawn_reason) = '')", "withdrawn_with_a_reason"
        ),
        _one_current("publications"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    snapshot_id: UUID = Field(foreign_key="snapshots.id", index=True)
    published_at: datetime = moment(default_factory=now)
    published_by: str
    superseded_at: datetime | None = moment(default=None)
    withdrawn_at: datetime | None = moment(default=None)
    withdrawn_by: str = ""
    withdrawn_reason: str = ""


class Addition(Record, table=True):
    """A small dated entry on top of what was given out: a decision arriving, a correction.

    With `released_at` it stands on every snapshot made before that moment; without, it came
    with an import and is read only inside the snapshots that hold it.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "position"),
        not_negative("position"),
        CheckConstraint("trim(html) <> ''", "says_something"),
        CheckConstraint(
            "kind <> 'CORRECTION' OR (trim(reason) <> '' AND trim(author) <> '')",
            "a_correction_says_who_and_why",
        ),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    position: int
    item_id: UUID | None = None  # no foreign key, as for a snapshot's units
    added_on: date
    added_by: str = ""
    released_at: datetime | None = moment(default=None)
    html: str
    access: Access = access_choice()
    kind: AdditionKind = choice(AdditionKind, "kind", default=AdditionKind.NOTE)
    reason: str = ""  # of a correction
    author: str = ""  # of a correction, as it is printed
    source_item_id: UUID | None = Field(default=None, index=True)  # whose decision it tells
