"""What was read into the archive, file by file, and the subjects that cases are filed under."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

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
from meetings.vocabulary import ImportFormat, ImportOutcome


class ImportRun(Record, table=True):
    """One reading of a folder; it can be interrupted, and goes on where it was."""

    __table_args__: ClassVar[TableArguments] = (
        not_blank("folder"),
        not_blank("started_by"),
        not_negative("total"),
        in_order("started_at", "ended_at"),
    )
    folder: str
    published: bool = False
    committee: str = ""
    total: int = 0
    skipped: str = "[]"  # JSON: what was not read at all, each with why
    started_by: str
    started_at: datetime = moment(default_factory=now)
    ended_at: datetime | None = moment(default=None)


class ImportResult(Record, table=True):
    """What came of one file of a run. What was read of it, with every doubt, is in `details`."""

    __table_args__: ClassVar[TableArguments] = (
        UniqueConstraint("run_id", "path"),
        not_blank("path"),
        is_digest("sha256", required=False),
        not_negative("items", "warnings"),
        not_negative("words_read", "words_kept"),
        CheckConstraint("confidence BETWEEN 0 AND 100", "confidence_in_percent"),
        CheckConstraint("outcome <> 'FAILED' OR trim(problem) <> ''", "what_failed_says_why"),
    )
    run_id: UUID = Field(foreign_key="import_runs.id", index=True)
    path: str  # below the folder, with forward slashes
    sha256: str = Field(default="", index=True)
    size_bytes: int = 0
    format: ImportFormat | None = choice(ImportFormat, "format", default=None)
    outcome: ImportOutcome = choice(ImportOutcome, "outcome")
    meeting_id: UUID | None = Field(default=None, index=True)  # no foreign key: it may be removed
    items: int = 0
    warnings: int = 0
    words_read: int = 0
    words_kept: int = 0
    confidence: int = 0
    problem: str = ""  # a whole sentence, in Danish
    details: str = "{}"  # JSON: doubts and lines left out, each with its place
    mended_at: datetime | None = moment(default=None)  # what was read was corrected by hand
    looked_at: datetime | None = moment(default=None)  # somebody said that he looked through it
    read_at: datetime = moment(default_factory=now)


class KleSubject(SQLModel, table=True):
    """A subject that cases are filed under (KLE), as the municipality's own file names it."""

    __tablename__ = "kle_subjects"
    __table_args__: ClassVar[TableArguments] = (not_blank("title"),)
    number: str = Field(primary_key=True)  # 15, 15.00 or 15.00.00; or a facet, G01
    title: str
    retired: bool = False
