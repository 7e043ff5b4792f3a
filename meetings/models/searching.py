"""What search reads: for each item one row a way of reading it, and where each term stands.

The rows follow from the snapshots that are given out, and can be made anew from them at any time
(`python -m meetings reindex`). A segment is a run of rows, in the order of their days, with a
bitmap for each term in it; it is never changed but for the rows that are dead. Rows in no
segment carry their own terms, until they are gathered into one. A segment that is being made is
not live, and nobody reads it.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, LargeBinary, String, text
from sqlmodel import Field, SQLModel

from meetings.models.base import TableArguments, is_digest, moment, not_blank, not_negative, now

# SQLite finds a row by its number at once only where it is called INTEGER.
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
# Words that begin alike stand beside each other, letter for letter, whatever language the
# database sorts by.
_WORD = String().with_variant(String(collation="C"), "postgresql")


class SearchState(SQLModel, table=True):
    """What has to be known before anything is searched; one row, with the id 1."""

    __tablename__ = "search_states"
    id: int = Field(default=1, primary_key=True)
    generation: int = Field(default=0, sa_type=_NUMBER)  # another number with each change
    next_docid: int = Field(default=1, sa_type=_NUMBER)
    analyser: int = 0  # the version of the rules that all rows were made by, when last all were


class SearchSegment(SQLModel, table=True):
    """A run of rows whose terms are gathered in postings."""

    __tablename__ = "search_segments"
    __table_args__: ClassVar[TableArguments] = (
        CheckConstraint("last_docid >= first_docid", "it_holds_a_row"),
    )
    id: int = Field(primary_key=True)
    first_docid: int = Field(sa_type=_NUMBER)
    last_docid: int = Field(sa_type=_NUMBER)
    dead: bytes = Field(default=b"", sa_type=LargeBinary)  # a bitmap of rows that are no more
    analyser: int  # the version of the rules that its terms were made by
    live: bool = False  # one that is not is being made, or is about to be removed
    made_at: datetime = moment(default_factory=now)


class SearchPosting(SQLModel, table=True):
    """In which rows of a segment a term stands, as a bitmap of their numbers."""

    __tablename__ = "search_postings"
    __table_args__ = {"sqlite_with_rowid": False}
    segment_id: int = Field(primary_key=True, foreign_key="search_segments.id")
    term: str = Field(primary_key=True, sa_type=_WORD)
    rows: bytes = Field(sa_type=LargeBinary)


class SearchGroup(SQLModel, table=True):
    """The bodies that hold a meeting together; most groups are one body."""

    __tablename__ = "search_groups"
    id: int = Field(primary_key=True)
    organization_ids: str = Field(unique=True)  # sorted, parted by spaces


class SearchRow(SQLModel, table=True):
    """An item, or a meeting's own words, as some kinds of readers read it.

    `classes` says which (search/reader_classes.py). `mark` differs between two rows that had the
    same number one after the other.
    """

    __tablename__ = "search_rows"
    __table_args__: ClassVar[TableArguments] = (
        not_negative("position"),
        Index(
            "ix_search_rows_tail",
            "docid",
            "mark",
            sqlite_where=text("terms IS NOT NULL"),
            postgresql_where=text("terms IS NOT NULL"),
        ),
    )
    docid: int = Field(primary_key=True, sa_type=_NUMBER)
    mark: int = Field(sa_type=_NUMBER)
    meeting_id: UUID = Field(foreign_key="meetings.id", index=True)
    snapshot_id: UUID = Field(foreign_key="snapshots.id")
    item_id: UUID | None = Field(default=None, index=True)  # None for the meeting's own words
    group_id: int = Field(foreign_key="search_groups.id")
    classes: int
    held_on: date
    position: int = 0  # of the item in its meeting
    readable_since: datetime = moment(default_factory=now, index=True)
    words: bytes = Field(default=b"", sa_type=LargeBinary)  # its words in order, two bytes each
    terms: bytes | None = Field(default=None, sa_type=LargeBinary)  # until a segment holds them


class SearchWord(SQLModel, table=True):
    """A word that stands somewhere, and what it is found by besides: its stem."""

    __tablename__ = "search_words"
    __table_args__ = {"sqlite_with_rowid": False}
    stem: str = Field(primary_key=True, sa_type=_WORD)
    word: str = Field(primary_key=True, sa_type=_WORD)


class SearchChange(SQLModel, table=True):
    """That a meeting's rows changed while a segment was made, so that it is looked at again."""

    __tablename__ = "search_changes"
    id: int | None = Field(default=None, primary_key=True)
    meeting_id: UUID = Field(foreign_key="meetings.id")


class SavedSearch(SQLModel, table=True):
    """A search that somebody keeps, to be told of what is new in it."""

    __tablename__ = "saved_searches"
    __table_args__: ClassVar[TableArguments] = (
        not_blank("name"),
        is_digest("feed_sha256", required=False),
    )
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    account_id: UUID = Field(foreign_key="accounts.id", index=True)
    name: str
    question: str  # as it stands in the page's address
    by_mail: bool = False
    feed_sha256: str = Field(default="", index=True)  # of the key in the feed's address
    created_at: datetime = moment(default_factory=now)
    told_until: datetime = moment(default_factory=now)  # what was readable then is told
