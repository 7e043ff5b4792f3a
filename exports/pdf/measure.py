"""Words and lines: how wide text is, and where its lines end.

Text comes as runs, each in one ink. It is cut into words; lines take as many words as fit
(ragged right, which is the easiest to read). A word is divided when it is too long for a
line of its own, or when the line would else stay half empty.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from exports.pdf.fonts import SOFT_HYPHEN, Face
from exports.pdf.hyphenation import natural_breaks, syllable_breaks
from exports.pdf.style import Colour
from exports.pdf.tagging import Element

LOOSE = 1 / 2  # the part of a line that may stay empty before a word is divided
_RUNT = 0.12  # a last word narrower than this part of the line does not stand there alone
_HAIR = 0.01  # sums of widths are not exact


@dataclass(slots=True, eq=False)
class LinkTarget:
    """Where a link in the text leads, and the element that says so."""

    element: Element
    description: str
    action: Callable[[], str]  # PDF syntax, asked for when everything has its place


@dataclass(slots=True, eq=False)
class Ink:
    """How a run of text looks: face, size, colour, height over the line, underline, link."""

    face: Face
    size: float
    colour: Colour
    rise: float = 0.0
    underline: bool = False
    link: LinkTarget | None = None

    @property
    def plain(self) -> bool:
        """Whether a space in this ink shows nothing."""
        return not self.underline and self.link is None

    def unmarked(self) -> "Ink":
        """The same letters without underline and link."""
        return Ink(self.face, self.size, self.colour)

    def width(self, text: str) -> float:
        """The width of a text, in points."""
        return self.face.widths[text] * self.size / 1000


@dataclass(slots=True, eq=False)
class Word:
    """Letters without a space among them; they may be in several inks."""

    pieces: list[tuple[Ink, str]]
    width: float
    gap: float = 0.0  # the space before it, when it does not begin a line
    breaks: int = 0  # line breaks before it


@dataclass(slots=True, eq=False)
class Segment:
    """Text in one ink on one line, beginning `at` points from the line's left end."""

    ink: Ink
    text: str
    at: float
    width: float


@dataclass(slots=True, eq=False)
class Line:
    """One line: what stands on it, and how wide that is."""

    segments: list[Segment]
    width: float


Inked: TypeAlias = Sequence[tuple[Ink, str]]  # a text: what stands in which ink


def set_lines(runs: Inked, width: float) -> list[Line]:
    """The lines of a text in a column of this width."""
    if len(runs) == 1:
        lines = _plain_lines(*runs[0], width)
        if lines is not None:
            return lines
    return break_lines(words_of(runs), width)


def _plain_lines(ink: Ink, text: str, width: float) -> list[Line] | None:
    """The same for text in one ink, without looking into its words: most text is such.
    None where a word ought to be divided."""
    if not ink.plain:
        return None
    scale = ink.size / 1000
    lines: list[Line] = []
    for part in text.split("\n"):
        rows = _plain_rows(part, ink.face, (width + _HAIR) / scale)
        if rows is None:
            return None
        for words, used in rows:
            segments = [Segment(ink, " ".join(words) + " ", 0.0, used * scale)] if words else []
            lines.append(Line(segments, used * scale))
    return lines


_Row: TypeAlias = tuple[list[str], float]  # words and their width with the spaces between


def _plain_rows(text: str, face: Face, room: float) -> list[_Row] | None:
    """Words in rows no wider than the room, all in thousandths of the size."""
    widths = face.widths
    space = widths[" "]
    rows: list[_Row] = []
    current: list[str] = []
    used = -space
    for word in filter(None, text.split(" ")):
        advance = space + widths[word]
        if used + advance <= room:
            current.append(word)
            used += advance
            continue
        loose = not current or room - used > LOOSE * room or advance - space > room
        if loose or natural_breaks(word):
            return None
        rows.append((current, used))
        current, used = [word], advance - space
    rows.append((current, max(used, 0.0)))
    return _without_runt(rows, widths, room)


def _without_runt(rows: list[_Row], widths: Mapping[str, float], room: float) -> list[_Row]:
    """Give a short word that would stand alone in the last line one from the line before."""
    if len(rows) < 2:
        return rows
    (above, width_above), (last, width_last) = rows[-2:]
    if len(last) > 1 or width_last > _RUNT * room or len(above) < 4:
        return rows
    moved = widths[above[-1]] + widths[" "]
    if width_last + moved > room or width_above - moved < LOOSE * room:
        return rows
    return [*rows[:-2], (above[:-1], width_above - moved), ([above[-1], *last], width_last + moved)]


