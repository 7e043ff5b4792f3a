"""The block model of rich text: what a page, a document, a search and a comparison see.

Stored rich text is sanitised HTML of one small grammar (see grammar.py); these frozen
classes are the same text as values. A block holds meaning, never looks.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Script(Enum):
    """Where letters stand on the line."""

    NORMAL = ""
    SUBSCRIPT = "sub"
    SUPERSCRIPT = "sup"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look. A line break inside a paragraph is a newline in the text."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    script: Script = Script.NORMAL
    href: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; level 1 is the highest of three, without jumps."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list: a paragraph first, then perhaps more blocks, lists among them."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list. The start and marker are as printed ("1", "a", "i")."""

    ordered: bool
    items: tuple[ListItem, ...]
    start: int = 1
    marker: str = "1"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; a header cell names its row or its column."""

    blocks: tuple["Block", ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first header_rows rows name the columns and repeat on each page."""

    rows: tuple[Row, ...]
    header_rows: int = 0
    caption: str = ""


Block: TypeAlias = Paragraph | Heading | ListBlock | Table
Blocks: TypeAlias = tuple[Block, ...]
