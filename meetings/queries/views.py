"""What queries return: frozen facts, already filtered for the viewer who asked.

Pages show these and ask nothing more. Dates and times are local (Europe/Copenhagen) in
records; moments here (`…_at`) carry UTC.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meetings.record import Attachment, MeetingRecord
from meetings.vocabulary import (
    Access,
    Audience,
    DecisionKind,
    DocumentKind,
    Format,
    MeetingChangeKind,
    MeetingKind,
    MemberRole,
    OrganizationKind,
    State,
)


@dataclass(frozen=True, slots=True)
class Proof:
    """The digests that approved minutes print: of what was signed, and where the log stood."""

    signed_sha256: str = ""
    chain_head: str = ""


@dataclass(frozen=True, slots=True)
class OrganizationLine:
    """A body in a list."""

    id: UUID
    slug: str
    name: str
    short_name: str
    kind: OrganizationKind
    election_period: str
    active: bool


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of a body on the date asked for."""

    person_id: UUID
    name: str
    party_letter: str
    role: MemberRole
    voting: bool
    starts_on: date | None
    ends_on: date | None
    seen_only: bool  # known from imported attendance, not from an election


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """A body with its members on a date, chair first."""

    organization: OrganizationLine
    predecessor: OrganizationLine | None
    successor: OrganizationLine | None
    meetings_public: bool
    on: date
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class MeetingAddress:
    """Where the public finds a meeting: /udvalg/<slug>/<held_on>[-<ordinal>]."""

    slug: str
    held_on: date
    ordinal: int  # 1 is not written in the address

    @property
    def day(self) -> str:
        """The last part of the address: "2026-09-22", or "2026-09-22-2"."""
        return self.held_on.isoformat() + (f"-{self.ordinal}" if self.ordinal > 1 else "")


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting in a list. It counts only the items that this viewer sees."""

    meeting_id: UUID
    address: MeetingAddress
    organization_ids: tuple[UUID, ...]
    bodies: tuple[str, ...]
    title: str
    meeting_kind: MeetingKind
    document_kind: DocumentKind  # of what the viewer gets to read
    state: State
    held_on: date
    starts_at: datetime | None
    place: str
    item_count: int
    released_at: datetime | None  # None also where the viewer may not know
    published_at: datetime | None
    withdrawn_at: datetime | None
    called_in: bool = False  # the viewer is called in as a substitute


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document that was stored when the snapshot was given out."""

    format: Format
    audience: Audience
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands where a publication was: since when it is gone, and why."""

    withdrawn_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """That the meeting was moved or cancelled."""

    kind: MeetingChangeKind
    from_day: date
    to_day: date | None
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class PublishedMeeting:
    """A published meeting as citizens read it; the record is filtered for PUBLIC.

    Where the publication was withdrawn, `tombstone` says so, and `record` and `documents`
    hold nothing.
    """

    meeting_id: UUID
    address: MeetingAddress
    body_name: str
    held_on: date
    document_kind: DocumentKind
    record: MeetingRecord | None
    approved: bool
    imported: bool
    version: int
    made_on: date  # the date that its documents carry
    snapshot_sha256: str
    published_at: datetime
    documents: tuple[StoredDocument, ...]
    attachments: tuple[Attachment, ...]  # all that the public may open, in the record's order
    tombstone: Tombstone | None
    changes: tuple[ChangeLine, ...]  # what was moved or cancelled, the first change first
    proof: Proof = Proof()


@dataclass(frozen=True, slots=True)
class ItemAddress:
    """Where the public finds an item now, whatever number it had before."""

    meeting: MeetingAddress
    item_number: str
    item_id: UUID


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as one signed-in viewer reads it; the record is filtered for that viewer."""

    meeting_id: UUID
    address: MeetingAddress
    organization_ids: tuple[UUID, ...]
    record: MeetingRecord
    audience: Audience
    state: State
    working: bool  # the working record, which nobody else reads; else a snapshot
    approved: bool
    imported: bool
    source_file_name: str  # empty where the viewer reads a snapshot
    version: int | None  # of the snapshot read; None for the working record
    made_on: date  # of the snapshot; of the working record: today
    released_at: datetime | None
    published_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    documents: tuple[StoredDocument, ...]  # those of the viewer's own audience
    proof: Proof = Proof()
    snapshot_sha256: str = ""  # of the snapshot read


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    """An attachment that the viewer may open. The bytes are in the storage, by sha256."""

    attachment: Attachment
    meeting_id: UUID
    item_id: UUID | None


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment of a case that the viewer may read, with where to read it."""

    meeting_id: UUID
    address: MeetingAddress
    body_name: str
    held_on: date
    item_id: UUID
    item_number: str
    title: str
    decision_kind: DecisionKind | None
    decision_html: str
    access: Access
