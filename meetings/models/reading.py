"""What members keep for themselves as they read: how far they are, their notes, their calendar."""

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
    now,
)
from meetings.vocabulary import MailKind


class ItemReading(Record, table=True):
    """That somebody has read an item, and as which snapshot it stood when he last did."""

    __table_args__: ClassVar[TableArguments] = (UniqueConstraint("account_id", "item_id"),)
    account_id: UUID = Field(foreign_key="accounts.id")
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    item_id: UUID  # no foreign key: a working item may be removed later
    snapshot_id: UUID = Field(foreign_key="snapshots.id")
    read_at: datetime = moment(default_factory=now)


class Note(Record, table=True):
    """A note of somebody's own, on a meeting, an item, a passage of it, or an attachment's page.

    Nobody else reads it but whom he shares it with. The passage is kept as its own words with
    what stood around them, so that it is found again in another version of the text. (W3C Web
    Annotation: TextQuoteSelector)
    """

    __table_args__: ClassVar[TableArguments] = (
        not_blank("text"),
        CheckConstraint("version >= 1", "version_from_one"),
        CheckConstraint("page IS NULL OR (page >= 1 AND attachment_id IS NOT NULL)", "page_of_it"),
        in_order("created_at", "changed_at"),
    )
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    item_id: UUID | None = None  # no foreign key: a working item may be removed later
    attachment_id: UUID | None = None
    page: int | None = None
    exact: str = ""  # the passage, as plain text; empty for a note on the whole
    prefix: str = ""  # what stood before it
    suffix: str = ""
    snapshot_id: UUID | None = Field(default=None, foreign_key="snapshots.id")  # where it was read
    text: str
    version: int = 1  # one more each time it is changed, so that two devices do not overwrite
    created_at: datetime = moment(default_factory=now)
    changed_at: datetime = moment(default_factory=now)


class NoteShare(Record, table=True):
    """That a note's owner lets a named colleague read it."""

    __table_args__: ClassVar[TableArguments] = (UniqueConstraint("note_id", "account_id"),)
    note_id: UUID = Field(foreign_key="notes.id", ondelete="CASCADE")
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    shared_at: datetime = moment(default_factory=now)


class CalendarKey(Record, table=True):
    """The secret in the address of somebody's own calendar; only its digest is kept."""

    __tablename__ = "calendar_keys"
    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("account_id"),
        UniqueConstraint("key_sha256"),
        is_digest("key_sha256", required=True),
    )
    account_id: UUID = Field(foreign_key="accounts.id")
    key_sha256: str
    made_at: datetime = moment(default_factory=now)


class MailRefusal(Record, table=True):
    """A kind of mail that somebody does not want."""

    __table_args__: ClassVar[TableArguments] = (UniqueConstraint("account_id", "kind"),)
    account_id: UUID = Field(foreign_key="accounts.id")
    kind: MailKind = choice(MailKind, "kind")
