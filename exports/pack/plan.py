"""What is to be merged, as JSON for the child process that does it."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One attachment: the file that is taken in, or our own pages that stand in its place."""

    path: str  # of the PDF file; empty where covers stand in its place
    label: str  # "Bilag 3.2": what its stamps say
    title: str
    anchor: str  # what links and bookmarks call it
    pages: int  # how many pages of the pack are its own
    covers: tuple[int, ...] = ()  # our own pages (from 0), by their place in our part
    is_picture: bool = False  # its one figure has the title as its alternative text


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything stands in the pack."""

    pieces: tuple[Piece, ...]
    front_pages: int  # of our own part, those that come first
    total_pages: int
    font: str  # what our own pages call the font of the stamps
    widths: dict[str, float]  # of the letters in stamps, in thousandths of the size

    def to_json(self) -> bytes:
        """The plan as text for the child."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Plan":
        """The plan again."""
        facts = json.loads(text)
        pieces = (Piece(**{**one, "covers": tuple(one["covers"])}) for one in facts.pop("pieces"))
        return cls(pieces=tuple(pieces), **facts)
