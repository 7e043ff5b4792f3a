"""A text that was written elsewhere, split at the headings of an item.

A heading opens a piece where an item of the body has that heading, or where referater use it
for something we know (text/heading_words.py). Any other heading is part of the text it stands
in. No word is lost: what comes before the first heading is a piece without one.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from meetings.importing.text.heading_words import Opens, What
from meetings.importing.text.headings import whole_line
from meetings.importing.text.spelling import fold, tidy
from meetings.richtext.blocks import Block, Blocks, Cell, Heading, Paragraph, Row, Table
from meetings.richtext.normal import normalise
from meetings.richtext.to_text import runs_to_text


@dataclass(frozen=True, slots=True)
class Piece:
    """What stood under one heading. `opens` says what such a heading is known for."""

    heading: str
    opens: What | None
    blocks: Blocks = ()


def opened_by(heading: str) -> What | None:
    """What a heading is known to open, whoever wrote it; None where it is not known."""
    found = whole_line(tidy(heading).rstrip(": "))
    return found.what if found is not None else None


def is_written_here(opens: What | None) -> bool:
    """Whether it is a text of the item; decisions and attachments have places of their own."""
    return opens not in (Opens.DECISION, Opens.MINUTES, Opens.ATTACHMENTS)


def split_at_headings(blocks: Blocks, known: Collection[str]) -> tuple[Piece, ...]:
    """The text in pieces, each under its heading; `known` are headings the item has already."""
    ours = {fold(heading): heading for heading in known}
    pieces = [Piece("", None)]
    for block in blocks:
        opened = _opened(block, ours)
        if opened is None:
            pieces[-1] = replace(pieces[-1], blocks=(*pieces[-1].blocks, block))
        else:
            pieces.append(opened)
    first = [piece for piece in pieces[:1] if piece.blocks]
    return tuple(replace(piece, blocks=normalise(piece.blocks)) for piece in first + pieces[1:])


def same_heading(one: str, other: str) -> bool:
    """Whether two headings are the same but for case, spaces and a colon."""
    return fold(one) == fold(other)


def _opened(block: Block, ours: dict[str, str]) -> Piece | None:
    """The piece that a block opens: a heading, or a line in bold that is a heading we know."""
    for line in _lines_of(block):
        bare = tidy(line).rstrip(": ")
        if fold(bare) in ours:
            return Piece(ours[fold(bare)], opened_by(bare))
        known = opened_by(bare)
        if known is not None:
            return Piece(bare, known)
    return None


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Heading(runs=runs):
            yield runs_to_text(runs)
        case Paragraph(runs) if all(run.bold for run in runs):
            yield runs_to_text(runs)


def with_headed_tables(blocks: Blocks) -> Blocks:
    """The text with a table's first row as its head where all that row says is in bold.

    Word tells a heading row by its looks; nothing else in the file says it.
    """
    return normalise(_headed(block) for block in blocks)


def _headed(block: Block) -> Block:
    if not isinstance(block, Table) or block.header_rows or len(block.rows) < 2:
        return block
    first, *others = block.rows
    told = [cell for cell in first.cells if cell.blocks]
    if not told or not all(_is_bold(cell) for cell in told):
        return block
    head = Row(tuple(replace(cell, blocks=_unbold(cell), header=True) for cell in first.cells))
    return replace(block, rows=(head, *others), header_rows=1)


def _is_bold(cell: Cell) -> bool:
    return all(
        isinstance(block, Paragraph) and all(run.bold for run in block.runs)
        for block in cell.blocks
    )


def _unbold(cell: Cell) -> Blocks:
    return tuple(
        Paragraph(tuple(replace(run, bold=False) for run in block.runs))
        for block in cell.blocks
        if isinstance(block, Paragraph)
    )
