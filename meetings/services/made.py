"""What makers of long documents take and give: packs, protocols, a meeting's files.

A maker is called by the worker outside any transaction, for the one who ordered, as he is now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from meetings.rules.permissions import Actor
from meetings.vocabulary import Audience

# How far it is: steps done, and steps in all. Called often; whoever listens writes seldom.
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was ordered: of a meeting, or (a protocol) of a body and a year."""

    edition: Audience
    meeting_id: UUID | None = None
    organization_id: UUID | None = None
    year: int | None = None
    as_docx: bool = False  # else PDF, where there is a choice (a protocol)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, and what was read for it."""

    content: bytes
    file_name: str
    media_type: str
    page_count: int | None
    read_sha256: str  # the maker's `read` gives the same until its reader may read something else


@dataclass(frozen=True, slots=True)
class Maker:
    """How one kind of document is made, and what of the record it would be made of now.

    Both raise NotFound or NotAllowed for who may not have it, and ProblemsFound.
    """

    make: Callable[[Wanted, Actor, Tell], Made]
    read: Callable[[Wanted, Actor], str]
