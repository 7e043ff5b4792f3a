"""From lines to blocks: paragraphs, lists, tables and the headings inside a section."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from meetings.importing.lines import Line
from meetings.importing.text.spelling import tidy
from meetings.importing.text.text_lists import Marker, list_block, read_marker
from meetings.importing.text.text_tables import is_row, spaced_rows, table_block
from meetings.richtext.blocks import Block, Blocks, Heading, Paragraph, Run

# A line this long that does not end a sentence was broken by the width of a page.
WRAPPED: Final = 55
SENTENCE_END: Final = (".", ":", ";", "?", "!")
HEADING_WORDS: Final = 14
# "* Uden moms." under "navn*" or a table is a note; "** ..." and "*Uden moms." always are.
NOTE: Final = re.compile(r"^\*{1,3}(?:(?P<parted>\s)|(?=[^\s*]))")
NOTED: Final = re.compile(r"[^\s*]\*{1,3}(?![\w*])")


@dataclass(frozen=True, slots=True)
class Style:
    """What a reader of one document knows of how its lines are set."""

    wrapped: bool = False  # lines are broken by the page's width, not by the writer
    subheadings: bool = True  # short lines over a paragraph are headings


def blocks_of(lines: Sequence[Line], style: Style) -> Blocks:
    """The blocks of a section's lines; every word of them is in a block, in order."""
    return tuple(Reader(tuple(lines), style).blocks())


class Reader:
    """Reads blocks one after another; each step takes at least one line."""

    def __init__(self, lines: tuple[Line, ...], style: Style) -> None:
        self.lines = lines
        self.style = style
        self.at = 0

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.blank:
                self.at += 1
            elif line.heading:
                self.at += 1
                yield heading_block(line.text)
            elif line.cells or is_row(line):
                yield from self.table()
            else:
                yield from self.text()

    def table(self) -> Iterator[Block]:
        """A table, or a paragraph where only one line looks like a row."""
        rows: list[Line] = []
        at = self.at
        while at < len(self.lines):
            line = self.lines[at]
            if line.blank and at + 1 < len(self.lines) and is_row(self.lines[at + 1]):
                at += 1
                continue
            if not is_row(line) or (rows and line.table != rows[0].table):
                break
            rows.append(line)
            at += 1
        self.at = at
        if len(rows) == 1 and not rows[0].cells and "\t" not in rows[0].bare:
            yield paragraph(rows[0].text)
        else:
            yield table_block(rows)

    def text(self) -> Iterator[Block]:
        """A list, a table set with spaces, a heading or a paragraph."""
        marker = self.marker(self.at)
        if marker:
            entries = self.entries(marker)
            if entries:
                yield list_block(entries)
                return
        rows = spaced_rows(self.lines, self.at)
        if rows:
            self.at += len(rows)
            yield table_block(rows)
            return
        if self.style.subheadings and self.is_subheading(self.at):
            self.at += 1
            yield heading_block(self.lines[self.at - 1].text)
            return
        yield self.paragraph()

    def marker(self, at: int) -> Marker | None:
        """The list marker of a line, if it has one."""
        if at >= len(self.lines) or self.is_note(at):
            return None
        return read_marker(self.lines[at])

    def is_note(self, at: int) -> bool:
        """Whether a line that begins with an asterisk is a note to what stands before it.

        So is a line alone under a table, or under words that bear the asterisk; several in
        a row are a list.
        """
        line = self.lines[at]
        match = NOTE.match(line.bare) if not (line.list_level or line.cells) else None
        if not match:
            return False
        if not match["parted"] or line.bare.startswith("**"):
            return True
        above, below = self.visible(at, -1), self.visible(at, 1)
        if any(beside and beside.bare.startswith("* ") for beside in (above, below)):
            return False
        before = self.lines[:at]
        return bool(above and is_row(above)) or any(NOTED.search(one.text) for one in before)

    def visible(self, at: int, step: int) -> Line | None:
        """The nearest line above or below that is not blank."""
        at += step
        while 0 <= at < len(self.lines) and self.lines[at].blank:
            at += step
        return self.lines[at] if 0 <= at < len(self.lines) else None

    def entries(self, first: Marker) -> list[Marker]:
        """The entries of the list that begins here; empty when a number stands alone."""
        whole, at = self.extended(first, self.at + 1)
        entries, last = [whole], {(whole.indent, whole.kind): whole}
        while True:
            follower = at
            while follower < len(self.lines) and self.lines[follower].blank:
                follower += 1
            marker = self.marker(follower)
            marker = marker and marker.after_letters(last)
            if not marker or not marker.goes_on(whole, last.get((marker.indent, marker.kind))):
                break
            longer, at = self.extended(marker, follower + 1)
            entries.append(longer)
            last[longer.indent, longer.kind] = longer
        if first.ordered and len(entries) == 1 and not first.sure:
            return []
        self.at = at
        return entries

    def extended(self, marker: Marker, at: int) -> tuple[Marker, int]:
        """An entry with the lines that the page's width broke off, and the index after them."""
        pieces = [marker.text]
        while at < len(self.lines) and self.goes_on(at, entry=True):
            pieces.append(self.lines[at].bare)
            at += 1
        return marker.with_text(" ".join(pieces)), at

    def goes_on(self, at: int, *, entry: bool = False) -> bool:
        """Whether a line is the rest of the sentence before it, broken by the width of a page."""
        line = self.lines[at]
        if line.blank or line.heading or is_row(line) or line.list_level or read_marker(line):
            return False
        if NOTE.match(line.bare):
            return False
        before = self.lines[at - 1].text.rstrip()
        if line.bare[:1].islower() and not before.endswith(SENTENCE_END):
            return len(before) >= 30 or entry
        return self.style.wrapped and len(before) >= WRAPPED

    def paragraph(self) -> Paragraph:
        """A paragraph: a line, and those that only the page's width parted from it."""
        pieces = [self.lines[self.at].bare]
        self.at += 1
        while self.at < len(self.lines) and self.goes_on(self.at):
            pieces.append(self.lines[self.at].bare)
            self.at += 1
        return paragraph(" ".join(pieces))

    def is_subheading(self, at: int) -> bool:
        """A short line without an end, over a paragraph that reads as sentences."""
        text = self.lines[at].bare
        if len(text) > 110 or len(text.split()) > HEADING_WORDS or not text[:1].isupper():
            return False
        if (
            ": " in text
            or text.endswith((".", ",", ";", "?", "!", ":", "-"))
            or (re.search(r"\d$", text) and len(text) < 12)
        ):
            return False
        if at > 0 and not self.lines[at - 1].blank:
            return False
        below = at + 1
        while below < len(self.lines) and self.lines[below].blank:
            below += 1
        if below >= len(self.lines):
            return False
        text_below = self.lines[below].bare
        return len(text_below) > 90 or (
            len(text_below) > len(text) + 25 and text_below.endswith((".", ":"))
        )


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Run(tidy(text)),))


def heading_block(text: str) -> Heading:
    """A heading inside a section."""
    return Heading(1, (Run(tidy(text)),))


def wrapped_by_width(lines: Sequence[Line]) -> bool:
    """Whether a document's lines were broken by the width of its page.

    Then most lines are followed right away by another, and hardly any is long.
    """
    long = [len(line.text) for line in lines if len(line.text) >= WRAPPED]
    if len(long) < 6:
        return False
    widest = sorted(long)[int(len(long) * 0.95) - 1]
    followed = sum(
        1
        for line, below in itertools.pairwise(lines)
        if len(line.text) >= WRAPPED and not below.blank
    )
    return widest <= 110 and followed >= len(long) * 0.5
