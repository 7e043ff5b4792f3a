"""Where the words of a PDF stand: pieces of text with their places, page by page, by pdfium.

A piece is what stands beside each other on one line without a gap: nearly always a whole line,
or a cell of a table. Reading order, paragraphs and tables are the business of whoever asks.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.pdf import opened
from meetings.vocabulary import FileProblem

_SPACES: Final = frozenset(" \u00a0\t\u2002\u2003\u2009")
_BREAKS: Final = frozenset("\r\n\x00")
_FAR_LETTERS: Final = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_OUTSIDE: Final = 0x110000
_GAP: Final = 0.9  # of the letters' size; a wider one parts two cells
_SAME_LINE: Final = 0.35  # of the letters' size

Piece = tuple[str, float, float, float, float]


def read_pieces(content: bytes, limits: Limits) -> dict[str, Any]:
    """Every page as width, height and its pieces (text, left, right, base, size).

    Raises CannotRead for one that is locked, broken, or longer than the limits.
    """
    with opened(content) as document:
        if len(document) > limits.pages:
            raise CannotRead(FileProblem.TOO_LARGE)
        return {"pages": list(_pages(document, limits))}


def _pages(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator[list[Any]]:
    left = limits.characters
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield [0, 0, []]
            continue
        width, height = page.get_size()
        words = page.get_textpage()
        count = raw.FPDFText_CountChars(words)
        left -= count
        if left < 0:
            raise CannotRead(FileProblem.TOO_LARGE)
        yield [round(width, 1), round(height, 1), _Line(words, height).read(count)]
        words.close()
        page.close()


@dataclass(slots=True)
class _Line:
    """Gathers letters to words, and words to pieces."""

    words: Any  # pdfium's own
    height: float
    pieces: list[Piece] = field(default_factory=list)
    box: tuple[Any, ...] = field(default_factory=lambda: tuple(ctypes.c_double() for _ in range(4)))

    def read(self, count: int) -> list[Piece]:
        """All pieces of a page."""
        letters = self._letters(count)
        text: list[str] = []
        first, joined = 0, False
        for at, letter in enumerate(letters):
            if letter in _SPACES or letter in _BREAKS:
                if text:
                    self._word("".join(text), first, at - 1, joined=joined)
                    text = []
                    joined = True
                joined = joined and letter not in _BREAKS
                continue
            if not text:
                first = at
            text.append(letter)
        if text:
            self._word("".join(text), first, count - 1, joined=joined)
        return self.pieces

    def _letters(self, count: int) -> str:
        """The page's letters, one a place; at once where pdfium counts as Python does."""
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetText(self.words, 0, count, buffer)
        text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
        if len(text) == count and "\x00" not in text and not _FAR_LETTERS.search(text):
            return text
        codes = (raw.FPDFText_GetUnicode(self.words, at) for at in range(count))
        return "".join(chr(code) if code < _OUTSIDE else "\ufffd" for code in codes)

    def _word(self, text: str, first: int, last: int, *, joined: bool) -> None:
        """Add a word to the last piece where it stands close behind it; else begin a piece."""
        left, right, base = self._place(first)
        if last != first:
            right = self._right(last)
        if joined and self.pieces:
            before, start, end, line, size = self.pieces[-1]
            if abs(line - base) <= size * _SAME_LINE and -size < left - end <= size * _GAP:
                self.pieces[-1] = (f"{before} {text}", start, max(end, right), line, size)
                return
        size = round(raw.FPDFText_GetFontSize(self.words, first), 1)
        self.pieces.append((text, left, right, base, self._seen(size, first)))

    def _place(self, at: int) -> tuple[float, float, float]:
        """A letter's left and right, and the line it stands on."""
        left, right, bottom, top = self.box
        raw.FPDFText_GetCharBox(self.words, at, left, right, bottom, top)
        start, end = left.value, right.value
        raw.FPDFText_GetCharOrigin(self.words, at, left, bottom)
        return round(start, 1), round(end, 1), round(self.height - bottom.value, 1)

    def _right(self, at: int) -> float:
        left, right, bottom, top = self.box
        raw.FPDFText_GetCharBox(self.words, at, left, right, bottom, top)
        return float(round(right.value, 1))

    def _seen(self, size: float, at: int) -> float:
        """The size as it is seen: a page may scale letters of size 1."""
        loose = raw.FS_RECTF()
        if raw.FPDFText_GetLooseCharBox(self.words, at, loose):
            seen = loose.top - loose.bottom
            if seen > 0 and not 0.5 * size < seen < 2 * size:
                return float(round(seen / 1.2, 1))
        return size
