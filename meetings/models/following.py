"""What citizens follow by mail: without a login, after they said yes in a mail of their own."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
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
from meetings.vocabulary import FollowedKind, Language


class Subscription(Record, table=True):
    """That somebody wants mail of what is new about a body, a case or a search.

    Nothing is sent before it is confirmed. One that is stopped is removed with its address.
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("email", "kind", "target"),
        UniqueConstraint("stop_sha256"),
        not_blank("email"),
        not_blank("target"),
        is_digest("confirm_sha256", required=False),
        is_digest("stop_sha256", required=True),
        in_order("created_at", "confirmed_at"),
    )
    email: str  # lower case
    kind: FollowedKind = choice(FollowedKind, "kind")
    target: str  # a body's slug, a case's number, a search as it stands in the page's address
    language: Language = choice(Language, "language", default=Language.DA)
    confirm_sha256: str = Field(default="", index=True)  # until it is confirmed
    stop_sha256: str  # of the key in each mail's link to stop
    created_at: datetime = moment(default_factory=now)
    confirmed_at: datetime | None = moment(default=None)
    told_until: datetime = moment(default_factory=now)  # what was published before is told


class SubscriptionMail(Record, table=True):
    """That a mail in the outbox is one of a subscription's: it is gone when that is stopped.

    The address is the one that mail programs send to when their own button to stop is pressed.
    (RFC 8058)
    """

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("mail_id"),
        not_blank("stop_address"),
    )
    mail_id: UUID = Field(foreign_key="outbox_mails.id", ondelete="CASCADE")
    subscription_id: UUID = Field(foreign_key="subscriptions.id", ondelete="CASCADE", index=True)
    stop_address: str
