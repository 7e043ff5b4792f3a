"""Who can log in, what they were granted, and their sessions on the server."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Index, UniqueConstraint, text
from sqlmodel import Field, col, or_

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
from meetings.vocabulary import Language, LinkPurpose, Role


class Account(Record, table=True):
    """Somebody who can log in. Without a password hash only a one-time link lets him in."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("login_name"),
        not_blank("login_name", "display_name"),
    )
    login_name: str
    display_name: str
    email: str = ""  # where mail about the person's own meetings goes; empty: none is sent
    password_hash: str | None = None  # argon2id
    person_id: UUID | None = Field(default=None, foreign_key="persons.id", index=True)
    language: Language = choice(Language, "language", default=Language.DA)
    disabled: bool = False
    last_login_at: datetime | None = moment(default=None)
    created_at: datetime = moment(default_factory=now)


class RoleGrant(Record, table=True):
    """A role that an account has in one body; without a body: everywhere."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("account_id", "role", "organization_id"),
        # NULLs are never equal in a unique constraint, so "everywhere" needs its own.
        Index(
            "uq_role_grants_everywhere",
            "account_id",
            "role",
            unique=True,
            sqlite_where=text("organization_id IS NULL"),
            postgresql_where=text("organization_id IS NULL"),
        ),
    )
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    role: Role = choice(Role, "role")
    organization_id: UUID | None = Field(default=None, foreign_key="organizations.id", index=True)
    ends_on: date | None = None  # its last day, with the seat it came from; None: until taken back


def holds_on(day: date) -> ColumnElement[bool]:
    """The condition that a role holds that day: one that came with a seat ends with the seat.

    Whoever reads roles asks it, so nothing has to happen on the day after the last.
    """
    return or_(col(RoleGrant.ends_on).is_(None), col(RoleGrant.ends_on) >= day)


class LoginSession(Record, table=True):
    """One login on one device. The browser has the token, we have its digest only."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("token_hash"),
        is_digest("token_hash", required=True),
        in_order("created_at", "ends_at"),
    )
    token_hash: str
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    created_at: datetime = moment(default_factory=now)
    seen_at: datetime = moment(default_factory=now)
    ends_at: datetime = moment()


class OneTimeLink(Record, table=True):
    """A link that can be used once, before it expires, to choose a password."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("token_hash"),
        is_digest("token_hash", required=True),
        in_order("created_at", "expires_at"),
        in_order("created_at", "used_at"),
    )
    token_hash: str
    purpose: LinkPurpose = choice(LinkPurpose, "purpose", default=LinkPurpose.FIRST_PASSWORD)
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    created_at: datetime = moment(default_factory=now)
    expires_at: datetime = moment()
    used_at: datetime | None = moment(default=None)
