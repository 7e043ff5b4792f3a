"""What stands between a draft and its readers: the check, what was settled, and the mail."""

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
from meetings.vocabulary import FindingKind, MailState


class AgendaCheck(Record, table=True):
    """That the record was checked as it was at one moment. What is sent is what was checked."""

    __table_args__: ClassVar[TableArguments] = (is_digest("record_sha256", required=True),)
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    record_sha256: str
    made_at: datetime = moment(default_factory=now)
    made_by: str


class Settlement(Record, table=True):
    """That somebody looked at a finding of the check and says it may stand, and why."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("meeting_id", "fingerprint"),
        is_digest("fingerprint", required=True),
        CheckConstraint(
            "seconded_by_id IS NULL OR seconded_by_id <> settled_by_id",
            "a_second_person_is_another",
        ),
    )
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    fingerprint: str  # of what was found and where, never the found words themselves
    kind: FindingKind = choice(FindingKind, "kind")
    item_id: UUID | None = None
    note: str = ""
    settled_at: datetime = moment(default_factory=now)
    settled_by: str
    settled_by_id: UUID | None = None  # the account
    seconded_at: datetime | None = moment(default=None)
    seconded_by: str = ""
    seconded_by_id: UUID | None = None


class ApprovedContact(Record, table=True):
    """A mail domain or a telephone number of the municipality's own; the check passes it over."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("value"),
        not_blank("value"),
    )
    value: str  # "lindevang.dk" or "70203040"
    added_at: datetime = moment(default_factory=now)
    added_by: str


class OutboxMail(Record, table=True):
    """A mail to be sent, written in the transaction that caused it.

    It is claimed before sending and carries its own Message-ID; one that was claimed when the
    machine stopped is uncertain, and a person decides whether it is sent again.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("message_id"),
        not_blank("to_address", "subject", "message_id"),
        not_negative("attempts"),
        in_order("created_at", "sent_at"),
        CheckConstraint("(state = 'SENT') = (sent_at IS NOT NULL)", "sent_has_its_time"),
    )
    meeting_id: UUID | None = Field(default=None, foreign_key="meetings.id", index=True)
    account_id: UUID | None = Field(default=None, foreign_key="accounts.id", index=True)
    release_id: UUID | None = Field(default=None, foreign_key="releases.id", index=True)
    to_name: str = ""
    to_address: str
    subject: str
    body: str  # plain text; tells where to read, never closed words
    message_id: str
    state: MailState = choice(MailState, "state", default=MailState.WAITING)
    attempts: int = 0
    not_before: datetime = moment(default_factory=now)
    claimed_at: datetime | None = moment(default=None)
    sent_at: datetime | None = moment(default=None)
    last_error: str = ""
    created_at: datetime = moment(default_factory=now)
