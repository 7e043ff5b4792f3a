"""The log: who did what to what, when, field by field, in a chain that shows tampering.

The chain is over digests, so that a text can be erased by law without breaking it. The
digest is salted, and the salt is erased with the text: what is gone cannot be guessed.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from meetings.models.base import (
    Record,
    TableArguments,
    access_choice,
    choice,
    is_digest,
    moment,
    not_blank,
)
from meetings.vocabulary import Access, LogAction


class LogEntry(Record, table=True):
    """One line of the log. `organization_id` and `access` say who may read its fields."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("sequence"),
        CheckConstraint("sequence >= 1", "sequence_from_one"),
        not_blank("actor_name", "subject_type"),
        is_digest("previous_hash", required=False),
        is_digest("own_hash", required=True),
    )
    sequence: int
    at: datetime = moment()
    actor_name: str
    actor_id: UUID | None = Field(default=None, index=True)  # no foreign key: the log outlives
    action: LogAction = choice(LogAction, "action")
    subject_type: str
    subject_id: UUID | None = Field(default=None, index=True)
    organization_id: UUID | None = Field(default=None, index=True)
    access: Access = access_choice()
    previous_hash: str = ""  # empty in the first line only
    own_hash: str


class LogField(Record, table=True):
    """What a field was before and after: digests for ever, values until they are erased."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("entry_id", "name"),
        is_digest("before_digest", required=False),
        is_digest("after_digest", required=False),
    )
    entry_id: UUID = Field(foreign_key="log_entries.id", index=True)
    name: str
    before_digest: str = ""  # empty: there was nothing
    after_digest: str = ""
    salt: str = ""  # erased with the values
    before_value: str | None = None  # JSON; None: erased, or only its digest is kept
    after_value: str | None = None


class LogHead(SQLModel, table=True):
    """The one row that says where the chain ends; whoever writes a line locks it first."""

    __tablename__ = "log_head"
    __table_args__: ClassVar[TableArguments] = (CheckConstraint("id = 1", "there_is_one"),)
    id: int = Field(default=1, primary_key=True)
    sequence: int = 0
    own_hash: str = ""
