"""The bytes we keep, by their SHA-256. They lie in the storage; here is that we have them."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from meetings.models.base import TableArguments, is_digest, moment, not_negative, now


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
