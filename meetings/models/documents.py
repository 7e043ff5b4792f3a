"""Documents that take long to make: who ordered which, how far it is, and where its bytes lie.

What is ordered is made by the worker, for the one who ordered it, of what he may read then.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from meetings.models.base import (
    Record,
    TableArguments,
    choice,
    is_digest,
    moment,
    not_blank,
    not_negative,
    now,
)
from meetings.vocabulary import Audience, FileProblem, OrderedKind, OrderState


class DocumentOrder(Record, table=True):
    """That somebody wants a pack, a year's protocol or a meeting's files, and what came of it."""

    __table_args__: ClassVar[TableArguments] = (
        not_blank("ordered_by"),
        is_digest("read_sha256", required=False),
        is_digest("sha256", required=False),
        not_negative("steps_done", "steps_total"),
        not_negative("attempts"),
        CheckConstraint("state <> 'FAILED' OR trim(problem) <> ''", "what_failed_says_why"),
        CheckConstraint("state <> 'DONE' OR sha256 <> ''", "what_is_done_has_bytes"),
        CheckConstraint(
            "(kind = 'PROTOCOL') = (meeting_id IS NULL) "
            "AND (kind = 'PROTOCOL') = (organization_id IS NOT NULL) "
            "AND (kind = 'PROTOCOL') = (year IS NOT NULL)",
            "a_protocol_is_of_a_body_and_a_year",
        ),
    )
    kind: OrderedKind = choice(OrderedKind, "kind")
    meeting_id: UUID | None = Field(default=None, foreign_key="meetings.id", index=True)
    organization_id: UUID | None = Field(default=None, foreign_key="organizations.id", index=True)
    year: int | None = None
    edition: Audience = choice(Audience, "edition", default=Audience.PUBLIC)
    as_docx: bool = False  # a protocol can be had for Word, too
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    ordered_by: str
    ordered_at: datetime = moment(default_factory=now)
    started_at: datetime | None = moment(default=None)
    ended_at: datetime | None = moment(default=None)
    state: OrderState = choice(OrderState, "state", default=OrderState.WAITING, index=True)
    attempts: int = 0  # how often the worker began: who dies of it tries no fourth time
    steps_done: int = 0
    steps_total: int = 0
    problem: str = ""  # a member of Problem
    read_sha256: str = ""  # of what the orderer could read when it was made
    sha256: str = ""
    size_bytes: int = 0
    page_count: int | None = None
    file_name: str = ""
    media_type: str = ""


class ConvertedFile(SQLModel, table=True):
    """What a stored Office file or image is as PDF, so that it is converted once."""

    __tablename__ = "converted_files"
    __table_args__: ClassVar[TableArguments] = (
        is_digest("sha256", required=True),
        not_negative("page_count"),
        CheckConstraint(
            "(pdf_sha256 IS NULL) = (problem IS NOT NULL)", "it_is_converted_or_says_why"
        ),
    )
    sha256: str = Field(primary_key=True, foreign_key="stored_files.sha256")
    pdf_sha256: str | None = Field(default=None, foreign_key="stored_files.sha256")
    page_count: int | None = None
    problem: FileProblem | None = choice(FileProblem, "problem", default=None)
    converted_at: datetime = moment(default_factory=now)
