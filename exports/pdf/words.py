"""Text word by word: for what stands in several inks, and where words must be divided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.pdf.fonts import SOFT_HYPHEN
from exports.pdf.hyphenation import natural_breaks, syllable_breaks
from exports.pdf.ink import Ink, Inked, Line, Lines, Segment

LOOSE = 1 / 2  # the part of a line that may stay empty before a word is divided
RUNT = 0.12  # a last word narrower than this part of the line does not stand there alone
NARROW = 200.0  # in columns narrower than this, in points, a word is divided only if it must be
HAIR = 0.01  # sums of widths are not exact
_AHEAD = 40  # so many letters beyond the line are looked at to find where a word may be divided
_LONGEST = 500  # a longer run of letters is set piece by piece, so that its rest is not moved about


@dataclass(slots=True, eq=False)
class Word:
    """Letters without a space among them; they may be in several inks."""

    pieces: list[tuple[Ink, str]]
    width: float
    gap: float = 0.0  # the space before it, when it does not begin a line
    breaks: int = 0  # line breaks before it
    glued: bool = False  # it goes on where the word before it ended


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
                if not open_word:
                    words.append(Word([], 0.0, space if spaced else 0.0, breaks))
                _add_letters(words, ink, piece)
                open_word, spaced, breaks = True, False, 0
    return words


def _add_letters(words: list[Word], ink: Ink, letters: str) -> None:
    """Go on with the last word; what is absurdly long becomes several, glued to one another."""
    for start in range(0, len(letters), _LONGEST):
        piece = letters[start : start + _LONGEST] if len(letters) > _LONGEST else letters
        so_far = sum(len(earlier) for _, earlier in words[-1].pieces)
        if so_far and so_far + len(piece) > _LONGEST:
            words.append(Word([], 0.0, glued=True))
        words[-1].pieces.append((ink, piece))
        words[-1].width += ink.width(piece)


def break_lines(words: Sequence[Word], width: float) -> Lines:
    """The lines of a text in a column of this width."""
    lines: list[tuple[list[Word], bool]] = []  # and whether a word goes on in the next
    above: list[Word] = []  # the words of the line before, where a whole word ended it
    current: list[Word] = []
    used = 0.0

    def end_line(*, joined: bool = False) -> None:
        nonlocal used, above, current
        lines.append((current, joined))
        above, current = ([] if joined else current), []
        used = 0.0

    for word in words:
        for _ in range(word.breaks):
            end_line()
        rest: Word | None = word
        while rest is not None:
            gap = rest.gap if current else 0.0
            if used + gap + rest.width <= width + HAIR:
                current.append(rest)
                used += gap + rest.width
                break
            room = width - used - gap
            loose = not current or room > LOOSE * width
            parts = _divide(rest, room, hyphenate=loose, force=not current)
            if parts is None:
                end_line(joined=rest.glued)
                continue
            head, rest = parts
            current.append(head)
            used += gap + head.width
            if rest is not None:
                end_line(joined=True)
    if _is_runt(above, current, width):
        current.insert(0, above.pop())
    if current or not lines:
        end_line()
    return Lines(len(lines), lambda: [_line(words, joined=joined) for words, joined in lines])


def _is_runt(above: Sequence[Word], last: Sequence[Word], width: float) -> bool:
    """Whether a short word stands alone in the last line and can have one from the line above."""
    if len(above) < 4 or len(last) != 1 or last[0].breaks or not (last[0].gap and above[-1].gap):
        return False
    if last[0].width > RUNT * width or above[-1].width + last[0].gap + last[0].width > width:
        return False
    return _width_of(above[:-1]) >= LOOSE * width


def _width_of(words: Sequence[Word]) -> float:
    return sum(word.width + (word.gap if at else 0.0) for at, word in enumerate(words))


def _line(words: Sequence[Word], *, joined: bool) -> Line:
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
            piece = word.width if len(word.pieces) == 1 else ink.width(text)
            _add(segments, ink, text, at, piece)
            at += piece
    if segments and not joined:
        # It takes no room, so it carries no rule; in a link, it belongs to what is read of that.
        _add(segments, segments[-1].ink, " ", at, 0.0)
    return Line(segments, at)


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
    fitting = _fitting(word, room)
    text = _beginning(word, fitting + _AHEAD)
    places: list[tuple[int, bool]] = [(at, False) for at in natural_breaks(text)]
    if hyphenate:
        places += [(at, True) for at in syllable_breaks(text)]
    for at, hyphen in sorted(places, reverse=True):
        if 0 < at <= fitting and at < len(text):
            parts = _cut(word, at, hyphen=hyphen)
            if parts[0].width <= room + HAIR:
                return parts
    if not force:
        return None
    if len(text) < 2:
        return word, None
    return _cut(word, max(1, min(fitting, len(text) - 1)), hyphen=False)


def _fitting(word: Word, room: float) -> int:
    """How many letters of the word fit the room."""
    count, used = 0, 0.0
    for ink, piece in word.pieces:
        widths, scale = ink.face.widths.characters, ink.size / 1000
        for letter in piece:
            used += widths[letter] * scale
            if used > room + HAIR:
                return count
            count += 1
    return count


def _beginning(word: Word, length: int) -> str:
    """The first letters of the word."""
    text = ""
    for _, piece in word.pieces:
        text += piece[: length - len(text)]
    return text


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
