"""What is being written: who writes it, who approved it, and every version of its texts."""

from datetime import date, datetime
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
from meetings.vocabulary import PaperStepState


class PaperStep(Record, table=True):
    """One approval of a paper in one round; a round that was sent back stays as it was."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("paper_id", "round", "stage", "position"),
        CheckConstraint("round >= 1 AND stage >= 1", "round_and_stage_from_one"),
        not_negative("position"),
        not_blank("name"),
        in_order("asked_at", "answered_at"),
        CheckConstraint("state <> 'SENT_BACK' OR trim(comment) <> ''", "sent_back_with_a_comment"),
        is_digest("approved_sha256", required=False),
    )
    paper_id: UUID = Field(foreign_key="papers.id", index=True)
    round: int = 1
    stage: int
    position: int
    name: str
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    deputy_id: UUID | None = Field(default=None, foreign_key="accounts.id", index=True)
    deputy_from: date | None = None
    deputy_until: date | None = None
    state: PaperStepState = choice(PaperStepState, "state", default=PaperStepState.WAITING)
    comment: str = ""
    asked_at: datetime | None = moment(default=None)
    answered_at: datetime | None = moment(default=None)
    answered_by: str = ""
    approved_sha256: str = ""  # of the item as it stood when it was approved


class TextVersion(Record, table=True):
    """A section, recommendation or decision as it was saved once. Every saving is kept."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("text_id", "number"),
        CheckConstraint("number >= 1", "number_from_one"),
    )
    text_id: UUID  # of the row it is a version of; no foreign key: the row may be taken away
    item_id: UUID = Field(index=True)
    number: int
    heading: str = ""
    html: str = ""
    made_at: datetime = moment(default_factory=now)
    made_by: str
    made_by_id: UUID | None = None  # the account
    restored_from: int | None = None  # the number of the version it brought back


class ItemReader(Record, table=True):
    """A member who may read an item that is narrowed to some of the body's members.

    A record from elsewhere can name a person who is not here; the item is no less narrowed.
    """

    __table_args__: ClassVar[TableArguments] = (UniqueConstraint("item_id", "person_id"),)
    item_id: UUID = Field(foreign_key="agenda_items.id", index=True)
    person_id: UUID = Field(index=True)  # no foreign key


class StandingOmission(Record, table=True):
    """That a standing item was taken off a meeting by hand, so that it does not come back."""

    __table_args__: ClassVar[TableArguments] = (UniqueConstraint("meeting_id", "standing_item_id"),)
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    standing_item_id: UUID = Field(foreign_key="standing_items.id", index=True)


class ReadThrough(Record, table=True):
    """That some were asked to read one version of the draft agenda and comment on it."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint("number >= 1", "number_from_one"),
        is_digest("sha256", required=True),
        in_order("asked_at", "closed_at"),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    number: int
    canonical_json: str  # the record as it was then
    sha256: str
    note: str = ""
    due_on: date | None = None
    asked_at: datetime = moment(default_factory=now)
    asked_by: str
    closed_at: datetime | None = moment(default=None)


class ReadThroughReader(Record, table=True):
    """Somebody who was asked to read, and whether he is done."""

    __table_args__: ClassVar[TableArguments] = (UniqueConstraint("read_through_id", "account_id"),)
    read_through_id: UUID = Field(foreign_key="read_throughs.id", index=True)
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    finished_at: datetime | None = moment(default=None)


class ReadThroughComment(Record, table=True):
    """A comment on an item of the version that is read, or on the whole of it."""

    __table_args__: ClassVar[TableArguments] = (not_blank("text"),)
    read_through_id: UUID = Field(foreign_key="read_throughs.id", index=True)
    item_id: UUID | None = None  # no foreign key: it is of the version that was read
    quote: str = ""  # the words commented on
    text: str
    author_id: UUID = Field(foreign_key="accounts.id", index=True)
    author_name: str
    made_at: datetime = moment(default_factory=now)
    settled_at: datetime | None = moment(default=None)
    settled_by: str = ""
