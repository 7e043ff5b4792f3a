"""What a finished document consists of, top to bottom, before anyone decides how it looks.

compose.py turns a Document into these once; HTML, DOCX and PDF each have one writer per
class. Order, numbering and wording are decided when they reach here, so the three
formats carry the same words in the same order. Rich text inside is richtext's own blocks.
"""

from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID

from exports.look import PLAIN, Look
from meetings.richtext.blocks import Blocks
from meetings.vocabulary import DecisionKind


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title, once, at the top (heading level 1)."""

    municipality: str  # printed above it, on page one only
    text: str
    meeting_line: str  # body · date · place, one quiet line under the title
    edition: str = ""  # "Lukket udgave", or empty


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence set apart: "Referatet er ikke godkendt endnu"."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what they stand for: attendance, guests. A value has one line or more."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    name: str = ""  # what the facts are about, for who cannot see the layout


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents."""

    number: str
    title: str
    anchor: str
    closed: bool = False
    note: str = ""  # a quiet line below it, in packs
    below: tuple["ContentsEntry", ...] = ()  # an item's attachments, in packs


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of items, with links and (on paper) page numbers."""

    heading: str
    entries: tuple[ContentsEntry, ...]
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where what an index names is found: told in words, and (on paper) by its page."""

    told: str
    anchor: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What an index names, and every place where it is found."""

    text: str
    places: tuple[IndexPlace, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """A register at the end of a long document; its heading stands before it."""

    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """Where an item begins; it keeps with what follows.

    It is a heading of level 2, or 3 in a document of many meetings, where each meeting is one.
    """

    number: str
    title: str
    anchor: str
    facts: tuple[str, ...] = ()  # one quiet line: case number · purpose · supplementary
    closed: str = ""  # "Lukket punkt", with its ground; empty where open
    new_page: bool = False
    level: int = 2


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """The heading of a section (heading level 3, or 2 outside an item)."""

    text: str
    level: int = 3


@dataclass(frozen=True, slots=True)
class Text:
    """Rich text; its own headings start at heading_level."""

    blocks: Blocks
    heading_level: int = 4


@dataclass(frozen=True, slots=True)
class DecisionBox:
    """A decision: it stands out by a rule at its left, and is found at a glance."""

    heading: str
    body: tuple["Text | Facts | VoteTable", ...]
    heading_level: int = 3
    outcome: DecisionKind | None = None  # for formats that tell what is meant; the body says it


@dataclass(frozen=True, slots=True)
class VoteTable:
    """One vote: what on, and a row a side with its count and its names, as far as told."""

    caption: str
    rows: tuple[tuple[str, str, str], ...]  # side, count ("" where not told), names
    columns: tuple[str, str, str] = ("Stemme", "Antal", "Hvem")


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment in the list."""

    number: str
    title: str
    note: str = ""  # type, size, stage and date
    href: str = ""  # relative address, on pages only
    closed: bool = False
    attachment_id: UUID | None = None
    anchor: str = ""  # where it stands in the same file, in packs


@dataclass(frozen=True, slots=True)
class Attachments:
    """The item's attachments."""

    heading: str
    rows: tuple[AttachmentRow, ...]
    heading_level: int = 3


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """Who signed, and a line for who has not."""

    heading: str
    rows: tuple[tuple[str, str], ...] = field(default=())  # name, what is recorded
    heading_level: int = 2


ExportBlock: TypeAlias = (
    Title
    | Notice
    | Facts
    | Contents
    | Index
    | ItemHeading
    | SectionHeading
    | Text
    | DecisionBox
    | VoteTable
    | Attachments
    | SignatureLines
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole document, ready to be written."""

    blocks: tuple[ExportBlock, ...]
    title: str  # the metadata's title
    author: str  # the municipality
    foot: str  # "Teknisk Udvalg · 22. september 2026"; "Side X af Y" is added by the writer
    made_on: str  # ISO date
    language: str = "da-DK"
    look: Look = PLAIN
    deeper: int = 0  # how many levels an item stands deeper than in a document of one meeting
