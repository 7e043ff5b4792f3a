"""From the body of a Word file to source lines, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from meetings.importing.docx.numbering import Numbering
from meetings.importing.docx.own import OwnLayout
from meetings.importing.docx.package import Package, child, local, value
from meetings.importing.docx.styles import Styles
from meetings.importing.docx.tables import Grid, cell_texts, is_layout, label_rows, read_grid
from meetings.importing.docx.words import Words, chosen, read_words
from meetings.importing.lines import Line, split_lines
from meetings.importing.problems import NotReadable

_PASSED_THROUGH: Final = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})
# Numbers that the rules of lists know by themselves; others stay in the text.
_SIMPLE_MARKER: Final = re.compile(r"\(?(?:\d{1,3}|[a-zæøå]|[ivx]{1,5})[.)]?|[•–—-]")

_LONGEST_ENTRY: Final = 10_000  # characters; more text below it is no longer the entry's


def read_docx(content: bytes) -> tuple[Line, ...]:
    """The lines of a Word file (.docx): one a paragraph, a row, a break; empty ones between.

    Raises NotReadable with a Danish sentence when the file is none, is damaged, locked with a
    password or holds no words.
    """
    package = Package(content)
    body = child(package.document(), "body")
    if body is None:
        raise NotReadable("er et tomt Word-dokument. Der er intet at læse ind.")
    reader = _Reader(_open(package))
    reader.read(body)
    if not any(line.text.strip() for line in reader.lines):
        raise NotReadable(
            "rummer ingen tekst. Er det et indscannet dokument, så gem det som tekst først."
        )
    return tuple(reader.lines)


@dataclass(slots=True)
class _Source:
    """What a whole document shares while it is read, and what has been counted so far."""

    styles: Styles
    numbering: Numbering
    notes: dict[str, str]
    own: OwnLayout | None
    tables: int = 0
    notes_met: int = 0


def _open(package: Package) -> _Source:
    styles = Styles(package.part("styles"))
    own = OwnLayout() if styles.ours else None
    return _Source(styles, Numbering(package.part("numbering")), _notes(package), own)


class _Reader:
    """Goes through a document, or one cell of it, once."""

    def __init__(self, source: _Source) -> None:
        self.lines: list[Line] = []
        self._source = source

    def read(self, element: etree._Element) -> None:
        """Read everything inside an element that holds paragraphs and tables."""
        for held in element:
            name = local(held)
            if name == "p":
                self._read_paragraph(held)
            elif name == "tbl":
                self._read_table(held)
            elif name in _PASSED_THROUGH:
                self.read(held)
            elif name == "AlternateContent":
                way = chosen(held)
                if way is not None:
                    self.read(way)

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        if not len(paragraph):
            return
        properties = child(paragraph, "pPr")
        own = self._source.own
        words = read_words(paragraph, own.derived if own else frozenset())
        marker, level = self._marker(properties, words.text)
        notes = self._numbered_notes(words)
        written = own.lines_of(value(child(properties, "pStyle")), words.text) if own else None
        heading = self._source.styles.heading_of(properties)
        if written is not None:
            self._add_together(written)
        elif level and not heading and _SIMPLE_MARKER.fullmatch(marker):
            self._add_entry(words.text, level, marker)
        elif self._source.styles.goes_on_in_list(properties) and self._goes_on_entry(words.text):
            pass
        else:
            between = "\t" if heading else " "
            text = f"{marker}{between}{words.text}" if marker else words.text
            self._add_together([Line(0, piece, heading=heading) for piece in text.split("\n")])
        self._add_together([Line(0, note) for note in notes])
        for box in words.boxes:
            self.read(box)

    def _marker(self, properties: etree._Element | None, text: str) -> tuple[str, int]:
        """The number or bullet of a paragraph and its list's level from 1; or nothing and 0."""
        numbered = self._source.styles.numbered(properties)
        if numbered is None or not text.strip():
            return "", 0  # an empty entry has nothing to be found by
        level = max(numbered.level, self._source.styles.list_depth(properties)) + 1
        return self._source.numbering.marker(numbered), level

    def _numbered_notes(self, words: Words) -> list[str]:
        """The footnotes of a paragraph, with the numbers that the text then refers to."""
        notes = []
        for identifier in words.notes:
            self._source.notes_met += 1
            words.text += f" [{self._source.notes_met}]"
            notes.append(f"[{self._source.notes_met}] {self._source.notes.get(identifier, '')}")
        return notes

    def _goes_on_entry(self, text: str) -> bool:
        """Give a list's entry one more paragraph; the stream has one line an entry."""
        last = self.lines[-1] if self.lines else None
        if last is None or not last.list_level or len(last.text) > _LONGEST_ENTRY:
            return False
        self.lines[-1] = replace(last, text=f"{last.text} {_clean(text)}")
        return True

    def _read_table(self, table: etree._Element) -> None:
        grid = read_grid(table)
        if is_layout(grid, self._source.styles):
            for row in grid.rows:
                for cell in row.elements:
                    self.read(cell)
            return
        own = self._source.own
        if own and own.is_facts(grid.style):
            self._add_together(own.facts_of(label_rows(grid)))
        else:
            self._add_rows(grid)

    def _add_rows(self, grid: Grid) -> None:
        self._source.tables += 1
        self._part()
        for row in grid.rows:
            cells = cell_texts(row, self._cell_text)
            self._add(
                Line(0, "\t".join(cells), cells=cells, table=self._source.tables, header=row.header)
            )

    def _cell_text(self, cell: etree._Element) -> str:
        """The words of a cell on one line, with the numbers and bullets of its lists."""
        inside = _Reader(self._source)
        inside.read(cell)
        return _clean(" ".join(line.printed for line in inside.lines if not line.blank))

    def _add_entry(self, text: str, level: int, marker: str) -> None:
        if not (self.lines and self.lines[-1].list_level):
            self._part()
        self._add(Line(0, _clean(text), list_level=level, list_marker=marker))

    def _add_together(self, lines: list[Line]) -> None:
        """Lines that stand close to each other, apart from what was before."""
        if any(not line.blank for line in lines):
            self._part()
            for line in lines:
                self._add(replace(line, text=_clean(line.text)))

    def _part(self) -> None:
        if self.lines and not self.lines[-1].blank:
            self._add(Line(0, ""))

    def _add(self, line: Line) -> None:
        self.lines.append(replace(line, number=len(self.lines) + 1))


def _clean(text: str) -> str:
    """The text as plain text is read: composed letters, nothing unseen, on one line."""
    return " ".join(line.text.strip(" ") for line in split_lines(text)).strip(" ")


def _notes(package: Package) -> dict[str, str]:
    """The texts of footnotes and endnotes by kind and id."""
    found = {}
    for kind in ("footnotes", "endnotes"):
        root = package.part(kind)
        for note in root if root is not None else ():
            found[f"{kind} {value(note, 'id')}"] = " ".join(_texts(note)).strip()
    return found


def _texts(element: etree._Element) -> Iterator[str]:
    for held in element.iter():
        if local(held) == "p":
            yield read_words(held).text
