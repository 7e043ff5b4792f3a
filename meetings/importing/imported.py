"""What comes out of reading a file: the record, and everything a careful reader would ask."""

from dataclasses import dataclass

from meetings.record import MeetingRecord
from meetings.vocabulary import ImportFormat


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where the reader could not be sure; shown to whoever imports."""

    line: int  # of the source, counted from 1; 0 is the whole of it
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is told by a field of the record, or is no part of it."""

    line: int
    text: str
    why: str  # "furniture", "contents", "head", "title", "group" or "field"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """An attachment's bytes, found beside the file that was read.

    The record's attachments with this sha256 are it; whoever stores the record stores the
    bytes, or takes the sha256 off again.
    """

    sha256: str
    path: str  # among the files of the bundle


@dataclass(frozen=True, slots=True)
class Imported:
    """A record read from a text, with its doubts and what became of the source's words.

    `printed` holds, for each item, the text of each of its parts as the source prints it,
    without the part's heading. `places` holds the line on which each item begins, 0 where
    that is not known; it is empty where the source has no lines. `source` is the one meeting's
    own share of a file that holds several; it is empty where the whole file is the meeting's.
    """

    record: MeetingRecord
    warnings: tuple[Doubt, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    printed: tuple[tuple[str, ...], ...] = ()
    words_read: int = 0  # words of the source that belong to the record's body
    words_kept: int = 0  # how many of them the record holds
    places: tuple[int, ...] = ()
    format: ImportFormat = ImportFormat.TEXT
    files: tuple[FoundFile, ...] = ()
    source: bytes = b""
    source_name: str = ""  # of the file with the meeting, where another file named it

    @property
    def share_kept(self) -> float:
        """The share of the body's words that the record holds."""
        return self.words_kept / self.words_read if self.words_read else 1.0
