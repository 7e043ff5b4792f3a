"""The normal form of blocks: the one way in which a text can be said.

parse, the builder and the importer all end here. `normalise` is idempotent, and
`from_html.parse(to_html(blocks)) == normalise(blocks)`. No word is ever left out.

What is promised to every writer: no empty paragraph (but perhaps as the first of a list
entry that holds only a list), no two neighbouring runs of one look, no double spaces, no
space at a line's edge, headings that start at level 1 and never jump, headings at the top
only, no table in a table, and tables whose rows all have the same width, spans counted.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from meetings.richtext.blocks import (
    Block,
    Blocks,
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
from meetings.richtext.grammar import (
    HEADING_LEVELS,
    MARKERS,
    MAX_LIST_DEPTH,
    MAX_START,
    legal,
    safe_href,
)
from meetings.richtext.tables import (
    dissolved,
    frames_tables,
    has_words,
    is_box,
    tidy_table,
    without_inner_tables,
)

_SPACES = re.compile(r"[ \t\r]{2,}|[\t\r]")  # but one space, which is nearly every one
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
_PLAIN = Run("")


def normalise(blocks: Iterable[Block]) -> Blocks:
    """The same text in its normal form. Raises TooLarge for a table no page can hold."""
    return _without_jumps(_normal(blocks, depth=0))


def _normal(blocks: Iterable[Block], depth: int, inside: bool = False) -> Blocks:
    """Normal blocks; inside a list or table, where headings are paragraphs in bold."""
    return tuple(made for block in blocks for made in _normal_block(block, depth, inside))


def _normal_block(block: Block, depth: int, inside: bool) -> Iterable[Block]:
    match block:
        case Paragraph(runs):
            return [Paragraph(part) for part in paragraphs_of(runs)]
        case Heading(level, runs):
            return _normal_heading(level, runs, inside)
        case ListBlock():
            return _normal_list(block, depth)
        case Table():
            return _normal_table(block, depth)


def _normal_heading(level: int, runs: Runs, inside: bool) -> list[Block]:
    one_line = tuple(
        with_text(run, _LINE_ENDS.sub(" ", run.text).replace("\n", " ")) for run in runs
    )
    found = paragraphs_of(one_line)
    if inside:
        return [
            Paragraph(paragraphs_of(replace(run, bold=True) for run in part)[0]) for part in found
        ]
    return [Heading(level, part) for part in found]


def _without_jumps(blocks: Blocks) -> Blocks:
    """Headings from level 1, each at most one deeper than the one before (PDF/UA-1, 7.4.2)."""
    open_levels: list[int] = []
    levelled: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            block = Heading(min(len(open_levels), HEADING_LEVELS), block.runs)
        levelled.append(block)
    return tuple(levelled)


# --- lists ---------------------------------------------------------------------------------


def _normal_list(block: ListBlock, depth: int) -> Iterable[Block]:
    """The list without its empty entries; a numbered list goes on behind one as a new list."""
    if depth >= MAX_LIST_DEPTH:
        return _normal((inner for item in block.items for inner in item.blocks), depth, inside=True)
    items = [_normal(item.blocks, depth + 1, inside=True) for item in block.items]
    if not block.ordered:
        entries = [entry for blocks in items for entry in _bullets(blocks)]
        return [ListBlock(False, tuple(entries))] if entries else []
    return _numbered(block, items)


def _bullets(blocks: Blocks) -> Iterable[ListItem]:
    """An entry; a bullet in front of nothing but more bullets says nothing and is left out."""
    if len(blocks) == 1 and isinstance(blocks[0], ListBlock) and not blocks[0].ordered:
        return blocks[0].items
    return [_entry(blocks)] if blocks else []


def _numbered(block: ListBlock, items: list[Blocks]) -> Iterator[Block]:
    marker = block.marker if block.marker in MARKERS else "1"
    number = block.start if 0 <= block.start <= MAX_START else 1
    start, entries = number, list[ListItem]()
    for blocks in items:
        if blocks:
            start = start if entries else number
            entries.append(_entry(blocks))
        elif entries:
            yield ListBlock(True, tuple(entries), start, marker)
            entries = []
        number = min(number + 1, MAX_START)
    if entries:
        yield ListBlock(True, tuple(entries), start, marker)


def _entry(blocks: Blocks) -> ListItem:
    starts_well = isinstance(blocks[0], Paragraph)
    return ListItem(blocks if starts_well else (Paragraph(()), *blocks))


# --- tables --------------------------------------------------------------------------------


def _normal_table(table: Table, depth: int) -> Iterable[Block]:
    """The table on a whole grid; one that only frames other content gives way to it."""
    caption = " ".join(unicodedata.normalize("NFC", legal(table.caption)).split())
    table = replace(_with_normal_cells(table, depth), caption=caption)
    opening: list[Block] = [Paragraph((Run(caption),))] if caption else []
    if not has_words(table):
        return opening
    if frames_tables(table):
        return [*opening, *dissolved(table)]
    table = tidy_table(_with_normal_cells(_without_tables_in_cells(table), depth))
    return [*opening, *dissolved(table)] if is_box(table) else [table]


def _with_normal_cells(table: Table, depth: int) -> Table:
    return _with_cells(table, lambda blocks: _normal(blocks, depth, inside=True))


def _without_tables_in_cells(table: Table) -> Table:
    return _with_cells(table, without_inner_tables)


def _with_cells(table: Table, change: Callable[[Blocks], Blocks]) -> Table:
    return replace(
        table,
        rows=tuple(
            Row(tuple(replace(cell, blocks=change(cell.blocks)) for cell in row.cells))
            for row in table.rows
        ),
    )


# --- runs ----------------------------------------------------------------------------------


def with_text(look: Run, text: str) -> Run:
    """A run of this look with other text; written out, because it is done for every word."""
    return Run(text, look.bold, look.italic, look.underline, look.script, look.href)


def _look(run: Run) -> tuple[bool, bool, bool, Script, str]:
    return run.bold, run.italic, run.underline, run.script, run.href


def paragraphs_of(runs: Iterable[Run]) -> list[Runs]:
    """The runs as paragraphs: an empty line parts them, as two line breaks in HTML do."""
    runs = tuple(runs)
    if len(runs) == 1 and _is_tidy(runs[0]):  # as nearly all plain text is
        return [runs]
    paragraphs: list[list[list[Run]]] = [[]]
    for line in _lines(runs):
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [_joined(lines) for lines in paragraphs if lines]


def _is_tidy(run: Run) -> bool:
    """Whether a run is known to be a paragraph in its normal form; only a space is printable."""
    text = run.text
    is_plain = text.isprintable() and not run.href
    is_spaced = "  " not in text and text.strip(" ") == text != ""
    return is_plain and is_spaced and unicodedata.is_normalized("NFC", text)


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        if run.text.isprintable():  # so it has no line ends
            line.append(run)
            continue
        first, *others = _LINE_ENDS.sub("\n", legal(run.text)).split("\n")
        line.append(with_text(run, first))
        for text in others:
            yield _tidy_line(line)
            line = [with_text(run, text)]
    yield _tidy_line(line)


def _tidy_line(runs: list[Run]) -> list[Run]:
    """One line: single spaces, none at the edges, equal looks joined, links only on words."""
    tidy: list[Run] = []
    space = True  # as at the start of a line
    for run in runs:
        text = _SPACES.sub(" ", run.text)
        text = text.removeprefix(" ") if space else text
        if not tidy:
            text = text.lstrip()
        if text:
            space = text.endswith(" ")
            if run.href:
                run = replace(run, href=safe_href(run.href) if text.strip() else "")
            tidy.append(run if text == run.text else with_text(run, text))
    while tidy and not (kept := tidy[-1].text.rstrip()):
        tidy.pop()
    if tidy:
        tidy[-1] = with_text(tidy[-1], kept)
    return _merged(tidy)


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look as one run, composed (NFC) once they are whole."""
    merged: list[Run] = []
    for _, alike in groupby(runs, key=_look):
        first, *others = alike
        text = unicodedata.normalize("NFC", first.text + "".join(run.text for run in others))
        merged.append(first if text == first.text else with_text(first, text))
    return merged


def _joined(lines: list[list[Run]]) -> Runs:
    """Lines as one paragraph; the break has its neighbours' look where they share one."""
    runs = list(lines[0])
    for line in lines[1:]:
        shared = runs[-1] if _look(runs[-1]) == _look(line[0]) else _PLAIN
        runs += [with_text(shared, "\n"), *line]
    return tuple(_merged(runs))
