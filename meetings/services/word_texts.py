"""A Word document becomes an item's texts: read it, and take in what was chosen of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from meetings.database import reading, transaction
from meetings.importing.headed import Piece, split_at_headings, with_headed_tables
from meetings.parsing.child import run_limited
from meetings.parsing.limits import Limits
from meetings.queries.texts import texts_of
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import TooLarge
from meetings.rules.permissions import Actor
from meetings.services.abilities import writes_item
from meetings.services.text_order import NewText, add_text
from meetings.services.texts import TextChange, save_text
from meetings.vocabulary import FileProblem, SectionKind

TASK = "word_to_html"


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of a file, and how much may be spent on reading it."""

    content: bytes
    limits: Limits
    headings: tuple[str, ...]  # under which the body writes, beside those the item has


@dataclass(frozen=True, slots=True)
class TakenPiece:
    """A piece of the document and where it goes: into a text of the item, or a new one.

    `seen` is the version of the text when it was chosen; without `replaces` the piece is put
    behind what stands there.
    """

    html: str
    heading: str
    text_id: UUID | None = None
    seen: int = 0
    replaces: bool = False
    kind: SectionKind | None = SectionKind.OTHER


@writes_item
def read_word(
    item_id: UUID, document: Document, *, actor: Actor
) -> tuple[Piece, ...] | FileProblem:
    """The document in pieces by its headings, or why it cannot be read. Nothing is stored.

    A child process reads it: what is broken, hostile or endless ends there.
    """
    if len(document.content) > document.limits.file_bytes:
        return FileProblem.TOO_LARGE
    found = run_limited(TASK, document.content, document.limits)
    if isinstance(found, FileProblem):
        return found
    with reading():
        known = [text.heading for text in texts_of(item_id, actor) if text.heading]
    try:
        blocks = with_headed_tables(parse(str(found["html"])))
    except TooLarge:
        return FileProblem.TOO_LARGE
    pieces = split_at_headings(blocks, [*known, *document.headings])
    return pieces or FileProblem.NO_TEXT


@writes_item
def take_in(item_id: UUID, pieces: Sequence[TakenPiece], *, actor: Actor) -> None:
    """Put each piece where it goes, all or none; what stood is a version of its text.

    Raises EditedMeanwhile where a text was changed after the choice, TextIsGone, NotFound,
    TooLarge, and ProblemsFound for a new text without a heading.
    """
    with transaction():
        with reading():
            standing = {text.id: text.html for text in texts_of(item_id, actor)}
        written: dict[UUID, tuple[int, str]] = {}
        for piece in pieces:
            if piece.text_id is None:
                add_text(item_id, NewText(piece.heading, piece.kind, piece.html), actor=actor)
                continue
            start = "" if piece.replaces else standing.get(piece.text_id, "")
            seen, before = written.get(piece.text_id, (piece.seen, start))
            written[piece.text_id] = seen, before + piece.html
        for text_id, (seen, html) in written.items():
            save_text(item_id, TextChange(text_id, seen, html), actor=actor)
