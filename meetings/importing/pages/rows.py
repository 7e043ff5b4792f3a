"""The pieces of a page as rows, from the top of the page to its bottom."""

import re
from operator import attrgetter
from typing import Final, NamedTuple

from meetings.importing.pages.printed import PrintedPage, PrintedPiece

_SAME_ROW: Final = 0.4  # of the letters' size
_BESIDE: Final = 1.1  # of the letters' size; pieces as close are one text
# Bullets of symbol fonts, and what stands for a letter nobody can read.
_BULLETS: Final = re.compile(
    r"^[\uf0b7\uf0a7\uf0d8\uf02d\u2022\u25aa\u25cf\u25e6\u00b7\u2023](?=\s|$)"
)


class Row(NamedTuple):
    """What stands beside each other on a page, left to right."""

    page: int
    page_width: float
    page_height: float
    cells: tuple[PrintedPiece, ...]
    text: str  # its words; a tab between what stands apart
    left: float
    right: float
    base: float
    size: float  # of most of its letters


def rows_of(page: PrintedPage, number: int) -> list[Row]:
    """The rows of a page. What stands on one line is one row, however it was written."""
    rows: list[list[PrintedPiece]] = []
    for piece in sorted(page.pieces, key=attrgetter("base", "left")):
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
    widest = _widest(row)
    return abs(piece.base - widest.base) <= _SAME_ROW * max(piece.size, widest.size, 4)


def _widest(row: list[PrintedPiece]) -> PrintedPiece:
    return row[0] if len(row) == 1 else max(row, key=lambda one: len(one.text))


def _row(pieces: list[PrintedPiece], page: PrintedPage, number: int) -> Row:
    if len(pieces) == 1:
        one = _with_plain_bullet(pieces[0])
        return Row(number, page.width, page.height, (one,), *one)
    main = _widest(pieces)
    cells: list[PrintedPiece] = []
    for plain in map(_with_plain_bullet, sorted(pieces, key=attrgetter("left"))):
        if cells and plain.left - cells[-1].right <= _BESIDE * main.size:
            cells[-1] = _joined(cells[-1], plain)
        elif cells and cells[-1].text == plain.text and plain.left < cells[-1].right:
            continue  # the same words twice on one place: how some make letters bold
        else:
            cells.append(plain)
    text = "\t".join([cell.text for cell in cells])
    left, right = cells[0].left, max([cell.right for cell in cells])
    return Row(
        number, page.width, page.height, tuple(cells), text, left, right, main.base, main.size
    )


def _with_plain_bullet(piece: PrintedPiece) -> PrintedPiece:
    return piece._replace(text=f"•{piece.text[1:]}") if _BULLETS.match(piece.text) else piece


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