def words_of(runs: Inked) -> list[Word]:
    """The words of a text; spaces divide them, newlines are remembered as breaks."""
    words: list[Word] = []
    open_word = False  # the next piece continues the last word
    spaced, breaks = False, 0
    for ink, text in runs:
        space = ink.width(" ")
        for row, part in enumerate(text.split("\n")):
            if row:
                breaks, open_word, spaced = breaks + 1, False, False
            for column, piece in enumerate(part.split(" ")):
                if column:
                    open_word, spaced = False, True
                if not piece:
                    continue
                width = ink.width(piece)
                if open_word:
                    words[-1].pieces.append((ink, piece))
                    words[-1].width += width
                else:
                    words.append(Word([(ink, piece)], width, space if spaced else 0.0, breaks))
                open_word, spaced, breaks = True, False, 0
    return words


def break_lines(words: Sequence[Word], width: float) -> list[Line]:
    """The lines of a text in a column of this width."""
    lines: list[Line] = []
    current: list[Word] = []
    used = 0.0

    def end_line(*, joined: bool = False) -> None:
        nonlocal used
        lines.append(_line(current, used, joined=joined))
        current.clear()
        used = 0.0

    for word in words:
        for _ in range(word.breaks):
            end_line()
        rest: Word | None = word
        while rest is not None:
            gap = rest.gap if current else 0.0
            if used + gap + rest.width <= width + _HAIR:
                current.append(rest)
                used += gap + rest.width
                break
            room = width - used - gap
            parts = _divide(
                rest, room, hyphenate=not current or room > LOOSE * width, force=not current
            )
            if parts is None:
                end_line()
                continue
            head, rest = parts
            current.append(head)
            used += gap + head.width
            if rest is not None:
                end_line(joined=True)
    if current or not lines:
        end_line()
    return lines


def _line(words: Sequence[Word], width: float, *, joined: bool) -> Line:
    """Set words side by side. A space ends the line, so that whoever reads the text out of
    the file finds the words apart; a word that goes on in the next line has none."""
    segments: list[Segment] = []
    at = 0.0
    for number, word in enumerate(words):
        if number and word.gap:
            ink = _ink_of_space(segments[-1].ink, word.pieces[0][0])
            _add(segments, ink, " ", at, word.gap)
            at += word.gap
        for ink, text in word.pieces:
            piece = ink.width(text)
            _add(segments, ink, text, at, piece)
            at += piece
    if segments and not joined:
        ink = segments[-1].ink
        _add(segments, ink if ink.plain else ink.unmarked(), " ", at, 0.0)
    return Line(segments, width)


def _add(segments: list[Segment], ink: Ink, text: str, at: float, width: float) -> None:
    if segments and segments[-1].ink is ink:
        segments[-1].text += text
        segments[-1].width += width
    else:
        segments.append(Segment(ink, text, at, width))


def _ink_of_space(before: Ink, after: Ink) -> Ink:
    """The ink of the space between two words: the one they share, or one that shows nothing."""
    if before is after or before.plain:
        return before
    if before.underline and after.underline and before.link is after.link:
        return before
    return after if after.plain else before.unmarked()


def _divide(
    word: Word, room: float, *, hyphenate: bool, force: bool
) -> tuple[Word, Word | None] | None:
    """The part of a word that fits the room and the rest; None where it should not be divided."""
    text = "".join(piece for _, piece in word.pieces)
    places: list[tuple[int, bool]] = [(at, False) for at in natural_breaks(text)]
    if hyphenate:
        places += [(at, True) for at in syllable_breaks(text)]
    for at, hyphen in sorted(places, reverse=True):
        parts = _cut(word, at, hyphen=hyphen)
        if 0 < at < len(text) and parts[0].width <= room + _HAIR:
            return parts
    if not force:
        return None
    at = 1
    while at + 1 < len(text) and _cut(word, at + 1, hyphen=False)[0].width <= room + _HAIR:
        at += 1
    if at >= len(text):
        return word, None
    return _cut(word, at, hyphen=False)


def _cut(word: Word, at: int, *, hyphen: bool) -> tuple[Word, Word]:
    head: list[tuple[Ink, str]] = []
    tail: list[tuple[Ink, str]] = []
    for ink, piece in word.pieces:
        if at > 0 and piece[:at]:
            head.append((ink, piece[:at]))
        if piece[max(at, 0) :]:
            tail.append((ink, piece[max(at, 0) :]))
        at -= len(piece)
    if hyphen:
        ink, piece = head[-1]
        head[-1] = (ink, piece + SOFT_HYPHEN)
    return Word(head, _width(head), word.gap), Word(tail, _width(tail))


def _width(pieces: Iterable[tuple[Ink, str]]) -> float:
    return sum(ink.width(piece) for ink, piece in pieces)


def widest_word_and_line(text: str, ink: Ink) -> tuple[float, float]:
    """The widths of the widest word and of the longest line, when no line is broken."""
    widths, scale = ink.face.widths, ink.size / 1000
    word_width = line_width = 0.0
    for part in text.split("\n"):
        words = [widths[word] for word in part.split(" ") if word]
        if words:
            word_width = max(word_width, *words)
            line_width = max(line_width, sum(words) + widths[" "] * (len(words) - 1))
    return word_width * scale, line_width * scale
