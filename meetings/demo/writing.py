"""How the demo's texts are written: prose with a few marks, made into the blocks of rich text.

A blank line ends a paragraph. A line that begins with "- " or "1. " is a list entry, set in by
two blanks for each level. "## " begins a heading. Inside a line, **bold**, *italic*, CO~2~
and km^2^ mean what they look like, and [words](address) is a link.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

from meetings.richtext.blocks import (
    Block,
    Blocks,
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Runs,
    Script,
    Table,
)

_MARK = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|~(?P<sub>.+?)~|\^(?P<sup>.+?)\^"
    r"|\[(?P<words>.+?)\]\((?P<href>\S+?)\)"
)
_ENTRY = re.compile(r"(?P<indent> *)(?P<mark>-|(?P<number>\d+)\.|(?P<letter>[a-z])\)) (?P<text>.*)")


def text(source: str) -> Blocks:
    """The blocks of a text written with the marks that this file's head tells of."""
    chunks = re.split(r"\n\s*\n", dedent(source).strip("\n"))
    return tuple(block for chunk in chunks if chunk.strip() for block in _chunk(chunk))


def runs(line: str) -> Runs:
    """One line's words in their looks."""
    return tuple(_runs(line))


def table(
    header: Sequence[str] | Sequence[Row],
    *rows: Sequence[str],
    total: Sequence[str] = (),
    caption: str = "",
) -> Blocks:
    """A table: header cells or ready header rows, then rows whose first cell names the row."""
    heads = tuple(each if isinstance(each, Row) else None for each in header)
    if heads and heads[0] is not None:
        head_rows = tuple(each for each in heads if each is not None)
    else:
        head_rows = (Row(tuple(head(str(name)) for name in header)),)
    body = [_row(row) for row in rows]
    if total:
        body.append(_row(tuple(f"**{cell}**" if cell else "" for cell in total)))
    return (Table((*head_rows, *body), header_rows=len(head_rows), caption=caption),)


def head(name: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A header cell, perhaps over several columns or rows."""
    return Cell((Paragraph(runs(name)),), header=True, colspan=colspan, rowspan=rowspan)


def _row(cells: Sequence[str]) -> Row:
    first, *rest = cells
    named = Cell((Paragraph(runs(first)),), header=True)
    return Row((named, *(Cell((Paragraph(runs(cell)),) if cell else ()) for cell in rest)))


def _chunk(chunk: str) -> Iterator[Block]:
    lines = chunk.splitlines()
    if lines[0].startswith("#"):
        marks, _, words = lines[0].partition(" ")
        yield Heading(len(marks) - 1, runs(words))
        if lines[1:]:
            yield from _chunk("\n".join(lines[1:]))
        return
    first_entry = next((n for n, line in enumerate(lines) if _ENTRY.fullmatch(line)), len(lines))
    if first_entry:
        yield Paragraph(runs(" ".join(line.strip() for line in lines[:first_entry])))
    if lines[first_entry:]:
        yield _list(_joined(lines[first_entry:]))


def _joined(lines: Sequence[str]) -> list[re.Match[str]]:
    """Entries, each with the lines that go on with it."""
    entries: list[str] = []
    for line in lines:
        if _ENTRY.fullmatch(line):
            entries.append(line)
        else:
            entries[-1] += " " + line.strip()
    return [match for entry in entries if (match := _ENTRY.fullmatch(entry))]


def _list(entries: Sequence[re.Match[str]]) -> ListBlock:
    level = len(entries[0]["indent"])
    starts = [n for n, entry in enumerate(entries) if len(entry["indent"]) == level]
    items = []
    for start, end in zip(starts, [*starts[1:], len(entries)], strict=True):
        inner: Blocks = (Paragraph(runs(entries[start]["text"])),)
        if entries[start + 1 : end]:
            inner = (*inner, _list(entries[start + 1 : end]))
        items.append(ListItem(inner))
    first = entries[0]
    number, letter = first["number"], first["letter"]
    if letter:
        return ListBlock(True, tuple(items), ord(letter) - ord("a") + 1, "a")
    return ListBlock(bool(number), tuple(items), int(number or 1))


def _runs(line: str) -> Iterator[Run]:
    end = 0
    for mark in _MARK.finditer(line):
        if mark.start() > end:
            yield Run(line[end : mark.start()])
        yield _marked(mark)
        end = mark.end()
    if line[end:]:
        yield Run(line[end:])


def _marked(mark: re.Match[str]) -> Run:
    if mark["href"]:
        return Run(mark["words"], href=mark["href"])
    if mark["sub"]:
        return Run(mark["sub"], script=Script.SUBSCRIPT)
    if mark["sup"]:
        return Run(mark["sup"], script=Script.SUPERSCRIPT)
    return Run(mark["bold"] or mark["italic"], bold=bool(mark["bold"]), italic=bool(mark["italic"]))
