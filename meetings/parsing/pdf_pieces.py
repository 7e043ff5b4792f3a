"""Where the words of a PDF stand: pieces of text with their places, page by page, by pdfium.

A piece is what stands beside each other on one line without a gap: nearly always a whole line,
or a cell of a table. Reading order, paragraphs and tables are the business of whoever asks.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from meetings.parsing.limits import CannotRead, Limits
from meetings.parsing.pdf import opened
from meetings.vocabulary import FileProblem

_SPACES: Final = " \u00a0\t\u2002\u2003\u2009"
_LINE: Final = re.compile("[^\r\n\x00]+")
_WORD: Final = re.compile(f"[^{_SPACES}]+")
_FAR_LETTERS: Final = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_OUTSIDE: Final = 0x110000
_GAP: Final = 0.9  # of the letters' size; a wider one parts two cells
_SAME_LINE: Final = 0.35  # of the letters' size
_SCALED: Final = 0.7  # a page that scales letters by less sets them in another size than it says

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
    last: pypdfium2.PdfPage | None = None
    fonts: dict[int, _Widths] = {}
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
        reader = _Page(words.raw, height, fonts)
        yield [round(width, 1), round(height, 1), reader.read(count)]
        words.close()
        # A font lives as long as a page that uses it, and another may then take its place.
        fonts = reader.used
        if last:
            last.close()
        last = page


class _Widths(dict[str, float]):
    """How wide a font's letters are at size 1, each asked for once."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._width = ctypes.c_float()

    def __missing__(self, letter: str) -> float:
        raw.FPDFFont_GetGlyphWidth(self._font, ord(letter), 1.0, self._width)
        self[letter] = self._width.value
        return self[letter]


@dataclass(slots=True)
class _Page:
    """Gathers the letters of a page to pieces.

    Each question to pdfium costs as much as many letters, so most lines, which a file writes in
    one go, are asked about as a whole, and only the others word by word.
    """

    words: Any  # pdfium's own
    height: float
    fonts: "dict[int, _Widths]"  # of the page before, by their place in memory
    used: "dict[int, _Widths]" = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    box: tuple[Any, ...] = field(default_factory=lambda: tuple(ctypes.c_double() for _ in range(4)))
    loose: Any = field(default_factory=raw.FS_RECTF)
    matrix: Any = field(default_factory=raw.FS_MATRIX)

    def read(self, count: int) -> list[Piece]:
        """All pieces of a page."""
        for line in _LINE.finditer(self._letters(count)):
            text = line[0].strip(_SPACES)
            if text:
                self._line(text, line.start() + line[0].index(text))
        return self.pieces

    def _line(self, text: str, first: int) -> None:
        whole = self._in_one_go(text, first)
        if whole:
            self.pieces.append(whole)
            return
        for word in _WORD.finditer(text):
            start, end = word.span()
            self._word(word[0], first + start, first + end - 1, joined=start > 0)

    def _in_one_go(self, text: str, first: int) -> Piece | None:
        """A line as a piece, where it was written in one go, along the page and without a gap.

        pdfium gives letters a rectangle for each time that the file sets out to write.
        """
        if raw.FPDFText_CountRects(self.words, first, len(text)) != 1:
            return None
        left, top, right, bottom = self.box
        raw.FPDFText_GetRect(self.words, 0, left, top, right, bottom)
        raw.FPDFText_GetMatrix(self.words, first, self.matrix)
        matrix, size = self.matrix, raw.FPDFText_GetFontSize(self.words, first)
        if matrix.a != matrix.d or not _SCALED < matrix.a < 1 / _SCALED or matrix.b or matrix.c:
            return None
        room = right.value - left.value - size * matrix.a * self._width(text, first)
        if not abs(room) <= size * _GAP:
            return None
        start, end = round(left.value, 1), round(right.value, 1)
        base = round(self.height - matrix.f, 1)
        if not text.isprintable() or "  " in text:  # of spaces, only the plain one is printable
            text = " ".join(_WORD.findall(text))
        return text, start, end, base, round(size, 1)

    def _width(self, text: str, at: int) -> float:
        """How wide letters of size 1 are that stand close, in the font of the letter there."""
        font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self.words, at))
        if not font:
            return math.inf
        place = ctypes.addressof(font.contents)
        if place not in self.used:
            self.used[place] = self.fonts.get(place) or _Widths(font)
        return sum(map(self.used[place].__getitem__, text))

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
        left, right = self._sides(first)
        if last != first:
            _, right = self._sides(last)
        base = self._base(first)
        if joined:
            before, start, end, line, size = self.pieces[-1]
            if abs(line - base) <= size * _SAME_LINE and -size < left - end <= size * _GAP:
                self.pieces[-1] = (f"{before} {text}", start, max(end, right), line, size)
                return
        self.pieces.append((text, left, right, base, self._size(first)))

    def _sides(self, at: int) -> tuple[float, float]:
        """A letter's left and right."""
        left, right, bottom, top = self.box
        raw.FPDFText_GetCharBox(self.words, at, left, right, bottom, top)
        return round(left.value, 1), round(right.value, 1)

    def _base(self, at: int) -> float:
        """The line a letter stands on."""
        across, up, _, _ = self.box
        raw.FPDFText_GetCharOrigin(self.words, at, across, up)
        return float(round(self.height - up.value, 1))

    def _size(self, at: int) -> float:
        """The size of a letter as it is seen: a page may scale letters of size 1."""
        size = round(raw.FPDFText_GetFontSize(self.words, at), 1)
        if raw.FPDFText_GetLooseCharBox(self.words, at, self.loose):
            seen = self.loose.top - self.loose.bottom
            if seen > 0 and not 0.5 * size < seen < 2 * size:
                return float(round(seen / 1.2, 1))
        return float(size)
