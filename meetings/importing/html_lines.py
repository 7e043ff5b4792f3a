"""A web page as the stream of source lines that the rules in text/ read.

Pages of referater are whole web pages: what leads around the site is left out, and what is
left is read by the same grammar as all rich text, so nothing on it runs or is fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from meetings.importing.decoding import decode_alphabet
from meetings.importing.facts_apart import with_facts_apart
from meetings.importing.lines import Line, split_lines
from meetings.importing.problems import NotReadable
from meetings.richtext.blocks import Block, Blocks, Heading, ListBlock, Paragraph, Table
from meetings.richtext.from_html import parse
from meetings.richtext.grammar import UNSEEN_TAGS, TooLarge
from meetings.richtext.to_text import list_marker, runs_to_text, to_text

_AROUND: Final = UNSEEN_TAGS | {"nav", "footer", "aside", "select", "button", "textarea", "head"}
_PICTURE: Final = re.compile(r"(=\s{0,5}[\"']?)data:[^\"'>\s]{100,}", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--(?:(?!-->).){0,100000}-->", re.DOTALL)
_PAGE: Final = re.compile(
    r"^[\s\ufeff]{0,200}(?:<\?xml[^>]{0,300}\?>\s{0,50})?(?:<!--(?:(?!-->).){0,5000}-->\s{0,50}){0,5}"
    r"<(?:!doctype html|html|head|body|div|article|section|main|h[1-6]|p|table|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_page(content: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    return bool(_PAGE.match(decode_alphabet(content[:12_000])))


def read_html(content: bytes) -> tuple[Line, ...]:
    """The lines of a web page. Raises NotReadable for one that is too large or holds no words."""
    text = _COMMENT.sub(" ", _PICTURE.sub(r"\1", decode_alphabet(content)))
    try:
        blocks = parse(text, _AROUND)
    except TooLarge as problem:
        raise NotReadable(f"er en webside, der er for stor: {problem}") from problem
    lines = with_facts_apart(_lines(blocks))
    if not any(line.text.strip() for line in lines):
        raise NotReadable("er en webside uden tekst. Gem siden igen, når den er helt hentet.")
    return lines


def _lines(blocks: Blocks) -> Iterator[Line]:
    """A line a paragraph, an entry, a row; empty ones between."""
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
        yield from _of_block(block, tables, 1)
        yield Line(0, "")


def _of_block(block: Block, tables: int, level: int) -> Iterator[Line]:
    match block:
        case Heading(depth, runs):
            for line in split_lines(runs_to_text(runs)):
                yield replace(line, heading=depth)
        case Paragraph(runs):
            yield from split_lines(runs_to_text(runs))
        case ListBlock():
            yield from _entries(block, tables, level)
        case Table():
            yield from _rows(block, tables)


def _entries(block: ListBlock, tables: int, level: int) -> Iterator[Line]:
    for number, item in enumerate(block.items, block.start):
        first, *others = item.blocks
        said = " ".join(to_text((first,)).split())
        yield Line(0, said, list_level=level, list_marker=list_marker(block, number))
        for inner in others:
            yield from _of_block(inner, tables, level + 1)


def _rows(block: Table, tables: int) -> Iterator[Line]:
    for place, row in enumerate(block.rows):
        cells: list[str] = []
        for cell in row.cells:
            cells.append(" ".join(to_text(cell.blocks).split()))
            cells += [""] * (cell.colspan - 1)
        yield Line(
            0,
            "\t".join(cells),
            cells=tuple(cells),
            table=tables,
            header=place < block.header_rows,
        )
