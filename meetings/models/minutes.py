"""What is noted at the meeting, who signs it, and what seals it."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from meetings.models.base import (
    Record,
    TableArguments,
    choice,
    in_order,
    is_digest,
    moment,
    not_blank,
    not_negative,
    now,
)
from meetings.vocabulary import (
    DocumentKind,
    EntryKind,
    GroundWithoutMeeting,
    ScheduleState,
    SignatureKind,
    VoteOption,
    WayWithoutMeeting,
)


class MinuteEntry(Record, table=True):
    """One thing noted at a meeting. Entries are never changed: another one undoes or replaces.

    The id is given by who notes it, so that noting twice what was sent twice is noting once.
    `data` is JSON of rules/proceedings/entries.py.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "sequence"),
        CheckConstraint("sequence >= 1", "sequence_from_one"),
        not_blank("noted_by"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    sequence: int
    kind: EntryKind = choice(EntryKind, "kind")
    item_id: UUID | None = Field(default=None, index=True)  # no foreign key: the course stands
    person_id: UUID | None = Field(default=None, index=True)
    data: str
    noted_at: datetime = moment(default_factory=now)
    noted_by: str
    noted_by_id: UUID | None = None  # the account


class Signature(Record, table=True):
    """Who signed the minutes, or was asked to. Bound to the snapshot that was read.

    A printed signature, from an import, has no snapshot. On paper it may have been given before
    anybody was asked.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "position"),
        not_negative("position"),
        not_blank("name"),
        is_digest("sha256", required=False),
        is_digest("scan_sha256", required=False),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    position: int
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    organization_id: UUID | None = Field(default=None, foreign_key="organizations.id")
    name: str
    kind: SignatureKind = choice(SignatureKind, "kind")
    signed_at: datetime | None = moment(default=None)
    reservation: str = ""
    snapshot_id: UUID | None = Field(default=None, foreign_key="snapshots.id", index=True)
    sha256: str = ""  # of the snapshot that was signed
    asked_at: datetime | None = moment(default=None)
    reminded_at: datetime | None = moment(default=None)
    entered_by: str = ""  # who entered what was signed on paper, or that somebody is gone
    on_paper: bool = False
    scan_sha256: str = ""  # of the sheet


class LapsedSignature(Record, table=True):
    """A signature on minutes that were taken back and changed: it stands for what it saw only."""

    __table_args__: ClassVar[TableArguments] = (
        not_blank("name"),
        is_digest("sha256", required=True),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    name: str
    kind: SignatureKind = choice(SignatureKind, "kind")
    signed_at: datetime | None = moment(default=None)
    reservation: str = ""
    sha256: str
    lapsed_at: datetime = moment(default_factory=now)


class MinutesReturn(Record, table=True):
    """That minutes were taken back from those who were to sign them, and why."""

    __table_args__: ClassVar[TableArguments] = (
        not_blank("reason", "returned_by"),
        is_digest("sha256", required=True),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    returned_at: datetime = moment(default_factory=now)
    returned_by: str
    reason: str
    sha256: str  # of the snapshot that was to be signed


class RowSeal(Record, table=True):
    """The digest of one row of a signed record, by which `verify` knows that it stands."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("table_name", "row_id"),
        not_blank("table_name", "row_id"),
        is_digest("digest", required=True),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    table_name: str
    row_id: str
    digest: str


class Wall(Record, table=True):
    """What the screen in the room shows: what the secretary puts there, and nothing else."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id"),
        CheckConstraint("version >= 1", "version_from_one"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id")
    item_id: UUID | None = None
    guests_are_in: bool = True  # closed items are hidden
    version: int = 1
    changed_at: datetime = moment(default_factory=now)


class RunSheetNote(Record, table=True):
    """What the chair has in hand at an item: the secretariat's own, and never in the record."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id"),
        not_negative("minutes_planned"),
    )
    item_id: UUID  # no foreign key, here and below: an item can be stored anew
    text: str = ""
    minutes_planned: int | None = None


class WrittenRound(Record, table=True):
    """A decision made without a meeting: by the chair, the mayor, or by each member in writing."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id"),
        in_order("asked_at", "closed_at"),
        CheckConstraint(
            "(reported_at_id IS NULL) = (reported_item_id IS NULL)",
            "what_is_reported_says_where",
        ),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id")
    way: WayWithoutMeeting = choice(WayWithoutMeeting, "way")
    asked_at: datetime | None = moment(default=None)
    due_at: datetime | None = moment(default=None)
    closed_at: datetime | None = moment(default=None)  # or when the chair or the mayor decided
    reminded_at: datetime | None = moment(default=None)
    decided_by: str = ""  # who did alone; the record prints it, with why he could
    ground: GroundWithoutMeeting | None = choice(GroundWithoutMeeting, "ground", default=None)
    reason: str = ""
    reported_at_id: UUID | None = Field(default=None, foreign_key="meetings.id", index=True)
    reported_item_id: UUID | None = None  # no foreign key: an item can be stored anew


class WrittenAnswer(Record, table=True):
    """What a member answered in writing on one item; a later answer replaces it until the end."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("round_id", "item_id", "person_id"),
        not_blank("name"),
        CheckConstraint(
            "option IS NOT NULL OR demands_meeting = true", "answers_or_demands_a_meeting"
        ),
    )
    round_id: UUID = Field(foreign_key="written_rounds.id", index=True)
    item_id: UUID = Field(index=True)
    person_id: UUID = Field(foreign_key="persons.id", index=True)
    name: str
    option: VoteOption | None = choice(VoteOption, "option", default=None)
    demands_meeting: bool = False
    remark: str = ""
    to_minutes: bool = False  # the member wants the remark entered (KSL § 13, 2)
    answered_at: datetime = moment(default_factory=now)


class ScheduledPublication(Record, table=True):
    """That a meeting is to be published at a time; the worker does it, or says why not."""

    __table_args__: ClassVar[TableArguments] = (
        not_blank("ordered_by"),
        CheckConstraint("state <> 'FAILED' OR trim(problem) <> ''", "what_failed_says_why"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    document_kind: DocumentKind = choice(DocumentKind, "document_kind")  # what was ordered
    publish_at: datetime = moment()
    ordered_at: datetime = moment(default_factory=now)
    ordered_by: str
    ordered_by_id: UUID | None = Field(default=None, foreign_key="accounts.id", index=True)
    state: ScheduleState = choice(ScheduleState, "state", default=ScheduleState.WAITING)
    problem: str = ""
    ended_at: datetime | None = moment(default=None)


class Extract(Record, table=True):
    """A beslutningsudskrift that was sent: of which item, to whom, and exactly which bytes."""

    __table_args__: ClassVar[TableArguments] = (
        not_blank("made_by", "to_name"),
        is_digest("docx_sha256", required=True),
        is_digest("pdf_sha256", required=True),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    item_id: UUID = Field(index=True)
    to_account_id: UUID | None = Field(default=None, foreign_key="accounts.id", index=True)
    to_name: str
    made_at: datetime = moment(default_factory=now)
    made_by: str
    approved: bool = False  # whether the minutes were approved when it was made
    docx_sha256: str
    pdf_sha256: str
