"""Any HTML at all, read as blocks: an editor's, Word's, a web page's or an attacker's.

Three steps: nh3 parses as a browser does and keeps the tags and attributes we read; what
it writes is read exactly (it is well-formed by then); and the blocks are put into normal
form. A word that a browser would show is never lost; scripts and styles are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

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
    Script,
    Table,
)
from meetings.richtext.grammar import (
    HEADING_TAGS,
    INLINE_TAGS,
    LIST_TAGS,
    MAX_DEPTH,
    UNSEEN_TAGS,
)
from meetings.richtext.list_entries import Entry, lists_of
from meetings.richtext.normal import normalise, with_text
from meetings.richtext.sanitising import sanitised_tree, too_deep
from meetings.richtext.word_lists import IGNORED, WordEntry, with_real_lists

_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_ALL_ROWS: Final = 1_000_000  # rowspan=0 means to the end (HTML Standard)


def parse(html: str, unseen: frozenset[str] = UNSEEN_TAGS) -> Blocks:
    """Read HTML as blocks in normal form, without the tags that are `unseen` and their words.

    Raises TooLarge, with a Danish sentence, for what is too long or too deeply nested.
    """
    root = sanitised_tree(html, unseen)
    reader = _Reader()
    reader.walk(root, Run(""), 0)
    return normalise(reader.finish())


@dataclass(slots=True)
class _Reader:
    """Collects blocks; text outside any block gathers in `runs` until a block begins."""

    blocks: list[Block | WordEntry] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    keeps_lines: bool = False  # inside pre
    marker: list[str] | None = None  # inside an entry of Word's, what it prints in front

    def finish(self) -> Blocks:
        self.end_paragraph()
        return with_real_lists(self.blocks)

    def end_paragraph(self) -> None:
        if any(run.text.strip() for run in self.runs):
            self.blocks.append(Paragraph(tuple(self.runs)))
        self.runs = []

    def add_text(self, text: str | None, look: Run) -> None:
        if text:
            shown = text if self.keeps_lines else _WHITE_SPACE.sub(" ", text)
            self.runs.append(with_text(look, shown))

    def walk(self, element: etree._Element, look: Run, depth: int) -> None:
        """Read what an element holds, in order."""
        if depth > MAX_DEPTH:
            raise too_deep()
        self.add_text(element.text, look)
        for child in element:
            self.enter(child, look, depth + 1)
            self.add_text(child.tail, look)

    def enter(self, element: etree._Element, look: Run, depth: int) -> None:
        tag = element.tag
        if tag == "br":
            self.runs.append(with_text(look, "\n"))
        elif tag == "span":
            self.enter_span(element, look, depth)
        elif tag in INLINE_TAGS:
            self.walk(element, _look(element, look), depth)
        else:
            self.end_paragraph()
            self.enter_block(element, look, depth)
            self.end_paragraph()

    def enter_span(self, element: etree._Element, look: Run, depth: int) -> None:
        if self.marker is not None and element.get("style") == IGNORED:
            self.marker += [str(text) for text in element.itertext()]
        else:
            self.walk(element, look, depth)

    def enter_word_entry(self, element: etree._Element, look: Run, depth: int) -> None:
        """A paragraph that Word shows as a list entry."""
        reader = _Reader(marker=[])
        reader.walk(element, look, depth)
        blocks = reader.finish()
        marker = "".join("".join(reader.marker or ()).split())
        self.blocks.append(WordEntry(int(element.get("style", "1")), marker, blocks))

    def enter_block(self, element: etree._Element, look: Run, depth: int) -> None:
        tag = element.tag
        if tag in HEADING_TAGS:
            inner = self.inside(element, look, depth)
            self.blocks += [_as_heading(block, HEADING_TAGS[tag]) for block in inner]
        elif tag in LIST_TAGS:
            self.blocks += lists_of(
                element.tag == "ol",
                _number(element, "start"),
                str(element.get("type") or "1"),
                self.list_items(element, look, depth),
            )
        elif tag == "li":
            self.blocks.append(ListBlock(False, (ListItem(self.inside(element, look, depth)),)))
        elif tag == "p" and element.get("style", IGNORED) != IGNORED:
            self.enter_word_entry(element, look, depth)
        elif tag == "table":
            self.read_table(element, look, depth)
        else:
            before, self.keeps_lines = self.keeps_lines, self.keeps_lines or tag == "pre"
            self.walk(element, look, depth)
            self.keeps_lines = before

    def inside(self, element: etree._Element, look: Run, depth: int) -> Blocks:
        """What an element holds, as blocks of its own."""
        reader = _Reader(keeps_lines=self.keeps_lines)
        reader.walk(element, look, depth)
        return reader.finish()

    def list_items(self, element: etree._Element, look: Run, depth: int) -> Iterator[Entry]:
        """Each entry with the number it gives itself; what stands between entries is one too."""
        stray = _Reader()
        stray.add_text(element.text, look)
        for child in element:
            if child.tag == "li":
                if blocks := stray.finish():
                    yield Entry(blocks, stray=True)
                stray = _Reader()
                yield Entry(self.inside(child, look, depth + 1), _number(child, "value"))
            else:
                stray.enter(child, look, depth + 1)
            stray.add_text(child.tail, look)
        if blocks := stray.finish():
            yield Entry(blocks, stray=True)

    def read_table(self, element: etree._Element, look: Run, depth: int) -> None:
        """The rows as they are shown: a foot stands last wherever it is written."""
        captions: list[str] = []
        parts: dict[str, list[Row]] = {"thead": [], "tbody": [], "tfoot": []}
        for child in element:
            tag = str(child.tag)
            if tag == "caption":
                captions.append("".join(str(text) for text in child.itertext()))
            elif tag in parts:
                name = "tbody" if tag == "thead" and (parts["thead"] or parts["tbody"]) else tag
                parts[name] += [
                    self.read_row(row, look, depth + 3) for row in child if row.tag == "tr"
                ]
        rows = (*parts["thead"], *parts["tbody"], *parts["tfoot"])
        self.blocks.append(Table(rows, len(parts["thead"]), " ".join(captions)))

    def read_row(self, element: etree._Element, look: Run, depth: int) -> Row:
        return Row(
            tuple(
                Cell(
                    self.inside(cell, look, depth),
                    header=cell.tag == "th",
                    colspan=_number(cell, "colspan") or 1,
                    rowspan=_rowspan(cell),
                )
                for cell in element
            )
        )


def _look(element: etree._Element, look: Run) -> Run:
    match INLINE_TAGS[str(element.tag)]:
        case "bold":
            return replace(look, bold=True)
        case "italic":
            return replace(look, italic=True)
        case "underline":
            return replace(look, underline=True)
        case "link":
            return replace(look, href=str(element.get("href") or look.href))
        case script:
            return replace(look, script=Script[script.upper()])


def _as_heading(block: Block, level: int) -> Block:
    return Heading(level, block.runs) if isinstance(block, Paragraph) else block


def _number(element: etree._Element, name: str) -> int | None:
    value = element.get(name)
    return int(value) if value else None


def _rowspan(cell: etree._Element) -> int:
    rows = _number(cell, "rowspan")
    return 1 if rows is None else rows or _ALL_ROWS
