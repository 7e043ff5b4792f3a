"""The bytes we keep, by their SHA-256. They lie in the storage; here is that we have them."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from meetings.models.base import TableArguments, choice, is_digest, moment, not_negative, now
from meetings.vocabulary import FileProblem


class StoredFile(SQLModel, table=True):
    """That the storage holds these bytes. What is in the storage but not here is an orphan."""

    __tablename__ = "stored_files"
    __table_args__: ClassVar[TableArguments] = (
        is_digest("sha256", required=True),
        not_negative("size_bytes"),
    )
    sha256: str = Field(primary_key=True)
    size_bytes: int
    stored_at: datetime = moment(default_factory=now)


class FileFacts(SQLModel, table=True):
    """What was found in a stored file when it was examined: type by content, pages, its words."""

    __tablename__ = "file_facts"
    __table_args__: ClassVar[TableArguments] = (
        is_digest("sha256", required=True),
        not_negative("page_count"),
    )
    sha256: str = Field(primary_key=True, foreign_key="stored_files.sha256")
    media_type: str = ""
    page_count: int | None = None
    words: str = ""  # for the check and for search; pages are parted by form feeds
    problem: FileProblem | None = choice(FileProblem, "problem", default=None)
    active_content: bool = False  # scripts, embedded files, forms that send
    active_kinds: str = ""  # which: members of ActiveContent, parted by spaces
    examined_at: datetime = moment(default_factory=now)
