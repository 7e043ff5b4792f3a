"""The pieces of a page as rows, from the top of the page to its bottom."""

import re
from dataclasses import dataclass
from typing import Final

from meetings.importing.pages.printed import PrintedPage, PrintedPiece

_SAME_ROW: Final = 0.4  # of the letters' size
_BESIDE: Final = 1.1  # of the letters' size; pieces as close are one text
# Bullets of symbol fonts, and what stands for a letter nobody can read.
_BULLETS: Final = re.compile(
    r"^[\uf0b7\uf0a7\uf0d8\uf02d\u2022\u25aa\u25cf\u25e6\u00b7\u2023](?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other on a page, left to right."""

    page: int
    page_width: float
    page_height: float
    cells: tuple[PrintedPiece, ...]
    base: float
    size: float  # of most of its letters

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(cell.right for cell in self.cells)

    @property
    def text(self) -> str:
        """Its words; a tab between what stands apart."""
        return "\t".join(cell.text for cell in self.cells)


def rows_of(page: PrintedPage, number: int = 0) -> list[Row]:
    """The rows of a page. What stands on one line is one row, however it was written."""
    rows: list[list[PrintedPiece]] = []
    for piece in sorted(page.pieces, key=lambda one: (one.base, one.left)):
        if not piece.text.strip() or not _on_page(piece, page):
            continue
        if rows and _is_same(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_row(pieces, page, number) for pieces in rows]


def _on_page(piece: PrintedPiece, page: PrintedPage) -> bool:
    """Whether a reader of the page sees it: text is hidden beside the paper too."""
    return -5 <= piece.base <= page.height + 5 and piece.left < page.width and piece.right > 0


def _is_same(row: list[PrintedPiece], piece: PrintedPiece) -> bool:
    widest = max(row, key=lambda one: len(one.text))
    return abs(piece.base - widest.base) <= _SAME_ROW * max(piece.size, widest.size, 4)


def _row(pieces: list[PrintedPiece], page: PrintedPage, number: int) -> Row:
    main = max(pieces, key=lambda one: len(one.text))
    cells: list[PrintedPiece] = []
    for piece in sorted(pieces, key=lambda one: one.left):
        plain = PrintedPiece(
            _BULLETS.sub("•", piece.text), piece.left, piece.right, piece.base, piece.size
        )
        if cells and plain.left - cells[-1].right <= _BESIDE * main.size:
            cells[-1] = _joined(cells[-1], plain)
        elif cells and cells[-1].text == plain.text and plain.left < cells[-1].right:
            continue  # the same words twice on one place: how some make letters bold
        else:
            cells.append(plain)
    return Row(number, page.width, page.height, tuple(cells), main.base, main.size)


def _joined(one: PrintedPiece, other: PrintedPiece) -> PrintedPiece:
    """Two pieces as one; letters that touch are of one word."""
    if other.text == one.text and abs(other.left - one.left) < 2:
        return one
    touches = other.left - one.right < 0.12 * max(one.size, other.size)
    between = "" if touches else " "
    return PrintedPiece(
        f"{one.text}{between}{other.text}",
        one.left,
        max(one.right, other.right),
        one.base,
        one.size,
    )
