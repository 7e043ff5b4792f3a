"""What a structured file tells of a meeting, before it becomes the record.

An adapter fills these in as the file has them. `put_together` (building.py) makes the record:
it decides nothing of access but that what is inside is never more open than what it is in.
"""

from dataclasses import dataclass, field
from datetime import date, time

from meetings.importing.imported import Doubt, FoundFile
from meetings.importing.text.heading_words import What
from meetings.record import Attendee, EarlierTreatment, Guest, ItemPresence
from meetings.vocabulary import Access, DocumentKind, MeetingKind, Purpose

_ORDER = (Access.OPEN, Access.CLOSED, Access.PERSONAL)


def strictest(*accesses: Access) -> Access:
    """The one of several that the fewest may read; nothing at all is closed."""
    return max(accesses, key=_ORDER.index, default=Access.CLOSED)


@dataclass(slots=True)
class Words:
    """A piece of an item's text, under its heading."""

    heading: str
    html: str  # as the file has it: markup, or plain text with its line ends
    access: Access | None = None  # where the file tells it; else the item's
    what: What | None = None  # where the file tells it; else what the heading is known for
    body: str = ""  # whose decision it is, where the file tells it
    held_on: date | None = None
    public_html: str = ""  # what the public is told of a closed decision
    line: int = 0


@dataclass(slots=True)
class Paper:
    """An attachment as the file lists it."""

    title: str
    access: Access
    number: str = ""
    file_name: str = ""
    size_bytes: int = 0
    sha256: str = ""


@dataclass(slots=True)
class Point:
    """One item."""

    title: str
    access: Access
    number: str = ""
    public_title: str = ""
    case_number: str = ""
    case_title: str = ""
    closed_reason: str = ""
    purpose: Purpose | None = None
    supplementary: bool = False
    words: list[Words] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    earlier: list[EarlierTreatment] = field(default_factory=list)
    presence: list[ItemPresence] = field(default_factory=list)
    line: int = 0


@dataclass(slots=True)
class Found:
    """One meeting, and every doubt that came up while it was read."""

    body: str
    held_on: date | None
    kind: DocumentKind | None = None  # None: minutes where something is decided
    period: str = ""
    meeting_kind: MeetingKind = MeetingKind.ORDINARY
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    attendance: list[Attendee] = field(default_factory=list)
    guests: list[Guest] = field(default_factory=list)
    preface: list[Words] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    files: list[FoundFile] = field(default_factory=list)
    damaged: bool = False  # not well formed: nothing of it is open

    def doubt(self, line: int, text: str) -> None:
        """Note a place where a careful reader would ask."""
        self.doubts.append(Doubt(line, text))
