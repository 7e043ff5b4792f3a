"""What stands around the punkter on a meeting's page: who was there, words before and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from exports.blocks import ExportBlock, Facts, SignatureLines
from exports.compose import PEOPLE, PROOF, compose
from exports.document import Document
from exports.without_meeting import without_meeting
from meetings.record import Section
from meetings.web.item import Piece, Shown
from meetings.web.text import Tables, shown_html


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything on a meeting's page but its punkter and what was added later."""

    people: tuple[tuple[str, tuple[str, ...]], ...]
    preface: tuple[Shown, ...]
    closing: tuple[Shown, ...]
    signatures: tuple[tuple[str, str], ...]
    proof: tuple[tuple[str, tuple[str, ...]], ...]
    without_meeting: str  # how it was decided, where there was no meeting


def frame_of(document: Document, tables: Tables) -> Frame:
    """The frame of a document that was filtered for its reader, in the documents' own words."""
    record = document.record
    bare = record.model_copy(update={"items": (), "preface": (), "closing": (), "additions": ()})
    blocks = compose(document.model_copy(update={"record": bare})).blocks
    return Frame(
        people=tuple(_rows(blocks, PEOPLE)),
        preface=tuple(_sections(record.preface, tables)),
        closing=tuple(_sections(record.closing, tables)),
        signatures=tuple(
            row for block in blocks if isinstance(block, SignatureLines) for row in block.rows
        ),
        proof=tuple(_rows(blocks, PROOF)),
        without_meeting=without_meeting(how) if (how := record.without_meeting) else "",
    )


def _rows(blocks: Iterable[ExportBlock], name: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The rows of the facts of this name."""
    for block in blocks:
        if isinstance(block, Facts) and block.name == name:
            yield from block.rows


def _sections(sections: Iterable[Section], tables: Tables) -> Iterable[Shown]:
    for section in sections:
        yield Shown(section.heading, pieces=[Piece(html=shown_html(section.html, tables))])
