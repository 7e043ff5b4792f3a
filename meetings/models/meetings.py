"""Meetings, who holds them, their agenda, and who was there."""

from datetime import date, datetime, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from meetings.models.base import (
    Record,
    TableArguments,
    access_choice,
    choice,
    in_order,
    is_digest,
    moment,
    not_blank,
    not_negative,
    now,
    open_has_no_reason,
)
from meetings.vocabulary import (
    Access,
    AttendanceStatus,
    Continuation,
    DocumentKind,
    MeetingChangeKind,
    MeetingKind,
    MemberRole,
    OrganizationKind,
    Purpose,
    SectionKind,
    State,
    UnitKind,
)


class Meeting(Record, table=True):
    """One meeting of one body or more. (OParl: Meeting) This is the working record."""

    __table_args__: ClassVar[TableArguments] = (
        in_order("starts_at", "ends_at"),
        CheckConstraint("ordinal >= 1", "ordinal_from_one"),
        is_digest("source_sha256", required=False),
    )
    kind: MeetingKind = choice(MeetingKind, "kind", default=MeetingKind.ORDINARY)
    state: State = choice(State, "state", default=State.PLANNED)
    document_kind: DocumentKind = choice(
        DocumentKind, "document_kind", default=DocumentKind.AGENDA
    )  # what the working record holds
    title: str = ""
    held_on: date = Field(index=True)  # the local date
    starts_at: datetime | None = moment(default=None)
    ends_at: datetime | None = moment(default=None)
    place: str = ""
    ordinal: int = 1  # which of the body's meetings that day; part of the address
    source_sha256: str = Field(default="", index=True)  # of the imported file; empty: written here
    source_file_name: str = ""
    created_at: datetime = moment(default_factory=now)


class MeetingBody(Record, table=True):
    """A body that holds the meeting, and what it was called then."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "organization_id"),
        UniqueConstraint("meeting_id", "position"),
        not_negative("position"),
        not_blank("name"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    organization_id: UUID = Field(foreign_key="organizations.id", index=True)
    position: int
    name: str
    short_name: str = ""
    kind: OrganizationKind = choice(OrganizationKind, "kind", default=OrganizationKind.COMMITTEE)
    election_period: str = ""


class MeetingChange(Record, table=True):
    """That a meeting was moved or cancelled, from which day, and why. It is never rewritten."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "position"),
        not_negative("position"),
        not_blank("reason", "made_by"),
        CheckConstraint("(kind = 'MOVED') = (to_day IS NOT NULL)", "what_is_moved_has_a_new_day"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    position: int
    kind: MeetingChangeKind = choice(MeetingChangeKind, "kind")
    from_day: date
    to_day: date | None = None
    reason: str
    made_at: datetime = moment(default_factory=now)
    made_by: str


class ImportedFile(Record, table=True):
    """A file that was imported, and the meeting it became. Its bytes are in the storage."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("sha256"),
        is_digest("sha256", required=True),
    )
    sha256: str
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    file_name: str = ""
    imported_at: datetime = moment(default_factory=now)


class MeetingSection(Record, table=True):
    """Words before the first item or after the last."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "place", "position"),
        CheckConstraint("place IN ('PREFACE', 'CLOSING')", "place_is_before_or_after"),
        not_negative("position"),
        open_has_no_reason(),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    place: UnitKind = choice(UnitKind, "place_kind")
    position: int
    kind: SectionKind = choice(SectionKind, "kind", default=SectionKind.OTHER)
    heading: str = ""
    html: str = ""
    access: Access = access_choice()
    closed_reason: str = ""


class AgendaItem(Record, table=True):
    """One punkt on one meeting's agenda. (OParl: AgendaItem)

    Its id is its identity: it survives a new number, a new place and a new import. While its
    paper is written outside any meeting it has no meeting; placing gives it one.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "position"),
        not_blank("title"),
        not_negative("position", "treated_as"),
        open_has_no_reason(),
        CheckConstraint(
            "access <> 'OPEN' OR source_withheld = false", "an_open_item_is_not_withheld"
        ),
        CheckConstraint(
            "(continues_item_id IS NULL) = (continues_as IS NULL)", "what_continues_says_how"
        ),
        CheckConstraint(
            "merged_into_id IS NULL OR meeting_id IS NULL", "what_is_merged_away_is_on_no_agenda"
        ),
    )
    meeting_id: UUID | None = Field(default=None, foreign_key="meetings.id", index=True)
    consultation_id: UUID | None = Field(default=None, foreign_key="consultations.id", index=True)
    revision_id: UUID | None = Field(default=None, foreign_key="paper_revisions.id", index=True)
    position: int  # in the agenda
    number: str = ""  # as printed
    treated_as: int | None = None  # place in the order treated, where it is another
    title: str
    public_title: str = ""
    case_number: str = ""  # as printed at this meeting
    case_title: str = ""
    purpose: Purpose | None = choice(Purpose, "purpose", default=None)
    supplementary: bool = False
    withdrawn: bool = False
    access: Access = access_choice()
    closed_reason: str = ""
    version: int = 1  # raised by each saving of these facts
    number_frozen: bool = False  # from when the agenda was sent
    late_reason: str = ""  # why the item could not wait, or be here in time
    withdrawn_reason: str = ""
    standing_item_id: UUID | None = Field(default=None, foreign_key="standing_items.id", index=True)
    continues_item_id: UUID | None = Field(default=None, index=True)  # it came from that one
    continues_as: Continuation | None = choice(Continuation, "continues_as", default=None)
    merged_into_id: UUID | None = Field(default=None, index=True)  # its texts stand there now
    oral: bool = False  # came up at the meeting, without a paper
    without_decision: bool = False  # nothing is decided on it, and nothing is missing
    treated_with: str = ""  # the numbers of the items it was treated together with: "3-8"
    source_withheld: bool = False  # imported from an edition that did not tell the item
    source_partly_withheld: bool = False


class Attendance(Record, table=True):
    """A member at the meeting, or away from it."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "position"),
        not_negative("position"),
        not_blank("name"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    position: int
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    name: str  # as printed
    party_letter: str = ""
    role: MemberRole = choice(MemberRole, "role", default=MemberRole.MEMBER)
    status: AttendanceStatus = choice(AttendanceStatus, "status", default=AttendanceStatus.PRESENT)
    substitute_for: str = ""
    note: str = ""
    body: str = ""


class Guest(Record, table=True):
    """Somebody at the meeting who is no member."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "position"),
        not_negative("position"),
        not_blank("name"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    position: int
    name: str
    title: str = ""
    note: str = ""
    at_items: str = ""  # the numbers of the items he took part in alone: "2, 4"


class MeetingPause(Record, table=True):
    """A pause in the meeting."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "position"),
        not_negative("position"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    position: int
    from_time: time  # local, as the minutes print it
    to_time: time | None = None


class ItemPresence(Record, table=True):
    """Somebody whose presence at one item differs from the meeting's attendance."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("item_id", "position"),
        not_negative("position"),
        not_blank("name"),
    )
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    position: int
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    name: str
    status: AttendanceStatus = choice(AttendanceStatus, "status")
    came_at: time | None = None  # local, as the minutes print it
    left_at: time | None = None
    substitute_for: str = ""
    in_text: bool = False
